"""Communities of a network: entities with more ties among themselves than with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

import numpy as np

from graph.kinds import INTRODUCED
from graph.topology.core import Array, Ints
from graph.topology.snapshot import ENTITY_KINDS, RELATION_KINDS, Snapshot
from graph.topology.view import Lens, View

SEED = 20041119
_KEPT = 4
"""Ways of looking at one snapshot whose communities are kept."""


def communities(
    ids: Sequence[str],
    ties: Mapping[tuple[str, str], float],
    begun: Mapping[str, int] | None = None,
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


@dataclass(frozen=True, eq=False)
class Partition:
    """The communities of what a view shows.

    Parameters
    ----------
    members : list of array of int
        Entities of each community by (ties, id), those with most ties first; the largest community
        first, then by the id of its first member.
    ties, introductions : list of int
        Relations, and introductions among them, within each community.
    between : dict of (int, int) to (int, int)
        Relations, and introductions among them, between two communities, the lower number first.
    """

    members: Sequence[Ints]
    ties: Sequence[int]
    introductions: Sequence[int]
    between: Mapping[tuple[int, int], tuple[int, int]]

    def of(self, number: int) -> int | None:
        """The community of an entity; None if it has no tie."""
        for place, members in enumerate(self.members):
            if number in members:
                return place
        return None


_kept: WeakKeyDictionary[Snapshot, dict[Lens, Partition]] = WeakKeyDictionary()
_lock = Lock()


def partition(view: View) -> Partition:
    """Split what a view shows into communities; kept as long as its snapshot is."""
    with _lock:
        known = _kept.setdefault(view.snapshot, {})
        found = known.get(view.lens)
    if found is None:
        found = _partition(view)
        with _lock:
            while len(known) >= _KEPT:
                known.pop(next(iter(known)))
            known[view.lens] = found
    return found


def _partition(view: View) -> Partition:
    snapshot = view.snapshot
    rows = snapshot.rows(view.seen(snapshot.everything))
    rows = rows[rows["source"] != rows["target"]]
    there, source, target = snapshot.ranked(rows)
    degree = np.bincount(np.concatenate([source, target]), minlength=len(there))
    keys, counts = np.unique(
        np.minimum(source, target) * max(len(there), 1) + np.maximum(source, target),
        return_counts=True,
    )
    names = [f"{number:09}" for number in range(len(there))]
    ties = {
        (names[one], names[other]): float(count)
        for one, other, count in zip(
            *(part.tolist() for part in divmod(keys, max(len(there), 1))),
            counts.tolist(),
            strict=True,
        )
    }
    parts = [np.array(list(map(int, part))) for part in communities(names, ties)]
    parts = [part[np.argsort(-degree[part], kind="stable")] for part in parts]
    parts.sort(key=lambda part: (-len(part), int(part[0])))
    home = np.zeros(len(there), np.int64)
    for place, part in enumerate(parts):
        home[part] = place
    within, between = _counted(
        home[source], home[target], rows["kind"] == RELATION_KINDS.index(INTRODUCED), len(parts)
    )
    return Partition([there[part] for part in parts], *within, between)


def _counted(
    one: Array, other: Array, introductions: Array, count: int
) -> tuple[tuple[list[int], list[int]], dict[tuple[int, int], tuple[int, int]]]:
    """Relations and introductions within communities, and between two."""
    inside = one == other
    within = (
        np.bincount(one[inside], minlength=count).tolist(),
        np.bincount(one[inside & introductions], minlength=count).tolist(),
    )
    low, high = np.minimum(one, other)[~inside], np.maximum(one, other)[~inside]
    keys, places = np.unique(low * max(count, 1) + high, return_inverse=True)
    ties = np.bincount(places, minlength=len(keys)).tolist()
    introduced = np.bincount(places, introductions[~inside], minlength=len(keys)).astype(int)
    pairs = zip(*(part.tolist() for part in divmod(keys, max(count, 1))), strict=True)
    return within, dict(zip(pairs, zip(ties, introduced.tolist(), strict=True), strict=True))


def kinds_of(snapshot: Snapshot, members: Ints) -> dict[str, int]:
    """How many entities of each kind there are among some, the commonest kind first."""
    counted = Counter(snapshot.kind(number) for number in members.tolist())
    return dict(sorted(counted.items(), key=lambda one: (-one[1], ENTITY_KINDS.index(one[0]))))
