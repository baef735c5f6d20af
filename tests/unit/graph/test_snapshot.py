"""A snapshot takes in what changed and stays as it was itself."""

from __future__ import annotations

from graph.topology.building import build_rows
from graph.topology.folding import compacted
from graph.topology.snapshot import FOREVER, Delta, Link, Node, Snapshot
from tests.property.loading import rows_of
from tests.unit.graph.building import link, snapshot, view


def node(recorded: int, retracted: int = FOREVER) -> Node:
    return Node("x", "city", recorded, retracted)


def leaving(found: Snapshot, id_: str) -> list[Link]:
    number = found.number(id_)
    assert number is not None
    return found.links(found.leaving(number))


def entering(found: Snapshot, id_: str) -> list[Link]:
    number = found.number(id_)
    assert number is not None
    return found.links(found.entering(number))


def test_links_are_told_by_earliest_start_unknown_last_then_id() -> None:
    found = view(
        *[
            link("r1", "a", "x"),
            link("r2", "b", "x", "../2001"),
            link("r10", "c", "x", "2004"),
            link("r3", "d", "x", "2004-01-01"),
            link("r4", "e", "x", "2003-12"),
        ]
    )
    assert [one.id for one in found.entering("x")] == ["r4", "r10", "r3", "r1", "r2"]
    assert [one.id for one in found.leaving("a")] == ["r1"]


def test_a_row_replaces_the_one_of_the_same_version() -> None:
    first = link("r1", "a", "b", "2004")
    before = snapshot([first])
    gone = first._replace(retracted=5)
    again = link("r1", "a", "b", "2005")._replace(recorded=5)
    after = before.updated(Delta(2, 5, [], [again, gone]))
    assert leaving(after, "a") == [gone, again]
    assert sorted(entering(after, "b")) == sorted([gone, again])
    assert (after.revision, after.instant) == (2, 5)
    assert leaving(before, "a") == [first]


def test_nothing_new_gives_the_very_same_snapshot() -> None:
    found = snapshot([link("r1", "a", "b")])
    assert found.updated(Delta(found.revision, found.instant, [], [])) is found


def test_an_entity_is_known_since_the_first_of_its_unbroken_versions() -> None:
    told = Snapshot().updated(Delta(1, 10, [node(10)], []))
    renamed = told.updated(Delta(2, 20, [node(20), node(10, 20)], []))
    assert renamed.node(0) == Node("x", "city", 10)
    retracted = renamed.updated(Delta(3, 30, [node(20, 30)], []))
    assert retracted.node(0) == Node("x", "city", 10, 30)
    back = retracted.updated(Delta(4, 40, [node(40)], []))
    assert back.node(0) == Node("x", "city", 40)
    at_once = build_rows(Delta(4, 40, [node(40), node(20, 30), node(10, 20)], []))
    assert rows_of(at_once) == rows_of(back) == rows_of(compacted(back))
