"""Why an answer is empty, found by asking again with less asked of it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from graph.queries.shapes import Reason
from graph.topology.reach import reach
from graph.topology.view import Budget, View

Found = Callable[[View], bool]


def why_no_introduction(view: View, id_: str, *, into: bool) -> Reason:
    """Why there is no introduction into, or out of, an entity."""
    return _relaxed(view, lambda seen: bool(seen.introductions(id_, into=into))) or "no_relations"


def why_no_chain(view: View, source: str, target: str) -> Reason:
    """Why there is no chain between two entities.

    ``no_relations`` where the source introduced nobody or nobody introduced the target;
    ``beyond_max_hops`` where a longer chain is possible; ``not_in_time`` where one is without
    regard to time; ``filtered`` where one is without regard to filters; else ``no_route``.
    """
    everything = view.through(view.lens.without_filters())
    leaves = everything.introductions(source, into=False)
    if not (leaves and everything.introductions(target, into=True)):
        return "no_relations"

    def found(seen: View) -> bool:
        spread = reach(seen, source, _unbounded(seen), Budget())
        return any(one.id == target for one in spread.reached)

    if found(view):
        return "beyond_max_hops"
    return _relaxed(view, found) or "no_route"


def why_no_path(view: View, source: str, targets: Collection[str]) -> Reason:
    """Why there is no path of ties, likewise."""
    everything = view.through(view.lens.without_filters())
    if not (everything.ties(source) and any(everything.ties(one) for one in targets)):
        return "no_relations"

    def found(seen: View) -> bool:
        return not _connected(seen, source).isdisjoint(targets)

    if found(view):
        return "beyond_max_hops"
    return _relaxed(view, found) or "no_route"


def _relaxed(view: View, found: Found) -> Reason | None:
    if found(view.through(view.lens.without_time())):
        return "not_in_time"
    if found(view.through(view.lens.without_filters())):
        return "filtered"
    return None


def _unbounded(view: View) -> int:
    return len(view.snapshot.nodes)


def _connected(view: View, source: str) -> set[str]:
    seen, frontier = {source}, [source]
    while frontier:
        fresh = {other for id_ in frontier for other in view.ties(id_)} - seen
        seen |= fresh
        frontier = sorted(fresh)
    return seen
