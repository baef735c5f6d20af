"""Communities of a network: entities with more ties among themselves than with others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

SEED = 20041119


def communities(
    ids: Sequence[str], ties: Mapping[tuple[str, str], float], begun: Mapping[str, int] | None = None
) -> list[list[str]]:
    """Split a network into communities.

    Parameters
    ----------
    ids : sequence of str
        All its entities.
    ties : dict of (str, str) to float
        How strongly two are tied; each pair once.
    begun : dict of str to int, optional
        Communities known from an earlier state of the network, by entity: the search begins there,
        so that a small change of the network moves few.

    Returns
    -------
    list of list of str
        The largest community first, then by the smallest id; members by id.  Equal input gives
        equal output in whatever order it comes.

    References
    ----------
    V. A. Traag, L. Waltman, N. J. van Eck, "From Louvain to Leiden: guaranteeing well-connected
    communities", Scientific Reports 9 (2019).
    """
    import graspologic_native

    edges = [(one, other, weight) for (one, other), weight in sorted(ties.items()) if one != other]
    tied = {id_ for one, other, _ in edges for id_ in (one, other)}
    parts: dict[int, list[str]] = {}
    if edges:
        _, found = graspologic_native.leiden(
            edges, starting_communities=_starting(tied, begun), seed=SEED, use_modularity=True
        )
        for id_ in sorted(found):
            parts.setdefault(found[id_], []).append(id_)
    alone = [[id_] for id_ in sorted(set(ids) - tied)]
    return sorted([*parts.values(), *alone], key=lambda members: (-len(members), members[0]))


def _starting(tied: Iterable[str], begun: Mapping[str, int] | None) -> dict[str, int] | None:
    """Begin with what is known; who is new begins alone."""
    if not begun:
        return None
    known = {number: place for place, number in enumerate(sorted(set(begun.values())))}
    fresh = len(known)
    starting: dict[str, int] = {}
    for id_ in sorted(tied):
        if id_ in begun:
            starting[id_] = known[begun[id_]]
        else:
            starting[id_] = fresh
            fresh += 1
    return starting
