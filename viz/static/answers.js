"use strict";
/* Answers of the API as lists: relations, chains, warm paths, those reached. */
(() => {
  const P = Partners;
  const { make, button, words, told } = P;

  function point(text) {
    const [first, last] = text.split("/");
    if (last === undefined) return text;
    if (first === "..") return P.put(words.before, last);
    if (last === "..") return P.put(words.after, first);
    return P.put(words.between, first, last);
  }

  P.when = (one) => {
    const ends = [one.start, one.end].filter(Boolean).map(point);
    if (one.end && !one.start) return `… – ${ends[0]}`;
    return ends.join(" – ") || words.date_unknown;
  };

  const warmth = (one) => (one.warmth >= 0.01 ? one.warmth.toFixed(2) : one.warmth.toPrecision(1));

  const source = (fact) => (one) => P.source({
    title: one.title || one.document,
    by: [one.publisher, one.date].filter(Boolean).join(", "),
    locator: one.locator,
    quote: one.quote,
    note: one.note,
    url: one.url,
    dataset: one.dataset,
    document: one.document,
    fact,
  });

  function more(title, rows) {
    const box = make("details", "", "", make("summary", "", `${title} (${rows.length})`));
    box.append(...rows);
    return box;
  }
  P.more = more;

  P.factCard = (one) => {
    const sort = told.relations[one.kind] || {};
    const chips = make("div", "chips", "", make("span", "chip", P.when(one)),
      make("span", "chip", told.statuses[one.status] || one.status));
    if (one.amount !== null) {
      chips.append(make("span", "chip", `${one.amount.toLocaleString(told.lang)} ${one.currency || ""}`.trim()));
    }
    const className = sort.introduction ? "card strong" : sort.outcome ? "card outcome" : "card tie";
    return make("article", className, "", make("p", "", one.sentence), chips,
      more(words.evidence, one.evidence.map(source(one.id))));
  };

  P.entityButton = (one) =>
    button("name", P.short(one.name, 80), () => P.go({ entity: one.id }));

  function route(entities) {
    return make("ol", "route", "", ...entities.map((one) => make("li", "", "", P.mark(one.kind), P.entityButton(one))));
  }

  /* Ids of the relations that a way goes along. */
  P.relationsOf = (way) => (way.introductions || way.hops.flatMap((hop) => hop.relations)).map((one) => one.id);

  /* A press beside the names lights a way in the picture. */
  function lighting(card, way) {
    card.addEventListener("click", (event) => {
      const inside = event.target.closest("details");
      if (event.target.closest("button, summary, a") || (inside && card.contains(inside))) return;
      const ids = new Set(P.relationsOf(way));
      // A picture that does not show the way stays as it is.
      if (P.stage.picture.drawn?.relations.some((one) => ids.has(one.id))) P.stage.picture.light(ids);
    });
    return card;
  }

  P.chainCard = (one) => {
    const chips = make("div", "chips", "", make("span", "chip", words[one.certainty]),
      make("span", "chip", P.put(words.warmth, warmth(one))));
    return lighting(make("article", "card strong way", "", route(one.entities), chips,
      more(words.evidence, one.introductions.map(P.factCard))), one);
  };

  P.pathCard = (one) => {
    const { from, to } = one.weakest;
    const chips = make("div", "chips", "", make("span", "chip", P.put(words.warmth, warmth(one))),
      make("span", "chip", P.put(words.weakest, P.short(from.name, 60), P.short(to.name, 60))));
    return lighting(make("article", "card strong way", "", route(one.entities), chips,
      more(words.evidence, one.hops.flatMap((hop) => hop.relations).map(P.factCard))), one);
  };

  function reached(one) {
    return make("article", "card strong", "",
      make("p", "", "", P.mark(one.entity.kind), " ", P.entityButton(one.entity)),
      make("div", "chips", "", make("span", "chip", P.put(words.generation, one.generation))),
      ...(one.introduction ? [more(words.evidence, [P.factCard(one.introduction)])] : []));
  }

  function community(one) {
    const open = button("name", P.short(one.hub.name, 80), () => P.go({ show: "community", entity: one.hub.id }));
    return make("article", "card tie", "", make("p", "", "", P.mark(one.hub.kind), " ", open),
      make("div", "chips", "", make("span", "chip", words.members.replace("{count}", one.size.toLocaleString(told.lang)))));
  }

  const listed = (card) => (answer) => ({ rows: answer.results.map(card), count: answer.results.length });

  /* How the answer of each question becomes rows. */
  P.rowsOf = {
    introducers: listed(P.factCard),
    introduced: listed(P.factCard),
    relations: listed(P.factCard),
    chains: listed(P.chainCard),
    paths: listed(P.pathCard),
    communities: listed(community),
    origins: (answer) => {
      const long = answer.chains.filter((one) => one.hops > 0);
      return { rows: [...long.map(P.chainCard), ...answer.results.map(reached)], count: answer.count };
    },
    reach: (answer) => ({
      rows: [make("p", "faint", P.put(words.reached, answer.count, answer.outcomes)), ...answer.results.map(reached)],
      count: answer.count,
    }),
  };
})();
