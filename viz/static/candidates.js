"use strict";
/* Candidate facts as cards. */
(() => {
  const P = Partners;
  const { make, button, words, told } = P;
  const SIGNS = { accepted: "✓", rejected: "✗", passed: "…" };

  P.isOpen = (fact) => !["accepted", "rejected"].includes(fact.verdict);

  /* A relation as a sentence of the page's language. */
  P.says = (one) => told.relations[one.kind].says
    .replace(/\{([st])\}/g, (_, end) => (end === "s" ? one.source : one.target).name);

  P.money = ({ amount, currency }) => {
    // Digits as they are told: a number of the browser may not hold them all.
    const whole = /^\d{1,15}$/.test(amount) ? Number(amount).toLocaleString(told.lang) : amount;
    return [whole, currency].filter(Boolean).join(" ");
  };

  function end(name, one) {
    const parts = [P.mark(one.kind), make("span", "name", one.name), make("small", one.nature, `${P.kindLabel(one.kind)} · ${words[one.nature]}`)];
    const label = name === "source" || name === "target" ? [] : [make("small", "role", words[name])];
    return make("li", "", "", ...label, ...parts);
  }

  function chips(fact, lacking) {
    const some = [];
    if (!fact.proposed) some.push(["chip strong", words[fact.modality]]);
    if (fact.verdict !== "waiting" && fact.proposed) some.push([`chip ${fact.verdict}`, `${SIGNS[fact.verdict] || ""} ${words[fact.verdict] || ""}`.trim()]);
    if (fact.since || fact.until) some.push(["chip", P.when({ start: fact.since, end: fact.until })]);
    if (fact.amount) some.push(["chip", P.money(fact)]);
    if (fact.known && P.isOpen(fact)) some.push(["chip known", `+ ${words.evidence_of}`]);
    if (fact.unnamed && P.isOpen(fact)) some.push(["chip", words.undertaking_unnamed]);
    if (lacking) some.push(["chip", words.not_in_text]);
    some.push(["chip", P.put(words.confidence, fact.confidence.toFixed(2))], ["chip rule", fact.pattern]);
    return make("span", "chips", "", ...some.map(([className, text]) => make("span", className, text)));
  }

  /* Where the explorer shows an accepted fact: at an end of it, its document open at the quote. */
  function links(fact, relations) {
    return relations.map((one) => {
      const where = { entity: one.source?.id || fact.source.id, document: fact.document, dataset: fact.dataset, fact: one.id, lang: told.lang };
      // What was mended is told as it is kept.
      const mended = one.kind && !fact.sentence[told.lang].startsWith(P.says(one));
      const link = make("a", "", mended ? P.says(one) : words.in_explorer);
      link.href = `./?${new URLSearchParams(Object.entries(where).filter(([, value]) => value))}`;
      return link;
    });
  }

  /* The card of a fact. acts: pick(id), takeBack(id); `relations` are those an acceptance has just told of. */
  P.candidate = (fact, { chosen, lacking, relations }, acts) => {
    const sort = told.relations[fact.kind] || {};
    const card = make("article", `card candidate ${sort.introduction ? "strong" : sort.outcome ? "outcome" : "tie"}`);
    card.dataset.id = fact.id;
    card.dataset.verdict = fact.verdict;
    const head = button("says", "", () => acts.pick(fact.id), make("span", "", fact.sentence[told.lang]));
    if (chosen) head.setAttribute("aria-current", "true");
    card.append(head, chips(fact, lacking));
    if (chosen) {
      const ends = P.ENDS.filter((name) => fact[name]).map((name) => end(name, fact[name]));
      card.append(make("ul", "ends", "", ...ends), make("blockquote", "", fact.quote));
    }
    const after = relations || fact.relations.map((id) => ({ id }));
    const rows = fact.verdict === "accepted" ? links(fact, after) : [];
    if (chosen && !P.isOpen(fact)) rows.push(button("", words.take_back, () => acts.takeBack(fact.id)));
    if (rows.length) card.append(make("div", "after", "", ...rows));
    card.addEventListener("click", (event) => {
      if (!chosen && !event.target.closest("button, a")) acts.pick(fact.id);
    });
    return card;
  };
})();
