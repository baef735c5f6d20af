"use strict";
/* Stored questions: choose one, fill in what it leaves open, see the answer as list and picture. */
(() => {
  const P = Partners;
  const { $, make, words, told } = P;
  let boxes = {};
  let find;
  let recent;

  const LABELS = { entity: words.tab_hint, source: words.from, target: words.to, as_of: words.as_of };
  const PLACES = { entity: "…", source: "…", target: "…", as_of: "…" };

  const asText = (text) => text.replace(/\{(\w+)\}/g, (_, name) => PLACES[name]);

  /* Make a field for each thing that the chosen question leaves open. */
  function fields(given = new URLSearchParams()) {
    const asked = P.questionOf($("which").value);
    $("why").textContent = asked.why;
    boxes = {};
    $("blanks").replaceChildren(...asked.asks.map((name) => {
      const input = make("input");
      input.id = `blank-${name}`;
      input.type = name === "as_of" ? "date" : "text";
      const label = make("label", "", LABELS[name]);
      label.htmlFor = input.id;
      const box = make("div", "box", "", input);
      const known = given.get(name);
      if (name === "as_of") {
        input.value = known || "";
        boxes[name] = () => input.value;
      } else {
        Object.assign(input, { autocomplete: "off", spellcheck: false, placeholder: words.placeholder });
        const chosen = P.completing(input, find, () => {}, { empty: recent });
        if (known) chosen.set({ id: known, kind: known.split(":")[0], name: known });
        boxes[name] = () => chosen.get()?.id || "";
        boxes[name].set = chosen.set;
      }
      return make("div", "field", "", label, box);
    }));
  }

  function run(event) {
    event.preventDefault();
    const asked = P.questionOf($("which").value);
    const given = Object.fromEntries(asked.asks.map((name) => [name, boxes[name]()]));
    const missing = asked.asks.some((name) => !given[name]);
    $("unfilled").textContent = missing ? words.choose : "";
    if (!missing) P.go({ question: asked.id, ...given });
  }

  P.beginQuestions = (search, latest) => {
    find = search;
    recent = latest;
    for (const one of told.questions) {
      const option = make("option", "", asText(one.text));
      option.value = one.id;
      $("which").append(option);
    }
    $("which").addEventListener("change", () => {
      $("question-list").replaceChildren();
      fields();
    });
    $("question").addEventListener("submit", run);
    fields();
  };

  /* Ask the question of an address. */
  P.showQuestion = (now, signal, openTab) => {
    openTab("questions");
    const asked = P.questionOf(now.get("question"));
    if (!asked) {
      $("question-list").replaceChildren(make("div", "state", "", make("p", "", words.unknown_question)));
      return;
    }
    $("which").value = asked.id;
    fields(now);
    const given = Object.fromEntries(asked.asks.map((name) => [name, now.get(name)]));
    if (asked.asks.some((name) => !given[name])) {
      $("unfilled").textContent = words.choose;
      return;
    }
    $("question-list").replaceChildren(P.section("", signal, async () => {
      const answer = await P.askShared(...P.requestOf(asked), signal);
      const ends = { entity: answer.entity, source: answer.source, target: answer.target };
      // Some answers do not repeat whom they are about.
      if (given.entity && !ends.entity) ends.entity = await P.ask(P.about(given.entity), {}, signal);
      for (const [name, one] of Object.entries(ends)) if (one) boxes[name]?.set(one);
      const said = asked.text.replace(/\{(\w+)\}/g, (_, name) => ends[name]?.name || given[name] || "…");
      document.title = `${P.short(said, 80)} · ${words.title}`;
      const found = P.rowsOf[asked.question](answer, signal);
      return {
        ...found,
        rows: found.rows.length ? [make("h2", "", said), ...found.rows] : [],
        otherwise: `${said} ${told.reasons[answer.reason] || words.none}`,
        truncated: answer.truncated,
      };
    }));
  };
})();
