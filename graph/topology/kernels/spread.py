"""Who is reached through introductions: label setting by hops, downwards or upwards in time.

Going up, introductions and time are both turned round: a day stands for its negative.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from graph.topology.kernels.tables import (
    entering,
    id_before,
    into_at,
    leaving,
    out_at,
    row_at,
    shows,
)

FAR = 2**30 + 1
"""Beyond any day."""


class Labels(NamedTuple):
    """Scratch space of one spread.

    ``place`` has a number for each entity reached (-1: not reached), all others are by that
    number: ``node``, ``best`` (earliest day of arrival), ``generation``, ``link`` (last
    introduction) and, of the level at work, ``level``, ``fresh`` and ``fresh_link``.  ``queue``
    and ``later`` hold numbers.
    """

    place: Any
    node: Any
    best: Any
    generation: Any
    link: Any
    level: Any
    fresh: Any
    fresh_link: Any
    queue: Any
    later: Any


def spread(
    t: Any, sight: Any, start: int, max_hops: int, up: bool, s: Any, budget: Any
) -> tuple[int, bool]:
    """Label all that is reached in `max_hops`; give how many are, the start too, and if all.

    Out of work, the labels of the level at work are dropped, so those that stand are right.
    """
    begin(s, 0, start)
    s.queue[0] = 0
    return levels(t, sight, 1, 1, max_hops, up, s, budget)


def begin(s: Any, number: int, node: int) -> None:
    """Number an entity as one that is there from the start."""
    s.place[node], s.node[number], s.best[number] = number, node, -FAR
    s.generation[number], s.level[number] = 0, 0


def levels(
    t: Any, sight: Any, count: int, size: int, max_hops: int, up: bool, s: Any, budget: Any
) -> tuple[int, bool]:
    """Go on from the first `size` of the queue, level by level; `count` are numbered already."""
    for hops in range(1, max_hops + 1):
        known, found = count, 0
        for turn in range(size):
            count, found = relax(t, sight, int(s.queue[turn]), hops, up, s, count, found, budget)
            if budget[0] < 0 or budget[1] != 0:
                for number in range(known, count):
                    s.place[s.node[number]] = -1
                return known, False
        if found == 0:
            break
        size = found
        for turn in range(found):
            number = s.later[turn]
            s.queue[turn] = number
            s.best[number] = s.fresh[number]
            if number >= known:
                s.generation[number] = hops
                s.link[number] = s.fresh_link[number]
    return count, True


def relax(
    t: Any, sight: Any, number: int, hops: int, up: bool, s: Any, count: int, found: int,
    budget: Any,
) -> tuple[int, int]:  # fmt: skip
    """Go on from one entity; give how many are numbered and how many have a fresh label."""
    day = s.best[number]
    node = int(s.node[number])
    first, end = window(t, sight, node, day, up)
    budget[0] -= end - first
    for at in range(first, end):
        link = into_at(t, at) if up else out_at(t, at)
        row = row_at(t, link)
        earliest = -row.latest if up else row.earliest
        latest = -row.earliest if up else row.latest
        if not shows(sight, row) or (day > latest and not sight.timeless):
            continue
        arrival = 0 if sight.timeless else max(day, earliest)
        other = int(row.source if up else row.target)
        local = s.place[other]
        if local < 0:
            local = count
            count += 1
            s.place[other], s.node[local], s.level[local], s.best[local] = local, other, 0, FAR
        elif s.best[local] <= arrival:
            continue
        if s.level[local] != hops:
            s.level[local] = hops
            s.later[found] = local
            found += 1
        elif s.fresh[local] < arrival or (
            s.fresh[local] == arrival and not id_before(t, link, int(s.fresh_link[local]))
        ):
            continue
        s.fresh[local], s.fresh_link[local] = arrival, link
    return count, found


def window(t: Any, sight: Any, node: int, day: int, up: bool) -> tuple[int, int]:
    """Places of the introductions that are neither too early nor, going up, too late."""
    if up:
        first, end, _ = entering(t, node)
        if sight.timeless:
            return first, end
        # They lie by earliest start: from the first one after the bound on, none fits.
        bound = min(-day, sight.as_of)
        low, high = first, end
        while low < high:
            middle = (low + high) // 2
            if row_at(t, into_at(t, middle)).earliest <= bound:
                low = middle + 1
            else:
                high = middle
        return first, low
    first, end, _ = leaving(t, node)
    if sight.timeless:
        return first, end
    # They lie by latest start: up to the first one not over before the day, none fits.
    low, high = first, end
    while low < high:
        middle = (low + high) // 2
        if row_at(t, out_at(t, middle)).latest < day:
            low = middle + 1
        else:
            high = middle
    return low, end


def outcomes(t: Any, sight: Any, kinds: Any, s: Any, count: int, budget: Any) -> tuple[int, bool]:
    """Count the outcomes of those reached that need not lie before they were reached."""
    total = 0
    for number in range(1, count):
        node = int(s.node[number])
        first, _, end = leaving(t, node)
        begin, _, last = entering(t, node)
        budget[0] -= end - first + last - begin
        if budget[0] < 0 or budget[1] != 0:
            return total, False
        for at in range(first, end):
            row = row_at(t, out_at(t, at))
            if ((kinds.outcomes >> row.kind) & 1) == 1 and shows(sight, row):
                total += 1 if s.best[number] <= row.latest else 0
        for at in range(begin, last):
            row = row_at(t, into_at(t, at))
            if ((kinds.mutual >> row.kind) & 1) == 0 or not shows(sight, row):
                continue
            # Told from both ends: count it here where the other end does not count it.
            other = s.place[row.source]
            counted = other > 0 and s.best[other] <= row.latest
            total += 1 if s.best[number] <= row.latest and not counted else 0
    return total, True
