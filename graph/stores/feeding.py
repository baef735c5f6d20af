"""What a store tells of changes: which records each revision added, changed and took away.

A version of a record begins with one revision and ends with a later one.  Where one version ends
and another begins with the same revision, the record changed; where one only begins it was added,
where one only ends it is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Protocol

ENTITY: Literal["entity"] = "entity"
RELATION: Literal["relation"] = "relation"
Change = Literal["added", "changed", "gone"]


class Revised(NamedTuple):
    """A revision: its number, its instant, and what made it.

    Parameters
    ----------
    number, instant : int
        See `graph.stores.base.Revision`.
    dataset : str
        Whose word was applied or retracted; empty for a judgement.
    action : str
        ``apply``, ``retract``, ``judge`` or ``erase``; what the last did is in no feed.
    """

    number: int
    instant: int
    dataset: str
    action: str


class Place(NamedTuple):
    """Where a feed goes on: behind this record of this revision.

    Without a record it stands before all of the revision.
    """

    revision: int
    record: str = ""
    id: str = ""


class Version(NamedTuple):
    """A version of a record, and the revision with which it began or ended.

    An entity has a name, a relation the ids of its ends.
    """

    revision: int
    record: Literal["entity", "relation"]
    id: str
    kind: str
    name: str
    source: str = ""
    target: str = ""
    recipient: str | None = None
    occasion: str | None = None

    @property
    def place(self) -> Place:
        """Where it stands in the feed."""
        return Place(self.revision, self.record, self.id)


class Changed(NamedTuple):
    """What a revision did to a record: its new version, of what is gone its last one."""

    revised: Revised
    change: Change
    version: Version


class Named(NamedTuple):
    """The name that an entity had from an instant until another."""

    id: str
    name: str
    recorded: int
    retracted: int


class ChangeTally(NamedTuple):
    """How many records of a sort a revision added, changed and took away."""

    added: int = 0
    changed: int = 0
    gone: int = 0


class Feed(Protocol):
    """The part of a store that tells of changes."""

    def revisions_after(self, number: int, count: int) -> list[Revised]:
        """The first revisions after one of them (0: of all), in order."""
        ...

    def changes_after(self, place: Place, count: int) -> list[Changed]:
        """The first changes behind a place, by revision, entities before relations, then id.

        Reads at most some thousand rows more than the largest revision in it has changes.
        """
        ...

    def change_tally(self, revised: Revised) -> tuple[ChangeTally, ChangeTally]:
        """How many entities and how many relations a revision changed."""
        ...

    def named(self, ids: Iterable[str], first: int, last: int) -> list[Named]:
        """Names that entities had between two instants, or had up to then; in any order."""
        ...


def joined(
    began: Iterable[Version], ended: Iterable[Version], count: int
) -> list[tuple[Change, Version]]:
    """The first changes of versions that began and that ended, in the order of the feed.

    Parameters
    ----------
    began, ended : iterable of Version
        Of each source of rows, its first `count`.
    count : int
        How many changes to give; these are then sure to be whole.
    """
    found: dict[Place, tuple[Change, Version]] = {one.place: ("gone", one) for one in ended}
    for one in began:
        found[one.place] = ("changed" if one.place in found else "added", one)
    return [found[place] for place in sorted(found)[:count]]


def told(found: Sequence[tuple[Change, Version]], revisions: Iterable[Revised]) -> list[Changed]:
    """Changes together with their revisions."""
    by_number = {one.number: one for one in revisions}
    return [Changed(by_number[one.revision], change, one) for change, one in found]


def tally(began: int, ended: int, both: int) -> ChangeTally:
    """Tally versions that began, that ended, and records of which both is so."""
    return ChangeTally(began - both, both, ended - both)
