"""The exhaustive answers on graphs small enough to work out on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.support import oracle
from tests.support.oracle import Asked, Row, World
from tests.support.rows import INTRODUCED

RECORDED = datetime(2010, 1, 1, tzinfo=UTC)
NOW = datetime(2020, 1, 1, tzinfo=UTC)
ASKED = Asked(as_of=date(2020, 1, 1), known_at=NOW)


def row(identity: str, source: str, target: str, start: str | None = None) -> Row:
    """Make a documented introduction; `replace` makes anything else of it."""
    return Row(
        identity, INTRODUCED, source, target, start, None, None, "documented", RECORDED, None
    )


def owns(identity: str, source: str, target: str, given_strength: float) -> Row:
    """Make a tie that does not age, of a given strength."""
    return replace(row(identity, source, target), kind="owns", strength=given_strength)


def world(*rows: Row, kinds: Mapping[str, str] | None = None) -> World:
    """Make a graph of companies, but for the kinds that are named."""
    ids = sorted({end for each in rows for end in (each.source, each.target)})
    return World({entity: (kinds or {}).get(entity, "company") for entity in ids}, rows)


def detour() -> World:
    """Make x → a too late to go on to b, but x → c → a in time."""
    return world(
        row("r1", "x", "a", "2005"),
        row("r2", "x", "c", "2001"),
        row("r3", "c", "a", "2002"),
        row("r4", "a", "b", "2003"),
    )


def day(*numbers: int) -> int:
    """Give the ordinal of a year, month and day."""
    return date(*numbers).toordinal()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2004", day(2004, 1, 1), day(2004, 12, 31)),
        ("2004-02", day(2004, 2, 1), day(2004, 2, 29)),
        ("2004-05-12", day(2004, 5, 12), day(2004, 5, 12)),
        ("2004/2006", day(2004, 1, 1), day(2006, 12, 31)),
        ("2004-05/2005-02", day(2004, 5, 1), day(2005, 2, 28)),
        ("../2006", None, day(2006, 12, 31)),
        ("2004/..", day(2004, 1, 1), None),
        (None, None, None),
    ],
)
def test_partial_dates(text: str | None, first: int | None, last: int | None) -> None:
    assert oracle.days(text) == (first, last)


@pytest.mark.parametrize(
    ("start", "end", "as_of", "holds"),
    [
        ("2004/..", None, date(2003, 12, 31), False),
        ("2004/..", None, date(2004, 1, 1), True),
        ("2004", None, date(2004, 1, 1), True),
        ("../2006", None, date(1990, 1, 1), True),
        (None, None, date(1990, 1, 1), True),
        ("2001", "../2004", date(2004, 12, 31), True),
        ("2001", "../2004", date(2005, 1, 1), False),
        ("2001", "2004/..", date(2019, 1, 1), True),
    ],
)
def test_existence(start: str | None, end: str | None, as_of: date, holds: bool) -> None:
    relation = replace(row("r1", "a", "b", start), kind="owns", end=end)
    assert oracle.exists(relation, as_of) is holds


def test_known_from_the_recording_until_the_retraction() -> None:
    relation = replace(row("r1", "a", "b"), retracted_at=datetime(2015, 1, 1, tzinfo=UTC))
    assert not oracle.known(relation, datetime(2009, 12, 31, tzinfo=UTC))
    assert oracle.known(relation, RECORDED)
    assert oracle.known(relation, datetime(2014, 12, 31, tzinfo=UTC))
    assert not oracle.known(relation, datetime(2015, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2003", "2004", "certain"),
        ("2004-05-12", "2004-05-12", "certain"),
        ("2004", "2004", "possible"),
        ("2004/2006", "2005", "possible"),
        (None, "2004", "possible"),
        ("2004", "../2006", "possible"),
        ("../2003", "2004/..", "certain"),
        ("2005", "2004", None),
        ("2004/..", "../2003", None),
    ],
)
def test_certain_possible_and_neither(
    one: str | None, other: str | None, expected: str | None
) -> None:
    graph = world(row("r1", "a", "b", one), row("r2", "b", "c", other))
    found = [certainty for _, certainty, _ in oracle.chains(graph, "a", "c", ASKED)]
    assert found == ([] if expected is None else [expected])


def test_neighbours_agree_but_the_whole_chain_is_impossible() -> None:
    graph = world(row("r1", "a", "b", "2004"), row("r2", "b", "c"), row("r3", "c", "d", "2003"))
    assert oracle.chains(graph, "a", "d", ASKED) == []
    assert oracle.reach(graph, "a", ASKED) == ([("b", 1, "r1"), ("c", 2, "r2")], [1, 1])
    assert oracle.origins(graph, "d", ASKED) == ([("c", 1), ("b", 2)], [("r2", "r3")])
    assert oracle.reason("chains", graph, ASKED, "a", "d") == "not_in_time"


def test_single_introduction_without_a_date_is_certain() -> None:
    graph = world(row("r1", "a", "b"))
    [(ids, certainty, warmth)] = oracle.chains(graph, "a", "b", ASKED)
    assert (ids, certainty) == (("r1",), "certain")
    assert warmth == pytest.approx(0.35)


def test_reached_sooner_by_hops_but_too_late_to_go_on() -> None:
    graph = detour()
    listed, counts = oracle.reach(graph, "x", ASKED)
    assert listed == [("a", 1, "r1"), ("c", 1, "r2"), ("b", 3, "r4")]
    assert counts == [2, 0, 1]
    assert [ids for ids, _, _ in oracle.chains(graph, "x", "b", ASKED)] == [("r2", "r3", "r4")]
    two = replace(ASKED, max_hops=2)
    assert oracle.reach(graph, "x", two) == ([("a", 1, "r1"), ("c", 1, "r2")], [2])
    assert oracle.chains(graph, "x", "b", two) == []
    assert oracle.reason("chains", graph, two, "x", "b") == "beyond_max_hops"


def test_limit_cuts_the_rows_and_not_the_counts() -> None:
    listed, counts = oracle.reach(detour(), "x", replace(ASKED, limit=1))
    assert (listed, counts) == ([("a", 1, "r1")], [2, 0, 1])


def test_maximal_chain_does_not_depend_on_the_hop_limit() -> None:
    graph = detour()
    assert oracle.origins(graph, "b", ASKED) == (
        [("a", 1), ("c", 2), ("x", 3)],
        [("r2", "r3", "r4")],
    )
    assert oracle.origins(graph, "b", replace(ASKED, max_hops=2)) == ([("a", 1), ("c", 2)], [])


def test_maximal_chain_stops_at_a_loop_and_at_a_later_introduction() -> None:
    loop = world(row("r1", "x", "a", "2001"), row("r2", "a", "x", "2002"))
    assert oracle.origins(loop, "x", ASKED) == ([("a", 1)], [("r2",)])
    late = world(row("r1", "p", "a", "2006"), row("r2", "a", "x", "2004"))
    assert oracle.origins(late, "x", ASKED) == ([("a", 1)], [("r2",)])


def test_maximal_chains_fewest_hops_then_certain_then_warmer() -> None:
    graph = world(
        row("r1", "p", "a", "2001"),
        row("r2", "a", "x", "2001"),
        row("r3", "p", "b", "2000"),
        row("r4", "b", "x", "2001-06"),
        row("r5", "q", "x", "2000"),
        row("r6", "q", "x", "2003"),
    )
    found = oracle.origins(graph, "x", ASKED)
    assert found[0] == [("a", 1), ("b", 1), ("q", 1), ("p", 2)]
    assert found[1] == [("r6",), ("r5",), ("r3", "r4"), ("r1", "r2")]
    assert oracle.origins(graph, "x", replace(ASKED, k=3))[1] == found[1][:3]


def test_parallel_introductions() -> None:
    graph = world(
        row("r1", "a", "b", "2004"), row("r2", "a", "b", "2001"), row("r3", "b", "c", "2003")
    )
    assert [ids for ids, _, _ in oracle.chains(graph, "a", "c", ASKED)] == [("r2", "r3")]
    assert oracle.reach(graph, "a", ASKED)[0] == [("b", 1, "r2"), ("c", 2, "r3")]
    assert oracle.origins(graph, "b", ASKED) == ([("a", 1)], [("r1",), ("r2",)])


def test_parent_is_the_earliest_arrival_then_the_smallest_id() -> None:
    same_day = [row("r3", "a", "b", "2001-01"), row("r2", "a", "b", "2001")]
    assert oracle.reach(world(*same_day), "a", ASKED)[0] == [("b", 1, "r2")]
    unknown = row("r9", "a", "b", "../2010")
    assert oracle.reach(world(*same_day, unknown), "a", ASKED)[0] == [("b", 1, "r9")]
    # r4 alone could be earlier than r5, but after r1 it cannot be before 2003.
    waiting = world(
        row("r1", "a", "b", "2003"),
        row("r4", "b", "d", "2000/2005"),
        row("r2", "a", "c", "2000"),
        row("r5", "c", "d", "2002"),
    )
    assert oracle.reach(waiting, "a", ASKED)[0][-1] == ("d", 2, "r5")


def test_introductions_by_earliest_start_unknown_last() -> None:
    out = [
        row("r1", "x", "a"),
        row("r2", "x", "b", "../2000"),
        row("r3", "x", "c", "2001"),
        row("r4", "x", "d", "2001-01-01"),
        row("r5", "x", "e", "2000/.."),
    ]
    assert oracle.introduced(world(*out), "x", ASKED) == ["r5", "r3", "r4", "r1", "r2"]
    assert oracle.introduced(world(*out), "x", replace(ASKED, limit=2)) == ["r5", "r3"]
    back = [replace(each, source=each.target, target="x") for each in out]
    assert oracle.introducers(world(*back), "x", ASKED) == ["r5", "r3", "r4", "r1", "r2"]


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        # 2000-01-01 to 2020-01-01 is 7305 days: 20 years of 365.25, four half-lives of five.
        (row("r1", "a", "b", "2000-01-01"), 0.7 / 16),
        (row("r1", "a", "b", "../2000-01-01"), 0.7 / 16),
        (replace(row("r1", "a", "b", "2000-01-01"), status="reported"), 0.7 / 16 * 0.8),
        (replace(row("r1", "a", "b", "2000-01-01"), strength=1.0), 1 / 16),
        # 2008-01-01 to 2020-01-01 is 4383 days: 12 years, four half-lives of three.
        (replace(row("r1", "a", "b", "2008-01-01"), kind="visited"), 0.4 / 16),
        (row("r1", "a", "b"), 0.35),
        (row("r1", "a", "b", "2004/.."), 0.35),
        (row("r1", "a", "b", "2019/2030"), 0.7),
        (replace(row("r1", "a", "b", "2000"), kind="invested_in", status="inferred"), 0.4),
    ],
)
def test_strength(relation: Row, expected: float) -> None:
    assert oracle.strength(world(relation), ASKED, relation) == pytest.approx(expected)


def test_hub_divides_by_the_root_of_those_seen_on_it() -> None:
    there = replace(row("r1", "a", "fair", "2020"), kind="attended")
    again = replace(there, id="r2", start="2020-01-01")
    second = replace(there, id="r3", source="b")
    third = replace(there, id="r4", source="c", status="inferred")
    gone = replace(there, id="r5", source="d", retracted_at=NOW)
    host = replace(there, id="r6", source="city", kind="hosted")
    graph = world(there, again, second, third, gone, host, kinds={"fair": "event", "city": "city"})
    one = 0.3 / 3**0.5
    assert oracle.strength(graph, ASKED, there) == pytest.approx(one)
    assert oracle.strength(graph, ASKED, host) == pytest.approx(0.5)
    assert oracle.tie(graph, "a", "fair", ASKED) == pytest.approx(1 - (1 - one) ** 2)
    assert oracle.tie(graph, "fair", "c", ASKED) == pytest.approx(one / 2)
    assert oracle.tie(graph, "d", "fair", ASKED) == 0
    documented = replace(ASKED, status="reported")
    assert oracle.strength(graph, documented, there) == pytest.approx(0.3 / 2**0.5)


def test_located_in_is_not_a_tie() -> None:
    seat = replace(row("r1", "a", "here"), kind="located_in", strength=0.9)
    graph = world(seat, kinds={"here": "city"})
    assert oracle.tie(graph, "a", "here", ASKED) == 0
    assert oracle.paths(graph, "a", "here", ASKED) == []
    assert oracle.reason("paths", graph, ASKED, "a", "here") == "no_relations"
    with pytest.raises(ValueError, match="not a tie"):
        oracle.strength(graph, ASKED, seat)


def test_paths_warmest_then_fewest_hops_then_ids() -> None:
    graph = world(
        owns("r1", "c", "a", 0.5),
        owns("r2", "c", "d", 0.5),
        owns("r3", "b", "a", 0.5),
        owns("r4", "d", "b", 0.5),
        owns("r5", "a", "d", 0.25),
        owns("r6", "c", "b", 1.0),
    )
    # By b and c: 0.5 by 1 by 0.5, as warm as the others but a hop longer.
    expected = [
        (("a", "d"), 0.25),
        (("a", "b", "d"), 0.25),
        (("a", "c", "d"), 0.25),
        (("a", "b", "c", "d"), 0.25),
        (("a", "c", "b", "d"), 0.25),
    ]
    assert oracle.paths(graph, "a", "d", ASKED) == expected
    assert oracle.paths(graph, "a", "d", replace(ASKED, max_hops=2)) == expected[:3]
    assert oracle.paths(graph, "a", "d", replace(ASKED, k=1)) == expected[:1]
    more = world(*graph.relations, owns("r7", "d", "c", 0.5))
    assert oracle.tie(more, "c", "d", ASKED) == 0.75
    assert oracle.paths(more, "a", "d", replace(ASKED, k=2)) == [
        (("a", "c", "d"), 0.375),
        (("a", "b", "c", "d"), 0.375),
    ]


def test_order_of_multiplication_does_not_rank_paths() -> None:
    # As floats 0.1 by 0.4 by 0.7 and 0.7 by 0.4 by 0.1 differ in the last place.
    for there, back in ((0.1, 0.7), (0.7, 0.1)):
        graph = world(
            owns("r1", "a", "b", there),
            owns("r2", "b", "c", 0.4),
            owns("r3", "c", "z", back),
            owns("r4", "a", "d", back),
            owns("r5", "d", "e", 0.4),
            owns("r6", "e", "z", there),
        )
        found = [path for path, _ in oracle.paths(graph, "a", "z", ASKED)]
        assert found == [("a", "b", "c", "z"), ("a", "d", "e", "z")]


def test_chains_fewest_hops_certain_warmer_then_ids() -> None:
    graph = world(
        row("r5", "a", "b", "2000"),
        row("r4", "a", "b", "2000"),
        row("r3", "b", "c", "2001"),
        row("r2", "b", "c", "2000"),
        replace(row("r1", "b", "c", "2001"), strength=0.1),
    )
    found = [(ids, certainty) for ids, certainty, _ in oracle.chains(graph, "a", "c", ASKED)]
    assert found == [
        (("r4", "r3"), "certain"),
        (("r5", "r3"), "certain"),
        (("r4", "r1"), "certain"),
        (("r5", "r1"), "certain"),
        (("r4", "r2"), "possible"),
    ]


def test_kinds_without_introduced_leave_no_introduction() -> None:
    graph = world(row("r1", "a", "b"), owns("r2", "a", "b", 0.5))
    only = replace(ASKED, kinds=frozenset({"owns"}))
    assert oracle.introducers(graph, "b", only) == []
    assert oracle.chains(graph, "a", "b", only) == []
    assert oracle.reason("chains", graph, only, "a", "b") == "filtered"
    assert oracle.reason("introducers", graph, only, "b") == "filtered"
    assert oracle.tie(graph, "a", "b", only) == 0.5


REASONED = world(
    row("r1", "a", "b", "2001"),
    row("r2", "b", "c", "2002"),
    replace(row("r3", "c", "d", "2003"), status="inferred"),
    row("r4", "e", "f", "2001"),
    row("r5", "d", "g", "2025"),
    owns("r6", "h", "i", 0.5),
)


@pytest.mark.parametrize(
    ("question", "ends", "asked", "expected"),
    [
        ("chains", "ac", ASKED, None),
        ("chains", "ac", replace(ASKED, max_hops=1), "beyond_max_hops"),
        ("chains", "ac", replace(ASKED, as_of=date(2001, 12, 31)), "not_in_time"),
        ("chains", "ac", replace(ASKED, known_at=datetime(2009, 1, 1, tzinfo=UTC)), "not_in_time"),
        ("chains", "ac", replace(ASKED, as_of=date(2001, 1, 1), max_hops=1), "not_in_time"),
        ("chains", "ad", replace(ASKED, status="reported"), "filtered"),
        ("chains", "ad", replace(ASKED, status="documented", max_hops=1), "filtered"),
        ("chains", "af", ASKED, "no_route"),
        ("chains", "ca", ASKED, "no_relations"),
        ("chains", "gb", ASKED, "no_relations"),
        ("introducers", "a", ASKED, "no_relations"),
        ("origins", "a", ASKED, "no_relations"),
        ("origins", "g", ASKED, "not_in_time"),
        ("introduced", "g", ASKED, "no_relations"),
        ("introduced", "c", replace(ASKED, status="reported"), "filtered"),
        ("reach", "d", ASKED, "not_in_time"),
        ("reach", "h", ASKED, "no_relations"),
        ("reach", "a", ASKED, None),
        ("paths", "ca", ASKED, None),
        ("paths", "ca", replace(ASKED, max_hops=1), "beyond_max_hops"),
        ("paths", "ga", ASKED, "not_in_time"),
        ("paths", "da", replace(ASKED, status="reported"), "filtered"),
        ("paths", "hi", replace(ASKED, kinds=frozenset({INTRODUCED})), "filtered"),
        ("paths", "ha", ASKED, "no_route"),
    ],
)
def test_reason(question: str, ends: str, asked: Asked, expected: str | None) -> None:
    assert oracle.reason(question, REASONED, asked, *ends) == expected


def test_order_conflict_is_not_in_time_whatever_the_day() -> None:
    graph = world(row("r1", "a", "b", "2005"), row("r2", "b", "c", "2003"))
    assert oracle.reason("chains", graph, ASKED, "a", "c") == "not_in_time"
    assert oracle.reason("paths", graph, ASKED, "a", "c") is None


def test_unknown_entity_is_an_error() -> None:
    with pytest.raises(KeyError, match="nobody"):
        oracle.reach(detour(), "nobody", ASKED)
