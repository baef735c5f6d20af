"""What the Neo4j store reads, inside one transaction of the driver's.

Rows travel in lists, a few long records instead of many short ones: the driver unpacks them several
times faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from graph.stores import cypher, cypher_documents
from graph.stores.base import Counts, DatasetInfo
from graph.stores.bolt_rows import beginning, link_columns_of, link_of, node_columns_of
from graph.stores.rows import dataset_infos
from graph.topology.columns import Survey
from graph.topology.names import BROAD, FIRST, Name, Names, full_text, full_text_of_whole
from graph.topology.snapshot import FOREVER, Delta, Link, Node

BATCH = 5_000
"""Ids or rows sent with one query."""
_PAGE = 10_000
_SURVEYED = 50_000
_PAST_ALL = 2**62

T = TypeVar("T")


class Ask(Protocol):
    """Runs one query in the transaction and returns its records."""

    def __call__(self, statement: str, /, **parameters: Any) -> Sequence[Mapping[str, Any]]:
        """Run `statement`."""
        ...


class Last(NamedTuple):
    """The last revision, its instant, the last serial it used, and the highest clearance so far."""

    number: int = 0
    instant: int = 0
    serial: int = 0
    highest: int = 0


class Prepared(NamedTuple):
    """How far a database is prepared: the version of its layout (0: none), for which kinds.

    `restoring` tells that a restore is at work, or was cut short.
    """

    version: int = 0
    kinds: Sequence[str] = ()
    restoring: bool = False


def prepared(ask: Ask) -> Prepared:
    """How far a database is prepared."""
    found = ask(cypher.PREPARED)
    return Prepared(**found[0]) if found and found[0]["version"] is not None else Prepared()


def last_of(ask: Ask) -> Last:
    """The last revision."""
    found = ask(cypher.LAST_REVISION)
    return Last(**found[0]) if found else Last()


def collected(ask: Ask, statement: str, **parameters: Any) -> list[Sequence[Any]]:
    """Rows of a statement whose records each carry a list of them."""
    return [row for record in ask(statement, **parameters) for row in record["rows"]]


def rows_of(ask: Ask, statement: str, ids: Iterable[str], **parameters: Any) -> list[Sequence[Any]]:
    """Rows of the records with the ids given, asked for in batches."""
    listed = list(ids)
    return [
        row
        for place in range(0, len(listed), BATCH)
        for row in collected(ask, statement, ids=listed[place : place + BATCH], **parameters)
    ]


def rows_behind_lock(ask: Ask, statement: str, ids: Iterable[str], at: int) -> list[Sequence[Any]]:
    """Rows as known at `at`, read while nobody can commit."""
    ask(cypher.LOCK_REVISION)
    return rows_of(ask, statement, ids, at=at)


def settled(ask: Ask) -> Last:
    """The last revision, once all of its commit can be seen: its lock is held until then."""
    ask(cypher.LOCK_REVISION)
    return last_of(ask)


def changes(ask: Ask, last: Last, revision: int) -> Delta:
    """All that changed after `revision` while another is the last."""
    if revision >= last.number:
        return Delta(last.number, last.instant, [], [])
    since = past(ask, revision).serial
    nodes: list[Node] = []
    links: list[Link] = []
    after = dict.fromkeys((*cypher.NODE_PARTS, *cypher.LINK_PARTS), since)
    full = True
    while full:
        full = False
        pages = ask(cypher.CHANGES, after=after, upto=last.serial, size=_PAGE, forever=FOREVER)
        for page in pages:
            part, rows = page["part"], page["rows"]
            if part in cypher.NODE_PARTS:
                nodes.extend(map(Node._make, rows))
            else:
                links.extend(map(link_of, rows))
            more = len(rows) == _PAGE
            after[part] = page["last"] if more else _PAST_ALL
            full = full or more
    return Delta(last.number, last.instant, nodes, links)


def survey(ask: Ask, last: Last) -> Survey:
    """All there is while a revision is the last."""

    def pages(parts: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for part, statement in parts.items():
            after, full = 0, True
            while full:
                page = ask(statement, after=after, upto=last.serial, size=_SURVEYED)[0]
                if page["ids"]:
                    yield part, page
                full, after = len(page["ids"]) == _SURVEYED, page["last"]

    nodes = (node_columns_of(page) for _, page in pages(cypher.SURVEY_NODES))
    links = (link_columns_of(part, page) for part, page in pages(cypher.SURVEY_LINKS))
    return Survey(last.number, last.instant, nodes, links)


def past(ask: Ask, number: int) -> Last:
    """A revision that was the last one; its instant is 0 if there was none of that number."""
    found = ask(cypher.PAST_REVISION, number=number)
    return Last(**found[0]) if found else Last(number)


def names_like(ask: Ask, folded: str, at: int | None) -> Names:
    """Versions of entities whose names may fit; see `graph.stores.base.Store.names_like`."""
    if not folded:
        return Names([], truncated=False)
    text = full_text(folded)
    if not _broad(ask, text):
        return Names(_names(ask, cypher.NAMES_LIKE, text=text, at=at), truncated=False)
    found = _names(
        ask, cypher.NAMES_FROM, text=folded, beginning=beginning(folded), at=at, size=FIRST
    )
    # Whom a second name fits wholly does not begin with the text, but is meant most often.
    whole = full_text_of_whole(folded)
    if not _broad(ask, whole):
        found += _names(ask, cypher.NAMES_LIKE, text=whole, at=at)
    return Names(found, truncated=True)


def _broad(ask: Ask, text: str) -> bool:
    return int(ask(cypher.TOO_MANY_NAMES, text=text, size=BROAD + 1)[0]["number"]) > BROAD


def _names(ask: Ask, statement: str, **parameters: Any) -> list[Name]:
    return [Name._make(row) for row in collected(ask, statement, **parameters)]


def dataset_list(ask: Ask) -> list[DatasetInfo]:
    """The datasets that live records rest on, by id."""
    entities, relations, documents = (
        [(record["datasets"], record["number"]) for record in ask(statement)]
        for statement in (
            cypher.DATASETS_OF_ENTITIES,
            cypher.DATASETS_OF_RELATIONS,
            cypher_documents.DATASETS_OF_DOCUMENTS,
        )
    )
    instants = {one["dataset"]: one["instant"] for one in ask(cypher.DATASET_INSTANTS)}
    return dataset_infos(entities, relations, documents, instants)


def count_all(ask: Ask) -> Counts:
    """Live records by kind."""
    tables = [
        {record["kind"]: record["number"] for record in ask(statement) if record["number"]}
        for statement in (cypher.COUNT_ENTITIES, cypher.COUNT_RELATIONS)
    ]
    return Counts(*(dict(sorted(table.items())) for table in tables))
