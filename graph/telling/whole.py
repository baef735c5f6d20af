"""All that a store knows, as a network and as frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from graph.errors import InputError
from graph.exports.content import Content
from graph.model import Relation
from graph.queries.shapes import DateText, EntityShape, EvidenceShape, Shape, told_number
from graph.queries.shaping import entity_shape, evidence_shape
from graph.stores import Store
from graph.telling.columns import columns
from graph.telling.frames import arrow_table
from graph.telling.networks import relation_attributes
from graph.topology.interop import multigraph
from graph.topology.snapshot import Snapshot

if TYPE_CHECKING:
    from graph.telling.frames import ArrowTable
    from graph.topology.interop import Network


class RelationRow(Shape):
    """A relation with ids at its ends."""

    id: str
    kind: str
    source: str
    target: str
    recipient: str | None
    occasion: str | None
    start: DateText | None
    end: DateText | None
    strength: float | None
    amount: int | float | None
    currency: str | None
    status: str
    properties: dict[str, JsonValue]
    evidence: list[EvidenceShape]


@dataclass(frozen=True)
class Whole:
    """What is known at a revision, a page at a time.

    Parameters
    ----------
    store : Store
        Where the records are.
    snapshot : Snapshot
        The revision.
    """

    store: Store
    snapshot: Snapshot

    def arrow(self, table: str) -> ArrowTable:
        """One of the two tables; see `graph.service.Partnergraph.to_arrow`."""
        if table == "entities":
            return arrow_table(columns(EntityShape), self._entities())
        if table == "relations":
            return arrow_table(columns(RelationRow), self._relations())
        raise InputError(
            f"there is no table '{table}'", hint="take relations or entities", field="table"
        )

    def network(self) -> Network:
        """All of it; see `graph.service.Partnergraph.to_networkx`."""
        nodes = (
            (one.id, one.model_dump(mode="json", exclude={"id"}))
            for page in self._entities()
            for one in page
        )
        edges = (
            (one.source, one.target, one.id, relation_attributes(one))
            for page in self._relations()
            for one in page
        )
        return multigraph(nodes, edges, revision=self.snapshot.revision)

    def _entities(self) -> Iterator[list[EntityShape]]:
        for page in Content(self.store, self.snapshot).entity_pages():
            yield list(map(entity_shape, page))

    def _relations(self) -> Iterator[list[RelationRow]]:
        content = Content(self.store, self.snapshot)
        for page in content.relation_pages():
            documents = content.documents_of(page)
            yield [_relation_row(one, documents) for one in page]


def _relation_row(relation: Relation, documents: Any) -> RelationRow:
    return RelationRow(
        id=relation.id,
        kind=relation.kind,
        source=relation.source,
        target=relation.target,
        recipient=relation.recipient,
        occasion=relation.occasion,
        start=relation.start.text if relation.start else None,
        end=relation.end.text if relation.end else None,
        strength=relation.strength,
        amount=None if relation.amount is None else told_number(relation.amount),
        currency=relation.currency,
        status=str(relation.status),
        properties=dict(relation.properties),
        evidence=[
            evidence_shape(piece, documents.get((piece.dataset, piece.document)))
            for piece in relation.evidence
        ],
    )
