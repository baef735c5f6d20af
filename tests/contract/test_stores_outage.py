"""Neo4j fails behind a real proxy: bounded waits, plain words, nothing told done that is not."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from graph.errors import OutcomeUnknown, StoreError
from graph.stores import ChangeSet, Receipt, Store, open_store
from graph.stores.changesets import Request
from tests.support.fault_proxy import FaultProxy
from tests.support.stores import Place, company, relation

pytestmark = pytest.mark.neo4j

READ = 2.0
PATIENT = 60.0
SLACK = 2.0
"""Seconds for a busy machine."""


class Away(NamedTuple):
    """A store that is reached through a proxy."""

    proxy: FaultProxy
    place: Place

    def open(self, *, read: float = PATIENT, write: float = PATIENT, wait: bool = True) -> Store:
        found = open_store(
            f"bolt://127.0.0.1:{self.proxy.port}",
            password=self.place.password,
            read_seconds=read,
            write_seconds=write,
            wait=wait,
        )
        self.place.handles.append(found)
        return found


@pytest.fixture
def away(neo4j_place: Place) -> Iterator[Away]:
    port = urlsplit(neo4j_place.url).port
    assert port is not None
    with FaultProxy(port) as proxy:
        yield Away(proxy, neo4j_place)
        proxy.heal()
        neo4j_place.close()


def change(number: int) -> ChangeSet:
    """Forty facts that come together, of a request of their own."""
    ids = [f"company:{number}-{place}" for place in range(21)]
    facts = [relation(one, ids[0], id=f"r-{one}") for one in ids[1:]]
    request = Request(f"key-{number}", f"digest-{number}")
    return ChangeSet("d", tuple(map(company, ids)), tuple(facts), request=request)


def _hang(proxy: FaultProxy) -> None:
    proxy.hang()
    proxy.reset()


def _slow(proxy: FaultProxy) -> None:
    proxy.down.delay = 3 * READ


def _trickle(proxy: FaultProxy) -> None:
    proxy.down.rate = 5.0


FAULTS: dict[str, Callable[[FaultProxy], None]] = {
    "gone": FaultProxy.die,
    "reset": FaultProxy.reset,
    "frozen": FaultProxy.freeze,
    "frozen answers": lambda proxy: proxy.down.freeze(),
    "accepts and hangs": _hang,
    "slow": _slow,
    "trickles": _trickle,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_read_ends_in_time_and_all_goes_on_by_itself(away: Away, fault: str) -> None:
    away.place.open().apply(change(0))
    store = away.open(read=READ)
    before = store.revision()
    FAULTS[fault](away.proxy)
    begun = time.monotonic()
    if fault == "reset":
        # The driver's own second try is enough.
        assert store.revision() == before
    else:
        with pytest.raises(StoreError, match="bolt://127") as caught:
            store.revision()
        assert caught.value.retryable
        assert caught.value.hint
    assert time.monotonic() - begun < 2 * READ + SLACK
    away.proxy.heal()
    assert store.revision() == before
    assert store.apply(change(1)).revision == before.number + 1
    assert away.place.open().revision().number == before.number + 1


def test_a_write_ends_in_time_and_nothing_of_it_is_there(away: Away) -> None:
    store, hasty = away.open(), away.open(read=READ, write=4.0)
    store.apply(change(0))
    away.proxy.die()
    begun = time.monotonic()
    with pytest.raises(StoreError, match="does not answer") as caught:
        hasty.apply(change(1))
    assert time.monotonic() - begun < 4.0 + SLACK
    assert caught.value.retryable
    assert not isinstance(caught.value, OutcomeUnknown)
    away.proxy.heal()
    assert store.revision().number == 1
    assert store.counts().entities == {"company": 21}


def test_a_store_that_is_not_there_yet(away: Away) -> None:
    away.place.open()
    away.proxy.die()
    with pytest.raises(StoreError):
        away.open()
    store = away.open(read=4 * READ, wait=False)
    with pytest.raises(StoreError, match="does not answer"):
        store.revision()
    away.proxy.heal()
    assert store.revision().number == 0
    assert store.apply(change(0)).revision == 1


def test_slow_answers_are_right(away: Away) -> None:
    store = away.open()
    away.proxy.down.delay = 0.01
    away.proxy.up.delay = 0.01
    assert store.apply(change(0)).entities.created == 21
    assert set(store.relations(["r-company:0-1"], 2**60)) == {"r-company:0-1"}
    assert away.proxy.counts["delayed"] > 4


@pytest.mark.parametrize("way", ["up", "down"])
@pytest.mark.parametrize("from_end", [20, 700])
def test_a_connection_lost_anywhere_in_a_write(away: Away, way: str, from_end: int) -> None:
    """Whatever is told, with the same key comes the same receipt, of the one time it was done."""
    store = away.open()
    store.apply(change(0))
    passing = getattr(away.proxy, way)
    begun = passing.passed
    store.apply(change(1))
    length = passing.passed - begun
    passing.cut_after = max(1, length - from_end)
    told: Receipt | StoreError
    try:
        told = store.apply(change(2))
    except StoreError as error:
        told = error
    assert isinstance(told, Receipt) or told.retryable
    # The same takes a few bytes more or less each time.
    assert away.proxy.counts["cut"] == 1 or from_end < 40
    away.proxy.heal()
    again = store.apply(change(2))
    assert (again.revision, again.entities.created, again.relations.created) == (3, 21, 20)
    if isinstance(told, Receipt):
        assert again.replayed
        assert again.revision == told.revision
    elif not isinstance(told, OutcomeUnknown):
        assert not again.replayed, "told as not done, and done"
    assert store.revision().number == 3
    assert store.counts().entities == {"company": 63}


def test_an_acknowledgement_that_is_lost_is_told_as_unknown(away: Away) -> None:
    """The last bytes that come back are the commit's."""
    store = away.open()
    store.apply(change(0))
    begun = away.proxy.down.passed
    store.apply(change(1))
    away.proxy.down.cut_after = away.proxy.down.passed - begun - 20
    with pytest.raises(OutcomeUnknown, match="not known") as caught:
        store.apply(change(2))
    assert caught.value.hint is not None
    assert "Idempotency-Key" in caught.value.hint
    assert store.apply(change(2)).replayed
