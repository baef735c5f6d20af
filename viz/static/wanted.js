"use strict";
/* What the address asks for. It is asked for at once, while the scripts that draw it are on their way. */
(() => {
  const P = Partners;

  P.here = () => new URLSearchParams(location.search);

  P.questionOf = (id) => P.told.questions.find((one) => one.id === id);

  P.filters = () => {
    const now = P.here();
    return Object.fromEntries(["as_of", "status", "kinds", "max_hops", "limit"].map((one) => [one, now.get(one)]));
  };

  /* The parameters of the picture that belongs to the address. */
  P.pictured = () => {
    const now = P.here();
    const [entity, source, target] = [now.get("entity"), now.get("from") || now.get("source"), now.get("to") || now.get("target")];
    const rest = { ...P.filters(), layout: now.get("layout") };
    if (rest.layout === "timeline") rest.layout = null;
    const asked = P.questionOf(now.get("question"));
    const show = now.get("show") || asked?.shows.show;
    if (source && target) {
      const by = now.get("ways") === "paths" || show === "paths" ? "paths" : "chains";
      return { ...rest, ...asked?.shows, source, target, show: by };
    }
    if (entity) return { ...rest, ...asked?.shows, entity, show };
    if (show === "communities" || show === "network") return { ...rest, show };
    return asked ? null : { show: "communities" };
  };

  /* What a stored question asks of the API, filled in as the address says: path and parameters. */
  P.requestOf = (asked) => {
    const now = P.here();
    const { entity, ...given } = Object.fromEntries(asked.asks.map((name) => [name, now.get(name)]));
    const path = asked.path.replace("{id}", () => encodeURIComponent(entity));
    const whole = { as_of: now.get("as_of"), ...given, ...asked.fixed };
    return [path, path === asked.path ? { ...whole, entity } : whole];
  };

  const first = P.pictured();
  if (first && [...P.here().keys()].some((name) => ["show", "entity", "from", "source"].includes(name))) {
    P.askAhead("picture", first);
  }
})();
