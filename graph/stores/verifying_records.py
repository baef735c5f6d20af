"""What must hold of single records, however a store keeps them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from graph.errors import InputError, without_hint
from graph.kinds import SCHEMA
from graph.model import Document
from graph.rules import fault_of_ends
from graph.stores.base import Judgement, Kept
from graph.stores.coding import read_claims, write_claims
from graph.stores.judging import Clusters
from graph.stores.planning import (
    EntityRow,
    EntityWrite,
    RelationRow,
    RelationWrite,
    read_relation,
)
from graph.stores.readings import VERDICTS
from graph.stores.verifying import Look

UNREADABLE = (
    *(ValueError, ArithmeticError, LookupError, TypeError, AttributeError, StopIteration),
    *(InputError, zlib.error),
)
"""What reading a damaged text may raise."""


class Last(NamedTuple):
    """The revision that was looked at last."""

    number: int
    instant: int


class Span(NamedTuple):
    """Between which instants something held."""

    recorded: int
    retracted: int


def written_entity(row: EntityRow) -> EntityWrite:
    """An entity as its claims would be written.

    Raises
    ------
    UNREADABLE
        If they cannot be read.
    """
    from graph.stores.transfer_versions import entity_written

    written = entity_written(row)
    _check_claims(row.claims, read_claims(row.claims))
    return written


def written_relation(row: RelationRow) -> RelationWrite:
    """A relation as its claims would be written.

    Raises
    ------
    UNREADABLE
        If they cannot be read, or have no evidence.
    """
    from graph.stores.transfer_versions import relation_written

    claims = read_claims(row.claims)
    for dataset, claim in claims.items():
        if not claim["evidence"]:
            raise ValueError(f"dataset '{dataset}' gives no evidence")
    written = relation_written(row)
    _check_claims(row.claims, claims)
    return written


def _check_claims(text: str, claims: Mapping[str, Any]) -> None:
    if not claims:
        raise ValueError("no dataset tells it")
    if write_claims(claims) != text:
        raise ValueError("its claims are not written as they would be")


def check_ends(look: Look, row: RelationRow, kinds: Sequence[str | None]) -> None:
    """See that the ends of a live relation are there, and of kinds that it may join.

    Parameters
    ----------
    look : Look
        Takes the faults.
    row : RelationRow
        The relation.
    kinds : sequence of str or None
        Kinds of its source, target, recipient and occasion; None: it is not there.
    """
    try:
        relation = read_relation(row)
    except UNREADABLE:
        return  # which the check of relations tells
    ends = (relation.source, relation.target, relation.recipient, relation.occasion)
    known = {id_: kind for id_, kind in zip(ends, kinds, strict=True) if id_ and kind}
    if relation.kind not in SCHEMA.relations:
        return
    fault = fault_of_ends(relation, known)
    if fault:
        look.fault(row.id, fault[1].replace("neither in the import nor in the store", "not there"))


def check_revisions(look: Look, rows: Iterable[Sequence[int]]) -> Last:
    """See that revisions, as (number, instant) in order, have no gaps and instants increase."""
    last = Last(0, -1)
    for number, instant in rows:
        look.at("revisions")
        if type(instant) is not int:
            look.fault(number, f"its instant {instant!r} is no whole number")
            last = Last(number, last.instant)
            continue
        if number != last.number + 1:
            look.fault(number, f"the revision before it is {last.number}")
        if instant <= last.instant:
            look.fault(number, f"its instant {instant} is not after the one before it")
        last = Last(number, instant)
    return last


def check_document(look: Look, dataset: str, document: Document) -> None:
    """See that a document's fields are of the sorts that they must be."""
    if not dataset or not document.id:
        look.fault(f"{dataset} {document.id}", "it has no dataset or no id")
    wrong = [
        name
        for name, value in document._asdict().items()
        if not isinstance(value, int if name == "clearance" else str | None)
    ]
    if wrong:
        look.fault(f"{dataset} {document.id}", f"no text stands in: {', '.join(wrong)}")


def covered(span: Span, by: Iterable[Span]) -> bool:
    """Whether versions that do not overlap are there all the time that another one is."""
    total = sum(
        max(0, min(one.retracted, span.retracted) - max(one.recorded, span.recorded)) for one in by
    )
    return total >= span.retracted - span.recorded


def check_merges(look: Look, judgements: Sequence[Judgement], merges: Mapping[str, Kept]) -> None:
    """See that what has become part of what follows from the judgements."""
    look.at("judgements", len(judgements))
    look.at("merges", len(merges))
    due = Clusters(judgements).kept
    for id_ in sorted(due.keys() | merges.keys(), key=str):
        was, is_ = due.get(id_), merges.get(id_)
        if was and is_ and was != is_ and was[:-1] == is_[:-1]:
            look.fault(
                id_,
                f"clearance {is_.clearance} is needed to see what it is part of, and by the"
                f" judgements {was.clearance}",
            )
        elif was != is_:
            look.fault(
                id_,
                f"is part of {is_.id if is_ else 'nothing'}, and by the judgements of"
                f" {was.id if was else 'nothing'}",
            )


def check_finding(look: Look, row: Sequence[Any], characters: int | None, leading: Any) -> None:
    """See that a finding is whole and stands in a text that is kept.

    Parameters
    ----------
    look : Look
        Takes the faults.
    row : sequence
        Columns of `graph.stores.readings.Finding`, relations as a list, or as JSON.
    characters : int, optional
        Length of its text; None: there is none.
    leading : list or str
        Ids of the relations that lead to it, likewise.
    """
    id_, dataset, document, checksum, place, body, verdict, relations, _ = row
    if characters is None:
        look.fault(id_, f"its text {checksum} of document '{document}' of '{dataset}' is not kept")
    elif not 0 <= place <= characters:
        look.fault(id_, f"it begins at {place} of a text of {characters} characters")
    try:
        if not isinstance(orjson.loads(body), dict):
            raise ValueError("it is no object")
    except UNREADABLE as error:
        look.fault(id_, f"what was found cannot be read: {error}")
    if verdict not in VERDICTS:
        look.fault(id_, f"verdict '{verdict}' is unknown")
    if set(_list(relations)) != set(_list(leading)):
        look.fault(id_, "the relations it told of are not those that lead to it")


def _list(given: Any) -> list[Any]:
    found: list[Any] = orjson.loads(given) if isinstance(given, str) else given
    return found


def differing(kept: Mapping[str, Any], due: Mapping[str, Any]) -> str | None:
    """Which values are not as they must be; None if all are."""
    wrong = sorted(key for key in kept.keys() | due.keys() if kept.get(key) != due.get(key))
    return f"its claims say otherwise than: {', '.join(wrong)}" if wrong else None


def reading(look: Look, id_: object, work: Callable[[], str | None]) -> None:
    """Do some work on a record; what it gives, or that it cannot be read, is a fault."""
    try:
        told = work()
    except UNREADABLE as error:
        told = f"it cannot be read: {without_hint(error)}"
    if told:
        look.fault(id_, told)
