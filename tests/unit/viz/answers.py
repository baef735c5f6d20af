"""Answers to draw, made by hand or with a seed."""

from __future__ import annotations

import random

from graph.queries.network import NetworkAnswer, NetworkNode, Show
from graph.queries.shapes import EntityRef, EvidenceShape, RelationShape

EVIDENCE = EvidenceShape(
    document="minutes",
    locator="page 3",
    quote="they met in our hall",
    note="told by the host",
    dataset="tests",
    title="Minutes of the meeting",
    publisher="The city",
    date="2004",
    url=None,
)


def ref(id_: str, name: str | None = None) -> EntityRef:
    return EntityRef(id=id_, kind=id_.split(":")[0], name=name or id_.split(":")[1].title())


def edge(
    id_: str,
    source: EntityRef,
    target: EntityRef,
    *,
    kind: str = "introduced",
    start: str | None = None,
    end: str | None = None,
    status: str = "documented",
) -> RelationShape:
    return RelationShape(
        id=id_,
        kind=kind,
        source=source,
        target=target,
        recipient=None,
        occasion=None,
        start=start,
        end=end,
        strength=None,
        amount=None,
        currency=None,
        status=status,
        sentence=f"{source.name} {kind} {target.name}",
        evidence=[EVIDENCE],
    )


def answer(
    edges: list[RelationShape],
    *,
    show: Show = "network",
    focus: list[EntityRef] | None = None,
    generations: dict[str, int] | None = None,
) -> NetworkAnswer:
    ends = {one.id: one for part in edges for one in (part.source, part.target)}
    nodes = [
        NetworkNode(
            id=id_,
            kind=ends[id_].kind,
            name=ends[id_].name,
            country=None,
            lat=None,
            lon=None,
            aliases=[],
            generation=(generations or {}).get(id_),
        )
        for id_ in sorted(ends)
    ]
    return NetworkAnswer(
        show=show,
        focus=focus or [],
        nodes=nodes,
        edges=sorted(edges, key=lambda one: one.id),
        revision=1,
        truncated=False,
        reason=None,
    )


def chain(*starts: str | None) -> NetworkAnswer:
    """A chain of companies a, b, c … with these dates of introduction."""
    refs = [ref(f"company:{letter}") for letter in "abcdefghij"[: len(starts) + 1]]
    edges = [
        edge(f"r{number}", refs[number], refs[number + 1], start=start)
        for number, start in enumerate(starts)
    ]
    return answer(
        edges,
        show="chains",
        focus=[refs[0], refs[-1]],
        generations={one.id: number for number, one in enumerate(refs)},
    )


def hostile(name: str) -> NetworkAnswer:
    """A chain whose every text is `name`."""
    one, other = ref("company:one", name), ref("fund:other", name)
    evidence = EVIDENCE.model_copy(
        update=dict.fromkeys(("title", "locator", "quote", "note", "publisher", "url"), name)
    )
    link = edge("r", one, other).model_copy(update={"sentence": name, "evidence": [evidence]})
    made = answer([link], show="chains", focus=[one, other], generations={one.id: 0, other.id: 1})
    nodes = [node.model_copy(update={"aliases": [name]}) for node in made.nodes]
    return made.model_copy(update={"nodes": nodes})


def large(size: int, seed: int = 7) -> NetworkAnswer:
    """A network like a referral network: a tree with cross links, 1.5 edges a node."""
    chance = random.Random(seed)
    kinds = ("company", "city", "fund", "embassy", "government", "person")
    refs = [ref(f"{chance.choice(kinds)}:n{number:05}") for number in range(size)]
    edges = []
    for number in range(1, size):
        parent = chance.randrange(max(0, number - 60), number)
        edges.append(edge(f"t{number:05}", refs[parent], refs[number]))
    for number in range(size // 2):
        one, other = sorted(chance.sample(range(size), 2))
        edges.append(edge(f"x{number:05}", refs[one], refs[other], kind="signed_with"))
    return answer(edges)
