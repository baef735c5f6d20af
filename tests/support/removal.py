"""What is lost without an entity, by listing every chain; for comparison in tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tests.support.oracle import Chain, arrival, every_chain
from tests.support.rows import INTRODUCED, Asked, Row, World, latest, visible

OUTCOMES = ("invested_in", "joint_venture", "signed_with")
MUTUAL = ("signed_with",)


class Lost(NamedTuple):
    """Entities lost with their generations before, outcomes lost and own, origins and reached."""

    entities: list[tuple[str, int]]
    outcomes: list[str]
    own: list[str]
    origins: int
    reached: int


def impact(world: World, entity: str, asked: Asked) -> Lost:
    """List what no chain from any origin reaches once an entity is gone."""
    rows = [row for row in visible(world, asked) if row.kind == INTRODUCED]
    origins = {row.source for row in rows} - {row.target for row in rows}
    chains = [
        chain
        for chain in every_chain(rows)
        if chain[0].source in origins and len(chain) <= asked.max_hops
    ]
    others = [
        chain
        for chain in chains
        if entity not in {end for row in chain for end in (row.source, row.target)}
    ]
    generation: dict[str, int] = {}
    for chain in chains:
        who = chain[-1].target
        generation[who] = min(len(chain), generation.get(who, len(chain)))
    kept = {chain[-1].target for chain in others}
    lost, own = [], []
    for row in visible(world, replace(asked, kinds=None)):
        actors = {row.source, row.target} if row.kind in MUTUAL else {row.source}
        if row.kind not in OUTCOMES or not _gained(row, actors, origins, chains):
            continue
        if entity in actors:
            own.append(row.id)
        elif not _gained(row, actors, origins, others):
            lost.append(row.id)
    return Lost(
        sorted(
            ((who, hops) for who, hops in generation.items() if who not in {*kept, entity}),
            key=lambda one: (one[1], one[0]),
        ),
        sorted(lost),
        sorted(own),
        len(origins),
        len(generation),
    )


def _gained(row: Row, actors: set[str], origins: set[str], chains: Sequence[Chain]) -> bool:
    return bool(actors & origins) or any(
        chain[-1].target in actors and arrival(chain) <= latest(row.start) for chain in chains
    )
