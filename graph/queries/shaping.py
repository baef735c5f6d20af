"""Records as answers tell them."""

from __future__ import annotations

from graph.model import Document, Entity, Evidence
from graph.queries.shapes import EntityShape, EvidenceShape


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
