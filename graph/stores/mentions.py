"""Where a text names somebody: by a name or alias, whatever the case and the diacritics.

A name of several words is found by its words, folded (`graph.ids.fold`) and in their order.  One of
a single word is found only as it is written, and only from four letters on: *An* is in every text.
What names somebody otherwise, by half of the name or by an office, is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.ids import fold, nfc

MARK = "█"
"""Stands for each letter of a name that was erased, so that offsets in a text stay right."""
# With the marks of Latin letters, which decomposed texts have behind the letters.
_WORD = re.compile("[^\\W_][^\\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\\W_]*)*")
_SHORT = 4


class Mentions:
    """Finds where texts name somebody.

    Parameters
    ----------
    names : iterable of str
        Their names.
    ids : iterable of str
        Their ids.
    """

    def __init__(self, names: Iterable[str], ids: Iterable[str]) -> None:
        self._ids = tuple(ids)
        listed = "|".join(map(re.escape, self._ids))
        # What goes on behind it, unless a sentence ends there, is another id.
        self._id = re.compile(rf"(?<![\w:.~@+-])(?:{listed})(?![\w~@+-])")
        self._single: set[str] = set()
        self._sequences: dict[str, list[list[str]]] = {}
        rare: set[str] = set()
        for name in names:
            words = [fold(word) for word in _WORD.findall(nfc(name))]
            if len(words) > 1:
                self._sequences.setdefault(words[0], []).append(words)
            elif words and len(nfc(name).strip()) >= _SHORT:
                self._single.add(nfc(name).strip())
            else:
                continue
            rare.add(max(words, key=len))
        self._rare = tuple(sorted(rare))

    def may_name(self, text: str) -> bool:
        """Whether a text, or JSON, may name them: quick, and wrong only where it says yes."""
        if any(id_ in text for id_ in self._ids):
            return True
        folded = fold(text)
        return any(word in folded for word in self._rare)

    def name(self, text: str) -> bool:
        """Whether a text names them, or holds their id."""
        return bool(self._id.search(text)) or any(self._spans(text))

    def masked(self, text: str) -> str:
        """A text with marks in place of names; it has the same length and the same lines."""
        pieces, done = [], 0
        for begin, end in self._spans(text):
            if end > done:
                begin = max(begin, done)
                pieces += [text[done:begin], re.sub(r"[^\n]", MARK, text[begin:end])]
                done = end
        return "".join([*pieces, text[done:]])

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        if not self._rare:
            return
        found = list(_WORD.finditer(text))
        words = [fold(one.group()) for one in found]
        for place, one in enumerate(found):
            if self._single and nfc(one.group()) in self._single:
                yield one.span()
            for name in self._sequences.get(words[place], ()):
                if words[place : place + len(name)] == name:
                    yield one.start(), found[place + len(name) - 1].end()
