from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from graph.model import Entity
from ingest.identity.blocking import Index
from ingest.identity.circumstances import Circumstances, circumstances
from ingest.identity.likeness import CANDIDATE, likeness

PLACES = [None, (21.03, 105.85), (21.03, 106.35), (-33.9, 18.4), (89.9, -179.9), (89.9, 0.1)]
ENTITIES = [
    Entity(f"{kind}:{number}", kind, "Hà Nội", (), country, *(place or (None, None)))
    for number, (kind, country, place) in enumerate(
        product(("city", "province", "company", "bank", "person"), (None, "VN", "ZA"), PLACES)
    )
]


@pytest.mark.parametrize("least", [0.3, 0.55, CANDIDATE, 0.9, 0.99, 1.0])
def test_of_many_pairs_at_once_it_is_told_as_of_two(least: float) -> None:
    known = Circumstances()
    for entity in ENTITIES:
        known.add(entity)
    one, other = (
        numbers.ravel() for numbers in np.indices((len(ENTITIES), len(ENTITIES)), np.int64)
    )
    allowed = known.allow(one, other, least)
    told = [
        circumstances(ENTITIES[i], ENTITIES[j])[0] >= least
        for i, j in zip(one.tolist(), other.tolist(), strict=True)
    ]
    assert allowed.tolist() == told
    assert any(told)


def test_who_has_another_identifier_of_one_scheme_is_not_compared() -> None:
    schemes = [{"lei": "A"}, {"lei": "B"}, {"wikidata": "Q1"}, {}]
    entities = [
        Entity(f"company:{number}", "company", "Suntory", identifiers=some)
        for number, some in enumerate(schemes)
    ]
    index = Index()
    index.add(entities)
    every = set(index.pairs())
    possible = set(index.pairs(0, CANDIDATE))
    assert every - possible == {(1, 0)}
    assert possible == {
        (one, two) for one, two in every if likeness(entities[one], entities[two]).candidate
    }


def test_more_schemes_than_are_told_apart_leave_nobody_out() -> None:
    many = {f"s{number}": "1" for number in range(70)}
    index = Index()
    index.add(
        [
            Entity("company:1", "company", "Suntory", identifiers=many),
            Entity("company:2", "company", "Suntory", identifiers={"s69": "2"}),
            Entity("company:3", "company", "Suntory", identifiers={"s69": "1"}),
        ]
    )
    assert set(index.pairs(0, CANDIDATE)) == {(1, 0), (2, 0), (2, 1)}


def test_those_who_are_refused_take_the_place_of_the_less_alike_all_the_same() -> None:
    """Of many of one name only some are compared, whether they could be one or not."""
    index = Index()
    index.add(Entity(f"city:{n}", "city", "Hà Nội", (), None, 21.0, n * 1.0) for n in range(60))
    index.add([Entity("city:x", "city", "Hà Nộii", (), None, 21.0, 59.0)])
    every = list(index.pairs(60))
    assert (60, 59) not in every
    assert list(index.pairs(60, CANDIDATE)) == []
