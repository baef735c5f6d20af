"use strict";
/* Moving pictures of thousands of nodes: while the hand moves, the canvas that is drawn already moves
   along as it is; it is drawn anew when the hand rests. */
(() => {
  const P = Partners;
  const REST = 140;

  /* A mouse: what touches with fingers is left to vis-network. */
  P.fine = matchMedia("(pointer: fine)").matches;

  P.swift = (picture) => {
    const { place, network } = picture;
    let held = null;
    let moved = { x: 0, y: 0, scale: 1 };
    let resting = 0;

    const canvas = () => place.querySelector("canvas");

    function shift() {
      const { style } = canvas();
      style.transformOrigin = "0 0";
      style.transform = `translate(${moved.x}px, ${moved.y}px) scale(${moved.scale})`;
    }

    /* Draw anew where the canvas has been moved to. */
    function settle() {
      clearTimeout(resting);
      if (moved.x === 0 && moved.y === 0 && moved.scale === 1) return;
      const { x, y, scale } = moved;
      moved = { x: 0, y: 0, scale: 1 };
      const middle = {
        x: (place.clientWidth / 2 - x) / scale,
        y: (place.clientHeight / 2 - y) / scale,
      };
      const position = network.DOMtoCanvas(middle);
      network.once("afterDrawing", () => { canvas().style.transform = ""; });
      network.moveTo({ position, scale: network.getScale() * scale });
      picture.touched = true;
    }

    const takes = (event) => picture.heavy && P.fine && event.pointerType !== "touch";

    place.addEventListener("pointerdown", (event) => {
      if (!takes(event) || event.button !== 0) return;
      settle();
      held = { x: event.clientX, y: event.clientY };
    });
    addEventListener("pointermove", (event) => {
      if (!held) return;
      if (!(event.buttons & 1)) return letGo();
      moved = { ...moved, x: event.clientX - held.x, y: event.clientY - held.y };
      if (Math.hypot(moved.x, moved.y) > 3) shift();
      return undefined;
    });
    function letGo() {
      if (!held) return;
      held = null;
      settle();
    }
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, letGo);
    place.addEventListener("wheel", (event) => {
      if (!picture.heavy || !P.fine) return;
      event.preventDefault();
      const box = place.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      const now = network.getScale() * moved.scale;
      const next = Math.min(6, Math.max(0.02, now * 1.0015 ** -event.deltaY));
      const factor = next / now;
      moved = { x: x - (x - moved.x) * factor, y: y - (y - moved.y) * factor, scale: moved.scale * factor };
      shift();
      clearTimeout(resting);
      resting = setTimeout(settle, REST);
    }, { passive: false });
  };
})();
