"""The part of the graph that a picture shows: nodes and edges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from graph.queries.base import MAX_K, Asked, Named, Question
from graph.queries.reasons import why_no_chain, why_no_path
from graph.queries.shapes import Answer, EntityRef, Reason, RelationShape
from graph.topology.chains import best_chains
from graph.topology.communities import partition
from graph.topology.paths import warm_paths
from graph.topology.reach import origins as find_origins
from graph.topology.reach import reach as find_reach
from graph.topology.snapshot import Link
from graph.topology.view import View

Show = Literal["network", "community", "introductions", "neighbours", "chains", "paths"]


class NetworkQuestion(Question):
    """What does this part of the network look like?

    With `source` and `target`: the chains between them, or the warm paths.  With `entity`: who led
    to it and whom it led to, with its direct ties.  With none: the whole network.
    """

    entity: Named | None = Field(default=None, description="id or name of who is in the middle")
    source: Named | None = Field(default=None, description="id or name where ways begin")
    target: Named | None = Field(default=None, description="id or name where ways end")
    show: Show | None = Field(
        default=None,
        description="network, introductions or neighbours of an entity or the community that it is"
        " in, chains or paths"
        " (chosen by what is given)",
    )
    k: int = Field(default=5, ge=1, le=MAX_K, description="how many chains or paths")
    limit: int = Field(default=500, ge=1, le=10_000, description="most nodes")

    @model_validator(mode="after")
    def _fits(self) -> NetworkQuestion:
        if (self.source is None) != (self.target is None):
            raise ValueError("source and target go together: give both or neither")
        if self.source is not None and self.entity is not None:
            raise ValueError("give either entity, or source and target")
        needs_pair = self.show in ("chains", "paths")
        if needs_pair and self.source is None:
            raise ValueError(f"show={self.show} needs source and target")
        if self.show in ("introductions", "neighbours", "community") and self.entity is None:
            raise ValueError(f"show={self.show} needs entity")
        return self

    @property
    def shown(self) -> Show:
        """What is shown, as asked for or by what is given."""
        if self.show is not None:
            return self.show
        if self.source is not None:
            return "chains"
        return "introductions" if self.entity is not None else "network"


class NetworkNode(EntityRef):
    """An entity in a picture.

    ``generation`` counts introductions from the entity in the middle: down positive, up negative;
    on chains and paths it counts steps from the source.
    """

    country: str | None
    lat: float | None
    lon: float | None
    aliases: list[str]
    generation: int | None


class NetworkAnswer(Answer):
    """Nodes by id and edges by id; `focus` are the entities that the question names."""

    show: Show
    focus: list[EntityRef]
    nodes: list[NetworkNode]
    edges: list[RelationShape]


@dataclass
class _Part:
    """What is gathered for a picture: nodes in the order in which they are kept, and links."""

    focus: list[str]
    generations: dict[str, int | None]
    links: dict[str, Link] = field(default_factory=dict)
    truncated: bool = False
    reason: Reason | None = None

    def add(self, links: Iterable[Link]) -> None:
        for link in links:
            self.links[link.id] = link


def network(question: NetworkQuestion, asked: Asked) -> NetworkAnswer:
    """Gather the nodes and edges of a picture."""
    view = asked.view()
    if question.shown == "network":
        part = _whole(view, question.limit)
    elif question.shown in ("chains", "paths"):
        part = _ways(question, asked, view)
    elif question.shown == "community":
        part = _community(question, asked, view)
    else:
        part = _around(question, asked, view)
    kept = dict(list(part.generations.items())[: question.limit])
    edges = sorted(
        (link for link in part.links.values() if link.source in kept and link.target in kept),
        key=lambda link: link.id,
    )
    shapes = asked.relations(edges)
    known = asked.entities(kept)
    nodes = [
        NetworkNode(
            **asked.ref(id_).__dict__,
            country=known[id_].country,
            lat=known[id_].lat,
            lon=known[id_].lon,
            aliases=list(known[id_].aliases),
            generation=kept[id_],
        )
        for id_ in sorted(known)
    ]
    empty = not edges
    return NetworkAnswer(
        show=question.shown,
        focus=asked.refs(part.focus),
        nodes=nodes,
        edges=[shapes[link.id] for link in edges],
        revision=asked.revision,
        truncated=part.truncated or len(kept) < len(part.generations),
        reason=(part.reason or "no_relations") if empty else None,
    )


def _whole(view: View, limit: int) -> _Part:
    """Everything seen; the entities with most relations first, should there be too many."""
    most, links, cut = view.busiest(limit)
    part = _Part([], dict.fromkeys(most), truncated=cut)
    part.add(links)
    return part


def _community(question: NetworkQuestion, asked: Asked, view: View) -> _Part:
    """The community that an entity is in; those with most ties first, should there be too many."""
    assert question.entity is not None
    middle = asked.resolve(question.entity)
    number = asked.snapshot.number(middle)
    found = partition(view)
    place = None if number is None else found.of(number)
    part = _Part([middle], {middle: None})
    if place is not None:
        members = found.members[place]
        part.generations.update(
            dict.fromkeys(asked.snapshot.id(one) for one in members[: question.limit].tolist())
        )
        part.truncated = len(members) > question.limit
        for id_ in list(part.generations):
            part.add(link for link in view.leaving(id_) if link.target in part.generations)
    return part


def _around(question: NetworkQuestion, asked: Asked, view: View) -> _Part:
    """Who led to an entity and whom it led to, then its direct ties."""
    assert question.entity is not None
    middle = asked.resolve(question.entity)
    part = _Part([middle], {middle: 0})
    if question.shown == "introductions":
        up = find_origins(view, middle, question.max_hops, asked.budget)
        down = find_reach(view, middle, question.max_hops, asked.budget)
        for spread, sign in ((up, -1), (down, 1)):
            part.truncated |= spread.truncated
            part.truncated |= spread.count > question.limit
            for one in spread.first(question.limit):
                part.generations.setdefault(one.id, sign * one.generation)
                part.add([one.link])
    direct = [*view.leaving(middle), *view.entering(middle)]
    part.add(direct)
    for link in direct:
        part.generations.setdefault(link.source, None)
        part.generations.setdefault(link.target, None)
    if question.shown == "neighbours":
        part.add(link for id_ in part.generations for link in view.leaving(id_))
    return part


def _ways(question: NetworkQuestion, asked: Asked, view: View) -> _Part:
    assert question.source is not None
    assert question.target is not None
    source, target = asked.resolve(question.source), asked.resolve(question.target)
    part = _Part([source, target], {source: 0, target: None})
    if source == target:
        return part
    k, max_hops, budget = question.k, question.max_hops, asked.budget
    if question.shown == "chains":
        chains = best_chains(view, source, target, k, max_hops, budget)
        routes = [[source, *(link.target for link in one.links)] for one in chains.chains]
        part.add(link for chain in chains.chains for link in chain.links)
        part.truncated = chains.truncated
        part.reason = None if routes else why_no_chain(view, source, target)
    else:
        paths = warm_paths(view, source, [target], k, max_hops, budget)
        routes = [list(one.entities) for one in paths.paths]
        for route in routes:
            for one, other in pairwise(route):
                part.add(view.ties_between(one, other))
        part.truncated = paths.truncated
        part.reason = None if routes else why_no_path(view, source, [target])
    for route in routes:
        for steps, id_ in enumerate(route):
            known = part.generations.get(id_)
            part.generations[id_] = steps if known is None else max(known, steps)
    return part
