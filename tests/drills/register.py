"""Is what readers were told a history that one store could have had?

A store is a register of revisions: each acknowledged write gives it the next number.  Writes are
ordered by the store itself, so no order has to be searched for: a read is right if its state is
that of its revision, if no write was acknowledged before it began that is later than it, and if no
client is told an earlier revision than before.

References
----------
Wing & Gong (1993), Testing and verifying concurrent objects, Journal of Parallel and Distributed
Computing 17; the checker Knossos (Jepsen) decides the same of any register.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

State = Mapping[str, frozenset[str]]
"""By what was asked about: all that is to be answered."""


class Write(NamedTuple):
    """A write that was acknowledged: when it was asked for and acknowledged, and what it made."""

    began: float
    ended: float
    revision: int


class Read(NamedTuple):
    """A read: by whom, when, of which revision, about what, and what was answered.

    `old` tells that the answer said of itself that it may be old.
    """

    client: int
    began: float
    ended: float
    revision: int
    about: str
    told: frozenset[str]
    old: bool = False


class Verdict(NamedTuple):
    """How many reads were wrong, and in what way; examples of them.

    Parameters
    ----------
    wrong : int
        Another state than that of their revision.
    stale : int
        Of a revision older than one acknowledged before they began, and not marked as old.
    back : int
        Of a revision older than one that the same client was told before.
    early : int
        Of a revision that nobody had asked for yet when they ended.
    """

    wrong: int
    stale: int
    back: int
    early: int
    examples: list[str]


def judge(
    writes: Iterable[Write], reads: Iterable[Read], states: Mapping[int, State], first: int
) -> Verdict:
    """Judge a history.

    Parameters
    ----------
    writes : iterable of Write
        All that were acknowledged.
    reads : iterable of Read
        All that were answered.
    states : mapping
        What each revision holds.
    first : int
        The revision before all of them.

    Notes
    -----
    O((writes + reads) log).
    """
    known = sorted(writes, key=lambda one: one.ended)
    ends = [one.ended for one in known]
    latest, highest = [], first
    for one in known:
        highest = max(highest, one.revision)
        latest.append(highest)
    asked = {one.revision: one.began for one in known}
    wrong = stale = back = early = 0
    examples: list[str] = []
    seen: dict[int, int] = {}
    for read in sorted(reads, key=lambda one: (one.client, one.began)):
        place = bisect_right(ends, read.began)
        faults = {
            "wrong": states.get(read.revision, {}).get(read.about) != read.told,
            "stale": not read.old and read.revision < (latest[place - 1] if place else first),
            "back": read.revision < seen.get(read.client, first),
            "early": asked.get(read.revision, 0.0) > read.ended,
        }
        seen[read.client] = max(seen.get(read.client, first), read.revision)
        wrong += faults["wrong"]
        stale += faults["stale"]
        back += faults["back"]
        early += faults["early"]
        if any(faults.values()) and len(examples) < 5:
            said = ", ".join(name for name, is_so in faults.items() if is_so)
            right = sorted(states.get(read.revision, {}).get(read.about, frozenset()))
            examples.append(f"{said}: {read} where the state was {right}")
    return Verdict(wrong, stale, back, early, examples)
