"""What the kill drill stores: change sets that can be told apart, and what must be left of them."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from graph.stores import Store
from graph.topology.snapshot import FOREVER

RECORDS = 40
"""Most entities of a set; it has as many relations less one."""


class Fate(Enum):
    """What a client knows of a set."""

    THERE = "acknowledged"
    MAYBE = "sent, and not answered"
    GONE = "taken back, and that acknowledged"
    MAYBE_GONE = "to be taken back, and not answered"


@dataclass
class Sent:
    """One set that a client has sent.

    Parameters
    ----------
    number : int
        Its records carry it.
    size : int
        Its entities.
    key : str, optional
        Its Idempotency-Key.
    fate : Fate
        What is known of it.
    revision : int
        Of its receipt.
    """

    number: int
    size: int
    key: str | None
    fate: Fate = Fate.MAYBE
    revision: int = 0

    @property
    def dataset(self) -> str:
        """Whose word it is."""
        return f"set-{self.number}"

    @property
    def entities(self) -> list[str]:
        """Ids of its entities."""
        return [f"company:set-{self.number}-{place}" for place in range(self.size)]

    @property
    def relations(self) -> list[str]:
        """Ids of its relations."""
        return [f"set-{self.number}-r{place}" for place in range(self.size - 1)]

    def body(self) -> dict[str, Any]:
        """What is posted: a chain of introductions."""
        ids = self.entities
        return {
            "dataset": self.dataset,
            "entities": [
                {"id": id_, "kind": "company", "name": f"Firm {place} of {self.number}"}
                for place, id_ in enumerate(ids)
            ],
            "relations": [
                {"id": id_, "kind": "introduced", "source": one, "target": other, "start": "2004"}
                for id_, one, other in zip(self.relations, ids, ids[1:], strict=False)
            ],
        }


def drawn(number: int, dice: random.Random) -> Sent:
    """A set of any size, half of them with a key."""
    key = f"key-{number}" if dice.random() < 0.5 else None
    return Sent(number, dice.randint(2, RECORDS), key)


@dataclass
class Found:
    """What was found of some sets."""

    lost: int = 0
    halves: int = 0
    kept_unanswered: int = 0
    undone: int = 0
    wrong: list[str] = field(default_factory=list)


def look(store: Store, sets: Iterable[Sent]) -> Found:
    """See that each set is wholly there or wholly not, and those acknowledged as they must be."""
    found = Found()
    for one in sets:
        entities = store.entities(one.entities, FOREVER - 1)
        relations = store.relations(one.relations, FOREVER - 1)
        counted, due = len(entities) + len(relations), 2 * one.size - 1
        if counted not in (0, due):
            found.halves += 1
            found.wrong.append(f"{one.dataset}: {counted} of {due} records")
            continue
        there = counted == due
        if one.fate is Fate.THERE and not there:
            found.lost += 1
            found.wrong.append(f"{one.dataset}: acknowledged, and not there")
        elif one.fate is Fate.GONE and there:
            found.undone += 1
            found.wrong.append(f"{one.dataset}: taken back, and there")
        found.kept_unanswered += there and one.fate is Fate.MAYBE
        if one.fate is Fate.MAYBE:
            one.fate = Fate.THERE if there else Fate.MAYBE
        elif one.fate is Fate.MAYBE_GONE:
            one.fate = Fate.THERE if there else Fate.GONE
    return found
