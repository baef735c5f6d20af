"""Answers as networks: every entity that an answer names, every relation that it tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from graph.queries.chains import ChainsAnswer
from graph.queries.network import NetworkAnswer, NetworkNode, Show
from graph.queries.origins import OriginsAnswer
from graph.queries.paths import PathsAnswer
from graph.queries.reach import ReachAnswer
from graph.queries.shapes import EntityRef, OutcomeRef, RelationShape
from graph.topology.interop import multigraph

if TYPE_CHECKING:
    from graph.topology.interop import Network

_NOT_SAID = (*EntityRef.model_fields, "revision")
_ENDS = ("id", "source", "target")


@dataclass
class Parts:
    """What an answer names and tells, in its order.

    Parameters
    ----------
    refs : dict of str to EntityRef
        Entities by id; who is only recipient or occasion of a relation is none.
    said : dict of str to dict
        Further attributes of entities, by id.
    relations : dict of str to RelationShape or OutcomeRef
        By id.
    """

    refs: dict[str, EntityRef] = field(default_factory=dict)
    said: dict[str, dict[str, Any]] = field(default_factory=dict)
    relations: dict[str, RelationShape | OutcomeRef] = field(default_factory=dict)

    @classmethod
    def of(cls, answer: BaseModel) -> Parts:
        """Gather them from all that an answer holds."""
        parts = cls()
        parts._gather_fields(answer)
        if isinstance(answer, EntityRef):
            parts._name(answer)
            parts._say(answer)
        return parts

    def _gather_fields(self, shape: BaseModel) -> None:
        for name in type(shape).model_fields:
            self._gather(getattr(shape, name))

    def _gather(self, value: Any) -> None:
        if isinstance(value, EntityRef):
            self._name(value)
        elif isinstance(value, RelationShape | OutcomeRef):
            self._name(value.source)
            self._name(value.target)
            if not isinstance(self.relations.get(value.id), RelationShape):
                self.relations[value.id] = value
        elif isinstance(value, BaseModel):
            self._gather_fields(value)
        elif isinstance(value, dict):
            self._gather(list(value.values()))
        elif isinstance(value, list):
            for one in value:
                self._gather(one)
                self._say(one)

    def _name(self, ref: EntityRef) -> None:
        self.refs.setdefault(ref.id, ref)

    def _say(self, row: Any) -> None:
        """Keep what a row says of the one entity that it is about."""
        about = row if isinstance(row, EntityRef) else getattr(row, "entity", None)
        if isinstance(about, EntityRef):
            told = {
                name: value
                for name in type(row).model_fields
                if name not in _NOT_SAID
                and not isinstance(value := getattr(row, name), BaseModel | list | dict)
            }
            self.said.setdefault(about.id, {}).update(told)


def network_of(answer: Any) -> Network:
    """Make a NetworkX graph of an answer; see `graph.telling.showing.Showing.to_networkx`."""
    parts = Parts.of(answer)
    nodes = (
        (id_, {"kind": ref.kind, "name": ref.name, **parts.said.get(id_, {})})
        for id_, ref in parts.refs.items()
    )
    edges = (
        (one.source.id, one.target.id, one.id, relation_attributes(one))
        for one in parts.relations.values()
    )
    told = {name: getattr(answer, name, None) for name in ("revision", "truncated")}
    return multigraph(nodes, edges, **told)


def relation_attributes(relation: BaseModel) -> dict[str, Any]:
    """What is said of a relation: values as in JSON, recipient and occasion as ids."""
    told = relation.model_dump(mode="json", exclude=set(_ENDS))
    for name in ("recipient", "occasion"):
        if isinstance(told.get(name), dict):
            told[name] = told[name]["id"]
    return told


def as_network(answer: BaseModel) -> NetworkAnswer:
    """What a picture of an answer shows: nodes by id, and edges by id."""
    if isinstance(answer, NetworkAnswer):
        return answer
    parts = Parts.of(answer)
    named: Iterable[EntityRef | None] = (
        getattr(answer, name, None) for name in ("entity", "source", "target")
    )
    focus = [ref for ref in named if ref is not None]
    generations = _generations(answer)
    return NetworkAnswer(
        show=_shown(answer, focus),
        focus=focus,
        nodes=[
            _node(ref, parts.said.get(id_, {}), generations.get(id_))
            for id_, ref in sorted(parts.refs.items())
        ],
        edges=[_edge(one) for _, one in sorted(parts.relations.items())],
        revision=getattr(answer, "revision", 0),
        truncated=getattr(answer, "truncated", False),
        reason=getattr(answer, "reason", None),
    )


def _shown(answer: BaseModel, focus: list[EntityRef]) -> Show:
    if isinstance(answer, ChainsAnswer):
        return "chains"
    if isinstance(answer, PathsAnswer):
        return "paths"
    if isinstance(answer, ReachAnswer | OriginsAnswer):
        return "introductions"
    return "neighbours" if focus else "network"


def _generations(answer: BaseModel) -> dict[str, int | None]:
    """How far entities are from where the answer begins, up negative."""
    found: dict[str, int | None] = {}
    if isinstance(answer, ChainsAnswer | PathsAnswer):
        for way in answer.results:
            for steps, ref in enumerate(way.entities):
                found[ref.id] = max(steps, found.get(ref.id) or 0)
    elif isinstance(answer, ReachAnswer | OriginsAnswer):
        sign = 1 if isinstance(answer, ReachAnswer) else -1
        found = {one.entity.id: sign * one.generation for one in answer.results}
        found[answer.entity.id] = 0
    return found


def _node(ref: EntityRef, said: dict[str, Any], generation: int | None) -> NetworkNode:
    return NetworkNode(
        id=ref.id,
        kind=ref.kind,
        name=ref.name,
        country=said.get("country"),
        lat=said.get("lat"),
        lon=said.get("lon"),
        aliases=[],
        generation=generation,
    )


def _edge(relation: RelationShape | OutcomeRef) -> RelationShape:
    if isinstance(relation, RelationShape):
        return relation
    return RelationShape(
        **{**relation.__dict__, "evidence": relation.evidence or []},
        recipient=None,
        occasion=None,
        end=None,
        strength=None,
    )
