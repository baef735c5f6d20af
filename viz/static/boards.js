"use strict";
/* Answers that weigh and count, as lists: credit, brokers, impact, suggestions. */
(() => {
  const P = Partners;
  const { make, words, told, more } = P;
  const ROLES = ["coordinator", "gatekeeper", "representative", "itinerant", "liaison"];
  const AT_ONCE = 5;

  const number = (value, digits = 2) => value.toLocaleString(told.lang, { maximumFractionDigits: digits });
  const percent = (value, digits = 1) =>
    value.toLocaleString(told.lang, { style: "percent", maximumFractionDigits: digits });
  const amounts = (money) =>
    Object.entries(money).map(([currency, value]) => `${number(value)} ${currency}`).join(" + ");
  Object.assign(P, { number, percent, amounts });

  const state = (text) => make("div", "state", "", make("p", "", text));
  const chips = (...texts) => make("div", "chips", "", ...texts.filter(Boolean).map((text) => make("span", "chip", text)));
  const named = (one, ...before) => make("div", "named", "", ...before, P.mark(one.kind), P.entityButton(one));
  const counted = (text, count, money) => P.put(text, number(count)) + (amounts(money) ? ` (${amounts(money)})` : "");
  const titled = (title, rows) => (rows.length ? [make("h3", "", `${title} (${number(rows.length)})`), ...rows] : []);
  /* A sentence of ours with names that can be pressed at its places. */
  const sentence = (text, ...parts) =>
    make("p", "", "", ...text.split(/\{(\d)\}/).map((piece, place) => (place % 2 ? parts[piece] : piece)));
  Object.assign(P, { chips, named, titled });

  /* The number beside it says the same to those who do not see it. */
  function gauge(share) {
    const one = P.draw("svg", { class: "gauge", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" });
    one.append(P.draw("rect", { class: "back", width: 100, height: 6 }),
      P.draw("rect", { class: "value", width: Math.max(0, Math.min(1, share)) * 100, height: 6 }));
    return one;
  }

  /* What many rows need is asked for when somebody opens one. */
  function opening(title, signal, load) {
    const box = make("details", "", "", make("summary", "", title));
    box.addEventListener("toggle", () => {
      if (box.open && box.children.length === 1) box.append(P.section("", signal, load));
    });
    return box;
  }

  /* The first rows, and the others behind a press. */
  function first(rows, total = rows.length) {
    const rest = rows.slice(AT_ONCE);
    if (!rest.length) return rows;
    const box = make("details", "", "", make("summary", "", P.put(words.more_rows, number(total - AT_ONCE))));
    box.append(...rest);
    return [...rows.slice(0, AT_ONCE), box];
  }

  P.csv = (path, title, parameters) => {
    const one = make("a", "", P.put(words.csv_of, title));
    one.href = P.address(path, { as_of: P.here().get("as_of"), lang: told.lang, ...parameters });
    one.download = "";
    return one;
  };

  P.tableOf = (columns, rows) => {
    const head = make("tr", "", "", ...columns.map((text) => {
      const one = make("th", "", text);
      one.scope = "col";
      return one;
    }));
    const body = rows.map(([name, ...values]) => {
      const one = make("th", "", name);
      one.scope = "row";
      return make("tr", "", "", one, ...values.map((text) => make("td", "", text)));
    });
    return make("table", "", "", make("thead", "", "", head), make("tbody", "", "", ...body));
  };

  // ---- credit -----------------------------------------------------------------------------------------

  function drawn(one, entity) {
    const mine = one.weights.find((part) => part.entity.id === entity.id);
    return make("div", "", "", P.chainCard(one.chain), chips(P.put(words.probability, percent(one.probability)),
      mine ? P.put(words.weight_of, percent(mine.weight), P.short(entity.name, 60)) : ""));
  }

  function share(one, entity, model, signal) {
    const title = P.put(words.share_of, percent(one.share), P.short(one.outcome.sentence, 200))
      + (one.error ? ` (${P.put(words.error_of, percent(one.error))})` : "");
    const box = opening(title, signal, async () => {
      const asked = { outcome: one.outcome.id, entity: entity.id, model, as_of: P.here().get("as_of") };
      const answer = await P.ask("credit/chains", asked, signal);
      return {
        rows: answer.results.length ? [P.factCard(answer.outcome), ...answer.results.map((each) => drawn(each, entity))] : [],
        otherwise: words.chains_none,
        truncated: answer.truncated,
      };
    });
    box.className = "share";
    box.querySelector("summary").append(gauge(one.share));
    return box;
  }

  function compared(one, open) {
    const rows = Object.entries(one.models).map(([model, side]) =>
      [words[`model_${model}`] || model, number(side.outcomes), amounts(side.credit) || "–"]);
    const box = make("details", "", "", make("summary", "", words.models),
      P.tableOf([words.model, words.outcome_count, words.money], rows));
    box.open = open;
    return box;
  }

  function earned(one, answer, most, signal) {
    const errors = one.errors ? amounts(one.errors) : "";
    const shares = one.shares.map((each) => share(each, one.entity, answer.model, signal));
    // Where one stands alone there is nothing to compare.
    const bar = answer.results.length > 1 ? [gauge(one.outcomes / most)] : [];
    const card = make("article", "card strong", "", named(one.entity), ...bar,
      chips(P.put(words.credit_sum, number(one.outcomes)), amounts(one.credit) || words.worth_nothing,
        errors ? P.put(words.error_of, errors) : ""));
    if (one.models) card.append(compared(one, answer.results.length === 1));
    const box = make("details", "", "", make("summary", "", `${words.shares_of} (${number(one.shares_total)})`), ...first(shares, one.shares_total));
    box.open = answer.results.length === 1;
    card.append(box);
    return card;
  }

  function credit(answer, signal) {
    const { total, unattributed, without_amount } = answer.outcomes;
    const entity = P.here().get("entity");
    const links = ["introducers", "shares"].map((table) =>
      P.csv("credit.csv", words[`csv_${table}`], { table, entity, compare: "true", limit: 10_000 }));
    const most = Math.max(...answer.results.map((one) => one.outcomes));
    const summary = [counted(words.credit_total, total, answer.total)];
    if (unattributed) summary.push(counted(words.credit_left, unattributed, answer.unattributed));
    if (without_amount) summary.push(P.put(words.credit_blank, number(without_amount)));
    return {
      rows: [
        make("p", "caution", answer.note),
        ...summary.map((text) => make("p", "faint", text)),
        ...(answer.exact ? [] : [make("p", "faint", words.credit_drawn)]),
        ...(answer.count ? [make("p", "faint", P.put(words.by_model, words[`model_${answer.model}`] || answer.model)), make("p", "links", "", ...links)] : []),
        ...(answer.results.length ? answer.results.map((one) => earned(one, answer, most, signal)) : [state(words.credit_none)]),
      ],
    };
  }

  // ---- brokers ------------------------------------------------------------------------------------------

  function broker(one) {
    const roles = [...ROLES.map((role) => [role, one.roles[role]]), ["ungrouped", one.ungrouped]]
      .filter(([, count]) => count)
      .map(([role, count]) => make("li", "", "", make("b", "", P.put(words.times, number(count))), ` ${words[`role_${role}`]}`));
    const error = one.betweenness_error === null ? "" : P.put(words.error_of, percent(one.betweenness_error));
    return make("article", "card tie", "", named(one.entity), chips(P.put(words.betweenness, percent(one.betweenness)), error,
      one.constraint === null ? "" : P.put(words.constraint, number(one.constraint))),
    ...(roles.length ? [make("ul", "roles", "", ...roles)] : []));
  }

  const brokers = (answer) => ({
    rows: [
      make("p", "faint", P.put(words.brokers_about, number(answer.count))),
      ...(answer.exact ? [] : [make("p", "faint", P.put(words.brokers_drawn, number(answer.pivots)))]),
      ...(answer.results.length ? answer.results.map(broker) : [state(words.brokers_none)]),
    ],
  });

  // ---- impact -------------------------------------------------------------------------------------------

  const lost = (one) => make("article", "card tie", "", named(one.entity), chips(P.put(words.generation, one.generation)));

  const impact = (answer) => ({
    rows: [
      make("p", "", P.put(words.impact_about, number(answer.reached), number(answer.count), P.short(answer.entity.name, 80))),
      make("p", "", counted(words.impact_outcomes, answer.outcomes.count, answer.outcomes.amounts)),
      ...(answer.count || answer.outcomes.count ? [] : [state(told.reasons[answer.reason] || words.impact_none)]),
      ...titled(words.lost_entities, answer.results.map(lost)),
      ...titled(words.lost_outcomes, answer.outcomes.results.map(P.factCard)),
      ...(answer.own_outcomes.count ? [more(words.own_outcomes, answer.own_outcomes.results.map(P.factCard))] : []),
    ],
  });

  // ---- suggestions --------------------------------------------------------------------------------------

  function reason(one) {
    const facts = one.relations.length ? [more(words.facts, one.relations.map(P.factCard))] : [];
    return make("li", "", "", make("p", "", one.text), ...facts);
  }

  function suggestion(one) {
    const also = one.also.map((way) => P.short(way.introducer.name, 60)).join(", ");
    const rest = one.ways - 1 - one.also.length;
    const others = rest > 0 ? `${also}, ${P.put(words.more_rows, number(rest))}` : also;
    return make("article", "card strong", "",
      sentence(words.ask_for, P.entityButton(one.introducer), P.entityButton(one.target)),
      chips(P.put(words.warmth, number(one.warmth)), P.put(words.score, number(one.score, 4))),
      make("h4", "", words.reasons), make("ul", "reasons", "", ...one.reasons.map(reason)),
      ...(also ? [make("p", "faint", P.put(words.also_ask, others))] : []));
  }

  const silent = (one) => make("article", "card tie", "", named(one.entity),
    chips(P.put(words.dormant_last, one.last || words.date_unknown), P.put(words.dormant_days, number(one.days)),
      P.put(words.dormant_outcomes, number(one.outcomes))),
    more(words.facts, [P.factCard(one.introduction)]));

  function opener(one) {
    const doors = one.countries.map(({ country, targets }) => make("li", "", "", make("b", "", P.countryName(country)),
      make("ul", "", "", ...targets.map(({ target, tie }) =>
        make("li", "", "", named(target), make("span", "faint", P.put(words.tie_of, number(tie))))))));
    return make("article", "card tie", "", named(one.entity), chips(P.put(words.tie_of, number(one.tie))), make("ul", "doors", "", ...doors));
  }

  const suggestions = (answer) => ({
    rows: [
      make("p", "faint", answer.note),
      ...(answer.results.length ? answer.results.map(suggestion) : [state(told.reasons[answer.reason] || words.suggestions_none)]),
      ...titled(words.dormant, answer.dormant.map(silent)),
      ...titled(words.openers, answer.openers.map(opener)),
    ],
  });

  Object.assign(P.rowsOf, { credit, brokers, impact, suggestions });
})();
