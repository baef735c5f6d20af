"use strict";
/* A text cut where marks {start, end} begin and end. Their offsets count code points. */
(() => {
  /* wrap(part, over) makes the element of a part from the marks that lie over it, of which there is one at least. */
  Partners.pieces = (text, marks, wrap) => {
    if (!marks.length) return [text];
    const characters = Array.from(text);
    const cuts = [...new Set([0, characters.length, ...marks.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
    return cuts.slice(1).map((end, place) => {
      const part = characters.slice(cuts[place], end).join("");
      const over = marks.filter((one) => one.start < end && one.end >= end);
      return over.length ? wrap(part, over) : part;
    });
  };
})();
