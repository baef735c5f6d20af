"""The audit trail: who wrote what, and when, each entry sealed onto the one before it.

An entry is made in the transaction of what it tells of, so that there is the one exactly where
there is the other.  It holds counts and no contents: what a record was before and after stands in
its versions, from which a person can be erased, while the trail stays whole.  Of pairs that may be
one (`graph.stores.base.Store.propose`), which follow from what is stored, it tells nothing.

An entry's hash is the SHA-256 of the JSON list of the hash before it (of the first: empty) and the
entry's other fields in their order, without blanks, in UTF-8.  So an entry that was changed, taken
out or put in shows, unless all that follow were sealed anew: note the last hash elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

import orjson

from graph.model import NOTHING
from graph.stores.acting import actor
from graph.stores.feeding import Revised

_PAGE = 1_000
_LONGEST = 500
"""Letters of an actor's name that are kept; a token may name its holder at any length."""


class AuditEntry(NamedTuple):
    """One write.

    Parameters
    ----------
    number : int
        1, 2, … without gaps.
    instant : int
        When, microseconds since the epoch; where it made a revision, that one's instant.
    actor, door : str
        Who, and through what, see `graph.stores.acting.Actor`.
    action : str
        What was done: ``apply``, ``retract``, ``judge``, ``erase``, ``webhook added`` and so on.
    dataset : str
        Whose word it was; empty where it was nobody's.
    revision : int
        The revision that it made; 0: none, for it wrote notes beside the graph.
    detail : str
        More of it as a JSON object: counts, ids of keys or webhooks, never contents or secrets.
    hash : str
        What seals it, in hexadecimal digits.
    """

    number: int
    instant: int
    actor: str
    door: str
    action: str
    dataset: str
    revision: int
    detail: str
    hash: str = ""


class Written(NamedTuple):
    """What a transaction wrote, to be told by its entry; see `AuditEntry`."""

    action: str
    instant: int
    dataset: str = ""
    revision: int = 0
    detail: Mapping[str, Any] = NOTHING


class Wanted(NamedTuple):
    """Which entries are asked for: all, unless told otherwise.

    Parameters
    ----------
    since, before : int
        Numbers between which they are, these not among them; 0: no bound.
    by : str, optional
        Name of their actor.
    dataset : str, optional
        Their dataset.
    record : str, optional
        Id of an entity or relation that their revision changed.
    """

    since: int = 0
    before: int = 0
    by: str | None = None
    dataset: str | None = None
    record: str | None = None


class Audited(Protocol):
    """The part of a store that keeps the audit trail."""

    def audited_after(self, number: int, count: int) -> list[AuditEntry]:
        """The first entries after one of them (0: of all), in order."""
        ...

    def audited(self, wanted: Wanted, count: int) -> list[AuditEntry]:
        """The last entries of those that are wanted, latest first."""
        ...


class Trail(Audited, Protocol):
    """What the trail is checked against."""

    def revisions_after(self, number: int, count: int) -> list[Revised]:
        """See `graph.stores.feeding.Feed.revisions_after`."""
        ...


def sealed(entry: AuditEntry, before: str) -> str:
    """The hash of an entry behind the one whose hash is `before`."""
    return hashlib.sha256(orjson.dumps([before, *entry[:-1]])).hexdigest()


def following(number: int, hash_: str, written: Written) -> AuditEntry:
    """The entry behind the last one, of which number (0: there is none) and hash are given."""
    who = actor()
    entry = AuditEntry(
        number + 1,
        written.instant,
        _plain(who.name),
        _plain(who.door),
        written.action,
        written.dataset,
        written.revision,
        orjson.dumps(dict(written.detail)).decode(),
    )
    return entry._replace(hash=sealed(entry, hash_))


def _plain(name: str) -> str:
    """A name that can be stored: half a surrogate pair, as a token may hold it, cannot."""
    return name[:_LONGEST].encode("utf-8", "replace").decode()


def counted(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts without those that are none."""
    return {name: number for name, number in counts.items() if number}


def chain_faults(store: Trail) -> Iterator[str]:
    """Tell what is wrong with a trail: entries changed or taken out, revisions without an entry.

    Reads a thousand entries at a time.  Revisions before the first that has an entry are of a
    release that kept no trail.
    """
    last, due = _last_revision(store), 0
    number, seal = 0, ""
    while page := store.audited_after(number, _PAGE):
        for entry in page:
            if entry.number != number + 1:
                yield _missing(number + 1, entry.number - 1)
            elif entry.hash != sealed(entry, seal):
                yield f"audit entry {entry.number} does not fit its hash or the entry before it"
            if entry.revision:
                if due and entry.revision != due:
                    yield f"audit entry {entry.number} is of revision {entry.revision}, not {due}"
                due = entry.revision + 1
            number, seal = entry.number, entry.hash
    if due and due <= last:
        named = f"revision {due} has" if due == last else f"revisions {due} to {last} have"
        yield f"{named} no audit entry"


def _missing(first: int, last: int) -> str:
    if first == last:
        return f"audit entry {first} is missing"
    return f"audit entries {first} to {last} are missing"


def _last_revision(store: Trail) -> int:
    number = 0
    while page := store.revisions_after(number, _PAGE):
        number = page[-1].number
    return number
