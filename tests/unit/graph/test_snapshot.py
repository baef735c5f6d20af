"""A snapshot takes in what changed and stays as it was itself."""

from __future__ import annotations

from graph.topology.snapshot import FOREVER, Delta, Node, Snapshot
from tests.unit.graph.building import link, snapshot


def node(name: str, recorded: int, retracted: int = FOREVER) -> Node:
    return Node("x", "city", name, name, recorded, retracted)


def test_links_stand_by_earliest_start_unknown_last_then_id() -> None:
    found = snapshot(
        [
            link("r1", "a", "x"),
            link("r2", "b", "x", "../2001"),
            link("r10", "c", "x", "2004"),
            link("r3", "d", "x", "2004-01-01"),
            link("r4", "e", "x", "2003-12"),
        ]
    )
    assert [one.id for one in found.incoming["x"]] == ["r4", "r10", "r3", "r1", "r2"]
    assert [one.id for one in found.outgoing["a"]] == ["r1"]


def test_a_row_replaces_the_one_of_the_same_version() -> None:
    first = link("r1", "a", "b", "2004")
    before = snapshot([first])
    gone = first._replace(retracted=5)
    again = link("r1", "a", "b", "2005")._replace(recorded=5)
    after = before.updated(Delta(2, 5, [], [again, gone]))
    assert after.outgoing["a"] == (gone, again)
    assert after.incoming["b"] == (gone, again)
    assert (after.revision, after.instant) == (2, 5)
    assert before.outgoing["a"] == (first,)


def test_nothing_new_gives_the_very_same_snapshot() -> None:
    found = snapshot([link("r1", "a", "b")])
    assert found.updated(Delta(found.revision, found.instant, [], [])) is found


def test_an_entity_is_known_since_the_first_of_its_unbroken_versions() -> None:
    told = Snapshot().updated(Delta(1, 10, [node("old", 10)], []))
    renamed = told.updated(Delta(2, 20, [node("new", 20), node("old", 10, 20)], []))
    assert renamed.nodes["x"] == Node("x", "city", "new", "new", 10)
    retracted = renamed.updated(Delta(3, 30, [node("new", 20, 30)], []))
    assert retracted.nodes["x"] == Node("x", "city", "new", "new", 10, 30)
    back = retracted.updated(Delta(4, 40, [node("back", 40)], []))
    assert back.nodes["x"] == Node("x", "city", "back", "back", 40)
    at_once = [node("back", 40), node("new", 20, 30), node("old", 10, 20)]
    assert Snapshot().updated(Delta(4, 40, at_once, [])) == back
