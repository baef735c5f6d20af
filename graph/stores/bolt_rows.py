"""Records as properties of Neo4j's nodes and relationships, and rows back as links.

What a user reads in Neo4j Browser is here: real dates, points, lists.  The truth is in ``claims``;
everything else is a copy of it to search, filter and look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from graph.dates import AFTER_ALL, BEFORE_ALL, PartialDate, from_micros, parse_date
from graph.model import Document, Entity, Property, Relation
from graph.schema import Status
from graph.stores.planning import EntityWrite, RelationWrite
from graph.stores.rows import fold_names
from graph.topology.columns import LinkColumns, NodeColumns, texts_of
from graph.topology.names import tokens
from graph.topology.snapshot import FOREVER, Link

Row = dict[str, Any]
# An index refuses a value of more than 8 kB.
_INDEXED = 200
_RANK = {str(status): status.rank for status in Status}
_MAX_INT = 2**63 - 1
_MAX_KEY = 200

# Names that a node or relationship, live or past, has for itself.
_OURS = frozenset(
    [
        *(name for told in (Entity, Relation) for name in told._fields),
        *(f"{name}_{bound}" for name in ("start", "end") for bound in ("earliest", "latest")),
        *("location", "fold", "tokens", "beginning"),
        *("datasets", "documents", "claims", "revision", "serial"),
        *("recorded", "recorded_at", "retracted", "retracted_at"),
    ]
)


def beginning(fold: str) -> str:
    """As much of a text as an index of Neo4j's takes."""
    return fold[:_INDEXED]


def entity_properties(write: EntityWrite, now: int, revision: int, serial: int) -> Row:
    """Properties of an entity's node."""
    entity = write.entity
    ours: Row = {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases) or None,
        "country": entity.country,
        "lat": None if entity.lat is None else float(entity.lat),
        "lon": None if entity.lon is None else float(entity.lon),
        "fold": fold_names(entity),
        "tokens": tokens(fold_names(entity)),
        "beginning": beginning(fold_names(entity)),
        "clearance": entity.clearance or None,
        **_stamps(write, now, revision, serial),
    }
    return {**_open_part(entity.properties), **_open_part(entity.identifiers), **_given(ours)}


def relation_properties(write: RelationWrite, now: int, revision: int, serial: int) -> Row:
    """Properties of a relation's relationship; what is not known is left out."""
    relation = write.relation
    documents = dict.fromkeys(piece.document for piece in relation.evidence)
    ours: Row = {
        "id": relation.id,
        "recipient": relation.recipient,
        "occasion": relation.occasion,
        **_days("start", relation.start),
        **_days("end", relation.end),
        "strength": None if relation.strength is None else float(relation.strength),
        "status": str(relation.status),
        "amount": None if relation.amount is None else float(relation.amount),
        "currency": relation.currency,
        "documents": list(documents),
        "clearance": relation.clearance or None,
        **_stamps(write, now, revision, serial),
    }
    return {**_open_part(relation.properties), **_given(ours)}


def document_row(dataset: str, document: Document) -> Row:
    """Properties of a document's node."""
    return _given(
        {"dataset": dataset, **document._asdict(), "clearance": document.clearance or None}
    )


def link_of(row: Sequence[Any]) -> Link:
    """A snapshot's link from a row of ``cypher.CHANGES``."""
    id_, kind, source, target, start, end, strength, status, recorded, retracted = row
    began = parse_date(start) if start is not None else None
    return Link(
        id_,
        kind,
        source,
        target,
        began.earliest if began else BEFORE_ALL,
        began.latest if began else AFTER_ALL,
        parse_date(end).latest if end is not None else AFTER_ALL,
        -1.0 if strength is None else strength,
        _RANK[status],
        recorded,
        retracted,
    )


def node_columns_of(page: Mapping[str, Any]) -> NodeColumns:
    """A snapshot's nodes from a page of ``cypher.SURVEY_NODES``."""
    return NodeColumns(
        texts_of(page["ids"]), page["kinds"], np.array(page["recorded"], np.int64), _gone(page)
    )


def link_columns_of(part: str, page: Mapping[str, Any]) -> LinkColumns:
    """A snapshot's links from a page of ``cypher.SURVEY_LINKS``; a live part is named by kind."""
    starts, ends = ([_bounds(text) for text in page[name]] for name in ("starts", "ends"))
    return LinkColumns(
        texts_of(page["ids"]),
        page.get("kinds") or [part] * len(page["ids"]),
        page["sources"],
        page["targets"],
        np.array([early for early, _ in starts], np.int64),
        np.array([late for _, late in starts], np.int64),
        np.array([late for _, late in ends], np.int64),
        np.array(page["strengths"], np.float64),
        np.array([_RANK[status] for status in page["statuses"]], np.int64),
        np.array(page["recorded"], np.int64),
        _gone(page),
    )


def _gone(page: Mapping[str, Any]) -> NDArray[np.int64]:
    """When each was retracted; of live records there is nothing told."""
    found = page.get("retracted")
    return np.array(found, np.int64) if found else np.full(len(page["ids"]), FOREVER, np.int64)


@lru_cache(maxsize=65_536)
def _bounds(text: str) -> tuple[int, int]:
    if not text:
        return BEFORE_ALL, AFTER_ALL
    date_ = parse_date(text)
    return date_.earliest, date_.latest


def others_of(rows: Iterable[Sequence[Any]], dataset: str) -> dict[str, str]:
    """For each id that other datasets name, the smallest of those.

    Parameters
    ----------
    rows : iterable of [id, list of lists of dataset]
        Of ``cypher.NAMED_BY_OTHERS``.
    dataset : str
        The one that does not count.
    """
    return {
        id_: min(one for datasets in listed for one in datasets if one != dataset)
        for id_, listed in rows
    }


def _stamps(write: EntityWrite | RelationWrite, now: int, revision: int, serial: int) -> Row:
    return {
        "datasets": list(write.datasets),
        "claims": write.claims,
        "recorded": now,
        "recorded_at": from_micros(now),
        "revision": revision,
        "serial": serial,
    }


def _days(name: str, when: PartialDate | None) -> Row:
    if when is None:
        return {}
    known: Row = {name: when.text}
    if when.earliest != BEFORE_ALL:
        known[f"{name}_earliest"] = date.fromordinal(when.earliest)
    if when.latest != AFTER_ALL:
        known[f"{name}_latest"] = date.fromordinal(when.latest)
    return known


def _given(row: Row) -> Row:
    return {key: value for key, value in row.items() if value is not None}


def _open_part(found: Mapping[str, Property]) -> Row:
    """Copy identifiers or open properties; a name that is one of ours gets a ``_`` behind it."""
    kept: Row = {}
    for key, value in found.items():
        if value is not None and key.isprintable() and 0 < len(key) <= _MAX_KEY:
            kept[f"{key}_" if key in _OURS else key] = _storable(value)
    return kept


def _storable(value: Property) -> Any:
    """A value that Neo4j can keep: a scalar or a list of texts as it is, all else as JSON."""
    if isinstance(value, int) and not -_MAX_INT <= value <= _MAX_INT:
        return str(value)
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    return orjson.dumps(value).decode()
