"""A question ends when whoever asked has gone or has waited long enough, and no answer is kept."""

from __future__ import annotations

import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from graph.errors import LimitExceeded
from graph.model import Entity, Evidence, Relation
from graph.queries import QUESTIONS
from graph.rules import check_relation
from graph.service import Partnergraph
from graph.stores import ChangeSet, open_store
from graph.topology.allowance import Allowance, allowing
from graph.topology.view import Budget
from tests.integration.served import served

SECONDS = 6
"""Longer than it takes to see that a client has gone, even on a busy machine."""
SLOW = "/api/v1/credit?model=shapley&method=exact&max_hops=12"


def dense(url: str, side: int = 7, layers: int = 12) -> None:
    """Layers of entities, each introduced by all of the layer before: side^layers chains."""
    ids = [[f"company:l{layer}-{one}" for one in range(side)] for layer in range(layers)]
    evidence = (Evidence("paper"),)
    entities = tuple(Entity(one, "company", one) for layer in ids for one in layer)
    relations = [
        Relation("", "introduced", one, other, evidence=evidence)
        for before, after in pairwise(ids)
        for one in before
        for other in after
    ]
    relations += [Relation("", "invested_in", one, ids[0][0], evidence=evidence) for one in ids[-1]]
    store = open_store(url)
    store.apply(ChangeSet("d", entities, tuple(map(check_relation, relations))))
    store.close()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = f"sqlite:///{tmp_path_factory.mktemp('dense')}/p.db"
    dense(made)
    return made


@pytest.fixture
def server(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("PARTNERGRAPH_QUESTION_SECONDS", str(SECONDS))
    with served(url, tmp_path) as address:
        yield address


def answered(server: str) -> int:
    """How many requests of the slow question have ended."""
    with urllib.request.urlopen(f"{server}/metrics", timeout=30) as told:
        lines = told.read().decode()
    found = re.findall(r'seconds_count\{[^}]*route="/api/v1/credit"[^}]*\} (\d+)', lines)
    return sum(map(int, found))


def test_work_ends_when_the_client_goes_or_time_is_up(server: str) -> None:
    host, _, port = server.removeprefix("http://").partition(":")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{server}{SLOW}", timeout=60)
    assert refused.value.code == 413
    assert f"it takes longer than {SECONDS} s".encode() in refused.value.read()
    before = answered(server)
    with closing(socket.create_connection((host, int(port)), timeout=30)) as connection:
        connection.sendall(f"GET {SLOW} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(0.5)
        assert answered(server) == before
    begun = time.monotonic()
    while answered(server) == before:
        assert time.monotonic() - begun < SECONDS - 1
        time.sleep(0.05)


@pytest.mark.parametrize("name", QUESTIONS)
def test_nothing_is_answered_that_was_called_off(name: str, url: str) -> None:
    """Even if it happens in the middle of the work, from another thread."""
    given = {**QUESTIONS[name].example}
    for key in ("entity", "source", "target", "actor"):
        if key in given:
            given[key] = "company:l11-0" if key == "target" else "company:l0-0"
    allowed = Allowance()
    with Partnergraph.open(url) as partners, allowing(allowed):
        partners.snapshot()
        allowed.call_off("whoever asked has gone")
        with pytest.raises(LimitExceeded, match="has gone"):
            partners.ask(name, **given)


def test_an_answer_may_be_so_large_and_no_larger(url: str) -> None:
    with Partnergraph.open(url) as partners:
        with allowing(Allowance(largest=10_000)):
            assert partners.relations("company:l1-0").results
        with (
            allowing(Allowance(largest=1_000)),
            pytest.raises(LimitExceeded, match="longer than 1,000 bytes"),
        ):
            partners.relations("company:l1-0")


def test_what_counts_its_work_stops_at_once() -> None:
    allowed = Allowance()
    with allowing(allowed):
        first = Budget(100)
        allowed.call_off("enough")
        assert first.cells.tolist() == [100, 1]
        # What begins after it never gets going, and has nothing to go on with.
        assert Budget(100).cells.tolist() == [100, 1]
        assert first.again().cells.tolist() == [0, 1]
    assert Budget(100).cells.tolist() == [100, 0]
