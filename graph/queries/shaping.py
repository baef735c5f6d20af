"""Records as answers tell them."""

from __future__ import annotations

from graph.model import Document, Entity, Evidence, Relation
from graph.queries.shapes import EntityShape, EvidenceShape

_PIECE = 100
"""Bytes of a piece of evidence beside its quote and its note, at least."""


def entity_shape(entity: Entity) -> EntityShape:
    """All that is known of an entity."""
    return EntityShape(
        id=entity.id,
        kind=entity.kind,
        name=entity.name,
        aliases=list(entity.aliases),
        country=entity.country,
        lat=entity.lat,
        lon=entity.lon,
        identifiers=dict(entity.identifiers),
        properties=dict(entity.properties),
        clearance=entity.clearance,
    )


def evidence_shape(piece: Evidence, document: Document | None) -> EvidenceShape:
    """Tell on what a fact rests, with what is known of the document."""
    return EvidenceShape(
        document=piece.document,
        locator=piece.locator,
        quote=piece.quote,
        note=piece.note,
        dataset=piece.dataset,
        title=document.title if document else None,
        publisher=document.publisher if document else None,
        date=document.date if document else None,
        url=document.url if document else None,
    )


def evidence_size(relation: Relation) -> int:
    """Bytes that a relation's evidence takes at least: of a relation nothing else is as long."""
    return sum(
        _PIECE + len(piece.quote or "") + len(piece.note or "") for piece in relation.evidence
    )
