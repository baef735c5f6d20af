"use strict";
/* The side panel: an entity or a relation told in sentences, with its documents. */
(() => {
  const P = Partners;
  const { make, button, words, told } = P;

  /* Acts that a page offers for an entity, beside those below: [text, work(key)]. */
  P.acts = [];
  /* Pages about an entity that a page leads to: [text, address(entity), fits(entity)]. */
  P.pages = [];

  P.sourcesOf = (drawn, one) =>
    one.sources.map(([document, locator, quote, note]) => ({
      ...drawn.documents[document],
      locator,
      quote,
      note,
      fact: one.id,
    }));

  P.Panel = class {
    constructor(place, picture) {
      this.place = place;
      this.picture = picture;
    }

    tell(what) {
      this.place.hidden = what.node === undefined && what.edge === undefined;
      if (what.node !== undefined) this.tellNode(what.node);
      else if (what.edge !== undefined) this.tellEdge(what.edge);
      else this.place.replaceChildren();
      this.place.scrollTop = 0;
    }

    head(text) {
      const close = button("close", "×", () => {
        this.picture.select({});
        this.picture.place.focus();
      });
      close.setAttribute("aria-label", words.close);
      return make("div", "head", "", make("h2", text.length > 200 ? "long" : "", text), close);
    }

    chips(one) {
      const row = make("span", "chips");
      if (one.when) row.append(make("span", "chip", one.when));
      if (one.kind) row.append(make("span", "chip", told.statuses[one.status]));
      if (one.amount) row.append(make("span", "chip", one.amount));
      return row;
    }

    card(key) {
      const one = this.picture.drawn.relations[key];
      const sort = one.introduction ? "strong" : one.outcome ? "outcome" : "tie";
      return button(`card ${sort}`, "", () => {
        this.picture.select({ edge: key });
        this.place.focus();
      }, make("span", "", one.sentence), this.chips(one));
    }

    tellNode(key) {
      const one = this.picture.drawn.entities[key];
      if (one.members) return this.tellCommunity(key, one);
      const about = [P.kindLabel(one.kind), one.country].filter(Boolean).join(" · ");
      const parts = [this.head(one.name), make("p", "faint", "", P.mark(one.kind), ` ${about}`)];
      if (one.aliases.length) parts.push(make("p", "faint", `${words.also} ${one.aliases.join(", ")}`));
      parts.push(this.acts(key));
      const lists = [
        [words.introduced_by, (edge) => edge.introduction && edge.to === key],
        [words.introduced, (edge) => edge.introduction && edge.from === key],
        [words.outcomes, (edge) => !edge.introduction && edge.outcome],
        [words.ties, (edge) => !edge.introduction && !edge.outcome],
      ];
      const { relations } = this.picture.drawn;
      for (const [title, fits] of lists) {
        const found = this.picture.beside[key].filter((edge) => fits(relations[edge]));
        if (found.length) {
          parts.push(make("h3", "", `${title} (${found.length})`), ...found.map((edge) => this.card(edge)));
        }
      }
      this.place.replaceChildren(...parts);
    }

    tellCommunity(key, one) {
      const rows = Object.entries(one.kinds).map(([kind, count]) =>
        make("li", "", "", P.mark(kind), ` ${P.kindLabel(kind)} `, make("b", "", String(count))));
      const parts = [
        this.head(one.name),
        make("p", "faint", words.members.replace("{count}", one.members.toLocaleString(told.lang))),
        this.acts(key),
        make("ul", "counts", "", ...rows),
      ];
      const found = this.picture.beside[key].map((edge) => this.card(edge));
      if (found.length) parts.push(make("h3", "", words.ties), ...found);
      this.place.replaceChildren(...parts);
    }

    acts(key) {
      const row = make("div", "acts");
      for (const [text, work, fits] of P.acts) {
        if (!fits || fits(this.picture.drawn.entities[key])) row.append(button("", text, () => work(key)));
      }
      const one = this.picture.drawn.entities[key];
      row.append(...P.pages.filter(([, , fits]) => fits(one)).map(([text, address]) => P.link(address(one), text)));
      return row;
    }

    tellEdge(key) {
      const { drawn } = this.picture;
      const one = drawn.relations[key];
      const parts = [this.head(one.sentence)];
      const facts = one.when ? [[words.date, one.when], [words.status, told.statuses[one.status]]] : [];
      if (one.amount) facts.push([words.amount, one.amount]);
      for (const [name, text] of facts) parts.push(make("h3", "", name), make("p", "", text));
      if (one.sources.length) {
        parts.push(make("h3", "", words.documents), ...P.sourcesOf(drawn, one).map(P.source));
      }
      const ends = [...new Set([one.from, one.to])].map((end) =>
        button("card", "", () => {
          this.picture.goTo(end);
          this.place.focus();
        }, P.mark(drawn.entities[end].kind), make("span", "", ` ${drawn.entities[end].name}`)));
      this.place.replaceChildren(...parts, make("div", "ends", "", ...ends));
    }
  };
})();
