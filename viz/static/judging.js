"use strict";
/* Facts found in a document, judged one after the other: the text on one side, the facts on the other. */
(() => {
  const P = Partners;
  const { $, make, button, words, told } = P;
  const now = new URLSearchParams(location.search);
  const where = { dataset: now.get("dataset") || "articles", document: now.get("document") };
  const MOST = 10_000;
  const VERDICTS = ["waiting", "passed", "accepted", "rejected"];
  let facts = [];
  let others = [];
  let current = null;
  let form = null;
  let queue = Promise.resolve();
  const sending = new Set();
  let judgements = 0;
  let judged = [];
  const tellings = new Map();
  const cards = new Map();
  let paper;

  const all = () => [...facts, ...others];
  const byId = (id) => all().find((one) => one.id === id) || null;
  const here = () => byId(current);
  const waits = (one) => one.verdict === "waiting" && one.proposed;

  // ---- what is shown ----------------------------------------------------------------------------------

  function cardOf(fact) {
    const state = { chosen: fact.id === current, lacking: paper.lacks(fact), relations: tellings.get(fact.id) };
    const card = P.candidate(fact, state, { pick, takeBack });
    if (fact.id === current && form) card.append(form.form);
    return card;
  }

  /* Make the card of a fact anew, where it stands. */
  function renew(id) {
    const fact = byId(id);
    const old = cards.get(id);
    if (!fact || !old) return;
    const focused = old.contains(document.activeElement);
    const card = cardOf(fact);
    cards.set(id, card);
    old.replaceWith(card);
    if (focused && !form) card.querySelector(".says").focus({ preventScroll: true });
  }

  function count() {
    const done = facts.filter((one) => one.verdict !== "waiting").length;
    $("bar").max = Math.max(1, facts.length);
    $("bar").value = done;
    $("count").textContent = P.put(words.progress, done.toLocaleString(told.lang), facts.length.toLocaleString(told.lang));
    const fact = here();
    for (const id of ["accept", "reject", "mend", "later"]) $(id).disabled = !fact || !P.isOpen(fact) || Boolean(form);
    $("undo").disabled = !judged.length;
  }

  function draw() {
    cards.clear();
    const made = (one) => {
      const card = cardOf(one);
      cards.set(one.id, card);
      return card;
    };
    const rows = facts.map(made);
    if (!facts.length) rows.push(make("div", "state", "", make("p", "", words.nothing_found)));
    else if (!facts.some(waits)) {
      const link = make("a", "", words.documents_read);
      link.href = `review?lang=${told.lang}`;
      const later = facts.filter((one) => one.verdict === "passed").length;
      const said = [words.all_judged, ...(later ? [P.put(words.passed_count, later)] : [])];
      rows.unshift(make("div", "state", "", ...said.map((one) => make("p", "", one)), make("p", "", "", link)));
    }
    const open = $("facts").querySelector("details")?.open || others.some((one) => one.id === current);
    if (others.length) {
      const more = P.more(words.not_proposed, others.map(made));
      more.className = "others";
      more.open = open;
      rows.push(more);
    }
    $("facts").replaceChildren(...rows);
    count();
  }

  /* Choose a fact: its quote comes into sight, and what is pressed is about it. */
  function pick(id) {
    const before = current;
    if (form && id !== current) form = null;
    current = id;
    $("fault").textContent = "";
    if (before && before !== id) renew(before);
    const fact = here();
    if (fact) {
      renew(id);
      cards.get(id)?.closest("details")?.setAttribute("open", "");
      cards.get(id)?.scrollIntoView({ block: "nearest" });
    }
    paper.pointOut(fact);
    const address = new URLSearchParams({ ...where, ...(fact ? { fact: id } : {}), lang: told.lang });
    history.replaceState(null, "", `?${address}`);
    count();
  }

  function step(by) {
    const list = others.some((one) => one.id === current) ? all() : facts;
    const place = list.findIndex((one) => one.id === current);
    const next = list[place < 0 ? 0 : place + by];
    if (next) pick(next.id);
  }

  /* The next that waits, after the one that was judged or from the beginning. */
  function forth() {
    const place = facts.findIndex((one) => one.id === current);
    const next = [...facts.slice(place + 1), ...facts.slice(0, place + 1)].find(waits);
    if (next) pick(next.id);
    else {
      pick(current);
      draw();
    }
  }

  // ---- asking ------------------------------------------------------------------------------------------

  async function load() {
    const asked = judgements;
    const answers = await Promise.all(VERDICTS.map((verdict) => P.request("review/facts", { ...where, verdict, limit: MOST })));
    // What was judged since it was asked is not in the answer.
    if (asked !== judgements) return false;
    const place = (one, other) => one.paragraph - other.paragraph || one.start - other.start || (one.id < other.id ? -1 : 1);
    facts = answers.flatMap((one) => one.results).sort(place);
    others = answers[0].others.sort(place);
    return true;
  }

  /* A judgement may change what others say: a new name is known, a fact is evidence. */
  const refresh = P.debounced(async () => {
    try {
      if (!(await load())) return refresh();
    } catch {
      // What is shown is what was judged here; only what follows for others is missing.
      return undefined;
    }
    paper.tell(all());
    paper.pointOut(here(), true);
    const same = all().length === cards.size && all().every((one) => cards.has(one.id));
    if (same) for (const id of cards.keys()) if (id !== current || !form) renew(id);
    if (!same && !form) draw();
    count();
    return undefined;
  }, 500);

  /* The same judgement sent again, after a broken connection, is the same. */
  let last = { about: "", key: "" };
  function keyOf(about) {
    if (last.about !== about) {
      const some = crypto.getRandomValues(new Uint8Array(16));
      last = { about, key: [...some].map((one) => one.toString(16).padStart(2, "0")).join("") };
    }
    return last.key;
  }

  const pathOf = (id) => `review/facts/${encodeURIComponent(id)}`;

  async function send(id, method, decision) {
    const body = decision && JSON.stringify(decision);
    const headers = body ? { "Content-Type": "application/json", "Idempotency-Key": keyOf(`${id} ${body}`) } : {};
    const answer = await P.request(pathOf(id), {}, { method, headers, body });
    last = { about: "", key: "" };
    judgements += 1;
    const put = (one) => (one.id === id ? answer.fact : one);
    facts = facts.map(put);
    others = others.map(put);
    if (answer.told.length) tellings.set(id, answer.told);
    else tellings.delete(id);
    if (answer.told.length || !decision) refresh();
    return answer;
  }

  /* One after the other; what is pressed about a fact that is still on its way is not for the next one. */
  function alone(id, work) {
    if (sending.has(id)) return queue;
    sending.add(id);
    $("deeds").setAttribute("aria-busy", "true");
    queue = queue.then(work).catch((error) => refused(error, id)).finally(() => {
      sending.delete(id);
      if (!sending.size) $("deeds").removeAttribute("aria-busy");
      count();
    });
    return queue;
  }

  async function refused(error, id) {
    const said = P.reason(error) || words.failed;
    // Whoever has gone on is led back, unless something else is being edited.
    if (current !== id && !form && byId(id)) pick(id);
    if (error.status === 409) {
      if (current === id) form = null;
      judgements += 1;
      const before = byId(id);
      if (await load().catch(() => false)) {
        paper.tell(all());
        draw();
      }
      // What others have taken back is not taken back again.
      judged = judged.filter((one) => byId(one)?.verdict !== "waiting");
      const meanwhile = before && byId(id)?.verdict !== before.verdict;
      $("fault").textContent = [meanwhile ? words.judged_meanwhile : "", said].filter(Boolean).join(" ");
    } else if (form && current === id) form.tell(said, error.field);
    else if (error.status === 422 && current === id) openForm(error.field, said);
    else $("fault").textContent = said;
  }

  // ---- judging -----------------------------------------------------------------------------------------

  const VERDICT_OF = { accept: "accepted", reject: "rejected", later: "passed" };

  function decide(decision) {
    const fact = here();
    if (!fact) return undefined;
    return alone(fact.id, async () => {
      $("fault").textContent = "";
      const { told: relations } = await send(fact.id, "POST", decision);
      judged.push(fact.id);
      P.say(`${words[decision.verdict]}: ${relations.map(P.says).join("; ") || fact.sentence[told.lang]}`);
      // Whoever has gone on meanwhile stays there, and so does who looks through what is not proposed.
      const stays = current !== fact.id || !facts.some((one) => one.id === fact.id);
      if (current === fact.id) form = null;
      renew(fact.id);
      if (!stays) forth();
    });
  }

  function judge(name) {
    const fact = here();
    // What is being edited is accepted by its own button.
    if (!fact || form) return undefined;
    if (!P.isOpen(fact)) return P.say(words.is_judged);
    if (name === "accept") {
      const unknown = P.ENDS.find((end) => end !== "place" && fact[end]?.nature === "reference" && !fact[end].id);
      if (unknown) return openForm(unknown, P.put(words.who_is_meant, fact[unknown].text));
    }
    return decide({ verdict: VERDICT_OF[name] });
  }

  function takeBack(id) {
    return alone(id, async () => {
      $("fault").textContent = "";
      await send(id, "DELETE");
      judged = judged.filter((one) => one !== id);
      if (current === id) form = null;
      P.say(`${words.taken_back}: ${byId(id).sentence[told.lang]}`);
      draw();
      pick(id);
    });
  }

  /* The last is known once what is on its way has arrived. */
  async function undo() {
    await queue;
    if (judged.length) takeBack(judged.at(-1));
    else P.say(words.nothing_to_undo);
  }

  function openForm(focus, said = "") {
    const fact = here();
    if (!fact) return;
    if (!P.isOpen(fact)) {
      P.say(words.is_judged);
      return;
    }
    form = P.mending(fact, { done: decide, cancelled: closeForm, focus, said });
    renew(fact.id);
    cards.get(fact.id).scrollIntoView({ block: "start" });
    count();
  }

  function closeForm() {
    form = null;
    renew(current);
    count();
    cards.get(current)?.querySelector(".says").focus({ preventScroll: true });
  }

  // ---- the page ------------------------------------------------------------------------------------------

  const DEEDS = { accept: () => judge("accept"), reject: () => judge("reject"), mend: () => { if (!form) openForm("source"); }, later: () => judge("later"), undo };
  const KEYS = {
    y: DEEDS.accept, n: DEEDS.reject, e: DEEDS.mend, s: DEEDS.later, u: DEEDS.undo,
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), "?": () => $("keys").showModal(),
    Escape: () => { if (form) closeForm(); },
  };

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $("keys").open) return;
    if (event.target.closest("input, select, textarea, form")) return;
    const arrow = event.key.startsWith("Arrow");
    // The text is scrolled by its own arrows.
    if (arrow && event.target.closest("#text")) return;
    const deed = KEYS[event.key.length > 1 ? event.key : event.key.toLowerCase()];
    if (!deed || (event.repeat && !arrow)) return;
    event.preventDefault();
    deed();
  }

  function beginning(answer) {
    const { title, id, publisher, date, first } = answer;
    if (first !== 1) return;
    $("title").textContent = title || id;
    document.title = `${P.short(title || id, 80)} · ${words.review}`;
    $("about").textContent = [publisher, date, title ? id : ""].filter(Boolean).join(" · ");
  }

  function begin() {
    $("work").hidden = false;
    $("title").textContent = where.document;
    paper = P.paper($("text"), $("paragraphs"), pick);
    const path = `documents/${encodeURIComponent(where.dataset)}/${encodeURIComponent(where.document)}`;
    const { signal } = new AbortController();
    const rest = P.section("", signal, async () => {
      const paragraphs = await paper.load(path, signal, beginning);
      for (const one of all()) if (paper.lacks(one)) renew(one.id);
      return { rows: paragraphs ? [make("span")] : [], otherwise: words.no_text };
    });
    $("text").append(rest);
    $("facts").replaceChildren(P.section("", signal, async () => {
      await load();
      paper.tell(all());
      draw();
      const first = byId(now.get("fact")) || facts.find(waits) || facts[0];
      if (first) pick(first.id);
      return { rows: [] };
    }));
  }

  $("help").addEventListener("click", () => $("keys").showModal());
  const switched = new URLSearchParams(location.search);
  switched.set("lang", $("other").lang);
  $("other").href = `review?${switched}`;
  if (!P.isLibrary) {
    for (const [name, deed] of Object.entries(DEEDS)) $(name).addEventListener("click", deed);
    addEventListener("keydown", pressed);
    begin();
  }
})();
