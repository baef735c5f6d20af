"""Texts are read about as well as a careful reader marked them."""

from __future__ import annotations

import pytest

from bench.reading_quality import Result, read, totals
from tests.support.gold import gold_files, load

FLOORS = {
    # Mentions' F1, and precision and recall of relations.
    "tuning": (0.97, 0.95, 0.8),
    "development": (0.95, 0.9, 0.7),
    "held-out": (0.9, 0.8, 0.6),
    "features": (0.8, 0.8, 0.45),
}
"""By set of texts; no pattern was written on the last two."""


@pytest.fixture(scope="module")
def results() -> dict[str, list[Result]]:
    sets: dict[str, list[Result]] = {}
    for path in gold_files():
        for gold in load(path):
            sets.setdefault(gold.set, []).append(read(gold))
    return sets


@pytest.mark.parametrize("title", FLOORS)
def test_a_set_of_texts_is_read_well_enough(results: dict[str, list[Result]], title: str) -> None:
    assert set(results) == set(FLOORS)
    found = totals(results[title])
    reached = (found["mentions"].f1, found["relations"].precision, found["relations"].recall)
    for share, floor in zip(reached, FLOORS[title], strict=True):
        assert share >= floor, reached
