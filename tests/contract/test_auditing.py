"""The audit trail in both stores: an entry for every write, and none that can be changed unseen."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from graph.errors import Conflict, NotFound, PreconditionFailed
from graph.stores.access import AccessKey
from graph.stores.acting import Actor, acting
from graph.stores.auditing import AuditEntry, Wanted, chain_faults
from graph.stores.base import Judgement, Request, Store, Told
from graph.stores.readings import DocumentText, Finding
from graph.stores.webhooks import Webhook
from tests.contract.test_stores_shared import both_at_once, start_python
from tests.support.stores import Place, ask, company, relation, said

HOOK = Webhook("hook-1", "https://example.org/", "whsec_x", created=5, position=3)
KEY = AccessKey("aaaa", "CRM sync", "editor", "d" * 64, "e" * 64, created=5)
SAME = Judgement("company:b", "company:c", "same", "company", "company")
FACT = relation("company:a", "company:b", id="r1")
TEXT = DocumentText("d", "paper", "0" * 64, "text/plain", "A met B.")


def entries(store: Store, **wanted: Any) -> list[AuditEntry]:
    return store.audited(Wanted(**wanted), 100)


def told(store: Store, **wanted: Any) -> list[tuple[Any, ...]]:
    return [
        (one.action, one.dataset, one.revision, json.loads(one.detail))
        for one in reversed(entries(store, **wanted))
    ]


def test_every_write_leaves_an_entry_and_nothing_else_does(place: Place) -> None:
    store = place.open()
    first = said("d", *map(company, ("company:a", "company:b", "company:c")), FACT)
    with acting(Actor("key:anna", "http")):
        store.apply(replace(first, request=Request("k", "f")))
    store.apply(replace(first, request=Request("k", "f")))  # the same request, once more
    store.apply(first)
    store.apply(replace(said("d", company("company:d")), dry_run=True))
    with pytest.raises(Conflict):
        store.apply(said("d", relation("company:a", "company:none")))
    with pytest.raises(PreconditionFailed):
        store.apply(replace(said("d", company("company:d")), expected=[7]))
    with pytest.raises(NotFound):
        store.retract("none")
    store.retract("d", Told(frozenset(["company:none"])))
    finding = Finding("f1", "d", "paper", TEXT.checksum, 0, "{}")
    read = replace(said("d"), texts=(TEXT,), findings=(finding,))
    store.apply(read)
    store.apply(read)
    with acting(Actor("user:ben", "command")):
        store.judge([SAME])
        store.judge([SAME])
        store.judge([], [("company:b", "company:c")])
        store.add_webhook(HOOK)
    assert not store.drop_webhook("none")
    assert store.lease_webhook(HOOK.id, "me", 0, 9) is not None
    store.drop_webhook(HOOK.id)
    store.add_access_key(KEY)
    store.add_access_key(KEY)
    store.touch_access_key(KEY.id, 8)
    store.revoke_access_key(KEY.id, 9)
    store.revoke_access_key(KEY.id, 10)
    store.retract("d", Told(relations=frozenset(["r1"])))
    store.retract("d")
    fresh = place.open()
    counts = {"entities": {"created": 3}, "relations": {"created": 1}}
    assert told(fresh) == [
        ("apply", "d", 1, counts),
        ("apply", "d", 0, {"texts": 1, "findings": 1}),
        ("judge", "", 2, {"entities": {"changed": 1, "gone": 1}, "judged": 1}),
        ("judge", "", 3, {"entities": {"created": 1, "changed": 1}, "withdrawn": 1}),
        ("webhook added", "", 0, {"webhook": "hook-1"}),
        ("webhook dropped", "", 0, {"webhook": "hook-1"}),
        ("key added", "", 0, {"key": "aaaa", "role": "editor", "clearance": 0}),
        ("key revoked", "", 0, {"key": "aaaa"}),
        ("retract", "d", 4, {"relations": {"gone": 1}}),
        ("retract", "d", 5, {"entities": {"gone": 3}, "findings": 1}),
    ]
    assert [one.number for one in entries(fresh)] == [*range(10, 0, -1)]
    assert [one.number for one in fresh.audited_after(6, 1)] == [7]
    assert {one.instant for one in entries(fresh) if one.revision == 5} == {fresh.revision()[1]}
    by = [(one.actor, one.door) for one in fresh.audited_after(0, 100)]
    assert by[0] == ("key:anna", "http")
    assert by[2:5] == [("user:ben", "command")] * 3
    assert [one.number for one in entries(fresh, by="user:ben", since=3)] == [5, 4]
    assert [one.number for one in entries(fresh, dataset="d", before=10)] == [9, 2, 1]
    kept = [one._replace(hash="") for one in entries(fresh)]
    assert not any(secret[:4] in str(kept) for secret in (HOOK.secret, KEY.digest, KEY.verifier))
    assert list(chain_faults(fresh)) == []


def test_entries_of_a_record_are_those_of_the_revisions_of_its_versions(place: Place) -> None:
    store = place.open()
    store.apply(said("d", company("company:a"), company("company:b"), FACT))
    store.apply(said("d", company("company:a", "A now")))
    store.apply(said("d", relation("company:a", "company:b", id="r1", start="2004")))
    store.apply(said("d", company("company:c")))
    store.retract("d", Told(relations=frozenset(["r1"])))

    def of(record: str) -> list[int]:
        return [one.revision for one in entries(store, record=record)]

    assert (of("r1"), of("company:a")) == ([5, 3, 1], [2, 1])
    assert (of("company:c"), of("company:none")) == ([4], [])


def _tamper(place: Place, sqlite: str, cypher: str) -> None:
    if place.is_neo4j:
        ask(place, cypher)
        return
    with contextlib.closing(sqlite3.connect(place.url.removeprefix("sqlite:///"))) as file:
        file.execute(sqlite)
        file.commit()


def test_what_is_changed_or_taken_out_shows(place: Place) -> None:
    store = place.open()
    for n in range(4):
        store.apply(said("d", company(f"company:{n}")))
    _tamper(
        place,
        "UPDATE audit SET actor = 'somebody' WHERE number = 2",
        "MATCH (a:AuditEntry {number: 2}) SET a.actor = 'somebody'",
    )
    assert list(chain_faults(store)) == [
        "audit entry 2 does not fit its hash or the entry before it"
    ]
    _tamper(
        place,
        "DELETE FROM audit WHERE number IN (2, 4)",
        "MATCH (a:AuditEntry) WHERE a.number IN [2, 4] DELETE a",
    )
    assert list(chain_faults(store)) == [
        "audit entry 2 is missing",
        "audit entry 3 is of revision 3, not 2",
        "revision 4 has no audit entry",
    ]


def test_writers_of_two_handles_and_two_processes_leave_no_gap(place: Place) -> None:
    place.open()
    process = start_python(place, "-m", "tests.support.store_writer", place.url, "6")

    def writer(name: str) -> Callable[[], list[int]]:
        store = place.open()
        return lambda: [
            store.apply(said(name, company(f"company:{name}{n}"))).revision for n in range(6)
        ]

    both_at_once(writer("x"), writer("y"))
    _, errors = process.communicate(timeout=120)
    store = place.open()
    assert errors == ""
    assert [one.number for one in store.audited_after(0, 100)] == [*range(1, 19)]
    assert list(chain_faults(store)) == []
