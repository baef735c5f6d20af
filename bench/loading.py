"""Loads the synthetic graph into a store, record by record, as an import would leave it."""

from __future__ import annotations

import random
from collections.abc import Iterator

from bench.synthetic import introductions, kind_of
from graph.dates import parse_date
from graph.ids import relation_id
from graph.model import Entity, Evidence, Relation
from graph.stores import ChangeSet, Store

_BATCH = 20_000
_FIRST = ("Công ty", "Quỹ", "Thành phố", "Tập đoàn", "Liên minh", "Viện", "Hiệp hội", "Khu")
_SYLLABLES = (
    *(
        "an",
        "bình",
        "cảm",
        "châu",
        "chí",
        "đà",
        "đại",
        "đông",
        "dương",
        "giang",
        "hà",
        "hải",
        "hòa",
    ),
    *("hưng", "khánh", "kim", "lâm", "long", "lương", "mai", "minh", "nam", "ngọc", "nguyên"),
    *("nhật", "phát", "phú", "phúc", "quang", "quế", "sài", "sơn", "tân", "thái", "thành"),
    *("thịnh", "thủ", "tiến", "trung", "tường", "việt", "vĩnh", "xuân", "yên"),
)
_STEMS = ("tech", "port", "soft", "steel", "energy", "food", "trade", "build", "green", "motor")


def name_of(number: int) -> str:
    """The name of a synthetic entity: two or three words people would type, and a stem."""
    chance = random.Random(number)
    words = [chance.choice(_SYLLABLES).capitalize() for _ in range(2)]
    stem = chance.choice(_SYLLABLES) + chance.choice(_STEMS) + chance.choice(_SYLLABLES)
    return f"{_FIRST[number % 8]} {' '.join(words)} {stem.capitalize()}"


def load(store: Store, entities: int) -> None:
    """Store so many entities and five introductions each, in batches."""
    for start in range(0, entities, _BATCH):
        end = min(start + _BATCH, entities)
        some = (
            Entity(f"{kind}:{number}", kind, name_of(number), country="VN")
            for number, kind in _kinds(start, end)
        )
        store.apply(ChangeSet("synthetic", tuple(some)))
    batch: dict[str, Relation] = {}
    for relation in _relations(entities):
        batch[relation.id] = relation
        if len(batch) == _BATCH:
            store.apply(ChangeSet("synthetic", relations=tuple(batch.values())))
            batch = {}
    if batch:
        store.apply(ChangeSet("synthetic", relations=tuple(batch.values())))


def _kinds(start: int, end: int) -> Iterator[tuple[int, str]]:
    return ((number, kind_of(number)) for number in range(start, end))


def _relations(entities: int) -> Iterator[Relation]:
    for number, (source, target, start, status) in enumerate(introductions(entities)):
        date = parse_date(start)
        id_ = relation_id("introduced", source, target, None, None, start, None, None)
        yield Relation(
            id_,
            "introduced",
            source,
            target,
            start=date,
            status=status,
            evidence=(Evidence(f"minutes-{number % 997}", f"row {number}"),),
        )
