"""What a person should look at in a record that is well-formed; nothing is left out for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.model import Document, Entity, Relation
from ingest.table import Row

_WIKIDATA = re.compile(r"Q[1-9]\d*", re.ASCII)
_LEI = re.compile(r"[A-Za-z0-9]{20}", re.ASCII)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def entity_doubts(row: Row, entity: Entity) -> list[str]:
    """What is doubtful in an entity."""
    found = []
    if (entity.lat is None) != (entity.lon is None):
        there, absent = ("lat", "lon") if entity.lon is None else ("lon", "lat")
        found.append(f"it has a {there} and no {absent}")
    wikidata, lei = (entity.identifiers.get(name) for name in ("wikidata", "lei"))
    if wikidata and not _WIKIDATA.fullmatch(wikidata):
        found.append(f"wikidata '{wikidata}' is not a Q and digits, such as Q36513")
    if lei and not _LEI.fullmatch(lei):
        found.append(f"lei '{lei}' is not 20 letters and digits")
    return _told(row, found)


def relation_doubts(row: Row, relation: Relation) -> list[str]:
    """What is doubtful in a relation."""
    start, end, recipient = relation.start, relation.end, relation.recipient
    if end is None and recipient is None:
        return []
    found = []
    if start and end and end.latest < start.earliest:
        found.append(f"it ends ({end}) before it starts ({start})")
    if recipient is not None:
        same = [name for name in ("source", "target") if getattr(relation, name) == recipient]
        found += [f"recipient and {name} are the same, '{recipient}'" for name in same]
    return _told(row, found)


def document_doubts(row: Row, document: Document) -> list[str]:
    """What is doubtful in a document."""
    url = document.url
    if url is None or _ADDRESS.fullmatch(url):
        return []
    return _told(row, [f"url '{url}' does not begin with http:// or https://"])


def _told(row: Row, doubts: Iterable[str]) -> list[str]:
    return [f"{row.file}, line {row.line}: {doubt}" for doubt in doubts]
