"""A cluster's leader changes: writes are done once, by whoever leads, after what came before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.errors import OutcomeUnknown, StoreError
from graph.stores.bolt_driver import Driver, Patience
from graph.stores.bolt_reading import Ask
from tests.support.bolt_cluster import (
    BEGIN,
    COMMIT,
    DEADLOCK,
    NOT_A_LEADER,
    ROUTE,
    RUN,
    UNAVAILABLE,
    Cluster,
)


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    found = Cluster()
    yield found
    found.close()


@pytest.fixture
def driver(cluster: Cluster) -> Iterator[Driver]:
    url = f"neo4j://127.0.0.1:{cluster.ports[1]}"
    found = Driver(url, None, "neo4j", Patience(read=10, write=40))
    yield found
    found.close()


def test_writes_go_to_the_leader_and_reads_follow_them(cluster: Cluster, driver: Driver) -> None:
    assert driver.write(lambda ask: ask("first")[0]["server"]) == 0
    assert driver.look(lambda ask: ask("look")[0]["server"]) in (1, 2)
    assert cluster.committed == ["first"]
    assert cluster.begun()[-1].fields[0]["bookmarks"] == ["bookmark-1"]


@pytest.mark.parametrize("tag", [BEGIN, RUN, COMMIT])
@pytest.mark.parametrize("code", [NOT_A_LEADER, UNAVAILABLE])
def test_after_a_switch_a_write_is_done_once_by_the_new_leader(
    cluster: Cluster, driver: Driver, tag: int, code: str
) -> None:
    driver.write(lambda ask: ask("first"))
    cluster.fail(0, tag, code)
    cluster.leader = 2
    tries: list[int] = []

    def work(ask: Ask) -> int:
        tries.append(1)
        return int(ask("second")[0]["server"])

    assert driver.write(work) == 2
    assert cluster.committed == ["first", "second"]
    assert 1 <= len(tries) <= 2
    last = cluster.begun()[-1]
    assert (last.server, last.fields[0]["bookmarks"]) == (2, ["bookmark-1"])
    assert sum(one.tag == ROUTE for one in cluster.asked) == 2


def test_a_deadlock_is_tried_again_where_it_was(cluster: Cluster, driver: Driver) -> None:
    cluster.fail(0, RUN, DEADLOCK)
    assert driver.write(lambda ask: ask("only")[0]["server"]) == 0
    assert cluster.committed == ["only"]


def test_a_leader_that_is_lost_while_it_commits(cluster: Cluster, driver: Driver) -> None:
    """It was done; the driver must not do it again elsewhere, and it is told as not known."""
    driver.write(lambda ask: ask("first"))
    cluster.fail(0, COMMIT, "")
    cluster.leader = 2
    with pytest.raises(OutcomeUnknown):
        driver.write(lambda ask: ask("second"))
    assert cluster.committed == ["first", "second"]


def test_no_leader_is_told_in_time(cluster: Cluster) -> None:
    driver = Driver(f"neo4j://127.0.0.1:{cluster.ports[1]}", None, "neo4j", Patience(2, 4))
    cluster.fail(0, BEGIN, *[NOT_A_LEADER] * 50)
    with pytest.raises(StoreError) as caught:
        driver.write(lambda ask: ask("never"))
    assert caught.value.retryable
    assert cluster.committed == []
    driver.close()
