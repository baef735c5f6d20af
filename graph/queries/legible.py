"""Texts as people can read them: what nobody sees left out, and cut to a length."""

from __future__ import annotations

import unicodedata

from graph.ids import nfc

JOINERS = "\u200c\u200d"
"""Unseen, but needed by scripts and emoji."""
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
_RIGHT_TO_LEFT = ("R", "AL", "AN")


def visible(text: str) -> str:
    """Leave out invisible characters, such as those that reorder or hide text.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        In NFC, in one line with single blanks; empty where nothing could be seen.
    """
    start = nfc(text)
    if start.isprintable():
        return " ".join(start.split())
    kept = (
        " " if letter.isspace() else letter
        for letter in start
        if letter in JOINERS or letter.isspace() or unicodedata.category(letter) not in _UNSEEN
    )
    text = " ".join("".join(kept).split())
    return text if text.strip(JOINERS) else ""


def shortened(text: str, most: int) -> str:
    """Cut a text to at most so many letters, with a sign that it was cut."""
    return text if len(text) <= most else text[: cut(text, most - 1)].rstrip() + "…"


def cut(text: str, at: int) -> int:
    """Move a cut back to where no letter is parted from its marks or joined parts."""
    while at > 1 and (_joined(text[at]) or text[at - 1] in JOINERS):
        at -= 1
    return at


def _joined(letter: str) -> bool:
    return letter in JOINERS or unicodedata.category(letter).startswith("M")


def within(text: str, most: int) -> str:
    """A text to be put inside a sentence: visible, cut, and kept apart from its direction.

    References
    ----------
    Unicode Standard Annex 9, section 2.4: isolates.
    """
    # What lies behind the cut is not looked at, but blanks that are folded may need some of it.
    told = shortened(visible(text[: 8 * most]), most)
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in told):
        return f"\u2068{told}\u2069"
    return told
