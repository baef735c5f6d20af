"use strict";
/* The form in which a candidate fact is mended before it is accepted. */
(() => {
  const P = Partners;
  const { make, button, words, told } = P;

  async function find(text, signal) {
    const { kind, text: q } = P.narrowed(text);
    return (await P.ask("entities", { q, kind, limit: 8 }, signal)).results;
  }

  function field(id, label, input) {
    input.id = id;
    const name = make("label", "", label);
    name.htmlFor = id;
    return make("div", "field", "", name, input);
  }

  function text(value, more = {}) {
    const input = make("input");
    return Object.assign(input, { type: "text", value: value || "", autocomplete: "off", spellcheck: false, ...more });
  }

  function choice(options, value) {
    const select = make("select");
    for (const [key, label] of options) {
      const one = make("option", "", label);
      one.value = key;
      select.append(one);
    }
    select.value = value;
    return select;
  }

  /* A fault of the form, and the field to put it right in. */
  function fault(message, input) {
    const error = new Error(message);
    error.input = input;
    return error;
  }

  /* Whether names are on offer below a box. */
  const isOpen = (input) => input.getAttribute("aria-expanded") === "true";

  /* Who an end is: an entity that is known, a new one, or (of some) nobody. */
  function endField(name, label, found, otherwise) {
    const box = make("fieldset", "end");
    box.append(make("legend", "", found ? `${label}: “${P.short(found.text, 80)}”` : label));
    const needed = otherwise === undefined;
    const ways = { known: words.known_entity, new: words.new_entity, ...(needed ? {} : { none: otherwise }) };
    const search = text("", { placeholder: words.placeholder });
    search.id = `mend-${name}`;
    search.setAttribute("aria-label", label);
    const input = { name: text(found?.nature === "new" ? found.name : ""), country: text(found?.nature === "new" ? found.country : "", { placeholder: words.country_places, maxLength: 2 }) };
    const kind = choice(told.kind_order.map((one) => [one, P.kindLabel(one)]), found?.kind || "company");
    const parts = {
      known: make("div", "box", "", search),
      new: make("div", "named-new", "", field(`${search.id}-name`, words.name, input.name), field(`${search.id}-kind`, words.kind, kind), field(`${search.id}-country`, words.country, input.country)),
    };
    const radios = {};
    const turn = (way) => {
      radios[way].checked = true;
      for (const [key, part] of Object.entries(parts)) part.hidden = key !== way;
    };
    search.addEventListener("keydown", (event) => {
      // Of names on offer Enter takes one; once one is taken it accepts the fact.
      if (event.key !== "Enter" || event.isComposing || isOpen(search) || !typed.get()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      search.form.requestSubmit();
    });
    const typed = P.completing(search, find, () => {});
    const rows = Object.entries(ways).map(([way, said]) => {
      const radio = make("input");
      Object.assign(radio, { type: "radio", name: `way-${name}`, value: way });
      radio.addEventListener("change", () => {
        turn(way);
        // What was searched for in vain is the name of a new one.
        if (way === "new" && !input.name.value) input.name.value = search.value;
      });
      radios[way] = radio;
      return make("label", "choice", "", radio, make("span", "", said));
    });
    if (found?.choices.length) {
      const like = found.choices.map((one) => button("", "", () => {
        turn("known");
        typed.set(one, true);
      }, P.mark(one.kind), make("span", "", one.name)));
      box.append(make("div", "picks", "", make("span", "faint", words.perhaps), ...like));
    }
    box.append(make("div", "choices", "", ...rows), parts.known, parts.new);
    if (found?.id) typed.set({ id: found.id, kind: found.kind, name: found.name }, true);
    turn(found ? (found.nature === "new" ? "new" : "known") : needed ? "known" : "none");

    /* What the form says of it; undefined: as it was found. */
    const value = () => {
      const way = Object.keys(ways).find((one) => radios[one].checked);
      if (way === "none") return found ? null : undefined;
      if (way === "known") {
        const one = typed.get();
        if (!one) throw fault(words.choose_end, search);
        return one.id === found?.id ? undefined : one.id;
      }
      const made = { name: input.name.value.trim(), kind: kind.value, country: input.country.value.trim().toUpperCase() };
      if (!made.name) throw fault(words.name_it, input.name);
      const same = found?.nature === "new" && made.name === found.name && made.kind === found.kind && made.country === (found.country || "");
      return same ? undefined : { name: made.name, kind: made.kind, ...(made.country ? { country: made.country } : {}) };
    };
    const focus = () => (parts.known.hidden ? (parts.new.hidden ? radios.none : input.name) : search).focus();
    return { box, value, focus };
  }

  const wording = (kind) => told.relations[kind].says.replace(/\{[st]\}/g, "…").trim();

  /* done(decision) is told what to accept, cancelled() that nothing is; focus names the field to begin with. */
  P.mending = (fact, { done, cancelled, focus, said }) => {
    const alert = make("p", "note", said);
    alert.setAttribute("role", "alert");
    const kind = choice(Object.keys(told.relations).map((one) => [one, wording(one)]), fact.kind);
    const ends = {
      source: endField("source", words.from, fact.source),
      target: endField("target", words.to, fact.target),
      recipient: endField("recipient", words.recipient, fact.recipient, words.nobody),
      occasion: endField("occasion", words.occasion, fact.occasion, words.nobody),
      ...(fact.unnamed ? { undertaking: endField("undertaking", words.undertaking, null, words.made_for_it) } : {}),
    };
    const plain = {
      start: [text(fact.since, { placeholder: words.date_places }), fact.since, words.start],
      end: [text(fact.until, { placeholder: words.date_places }), fact.until, words.end],
      amount: [text(fact.amount, { inputMode: "decimal" }), fact.amount, words.amount],
      currency: [text(fact.currency, { placeholder: "USD", maxLength: 3 }), fact.currency, words.currency],
    };
    const form = make("form", "mending", "", alert, field("mend-kind", words.fact_kind, kind), ...Object.values(ends).map((one) => one.box),
      make("div", "two", "", ...Object.entries(plain).map(([name, [input, , label]]) => field(`mend-${name}`, label, input))));
    form.noValidate = true;
    const go = make("button", "go", words.accept_mended);
    form.append(make("div", "acts", "", go, button("", words.cancel, cancelled)));

    const fits = (name) => (name !== "recipient" || kind.value === "introduced") && (name !== "undertaking" || kind.value === fact.kind);
    const suit = () => { for (const [name, one] of Object.entries(ends)) one.box.hidden = !fits(name); };
    kind.addEventListener("change", suit);
    suit();

    function decision() {
      const made = { verdict: "accepted" };
      if (kind.value !== fact.kind) made.kind = kind.value;
      for (const [name, one] of Object.entries(ends)) {
        // Another kind has no place for it.
        const value = fits(name) ? one.value() : fact[name] ? null : undefined;
        if (value !== undefined) made[name] = value;
      }
      for (const [name, [input, found]] of Object.entries(plain)) {
        const value = name === "currency" ? input.value.trim().toUpperCase() : input.value.trim();
        if (value !== (found || "")) made[name] = value || null;
      }
      return made;
    }

    function tell(message, name) {
      alert.textContent = message;
      if (ends[name]) ends[name].focus();
      else (P.$(`mend-${name}`) || kind).focus();
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      try {
        done(decision());
      } catch (error) {
        if (!error.input) throw error;
        alert.textContent = error.message;
        error.input.focus();
      }
    });
    form.addEventListener("keydown", (event) => {
      // Where names are on offer it takes away those.
      if (event.key === "Escape" && !isOpen(event.target)) cancelled();
    }, true);
    // Once it stands on the page.
    setTimeout(() => (ends[focus] ? ends[focus].focus() : kind.focus()));
    return { form, tell };
  };
})();
