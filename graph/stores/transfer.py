"""All that a store holds, row by row, in a form that is the same for every kind of store.

What can be made anew from other rows is not among them: folded names, search indexes, days,
points, serial numbers.  So equal rows are equal contents, whatever store they come from, and a
store filled with them answers every question as the one that they were read from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar, get_type_hints

import orjson

from graph.errors import Conflict, InputError
from graph.model import OPEN
from graph.stores.access import AccessKey
from graph.stores.auditing import AuditEntry, Written
from graph.stores.following import EntityVersion, RelationVersion
from graph.stores.readings import DocumentText, Finding
from graph.stores.webhooks import Webhook

T = TypeVar("T")
_MODULUS = 1 << 256


class RevisionRow(NamedTuple):
    """A revision, see `graph.stores.feeding.Revised`, and what is needed to see an empty one."""

    number: int
    instant: int
    dataset: str
    action: str
    clearance: int = OPEN


class DocumentRow(NamedTuple):
    """A document, whose it is, and whether its dataset still tells of it."""

    dataset: str
    id: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    path: str | None
    clearance: int = OPEN
    live: bool = True


class DocumentVersionRow(NamedTuple):
    """A document as a revision left it."""

    revision: int
    dataset: str
    id: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    path: str | None
    clearance: int = OPEN
    live: bool = True


class JudgementRow(NamedTuple):
    """A judgement; `place` counts those that were made before it and stand."""

    place: int
    one: str
    other: str
    verdict: str
    one_kind: str
    other_kind: str
    by: str
    score: float
    reasons: tuple[str, ...]
    note: str | None
    instant: int
    clearance: int = OPEN


class MergeRow(NamedTuple):
    """An id that has become part of another entity, that one's id and its kind."""

    id: str
    kept: str
    kind: str
    clearance: int = OPEN


class CandidateRow(NamedTuple):
    """Two entities that may be one, whether or not both live still."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


class RequestRow(NamedTuple):
    """A request that may come again, see `graph.stores.requests_kept`."""

    key: str
    fingerprint: str
    receipt: str
    instant: int


class ClearanceRow(NamedTuple):
    """The highest clearance that anything ever needed, where that is more than none."""

    highest: int


class Part(NamedTuple):
    """A sort of rows.

    Parameters
    ----------
    name : str
        What it is called in backups.
    row : type
        A named tuple whose fields are texts, whole numbers, floats, truth values or tuples of
        texts; some may be None.
    page : int
        Rows that are held in memory at once.
    """

    name: str
    row: type[Any]
    page: int = 1_000

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of a row's values, in order."""
        found: tuple[str, ...] = self.row._fields
        return found


PARTS: Mapping[str, Part] = {
    part.name: part
    for part in (
        Part("revisions", RevisionRow),
        Part("clearance", ClearanceRow),
        Part("documents", DocumentRow),
        Part("document_versions", DocumentVersionRow),
        Part("texts", DocumentText, 4),
        Part("findings", Finding, 500),
        Part("judgements", JudgementRow),
        Part("merges", MergeRow),
        Part("candidates", CandidateRow),
        Part("webhooks", Webhook),
        Part("requests", RequestRow),
        Part("access_keys", AccessKey),
        Part("audit", AuditEntry),
        Part("entities", EntityVersion),
        Part("relations", RelationVersion),
    )
}
"""All that a store holds, in the order in which it is read and stored.

Rows of a part may come in any order, except for revisions, which come by number.
"""

AUDIT = "audit"
"""The part that goes on with the restore itself, and is sealed on its own."""

Row = Sequence[Any]


class Page(NamedTuple):
    """Some rows of a part; each holds the values of its `Part.row`, tuples maybe as lists."""

    part: str
    rows: Sequence[Row]


class Contents(NamedTuple):
    """What a store holds at a revision.

    Parameters
    ----------
    revision, instant : int
        The revision and its instant.
    pages : iterator of Page
        All rows, parts in the order of `PARTS`; to be read once, while the store reads.
    """

    revision: int
    instant: int
    pages: Iterator[Page]


class Summary(NamedTuple):
    """How many rows a part has, and their checksum, which does not depend on their order."""

    rows: int = 0
    checksum: str = "0" * 64


