"use strict";
/* A file: one picture, and search within it. */
(() => {
  const P = Partners;
  const { stage, $ } = P;
  const drawn = JSON.parse($("drawn").textContent);
  const named = drawn.entities.map((one) => [one.name, ...one.aliases].map(P.fold));

  function find(text) {
    const { kind: only, text: rest } = P.narrowed(text);
    const wanted = P.fold(rest);
    const rank = (names) =>
      Math.min(...names.map((name) => (name.startsWith(wanted) ? 0 : name.includes(wanted) ? 1 : 2)));
    return named
      .map((names, key) => [rank(names), key])
      .filter(([order, key]) => order < 2 && (!only || drawn.entities[key].kind === only))
      .sort((one, other) => one[0] - other[0] || one[1] - other[1])
      .slice(0, 8)
      .map(([, key]) => ({ ...drawn.entities[key], key }));
  }

  stage.show(drawn);
  P.completing($("name"), (text) => find(text), (one) => {
    stage.picture.goTo(one.key);
    $("panel").focus();
  });
  $("find").addEventListener("submit", (event) => event.preventDefault());
})();
