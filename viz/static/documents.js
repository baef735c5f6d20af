"use strict";
/* A document's text with the quotes of facts in it, over the page. */
(() => {
  const P = Partners;
  const { make, button, words, told } = P;
  let box = null;
  let asking = new AbortController();

  /* Told of what is open, for the address: {document, dataset, fact}, or nothing. */
  P.onDocument = () => {};

  const pathOf = ({ dataset, document }) => `documents/${encodeURIComponent(dataset)}/${encodeURIComponent(document)}`;

  /* Of which facts a part is told: one of quotes that overlap belongs to all of them. */
  function quoted(part, over) {
    const mark = make("mark", "", part);
    mark.dataset.facts = over.map((one) => one.fact).join(" ");
    return mark;
  }

  function paragraphs(answer, first) {
    return answer.paragraphs.map((text, place) => {
      const number = first + place;
      const row = make("p", "paragraph", "", ...P.pieces(text, answer.marks.filter((one) => one.paragraph === number), quoted));
      row.dir = "auto";
      row.dataset.number = number;
      return row;
    });
  }

  /* Point out the quote of a fact: whether it is there. */
  function pointOut(fact) {
    let first = null;
    for (const mark of box.querySelectorAll("mark")) {
      const here = mark.dataset.facts.split(" ").includes(fact);
      mark.classList.toggle("here", here);
      if (here) first = first || mark;
    }
    for (const one of box.querySelectorAll(".rests")) {
      if (one.dataset.fact === fact) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    first?.scrollIntoView({ block: "center" });
    return Boolean(first);
  }

  function facts(answer, where) {
    const marked = new Set(answer.marks.map((one) => one.fact));
    return answer.facts.map((one) => {
      const sentence = make("span", "", one.sentence);
      const chips = make("span", "chips", "", make("span", "chip", P.when(one)));
      if (!marked.has(one.id)) chips.append(make("span", "chip", words.quote_not_here));
      const sort = told.relations[one.kind] || {};
      const card = button(`card ${sort.introduction ? "strong" : sort.outcome ? "outcome" : "tie"} rests`, "", () => {
        // Its quote may be in another part of the text, or in a former text.
        if (!pointOut(one.id)) P.openDocument({ ...where, fact: one.id });
      }, sentence, chips);
      card.dataset.fact = one.id;
      return card;
    });
  }

  function about(answer) {
    const by = [answer.publisher, answer.date, answer.media_type].filter(Boolean).join(" · ");
    const rows = by ? [make("p", "faint", by)] : [];
    if (P.isWeb(answer.url)) rows.push(make("p", "", "", P.link(answer.url)));
    if (answer.checksum) rows.push(make("p", "faint checksum", `SHA-256 ${answer.checksum}`));
    return rows;
  }

  /* Whatever of the text is not told yet, and a way to it. */
  function rest(answer, where) {
    const next = answer.first + answer.paragraphs.length;
    const ways = [];
    if (answer.first > 1) ways.push(button("", words.from_beginning, () => open({ ...where, fact: "", first: 1 })));
    if (next <= answer.total) ways.push(button("", words.further_paragraphs, () => open({ ...where, fact: "", first: next })));
    return ways.length ? [make("div", "acts", "", ...ways)] : [];
  }

  function close() {
    const close_ = button("close", "×", () => box.close());
    close_.setAttribute("aria-label", words.close);
    return close_;
  }

  function dialog() {
    if (box) return box;
    box = make("dialog", "paper");
    box.id = "document";
    box.setAttribute("aria-labelledby", "document-title");
    box.addEventListener("close", () => {
      asking.abort();
      P.onDocument({});
    });
    box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
    document.body.append(box);
    return box;
  }

  function open(where) {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const { dataset, document: id, fact, first } = where;
    const title = make("h2", "", id);
    title.id = "document-title";
    title.tabIndex = -1;
    const body = P.section("", signal, async () => {
      const answer = await P.ask(pathOf(where), { fact, first }, signal);
      title.textContent = answer.title || answer.id;
      const text = make("div", "text", "", ...paragraphs(answer, answer.first));
      if (!answer.total) text.append(make("div", "state", "", make("p", "", words.no_text)));
      const resting = facts(answer, where);
      const list = make("aside", "", "", make("h3", "", `${words.facts_of_document} (${resting.length})`), ...resting);
      list.tabIndex = 0;
      text.tabIndex = 0;
      for (const [part, label] of [[text, words.document_text], [list, words.facts_of_document]]) {
        part.setAttribute("role", "region");
        part.setAttribute("aria-label", label);
      }
      text.append(...rest(answer, where));
      // Once it stands on the page.
      setTimeout(() => { if (!signal.aborted && fact) pointOut(fact); });
      return { rows: [...about(answer), make("div", "beside", "", text, list)], truncated: answer.truncated };
    });
    dialog().replaceChildren(make("div", "head", "", title, close()), body);
    if (!box.open) box.showModal();
    title.focus();
    P.onDocument({ dataset, document: id, fact });
  }

  P.openDocument = open;

  /* Show what an address names; without it, nothing. */
  P.showDocument = (now) => {
    const [id, dataset] = [now.get("document"), now.get("dataset")];
    if (id && dataset) open({ document: id, dataset, fact: now.get("fact") });
    else if (box?.open) box.close();
  };
})();
