"""Changes as other programs send them: whole or not at all, once, and at the revision meant."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest

from graph.changes.applying import retract_dataset
from graph.changes.shapes import ChangeAnswer
from graph.errors import Conflict, KeyReused, NotFound, PreconditionFailed
from graph.queries.review import judge, withdraw
from graph.service import Partnergraph
from graph.stores.base import Store, Told
from tests.contract.test_judging import everything
from tests.contract.test_stores_shared import both_at_once
from tests.support.stores import (
    Place,
    as_version_3,
    ask,
    company,
    in_order,
    relation,
    said,
    ticking,
)

A = {"id": "company:a", "kind": "company", "name": "Á One"}
B = {"id": "fund:b", "kind": "fund", "name": "B"}
FACT = {"id": "r", "kind": "introduced", "source": "fund:b", "target": "company:a", "start": "2004"}
BODY = {"dataset": "crm", "entities": [A, B], "relations": [FACT], "documents": [{"id": "m"}]}
DAY = 24 * 3600 * 1_000_000


def send(store: Store, body: Any, **more: Any) -> ChangeAnswer:
    # Not closed, since the place closes its handles.
    return Partnergraph(store).change(body, **more)


def faults(error: Any) -> dict[str, str]:
    return {one.pointer: one.detail for one in error.value.faults}


def test_what_is_taken_back_and_what_is_told_are_one_revision(place: Place) -> None:
    store = place.open(ticking())
    assert send(store, BODY).revision == 1
    store.apply(said("other", company("company:a", "A"), company("company:c")))
    body = {
        "dataset": "crm",
        "retract": {"entities": ["fund:b", "company:a"], "relations": ["r"]},
        "entities": [{**B, "kind": "company"}],
        "relations": [
            {**FACT, "kind": "signed_with", "source": "company:c", "target": "fund:b"},
            {"kind": "owns", "source": "company:c", "target": "fund:b"},
        ],
    }
    before = everything(place)
    rehearsed = send(store, body, dry_run=True)
    assert everything(place) == before
    answer = send(store, body)
    assert rehearsed == answer.model_copy(update={"dry_run": True, "revision": 2})
    assert answer.revision == place.open().revision().number == 3
    assert (answer.retracted.entities, answer.retracted.relations) == (1, 1)
    assert answer.entities.created == 1
    assert answer.ids.relations[0] == "r"
    fresh = place.open()
    at = fresh.revision().instant
    assert fresh.told_by("crm") == Told({"fund:b"}, set(answer.ids.relations), {"m"})
    entities = fresh.entities(["company:a", "fund:b"], at)
    # What another dataset tells too stays, without what is taken back.
    assert [entities[id_].kind for id_ in sorted(entities)] == ["company", "company"]
    assert entities["company:a"].aliases == ()
    moved = fresh.relations(["r"], at)["r"]
    assert (moved.kind, moved.source, moved.target) == ("signed_with", "company:c", "fund:b")
    assert fresh.relations(["r"], at - 1)["r"].kind == "introduced"
    # A handle that has read before sees the same as one that reads all.
    kept = store.changes_since(0)
    assert in_order(kept) == in_order(fresh.changes_since(0))
    assert store.counts() == fresh.counts()
    again = send(store, {"relations": [{**FACT, "id": "s", "target": "company:c"}]})
    assert again.relations.created == 1


def test_one_record_that_contradicts_the_store_refuses_all(place: Place) -> None:
    store = place.open(ticking())
    send(store, BODY)
    before, revision = everything(place), place.open().revision()
    body = {
        "dataset": "crm",
        "entities": [{**A, "name": "Other"}, {**B, "kind": "company"}],
        "relations": [
            {**FACT, "source": {"id": "company:nobody", "kind": "company", "name": "N"}},
            {**FACT, "id": "new", "recipient": "company:x"},
            {**FACT, "target": "fund:b", "source": "company:a"},
        ][:2],
        "documents": [{"id": "new"}],
        "retract": {"entities": ["company:a", "company:z"], "relations": ["unknown"]},
    }
    with pytest.raises(Conflict) as caught:
        send(store, body, key="k")
    found = faults(caught)
    assert list(found) == [
        "/entities/1/kind",
        "/relations/0/source",
        "/relations/1/recipient",
        "/retract/entities/1",
        "/retract/entities/0",
        "/retract/relations/0",
    ]
    assert "already known as a fund" in found["/entities/1/kind"]
    assert "still names" in found["/retract/entities/0"]
    assert "tells of no entity 'company:z'" in found["/retract/entities/1"]
    assert caught.value.faults[1].value == "company:nobody"
    assert (everything(place), place.open().revision()) == (before, revision)
    with pytest.raises(Conflict) as caught:
        send(store, {**BODY, "relations": [{**FACT, "target": "fund:b", "source": "company:a"}]})
    assert list(faults(caught)) == ["/relations/0/id"]
    # A key whose change was refused is free.
    assert send(store, {"dataset": "crm", "entities": [A]}, key="k").revision == revision.number


def test_a_key_is_for_one_request_and_a_day(place: Place) -> None:
    now = [1_000_000]
    store = place.open(lambda: now[0])
    first = send(store, BODY, key="k")
    # However it is written down.
    same = {**BODY, "dry_run": False, "relations": [dict(reversed(FACT.items()))]}
    store.apply(said("other", company("company:c")))
    for again in (send(place.open(lambda: now[0]), same, key="k"), send(store, BODY, key="k")):
        assert again.replayed
        assert again.model_dump() == first.model_dump()
    assert not send(store, BODY, key="k", dry_run=True).replayed
    with pytest.raises(KeyReused):
        send(store, {**BODY, "entities": [A]}, key="k")
    # Even a change that changes nothing has an answer.
    idle = send(store, BODY, key="idle")
    assert (idle.revision, idle.replayed, idle.entities.unchanged) == (2, False, 2)
    assert send(store, BODY, key="idle").replayed
    # What was meant for a revision was done at it.
    assert send(store, BODY, key="k", expected=[0]).replayed
    now[0] += DAY
    assert send(store, BODY, key="k").replayed
    now[0] += 1
    late = send(store, {**BODY, "entities": [{**A, "name": "Late"}, B]}, key="k")
    assert (late.revision, late.entities.changed) == (3, 1)
    # Neither seen by questions nor counted.
    assert sum(place.open().counts().entities.values()) == 3
    assert "IdempotencyKey" not in str(place.open().changes_since(0))


def test_a_change_is_for_the_revision_that_was_seen(place: Place) -> None:
    store = place.open(ticking())
    send(store, BODY, expected=[0])
    late = {**BODY, "entities": [{**A, "name": "Late"}, B]}
    for expected in ([0], [], [2]):
        with pytest.raises(PreconditionFailed, match="revision 1"):
            send(store, late, expected=expected)
        with pytest.raises(PreconditionFailed):
            send(store, late, expected=expected, dry_run=True)
        with pytest.raises(PreconditionFailed):
            store.retract("crm", expected=expected)
        with pytest.raises(PreconditionFailed):
            store.retract("crm", Told({"company:a"}, {"r"}), expected=expected)
        with pytest.raises(PreconditionFailed):
            store.judge([], [("company:a", "fund:b")], expected=expected)
    assert place.open().revision().number == 1
    assert send(store, late, expected=[7, 1]).revision == 2
    assert store.retract("crm", Told(frozenset(), {"r"}), expected={2}).revision == 3


def test_of_two_at_once_one_is_done(place: Place) -> None:
    send(place.open(), BODY)

    def writer(name: str, **more: Any) -> Callable[[], list[int]]:
        store = place.open()

        def write() -> list[int]:
            done = []
            for turn in range(6):
                body = {"dataset": "w", "entities": [{**A, "name": f"{name} {turn}"}]}
                given = {name: value[turn] for name, value in more.items()}
                with contextlib.suppress(PreconditionFailed):
                    done.append(0 if send(store, body, **given).replayed else 1)
            return done

        return write

    keys = [f"key {turn}" for turn in range(6)]
    assert both_at_once(writer("a", key=keys), writer("a", key=keys)) == [0] * 6 + [1] * 6
    assert place.open().revision().number == 7
    seen = [[7 + turn] for turn in range(6)]
    # Whoever loses a turn may have it when the other has gone on: each revision is made once.
    done = both_at_once(writer("b", expected=seen), writer("c", expected=seen))
    assert sum(done) == place.open().revision().number - 7
    assert 1 <= len(done) <= 6


def test_what_taking_a_dataset_back_would_come_to(place: Place) -> None:
    store = place.open(ticking())
    send(store, BODY)
    store.apply(said("other", company("company:c"), relation("company:c", "company:a", id="s")))
    before = everything(place)
    would = retract_dataset(store, "crm", dry_run=True)
    assert everything(place) == before
    assert would.revision == 2
    assert (would.retracted.entities, would.retracted.relations) == (1, 1)
    with pytest.raises(PreconditionFailed):
        retract_dataset(store, "crm", expected=[1])
    did = retract_dataset(store, "crm", expected=[2])
    assert did.retracted == would.retracted
    assert did.retracted.documents == 1
    for dry_run in (True, False):
        with pytest.raises(NotFound):
            retract_dataset(store, "crm", dry_run=dry_run)


def test_ends_that_have_become_others_may_be_sent_back_as_answers_give_them(place: Place) -> None:
    store = place.open(ticking())
    events = [{"id": f"event:{name}", "kind": "event", "name": name} for name in "xy"]
    facts = [
        {**FACT, "recipient": "fund:e", "occasion": "event:y"},
        {**FACT, "id": "s", "source": "fund:d"},
    ]
    funds = [{"id": f"fund:{name}", "kind": "fund", "name": name} for name in "de"]
    others = [*funds, *events]
    send(store, {**BODY, "entities": [A, B, *others], "relations": facts})
    judge(store, "fund:d", "fund:b", "same")
    judge(store, "event:x", "event:y", "same")
    before = everything(place)
    answer: Any = Partnergraph(store).ask("relations", entity="company:a")
    told = answer.model_dump(mode="json")["results"]
    assert [(one["id"], one["source"]["id"]) for one in told] == [("r", "fund:d"), ("s", "fund:d")]
    assert send(store, {"dataset": "crm", "relations": told}).relations.unchanged == 2
    assert send(store, {"dataset": "other", "relations": told}).relations.changed == 2
    store.retract("other")
    assert everything(place) == before
    send(store, {"dataset": "other", "relations": told})
    withdraw(store, "fund:d", "fund:b")
    withdraw(store, "event:x", "event:y")
    found = place.open().relations(["r", "s"], store.revision().instant)
    assert found["r"].ends == ("fund:b", "company:a", "fund:e", "event:y")
    assert found["s"].source == "fund:d"


def test_a_store_of_version_3_is_brought_up_to_date(place: Place) -> None:
    send(place.open(), BODY)
    before = everything(place)
    as_version_3(place)
    store = place.open()
    assert everything(place) == before
    body = {"dataset": "crm", "entities": [{**A, "name": "New"}]}
    assert send(store, body, key="k").revision == 2
    assert send(place.open(), body, key="k").replayed
    if place.is_neo4j:
        names = [row[0] for row in ask(place, "SHOW CONSTRAINTS YIELD name RETURN name")]
        assert "idempotency_key" in names
