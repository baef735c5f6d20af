"""How claims are written down: one JSON text a record, the same in every store.

The text is canonical (datasets sorted, defaults left out, fixed field order), so that equal claims
are equal texts and an unchanged record is told without reading it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import orjson

from graph.dates import parse_date
from graph.model import OPEN, Entity, Evidence, Relation
from graph.rules import amount_text

Claims = Mapping[str, Any]


def encode_entity(told: Entity) -> dict[str, Any]:
    """One dataset's word on an entity, without its id and kind."""
    found = {
        "name": told.name,
        "aliases": list(told.aliases),
        "country": told.country,
        "lat": told.lat,
        "lon": told.lon,
        "identifiers": dict(told.identifiers),
        "properties": dict(told.properties),
        "clearance": told.clearance or None,
    }
    return {key: value for key, value in found.items() if value not in (None, [], {})}


def decode_entity(id_: str, kind: str, found: Claims) -> Entity:
    """Undo `encode_entity`."""
    return Entity(
        id_,
        kind,
        found["name"],
        aliases=tuple(found.get("aliases", ())),
        country=found.get("country"),
        lat=found.get("lat"),
        lon=found.get("lon"),
        identifiers=found.get("identifiers", {}),
        properties=found.get("properties", {}),
        clearance=found.get("clearance", OPEN),
    )


def encode_relation(told: Relation) -> dict[str, Any]:
    """One dataset's word on a relation, without its id, kind and ends."""
    found: dict[str, Any] = {}
    if told.recipient is not None:
        found["recipient"] = told.recipient
    if told.occasion is not None:
        found["occasion"] = told.occasion
    if told.start is not None:
        found["start"] = told.start.text
    if told.end is not None:
        found["end"] = told.end.text
    if told.strength is not None:
        found["strength"] = told.strength
    if told.amount is not None:
        found["amount"] = amount_text(told.amount)
    if told.currency is not None:
        found["currency"] = told.currency
    found["status"] = str(told.status)
    if told.properties:
        found["properties"] = dict(told.properties)
    found["evidence"] = [
        [piece.document, piece.locator, piece.quote, piece.note] for piece in told.evidence
    ]
    if told.clearance:
        found["clearance"] = told.clearance
    return found


def decode_relation(id_: str, kind: str, source: str, target: str, found: Claims) -> Relation:
    """Undo `encode_relation`."""
    start, end, amount = found.get("start"), found.get("end"), found.get("amount")
    return Relation(
        id_,
        kind,
        source,
        target,
        recipient=found.get("recipient"),
        occasion=found.get("occasion"),
        start=parse_date(start) if start else None,
        end=parse_date(end) if end else None,
        strength=found.get("strength"),
        amount=Decimal(amount) if amount is not None else None,
        currency=found.get("currency"),
        status=found["status"],
        properties=found.get("properties", {}),
        evidence=tuple(Evidence(*piece) for piece in found["evidence"]),
        clearance=found.get("clearance", OPEN),
    )


def write_claims(claims: Claims) -> str:
    """Write encoded claims by dataset as canonical JSON."""
    return orjson.dumps({key: claims[key] for key in sorted(claims)}).decode()


def read_claims(text: str) -> dict[str, Any]:
    """Undo `write_claims`."""
    found: dict[str, Any] = orjson.loads(text)
    return found
