"""Networks to be drawn: like a referral network, with a seed."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

from graph.model import Entity, Evidence, Relation
from graph.rules import check_entity, check_relation
from graph.service import Partnergraph
from graph.stores import open_store
from graph.stores.base import ChangeSet

_SEED = 7
_KINDS = ("company", "city", "fund", "embassy", "government", "person")


def referral_facts(size: int) -> ChangeSet:
    """A tree with cross links: 1.5 introductions an entity, by the few more than by the many."""
    chance = random.Random(_SEED)
    ids = [f"{chance.choice(_KINDS)}:n{number:05}" for number in range(size)]
    entities = tuple(
        check_entity(Entity(id_, id_.partition(":")[0], f"Partner {number}", country="VN"))
        for number, id_ in enumerate(ids)
    )
    evidence = (Evidence("minutes", "page 3"),)
    relations: dict[str, Relation] = {}
    for number in range(1, size):
        others = [int(number * chance.random() ** 3)]
        if chance.random() < 0.5:
            others.append(chance.randrange(number))
        for other in others:
            one = check_relation(
                Relation("", "introduced", ids[other], ids[number], evidence=evidence)
            )
            relations[one.id] = one
    return ChangeSet("bench", entities, tuple(relations.values()))


def referral_network(size: int) -> Any:
    """The whole of it, as an answer to be drawn."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'network.db'}")
        store.apply(referral_facts(size))
        with Partnergraph(store) as partners:
            return partners.ask("graph", show="network", limit=size)
