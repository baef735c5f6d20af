"""Webhooks in both stores: kept beside the graph, leased to one who tells."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from graph.stores.webhooks import Webhook
from tests.support.stores import Place, company, said

HOOK = Webhook("hook-1", "https://example.org/", "whsec_x", created=5, position=3)


def test_a_webhook_is_kept_apart_from_the_graph(place: Place) -> None:
    store = place.open()
    store.apply(said("d", company("company:a")))
    before = (store.revision(), store.counts(), store.datasets())
    other = HOOK._replace(id="hook-0", created=6, disabled=True, last_status="500", last_try=9)
    store.add_webhook(other)
    store.add_webhook(HOOK)
    fresh = place.open()
    assert fresh.webhooks() == [HOOK, other]
    assert (fresh.revision(), fresh.counts(), fresh.datasets()) == before
    assert fresh.drop_webhook("hook-0")
    assert not store.drop_webhook("hook-0")
    assert store.webhooks() == [HOOK]


def test_one_leases_and_keeps(place: Place) -> None:
    store = place.open()
    store.add_webhook(HOOK)
    assert store.lease_webhook("hook-2", "a", 10, 20) is None
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda who: store.lease_webhook(HOOK.id, who, 10, 20), "abcdef"))
    assert [one for one in found if one is not None] == [HOOK]
    owner = "abcdef"[found.index(HOOK)]
    fresh = place.open()
    assert fresh.lease_webhook(HOOK.id, "z", 19, 30) is None
    assert fresh.lease_webhook(HOOK.id, owner, 19, 40) == HOOK
    told = HOOK._replace(position=4, failures=2, failing_since=7, next_try=8, last_try=9)
    told = told._replace(last_status="no answer within 10 seconds")
    assert not fresh.keep_webhook(told, "z", 50)
    assert fresh.keep_webhook(told, owner, 50)
    assert store.webhooks() == [told]
    # The lease is over: the next one takes it, and the former keeps nothing any more.
    assert store.lease_webhook(HOOK.id, "z", 50, 60) == told
    assert not store.keep_webhook(HOOK, owner, 70)
    assert store.keep_webhook(told._replace(last_status=None), "z", 0)
    assert store.lease_webhook(HOOK.id, "y", 1, 60) == told._replace(last_status=None)
    store.drop_webhook(HOOK.id)
    assert not store.keep_webhook(told, "y", 70)
