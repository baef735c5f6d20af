"""Whether a store holds what it promises: the checks, and what each of them found.

Each check looks at all there is of its sort, page by page, so that memory does not grow with the
store, and all of them look at one revision while others write.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple, Protocol

TOLD = 20
"""Faults of a check that are told; the others are counted."""

_FROM_BACKUP = "restore the last backup that passes (partners restore)"
MENDS: Mapping[str, str] = {
    "schema": "open it once with this release by 'partners status', which makes what is missing in"
    " an older store; else " + _FROM_BACKUP,
    "storage": f"the disk or another program damaged it: copy it away, then {_FROM_BACKUP}",
    "revisions": _FROM_BACKUP,
    "versions": _FROM_BACKUP,
    "rows": _FROM_BACKUP,
    "entities": f"import the datasets named by the faults again, or {_FROM_BACKUP}",
    "relations": f"import the datasets named by the faults again, or {_FROM_BACKUP}",
    "ends": f"import what tells of the missing ends again, or {_FROM_BACKUP}",
    "documents": f"import the dataset again, or {_FROM_BACKUP}",
    "clearance": "let nobody read it who may not see all; back it up and restore it into a new"
    " store (partners backup, partners restore), which finds the highest anew",
    "names": "export (partners export all.zip) and import into a new store, which indexes anew",
    "merges": "judge one of the pairs again (partners review), which brings all in line",
    "readings": "read the documents again (partners read)",
    "keys": f"make new keys and revoke these (partners keys), or {_FROM_BACKUP}",
    "trail": "find out who could write to the store beside Partnergraph, and keep it as it is: no"
    " mend makes a trail true again",
    "notes": f"send no change twice for a day; {_FROM_BACKUP} if it comes again",
}
"""How to mend what a check finds, by its name, in the order in which they are made."""


class Fault(NamedTuple):
    """Something that is not as it must be: the id of what is concerned, and what is wrong."""

    id: str
    told: str


class Check(NamedTuple):
    """What one check did.

    Parameters
    ----------
    name : str
        One of `MENDS`.
    looked : dict of str to int
        At how many of which sort it looked.
    faults : int
        How many faults it found.
    told : tuple of Fault
        The first `TOLD` of them.
    mend : str
        How to mend them.
    left_out : str, optional
        What it did not look at, and why; no fault.
    """

    name: str
    looked: Mapping[str, int]
    faults: int
    told: tuple[Fault, ...]
    mend: str
    left_out: str | None = None


class Verification(NamedTuple):
    """What all checks found, at one revision."""

    revision: int
    checks: tuple[Check, ...]

    @property
    def sound(self) -> bool:
        """Whether there is no fault."""
        return not any(check.faults for check in self.checks)


class Look:
    """One check while it is made.

    Parameters
    ----------
    name : str
        One of `MENDS`.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._mend = MENDS[name]
        self._looked: Counter[str] = Counter()
        self._faults = 0
        self._told: list[Fault] = []
        self._left_out: str | None = None

    def at(self, sort: str, number: int = 1) -> None:
        """Count what is looked at."""
        self._looked[sort] += number

    def fault(self, id_: object, told: str) -> None:
        """Note a fault."""
        self._faults += 1
        if len(self._told) < TOLD:
            self._told.append(Fault(str(id_), told))

    def leave_out(self, told: str) -> None:
        """Note what is not looked at, and why."""
        self._left_out = told

    def check(self) -> Check:
        """What came of it."""
        told = tuple(self._told)
        return Check(self.name, dict(self._looked), self._faults, told, self._mend, self._left_out)


class Verified(Protocol):
    """The part of a store that looks whether all is as it must be."""

    def verify(self) -> Verification:
        """Look at all that is stored, at one revision; nothing is changed."""
        ...
