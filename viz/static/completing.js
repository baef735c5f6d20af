"use strict";
/* A box that completes names. */
(() => {
  const P = Partners;
  const { make, words } = P;

  /* What is typed: a kind in front, if there is one, and the name. */
  P.narrowed = (text) => {
    const [, word, rest] = /^(?:([^:]+):)?(.*)$/su.exec(text);
    const kinds = Object.entries(P.told.kinds);
    const found = word && kinds.find(([kind, { label }]) => [kind, P.fold(label)].includes(P.fold(word)));
    return found ? { kind: found[0], text: rest.trim() } : { kind: null, text };
  };

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
    let typing = false;

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
    /* Nothing that was asked for is waited for any longer. */
    const stop = () => {
      later.cancel();
      last.abort();
    };
    /* Fill the box, unless somebody is typing in it. */
    const set = (one, force = false) => {
      if (!force && typing && document.activeElement === input) return;
      typing = false;
      chosen = one;
      input.value = one ? P.short(one.name, 120) : "";
    };
    const take = (one) => {
      stop();
      set(one, true);
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
    const offer = (found, first = 0) => {
      offered = found;
      at = found.length ? first : -1;
      list.replaceChildren(...found.map(row));
      open(found.length > 0);
    };
    const tell = (text) => {
      if (document.activeElement !== input) return;
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
      if (!text) return offer(empty(), -1);
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
      later.cancel();
      if (at >= 0 && !list.hidden) return take(offered[at]);
      if (chosen) return taken(chosen);
      await search();
      return at >= 0 && input.value.trim() ? take(offered[at]) : undefined;
    };
    input.addEventListener("input", () => {
      chosen = null;
      typing = true;
      at = -1;
      later();
    });
    input.addEventListener("keydown", (event) => {
      // Letters that are still being put together are not an answer yet.
      if (event.isComposing) return;
      if (event.key === "Escape") {
        stop();
        open(false);
      } else if (event.key === "Enter") {
        event.preventDefault();
        enter();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && offered.length) {
        event.preventDefault();
        at = (at + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length;
        open(true);
      }
    });
    input.addEventListener("blur", () => {
      stop();
      open(false);
    });
    input.addEventListener("focus", () => {
      input.select();
      if (!input.value.trim()) offer(empty(), -1);
    });
    return { set, get: () => chosen };
  };
})();
