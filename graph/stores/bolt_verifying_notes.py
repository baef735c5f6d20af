"""Looking at what a Neo4j store keeps beside the graph: documents, merges, readings, requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from graph.model import Document
from graph.stores import (
    cypher_access,
    cypher_auditing,
    cypher_feed,
    cypher_following,
    cypher_transfer,
    cypher_verifying,
)
from graph.stores.access import AccessKey
from graph.stores.auditing import AuditEntry
from graph.stores.base import Kept, Request
from graph.stores.bolt_judging import judgements
from graph.stores.bolt_reading import Ask, collected, last_of
from graph.stores.bolt_transfer import noted
from graph.stores.feeding import Revised
from graph.stores.requests_kept import repeated
from graph.stores.transfer import Row, places_of
from graph.stores.verifying import Look
from graph.stores.verifying_access import AS_LEFT, TrailIn, check_keys, check_trail
from graph.stores.verifying_records import (
    check_document,
    check_finding,
    check_merges,
    reading,
)
from graph.stores.verifying_rows import LOOKED_AT, RowsLook

_PAGE = 2_000


def pages(
    ask: Ask, statement: str, after: Any, key: Callable[[Any], Any], **asked: Any
) -> Iterator[list[Any]]:
    """Rows of a statement, page by page, each after the key of the row before it."""
    while True:
        rows = collected(ask, statement, after=after, size=_PAGE, **asked)
        if rows:
            yield rows
        if len(rows) < _PAGE:
            return
        after = key(rows[-1])


def each(ask: Ask, statement: str) -> Iterator[Any]:
    """Rows of a statement one by one, by their first column, a text."""
    for page in pages(ask, statement, "", lambda row: row[0]):
        yield from page


def _check_rows(ask: Ask, look: Look) -> None:
    for part in LOOKED_AT:
        rows = RowsLook(look, part)
        told = partial(_told, floats=places_of(part.row, float))
        for page in _kept(ask, part.name):
            for row in page:
                rows.at(row, told)


def _kept(ask: Ask, part: str) -> Iterator[list[list[Any]]]:
    if part in cypher_transfer.NODES:
        return noted(ask, part)
    upto = last_of(ask).number
    return pages(ask, cypher_transfer.REVISIONS, 0, lambda row: row[0], upto=upto)


def _told(row: Row, floats: tuple[int, ...]) -> Row:
    """A row as a backup would hold it: a number that is kept as a whole one is no other."""
    return [float(one) if at in floats and type(one) is int else one for at, one in enumerate(row)]


def _check_documents(ask: Ask, look: Look) -> None:
    for _, dataset, *cells, twice, live, last in each(ask, cypher_verifying.DOCUMENTS):
        look.at("documents")
        check_document(look, dataset, Document(*cells))
        if twice:
            look.fault(f"{dataset} {cells[0]}", "it is there both as told and as taken back")
        elif last != [[*cells, live]]:
            look.fault(f"{dataset} {cells[0]}", AS_LEFT)
    for named, number in collected(ask, cypher_verifying.LOOSE_VERSIONS):
        look.fault(named, f"a version of it is of revision {number}, or of no document")


def _check_merges(ask: Ask, look: Look) -> None:
    rows = collected(ask, cypher_following.MERGES)
    merges = {id_: Kept(*kept) for id_, *kept in rows}
    check_merges(look, judgements(ask), merges)
    for (id_,) in collected(ask, cypher_verifying.MERGED_AND_LIVE):
        look.fault(id_, "it has become part of another, and is there beside it")


def _check_readings(ask: Ask, look: Look) -> None:
    for _, *named, characters, found in each(ask, cypher_verifying.TEXTS):
        look.at("texts")
        if characters != found:
            look.fault(" ".join(named), f"it has {found} characters, not {characters}")
    for *row, characters, leading in each(ask, cypher_verifying.FINDINGS):
        look.at("findings")
        reading(look, row[0], partial(check_finding, look, row, characters, leading))
    for (id_,) in collected(ask, cypher_verifying.LOOSE_RELATIONS):
        look.fault(id_, "relations lead to it, and it is not there")


def _check_keys(ask: Ask, look: Look) -> None:
    check_keys(look, map(AccessKey._make, collected(ask, cypher_access.KEYS)))


def _check_trail(ask: Ask, look: Look) -> None:
    def audited(number: int, count: int) -> list[AuditEntry]:
        rows = collected(ask, cypher_auditing.AFTER, number=number, count=count)
        return list(map(AuditEntry._make, rows))

    def revised(number: int, count: int) -> list[Revised]:
        rows = collected(ask, cypher_feed.REVISIONS_FROM, first=number + 1, size=count)
        return [Revised._make(row[:4]) for row in rows]

    entries = int(ask(cypher_verifying.ENTRIES)[0]["number"])
    check_trail(look, TrailIn(audited, revised), entries)


def _check_notes(ask: Ask, look: Look) -> None:
    last = last_of(ask).number
    for key, fingerprint, receipt in each(ask, cypher_verifying.REQUESTS):
        look.at("requests")

        def told(key: str = key, kept: tuple[str, str] = (fingerprint, receipt)) -> str | None:
            revision = repeated(Request(key, kept[0]), kept).revision
            return None if revision <= last else f"its receipt is of revision {revision}"

        reading(look, key, told)
    for (id_,) in collected(ask, cypher_verifying.WEBHOOKS_AHEAD, number=last):
        look.fault(id_, "it was told of revisions that are not there")


CHECKS: dict[str, Callable[[Ask, Look], None]] = {
    "rows": _check_rows,
    "documents": _check_documents,
    "merges": _check_merges,
    "readings": _check_readings,
    "keys": _check_keys,
    "trail": _check_trail,
    "notes": _check_notes,
}
