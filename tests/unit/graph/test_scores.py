"""Strengths and ties, worked out by hand."""

from __future__ import annotations

from datetime import date
from math import sqrt

import pytest

from graph.topology.snapshot import Link
from graph.topology.view import Lens, View
from tests.unit.graph.building import DAY, INSTANT, link, snapshot, view


def strength(one: Link, *others: Link, as_of: date = DAY) -> float:
    return view(one, *others, as_of=as_of).score(one).strength


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (link("r", "a", "b", kind="owns"), 0.95),
        (link("r", "a", "b", kind="owns", strength=0.4), 0.4),
        (link("r", "a", "b", kind="owns", status="reported"), 0.95 * 0.8),
        (link("r", "a", "b", kind="owns", strength=0.4, status="inferred"), 0.4 * 0.5),
        # Of the day itself, and of the day before it.
        (link("r", "a", "b", "2020-01-01"), 0.7),
        (link("r", "a", "b", "2019-12-31"), 0.7 * 0.5 ** (1 / (5 * 365.25))),
        # A month counts from its last day.
        (link("r", "a", "b", "2019-11"), 0.7 * 0.5 ** (32 / (5 * 365.25))),
        (link("r", "a", "b", "2010/2019-11"), 0.7 * 0.5 ** (32 / (5 * 365.25))),
        # The year is not over: no age below nought.
        (link("r", "a", "b", "2020"), 0.7),
        # No latest day: one half-life.
        (link("r", "a", "b"), 0.35),
        (link("r", "a", "b", "1990/.."), 0.35),
        (link("r", "a", "b", "../2019-12-31"), 0.7 * 0.5 ** (1 / (5 * 365.25))),
        # A state does not fade.
        (link("r", "a", "b", "1900", kind="works_for"), 0.9),
    ],
)
def test_strengths(one: Link, expected: float) -> None:
    assert strength(one) == pytest.approx(expected, abs=1e-15)


def test_a_half_life_of_three_years() -> None:
    one = link("r", "a", "b", "2000-01-01", kind="visited")
    days = (DAY - date(2000, 1, 1)).days
    assert strength(one) == pytest.approx(0.4 * 0.5 ** (days / (3 * 365.25)))


def test_a_hub_is_shared_by_the_entities_on_it_by_the_kind() -> None:
    hub = [link(f"m{number}", f"c{number}", "club", kind="member_of") for number in range(4)]
    twice = link("m9", "c0", "club", "2010", kind="member_of")
    other_kind = link("v", "d", "club", "2019", kind="attended")
    left = link("m8", "e", "club", "2010", kind="member_of", end="2015")
    seen = view(*hub, twice, other_kind, left)
    assert seen.crowd("club", "member_of") == 4
    assert seen.score(hub[0]).strength == pytest.approx(0.4 / sqrt(4))
    assert seen.score(hub[0]).hub == 0.5
    assert seen.score(other_kind).hub == 1


def test_the_parts_multiply_to_the_strength() -> None:
    one = link("r", "a", "e", "2017", kind="attended", strength=0.6, status="reported")
    found = view(one, link("s", "b", "e", "2017", kind="attended")).score(one)
    assert (found.given, found.status, found.hub) == (0.6, 0.8, 1 / sqrt(2))
    assert found.strength == found.given * found.status * found.fade * found.hub


def test_a_tie_combines_the_relations_of_either_direction() -> None:
    seen = view(
        link("r1", "a", "b", kind="owns", strength=0.5),
        link("r2", "b", "a", kind="owns", strength=0.4),
        link("r3", "a", "b", kind="located_in"),
        link("r4", "a", "c", kind="located_in"),
    )
    assert seen.ties("a") == {"b": pytest.approx(1 - 0.5 * 0.6)}
    assert seen.ties("b") == {"a": seen.ties("a")["b"]}
    assert [one.id for one in seen.ties_between("a", "b")] == ["r1", "r2"]
    assert seen.ties("c") == {}


@pytest.mark.parametrize(
    ("start", "end", "as_of", "seen"),
    [
        ("2004", None, date(2003, 12, 31), False),
        ("2004", None, date(2004, 1, 1), True),
        (None, None, date(1, 1, 1), True),
        ("2004", "2006", date(2006, 12, 31), True),
        ("2004", "2006", date(2007, 1, 1), False),
        ("2004", "../2006", date(2007, 1, 1), False),
        ("2004", "2006/..", date(2050, 1, 1), True),
        ("../2006", None, date(1900, 1, 1), True),
    ],
)
def test_what_exists_on_a_day(start: str | None, end: str | None, as_of: date, seen: bool) -> None:
    one = link("r", "a", "b", start, kind="works_for", end=end)
    assert [*view(one, as_of=as_of).leaving("a")] == ([one] if seen else [])


@pytest.mark.parametrize(("instant", "seen"), [(4, False), (5, True), (8, True), (9, False)])
def test_what_is_known_at_an_instant(instant: int, seen: bool) -> None:
    one = link("r", "a", "b")._replace(recorded=5, retracted=9)
    found = View(snapshot([one]), Lens(DAY.toordinal(), instant))
    assert bool([*found.entering("b")]) is seen


def test_lenses_let_go_of_conditions() -> None:
    lens = Lens(DAY.toordinal(), INSTANT, frozenset({"owns"}), status=0)
    strict = View(snapshot([link("r", "a", "b", "2030", status="inferred")]), lens)
    assert not [*strict.leaving("a")]
    assert not [*strict.through(lens.without_time()).leaving("a")]
    assert not [*strict.through(lens.of_all_kinds()).leaving("a")]
    assert [*strict.through(lens.without_filters()).leaving("a")]
