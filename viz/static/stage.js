"use strict";
/* The stage: the picture with its legend, slider, layouts, table, and what can be saved. */
(() => {
  const P = Partners;
  const { $, make, button, words, told } = P;
  const read = JSON.parse($("drawn").textContent);
  const OPTIONS = read?.options || { physics: { enabled: false }, layout: { improvedLayout: false } };
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const stage = { onSelect: () => {}, onLayout: () => {}, onState: () => {}, layout: "" };
  P.stage = stage;
  const picture = new P.Picture($("picture"), OPTIONS, (what) => chosen(what));
  const panel = new P.Panel($("panel"), picture);
  stage.picture = picture;
  stage.panel = panel;

  // ---- showing ---------------------------------------------------------------------------------

  stage.show = (drawn, layout) => {
    board(false);
    stage.layout = layout || drawn.layout;
    $("title").textContent = drawn.title;
    $("title").title = drawn.title;
    $("counted").textContent = [drawn.counted, ...drawn.notes].join(" · ");
    $("picture").setAttribute("aria-label", drawn.described);
    tell(drawn.empty || "");
    picture.show(drawn);
    panel.tell({});
    layouts(drawn);
    legend(drawn);
    slider(drawn);
    view();
    table();
  };

  /* Whether plots take the place of the picture, and of what belongs to a picture. */
  function board(on) {
    $("board").hidden = !on;
    $("picture").hidden = on;
    $("stage").toggleAttribute("data-board", on);
    if (!on) $("board").replaceChildren();
  }

  stage.board = (title, counted) => {
    stage.clear();
    tell("");
    board(true);
    Object.assign($("title"), { textContent: title, title });
    $("counted").textContent = counted;
  };

  /* Nothing is shown: what was there is not what is asked for now. */
  stage.clear = () => {
    board(false);
    picture.network.setData({ nodes: [], edges: [] });
    picture.drawn = undefined;
    panel.tell({});
    for (const id of ["title", "counted"]) $(id).textContent = "";
    for (const id of ["legend", "slider", "timeline"]) $(id).hidden = true;
    $("table").querySelector(".scroll").replaceChildren();
  };

  /* The picture has grown: what is told around it is told anew. */
  stage.grown = (notes) => {
    const { drawn } = picture;
    drawn.notes = [...new Set([...drawn.notes, ...notes])];
    const counted = words.counted_entities.replace("{nodes}", drawn.entities.length).replace("{edges}", drawn.relations.length);
    $("counted").textContent = [counted, ...drawn.notes].join(" · ");
    legend(drawn);
    slider(drawn);
    view();
    table();
  };

  function view() {
    const timed = stage.layout === "timeline";
    const again = !timed && $("picture").hidden;
    $("timeline").hidden = !timed;
    $("picture").hidden = timed;
    if (timed) P.drawTimeline(picture, $("timeline"), $("timeline").clientWidth);
    else if (again) picture.network.redraw();
  }

  /* Tell something in the place of a picture; `again` can be pressed. */
  function tell(text, again, more) {
    const parts = text ? [make("p", "", text)] : [];
    if (more) parts.push(make("p", "faint", more));
    if (again) parts.push(button("", words.retry, again));
    $("state").replaceChildren(...parts);
    $("state").hidden = !text;
    if (again) $("state").setAttribute("role", "alert");
    else $("state").removeAttribute("role");
  }
  stage.tell = tell;

  function chosen(what) {
    panel.tell(what);
    stage.onSelect(what);
  }

  // ---- layouts ------------------------------------------------------------------------------------

  function layouts(drawn) {
    const some = [...drawn.layouts];
    if (drawn.relations.some((one) => one.introduction || one.outcome)) some.push("timeline");
    // What is drawn by the server is not in a file.
    const offered = told.mode === "file" ? some.filter((one) => [drawn.layout, "timeline"].includes(one)) : some;
    $("layout").replaceChildren(...offered.map((name) => {
      const one = make("option", "", words[`layout_${name}`]);
      one.value = name;
      return one;
    }));
    $("layout").value = stage.layout;
    $("layout").closest("label").hidden = offered.length < 2;
  }

  $("layout").addEventListener("change", () => {
    const name = $("layout").value;
    if (name === "timeline" || name === picture.drawn.layout) {
      stage.layout = name;
      view();
      stage.onLayout(name, false);
    } else stage.onLayout(name, true);
  });

  // ---- legend ---------------------------------------------------------------------------------------

  function counted(values) {
    const found = new Map();
    for (const value of values) found.set(value, (found.get(value) || 0) + 1);
    return found;
  }

  function row(set, name, sign, text, count) {
    const one = button("", "", () => {
      const on = one.getAttribute("aria-pressed") !== "true";
      if (on) set.delete(name);
      else set.add(name);
      one.setAttribute("aria-pressed", String(on));
      picture.paint();
      table();
      stage.onState("hide", Object.values(picture.hidden).flatMap((some) => [...some]).join(","));
    }, sign, make("span", "", text), make("b", "", String(count)));
    one.setAttribute("aria-pressed", String(!set.has(name)));
    one.dataset.name = name;
    return make("li", "", "", one);
  }

  function stroke(className, tip) {
    const one = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    one.setAttribute("viewBox", "0 0 34 8");
    one.setAttribute("class", `line ${className}`);
    one.setAttribute("aria-hidden", "true");
    one.innerHTML = tip ? '<path d="M1 4H25"/><path class="tip" d="M24 0L33 4 24 8z"/>' : '<path d="M1 4H33"/>';
    return one;
  }

  function legend(drawn) {
    const kinds = counted(drawn.entities.map((one) => one.kind));
    $("legend-kinds").replaceChildren(...told.kind_order.filter((kind) => kinds.has(kind)).map((kind) =>
      row(picture.hidden.kind, kind, P.mark(kind), P.kindLabel(kind), kinds.get(kind))));
    const lines = drawn.show === "communities" ? [] : drawn.relations;
    const sorts = counted(lines.map((one) => (one.introduction ? "introduction" : one.outcome ? "outcome" : "tie")));
    const statuses = counted(lines.map((one) => one.status));
    const rows = ["introduction", "outcome", "tie"].filter((sort) => sorts.has(sort)).map((sort) =>
      row(picture.hidden.line, sort, stroke(sort, sort === "introduction"), words[sort], sorts.get(sort)));
    rows.push(...told.status_order.filter((one) => statuses.has(one)).map((status) =>
      row(picture.hidden.status, status, stroke(status), told.statuses[status], statuses.get(status))));
    if (drawn.entities.some((one) => one.doubtful)) {
      const text = drawn.land.length ? words.by_country : words.undated;
      rows.push(make("li", "key", "", make("i", "hollow"), make("span", "", text)));
    }
    if (drawn.show === "communities") rows.push(make("li", "key", "", make("span", "", words.mostly)));
    $("legend-lines").replaceChildren(...rows);
    $("legend-lines").hidden = !rows.length;
    $("legend").hidden = !drawn.entities.length;
  }

  // ---- time -------------------------------------------------------------------------------------------

  let days = [0, 0];
  let playing = 0;

  function slider(drawn) {
    stop();
    const known = drawn.relations.flatMap((one) => [one.days[0], one.days[1]]).filter((day) => day !== null);
    days = [Math.min(...known), Math.max(...known)];
    $("slider").hidden = known.length < 2 || days[0] === days[1];
    picture.until = null;
    $("until").value = $("until").max;
    $("day").textContent = words.all_time;
    $("until").setAttribute("aria-valuetext", words.all_time);
  }

  function slide() {
    const share = Number($("until").value) / Number($("until").max);
    const all = share >= 1;
    picture.until = all ? null : Math.round(days[0] + share * (days[1] - days[0]));
    $("day").textContent = all ? words.all_time : P.dayText(picture.until);
    $("until").setAttribute("aria-valuetext", $("day").textContent);
    picture.paint();
    table();
    stage.onState("until", all ? "" : P.dayText(picture.until));
  }

  /* Hide and slide as an address says. */
  stage.restore = (hide, until) => {
    const names = new Set(hide.split(","));
    for (const one of document.querySelectorAll("#legend button")) if (names.has(one.dataset.name)) one.click();
    const day = P.dayOf(until);
    if (day === null || days[1] <= days[0]) return;
    const share = Math.min(1, Math.max(0, (day - days[0]) / (days[1] - days[0])));
    $("until").value = Math.round(share * Number($("until").max));
    slide();
  };

  function stop() {
    clearInterval(playing);
    playing = 0;
    $("play").textContent = "▶";
    $("play").setAttribute("aria-pressed", "false");
    $("play").setAttribute("aria-label", words.play);
  }

  function play() {
    if (playing) return stop();
    if (Number($("until").value) >= Number($("until").max)) $("until").value = 0;
    $("play").textContent = "❚❚";
    $("play").setAttribute("aria-pressed", "true");
    $("play").setAttribute("aria-label", words.pause);
    // Who wants little motion gets few, clear steps.
    const [step, pause] = still.matches ? [100, 1000] : [8, 80];
    playing = setInterval(() => {
      $("until").value = Number($("until").value) + step;
      slide();
      if (Number($("until").value) >= Number($("until").max)) stop();
    }, pause);
    return slide();
  }

  $("until").addEventListener("input", () => {
    stop();
    slide();
  });
  $("play").addEventListener("click", play);

  // ---- table --------------------------------------------------------------------------------------------

  const table = P.debounced(() => {
    const place = $("table").querySelector(".scroll");
    place.replaceChildren();
    if ($("table").open) place.append(P.table(picture));
  }, 30);
  $("table").addEventListener("toggle", table);

  // ---- saving ---------------------------------------------------------------------------------------------

  function menu(open) {
    $("save-list").hidden = !open;
    $("save").setAttribute("aria-expanded", String(open));
  }

  const asSvg = () => (stage.layout === "timeline" ? P.timelineSvg($("timeline")) : P.svg(picture));
  const asPng = () => (stage.layout === "timeline" ? P.pngOfSvg(asSvg()) : P.png(picture));
  stage.saves = {
    png: async () => P.download(P.fileName(picture.drawn, "png"), await asPng()),
    svg: () => P.download(P.fileName(picture.drawn, "svg"), asSvg(), "image/svg+xml"),
    table: () => P.copyTable(picture),
    print: () => print(),
  };
  $("save").addEventListener("click", () => {
    menu($("save-list").hidden);
    if (!$("save-list").hidden) $("save-list").querySelector("button").focus();
  });
  $("save-list").addEventListener("keydown", (event) => {
    const all = [...$("save-list").querySelectorAll("button")];
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      menu(false);
      $("save").focus();
    } else if (by) {
      event.preventDefault();
      all[(all.indexOf(document.activeElement) + by + all.length) % all.length].focus();
    }
  });
  $("save-list").addEventListener("click", (event) => {
    const name = event.target.closest("button")?.dataset.save;
    if (!name || !(picture.drawn || ["link", "embed", "print"].includes(name))) return;
    menu(false);
    Promise.resolve(stage.saves[name]()).catch((error) => P.say(`${words.not_saved} ${error.message}`));
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".menu")) menu(false);
  });

  // ---- keys and buttons ------------------------------------------------------------------------------------

  $("fit").addEventListener("click", () => picture.fit());
  $("in").addEventListener("click", () => picture.zoom(1.25));
  $("out").addEventListener("click", () => picture.zoom(0.8));
  $("keys-list").textContent = words.keys;
  $("help").addEventListener("click", () => $("keys").showModal());
  document.addEventListener("keydown", (event) => {
    const typing = /^(input|select|textarea)$/i.test(event.target.tagName);
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!picture.drawn && $("board").hidden) return;
    if (event.key === "/") {
      event.preventDefault();
      $("name").focus();
    } else if (event.key === "?") $("keys").showModal();
  });
  // The timeline and the table tell what the picture shows.
  $("picture").addEventListener("painted", P.debounced(() => {
    if (picture.drawn && stage.layout === "timeline") view();
  }, 20));
  addEventListener("beforeprint", () => {
    P.printing(true);
    if (picture.drawn) $("table").open = true;
  });
  addEventListener("afterprint", () => P.printing(false));
  addEventListener("resize", P.debounced(() => { if (stage.layout === "timeline") view(); }, 150));
  if (innerWidth <= 900) $("legend").open = false;
  P.onTheme(() => { if (stage.layout === "timeline" && picture.drawn) view(); });
  // For tests and for people at the console: where things are on the page.
  window.partnersPicture = picture;
})();
