"""API keys in both stores: kept beside the graph, never forgotten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from graph.stores.access import AccessKey
from tests.support.stores import Place, as_version_5, company, said

KEY = AccessKey("aaaa", "CRM sync", "editor", "d" * 64, "e" * 64, created=5, expires=90)
OTHER = AccessKey("bbbb", "Anna", "reader", "f" * 64, "0" * 64, created=4, clearance=3)


def test_keys_are_kept_apart_from_the_graph_and_never_forgotten(place: Place) -> None:
    store = place.open()
    store.apply(said("d", company("company:a")))
    before = (store.revision(), store.counts(), store.datasets())
    assert not store.any_access_key()
    assert store.access_key("aaaa") is None
    assert store.add_access_key(KEY)
    assert store.add_access_key(OTHER)
    fresh = place.open()
    assert fresh.access_keys() == [OTHER, KEY]
    assert fresh.access_key("aaaa") == KEY
    assert (fresh.revision(), fresh.counts(), fresh.datasets()) == before
    # Of one id there is one key, whoever comes first.
    assert not fresh.add_access_key(KEY._replace(role="admin"))
    assert store.access_key("aaaa") == KEY
    assert fresh.revoke_access_key("aaaa", 7)
    assert not store.revoke_access_key("aaaa", 8)
    assert not store.revoke_access_key("cccc", 8)
    store.touch_access_key("bbbb", 20)
    fresh.touch_access_key("bbbb", 10)
    store.touch_access_key("cccc", 10)
    assert store.access_keys() == [OTHER._replace(last_used=20), KEY._replace(revoked=7)]
    assert fresh.any_access_key()
    assert [one.is_valid(6) for one in store.access_keys()] == [True, False]
    assert [KEY.is_valid(now) for now in (89, 90)] == [True, False]


def test_one_of_many_who_add_the_same_key_does(place: Place) -> None:
    stores = [place.open() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(lambda store: store.add_access_key(KEY), stores))
    assert sorted(added) == [False, False, False, True]
    assert stores[0].access_keys() == [KEY]


def test_a_store_of_version_5_takes_keys_once_it_is_opened(place: Place) -> None:
    place.open().apply(said("d", company("company:a")))
    as_version_5(place)
    store = place.open()
    assert store.access_keys() == []
    assert store.add_access_key(KEY)
    assert store.access_key("aaaa") == KEY
