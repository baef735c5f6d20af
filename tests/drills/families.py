"""What the concurrency drill writes: families whose answers can be told from what was written.

In a family some of five sources introduce a hub, and the hub some of five leaves; each change of it
chooses them anew and renames the hub, in one change set.
"""

from __future__ import annotations

import random
from typing import Any, NamedTuple

from tests.drills.register import State

SIZE = 5
_CHOICES = range(SIZE)


class Family(NamedTuple):
    """A family as it is at one moment: its number, step, and which sources and leaves are there."""

    number: int
    step: int = 0
    sources: frozenset[int] = frozenset()
    leaves: frozenset[int] = frozenset()

    @property
    def hub(self) -> str:
        return f"company:hub-{self.number}"

    @property
    def name(self) -> str:
        return f"Hub {self.number} step {self.step}"

    def source(self, place: int) -> str:
        return f"fund:source-{self.number}-{place}"

    def leaf(self, place: int) -> str:
        return f"city:leaf-{self.number}-{place}"

    def relations(self) -> dict[str, tuple[str, str]]:
        """Source and target of its relations, by id."""
        found = {f"in-{self.number}-{one}": (self.source(one), self.hub) for one in self.sources}
        found |= {f"out-{self.number}-{one}": (self.hub, self.leaf(one)) for one in self.leaves}
        return found

    def then(self, chance: random.Random) -> Family:
        """The family after its next change."""
        some = [frozenset(one for one in _CHOICES if chance.random() < 0.5) for _ in range(2)]
        return Family(self.number, self.step + 1, *some)

    def beginning(self) -> dict[str, Any]:
        """The change that makes its entities."""
        members = [{"id": self.hub, "kind": "company", "name": self.name}]
        for place in _CHOICES:
            for id_ in (self.source(place), self.leaf(place)):
                members.append({"id": id_, "kind": id_.split(":")[0], "name": id_})
        return {"dataset": f"family-{self.number}", "entities": members}

    def change_to(self, then: Family) -> dict[str, Any]:
        """The change that makes another step of it."""
        before, after = self.relations(), then.relations()
        body: dict[str, Any] = {
            "dataset": f"family-{self.number}",
            "entities": [{"id": then.hub, "kind": "company", "name": then.name}],
            "relations": [
                {"id": id_, "kind": "introduced", "source": source, "target": target}
                for id_, (source, target) in sorted(after.items())
                if id_ not in before
            ],
        }
        if gone := sorted(before.keys() - after):
            body["retract"] = {"relations": gone}
        return body

    def answers(self) -> dict[str, frozenset[str]]:
        """What is to be answered about it, by address."""
        below = frozenset({self.hub, *map(self.leaf, self.leaves)})
        found = {
            f"/entities/{self.hub}": frozenset({self.name}),
            f"/entities/{self.hub}/introducers": frozenset(map(self.source, self.sources)),
        }
        for one in _CHOICES:
            reached = below if one in self.sources else frozenset[str]()
            found[f"/entities/{self.source(one)}/reach"] = reached
        ends = self.source(0), self.leaf(0)
        there = 0 in self.sources and 0 in self.leaves
        path = frozenset({ends[0], self.hub, ends[1]}) if there else frozenset[str]()
        found[f"/paths?source={ends[0]}&target={ends[1]}"] = path
        return found


def all_answers(families: list[Family]) -> dict[str, frozenset[str]]:
    """What is to be answered about the whole store."""
    ids = frozenset(id_ for one in families for id_ in one.relations())
    return {"/status": frozenset({str(len(ids))}), "/export/jsonl": ids}


def states(first: int, families: list[Family], steps: dict[int, Family]) -> dict[int, State]:
    """What each revision from the first on holds, by the family that each of them changed."""
    now = {one.number: one for one in families}
    known = {about: told for one in families for about, told in one.answers().items()}
    found: dict[int, State] = {first: {**known, **all_answers(families)}}
    for revision in sorted(steps):
        now[steps[revision].number] = steps[revision]
        known |= steps[revision].answers()
        found[revision] = {**known, **all_answers(list(now.values()))}
    return found


def told_by(about: str, body: Any) -> frozenset[str]:
    """What an answer says, as `Family.answers` has it."""
    if about.startswith("/paths"):
        return frozenset(one["id"] for path in body["results"] for one in path["entities"])
    if about == "/status":
        return frozenset({str(sum(body["relations"].values()))})
    if about.endswith("/introducers"):
        return frozenset(one["source"]["id"] for one in body["results"])
    if about.endswith("/reach"):
        return frozenset(one["entity"]["id"] for one in body["results"])
    return frozenset({body["name"]})
