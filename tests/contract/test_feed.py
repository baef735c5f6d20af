"""The change feed: the same rows from either store, and all that is needed to follow one."""

from __future__ import annotations

import pytest

from graph.queries.feed import ChangeRow, changes, revision_events
from graph.stores import Store
from graph.stores.base import Judgement
from graph.stores.feeding import Place as FeedPlace
from tests.support.stores import Place, as_version_3, company, live, relation, said, ticking

A, B, C, D = (company(f"company:{letter}", letter.upper()) for letter in "abcd")


def fill(place: Place) -> Store:
    """Ten revisions that do all that can be done to a record."""
    store = place.open(ticking())
    store.apply(said("one", A, B, C, relation("company:a", "company:b", id="company:a")))
    store.apply(said("two", D, relation("company:b", "company:d", id="r2", start="2004")))
    store.apply(said("one", company("company:a", "A new"), company("company:c", "C new")))
    store.apply(said("two", relation("company:b", "company:d", id="r2", start="2005")))
    store.apply(said("three", relation("company:c", "company:d", id="r3", recipient="company:a")))
    pair = ("company:a", "company:c")
    store.judge([Judgement(*pair, "same", "company", "company")])
    store.judge([Judgement("company:b", "company:x", "different", "company", "company")])
    store.retract("two")
    store.judge([], [pair])
    store.retract("one")
    return store


def followed(store: Store, limit: int) -> list[ChangeRow]:
    """All rows of the feed, a page at a time."""
    rows: list[ChangeRow] = []
    cursor, more = None, True
    while more:
        answer = changes(store, limit=limit, cursor=cursor)
        rows += answer.results
        cursor, more = answer.next, answer.next is not None
    return rows


def replayed(rows: list[ChangeRow]) -> tuple[list[str], list[str]]:
    """Ids of the entities and of the relations that live after a feed's rows."""
    found: dict[str, set[str]] = {"entity": set(), "relation": set()}
    for row in rows:
        ids = found[row.record]
        assert (row.id in ids) == (row.change != "added"), row
        if row.change == "gone":
            ids.remove(row.id)
        else:
            ids.add(row.id)
    return sorted(found["entity"]), sorted(found["relation"])


def test_the_feed_tells_all_that_happened(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.stores.bolt_feed._SPAN", 4)
    monkeypatch.setattr("graph.stores.bolt_feed._REVISIONS", 3)
    fill(place)
    store = place.open()
    rows = followed(store, 1_000)
    places = [(row.revision, row.record, row.id) for row in rows]
    assert places == sorted(set(places))
    for limit in (3,) if place.is_neo4j else (1, 2, 3, 7):
        assert followed(store, limit) == rows
    delta = store.changes_since(0)
    for number in range(store.revision().number + 1):
        at = store.instant_of(number) or 0
        live_then = [
            sorted({one.id for one in some if one.recorded <= at < one.retracted})
            for some in (delta.nodes, delta.links)
        ]
        assert list(replayed([row for row in rows if row.revision <= number])) == live_then
    for number in (1, 6, 9, 10):
        assert changes(store, since=number, limit=1_000).results == [
            row for row in rows if row.revision > number
        ]
    assert replayed(rows) == (live(delta.nodes), live(delta.links))


def test_rows_say_what_who_and_when(place: Place) -> None:
    fill(place)
    store = place.open()
    told = [
        (row.revision, row.dataset, row.action, row.change, row.record, row.text)
        for row in followed(store, 100)
    ]
    assert told[4:8] == [
        (2, "two", "apply", "added", "entity", "D"),
        (2, "two", "apply", "added", "relation", "B introduced D"),
        (3, "one", "apply", "changed", "entity", "A new"),
        (3, "one", "apply", "changed", "entity", "C new"),
    ]
    # A judgement: one is gone, the other grows, and a relation has another end.
    assert [row[1:] for row in told if row[0] == 6] == [
        (None, "judge", "changed", "entity", "A new"),
        (None, "judge", "gone", "entity", "C new"),
        (None, "judge", "changed", "relation", "A new introduced D to A new"),
    ]
    # What a fact of another dataset still names is that dataset's from then on.
    assert [row[1:] for row in told if row[0] == 8] == [
        ("two", "retract", "changed", "entity", "D"),
        ("two", "retract", "gone", "relation", "B introduced D"),
    ]
    events = revision_events(store, 0, 100)
    assert [one.revision for one in events] == list(range(1, 11))
    for one in events:
        counted = {
            (row[4], row[3]): sum(other[:1] + other[3:5] == row[:1] + row[3:5] for other in told)
            for row in told
            if row[0] == one.revision
        }
        assert counted == {
            (record, change): number
            for record, counts in (("entity", one.entities), ("relation", one.relations))
            for change, number in counts.model_dump().items()
            if number
        }
    # Of a pair that was only judged nothing changed, but there is a revision.
    assert events[6].entities.model_dump() == {"added": 0, "changed": 0, "gone": 0}


@pytest.mark.neo4j
def test_both_stores_tell_the_same(sqlite_place: Place, neo4j_place: Place) -> None:
    found = []
    for place in (sqlite_place, neo4j_place):
        store = fill(place)
        found.append((followed(store, 4), revision_events(store, 0, 100)))
    assert found[0] == found[1]


def test_a_page_follows_an_index(sqlite_place: Place) -> None:
    """No page of a large revision sorts it, or reads what comes before the place."""
    store = sqlite_place.open()
    store.apply(said("d", *(company(f"company:{number:05}") for number in range(3_000))))
    store.apply(said("d", *(company(f"company:{n:05}", f"N {n}") for n in range(3_000))))
    store.retract("d")
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with store._connections.connected() as connection:  # type: ignore[attr-defined]
        connection.set_progress_handler(count, 10)
    # The connection that was given back last is lent next.
    work = []
    for revision in (1, 2, 3):
        for id_ in ("company:00000", "company:01500", "company:02900"):
            steps = 0
            assert len(store.changes_after(FeedPlace(revision, "entity", id_), 50)) == 50
            work.append(steps)
    assert 0 < max(work) < 1_000, work


def test_a_store_of_version_3_gets_what_a_feed_needs(place: Place) -> None:
    store = fill(place)
    rows = followed(store, 100)
    as_version_3(place)
    store = place.open()
    assert followed(store, 3) == rows
    assert store.webhooks() == []
    again = place.open()
    assert again.revision() == store.revision()
