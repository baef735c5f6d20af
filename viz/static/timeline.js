"use strict";
/* Introductions and outcomes by date: a line each, as long as its date is uncertain. */
(() => {
  const P = Partners;
  const { make, words, draw } = P;
  const ROW = 30;
  const LEFT = 12;
  const DAY = 86_400_000;
  const ORDINAL_OF_1970 = 719_163;
  const MOST = 500;

  const yearOf = (day) => new Date((day - ORDINAL_OF_1970) * DAY).getUTCFullYear();
  const firstOf = (year) => Math.round(Date.UTC(year, 0, 1) / DAY) + ORDINAL_OF_1970;
  P.dayOf = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? Math.round(Date.parse(text) / DAY) + ORDINAL_OF_1970 : null);
  P.dayText = (day) => new Date((day - ORDINAL_OF_1970) * DAY).toISOString().slice(0, 10);

  /* Relations that a timeline tells, in the order of their first possible day, undated ones last. */
  P.timed = (drawn) => {
    const keys = drawn.relations
      .map((one, key) => [one, key])
      .filter(([one]) => one.introduction || one.outcome);
    const first = ([one]) => one.days[0] ?? one.days[1] ?? Infinity;
    keys.sort((one, other) => first(one) - first(other) || one[1] - other[1]);
    return keys;
  };

  P.drawTimeline = (picture, place, width) => {
    const { drawn } = picture;
    const all = P.timed(drawn).filter(([one]) => !picture.isHidden(one));
    const rows = all.slice(0, MOST);
    const focused = [...place.querySelectorAll(".fact")].indexOf(document.activeElement);
    const days = rows.flatMap(([one]) => one.days.slice(0, 2)).filter((day) => day !== null);
    const [from, to] = days.length ? [Math.min(...days), Math.max(...days)] : [0, 1];
    const [begin, end] = [yearOf(from), yearOf(to) + 1];
    const plot = Math.max(320, width - 2 * LEFT - 150);
    const at = (day) => LEFT + ((day - firstOf(begin)) / Math.max(1, firstOf(end) - firstOf(begin))) * plot;
    const height = rows.length * ROW + 44;
    const whole = draw("svg", { width: plot + 2 * LEFT + 150, height, role: "group", "aria-label": words.timeline_of });
    const step = Math.max(1, Math.ceil((end - begin) / Math.max(2, plot / 64)));
    if (days.length) {
      for (let year = begin; year <= end; year += step) {
        const x = at(firstOf(year));
        whole.append(draw("line", { x1: x, x2: x, y1: 26, y2: height, class: "grid" }));
        whole.append(draw("text", { x, y: 16, class: "year" }, String(year)));
      }
    }
    rows.forEach(([one, key], number) => whole.append(row(picture, one, key, number, at, plot)));
    place.replaceChildren(rows.length ? whole : make("p", "faint", words.empty));
    if (all.length > MOST) place.append(make("p", "faint", words.truncated));
    // As wide as its longest sentence.
    const { x, width: wide } = whole.getBBox?.() || { x: 0, width: 0 };
    if (x < 0 || x + wide > whole.width.baseVal.value) {
      const left = Math.min(0, Math.floor(x));
      whole.setAttribute("viewBox", `${left} 0 ${Math.ceil(x + wide - left)} ${height}`);
      whole.setAttribute("width", Math.ceil(x + wide - left));
    }
    if (focused >= 0) place.querySelectorAll(".fact")[focused]?.focus();
  };

  function row(picture, one, key, number, at, plot) {
    const y = 40 + number * ROW;
    const sort = one.introduction ? "introduction" : "outcome";
    const dim = picture.lit && !picture.lit.edges.has(key) ? "dim" : "";
    const group = draw("g", { class: `fact ${sort} ${one.status} ${dim}`, tabindex: 0, role: "button", "aria-label": `${one.sentence}, ${one.when}` });
    const [first, last] = one.days;
    const dated = first !== null || last !== null;
    const left = dated ? at(first ?? last) : LEFT + 8;
    const right = dated ? at(last ?? first) : left;
    group.append(draw("rect", { x: 0, y: y - ROW / 2, width: plot + 2 * LEFT + 150, height: ROW, class: "back" }));
    if (right - left > 6) group.append(draw("line", { x1: left, x2: right, y1: y, y2: y, class: "span" }));
    const middle = (left + right) / 2;
    const sure = dated && first !== null && last !== null;
    if (one.introduction) group.append(draw("circle", { cx: middle, cy: y, r: 6, class: sure ? "dot" : "dot open" }));
    else group.append(draw("path", { d: `M${middle} ${y - 7}l7 7-7 7-7-7z`, class: sure ? "dot" : "dot open" }));
    const beyond = middle > LEFT + plot * 0.55;
    const text = P.short(one.sentence, 90) + (dated ? "" : ` · ${words.undated_facts}`);
    const label = draw("text", beyond ? { x: left - 12, y: y + 4, "text-anchor": "end" } : { x: right + 12, y: y + 4 }, text);
    group.append(label);
    const choose = () => picture.select({ edge: key });
    group.addEventListener("click", choose);
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose();
    });
    return group;
  }
})();
