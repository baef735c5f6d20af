"""Doors to one store for readers of different clearance: each sees as if there were no more."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import InputError
from graph.model import OPEN, TOP
from graph.stores.base import Revision
from graph.stores.replica import Replica
from graph.topology.compiling import cache_folder

if TYPE_CHECKING:
    from graph.service import Partnergraph
    from graph.settings import Settings
    from graph.stores.base import Store


class Promise:
    """By what answers are given of a store itself: that it holds nothing above a clearance.

    Whoever is answered looks at it again when the answer is there, and before any of it is handed
    on: between the first look and the answer the store may have been told more.
    """

    def __init__(self) -> None:
        self._given: list[tuple[Store, int]] = []

    def give(self, store: Store, clearance: int) -> None:
        """Let it be of a store too."""
        if (store, clearance) not in self._given:
            self._given.append((store, clearance))

    def give_too(self, store: Store) -> None:
        """Let it be of one more store, for each clearance that it is given for."""
        for _, clearance in list(self._given):
            self.give(store, clearance)

    @property
    def local(self) -> bool:
        """Whether to look at it blocks for no network."""
        return all(store.local for store, _ in self._given)

    def holds(self) -> bool:
        """Whether all of an answer that is there by now may be seen.

        Raises
        ------
        StoreError
            If a store cannot be asked, so that nobody knows.
        """
        return all(store.highest_clearance() <= clearance for store, clearance in self._given)


_PROMISE: ContextVar[Promise | None] = ContextVar("partnergraph_promise", default=None)


@contextmanager
def promising() -> Iterator[Promise]:
    """Note by what is answered what is asked in this context, and in threads that take it over."""
    promise = Promise()
    token = _PROMISE.set(promise)
    try:
        yield promise
    finally:
        _PROMISE.reset(token)


def holds_so_far() -> bool:
    """Whether what is there by now of an answer given in this context may be kept for others.

    So it may where nothing was promised.

    Raises
    ------
    StoreError
        If a store cannot be asked, so that nobody knows.
    """
    promise = _PROMISE.get()
    return promise is None or promise.holds()


class Clearances:
    """One store's doors, by clearance.

    Where the store never held anything above a clearance, the store itself answers: numbers and all
    are the same.  Whoever may see everything is answered by a local store itself, and of a Neo4j
    store by its replica once that is made, so that reading goes on while the server is away.

    Parameters
    ----------
    partners : Partnergraph
        The door to all of it; not closed with this.
    settings : Settings, optional
        By default those of the environment.
    """

    def __init__(self, partners: Partnergraph, settings: Settings | None = None) -> None:
        from graph.settings import Settings

        chosen = settings or Settings()
        given = chosen.replica_folder
        self._folder = Path(given) if given else cache_folder() / "replicas"
        self._without_master = chosen.replica and not partners.store.local
        self._partners = partners
        self._lock = threading.Lock()
        self._replicas: dict[int, tuple[Replica, Partnergraph]] = {}

    def at(self, clearance: int) -> Partnergraph:
        """The door for a reader of a clearance, `OPEN` to `TOP`; only for reading.

        To be asked for anew with each question, since another door may answer by then.  Ask within
        `promising`, and hand the answer on only while that holds.

        Raises
        ------
        InputError
            If it is no clearance.
        StoreError
            If a replica cannot be opened, or none is there yet while the store is away.
        """
        if not OPEN <= clearance <= TOP:
            raise InputError(
                f"{clearance} is no clearance", hint=f"use {OPEN} to {TOP}", field="clearance"
            )
        if clearance == TOP:
            return self._whole()
        if not self._sees_all(clearance):
            return self._opened(clearance)[1]
        door, promise = self._whole(), _PROMISE.get()
        if promise is not None:
            promise.give(door.store, clearance)
        return door

    def can_answer(self, clearance: int) -> bool:
        """Whether a reader of a clearance is answered while the store is away; asks it nothing."""
        if not self._without_master:
            return clearance in self._replicas and self._replicas[clearance][0].whole()
        if self._opened(TOP)[0].whole() and (clearance == TOP or self._sees_all(clearance)):
            return True
        if clearance not in self._replicas and not self._path(clearance).exists():
            return False
        return self._opened(clearance)[0].whole()

    def hear(self, latest: Revision | None, seconds: float) -> None:
        """Be told what the store has answered after so long, or, by None, that it does not.

        Its replicas follow then before anybody asks; the one that holds all is made if need be.
        """
        if self._partners.store.local:
            return
        if self._without_master:
            self._opened(TOP)
        for replica, _ in list(self._replicas.values()):
            replica.hear(latest, seconds)

    def beside(self, ending: str) -> Path | None:
        """A file beside the replica that holds all; None if none is kept."""
        return self._path(TOP).with_suffix(ending) if self._without_master else None

    def age(self, clearance: int = TOP) -> float:
        """Seconds since what is answered was last known to be the latest; 0.0 while it is."""
        known = self._replicas.get(clearance) or self._replicas.get(TOP)
        return known[0].age() if known else 0.0

    def oldest(self) -> float:
        """The highest `age` that any reader meets."""
        return max((replica.age() for replica, _ in list(self._replicas.values())), default=0.0)

    def _sees_all(self, clearance: int) -> bool:
        """Whether nothing is above a clearance, and its reader has been told nothing else yet."""
        if clearance in self._replicas:
            return False
        store = self._whole().store
        return store.highest_clearance() <= clearance

    def _whole(self) -> Partnergraph:
        if not self._without_master:
            return self._partners
        replica, door = self._opened(TOP)
        return door if replica.ready() else self._partners

    def _opened(self, clearance: int) -> tuple[Replica, Partnergraph]:
        from graph.service import Partnergraph

        with self._lock:
            known = self._replicas.get(clearance)
            if known is None:
                master, path = self._partners.store, self._path(clearance)
                replica = Replica(master, path, clearance, noted=self._note)
                door = Partnergraph(replica, today=self._partners.today)
                known = self._replicas[clearance] = (replica, door)
            return known

    def _note(self) -> None:
        """Have the store itself looked at for an answer that has something of it."""
        promise = _PROMISE.get()
        if promise is not None:
            promise.give_too(self._partners.store)

    def _path(self, clearance: int) -> Path:
        store = f"{self._partners.store.kept_as} {clearance}"
        return self._folder / f"{hashlib.sha256(store.encode()).hexdigest()[:24]}.db"

    def close(self) -> None:
        """Close the doors that were made here."""
        with self._lock:
            while self._replicas:
                self._replicas.popitem()[1][1].close()
