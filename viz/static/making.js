"use strict";
/* Making parts of the page. Everything that comes from the data is set as text. */
const Partners = {};
(() => {
  const P = Partners;
  P.$ = (id) => document.getElementById(id);
  P.told = JSON.parse(P.$("told").textContent);
  P.words = P.told.words;

  P.put = (text, ...parts) => text.replace(/\{(\d)\}/g, (_, place) => parts[place]);

  P.make = (tag, className, text, ...children) => {
    const one = document.createElement(tag);
    if (className) one.className = className;
    if (text !== undefined && text !== null && text !== "") {
      one.textContent = text;
      one.dir = "auto";
    }
    one.append(...children);
    return one;
  };

  /* A part of a drawing in SVG. */
  P.draw = (tag, attributes, text) => {
    const one = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
    if (text !== undefined) one.textContent = text;
    return one;
  };

  P.button = (className, text, pressed, ...children) => {
    const one = P.make("button", className, text, ...children);
    one.type = "button";
    one.addEventListener("click", pressed);
    return one;
  };

  P.short = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);

  P.mark = (kind) => {
    const found = document.querySelector(`template[data-kind="${CSS.escape(kind)}"]`);
    return found ? found.content.cloneNode(true) : "";
  };

  P.kindLabel = (kind) => P.told.kinds[kind]?.label || kind;

  P.fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d").trim();

  /* A link goes to the web or nowhere. */
  P.isWeb = (address) => /^https?:\/\//i.test(address || "");

  P.link = (address, text) => {
    const one = P.make("a", "", text || address);
    Object.assign(one, { href: address, target: "_blank", rel: "noopener noreferrer" });
    return one;
  };

  /* What a fact rests on: title, by whom and when, where in it, the words themselves. */
  P.source = ({ title, by, locator, quote, note, url, dataset, document, fact }) => {
    const box = P.make("div", "source", "", P.make("p", "name", title));
    const where = [by, locator].filter(Boolean).join(" · ");
    if (where) box.append(P.make("p", "faint", where));
    if (quote) box.append(P.make("blockquote", "", quote));
    if (note) box.append(P.make("p", "", note));
    if (P.isWeb(url)) {
      const quoted = `${url}${url.includes("#") ? "" : "#"}:~:text=${encodeURIComponent(quote || "").replace(/-/g, "%2D")}`;
      box.append(P.make("p", "", "", quote ? P.link(quoted, P.words.quote_in_document) : P.link(url)));
    } else if (url) box.append(P.make("p", "faint", url));
    // A page that is a file has nobody to ask for it.
    if (P.openDocument) box.append(P.button("open", P.words.open_document, () => P.openDocument({ dataset, document, fact })));
    return box;
  };

  P.say = (text) => {
    const said = P.$("said");
    said.textContent = text;
    said.hidden = false;
    clearTimeout(P.say.waiting);
    P.say.waiting = setTimeout(() => { said.hidden = true; }, 4000);
  };

  /* What people chose last; where nothing may be kept, nothing is. */
  P.keep = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem(`partnergraph.${name}`);
      localStorage.setItem(`partnergraph.${name}`, value);
    } catch { /* a file from the mail, a private window */ }
    return null;
  };

  P.debounced = (work, pause) => {
    let waiting = 0;
    const later = (...given) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => work(...given), pause);
    };
    later.cancel = () => clearTimeout(waiting);
    return later;
  };
})();
