"use strict";
/* The three ways in, one beside the other. */
(() => {
  const P = Partners;
  const tabs = [...document.querySelectorAll("[role=tab]")];

  P.openTab = (name, focus) => {
    for (const tab of tabs) {
      const on = tab.id === `tab-${name}`;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      P.$(tab.getAttribute("aria-controls")).hidden = !on;
      if (on && focus) tab.focus();
    }
  };

  for (const [place, tab] of tabs.entries()) {
    tab.addEventListener("click", () => P.openTab(tab.id.slice(4)));
    tab.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) P.openTab(tabs[(place + by + tabs.length) % tabs.length].id.slice(4), true);
    });
  }
})();
