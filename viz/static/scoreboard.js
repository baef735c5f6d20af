"use strict";
/* The scoreboard: what introductions led to, as a list of investors and as plots on the stage. */
(() => {
  const P = Partners;
  const { $, make, words, number, percent, amounts } = P;
  const MOST_COUNTRIES = 15;
  const MOST_GAPS = 80;

  const rate = (one) => (one.rate === null ? "–" : percent(one.rate));
  const span = (wait) =>
    (wait.least === wait.most ? number(wait.least, 1) : P.put(words.days_between, number(wait.least, 1), number(wait.most, 1)));
  const summary = ({ introductions, converted, rate: share }) =>
    P.put(words.plot_summary, number(introductions), number(converted), share === null ? "–" : percent(share));

  // ---- the list -----------------------------------------------------------------------------------------

  function investor(one) {
    return make("article", "card outcome", "", P.named(one.entity), P.chips(
      P.put(words.generation, one.generation), P.put(words.brought, number(one.begot), number(one.descendants)),
      P.put(words.introduced_led, number(one.introductions), number(one.converted)),
      `${words.outcome_count}: ${number(one.outcomes)}`, amounts(one.amounts)));
  }

  P.rowsOf.scoreboard = (answer) => {
    const { wait } = answer.total;
    const lines = [summary(answer.total)];
    if (wait) lines.push(P.put(words.board_wait, span(wait), number(wait.count)));
    if (answer.count) lines.push(P.put(words.board_investors, number(answer.count), number(answer.referring), number(answer.referral_rate, 2)));
    return {
      rows: answer.reason ? [make("div", "state", "", make("p", "", words.board_none))]
        : [...lines.map((text) => make("p", "", text)), ...P.titled(words.board_list, answer.results.map(investor))],
    };
  };

  // ---- plots --------------------------------------------------------------------------------------------

  const csv = (table, title) => P.csv("scoreboard.csv", title, { table, limit: 10_000 });

  const counts = {
    series: [words.series_introductions, words.series_converted],
    marks: ["whole", "part"],
  };
  const columnsOf = (name) => [name, words.series_introductions, words.series_converted, words.rate];
  const asRow = (one, label) => [label, number(one.introductions), number(one.converted), rate(one)];

  /* Years without introductions have their place too, unless there are very many. */
  function everyYear(rows) {
    const known = rows.filter((one) => one.group !== null);
    const years = known.map((one) => Number(one.group));
    const [first, last] = [Math.min(...years), Math.max(...years)];
    if (!known.length || last - first > MOST_GAPS) return rows;
    const found = new Map(known.map((one) => [Number(one.group), one]));
    const all = Array.from({ length: last - first + 1 }, (_, place) =>
      found.get(first + place) || { group: String(first + place), introductions: 0, converted: 0 });
    return [...all, ...rows.filter((one) => one.group === null)];
  }

  function byYear(answer) {
    const name = (one) => one.group ?? words.unknown;
    return P.plot({
      ...counts, id: "years", title: words.by_year, x: words.axis_year, y: words.axis_count,
      rows: everyYear(answer.years).map((one) => ({ label: name(one), values: [one.introductions, one.converted] })),
      columns: columnsOf(words.axis_year), table: answer.years.map((one) => asRow(one, name(one))),
      none: words.board_none, csv: csv("years", words.by_year),
    });
  }

  function byCountry(answer) {
    const name = (one) => P.countryName(one.group);
    const known = (one) => one.group !== null;
    const all = [...answer.countries].sort((one, other) => known(other) - known(one) || other.introductions - one.introductions);
    const rest = all.length - MOST_COUNTRIES;
    return P.plot({
      ...counts, id: "countries", across: true, title: words.by_land, x: words.axis_count, y: words.axis_country,
      about: rest > 0 ? P.put(words.more_in_table, number(rest)) : "",
      rows: all.slice(0, MOST_COUNTRIES).map((one) => ({ label: name(one), values: [one.introductions, one.converted] })),
      columns: columnsOf(words.axis_country), table: all.map((one) => asRow(one, name(one))),
      none: words.board_none, csv: csv("countries", words.by_land),
    });
  }

  function byGeneration(answer) {
    return P.plot({
      id: "generations", title: words.by_generation, about: words.generations_about, x: words.axis_generation, y: words.axis_count,
      series: [words.series_investors], marks: ["part"],
      rows: answer.generations.map((count, generation) => ({ label: String(generation), values: [count] })),
      columns: [words.axis_generation, words.series_investors],
      table: answer.generations.map((count, generation) => [String(generation), number(count)]),
      none: words.board_none, csv: csv("investors", words.by_generation),
    });
  }

  function waits(answer) {
    const known = [{ ...answer.total, group: words.all }, ...answer.years].filter((one) => one.wait);
    const name = (one) => one.group ?? words.unknown;
    return P.plot({
      id: "waits", across: true, spans: true, title: words.waits, about: words.waits_about, x: words.axis_days, y: words.axis_year,
      rows: known.map((one) => ({ label: name(one), values: [one.wait.least, one.wait.most] })),
      columns: [words.axis_year, words.series_least, words.series_most, words.series_median],
      table: known.map((one) => [name(one), number(one.wait.least, 1), number(one.wait.most, 1), number(one.wait.count)]),
      none: words.waits_none, csv: csv("years", words.waits),
    });
  }

  // ---- who brought whom ---------------------------------------------------------------------------------

  function tree(answer) {
    const children = new Map(answer.results.map((one) => [one.entity.id, []]));
    // Whoever brought somebody stands before them in the answer, so no branch hangs in the air.
    for (const one of answer.results) children.get(one.parent?.id)?.push(one);
    const roots = answer.results.filter((one) => !one.parent);
    const generation = (one) => {
      const shown = make("span", "", String(one.generation));
      shown.setAttribute("aria-hidden", "true");
      return make("b", "chip", "", shown, make("span", "hidden", P.put(words.generation, one.generation)));
    };
    const line = (one) => make("li", "", "", P.named(one.entity, generation(one)),
      ...(amounts(one.amounts) ? [make("p", "faint", amounts(one.amounts))] : []));
    // Deep lines are built from the bottom up: without a function that calls itself for each.
    const made = new Map();
    for (const one of [...answer.results].reverse()) {
      const row = line(one);
      const brought = children.get(one.entity.id).map((child) => made.get(child.entity.id));
      if (brought.length) row.append(make("ul", "", "", ...brought));
      made.set(one.entity.id, row);
    }
    const some = roots.filter((one) => children.get(one.entity.id).length);
    const alone = roots.filter((one) => !children.get(one.entity.id).length);
    const box = make("section", "board whole", "", make("h2", "", words.tree));
    if (some.length) box.append(make("ul", "tree", "", ...some.map((one) => made.get(one.entity.id))));
    if (alone.length) {
      box.append(make("details", "", "", make("summary", "", `${words.tree_alone} (${number(alone.length)})`),
        make("ul", "tree", "", ...alone.map((one) => made.get(one.entity.id)))));
    }
    if (answer.truncated) box.append(make("p", "faint", words.truncated));
    box.append(make("p", "links", "", csv("investors", words.tree)));
    return box;
  }

  // ---- on the stage -------------------------------------------------------------------------------------

  let parts = [];
  new ResizeObserver(P.debounced(() => {
    if (!$("board").hidden) parts.forEach(({ size }) => size());
  }, 60)).observe($("board"));

  /* Plots in the place of a picture. */
  P.drawBoard = (asked, signal, again) => P.onStage(() => P.askShared(...P.requestOf(asked), signal), (answer) => {
    P.stage.board(asked.text, answer.reason ? words.board_none : summary(answer.total));
    parts = answer.reason ? [] : [byYear(answer), byGeneration(answer), byCountry(answer), waits(answer)];
    $("board").replaceChildren(...parts.map(({ one }) => one), ...(answer.count ? [tree(answer)] : []));
    $("board").scrollTop = 0;
    parts.forEach(({ size }) => size());
  }, signal, again);
})();
