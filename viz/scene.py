"""What a picture shows: an answer with places, colours, labels and plain-text tellings.

Nothing here knows how it is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.dates import AFTER_ALL, BEFORE_ALL, parse_date
from graph.kinds import INTRODUCED, SCHEMA
from graph.queries import telling
from graph.queries.network import NetworkAnswer, NetworkNode
from graph.queries.shapes import EvidenceShape, RelationShape
from graph.schema import Language
from viz.arrangement import Arrangement, Group
from viz.keeping import Before
from viz.labels import label
from viz.layout import Layout, arrange, arrivals, dated, layouts_of
from viz.maps import FAR, labelled


@dataclass(frozen=True, slots=True)
class Node:
    """An entity as it is drawn.

    Parameters
    ----------
    id, name, kind : str
        As in the answer.
    label : str
        Short, for the picture; a second part tells the date on pictures by date.
    x, y : float
        Where, in picture units.
    size, font : float
        Radius and size of the label.
    focus, doubtful : bool
        Whether the question names it; whether its place is only between bounds: on a picture by
        date without a date, on a map for its country alone.
    members : int
        Of a community: how many entities it has; otherwise 0.
    kinds : dict of str to int
        Of a community: how many of each kind.
    """

    id: str
    name: str
    kind: str
    country: str | None
    aliases: tuple[str, ...]
    generation: int | None
    label: str
    x: float
    y: float
    size: float
    font: int
    focus: bool
    doubtful: bool
    members: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """Where an edge's fact comes from, in words."""

    title: str
    locator: str | None
    quote: str | None
    note: str | None
    publisher: str | None
    date: str | None
    url: str | None
    dataset: str
    document: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation as it is drawn and told.

    Parameters
    ----------
    source, target : int
        Places of its ends among the scene's nodes.
    introduction : bool
        Whether it is an introduction.
    days : tuple
        First and last possible day of its start and the last of its end, as ordinals; None where
        open.
    bend : float
        How far it is bent to keep clear of others between the same ends; 0 is straight.
    weight : float
        How wide it is drawn, beside others of its sort.
    """

    id: str
    kind: str
    source: int
    target: int
    introduction: bool
    symmetric: bool
    sentence: str
    when: str
    dated: bool
    days: tuple[int | None, int | None, int | None]
    status: str
    amount: str | None
    sources: tuple[Source, ...]
    bend: float
    outcome: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture before it is drawn.

    Parameters
    ----------
    nodes, edges : tuple
        By id.
    years, groups : tuple
        Grid lines, and communities with their labels, as in `Arrangement`.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    years: tuple[tuple[float, str], ...]
    groups: tuple[tuple[str, Group], ...]
    flowing: bool
    truncated: bool
    show: str
    layout: str = "network"
    layouts: tuple[str, ...] = ("network",)
    mapped: bool = False
    nowhere: int = 0
    homes: Mapping[str, int] = field(default_factory=dict)


def compose(
    answer: NetworkAnswer,
    language: Language,
    layout: Layout = "auto",
    before: Before | None = None,
) -> Scene:
    """Turn an answer into a scene.

    Parameters
    ----------
    answer : NetworkAnswer
        What to show; its order does not matter, and its sentences stay as they are.
    language : {"en", "vi"}
        Language of labels.
    layout : str
        How to lay it out.
    before : Before, optional
        Where its entities stood on an earlier picture.
    """
    ordered = _ordered(answer)
    layouts = layouts_of(ordered)
    chosen = layout if layout in layouts else layouts[0]
    arrangement = arrange(ordered, chosen, before)
    nodes = _nodes(ordered, arrangement, language, by_date=chosen == "dates")
    edges = _edges(ordered, language)
    names = {node.id: node.label.replace("\n", " ") for node in nodes}
    return Scene(
        nodes=nodes,
        edges=edges,
        years=arrangement.years,
        groups=tuple((names[group.hub], group) for group in arrangement.groups),
        flowing=arrangement.flowing,
        truncated=answer.truncated,
        show=answer.show,
        layout=chosen,
        layouts=layouts,
        mapped=arrangement.mapped,
        nowhere=len(arrangement.nowhere),
        homes=arrangement.homes,
    )


def _ordered(answer: NetworkAnswer) -> NetworkAnswer:
    """Nodes and edges by id, so that equal answers give equal pictures."""
    nodes = sorted(answer.nodes, key=lambda node: node.id)
    edges = sorted(answer.edges, key=lambda edge: edge.id)
    return answer.model_copy(update={"nodes": nodes, "edges": edges})


def _nodes(
    answer: NetworkAnswer, arrangement: Arrangement, language: Language, *, by_date: bool
) -> tuple[Node, ...]:
    degree: Counter[str] = Counter()
    for edge in answer.edges:
        degree.update({edge.source.id, edge.target.id})
    focus = {ref.id for ref in answer.focus}
    busy = sorted(answer.nodes, key=lambda node: (node.id not in focus, -degree[node.id], node.id))
    shown = labelled(busy, arrangement.places) if arrangement.mapped else frozenset()
    dates = _dates(answer, language) if by_date else {}
    doubtful = _undated(answer) if by_date else arrangement.by_country
    return tuple(
        _node(
            node,
            arrangement.places[node.id],
            degree[node.id],
            node.id in focus,
            node.id in doubtful,
            dates.get(node.id),
            arrangement,
            named=node.id in shown,
        )
        for node in answer.nodes
    )


def _node(
    node: NetworkNode,
    place: tuple[float, float],
    degree: int,
    focus: bool,
    doubtful: bool,
    date: str | None,
    arrangement: Arrangement,
    *,
    named: bool,
) -> Node:
    short = label(node.name, node.id)
    if arrangement.mapped:
        # A map is seen from far away.
        size, font = (26.0 if focus else 18.0), (FAR if named else 14)
    elif arrangement.flowing:
        size, font = (17.0 if focus else 12.0), (17 if focus else 14)
    else:
        size = round(min(8 + 2.6 * degree**0.5, 34), 1)
        font = 13 if degree < 8 else 20 if degree < 16 else 30 if degree < 40 else 42
    return Node(
        id=node.id,
        name=node.name,
        kind=node.kind,
        country=node.country,
        aliases=tuple(node.aliases),
        generation=node.generation,
        label=f"{short}\n{date}" if date else short,
        x=place[0],
        y=place[1],
        size=size,
        font=font,
        focus=focus,
        doubtful=doubtful,
    )


def _dates(answer: NetworkAnswer, language: Language) -> dict[str, str]:
    """What a picture by date writes under each entity that was introduced."""
    known = arrivals(answer)
    told: dict[str, str] = {}
    for edge in answer.edges:
        if edge.kind == INTRODUCED and edge.start is not None:
            bounds = known[edge.target.id]
            at = told.get(edge.target.id)
            if at is None or telling.same_bounds(edge.start, bounds):
                told[edge.target.id] = telling.point(edge.start, language)
    introduced = {edge.target.id for edge in answer.edges if edge.kind == INTRODUCED}
    return {id_: told.get(id_, telling.UNKNOWN[language]) for id_ in sorted(introduced)}


def _undated(answer: NetworkAnswer) -> frozenset[str]:
    """Entities on a picture by date whose introductions have none, or one that is open."""
    known = arrivals(answer)
    introduced = {edge.target.id for edge in answer.edges if edge.kind == INTRODUCED}
    return frozenset(id_ for id_ in introduced if id_ not in known or telling.is_open(known[id_]))


def _edges(answer: NetworkAnswer, language: Language) -> tuple[Edge, ...]:
    index = {node.id: number for number, node in enumerate(answer.nodes)}
    between: Counter[tuple[str, str]] = Counter()
    totals = Counter(_ends(edge) for edge in answer.edges)
    edges = []
    for edge in answer.edges:
        ends = _ends(edge)
        bend = between[ends] - (totals[ends] - 1) / 2
        between[ends] += 1
        edges.append(_edge(edge, index, language, bend if edge.source.id == ends[0] else -bend))
    return tuple(edges)


def _ends(edge: RelationShape) -> tuple[str, str]:
    one, other = sorted((edge.source.id, edge.target.id))
    return one, other


def _edge(edge: RelationShape, index: Mapping[str, int], language: Language, bend: float) -> Edge:
    amount = None
    kind = SCHEMA.relations[edge.kind]
    if edge.amount is not None:
        amount = f"{edge.amount:,} {edge.currency or ''}".strip()
    return Edge(
        id=edge.id,
        kind=edge.kind,
        source=index[edge.source.id],
        target=index[edge.target.id],
        introduction=edge.kind == INTRODUCED,
        symmetric=kind.symmetric,
        sentence=edge.sentence,
        when=telling.when(edge, language),
        dated=edge.start is not None or edge.end is not None,
        days=_days(edge),
        status=edge.status,
        amount=amount,
        sources=tuple(_source(piece) for piece in edge.evidence),
        bend=bend,
        outcome=kind.outcome,
    )


def _days(edge: RelationShape) -> tuple[int | None, int | None, int | None]:
    first, last = dated(edge) or (BEFORE_ALL, AFTER_ALL)
    over = parse_date(edge.end).latest if edge.end else AFTER_ALL
    return (
        None if first == BEFORE_ALL else first,
        None if last == AFTER_ALL else last,
        None if over == AFTER_ALL else over,
    )


def _source(piece: EvidenceShape) -> Source:
    return Source(
        title=piece.title or piece.document,
        locator=piece.locator,
        quote=piece.quote,
        note=piece.note,
        publisher=piece.publisher,
        date=piece.date,
        url=piece.url,
        dataset=piece.dataset,
        document=piece.document,
    )
