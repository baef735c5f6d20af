"""Credit by listing every draw, in fractions, and Shapley values by trying every order of players.

Written from the meaning of credit and not from the product.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

from tests.support.oracle import Chain, possible
from tests.support.rows import INTRODUCED, Asked, Row, World, visible

OUTCOMES = frozenset({"invested_in", "joint_venture", "signed_with"})
Draws = Mapping[Chain, Fraction]


def outcomes(world: World, asked: Asked) -> list[Row]:
    """List the outcomes that are seen, by id: of the kinds named, or of all if none is named."""
    named = (asked.kinds or frozenset()) & OUTCOMES
    seen = visible(world, replace(asked, kinds=named or OUTCOMES))
    return sorted(seen, key=lambda row: row.id)


def draws(world: World, asked: Asked, outcome: Row) -> Draws:
    """Tell how likely each chain is to be drawn for an outcome: the empty one if there is none."""
    rows = [row for row in visible(world, asked) if row.kind == INTRODUCED]
    found: dict[Chain, Fraction] = {}

    def grow(chain: Chain, chance: Fraction) -> None:
        top = chain[0].source if chain else outcome.source
        been = {outcome.source, *(row.source for row in chain)}
        fits = [
            row
            for row in rows
            if row.target == top
            and row.source not in been
            and len(chain) < asked.max_hops
            and possible((row, *chain, outcome))
        ]
        if not fits:
            found[chain] = chance
        for row in fits:
            grow((row, *chain), chance / len(fits))

    grow((), Fraction(1))
    return found


def _weights(model: str, hops: int) -> list[Fraction]:
    """What the introducers of a chain get, from the actor's own introducer on."""
    if hops == 0:
        return []
    if model == "last":
        return [Fraction(int(step == 0)) for step in range(hops)]
    if model == "first":
        return [Fraction(int(step == hops - 1)) for step in range(hops)]
    if model == "linear":
        return [Fraction(1, hops)] * hops
    if model == "decay":
        raw = [Fraction(1, 2**step) for step in range(hops)]
        return [one / sum(raw) for one in raw]
    assert model == "position"
    if hops <= 2:
        return [Fraction(1, hops)] * hops
    return [Fraction(2, 5), *[Fraction(1, 5) / (hops - 2)] * (hops - 2), Fraction(2, 5)]


def shares(drawn: Draws, model: str) -> dict[str, Fraction]:
    """What each introducer is expected to get of an outcome."""
    if model == "shapley":
        return shapley(drawn, sorted({row.source for chain in drawn for row in chain}))
    found: dict[str, Fraction] = {}
    for chain, chance in drawn.items():
        introducers = [row.source for row in reversed(chain)]
        for introducer, weight in zip(introducers, _weights(model, len(chain)), strict=True):
            found[introducer] = found.get(introducer, Fraction(0)) + chance * weight
    return {introducer: share for introducer, share in found.items() if share}


def shapley(drawn: Draws, players: Sequence[str]) -> dict[str, Fraction]:
    """Average what a player adds over all orders in which players may come."""

    def worth(some: frozenset[str]) -> Fraction:
        inside = (
            chance for chain, chance in drawn.items() if {row.source for row in chain} <= some
        )
        return sum(inside, Fraction(0))

    found = dict.fromkeys(players, Fraction(0))
    orders = list(permutations(players))
    for order in orders:
        there: frozenset[str] = frozenset()
        for player in order:
            found[player] += worth(there | {player}) - worth(there)
            there |= {player}
    return {player: total / len(orders) for player, total in found.items()}
