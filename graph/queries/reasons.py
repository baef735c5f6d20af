"""Why an answer is empty, found by asking again with less asked of it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from graph.queries.shapes import Reason
from graph.topology.paths import connected
from graph.topology.reach import leads
from graph.topology.suggestions import candidates
from graph.topology.view import DEFAULT_WORK, Budget, View

Found = Callable[[View], bool | None]

_WORK = 10 * DEFAULT_WORK


def why_no_introduction(view: View, id_: str, *, into: bool) -> Reason:
    """Why there is no introduction into, or out of, an entity."""
    found = _relaxed(view, lambda seen: bool(seen.introductions(id_, into=into)))
    return found or "no_relations"


def why_no_chain(view: View, source: str, target: str) -> Reason | None:
    """Why there is no chain between two entities.

    ``no_relations`` where the source introduced nobody or nobody introduced the target;
    ``beyond_max_hops`` where a longer chain is possible; ``not_in_time`` where one is without
    regard to time; ``filtered`` where one is without regard to filters; else ``no_route``.
    None where finding out is too much work.
    """
    everything = view.through(view.lens.without_filters())
    leaves = everything.introductions(source, into=False)
    if not (leaves and everything.introductions(target, into=True)):
        return "no_relations"
    budget = Budget(_WORK)
    return _why(view, lambda seen: leads(seen, source, target, budget))


def why_no_path(view: View, source: str, targets: Collection[str]) -> Reason | None:
    """Why there is no path of ties, likewise."""
    everything = view.through(view.lens.without_filters())
    if not (everything.tied(source) and any(everything.tied(one) for one in targets)):
        return "no_relations"
    budget = Budget(_WORK)
    return _why(view, lambda seen: connected(seen, source, targets, budget))


def why_no_network(view: View, found: Found) -> Reason:
    """Why a view shows no relation of those that a question about the whole network is made of."""
    return _relaxed(view, found) or "no_relations"


def why_no_suggestion(view: View, id_: str, *, there: bool, close: bool) -> Reason | None:
    """Why nobody can be suggested to an entity, likewise.

    Parameters
    ----------
    view : View
        What is seen.
    id_ : str
        The entity.
    there : bool
        Whether anybody is tied to who is tied to it; then those may not be suggested.
    close : bool
        Whether two hops are allowed.
    """
    if there:
        return "no_route" if close else "beyond_max_hops"
    if not view.through(view.lens.without_filters()).tied(id_):
        return "no_relations"

    def found(seen: View) -> bool | None:
        around = candidates(seen, id_, "warmth", Budget())
        return True if around.candidates else None if around.truncated else False

    return _relaxed(view, found, "no_route")


def _why(view: View, found: Found) -> Reason | None:
    now = found(view)
    if now is None:
        return None
    return "beyond_max_hops" if now else _relaxed(view, found, "no_route")


def _relaxed(view: View, found: Found, otherwise: Reason | None = None) -> Reason | None:
    looser: tuple[tuple[Reason, View], ...] = (
        ("not_in_time", view.through(view.lens.without_time())),
        ("filtered", view.through(view.lens.without_filters())),
    )
    for reason, seen in looser:
        answer = found(seen)
        if answer is None:
            return None
        if answer:
            return reason
    return otherwise