class Incoming(NamedTuple):
    """What a store is to hold.

    Parameters
    ----------
    revision, instant : int
        The revision and its instant.
    parts : dict of str to Summary
        What each part comes to; one that is not named is empty.
    pages : callable
        Gives all rows, from the first on each time it is called, as `Contents.pages` does.
    """

    revision: int
    instant: int
    parts: Mapping[str, Summary]
    pages: Callable[[], Iterator[Page]]


class Transferred(Protocol):
    """The part of a store that gives and takes all that it holds."""

    def contents(self, work: Callable[[Contents], T]) -> T:
        """Let `work` read all that the store holds at one revision; writers go on meanwhile."""
        ...

    def take_in(self, incoming: Incoming) -> None:
        """Hold what another store held, whole or not at all; nothing may be stored yet.

        Raises
        ------
        Conflict
            If something is stored already.
        InputError
            If the rows contradict each other, or are none of a store's.
        """
        ...


class Checksum:
    """Adds up the rows of a part: the sum of the SHA-256 of their canonical texts, modulo 2^256.

    The sum of hashes stands for a multiset, whose order is that of no store.

    References
    ----------
    Bellare & Micciancio, A new paradigm for collision-free hashing: incrementality at reduced
    cost (1997).  Their AdHASH is safe against who makes rows up only with a larger modulus; here
    it guards against damage, not against forgers.
    """

    def __init__(self) -> None:
        self._count = 0
        self._total = 0

    def add(self, lines: Iterable[bytes]) -> None:
        """Add rows by their canonical texts, see `line_of`."""
        total = self._total
        for line in lines:
            total += int.from_bytes(hashlib.sha256(line).digest(), "big")
            self._count += 1
        self._total = total % _MODULUS

    def summary(self) -> Summary:
        """What has been added."""
        return Summary(self._count, f"{self._total:064x}")


def line_of(row: Row) -> bytes:
    """A row's canonical text: a JSON array without blanks, in UTF-8."""
    return orjson.dumps(tuple(row))


def checksum_of(revision: int, instant: int, parts: Mapping[str, Summary]) -> str:
    """The checksum of all but the audit trail: of what each part comes to, at which revision."""
    # Without what is empty, so that a sort of rows that a later release brings changes nothing.
    listed = [
        [name, *parts[name]]
        for name in PARTS
        if name != AUDIT and name in parts and parts[name].rows
    ]
    return hashlib.sha256(orjson.dumps([revision, instant, listed])).hexdigest()


def summed(pages: Iterable[Page]) -> dict[str, Summary]:
    """What each part comes to."""
    sums = {name: Checksum() for name in PARTS}
    for page in pages:
        sums[page.part].add(map(line_of, page.rows))
    return {name: one.summary() for name, one in sums.items()}


class Sums(NamedTuple):
    """What all that a store holds comes to, at a revision, see `checksum_of`."""

    revision: int
    parts: Mapping[str, Summary]
    checksum: str


def sums_of(store: Transferred) -> Sums:
    """Read all that a store holds, and tell what it comes to."""

    def work(contents: Contents) -> Sums:
        parts = summed(contents.pages)
        checksum = checksum_of(contents.revision, contents.instant, parts)
        return Sums(contents.revision, parts, checksum)

    return store.contents(work)


def check_arrived(pages: Iterable[Page], parts: Mapping[str, Summary]) -> None:
    """See that what was stored is what was to be stored.

    Raises
    ------
    InputError
        If it is not, as where a row came twice.
    """
    for name, found in summed(pages).items():
        if found != parts.get(name, Summary()):
            raise InputError(
                f"of the {parts.get(name, Summary()).rows} rows of {name} {found.rows} could be"
                " stored as they are told",
                hint="the backup contradicts itself: use another one",
            )


def restored(incoming: Incoming, now: int) -> Written:
    """What the audit trail tells of a restore."""
    rows = {name: one.rows for name, one in incoming.parts.items() if one.rows}
    checksum = checksum_of(incoming.revision, incoming.instant, incoming.parts)
    detail = {"revision": incoming.revision, "checksum": checksum, "rows": rows}
    return Written("restore", now, detail=detail)


def not_empty(url: str) -> Conflict:
    """The error of a store that is to take in another's contents and has some."""
    return Conflict(
        f"{url} holds something already, and a backup is restored only into an empty store",
        hint="name a new file or an empty database with --store; what is there is left as it is",
    )


def places_of(row: type[Any], hint: Any) -> tuple[int, ...]:
    """Which of a row's values are of a type."""
    hints = get_type_hints(row)
    return tuple(place for place, name in enumerate(hints) if hints[name] == hint)
