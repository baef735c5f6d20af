"use strict";
/* Light and dark, and how nodes and lines look in either. */
(() => {
  const P = Partners;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const heard = [];
  let chosen = new URLSearchParams(location.search).get("theme") || P.keep("theme");

  let onPaper = false;

  /* Paper is light. */
  P.printing = (begun) => {
    onPaper = begun;
    apply();
  };
  P.isDark = () => !onPaper && (chosen === "dark" || chosen === "light" ? chosen === "dark" : system.matches);
  P.theme = () => P.told.themes[P.isDark() ? "dark" : "light"];
  P.onTheme = (work) => heard.push(work);

  function apply() {
    document.documentElement.dataset.theme = P.isDark() ? "dark" : "light";
    for (const work of heard) work();
  }

  P.$("theme").addEventListener("click", () => {
    chosen = P.isDark() ? "light" : "dark";
    P.keep("theme", chosen);
    const now = new URLSearchParams(location.search);
    if (now.has("theme")) {
      now.set("theme", chosen);
      history.replaceState(null, "", `?${now}`);
    }
    apply();
  });
  system.addEventListener("change", apply);
  apply();

  P.nodeLook = (base, about, { hidden, dim, dimming }) => {
    const theme = P.theme();
    const kind = P.told.kinds[about.kind];
    const border = about.focus ? theme.introduction : kind.border[P.isDark() ? "dark" : "light"];
    const look = {
      ...base,
      hidden,
      opacity: dim ? 0.13 : 1,
      color: { background: about.doubtful ? theme.paper : kind.color, border },
    };
    if (about.doubtful) look.shapeProperties = { borderDashes: [4, 3] };
    // What is the same for all is said once, by `looks`, for the sake of very many.
    if (dimming) look.font = { ...base.font, color: dim ? theme.grid : theme.ink, strokeWidth: dim ? 0 : 4 };
    return look;
  };

  /* Options that all nodes share. */
  P.looks = () => ({ nodes: { font: { color: P.theme().ink, strokeColor: P.theme().paper } } });

  P.edgeColor = (about) => {
    const theme = P.theme();
    return about.introduction ? theme.introduction : about.outcome ? theme.outcome : theme.tie;
  };

  P.edgeLook = (base, about, { hidden, dim, lit }) => {
    const color = P.edgeColor(about);
    const opacity = dim ? 0.08 : about.introduction || lit ? 1 : 0.75;
    return { ...base, hidden, color: { color, opacity, inherit: false } };
  };
})();
