"use strict";
/* The network: what vis-network draws of a picture, what is hidden, and what is lit. */
(() => {
  const P = Partners;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const ROOM = 150;

  P.Picture = class {
    constructor(place, options, chosen) {
      this.place = place;
      this.chosen = chosen;
      this.hidden = { kind: new Set(), status: new Set(), line: new Set() };
      this.until = null;
      this.only = null;
      this.lit = null;
      this.selected = {};
      this.nodes = new vis.DataSet();
      this.edges = new vis.DataSet();
      this.network = new vis.Network(place, {}, options);
      this.network.on("beforeDrawing", (context) => this.behind(context));
      this.network.on("afterDrawing", (context) => this.infront(context));
      this.network.on("click", (event) => this.pressed(event));
      this.network.on("doubleClick", ({ nodes }) => {
        if (nodes.length) place.dispatchEvent(new CustomEvent("open", { detail: nodes[0] }));
      });
      for (const name of ["zoom", "dragStart"]) {
        this.network.on(name, () => { this.touched = true; });
      }
      this.network.on("resize", () => setTimeout(() => { if (!this.touched) this.fit(); }));
      place.addEventListener("keydown", (event) => this.pressedKey(event));
      // One stop for the keyboard is enough.
      place.querySelector(".vis-network").tabIndex = -1;
      P.swift(this);
      P.onTheme(() => {
        if (this.drawn) this.network.setOptions(P.looks());
        this.paint();
      });
    }

    /* Whether there is so much that drawing it takes longer than a moment. */
    get heavy() {
      return this.drawn?.nodes.length + this.drawn?.edges.length > 1500;
    }

    /* Show a picture in the place of the last one. */
    show(drawn) {
      this.drawn = drawn;
      this.lit = null;
      this.selected = {};
      this.touched = false;
      for (const one of Object.values(this.hidden)) one.clear();
      this.until = null;
      this.listen();
      this.nodes = new vis.DataSet(this.nodeLooks());
      this.edges = new vis.DataSet(this.edgeLooks());
      this.dimmed = false;
      const { nodes } = drawn.options;
      const looks = { ...nodes, font: { ...nodes.font, ...P.looks().nodes.font } };
      const swift = this.heavy && P.fine ? { dragView: false, zoomView: false } : { dragView: true, zoomView: true };
      const interaction = { ...drawn.options.interaction, ...swift };
      this.drawnOnce(() => {
        this.network.setData({ nodes: [], edges: [] });
        this.network.setOptions({ ...drawn.options, nodes: looks, interaction });
        this.network.setData({ nodes: this.nodes, edges: this.edges });
        this.fit();
      });
      // Only now are the labels measured; among very many nodes they are too small to matter.
      const again = () => setTimeout(() => { if (!this.touched) this.fit(); });
      if (!this.heavy) this.network.once("afterDrawing", again);
    }

    /* Change much and draw it once: vis-network draws at every step of it otherwise. */
    drawnOnce(change) {
      const { emitter } = this.network.body;
      emitter.emit("_blockRedraw");
      try {
        change();
      } finally {
        emitter.emit("_allowRedraw");
      }
      this.network.redraw();
    }

    /* Which relations each entity has. */
    listen() {
      this.beside = this.drawn.entities.map(() => []);
      this.drawn.relations.forEach((one, key) => {
        this.beside[one.from].push(key);
        if (one.to !== one.from) this.beside[one.to].push(key);
      });
    }

    // ---- looks ----------------------------------------------------------------------------

    isHidden(about) {
      const { kind, status, line } = this.hidden;
      const sort = about.introduction ? "introduction" : about.outcome ? "outcome" : "tie";
      if (this.only && !this.only.has(about.id)) return true;
      if (status.has(about.status) || line.has(sort) || this.isOver(about)) return true;
      return [about.from, about.to].some((key) => kind.has(this.drawn.entities[key].kind));
    }

    /* Show no relations but these; null: all. */
    showOnly(ids) {
      this.only = ids ? new Set(ids) : null;
      this.paint();
    }

    /* Light some relations and their ends. */
    light(ids) {
      if (!this.drawn) return;
      const wanted = new Set(ids);
      this.lit = { nodes: new Set(), edges: new Set() };
      this.drawn.relations.forEach((one, key) => {
        if (!wanted.has(one.id)) return;
        this.lit.edges.add(key);
        this.lit.nodes.add(one.from).add(one.to);
      });
      this.paint();
    }

    /* Whether a relation had not begun, or was over, on the day of the slider. */
    isOver(about) {
      if (this.until === null) return false;
      const [first, , over] = about.days;
      return (first !== null && first > this.until) || (over !== null && over < this.until);
    }

    nodeLooks() {
      const { drawn, lit, until, only } = this;
      const left = (one) => this.isOver(one) || (only && !only.has(one.id));
      return drawn.nodes.map((base, key) => {
        const about = drawn.entities[key];
        const gone = (until !== null || only !== null) && !about.focus && this.beside[key].length > 0
          && this.beside[key].every((edge) => left(drawn.relations[edge]));
        const hidden = this.hidden.kind.has(about.kind) || gone;
        const dim = Boolean(lit) && !lit.nodes.has(key);
        return P.nodeLook(base, about, { hidden, dim, dimming: this.dimmed });
      });
    }

    edgeLooks() {
      const { drawn, lit } = this;
      return drawn.edges.map((base, key) => {
        const about = drawn.relations[key];
        return P.edgeLook(base, about, {
          hidden: this.isHidden(about),
          dim: Boolean(lit) && !lit.edges.has(key),
          lit: Boolean(lit),
        });
      });
    }

    paint() {
      if (!this.drawn) return;
      // Once some were dimmed, each says how bright it is.
      this.dimmed ||= Boolean(this.lit);
      this.drawnOnce(() => {
        this.nodes.update(this.nodeLooks());
        this.edges.update(this.edgeLooks());
      });
      this.place.dispatchEvent(new CustomEvent("painted"));
    }

    // ---- what stands behind and before the nodes --------------------------------------------

    behind(context) {
      if (!this.drawn) return;
      const theme = P.theme();
      context.save();
      this.drawLand(context, theme);
      context.fillStyle = theme.group;
      for (const [x, y, width, height] of this.drawn.groups) {
        context.beginPath();
        context.ellipse(x, y, width / 2, height / 2, 0, 0, 2 * Math.PI);
        context.fill();
      }
      const scale = this.network.getScale();
      const top = this.network.DOMtoCanvas({ x: 0, y: 0 }).y;
      const bottom = this.network.DOMtoCanvas({ x: 0, y: this.place.clientHeight }).y;
      context.strokeStyle = theme.grid;
      context.fillStyle = theme.faint;
      context.lineWidth = 1 / scale;
      context.font = `${13 / scale}px system-ui, sans-serif`;
      for (const [x, year] of this.drawn.years) {
        context.beginPath();
        context.moveTo(x, top);
        context.lineTo(x, bottom);
        context.stroke();
        context.fillText(year, x + 6 / scale, top + 20 / scale);
      }
      context.restore();
    }

    drawLand(context, theme) {
      context.fillStyle = theme.land;
      for (const ring of this.drawn.land) {
        context.beginPath();
        for (let at = 0; at < ring.length; at += 2) context.lineTo(ring[at], ring[at + 1]);
        context.fill();
      }
    }

    // Names of communities, as long as the labels of their nodes are too small to be read.
    infront(context) {
      const scale = this.network.getScale();
      if (!this.drawn || scale > 0.6 || this.lit) return;
      const theme = P.theme();
      context.save();
      context.font = `600 ${13 / scale}px system-ui, sans-serif`;
      context.textAlign = "center";
      context.lineJoin = "round";
      context.lineWidth = 4 / scale;
      context.strokeStyle = theme.paper;
      context.fillStyle = theme.ink;
      for (const [x, y, width, height, name] of this.drawn.groups) {
        const least = Math.min(90, 0.55 * context.measureText(name).width * scale);
        if (width * scale < least) continue;
        context.strokeText(name, x, y - height / 2 - 3 / scale);
        context.fillText(name, x, y - height / 2 - 3 / scale);
      }
      context.restore();
    }

    // ---- what is lit --------------------------------------------------------------------------

    follow(start, forward, found) {
      const queue = [start];
      const seen = new Set(queue);
      for (const here of queue) {
        for (const key of this.beside[here]) {
          const one = this.drawn.relations[key];
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

    waysThrough(...keys) {
      const found = { nodes: new Set(keys), edges: new Set() };
      this.follow(keys[keys.length - 1], true, found);
      this.follow(keys[0], false, found);
      return found;
    }

    around(key) {
      const found = this.waysThrough(key);
      for (const edge of this.beside[key]) {
        found.edges.add(edge);
        found.nodes.add(this.drawn.relations[edge].from);
        found.nodes.add(this.drawn.relations[edge].to);
      }
      return found;
    }

    /* Light all ways through an entity ({node}) or a relation ({edge}), or nothing ({}). */
    select(what) {
      if (!this.drawn) return;
      this.selected = what;
      if (what.node !== undefined) this.lit = this.around(what.node);
      else if (what.edge !== undefined) {
        const one = this.drawn.relations[what.edge];
        this.lit = one.introduction ? this.waysThrough(one.from, one.to) : this.waysThrough(one.from);
        if (!one.introduction) this.lit = { nodes: new Set([one.from, one.to]), edges: new Set() };
        this.lit.edges.add(what.edge);
      } else this.lit = null;
      this.paint();
      this.chosen(what);
    }

    pressed(event) {
      if (event.nodes.length) this.select({ node: event.nodes[0] });
      else if (event.edges.length) this.select({ edge: event.edges[0] });
      else this.select({});
    }

    // ---- moving ---------------------------------------------------------------------------------

    fit() {
      this.network.fit({ maxZoomLevel: 1.15 });
    }

    zoom(factor) {
      this.touched = true;
      this.network.moveTo({ scale: Math.min(6, Math.max(0.02, this.network.getScale() * factor)) });
    }

    pan(x, y) {
      this.touched = true;
      const at = this.network.getViewPosition();
      const scale = this.network.getScale();
      this.network.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale } });
    }

    goTo(key) {
      this.select({ node: key });
      this.touched = true;
      const scale = Math.max(this.network.getScale(), 0.9);
      this.network.focus(key, { scale, animation: still.matches ? false : { duration: 350 } });
    }

    /* The next entity that is to be seen, as one reads: from left to right, from top to bottom. */
    step(by) {
      const shown = this.nodes.get({ filter: (one) => !one.hidden });
      shown.sort((one, other) => one.x - other.x || one.y - other.y);
      if (!shown.length) return;
      const at = shown.findIndex((one) => one.id === this.selected.node);
      const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
      this.goTo(shown[next].id);
      this.place.focus();
    }

    pressedKey(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const send = (name) => () => {
        const { node } = this.selected;
        if (node !== undefined) this.place.dispatchEvent(new CustomEvent(name, { detail: node }));
      };
      const keys = {
        ArrowLeft: () => this.pan(-80, 0),
        ArrowRight: () => this.pan(80, 0),
        ArrowUp: () => this.pan(0, -80),
        ArrowDown: () => this.pan(0, 80),
        "+": () => this.zoom(1.25),
        "=": () => this.zoom(1.25),
        "-": () => this.zoom(0.8),
        0: () => this.fit(),
        ".": () => this.step(1),
        ",": () => this.step(-1),
        Enter: send("open"),
        e: send("expand"),
        Escape: () => this.select({}),
      };
      if (!keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    }

    // ---- growing ----------------------------------------------------------------------------------

    /* Add the entities and relations of another picture that this one lacks: around an entity, or, if
       `there`, where that picture has them. */
    extend(more, around, there = false) {
      const { drawn } = this;
      const known = new Map(drawn.entities.map((one, key) => [one.id, key]));
      const fresh = more.entities.filter((one) => !known.has(one.id));
      const spots = this.spots(known.get(around), fresh.length);
      fresh.forEach((about, number) => {
        const key = drawn.nodes.length;
        const base = more.nodes[more.entities.indexOf(about)];
        known.set(about.id, key);
        drawn.entities.push({ ...about, focus: false });
        drawn.nodes.push({ ...base, ...(there ? {} : spots[number]), id: key, borderWidth: 1.5, font: { size: 14 } });
      });
      const told = new Set(drawn.relations.map((one) => one.id));
      const shift = drawn.documents.length;
      drawn.documents.push(...more.documents);
      let added = 0;
      more.relations.forEach((one, place) => {
        if (told.has(one.id)) return;
        const key = drawn.edges.length;
        const ends = { from: known.get(more.entities[one.from].id), to: known.get(more.entities[one.to].id) };
        const sources = one.sources.map(([document, ...rest]) => [document + shift, ...rest]);
        drawn.relations.push({ ...one, ...ends, sources });
        drawn.edges.push({ ...more.edges[place], ...ends, id: key });
        added += 1;
      });
      this.listen();
      this.paint();
      return fresh.length + added;
    }

    /* Free places around an entity, those that lead away from the middle of the picture first. */
    spots(key, count) {
      const places = this.drawn.nodes.map(({ x, y }) => ({ x, y }));
      const here = places[key];
      const mean = (axis) => places.reduce((sum, one) => sum + one[axis], 0) / places.length;
      const away = Math.atan2(here.y - mean("y"), here.x - mean("x")) || 0;
      const found = [];
      for (let ring = 1; found.length < count && ring < 60; ring += 1) {
        const room = Math.floor((2 * Math.PI * ring * ROOM) / ROOM);
        for (let turn = 0; turn < room && found.length < count; turn += 1) {
          // To one side and to the other in turn.
          const side = (turn % 2 ? 1 : -1) * Math.ceil(turn / 2);
          const angle = away + (side * 2 * Math.PI) / room;
          const x = Math.round(here.x + Math.cos(angle) * ring * ROOM);
          const y = Math.round(here.y + Math.sin(angle) * ring * ROOM * 0.7);
          const free = places.every((one) => Math.abs(one.x - x) > ROOM * 0.8 || Math.abs(one.y - y) > ROOM * 0.45);
          if (!free) continue;
          found.push({ x, y });
          places.push({ x, y });
        }
      }
      return found;
    }
  };
})();
