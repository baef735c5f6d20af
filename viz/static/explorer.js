"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const told = JSON.parse($("told").textContent);
  const words = told.words;
  const facts = $("facts");
  const SLOW_AFTER = 4000;
  let asking = new AbortController();

  // ---- asking -------------------------------------------------------------------------------

  function address(path, parameters) {
    const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== "");
    return `api/v1/${path}?${new URLSearchParams(given)}`;
  }

  async function ask(path, parameters, signal) {
    const response = await fetch(address(path, { ...parameters, lang: told.lang }), { signal });
    const body = await response.json().catch(() => null);
    if (!response.ok || body === null) {
      throw new Error([body?.detail || body?.title, body?.hint].filter(Boolean).join(" – ") || words.failed);
    }
    return body;
  }

  const about = (id, what) => `entities/${encodeURIComponent(id)}${what ? `/${what}` : ""}`;
  const put = (text, ...parts) => text.replace(/\{(\d)\}/g, (_, place) => parts[place]);

  // ---- making: everything that comes from the data is set as text ------------------------------

  function make(tag, className, text, ...children) {
    const one = document.createElement(tag);
    if (className) one.className = className;
    if (text) {
      one.textContent = text;
      one.dir = "auto";
    }
    one.append(...children);
    return one;
  }

  function mark(kind) {
    const found = document.querySelector(`template[data-kind="${CSS.escape(kind)}"]`);
    return found ? found.content.cloneNode(true) : "";
  }

  const kindLabel = (kind) =>
    document.querySelector(`template[data-kind="${CSS.escape(kind)}"]`)?.dataset.label || kind;

  function point(text) {
    const [first, last] = text.split("/");
    if (last === undefined) return text;
    if (first === "..") return put(words.before, last);
    if (last === "..") return put(words.after, first);
    return put(words.between, first, last);
  }

  function when(one) {
    const ends = [one.start, one.end].filter(Boolean).map(point);
    if (one.end && !one.start) return `… – ${ends[0]}`;
    return ends.join(" – ") || words.date_unknown;
  }

  function source(one) {
    const box = make("div", "source", "", make("p", "title", one.title || one.document));
    const where = [one.publisher, one.date, one.locator].filter(Boolean).join(" · ");
    if (where) box.append(make("p", "faint", where));
    if (one.quote) box.append(make("blockquote", "", one.quote));
    if (one.note) box.append(make("p", "", one.note));
    if (one.url) {
      const safe = /^https?:\/\//i.test(one.url);
      const link = make(safe ? "a" : "span", "", one.url);
      if (safe) Object.assign(link, { href: one.url, target: "_blank", rel: "noopener noreferrer" });
      box.append(make("p", "", "", link));
    }
    return box;
  }

  function card(one) {
    const chips = make("div", "chips", "",
      make("span", "chip", when(one)),
      make("span", "chip", told.statuses[one.status] || one.status));
    const more = make("details", "", "", make("summary", "", `${words.evidence} (${one.evidence.length})`));
    more.append(...one.evidence.map(source));
    const className = one.kind === "introduced" ? "card" : "card tie";
    return make("article", className, "", make("p", "", one.sentence), chips, more);
  }

  function route(entities) {
    const list = make("ol", "route");
    for (const one of entities) {
      const button = make("button", "", one.name.length > 80 ? `${one.name.slice(0, 80)}…` : one.name);
      button.type = "button";
      button.addEventListener("click", () => go({ entity: one.id }));
      list.append(make("li", "", "", mark(one.kind), button));
    }
    return list;
  }

  function chain(one) {
    const more = make("details", "", "", make("summary", "", `${words.evidence} (${one.introductions.length})`));
    more.append(...one.introductions.map(card));
    const chips = make("div", "chips", "", make("span", "chip", words[one.certainty]));
    return make("article", "card", "", route(one.entities), chips, more);
  }

  function path(one) {
    const relations = one.hops.flatMap((hop) => hop.relations);
    const more = make("details", "", "", make("summary", "", `${words.evidence} (${relations.length})`));
    more.append(...relations.map(card));
    const { from, to } = one.weakest;
    const chips = make("div", "chips", "",
      make("span", "chip", put(words.warmth, one.warmth.toFixed(2))),
      make("span", "chip", put(words.weakest, from.name.slice(0, 60), to.name.slice(0, 60))));
    return make("article", "card", "", route(one.entities), chips, more);
  }

  // ---- a section that asks, tells that it is slow, and can be asked again ------------------------

  function section(title, load) {
    const heading = make("h3", "", title);
    const body = make("div");
    const { signal } = asking;
    const run = async () => {
      const note = make("p", "", words.loading);
      body.replaceChildren(make("div", "state", "", note));
      body.setAttribute("aria-busy", "true");
      const slow = setTimeout(() => { note.textContent = words.slow; }, SLOW_AFTER);
      try {
        const { rows, count, otherwise, truncated } = await load(signal);
        heading.replaceChildren(title, ...(count ? [make("small", "", String(count))] : []));
        body.replaceChildren(...(rows.length ? rows : [make("div", "state", "", make("p", "", otherwise))]));
        if (truncated) body.append(make("p", "faint", words.truncated));
      } catch (error) {
        if (signal.aborted) return;
        body.replaceChildren(failure(error, run));
      } finally {
        clearTimeout(slow);
        body.removeAttribute("aria-busy");
      }
    };
    run();
    return make("section", "", "", ...(title ? [heading] : []), body);
  }

  function failure(error, again) {
    const button = make("button", "", words.retry);
    button.type = "button";
    button.addEventListener("click", again);
    const said = error instanceof TypeError ? "" : error.message;
    const parts = [make("p", "", words.failed)];
    if (said && said !== words.failed) parts.push(make("p", "faint", said));
    const box = make("div", "state", "", ...parts, button);
    box.setAttribute("role", "alert");
    return box;
  }

  function listed(id, what) {
    return async (signal) => {
      const answer = await ask(about(id, what), {}, signal);
      return {
        rows: answer.results.map(card),
        count: answer.results.length,
        otherwise: words.none,
        truncated: answer.truncated,
      };
    };
  }

  // ---- what is shown ---------------------------------------------------------------------------

  function picture(parameters, title) {
    const page = address("graph.html", { ...parameters, lang: told.lang });
    $("side").hidden = false;
    $("whole").href = page;
    $("picture").title = put(words.picture_of, title);
    // Replacing keeps the frame's own history out of the page's.
    const fresh = $("picture").cloneNode();
    fresh.src = page;
    $("picture").replaceWith(fresh);
  }

  function heading(entity) {
    const title = make("h2", entity.name.length > 160 ? "long" : "", entity.name);
    const parts = [kindLabel(entity.kind), entity.country].filter(Boolean).join(" · ");
    const line = make("p", "about", "", mark(entity.kind), ` ${parts}`);
    const box = [title, line];
    if (entity.aliases?.length) box.push(make("p", "about", `${words.also} ${entity.aliases.join(", ")}`));
    return box;
  }

  function showEntity(id) {
    const head = section("", async (signal) => {
      const entity = await ask(about(id), {}, signal);
      document.title = `${entity.name.slice(0, 80)} · ${words.title}`;
      $("name").value = entity.name.slice(0, 120);
      $("picture").title = put(words.picture_of, entity.name.slice(0, 120));
      return { rows: heading(entity) };
    });
    const origins = section(words.origins, async (signal) => {
      const answer = await ask(about(id, "origins"), {}, signal);
      const long = answer.chains.filter((one) => one.hops > 0);
      return { rows: long.map(chain), count: long.length, otherwise: words.no_origins };
    });
    facts.replaceChildren(
      head,
      section(words.introducers, listed(id, "introducers")),
      section(words.introduced, listed(id, "introduced")),
      origins,
    );
    picture({ entity: id }, id);
  }

  function showWays(source, target, by) {
    const title = words[by];
    facts.replaceChildren(section(title, async (signal) => {
      const answer = await ask(by, { source, target }, signal);
      from.set(answer.source);
      to.set(answer.target);
      document.title = `${answer.source.name.slice(0, 60)} → ${answer.target.name.slice(0, 60)} · ${words.title}`;
      return {
        rows: answer.results.map(by === "chains" ? chain : path),
        count: answer.results.length,
        otherwise: told.reasons[answer.reason] || words.none,
        truncated: answer.truncated,
      };
    }));
    picture({ source, target, show: by }, title);
  }

  function show() {
    const here = new URLSearchParams(location.search);
    asking.abort();
    asking = new AbortController();
    const [source, target] = [here.get("from"), here.get("to")];
    const by = here.get("ways") === "paths" ? "paths" : "chains";
    document.title = words.title;
    here.set("lang", told.lang === "vi" ? "en" : "vi");
    $("other").href = `?${here}`;
    document.querySelector(`input[name="by"][value="${by}"]`).checked = true;
    if (here.get("entity")) showEntity(here.get("entity"));
    else if (source && target) showWays(source, target, by);
    else {
      $("side").hidden = true;
      facts.replaceChildren();
      welcome();
    }
  }

  function go(where) {
    history.pushState(null, "", `?${new URLSearchParams({ ...where, lang: told.lang })}`);
    show();
    $("answer").scrollIntoView({ block: "start" });
  }

  function welcome() {
    facts.replaceChildren(section("", async (signal) => {
      const answer = await ask("entities", { limit: 1 }, signal);
      if (answer.total) return { rows: [make("span")] };
      return { rows: [make("div", "welcome", "", make("h2", "", words.empty), make("p", "", words.empty_hint))] };
    }));
  }

  async function examples() {
    const found = await Promise.all(told.examples.map(async (name) => {
      const answer = await ask("entities", { q: name, limit: 1 }).catch(() => null);
      const first = answer?.results[0];
      return first?.name === name ? first : null;
    }));
    for (const one of found.filter(Boolean)) {
      const button = make("button", "", one.name);
      button.type = "button";
      button.addEventListener("click", () => go({ entity: one.id }));
      $("examples").append(button);
      $("examples").hidden = false;
    }
  }

  // ---- a box that completes names ------------------------------------------------------------------

  function completing(input, taken) {
    const list = make("ul");
    list.id = `${input.id}-list`;
    list.role = "listbox";
    list.hidden = true;
    list.setAttribute("aria-label", input.getAttribute("aria-label") || words.find);
    input.after(list);
    input.role = "combobox";
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    let offered = [];
    let at = -1;
    let waiting = 0;
    let last = new AbortController();
    let chosen = null;

    const open = (shown) => {
      list.hidden = !shown;
      input.setAttribute("aria-expanded", String(shown));
      [...list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
      if (shown && at >= 0) {
        input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
        list.children[at]?.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    };
    const take = (one) => {
      set(one);
      open(false);
      taken(one);
    };
    const set = (one) => {
      chosen = one;
      input.value = one ? one.name.slice(0, 120) : "";
    };
    const row = (one, index) => {
      const item = make("li", "", "", mark(one.kind), make("span", "name", one.name), make("small", "", kindLabel(one.kind)));
      item.role = "option";
      item.id = `${list.id}-${index}`;
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(one);
      });
      return item;
    };
    const told_ = (text) => {
      offered = [];
      at = -1;
      list.replaceChildren(make("li", "faint", text));
      open(true);
    };
    const offer = async () => {
      last.abort();
      last = new AbortController();
      const { signal } = last;
      const q = input.value.trim().slice(0, 200);
      if (!q) return open(false);
      const slow = setTimeout(() => told_(words.loading), 600);
      try {
        const answer = await ask("entities", { q, limit: 8 }, signal);
        clearTimeout(slow);
        if (signal.aborted || document.activeElement !== input) return;
        offered = answer.results;
        if (!offered.length) return told_(words.no_match);
        at = 0;
        list.replaceChildren(...offered.map(row));
        open(true);
      } catch (error) {
        clearTimeout(slow);
        if (!signal.aborted) told_(`${words.failed} ${error instanceof TypeError ? "" : error.message}`);
      }
    };
    const take_ = async () => {
      if (at >= 0 && !list.hidden) return take(offered[at]);
      if (chosen) return taken(chosen);
      clearTimeout(waiting);
      await offer();
      if (at >= 0) take(offered[at]);
    };
    input.addEventListener("input", () => {
      chosen = null;
      at = -1;
      clearTimeout(waiting);
      waiting = setTimeout(offer, 120);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") open(false);
      else if (event.key === "Enter") {
        event.preventDefault();
        take_();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && offered.length) {
        event.preventDefault();
        at = (at + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length;
        open(true);
      }
    });
    input.addEventListener("blur", () => open(false));
    input.addEventListener("focus", () => input.select());
    return { set, get: () => chosen };
  }

  // ---- begin ------------------------------------------------------------------------------------------

  completing($("name"), (one) => go({ entity: one.id }));
  const from = completing($("from"), () => $("to").focus());
  const to = completing($("to"), () => walk());

  function walk() {
    const [source, target] = [from.get(), to.get()];
    $("ask").textContent = source && target ? "" : words.choose;
    if (!source || !target) return;
    const by = document.querySelector('input[name="by"]:checked').value;
    go({ from: source.id, to: target.id, ways: by });
  }

  $("find").addEventListener("submit", (event) => event.preventDefault());
  $("ways").addEventListener("submit", (event) => {
    event.preventDefault();
    walk();
  });
  $("swap").addEventListener("click", () => {
    const [source, target] = [from.get(), to.get()];
    from.set(target);
    to.set(source);
    if (source && target) walk();
  });
  for (const choice of document.querySelectorAll('input[name="by"]')) {
    choice.addEventListener("change", () => { if (from.get() && to.get()) walk(); });
  }
  $("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      $("copy").textContent = words.copied;
    } catch {
      prompt(words.copy_link, location.href);
    }
  });
  addEventListener("popstate", show);
  show();
  examples();
})();
