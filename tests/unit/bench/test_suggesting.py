"""What the benchmark of suggestions rests on: its measure, its candidates, and what it decided."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bench import dated, matching
from bench.dated import Fact, Network
from bench.suggesting import METRICS, average_precision, measure, task
from graph.queries.suggestion_reasons import DEFAULT_METHOD
from graph.queries.suggestions import SuggestionsQuestion
from graph.topology.predictors import METHODS

RESULTS = Path(__file__).parents[3] / "bench" / "results" / "suggesting.json"


def precision(scores: list[float], true: list[bool]) -> float | None:
    return average_precision(np.array(scores), np.array(true))


def test_average_precision_by_hand() -> None:
    assert precision([4, 3, 2, 1], [True, False, True, False]) == pytest.approx((1 + 2 / 3) / 2)
    # Equal scores count together: no order among them helps.
    assert precision([1, 1, 1, 1], [True, False, False, False]) == 0.25
    assert precision([2, 1, 1], [False, True, False]) == pytest.approx(1 / 3)
    assert precision([1, 2], [False, False]) is None


@pytest.mark.parametrize("seed", range(5))
def test_average_precision_is_that_of_the_other_benchmark(seed: int) -> None:
    chance = random.Random(seed)
    scores = [float(chance.randrange(6)) for _ in range(40)]
    true = [chance.random() < 0.3 for _ in scores]
    expected = matching.average_precision(list(zip(scores, true, strict=True)))
    assert precision(scores, true) == pytest.approx(expected)


def line(*pairs: str) -> Network:
    return Network(
        "line", "owns", [Fact(pair[0], pair[1], 100 + at) for at, pair in enumerate(pairs)]
    )


def test_candidates_are_two_or_three_ties_apart_or_drawn() -> None:
    one = task(line("ab", "bc", "cd", "de", "ac", "ba", "xy"), 3 / 6, 1.0)
    pairs = {(first, other) for first, others in one.candidates.items() for other in others}
    number = {id_: at for at, id_ in enumerate("abcdexy")}
    apart = {("a", "c"), ("a", "d"), ("b", "d"), ("b", "e"), ("c", "e")}
    drawn = {("a", "e")}
    assert {(number[a], number[b]) for a, b in apart} <= pairs
    assert pairs <= {(number[a], number[b]) for a, b in apart | drawn}
    assert one.near == {(number[a], number[b]) for a, b in (("a", "c"), ("b", "d"), ("c", "e"))}
    # What is tied for the first time; not x and y, which had no tie, nor what was tied before.
    assert one.positives == {(number["a"], number["c"])}
    found = measure(one, "common_neighbours")
    assert (found.positives, found.candidates, found.near) == (1, len(pairs), 3)
    assert found.scores[1] == pytest.approx(1 / 3)
    assert measure(one, "random").scores[0] == pytest.approx(1 / len(pairs))


def test_the_default_is_what_did_best_on_average() -> None:
    rows = json.loads(RESULTS.read_text(encoding="utf-8"))["rows"]
    for metric in METRICS:
        found = {
            method: float(row[metric])
            for row in rows
            for method in METHODS
            if row["what"] == f"average: {method.replace('_', ' ')}"
        }
        assert set(found) == set(METHODS)
        assert max(METHODS, key=lambda method: found[method]) == DEFAULT_METHOD
        assert found[DEFAULT_METHOD] > found["warmth"]
    assert SuggestionsQuestion(entity="a").method == DEFAULT_METHOD


def test_tables_are_read_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dated, "DATA", tmp_path)
    assert dated.fara(None).facts == dated.cities(None).facts == []
    assert dated.fara(None).note
    (tmp_path / "fara").mkdir()
    row = '"{}","A firm","{}","JAPAN ","7","","An agent","","","","",""{}\n'
    (tmp_path / "fara" / "FARA_All_ForeignPrincipals.csv").write_text(
        "header\n"
        + row.format("", "06/27/2020", "")
        + row.format("07/01/2001", "01/31/2001", "")
        + row.format("01/01/2001", "07/31/2001", "")
        + row.format("", "06/28/2020", ',"one cell more"')
        + row.format("", "2020", ""),
        encoding="utf-8",
    )
    one, two = "agent:7", "country:JAPAN"
    assert dated.fara(None).facts == [
        Fact(one, two, date(2001, 1, 31).toordinal(), date(2001, 7, 1).toordinal()),
        Fact(one, two, date(2020, 6, 27).toordinal()),
    ]
    names = [
        f"{end}_{part}"
        for end in ("acquirer", "company")
        for part in ("permalink", "country_code", "state_code", "city")
    ]
    lines = [
        ",".join([*names, "acquired_at"]),
        "/a,USA,CA,Berkeley,/b,DEU,,München,2012-10-03",
        "/b,DEU,,München,/c,DEU,,München,2012-10-04",
        "/b,DEU,,München,/d,,,,2012-10-05",
        ",,,,,,,,",
    ]
    (tmp_path / "crunchbase-2013").mkdir()
    table = tmp_path / "crunchbase-2013" / "crunchbase-acquisitions.csv"
    table.write_bytes("\r".join(lines).encode("mac_roman"))
    assert [(fact.source, fact.target) for fact in dated.cities(None).facts] == [
        ("USA:CA:Berkeley", "DEU::München")
    ]
    found = {(fact.source, fact.target) for fact in dated.acquirers(None).facts}
    assert found == {("/a", "/b"), ("/b", "/c"), ("/b", "/d")}
