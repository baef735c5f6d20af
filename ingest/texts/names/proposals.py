"""Words that may be a name, and what shows it."""

from __future__ import annotations

from typing import NamedTuple

SCORES = {"own": 0.9, "form": 0.9, "noun": 0.75, "title": 0.9, "role": 0.8}
"""How sure a name is, by the manner of its cue."""
BARE = "?"
"""The kind of a name without a cue of its own."""


class Proposal(NamedTuple):
    """A row of words that may be a name.

    Parameters
    ----------
    first, last : int
        Numbers of its words in the paragraph, the last exclusive.
    core : tuple of (int, int)
        The words without designators.
    kind : str
        Entity kind, or `BARE`.
    score : float
        How sure it is, 0–1.
    cue : str
        The words that show the kind.
    manner : str
        Of the cue, see `ingest.texts.names.cues.Cue`.
    """

    first: int
    last: int
    core: tuple[int, int]
    kind: str
    score: float
    cue: str
    manner: str = "own"
