"""Synthetic partner files: seeded, skewed, five introductions an entity, 25 years."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
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
    chance = random.Random(-seed)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "entities.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "kind", "name", "country"])
        for number in range(entities):
            kind = kind_of(number)
            name = f"Đối tác {number} {chance.randrange(10**6)}"
            writer.writerow([f"{kind}:{number}", kind, name, "VN"])
    with (folder / "relations.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["kind", "source", "target", "start", "status", "document", "locator", "note"]
        )
        for number, (source, target, start, status) in enumerate(introductions(entities, seed)):
            document, locator = f"minutes-{number % 997}", f"row {number}"
            writer.writerow(["introduced", source, target, start, status, document, locator, ""])
    return 5 * entities


def kind_of(number: int) -> str:
    """The kind of a synthetic entity; its id is that and its number."""
    return _KINDS[number % len(_KINDS)]


def introductions(entities: int, seed: int = 7) -> Iterator[tuple[str, str, str, str]]:
    """Five introductions an entity: source, target, start and status.

    The same seed gives the same ones.
    """
    chance = random.Random(seed)
    for _ in range(5 * entities):
        # A square makes few introduce many.
        source = int(entities * chance.random() ** 2)
        target = chance.randrange(entities)
        if target == source:
            target = (target + 1) % entities
        status = chance.choice(("documented", "reported", "reported", "inferred"))
        one, other = (f"{kind_of(number)}:{number}" for number in (source, target))
        yield one, other, _start(chance), status


def _start(chance: random.Random) -> str:
    day = _FIRST + timedelta(days=chance.randrange(_DAYS))
    return day.isoformat()[: chance.choice((4, 7, 10))]
