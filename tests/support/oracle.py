"""Answers to the graph questions by exhaustive enumeration, for comparison in tests.

Nothing here is shared with the product: the dates, the table of kinds and the searches are
written a second time, in the plainest way, so that one mistake cannot hide in both places.
Every chain and every path is listed and then filtered; use it on graphs of a few entities.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from tests.support.rows import (
    DAYS_A_YEAR,
    INTRODUCED,
    KIND_FACTS,
    STATUS_FACTOR,
    Asked,
    Row,
    Rules,
    World,
    days,
    earliest,
    exists,
    known,
    latest,
    visible,
)

__all__ = [
    "Asked",
    "Row",
    "World",
    "arrival",
    "certain",
    "chain_warmth",
    "chains",
    "days",
    "exists",
    "introduced",
    "introducers",
    "known",
    "origins",
    "paths",
    "possible",
    "reach",
    "reason",
    "strength",
    "tie",
    "visible",
]

# Warmth is compared at this many decimals, so that the order of multiplication does not decide.
DECIMALS = 12

Chain = tuple[Row, ...]


def _introductions(world: World, asked: Asked, rules: Rules | None = None) -> list[Row]:
    return [row for row in visible(world, asked, rules) if row.kind == INTRODUCED]


def _check(world: World, *entities: str) -> None:
    for entity in entities:
        if entity not in world.entities:
            raise KeyError(f"no entity {entity!r} in this graph; ask about one of its ids")


def possible(chain: Sequence[Row]) -> bool:
    """Tell whether instants in this order exist, one within the start of each introduction."""
    return arrival(chain) < math.inf


def arrival(chain: Sequence[Row]) -> float:
    """Give the earliest day on which the last introduction can be, infinity if none can."""
    now = -math.inf
    for row in chain:
        now = max(now, earliest(row.start))
        if now > latest(row.start):
            return math.inf
    return now


def certain(chain: Sequence[Row]) -> bool:
    """Tell whether the order holds whatever the instants were."""
    return all(latest(a.start) <= earliest(b.start) for a, b in pairwise(chain))


def every_chain(rows: Sequence[Row], timed: bool = True) -> Iterator[Chain]:
    """Yield every chain of one introduction or more that visits no entity twice."""

    def extended(chain: Chain) -> Iterator[Chain]:
        if not timed or possible(chain):
            yield chain
        been = {row.source for row in chain} | {chain[-1].target}
        for row in rows:
            if row.source == chain[-1].target and row.target not in been:
                yield from extended((*chain, row))

    for row in rows:
        if row.source != row.target:
            yield from extended((row,))


def _ids(chain: Iterable[Row]) -> tuple[str, ...]:
    return tuple(row.id for row in chain)


def chain_warmth(world: World, asked: Asked, chain: Sequence[Row]) -> float:
    """Multiply the strengths of the introductions of a chain."""
    return math.prod(strength(world, asked, row) for row in chain)


def _ranked(world: World, asked: Asked, chains: Iterable[Chain]) -> list[Chain]:
    def key(chain: Chain) -> tuple[int, bool, float, tuple[str, ...]]:
        warmth = round(chain_warmth(world, asked, chain), DECIMALS)
        return len(chain), not certain(chain), -warmth, _ids(chain)

    return sorted(chains, key=key)


def _listed(world: World, asked: Asked, side: Callable[[Row], bool]) -> list[str]:
    rows = [row for row in _introductions(world, asked) if side(row)]

    def key(row: Row) -> tuple[bool, float, str]:
        first = earliest(row.start)
        return first == -math.inf, first, row.id

    return [row.id for row in sorted(rows, key=key)][: asked.limit]


def introducers(world: World, entity: str, asked: Asked) -> list[str]:
    """List the introductions into an entity by (earliest start, unknown last, id)."""
    _check(world, entity)
    return _listed(world, asked, lambda row: row.target == entity)


def introduced(world: World, entity: str, asked: Asked) -> list[str]:
    """List the introductions out of an entity by (earliest start, unknown last, id)."""
    _check(world, entity)
    return _listed(world, asked, lambda row: row.source == entity)


def origins(
    world: World, entity: str, asked: Asked
) -> tuple[list[tuple[str, int]], list[tuple[str, ...]]]:
    """List who can have led to an entity, and the chains that nothing can be prepended to.

    Returns
    -------
    tuple
        (entity, generation) by (generation, id), at most `limit`; then at most `k` maximal
        chains as relation ids, ordered as in `chains`. Whether a chain is maximal does not
        depend on `max_hops`; one that is longer than `max_hops` is not listed.
    """
    _check(world, entity)
    rows = _introductions(world, asked)
    every = [chain for chain in every_chain(rows) if chain[-1].target == entity]
    generation: dict[str, int] = {}
    for chain in every:
        if len(chain) <= asked.max_hops:
            head = chain[0].source
            generation[head] = min(len(chain), generation.get(head, len(chain)))
    longer = {_ids(chain[1:]) for chain in every}
    maximal = [c for c in every if _ids(c) not in longer and len(c) <= asked.max_hops]
    listed = sorted(generation.items(), key=lambda item: (item[1], item[0]))
    best = _ranked(world, asked, maximal)[: asked.k]
    return listed[: asked.limit], [_ids(chain) for chain in best]


def reach(world: World, entity: str, asked: Asked) -> tuple[list[tuple[str, int, str]], list[int]]:
    """List whom an entity can have led to.

    Returns
    -------
    tuple
        (entity, generation, parent introduction) by (generation, id), at most `limit`; then
        how many entities each generation has, from the first to the last, of everything. A
        generation between may be empty: who is reached soonest may be reached too late to go on.
    """
    _check(world, entity)
    best: dict[str, tuple[int, float, str]] = {}
    for chain in every_chain(_introductions(world, asked)):
        if chain[0].source == entity and len(chain) <= asked.max_hops:
            found = len(chain), arrival(chain), chain[-1].id
            best[chain[-1].target] = min(found, best.get(chain[-1].target, found))
    counts = [0] * max((hops for hops, _, _ in best.values()), default=0)
    for hops, _, _ in best.values():
        counts[hops - 1] += 1
    listed = sorted(
        ((who, hops, parent) for who, (hops, _, parent) in best.items()),
        key=lambda item: (item[1], item[0]),
    )
    return listed[: asked.limit], counts


def chains(
    world: World, first: str, last: str, asked: Asked
) -> list[tuple[tuple[str, ...], str, float]]:
    """List the k best possible chains as (relation ids, certainty, warmth).

    Fewest hops, certain before possible, warmer, then the tuple of relation ids.
    """
    _check(world, first, last)
    found = [
        chain
        for chain in every_chain(_introductions(world, asked))
        if (chain[0].source, chain[-1].target) == (first, last) and len(chain) <= asked.max_hops
    ]
    return [
        (
            _ids(chain),
            "certain" if certain(chain) else "possible",
            chain_warmth(world, asked, chain),
        )
        for chain in _ranked(world, asked, found)[: asked.k]
    ]


def strength(world: World, asked: Asked, row: Row) -> float:
    """Score one visible relation of a tie kind on the day asked about, in (0, 1].

    Raises
    ------
    ValueError
        If the kind is not a tie: it has no strength.
    """
    facts = KIND_FACTS[row.kind]
    if not facts.tie or facts.base is None:
        raise ValueError(f"{row.id}: {row.kind} is not a tie; score only relations of tie kinds")
    score = facts.base if row.strength is None else row.strength
    score *= STATUS_FACTOR[row.status]
    if facts.half_life is not None:
        last = days(row.start)[1]
        years = facts.half_life
        if last is not None:
            years = max(0, asked.as_of.toordinal() - last) / DAYS_A_YEAR
        score *= 0.5 ** (years / facts.half_life)
    if facts.hub:
        on_hub = {
            other.source
            for other in visible(world, asked)
            if (other.kind, other.target) == (row.kind, row.target)
        }
        score /= math.sqrt(len(on_hub))
    return score


def _ties_between(rows: Iterable[Row], one: str, other: str) -> list[Row]:
    return [
        row for row in rows if KIND_FACTS[row.kind].tie and {row.source, row.target} == {one, other}
    ]


def tie(world: World, one: str, other: str, asked: Asked) -> float:
    """Combine the relations between two entities, in either direction; 0 if there is none."""
    _check(world, one, other)
    rows = _ties_between(visible(world, asked), one, other)
    return 1 - math.prod(1 - strength(world, asked, row) for row in rows)


def _all_paths(
    world: World, rows: Sequence[Row], first: str, last: str, hops: int | None
) -> Iterator[tuple[str, ...]]:
    """Yield every loopless route through ties, of one hop or more."""

    def extended(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if path[-1] == last:
            yield path
        elif hops is None or len(path) <= hops:
            for entity in world.entities:
                if entity not in path and _ties_between(rows, path[-1], entity):
                    yield from extended((*path, entity))

    if first != last:
        yield from extended((first,))


def paths(world: World, first: str, last: str, asked: Asked) -> list[tuple[tuple[str, ...], float]]:
    """List the k warmest loopless routes as (entity ids, warmth).

    Equal warmth, at twelve decimals: fewer hops, then the tuple of entity ids.
    """
    _check(world, first, last)
    found = [
        (path, math.prod(tie(world, a, b, asked) for a, b in pairwise(path)))
        for path in _all_paths(world, visible(world, asked), first, last, asked.max_hops)
    ]
    found.sort(key=lambda item: (-round(item[1], DECIMALS), len(item[0]), item[0]))
    return found[: asked.k]


def _answers(
    question: str, world: World, ends: tuple[str, ...], asked: Asked, rules: Rules
) -> bool:
    """Tell whether a question has any answer under loosened conditions."""
    if question == "paths":
        rows = visible(world, asked, rules)
        return any(True for _ in _all_paths(world, rows, ends[0], ends[1], rules.hops))
    found = [
        (chain[0].source, chain[-1].target)
        for chain in every_chain(_introductions(world, asked, rules), timed=rules.time)
        if rules.hops is None or len(chain) <= rules.hops
    ]
    if question == "chains":
        return (ends[0], ends[1]) in found
    side = 0 if question in ("introduced", "reach") else 1
    return any(pair[side] == ends[0] for pair in found)


def _bare(question: str, world: World, ends: tuple[str, ...]) -> bool:
    """Tell whether an end has no relation that the question could ever use."""
    given = [row for row in world.relations if row.kind == INTRODUCED]
    outward = {row.source for row in given}
    inward = {row.target for row in given}
    if question == "paths":
        ties = [row for row in world.relations if KIND_FACTS[row.kind].tie]
        touched = {row.source for row in ties} | {row.target for row in ties}
        return not set(ends) <= touched
    if question == "chains":
        return ends[0] not in outward or ends[1] not in inward
    return ends[0] not in (outward if question in ("introduced", "reach") else inward)


def reason(question: str, world: World, asked: Asked, *ends: str) -> str | None:
    """Say why an answer is empty, None if it is not.

    Parameters
    ----------
    question
        `introducers`, `introduced`, `origins`, `reach` (one end), `chains` or `paths` (two).

    Returns
    -------
    str or None
        The first of these that holds: `no_relations` (nothing to start from, whatever the
        conditions), `beyond_max_hops` (without the hop limit there is an answer), `not_in_time`
        (without it and without time), `filtered` (without any condition), `no_route`.
    """
    _check(world, *ends)
    if _answers(question, world, ends, asked, Rules(asked.max_hops)):
        return None
    if _bare(question, world, ends):
        return "no_relations"
    for word, rules in (
        ("beyond_max_hops", Rules(None)),
        ("not_in_time", Rules(None, time=False)),
        ("filtered", Rules(None, time=False, filters=False)),
    ):
        if _answers(question, world, ends, asked, rules):
            return word
    return "no_route"
