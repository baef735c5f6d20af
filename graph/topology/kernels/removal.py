"""What no chain from any origin reaches once one entity is gone.

One spread goes down from all origins at once, and a second one without the entity.  Of the second,
number 0 is the entity that is left out: it counts as having been reached before all time, so that
nothing improves on it, and as it is never put into the queue nobody is reached through it.
"""

from __future__ import annotations

from typing import Any

from graph.topology.kernels.spread import begin, levels
from graph.topology.kernels.tables import entering, into_at, leaving, out_at, row_at, shows


def label_origins(t: Any, sight: Any, s: Any, budget: Any) -> tuple[int, bool]:
    """Number the entities that introduced somebody and were introduced by nobody, as queued."""
    count = 0
    for node in range(t.entities):
        if budget[0] < 0 or budget[1] != 0:
            return count, False
        first, end, _ = leaving(t, node)
        budget[0] -= 1
        if introduces(t, sight, first, end, budget) and not introduced(t, sight, node, budget):
            begin(s, count, node)
            s.queue[count] = count
            count += 1
    return count, True


def introduces(t: Any, sight: Any, first: int, end: int, budget: Any) -> bool:
    """Whether any of the introductions at some places of what leaves is seen."""
    for at in range(first, end):
        budget[0] -= 1
        if shows(sight, row_at(t, out_at(t, at))):
            return True
    return False


def introduced(t: Any, sight: Any, node: int, budget: Any) -> bool:
    """Whether any introduction into an entity is seen."""
    first, end, _ = entering(t, node)
    for at in range(first, end):
        budget[0] -= 1
        if shows(sight, row_at(t, into_at(t, at))):
            return True
    return False


def spread_from_all(
    t: Any, sight: Any, origins: int, max_hops: int, s: Any, budget: Any
) -> tuple[int, bool]:
    """Label all that is reached from the origins numbered; as `spread` gives it."""
    return levels(t, sight, origins, origins, max_hops, False, s, budget)


def spread_without(
    t: Any, sight: Any, node: int, whole: Any, origins: int, max_hops: int, s: Any, budget: Any
) -> tuple[int, bool]:
    """Label all that is reached from the other origins of a whole spread without an entity."""
    begin(s, 0, node)
    count = 1
    for number in range(origins):
        if whole.node[number] != node:
            begin(s, count, whole.node[number])
            s.queue[count - 1] = count
            count += 1
    return levels(t, sight, count, count - 1, max_hops, False, s, budget)


def in_time(s: Any, node: int, row: Any) -> bool:
    """Whether an entity is reached by a chain that need not be after an outcome."""
    number = s.place[node]
    return bool(number >= 0 and s.best[number] <= row.latest)


def outcomes_at_risk(
    t: Any, sight: Any, kinds: Any, node: int, whole: Any, count: int, rest: Any, lost: Any,
    own: Any, budget: Any,
) -> tuple[int, int, bool]:  # fmt: skip
    """Find the outcomes of a whole spread that the rest of it does not gain.

    Rows go into ``lost``, and those of the entity left out into ``own``, as far as there is room;
    gives how many there are of both, and whether work sufficed.
    """
    gone, its = 0, 0
    for number in range(count):
        one = int(whole.node[number])
        first, _, end = leaving(t, one)
        start, _, last = entering(t, one)
        budget[0] -= end - first + last - start
        if budget[0] < 0 or budget[1] != 0:
            return gone, its, False
        for place in range(end - first + last - start):
            told = place < end - first
            link = out_at(t, first + place) if told else into_at(t, start + place - end + first)
            row = row_at(t, link)
            judged = judge(sight, kinds, node, whole, rest, row, told)
            if judged == 1:
                if gone < len(lost):
                    lost[gone] = link
                gone += 1
            elif judged == 2:
                if its < len(own):
                    own[its] = link
                its += 1
    return gone, its, True


def judge(sight: Any, kinds: Any, node: int, whole: Any, rest: Any, row: Any, told: bool) -> int:
    """Tell what becomes of a relation met at its source (`told`) or target.

    0: nothing, or it was no outcome of the whole spread; 1: it is lost; 2: it is the entity's own.
    """
    source, target = int(row.source), int(row.target)
    mutual = ((kinds.mutual >> row.kind) & 1) == 1
    if ((kinds.outcomes >> row.kind) & 1) == 0 or not (told or mutual) or not shows(sight, row):
        return 0
    if not in_time(whole, source if told else target, row):
        return 0
    # Told from both ends: judged at the target only where the source does not count it.
    if not told and in_time(whole, source, row):
        return 0
    if source == node or (mutual and target == node):
        return 2
    if in_time(rest, source, row) or (mutual and in_time(rest, target, row)):
        return 0
    return 1
