"use strict";
/* Plots in plain SVG: columns and spans, each with its numbers as a table. */
(() => {
  const P = Partners;
  const { make, words, told } = P;
  const TOP = 36;
  const BOTTOM = 46;
  const LEFT = 46;
  const RIGHT = 14;
  const HEIGHT = 250;
  const ROW = 30;
  const LETTER = 7.4;
  const TOLD = 60;

  const regions = new Intl.DisplayNames([told.lang], { type: "region", fallback: "code" });

  P.countryName = (code) => {
    if (!code) return words.unknown;
    try {
      return regions.of(code) || code;
    } catch {
      return code;
    }
  };

  /* Round steps from nothing to the largest value: four or so. */
  function steps(most) {
    const rough = Math.max(most, 1) / 4;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = Math.max(1, [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough));
    return Array.from({ length: Math.ceil(Math.max(most, 1) / step) + 1 }, (_, place) => place * step);
  }

  const text = (x, y, said, more = {}) => P.draw("text", { x, y, ...more }, said);

  /* What is drawn, in a sentence: the same numbers as in the table. */
  function described(plot) {
    const rows = plot.table.slice(0, TOLD).map(([name, ...values]) =>
      `${name}: ${values.map((value, place) => `${plot.columns[place + 1]} ${value}`).join(", ")}`);
    if (plot.table.length > TOLD) rows.push(P.put(words.more_rows, P.number(plot.table.length - TOLD)));
    return `${plot.title}. ${rows.join("; ")}`;
  }

  function ground(plot, width, height) {
    return P.draw("svg", { class: "plot", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": described(plot) });
  }

  /* Columns side by side: the second series is a part of the first and stands inside it. */
  function columns(plot, width) {
    const whole = ground(plot, width, HEIGHT);
    const ticks = steps(Math.max(...plot.rows.map((one) => one.values[0])));
    const [wide, high] = [width - LEFT - RIGHT, HEIGHT - TOP - BOTTOM];
    const at = (value) => TOP + high - (value / ticks[ticks.length - 1]) * high;
    for (const tick of ticks) {
      whole.append(P.draw("line", { class: "grid", x1: LEFT, x2: width - RIGHT, y1: at(tick), y2: at(tick) }));
      whole.append(text(LEFT - 8, at(tick) + 4, P.number(tick), { "text-anchor": "end" }));
    }
    const space = wide / plot.rows.length;
    const longest = Math.max(...plot.rows.map((one) => one.label.length));
    const every = Math.ceil((longest * LETTER + 8) / space);
    const thick = Math.min(54, Math.max(2, space * 0.66));
    plot.rows.forEach((one, place) => {
      const middle = LEFT + space * (place + 0.5);
      one.values.forEach((value, series) => {
        const inset = series && thick > 8 ? 3 : 0;
        if (value) whole.append(P.draw("rect", { class: `series-${plot.marks[series]}`, x: middle - thick / 2 + inset, y: at(value), width: thick - 2 * inset, height: at(0) - at(value) }));
      });
      const label = String(P.number(one.values[0]));
      if (one.values[0] && space > label.length * LETTER + 2) whole.append(text(middle, at(one.values[0]) - 6, label, { class: "value", "text-anchor": "middle" }));
      // The last is told where it has room beside the one before.
      const last = plot.rows.length - 1;
      if (place === last || (place % every === 0 && last - place >= every)) {
        const half = (one.label.length * LETTER) / 2;
        whole.append(text(Math.min(middle, width - half), HEIGHT - BOTTOM + 18, one.label, { "text-anchor": "middle" }));
      }
    });
    whole.append(text(LEFT, 12, plot.y, { class: "axis" }), text(LEFT + wide / 2, HEIGHT - 6, plot.x, { class: "axis", "text-anchor": "middle" }));
    return whole;
  }

  /* Lines one below the other: bars from nothing, or spans from one value to another. */
  function lines(plot, width) {
    const height = TOP + plot.rows.length * ROW + BOTTOM;
    const whole = ground(plot, width, height);
    const most = Math.max(...plot.rows.flatMap((one) => one.values));
    const names = Math.min(width * 0.36, Math.max(...plot.rows.map((one) => one.label.length)) * LETTER + 14);
    const said = plot.rows.map(({ values: [one, other] }) =>
      (plot.spans && one !== other ? P.put(words.days_between, P.number(one, 0), P.number(other, 0)) : P.number(one, 0)));
    const room = width - names - Math.max(...said.map((one) => one.length)) * LETTER - 18;
    const ticks = steps(most).filter((_, place, all) => room / all.length > P.number(all[all.length - 1]).length * LETTER + 6 || place === 0 || place === all.length - 1);
    const at = (value) => names + (value / ticks[ticks.length - 1]) * room;
    const letters = Math.floor((names - 10) / LETTER);
    for (const tick of ticks) {
      whole.append(P.draw("line", { class: "grid", x1: at(tick), x2: at(tick), y1: TOP, y2: height - BOTTOM }));
      whole.append(text(at(tick), height - BOTTOM + 18, P.number(tick), { "text-anchor": "middle" }));
    }
    plot.rows.forEach((one, place) => {
      const y = TOP + ROW * (place + 0.5);
      const [first, second] = one.values;
      whole.append(text(names - 8, y + 4, P.short(one.label, letters), { "text-anchor": "end" }));
      if (plot.spans) {
        whole.append(P.draw("line", { class: "series-span", x1: at(first), x2: at(second), y1: y, y2: y }));
        for (const value of [first, second]) whole.append(P.draw("circle", { class: "series-part", cx: at(value), cy: y, r: 5 }));
      } else {
        one.values.forEach((value, series) => {
          if (value) whole.append(P.draw("rect", { class: `series-${plot.marks[series]}`, x: at(0), y: y - 9 + series * 3, width: at(value) - at(0), height: 18 - series * 6 }));
        });
      }
      whole.append(text(at(Math.max(...one.values)) + 10, y + 4, said[place], { class: "value" }));
    });
    whole.append(text(8, 12, plot.y, { class: "axis" }), text(names + room / 2, height - 6, plot.x, { class: "axis", "text-anchor": "middle" }));
    return whole;
  }

  function key(plot) {
    const rows = plot.series.map((name, place) => {
      const sign = P.draw("svg", { class: "plot swatch", viewBox: "0 0 16 14", "aria-hidden": "true" });
      sign.append(P.draw("rect", { class: `series-${plot.marks[place]}`, x: 1, y: 1, width: 14, height: 12 }));
      return make("li", "key", "", sign, make("span", "", name));
    });
    return make("ul", "keys", "", ...rows);
  }

  /* A plot with its title, its numbers as a table, and a link to them; `size` draws it anew.
   *
   * plot: {title, about, x, y, rows: [{label, values}], series, marks, spans, across, columns, table, csv}
   */
  P.plot = (plot) => {
    const place = make("div", "drawing");
    const id = `plot-${plot.id}`;
    const title = make("h2", "", plot.title);
    title.id = id;
    const table = make("details", "", "", make("summary", "", words.as_table), make("div", "scroll", "", P.tableOf(plot.columns, plot.table)));
    const scroll = table.querySelector(".scroll");
    Object.assign(scroll, { tabIndex: 0, role: "region" });
    scroll.setAttribute("aria-label", `${words.as_table}: ${plot.title}`);
    const one = make("section", "board", "", title, ...(plot.about ? [make("p", "faint", plot.about)] : []),
      ...(plot.series?.length > 1 ? [key(plot)] : []), place,
      ...(plot.rows.length ? [table] : []), make("p", "links", "", plot.csv));
    one.setAttribute("aria-labelledby", id);
    const size = () => {
      if (!plot.rows.length) place.replaceChildren(make("p", "state", plot.none));
      else place.replaceChildren((plot.across ? lines : columns)(plot, Math.max(260, place.clientWidth)));
    };
    return { one, size };
  };
})();
