"use strict";
/* The text of a document with what was found in it: names by their nature, and the quotes of facts. */
(() => {
  const P = Partners;
  const { make, words } = P;
  const AT_ONCE = 25;
  const ENDS = ["source", "target", "recipient", "occasion", "place"];
  P.ENDS = ENDS;

  /* What a fact marks in its paragraph; nothing where that is not the text in which it was found. */
  function marksOf(fact, characters) {
    if (characters.slice(fact.start, fact.end).join("") !== fact.quote) return [];
    const named = ENDS.map((name) => fact[name]).filter(Boolean);
    return [{ start: fact.start, end: fact.end, fact: fact.id }, ...named.map((one) => ({ ...one, fact: fact.id, names: true }))];
  }

  const meant = (one) => `${one.name} – ${P.kindLabel(one.kind)}, ${words[one.nature]}`;

  function marked(part, over) {
    const name = over.find((one) => one.names);
    const quotes = over.filter((one) => !one.names).map((one) => one.fact);
    const one = make(quotes.length ? "mark" : "span", name ? `mention ${name.nature}` : "", part);
    if (name) one.title = meant(name);
    one.dataset.facts = quotes.join(" ");
    return one;
  }

  /* In a region of what is scrolled. picked(id) is told of which fact a quote was pressed. */
  P.paper = (scrolled, region, picked) => {
    const rows = new Map();
    const texts = [];
    let told = new Map();
    let wanted = null;
    let here = [];

    function fill(number) {
      const text = texts[number - 1];
      const found = told.get(number) || [];
      const characters = found.length ? Array.from(text) : [];
      const marks = found.flatMap((one) => marksOf(one, characters));
      rows.get(number).replaceChildren(...P.pieces(text, marks, marked));
    }

    function add(paragraphs) {
      for (let from = 0; from < paragraphs.length; from += AT_ONCE) {
        // What is not in sight is not laid out: of a long text that is nearly all.
        const chunk = make("div", "chunk");
        for (const text of paragraphs.slice(from, from + AT_ONCE)) {
          const number = texts.push(text);
          const row = make("p", "paragraph");
          row.dir = "auto";
          row.dataset.number = number;
          rows.set(number, row);
          chunk.append(row);
          fill(number);
        }
        region.append(chunk);
      }
    }

    /* The text alone is scrolled: on a phone the page stays where the facts are. */
    function centre(place) {
      const [inner, outer] = [place, scrolled].map((one) => one.getBoundingClientRect());
      scrolled.scrollTop += inner.top - outer.top - Math.max(0, outer.height - inner.height) / 2;
    }

    /* Mark the quote of a fact and scroll to it, be it only once its part of the text has come. */
    function pointOut(fact, still = false) {
      wanted = fact;
      for (const one of here) one.classList.remove("here");
      const row = fact && rows.get(fact.paragraph);
      here = row ? [...row.querySelectorAll("mark")].filter((one) => one.dataset.facts.split(" ").includes(fact.id)) : [];
      for (const one of here) one.classList.add("here");
      const place = here[0] || row;
      if (!place || still) return;
      centre(place);
      // What lies between had only been guessed at in height: it is laid out once it is in sight, in the next frame.
      requestAnimationFrame(() => requestAnimationFrame(() => { if (wanted === fact) centre(place); }));
    }

    /* Whether the text is there and does not hold a fact's quote where the fact says. */
    const lacks = (fact) => rows.has(fact.paragraph)
      && Array.from(texts[fact.paragraph - 1]).slice(fact.start, fact.end).join("") !== fact.quote;

    /* Tell what is found in the text. */
    function tell(facts) {
      const before = [...told.keys()];
      told = new Map();
      for (const one of facts) told.set(one.paragraph, [...(told.get(one.paragraph) || []), one]);
      for (const number of new Set([...before, ...told.keys()])) if (rows.has(number)) fill(number);
    }

    /* Ask for the rest of a text, part by part; each(answer) is told of every part. Gives how many paragraphs there are. */
    async function load(path, signal, each) {
      let total;
      do {
        const first = texts.length + 1;
        const answer = await P.ask(path, { first, limit: 1 }, signal);
        total = answer.paragraphs.length ? answer.total : texts.length;
        add(answer.paragraphs);
        if (wanted && wanted.paragraph >= first && rows.has(wanted.paragraph)) pointOut(wanted);
        each(answer);
      } while (texts.length < total);
      return total;
    }

    region.addEventListener("click", (event) => {
      const facts = event.target.closest?.("[data-facts]")?.dataset.facts.split(" ").filter(Boolean) || [];
      if (!facts.length || String(getSelection())) return;
      // Pressed again, the next of quotes that overlap.
      picked(facts[(facts.indexOf(wanted?.id) + 1) % facts.length]);
    });

    return { load, tell, pointOut, lacks };
  };
})();
