"use strict";
/* The explorer: three ways in, and an address for every view. */
(() => {
  const P = Partners;
  const { $, make, button, words, told, stage, here, filters } = P;
  const { picture } = stage;
  const MOST_AT_FIRST = 100_000;
  let asking = new AbortController();

  // ---- addresses ----------------------------------------------------------------------------------

  function addressOf(where) {
    const kept = here();
    const fresh = new URLSearchParams();
    for (const [name, value] of Object.entries(where)) if (value) fresh.set(name, value);
    for (const name of ["as_of", "theme", "embed"]) if (kept.get(name) && !(name in where)) fresh.set(name, kept.get(name));
    fresh.set("lang", told.lang);
    return `?${fresh}`;
  }

  P.go = (where) => {
    history.pushState(null, "", addressOf(where));
    show();
  };

  /* Change a part of the address without another step back. */
  function note(name, value) {
    const now = here();
    if (value) now.set(name, value);
    else now.delete(name);
    history.replaceState(null, "", `?${now}`);
    shown = location.search;
    other();
  }

  P.onDocument = (where) => {
    for (const part of ["document", "dataset", "fact"]) note(part, where[part]);
  };

  // A slider moves many times a second, an address may not.
  const noteDay = P.debounced((day) => note("until", day), 300);

  function other() {
    if (told.mode === "embed") $("open-here").href = `.?${withoutEmbed()}`;
    if (!$("other")) return;
    const now = here();
    now.set("lang", told.lang === "vi" ? "en" : "vi");
    $("other").href = `?${now}`;
  }

  const { openTab } = P;

  // ---- search -----------------------------------------------------------------------------------------

  async function find(text, signal) {
    const { kind, text: q } = P.narrowed(text);
    const answer = await P.ask("entities", { q, kind, limit: 8 }, signal);
    return answer.results;
  }

  function recent() {
    try {
      return JSON.parse(P.keep("recent") || "[]").filter((one) => one.id && one.name && told.kinds[one.kind]);
    } catch {
      return [];
    }
  }

  function remember({ id, kind, name }) {
    const others = recent().filter((one) => one.id !== id);
    P.keep("recent", JSON.stringify([{ id, kind, name: P.short(name, 120) }, ...others].slice(0, 8)));
  }

  function picks(place, some) {
    for (const old of place.querySelectorAll("button")) old.remove();
    place.append(...some.map((one) => button("", "", () => P.go({ entity: one.id }), P.mark(one.kind), make("span", "", one.name))));
    place.hidden = !some.length;
  }

  async function examples() {
    const all = await P.ask("entities", { limit: 1 }).catch(() => ({ total: 1 }));
    if (!all.total) $("welcome").replaceChildren(make("h2", "", words.empty_store), make("p", "", words.empty_hint));
    if (!all.total) return;
    const found = await Promise.all(told.examples.map(async (name) => {
      const answer = await P.ask("entities", { q: name, limit: 1 }).catch(() => null);
      const first = answer?.results[0];
      return first?.name === name ? first : null;
    }));
    picks($("examples"), found.filter(Boolean));
  }

  // ---- what is shown --------------------------------------------------------------------------------------

  const titled = (text) => { document.title = `${P.short(text, 80)} · ${words.title}`; };

  function heading(entity) {
    const about = [P.kindLabel(entity.kind), entity.country].filter(Boolean).join(" · ");
    const box = [make("h2", entity.name.length > 160 ? "long" : "", entity.name), make("p", "about", "", P.mark(entity.kind), ` ${about}`)];
    if (entity.aliases?.length) box.push(make("p", "about", `${words.also} ${entity.aliases.join(", ")}`));
    return box;
  }

  function listed(question, id, otherwise) {
    return async (signal) => {
      const answer = await P.ask(P.about(id, question), filters(), signal);
      return { ...P.rowsOf[question](answer), otherwise, truncated: answer.truncated };
    };
  }

  function showEntity(id) {
    const { signal } = asking;
    const head = P.section("", signal, async () => {
      const entity = await P.ask(P.about(id), {}, signal);
      titled(entity.name);
      remember(entity);
      name.set(entity);
      return { rows: heading(entity) };
    });
    const origins = P.section(words.origins, signal, async () => {
      const answer = await P.ask(P.about(id, "origins"), filters(), signal);
      const long = answer.chains.filter((one) => one.hops > 0);
      return { rows: long.map(P.chainCard), count: long.length, otherwise: words.no_origins };
    });
    $("facts").replaceChildren(
      head,
      P.section(words.who_introduced, signal, listed("introducers", id, words.none)),
      P.section(words.whom_introduced, signal, listed("introduced", id, words.none)),
      origins,
    );
  }

  function showWays(source, target, by) {
    openTab("ways");
    const least = Number(here().get("strength") || 0);
    picture.showOnly(null);
    $("ways-list").replaceChildren(P.section(words[by], asking.signal, async (signal) => {
      const answer = await P.ask(by, { source, target, ...filters() }, signal);
      from.set(answer.source);
      to.set(answer.target);
      titled(`${P.short(answer.source.name, 40)} → ${P.short(answer.target.name, 40)}`);
      const strong = answer.results.filter((one) => one.warmth >= least);
      picture.showOnly(least ? strong.flatMap(P.relationsOf) : null);
      const weak = answer.results.length - strong.length;
      return {
        rows: strong.map(by === "chains" ? P.chainCard : P.pathCard),
        count: strong.length,
        otherwise: weak ? P.put(words.below_strength, weak) : told.reasons[answer.reason] || words.none,
        more: weak && strong.length ? P.put(words.below_strength, weak) : "",
        truncated: answer.truncated,
      };
    }));
  }

  /* Of a very large network all communities are drawn when somebody asks for them. */
  async function small(signal) {
    const all = await P.ask("entities", { limit: 1 }, signal).catch(() => ({ total: 0 }));
    return all.total > 0 && all.total <= MOST_AT_FIRST;
  }

  async function draw() {
    const { signal } = asking;
    const asked = P.questionOf(here().get("question"));
    if (asked?.shows.show === "plots") {
      document.documentElement.dataset.empty = "false";
      await P.drawBoard(asked, signal, draw);
      return;
    }
    let parameters = P.pictured();
    const first = parameters?.show === "communities" && !here().get("show") && !here().get("question");
    if (first && !(await small(signal))) parameters = null;
    if (signal.aborted) return;
    document.documentElement.dataset.empty = String(!parameters);
    if (!parameters) return;
    const now = here();
    const timed = now.get("layout") === "timeline" ? "timeline" : "";
    const drawn = await P.drawFrom("picture", parameters, signal, timed, draw);
    if (!drawn || signal.aborted) return;
    for (const id of (now.get("open") || "").split(",").filter(Boolean)) {
      await expand(id, signal);
      if (signal.aborted) return;
    }
    stage.restore(now.get("hide") || "", now.get("until") || "");
    chooseAgain(now.get("sel") || "");
  }

  function withoutEmbed() {
    const now = here();
    now.delete("embed");
    return now;
  }

  function chooseAgain(text) {
    const [sort, id] = [text.slice(0, 2), text.slice(2)];
    const { entities, relations } = picture.drawn;
    const key = (sort === "e:" ? entities : relations).findIndex((one) => one.id === id);
    if (key >= 0) picture.select(sort === "e:" ? { node: key } : { edge: key });
  }

  function show() {
    asking.abort();
    asking = new AbortController();
    noteDay.cancel();
    const now = here();
    shown = location.search;
    other();
    document.title = words.title;
    const [source, target] = [now.get("from"), now.get("to")];
    let entity = "";
    if (told.mode === "explorer") {
      const by = now.get("ways") === "paths" ? "paths" : "chains";
      document.querySelector(`input[name="by"][value="${by}"]`).checked = true;
      fillFilters(now);
      for (const id of ["facts", "ways-list", "question-list"]) $(id).replaceChildren();
      if (!now.get("entity")) name.set(null);
      if (!source) from.set(null);
      if (!target) to.set(null);
      if (now.get("question")) P.showQuestion(now, asking.signal, openTab);
      else if (source && target) showWays(source, target, by);
      else {
        entity = now.get("entity");
        openTab("search");
      }
      $("welcome").hidden = Boolean(now.get("entity"));
      picks($("recent"), recent());
    }
    P.showDocument(now);
    // What is told beside a picture of thousands waits for it; of one entity it is told meanwhile.
    const drawing = draw();
    const { signal } = asking;
    if (entity && now.get("show") !== "community") showEntity(entity);
    else if (entity) drawing.then(() => { if (!signal.aborted) showEntity(entity); });
  }

  // ---- what can be done with an entity of the picture --------------------------------------------------------

  /* Whether the neighbours of an entity are there now. */
  async function expand(id, signal) {
    if (!picture.drawn.entities.some((one) => one.id === id)) return false;
    // A place on a map means something: newcomers stand where they belong.
    const layout = picture.drawn.layout === "map" ? "map" : "";
    const asked = { ...filters(), entity: id, show: "neighbours", layout };
    try {
      const more = await P.ask("picture", asked, signal);
      if (signal.aborted) return false;
      const added = picture.extend(more, id, more.layout === layout);
      stage.grown(more.notes);
      if (!added) P.say(words.nothing_more);
      return true;
    } catch (error) {
      if (!signal.aborted) P.say(`${words.expand_failed} ${P.reason(error)}`);
      return false;
    }
  }

  async function expandHere(key) {
    const { id, members } = picture.drawn.entities[key];
    if (members) return P.go({ show: "community", entity: id });
    const { signal } = asking;
    if (!(await expand(id, signal)) || signal.aborted) return undefined;
    picture.select({ node: key });
    const open = (here().get("open") || "").split(",").filter(Boolean);
    if (!open.includes(id)) note("open", [...open, id].join(","));
    return undefined;
  }

  const openHere = (key) => {
    const { id, members } = picture.drawn.entities[key];
    P.go(members ? { show: "community", entity: id } : { entity: id });
  };
  const single = (one) => !one.members;
  P.acts.push([words.open_community, openHere, (one) => one.members > 0], [words.expand, expandHere, single]);
  if (told.mode === "explorer") {
    const start = (box) => (key) => {
      openTab("ways");
      box().set(picture.drawn.entities[key], true);
      if (innerWidth <= 900) picture.select({});
      (box() === from ? $("to") : $("from")).focus();
    };
    P.acts.push([words.centre, openHere, single], [words.way_from, start(() => from), single], [words.way_to, start(() => to), single]);
    P.pages.push([words.briefing, ({ id }) => P.address(P.about(id, "brief.html"), { ...filters(), limit: null, lang: told.lang }), single]);
  }
  $("picture").addEventListener("expand", (event) => expandHere(event.detail));
  $("picture").addEventListener("open", (event) => {
    const one = picture.drawn.entities[event.detail];
    if (one.members) openHere(event.detail);
    else expandHere(event.detail);
  });
  stage.onSelect = (what) => {
    if (!picture.drawn) return;
    const { entities, relations } = picture.drawn;
    if (what.node !== undefined) note("sel", `e:${entities[what.node].id}`);
    else note("sel", what.edge !== undefined ? `r:${relations[what.edge].id}` : "");
  };
  stage.onState = (name, value) => (name === "until" ? noteDay(value) : note(name, value));
  stage.onLayout = (layout, again) => {
    note("layout", layout);
    if (again) draw();
  };
  stage.saves.link = () => copy(location.href, words.copied);
  stage.saves.embed = () => {
    const now = here();
    now.set("embed", "1");
    const address = new URL(`?${now}`, location.href);
    copy(`<iframe src="${address.href.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}" width="800" height="600" title="Partnergraph"></iframe>`, words.embedded);
  };

  async function copy(text, said) {
    try {
      await navigator.clipboard.writeText(text);
      P.say(said);
    } catch {
      prompt(words.copy_link, text);
    }
  }

  // ---- the ways ------------------------------------------------------------------------------------------------

  let from;
  let to;
  let name;

  function fillFilters(now) {
    $("as-of").value = now.get("as_of") || "";
    for (const [id, parameter] of [["least", "status"], ["hops", "max_hops"], ["strength", "strength"]]) {
      $(id).value = now.get(parameter) || "";
    }
    const kinds = now.get("kinds")?.split(",");
    for (const box of document.querySelectorAll("#ties input")) box.checked = !kinds || kinds.includes(box.value);
    if (["status", "max_hops", "strength", "kinds"].some((one) => now.get(one))) $("filters").open = true;
  }

  function chosenFilters() {
    const boxes = [...document.querySelectorAll("#ties input")];
    const kinds = boxes.filter((one) => one.checked).map((one) => one.value);
    return {
      as_of: $("as-of").value,
      status: $("least").value,
      max_hops: $("hops").value,
      strength: $("strength").value,
      kinds: kinds.length === boxes.length ? "" : kinds.join(","),
    };
  }

  function walk() {
    const [source, target] = [from.get(), to.get()];
    $("asked").textContent = source && target ? "" : words.choose;
    if (!source || !target) return;
    if (!document.querySelector("#ties input:checked")) {
      $("filters").open = true;
      $("asked").textContent = words.choose_kinds;
      return;
    }
    if (!$("ways").checkValidity()) {
      $("filters").open = true;
      $("ways").reportValidity();
      return;
    }
    const by = document.querySelector('input[name="by"]:checked').value;
    P.go({ from: source.id, to: target.id, ways: by, ...chosenFilters() });
  }

  function begin() {
    name = P.completing($("name"), find, (one) => P.go({ entity: one.id }), { empty: recent });
    from = P.completing($("from"), find, () => $("to").focus(), { empty: recent });
    to = P.completing($("to"), find, () => walk(), { empty: recent });
    for (const status of told.status_order) {
      const one = make("option", "", told.statuses[status]);
      one.value = status;
      $("least").append(one);
    }
    $("ways").addEventListener("submit", (event) => {
      event.preventDefault();
      walk();
    });
    $("as-of").addEventListener("change", () => {
      note("as_of", $("as-of").value);
      show();
    });
    $("swap").addEventListener("click", () => {
      const [source, target] = [from.get(), to.get()];
      from.set(target);
      to.set(source);
      if (source && target) walk();
    });
    for (const choice of document.querySelectorAll('input[name="by"]')) {
      choice.addEventListener("change", () => { if (from.get() && to.get()) walk(); });
    }
    $("whole").addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      P.go({ show: "communities" });
    });
    P.beginQuestions(find, recent);
    examples();
  }

  $("find").addEventListener("submit", (event) => event.preventDefault());
  let shown = "";
  addEventListener("popstate", () => {
    // Going to a place on the page is not going elsewhere.
    if (location.search !== shown) show();
  });
  if (told.mode === "explorer") begin();
  show();
})();
