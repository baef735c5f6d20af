"""A reader of some clearance is answered as if nothing more had ever been told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from graph.errors import NotFound
from graph.model import TOP
from graph.stores import Store, open_store
from graph.stores.replica import Replica
from tests.property.clearing import (
    CLEARANCES,
    IDS,
    Judge,
    Operation,
    Withdraw,
    consistent,
    differences,
    disguised,
    done,
    only_open,
    operations,
    seen,
)
from tests.property.effort import FEW
from tests.property.loading import SetClock


class Stores:
    """Stores and replicas in a folder, with one clock."""

    def __init__(self, folder: Path, closing: ExitStack) -> None:
        self.clock = SetClock()
        self._folder, self._closing, self._numbers = folder, closing, count()

    def store(self) -> Store:
        path = self._folder / f"{next(self._numbers)}.db"
        store = open_store(f"sqlite:///{path}", clock=self.clock)
        self._closing.callback(store.close)
        return store

    def replica(self, master: Store, clearance: int) -> Replica:
        path = self._folder / f"{next(self._numbers)}.db"
        replica = Replica(master, path, clearance)
        self._closing.callback(replica.close)
        return replica


@contextmanager
def stores() -> Iterator[Stores]:
    with TemporaryDirectory() as folder, ExitStack() as closing:
        yield Stores(Path(folder), closing)


def hidden_judgement(master: Store, operation: Operation, clearance: int) -> bool:
    """Whether what is judged or withdrawn by now is of two that are not both seen."""
    if isinstance(operation, Judge):
        pair = operation.judgement[:2]
    elif isinstance(operation, Withdraw):
        pair = operation.pair
    else:
        return False
    found = [one for one in master.judgements() if {one.one, one.other} == {*pair}]
    return bool(found) and found[0].clearance > clearance


@FEW
@given(operations(), st.sampled_from(CLEARANCES[:2]), st.lists(st.booleans(), min_size=1))
def test_what_is_hidden_makes_no_difference(
    todo: list[Operation], clearance: int, looked: list[bool]
) -> None:
    """Two stores that differ in nothing but what is hidden are one to who may not see it.

    So are a replica that followed step by step and one that is made at the end.
    """
    with stores() as opened:
        one, other = opened.store(), opened.store()
        following = opened.replica(one, clearance)
        for number, operation in enumerate(todo):
            opened.clock.instant += 1_000_000
            before = hidden_judgement(one, operation, clearance)
            if not done(one, operation):
                continue
            if not (before or hidden_judgement(one, operation, clearance)):
                assert done(other, disguised(operation, clearance)), operation
            if looked[number % len(looked)]:
                following.revision()
        again, disguise = opened.replica(one, clearance), opened.replica(other, clearance)
        assert differences(following, again) == []
        assert differences(again, disguise) == []


@FEW
@given(operations(), st.sampled_from(CLEARANCES[:2]))
def test_it_is_answered_as_by_a_store_that_was_told_no_more(
    todo: list[Operation], clearance: int
) -> None:
    with stores() as opened:
        master, plain = opened.store(), opened.store()
        for operation in map(consistent, todo):
            opened.clock.instant += 1_000_000
            before = hidden_judgement(master, operation, clearance)
            if done(master, operation):
                hidden = before or hidden_judgement(master, operation, clearance)
                if not hidden:
                    done(plain, only_open(operation, clearance))
        assert differences(opened.replica(master, clearance), plain) == []


@FEW
@given(operations())
def test_who_may_see_everything_sees_the_store(todo: list[Operation]) -> None:
    with stores() as opened:
        master = opened.store()
        replica = opened.replica(master, TOP)
        for operation in todo:
            opened.clock.instant += 1_000_000
            done(master, operation)
            if operation is todo[len(todo) // 2]:
                replica.revision()
        assert differences(replica, master) == []


@FEW
@given(operations(), st.sampled_from(IDS), st.sampled_from(CLEARANCES))
def test_no_number_is_of_two_states_once_something_is_erased(
    todo: list[Operation], erased: str, clearance: int
) -> None:
    """Whoever saw some of it gets a further revision; whoever saw none of it sees no erasure."""
    with stores() as opened:
        master = opened.store()
        replica = opened.replica(master, clearance)
        for operation in todo:
            opened.clock.instant += 1_000_000
            done(master, operation)
        before, told = dict(seen(replica)), replica.revisions_after(0, 1_000)
        opened.clock.instant += 1_000_000
        try:
            master.erase(erased)
        except NotFound:
            return
        after, known = dict(seen(replica)), replica.revisions_after(0, 1_000)
        assert known[: len(told)] == told
        assert [one.action for one in known[len(told) :]] in ([], ["erase"])
        if len(known) == len(told):
            assert after == before
        for one in told:
            assert erased not in replica.known([erased], one.instant)
        anew = opened.replica(master, clearance)
        assert (anew.revision(), anew.revisions_after(0, 1_000)) == (replica.revision(), known)
        if master.highest_clearance() <= clearance:
            assert differences(replica, master) == []
