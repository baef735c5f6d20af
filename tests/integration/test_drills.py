"""The short form of each drill, and that a drill notices what is wrong."""

from __future__ import annotations

import pytest

from tests.drills import concurrency, soak, worst
from tests.drills.families import Family, states
from tests.drills.register import Read, Write, judge

ANSWER = {1: frozenset({"a"}), 2: frozenset({"b"})}
STATES = {0: {"x": frozenset[str]()}, **{number: {"x": told} for number, told in ANSWER.items()}}
WRITES = [Write(1, 2, 1), Write(3, 4, 2)]


def read(began: float, revision: int, told: frozenset[str] | None = None, client: int = 0) -> Read:
    return Read(
        client, began, began + 0.1, revision, "x", ANSWER[revision] if told is None else told
    )


@pytest.mark.parametrize(
    ("reads", "verdict"),
    [
        ([read(2.5, 1), read(3.5, 1), read(3.7, 2), read(5, 2)], (0, 0, 0, 0)),
        ([read(2.5, 1, frozenset({"a", "b"}))], (1, 0, 0, 0)),
        ([read(4.5, 1)], (0, 1, 0, 0)),
        ([read(3.5, 2), read(3.7, 1)], (0, 0, 1, 0)),
        ([read(3.5, 2), read(3.7, 1, client=1)], (0, 0, 0, 0)),
        ([read(2.5, 2)], (0, 0, 0, 1)),
    ],
)
def test_a_history_is_judged(reads: list[Read], verdict: tuple[int, ...]) -> None:
    assert judge(WRITES, reads, STATES, 0)[:4] == verdict


def test_a_family_knows_its_answers() -> None:
    family = Family(3, 1, frozenset({0, 2}), frozenset({0}))
    held = states(7, [Family(3)], {8: family})
    assert held[7]["/entities/fund:source-3-0/reach"] == frozenset()
    assert held[8]["/entities/fund:source-3-0/reach"] == {"company:hub-3", "city:leaf-3-0"}
    assert held[8]["/paths?source=fund:source-3-0&target=city:leaf-3-0"]
    assert held[8]["/status"] == {"3"}


def test_readers_and_writers_at_once() -> None:
    assert concurrency.main(["--minutes", "0.07", "--writers", "3", "--readers", "8"]) == 0


@pytest.mark.neo4j
def test_readers_and_writers_at_once_over_neo4j(empty_neo4j_url: str) -> None:
    given = ["--store", "neo4j", "--url", empty_neo4j_url]
    assert concurrency.main([*given, "--minutes", "0.1", "--writers", "3", "--readers", "8"]) == 0


def test_a_soak_of_some_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    assert soak.main(["--minutes", "0.1", "--entities", "300"]) == 0
    told = capsys.readouterr().out
    assert "too short for its slopes to be judged" in told
    assert soak.slope([0, 1_800, 3_600], [100.0, 105.0, 110.0]) == pytest.approx(10)


def test_the_worst_graph_is_answered_or_refused_in_time() -> None:
    answered = worst.run(worst.SMALL, each=False, say=False)
    assert [(one, told) for one in answered if (told := one.fault(worst.SMALL))] == []
    assert {one.status for one in answered} == {200, 413}


@pytest.mark.parametrize(
    ("path", "busy", "status", "peak", "told"),
    [
        ("/reach", 1.0, 413, 90.0, None),
        ("/reach", 3.5, 413, 90.0, "3.5 s"),
        ("/reach", 0.1, 500, 90.0, "status 500"),
        ("/reach", 0.1, 200, 900.0, "900 MB"),
        ("/export/csv", 9.0, 200, 90.0, None),
        ("/export/csv", 9.0, 413, 90.0, "status 413"),
    ],
)
def test_what_takes_too_much_is_told(
    path: str, busy: float, status: int, peak: float, told: str | None
) -> None:
    assert worst.Asked(path, busy, busy, status, 9, peak).fault(worst.SMALL) == told
