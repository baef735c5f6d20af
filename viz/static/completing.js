"use strict";
/* A box that completes names. */
(() => {
  const P = Partners;
  const { make, words } = P;

  /* find(text, signal) gives entities {id, kind, name}; taken(one) is told which was chosen. */
  P.completing = (input, find, taken, { empty = () => [] } = {}) => {
    const list = make("ul", "found");
    list.id = `${input.id}-list`;
    list.role = "listbox";
    list.hidden = true;
    list.setAttribute("aria-label", input.getAttribute("aria-label") || input.labels?.[0]?.textContent || words.search);
    input.after(list);
    input.role = "combobox";
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    let offered = [];
    let at = -1;
    let last = new AbortController();
    let chosen = null;

    const open = (shown) => {
      list.hidden = !shown;
      input.setAttribute("aria-expanded", String(shown));
      [...list.children].forEach((row, index) => {
        if (row.role === "option") row.setAttribute("aria-selected", String(index === at));
      });
      if (shown && at >= 0) {
        input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
        list.children[at]?.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    };
    const set = (one) => {
      chosen = one;
      input.value = one ? P.short(one.name, 120) : "";
    };
    const take = (one) => {
      set(one);
      open(false);
      taken(one);
    };
    const row = (one, index) => {
      const item = make("li", "", "", P.mark(one.kind), make("span", "name", one.name), make("small", "", P.kindLabel(one.kind)));
      item.role = "option";
      item.id = `${list.id}-${index}`;
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(one);
      });
      return item;
    };
    const offer = (found) => {
      offered = found;
      at = found.length ? 0 : -1;
      list.replaceChildren(...found.map(row));
      open(found.length > 0);
    };
    const tell = (text) => {
      offered = [];
      at = -1;
      const note = make("li", "faint", text);
      note.role = "option";
      note.setAttribute("aria-disabled", "true");
      list.replaceChildren(note);
      open(true);
    };
    const search = async () => {
      last.abort();
      last = new AbortController();
      const { signal } = last;
      const text = input.value.trim().slice(0, 200);
      if (!text) return offer(empty());
      const slow = setTimeout(() => tell(words.loading), 600);
      try {
        const found = await find(text, signal);
        if (signal.aborted || document.activeElement !== input) return undefined;
        if (found.length) offer(found);
        else tell(words.no_match);
      } catch (error) {
        if (!signal.aborted) tell(`${words.failed} ${P.reason(error)}`);
      } finally {
        clearTimeout(slow);
      }
      return undefined;
    };
    const later = P.debounced(search, 120);
    const enter = async () => {
      if (at >= 0 && !list.hidden) return take(offered[at]);
      if (chosen) return taken(chosen);
      await search();
      return at >= 0 && input.value.trim() ? take(offered[at]) : undefined;
    };
    input.addEventListener("input", () => {
      chosen = null;
      at = -1;
      later();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") open(false);
      else if (event.key === "Enter") {
        event.preventDefault();
        enter();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && offered.length) {
        event.preventDefault();
        at = (at + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length;
        open(true);
      }
    });
    input.addEventListener("blur", () => open(false));
    input.addEventListener("focus", () => {
      input.select();
      if (!input.value.trim()) offer(empty());
    });
    return { set, get: () => chosen };
  };
})();
