"""Plain rows of ``relations.csv`` to checked relations, column by column.

They come to what `ingest.rows.relation_records` makes of each row.  Where a row of a block is
wrong or doubtful, the block is left to be read row by row, which tells why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from operator import eq
from typing import Any, TypeVar

from graph.dates import parse_date
from graph.errors import InputError
from graph.ids import are_plain, relation_id
from graph.kinds import SCHEMA
from graph.model import NOTHING, OPEN, Evidence, Relation
from graph.rules import amount_text, check_values
from graph.schema import Status
from ingest.block import Block
from ingest.rows import clearance, money, share
from ingest.table import PARTNER_TABLES

T = TypeVar("T")

_KNOWN = frozenset(PARTNER_TABLES["relations"].known)
_relation: Callable[[Iterable[Any]], Relation] = partial(tuple.__new__, Relation)
_evidence: Callable[[Iterable[Any]], Evidence] = partial(tuple.__new__, Evidence)


def relations_of(block: Block) -> list[Relation] | None:
    """Relations of a block, one a row; None where a row needs a closer look."""
    if not _KNOWN.issuperset(block.header):
        return None
    try:
        return _relations(_Columns(block))
    except InputError:
        return None


class _Columns:
    """The columns of a block, without those that are empty."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self._texts = dict(zip(block.header, zip(*block.rows, strict=True), strict=True))
        self._nothing = ("",) * len(block)

    def texts(self, name: str) -> Sequence[str]:
        """The cells of a column."""
        return self._texts.get(name, self._nothing)

    def given(self, name: str) -> list[str | None]:
        """The cells of a column, None where one is empty."""
        return [text or None for text in self.texts(name)]

    def read(self, name: str, parse: Callable[[str], T]) -> list[T | None]:
        """The cells of a column, each different text read once; None where one is empty."""
        texts = self.texts(name)
        found = {text: parse(text) if text else None for text in set(texts)}
        return [found[text] for text in texts]


def _relations(columns: _Columns) -> list[Relation] | None:
    kinds, sources, targets = map(columns.texts, ("kind", "source", "target"))
    ids, recipients, occasions = map(columns.given, ("id", "recipient", "occasion"))
    ends, strengths = columns.read("end", parse_date), columns.read("strength", share)
    starts, amounts = columns.read("start", parse_date), columns.read("amount", money)
    currencies = columns.read("currency", str.upper)
    clearances = [one or OPEN for one in columns.read("clearance", clearance)]
    statuses = [one or Status.DOCUMENTED.value for one in columns.read("status", str.lower)]
    for kind in set(kinds):
        SCHEMA.relation(kind)
    for values in set(zip(statuses, strengths, currencies, strict=True)):
        check_values(*values)
    named = {*sources, *targets, *filter(None, (*ids, *recipients, *occasions))}
    # An end or a recipient may be doubtful, and a person is told of it by the row.
    if not are_plain(named) or any(map(eq, sources, targets)) or any(ends) or any(recipients):
        return None
    start_texts = [start.text if start else None for start in starts]
    made = map(
        relation_id,
        *(kinds, sources, targets, recipients, occasions),
        *(start_texts, map(amount_text, amounts), currencies),
    )
    return list(
        map(
            _relation,
            zip(
                [given or id_ for given, id_ in zip(ids, made, strict=True)],
                *(kinds, sources, targets, recipients, occasions),
                *(starts, ends, strengths, amounts, currencies),
                statuses,
                [NOTHING] * len(kinds),
                _evidences(columns),
                clearances,
                strict=True,
            ),
        )
    )


def _evidences(columns: _Columns) -> list[tuple[Evidence]]:
    """What each row rests on: its document, or itself."""
    block = columns.block
    documents, locators = columns.given("document"), columns.given("locator")
    if None in documents:
        rows = range(block.line, block.line + len(block))
        locators = [
            locator if document else f"row {row}" + (f", {locator}" if locator else "")
            for row, document, locator in zip(rows, documents, locators, strict=True)
        ]
        documents = [document or block.file for document in documents]
    told = zip(
        documents,
        locators,
        columns.given("quote"),
        columns.given("note"),
        [""] * len(block),
        strict=True,
    )
    return list(zip(map(_evidence, told)))
