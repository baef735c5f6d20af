"""Synthetic partner files: seeded, skewed, five introductions an entity, 25 years."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

_FIRST = date(2000, 1, 1)
_DAYS = 25 * 365
_KINDS = ("company", "fund", "city", "embassy", "person", "organization", "government", "region")


def write_files(folder: Path, entities: int, *, seed: int = 7) -> int:
    """Write a folder of partner files.

    Parameters
    ----------
    folder : Path
        Where to; created.
    entities : int
        How many entities; five times as many introductions.
    seed : int
        The same seed gives the same files.

    Returns
    -------
    int
        Number of introductions.
    """
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    ids = []
    with (folder / "entities.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "kind", "name", "country"])
        for number in range(entities):
            kind = _KINDS[number % len(_KINDS)]
            ids.append(f"{kind}:{number}")
            writer.writerow([ids[-1], kind, f"Đối tác {number} {chance.randrange(10**6)}", "VN"])
    relations = 5 * entities
    with (folder / "relations.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["kind", "source", "target", "start", "status", "document", "locator", "note"]
        )
        for number in range(relations):
            # A square makes few introduce many.
            source = int(entities * chance.random() ** 2)
            target = chance.randrange(entities)
            if target == source:
                target = (target + 1) % entities
            status = chance.choice(("documented", "reported", "reported", "inferred"))
            writer.writerow(
                [
                    "introduced",
                    ids[source],
                    ids[target],
                    _start(chance),
                    status,
                    f"minutes-{number % 997}",
                    f"row {number}",
                    "",
                ]
            )
    return relations


def _start(chance: random.Random) -> str:
    day = _FIRST + timedelta(days=chance.randrange(_DAYS))
    return day.isoformat()[: chance.choice((4, 7, 10))]
