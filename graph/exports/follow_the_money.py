"""Entities and links in the model of FollowTheMoney, one JSON object a line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import orjson

from graph.exports.content import Content
from graph.model import Document, Entity, Relation
from graph.rules import amount_text

_SCHEMATA = {
    "company": "Company",
    "fund": "Company",
    "organization": "Organization",
    "person": "Person",
    "embassy": "PublicBody",
    "government": "PublicBody",
    "event": "Event",
    "project": "Project",
    "city": "Address",
    "region": "Address",
    "country": "Address",
}
_LEGAL = frozenset(("Company", "Organization", "Person", "PublicBody"))
_ASSETS = frozenset(("Company",))


class _Link(NamedTuple):
    """A schema of links, its ends, and what may stand at them."""

    schema: str
    source: str
    target: str
    sources: frozenset[str]
    targets: frozenset[str]


_LINKS = {
    "owns": _Link("Ownership", "owner", "asset", _LEGAL, _ASSETS),
    "invested_in": _Link("Ownership", "owner", "asset", _LEGAL, _ASSETS),
    "joint_venture": _Link("Ownership", "owner", "asset", _LEGAL, _ASSETS),
    "represents": _Link("Representation", "agent", "client", _LEGAL, _LEGAL),
    "works_for": _Link(
        "Employment", "employee", "employer", frozenset(("Person",)), _LEGAL - {"Person"}
    ),
    "member_of": _Link(
        "Membership", "member", "organization", _LEGAL, frozenset(("Organization", "PublicBody"))
    ),
}


_ID = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", re.ASCII)
_ODD = re.compile(r"[^A-Za-z0-9.-]+", re.ASCII)


def id_there(id_: str) -> str:
    """An id in the letters that FollowTheMoney takes; two ids never become one."""
    text = id_.replace(":", ".")
    if "." not in id_ and _ID.fullmatch(text):
        return text
    digest = hashlib.sha256(id_.encode()).hexdigest()[:16]
    return f"{_ODD.sub('-', text).strip('.-')}.{digest}".lstrip(".")


def follow_the_money(content: Content) -> Iterator[bytes]:
    """Entities, then links; what has no schema of its own is an ``UnknownLink``."""
    for entities in content.entity_pages():
        yield b"".join(
            _line(id_there(one.id), _SCHEMATA[one.kind], _entity(one)) for one in entities
        )
    for relations in content.relation_pages():
        documents = content.documents_of(relations)
        yield b"".join(_link_line(content, one, documents) for one in relations)


def _link_line(
    content: Content, relation: Relation, documents: Mapping[tuple[str, str], Document]
) -> bytes:
    link = _LINKS.get(relation.kind)
    if link is None or not _fits(content, link, relation):
        link = _Link("UnknownLink", "subject", "object", frozenset(), frozenset())
    told = _relation(relation)
    told[link.source] = [id_there(relation.source)]
    told[link.target] = [id_there(relation.target)]
    for piece in relation.evidence:
        document = documents.get((piece.dataset, piece.document))
        if document and document.url:
            told.setdefault("sourceUrl", []).append(document.url)
    return _line(id_there(f"relation:{relation.id}"), link.schema, told)


def _fits(content: Content, link: _Link, relation: Relation) -> bool:
    source, target = (
        _SCHEMATA.get(content.kind(id_) or "") for id_ in (relation.source, relation.target)
    )
    return source in link.sources and target in link.targets


def _line(id_: str, schema: str, told: Mapping[str, list[str]]) -> bytes:
    properties = {name: list(dict.fromkeys(values)) for name, values in told.items() if values}
    return orjson.dumps({"id": id_, "schema": schema, "properties": properties}) + b"\n"


def _entity(entity: Entity) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {
        "name": [entity.name],
        "alias": list(entity.aliases),
        "country": [entity.country.lower()] if entity.country else [],
        "wikidataId": _identifier(entity, "wikidata"),
        "keywords": [entity.kind],
    }
    schema = _SCHEMATA[entity.kind]
    if schema in ("Company", "Organization", "PublicBody"):
        told["leiCode"] = _identifier(entity, "lei")
    if schema == "Address":
        told["full"] = [entity.name]
        told["city"] = [entity.name] if entity.kind == "city" else []
        told["latitude"] = [] if entity.lat is None else [str(entity.lat)]
        told["longitude"] = [] if entity.lon is None else [str(entity.lon)]
    return told


def _identifier(entity: Entity, scheme: str) -> list[str]:
    found = entity.identifiers.get(scheme)
    return [found] if found else []


def _relation(relation: Relation) -> dict[str, list[str]]:
    pieces = relation.evidence
    told: dict[str, Any] = {
        "role": [relation.kind],
        "status": [relation.status],
        "startDate": _day(relation.start.text) if relation.start else [],
        "endDate": _day(relation.end.text) if relation.end else [],
        "summary": [piece.quote for piece in pieces if piece.quote],
        "recordId": [" ".join(filter(None, (piece.document, piece.locator))) for piece in pieces],
    }
    if relation.amount is not None:
        worth = f"{amount_text(relation.amount)} {relation.currency or ''}".strip()
        told["description"] = [worth]
    return told


def _day(text: str) -> list[str]:
    # An interval is no date there.
    return [] if "/" in text else [text]
