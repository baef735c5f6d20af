"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const read = (id) => JSON.parse($(id).textContent);
  const told = read("told");
  const words = told.words;
  const baseNodes = read("nodes");
  const baseEdges = read("edges");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const hidden = { kind: new Set(), status: new Set() };
  let lit = null;

  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const beside = baseNodes.map(() => []);
  told.relations.forEach((one, key) => {
    beside[one.from].push(key);
    if (one.to !== one.from) beside[one.to].push(key);
  });

  // ---- how it looks -------------------------------------------------------------------------

  function nodeLook(base, theme, name) {
    const about = told.entities[base.id];
    const kind = told.kinds[about.kind];
    const dim = lit && !lit.nodes.has(base.id);
    const border = kind.border[name];
    const background = about.undated ? theme.paper : kind.color;
    const plain = { background, border: about.focus ? theme.introduction : border };
    return {
      ...base,
      chosen: false,
      hidden: hidden.kind.has(about.kind),
      opacity: dim ? 0.13 : 1,
      color: { ...plain, highlight: plain, hover: plain },
      shapeProperties: { borderDashes: about.undated ? [4, 3] : false },
      font: {
        ...base.font,
        color: dim ? theme.grid : theme.ink,
        strokeColor: theme.paper,
        strokeWidth: dim ? 0 : 4,
      },
    };
  }

  function edgeLook(base, theme) {
    const about = told.relations[base.id];
    const dim = lit && !lit.edges.has(base.id);
    const color = about.introduction ? theme.introduction : theme.tie;
    const opacity = dim ? 0.08 : about.introduction || lit ? 1 : 0.75;
    const ends = [about.from, about.to].map((key) => told.entities[key].kind);
    return {
      ...base,
      chosen: false,
      hidden: hidden.status.has(about.status) || ends.some((kind) => hidden.kind.has(kind)),
      color: { color, highlight: color, hover: color, opacity, inherit: false },
    };
  }

  function paint() {
    const name = dark.matches ? "dark" : "light";
    nodes.update(baseNodes.map((one) => nodeLook(one, told.themes[name], name)));
    edges.update(baseEdges.map((one) => edgeLook(one, told.themes[name])));
  }

  function behind(context) {
    const theme = told.themes[dark.matches ? "dark" : "light"];
    context.save();
    context.fillStyle = theme.group;
    for (const [x, y, width, height] of told.groups) {
      context.beginPath();
      context.ellipse(x, y, width / 2, height / 2, 0, 0, 2 * Math.PI);
      context.fill();
    }
    const scale = network.getScale();
    const top = network.DOMtoCanvas({ x: 0, y: 0 }).y;
    const bottom = network.DOMtoCanvas({ x: 0, y: picture.clientHeight }).y;
    context.strokeStyle = theme.grid;
    context.fillStyle = theme.faint;
    context.lineWidth = 1 / scale;
    context.font = `${13 / scale}px system-ui, sans-serif`;
    for (const [x, year] of told.years) {
      context.beginPath();
      context.moveTo(x, top);
      context.lineTo(x, bottom);
      context.stroke();
      context.fillText(year, x + 6 / scale, top + 20 / scale);
    }
    context.restore();
  }

  // Names of communities, as long as the labels of their nodes are too small to be read.
  function infront(context) {
    const scale = network.getScale();
    if (scale > 0.6 || lit) return;
    const theme = told.themes[dark.matches ? "dark" : "light"];
    context.save();
    context.font = `600 ${13 / scale}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.lineJoin = "round";
    context.lineWidth = 4 / scale;
    context.strokeStyle = theme.paper;
    context.fillStyle = theme.ink;
    for (const [x, y, width, height, name] of told.groups) {
      const least = Math.min(90, 0.55 * context.measureText(name).width * scale);
      if (width * scale < least) continue;
      context.strokeText(name, x, y - height / 2 - 3 / scale);
      context.fillText(name, x, y - height / 2 - 3 / scale);
    }
    context.restore();
  }

  // ---- what is lit --------------------------------------------------------------------------

  function follow(start, forward, found) {
    const queue = [start];
    const seen = new Set(queue);
    for (const here of queue) {
      for (const key of beside[here]) {
        const one = told.relations[key];
        if (!one.introduction || (forward ? one.from : one.to) !== here) continue;
        const next = forward ? one.to : one.from;
        found.edges.add(key);
        found.nodes.add(next);
        if (!seen.has(next)) {
          seen.add(next);
          queue.push(next);
        }
      }
    }
  }

  function waysThrough(key) {
    const found = { nodes: new Set([key]), edges: new Set(beside[key]) };
    for (const edge of beside[key]) {
      found.nodes.add(told.relations[edge].from);
      found.nodes.add(told.relations[edge].to);
    }
    follow(key, true, found);
    follow(key, false, found);
    return found;
  }

  function select(what) {
    if (what.node !== undefined) {
      lit = waysThrough(what.node);
      tellNode(what.node);
    } else if (what.edge !== undefined) {
      const one = told.relations[what.edge];
      lit = { nodes: new Set([one.from, one.to]), edges: new Set([what.edge]) };
      tellEdge(what.edge);
    } else {
      lit = null;
      panel.replaceChildren(make("p", "hint", words.hint));
    }
    panel.scrollTop = 0;
    paint();
  }

  // ---- the panel: everything that comes from the data is set as text --------------------------

  function make(tag, className, text) {
    const one = document.createElement(tag);
    if (className) one.className = className;
    if (text !== undefined && text !== null) one.textContent = text;
    if (text) one.dir = "auto";
    return one;
  }

  function chips(one) {
    const row = make("span", "facts");
    row.append(make("span", "chip", one.when), make("span", "chip", told.statuses[one.status]));
    return row;
  }

  function card(key) {
    const one = told.relations[key];
    const button = make("button", one.introduction ? "card strong" : "card");
    button.type = "button";
    button.append(make("span", "", one.sentence), chips(one));
    button.addEventListener("click", () => {
      select({ edge: key });
      panel.focus();
    });
    return button;
  }

  function head(text) {
    const row = make("div", "head");
    const close = make("button", "close", "×");
    close.type = "button";
    close.setAttribute("aria-label", words.close);
    close.addEventListener("click", () => {
      select({});
      picture.focus();
    });
    row.append(make("h2", text.length > 200 ? "long" : "", text), close);
    return row;
  }

  function tellNode(key) {
    const one = told.entities[key];
    const about = [told.kinds[one.kind].label, one.country].filter(Boolean).join(" · ");
    const parts = [head(one.name), make("p", "faint", about)];
    if (one.aliases.length) {
      parts.push(make("p", "faint", `${words.also} ${one.aliases.join(", ")}`));
    }
    const lists = [
      [words.introduced_by, (edge) => edge.introduction && edge.to === key],
      [words.introduced, (edge) => edge.introduction && edge.from === key],
      [words.ties, (edge) => !edge.introduction],
    ];
    for (const [title, fits] of lists) {
      const found = beside[key].filter((edge) => fits(told.relations[edge]));
      if (found.length) {
        parts.push(make("h3", "", `${title} (${found.length})`), ...found.map(card));
      }
    }
    panel.replaceChildren(...parts);
  }

  function source(one) {
    const box = make("div", "source");
    box.append(make("p", "name", one.title));
    const where = [one.by, one.locator].filter(Boolean).join(" · ");
    if (where) box.append(make("p", "faint", where));
    if (one.quote) box.append(make("blockquote", "", one.quote));
    if (one.note) box.append(make("p", "", one.note));
    if (one.url) box.append(/^https?:\/\//i.test(one.url) ? link(one.url) : make("p", "faint", one.url));
    return box;
  }

  function link(address) {
    const row = make("p");
    const one = make("a", "", address);
    one.href = address;
    one.target = "_blank";
    one.rel = "noopener noreferrer";
    row.append(one);
    return row;
  }

  function tellEdge(key) {
    const one = told.relations[key];
    const parts = [head(one.sentence)];
    const facts = [[words.date, one.when], [words.status, told.statuses[one.status]]];
    if (one.amount) facts.push([words.amount, one.amount]);
    for (const [name, text] of facts) parts.push(make("h3", "", name), make("p", "", text));
    parts.push(make("h3", "", words.documents), ...one.sources.map(source));
    const ends = make("p", "facts");
    for (const end of new Set([one.from, one.to])) {
      const button = make("button", "card", told.entities[end].name);
      button.type = "button";
      button.addEventListener("click", () => goTo(end));
      ends.append(button);
    }
    panel.replaceChildren(...parts, ends);
  }

  function goTo(key) {
    select({ node: key });
    const scale = Math.max(network.getScale(), 0.9);
    network.focus(key, { scale, animation: still.matches ? false : { duration: 350 } });
    panel.focus();
  }

  // ---- search -------------------------------------------------------------------------------

  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d").trim();
  const folded = told.entities.map((one) => [one.name, ...one.aliases].map((text) => fold(text)));
  let offered = [];
  let chosen = -1;

  function offer() {
    const text = fold(search.value);
    const rank = (names) => {
      const best = names.map((name) => (name.startsWith(text) ? 0 : name.includes(text) ? 1 : 2));
      return Math.min(...best);
    };
    offered = !text ? [] : folded
      .map((names, key) => [rank(names), key])
      .filter(([order]) => order < 2)
      .sort((one, other) => one[0] - other[0] || one[1] - other[1])
      .slice(0, 8)
      .map(([, key]) => key);
    chosen = offered.length ? 0 : -1;
    const rows = offered.map((key, index) => {
      const row = make("li", "", told.entities[key].name);
      row.append(make("small", "", told.kinds[told.entities[key].kind].label));
      row.role = "option";
      row.id = `found-${index}`;
      row.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(key);
      });
      return row;
    });
    if (text && !rows.length) rows.push(make("li", "hint", words.nothing_found));
    found.replaceChildren(...rows);
    show(Boolean(text));
  }

  function show(open) {
    found.hidden = !open;
    search.setAttribute("aria-expanded", String(open));
    [...found.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === chosen)));
    if (open && chosen >= 0) search.setAttribute("aria-activedescendant", `found-${chosen}`);
    else search.removeAttribute("aria-activedescendant");
  }

  function take(key) {
    search.value = told.entities[key].name.slice(0, 80);
    show(false);
    goTo(key);
  }

  function searchKeys(event) {
    if (event.key === "Escape") show(false);
    else if (event.key === "Enter" && chosen >= 0) take(offered[chosen]);
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && offered.length) {
      event.preventDefault();
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length;
      show(true);
    }
  }

  // ---- table, legend, keys --------------------------------------------------------------------

  function table() {
    const whole = document.createElement("table");
    const titles = whole.createTHead().insertRow();
    for (const text of [words.fact, words.date, words.status, words.document]) {
      const cell = make("th", "", text);
      cell.scope = "col";
      titles.append(cell);
    }
    const body = whole.createTBody();
    told.relations.forEach((one, key) => {
      const row = body.insertRow();
      const button = make("button", "", one.sentence);
      button.type = "button";
      button.addEventListener("click", () => select({ edge: key }));
      row.insertCell().append(button);
      const from = one.sources.map((part) => [part.title, part.locator].filter(Boolean).join(", "));
      for (const text of [one.when, told.statuses[one.status], from.join("; ")]) {
        row.append(make("td", "", text));
      }
    });
    return whole;
  }

  function toggle(button) {
    const on = button.getAttribute("aria-pressed") !== "true";
    const [group, name] = button.dataset.kind
      ? [hidden.kind, button.dataset.kind]
      : [hidden.status, button.dataset.status];
    if (on) group.delete(name);
    else group.add(name);
    button.setAttribute("aria-pressed", String(on));
    paint();
  }

  function zoom(factor) {
    network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)) });
  }

  function pan(x, y) {
    const at = network.getViewPosition();
    const scale = network.getScale();
    network.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale } });
  }

  const fit = () => network.fit({ maxZoomLevel: 1.15 });
  const keys = {
    ArrowLeft: () => pan(-80, 0),
    ArrowRight: () => pan(80, 0),
    ArrowUp: () => pan(0, -80),
    ArrowDown: () => pan(0, 80),
    "+": () => zoom(1.25),
    "=": () => zoom(1.25),
    "-": () => zoom(0.8),
    0: fit,
    Escape: () => select({}),
  };

  // ---- begin ----------------------------------------------------------------------------------

  const picture = $("picture");
  const panel = $("panel");
  const search = $("search");
  const found = $("found");
  if (innerWidth <= 900) $("legend").open = false;
  if (told.empty) {
    $("empty").textContent = told.empty;
    $("empty").hidden = false;
  }
  paint();
  const network = new vis.Network(picture, { nodes, edges }, read("options"));
  network.on("beforeDrawing", behind);
  network.on("afterDrawing", infront);
  network.on("click", (event) => {
    if (event.nodes.length) select({ node: event.nodes[0] });
    else if (event.edges.length) select({ edge: event.edges[0] });
    else select({});
  });
  let touched = false;
  for (const name of ["zoom", "dragStart"]) network.on(name, () => { touched = true; });
  network.on("resize", () => setTimeout(() => { if (!touched) fit(); }));
  fit();
  // Only now are the labels measured.
  network.once("afterDrawing", () => setTimeout(() => { if (!touched) fit(); }));
  dark.addEventListener("change", paint);
  picture.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    touched = true;
    keys[event.key]();
  });
  $("fit").addEventListener("click", fit);
  $("in").addEventListener("click", () => zoom(1.25));
  $("out").addEventListener("click", () => zoom(0.8));
  search.addEventListener("input", offer);
  search.addEventListener("keydown", searchKeys);
  search.addEventListener("blur", () => show(false));
  for (const button of document.querySelectorAll("#legend button")) {
    button.addEventListener("click", () => toggle(button));
  }
  $("table").addEventListener("toggle", () => {
    const place = $("table").querySelector(".scroll");
    if (!place.firstChild) place.append(table());
  });
  // For tests and for people at the console: where things are on the page.
  window.partnersPicture = { network, nodes, edges, select };
})();
