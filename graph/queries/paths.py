"""Who can introduce us: the warmest routes from one entity to another."""

from __future__ import annotations

from itertools import pairwise

from pydantic import Field

from graph.queries.base import Asked, PairQuestion, scored
from graph.queries.chains import two_ends
from graph.queries.reasons import why_no_path
from graph.queries.shapes import Answer, EntityRef, HopShape, PathShape, RelationShape, TieShape
from graph.topology.chains import rounded
from graph.topology.paths import Path, warm_paths
from graph.topology.snapshot import Link
from graph.topology.view import View

_MEMBERSHIPS = ("works_for", "represents")


class PathsQuestion(PairQuestion):
    """By whom can one get to the other now?"""

    anyone: bool = Field(
        default=False, description="also accept anyone who works for or represents the target"
    )


class PathsAnswer(Answer):
    """The k warmest loopless routes, warmest first."""

    source: EntityRef
    target: EntityRef
    results: list[PathShape]


def paths(question: PathsQuestion, asked: Asked) -> PathsAnswer:
    """Find the k warmest routes.

    Raises
    ------
    InputError
        If both ends are the same entity.
    """
    source, target = two_ends(question, asked)
    view = asked.view()
    targets = {target}
    if question.anyone:
        people = {link.source for link in view.entering(target) if link.kind in _MEMBERSHIPS}
        targets |= people - {source}
    found = warm_paths(view, source, targets, question.k, question.max_hops, asked.budget)
    links = {
        (one, other): view.ties_between(one, other)
        for path in found.paths
        for one, other in pairwise(path.entities)
    }
    shapes = asked.relations(link for between in links.values() for link in between)
    empty = not found.paths and not found.truncated
    shown = found.paths[: question.limit]
    return PathsAnswer(
        source=asked.ref(source),
        target=asked.ref(target),
        results=[_shape(path, asked, view, links, shapes) for path in shown],
        revision=asked.revision,
        truncated=found.truncated or len(shown) < len(found.paths),
        reason=why_no_path(view, source, sorted(targets)) if empty else None,
    )


def _shape(
    path: Path,
    asked: Asked,
    view: View,
    links: dict[tuple[str, str], list[Link]],
    shapes: dict[str, RelationShape],
) -> PathShape:
    refs = asked.refs(path.entities)
    hops = [
        HopShape(
            from_=one,
            to=other,
            tie=rounded(view.tie(one.id, other.id)),
            relations=[scored(view, link, shapes[link.id]) for link in links[one.id, other.id]],
        )
        for one, other in pairwise(refs)
    ]
    weakest = min(hops, key=lambda hop: hop.tie)
    return PathShape(
        entities=refs,
        hops=hops,
        warmth=path.warmth,
        weakest=TieShape(from_=weakest.from_, to=weakest.to, tie=weakest.tie),
        introducers=refs[1:-1],
    )
