"""The keys of a store as a server looks them up: at once in a file, over a network from memory.

A file is asked for each request.  Of a store over a network all keys are read at most once a
second, so what is revoked counts within a second.  While such a store is away, questions go on
being answered to the keys known last, for `REMEMBERED` seconds; whoever changes something waits.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from starlette.concurrency import run_in_threadpool

from api.access_memory import KeyMemory
from graph.errors import ConfigError, StoreError
from graph.stores.access import AccessKey
from graph.stores.base import Clock, Store, system_clock

FRESH = 1.0
"""Seconds that keys read over a network are taken for the present ones."""
PATIENCE = 1.0
"""Seconds that a question waits for them before it is answered from memory."""
REMEMBERED = 900.0
"""Seconds after which keys read before the store went away are worth nothing."""
_NOTED = 60_000_000
"""Microseconds between two notes that a key was used."""


class Keyring:
    """The keys of a store.

    Parameters
    ----------
    opened : callable
        Gives the store, and may take long the first time; raises `PartnerGraphError`.
    clock : callable
        Tells the present instant.
    elapsed : callable
        Seconds that only grow.
    away : callable
        For how many seconds the store is known not to have answered; 0.0 while it does.
    memory : KeyMemory, optional
        Of a process before this one.
    """

    def __init__(
        self,
        opened: Callable[[], Store],
        *,
        clock: Clock = system_clock,
        elapsed: Callable[[], float] = time.monotonic,
        away: Callable[[], float] = float,
        memory: KeyMemory | None = None,
    ) -> None:
        self._away = away
        self._memory = memory
        self._opened = opened
        self._clock = clock
        self._elapsed = elapsed
        self._store: Store | None = None
        self._any = False
        self._known: Mapping[str, AccessKey] | None = None
        self._read_at = 0.0
        self._asked = 0.0
        self._reading: asyncio.Task[None] | None = None
        self._noted: dict[str, int] = {}
        # One at a time, and not in the pool that answers requests: it may wait for writers.
        self._notes = ThreadPoolExecutor(1, thread_name_prefix="keys")

    async def find(self, id_: str, *, from_memory: bool) -> AccessKey | None:
        """The key of an id; None if there is none.

        Parameters
        ----------
        id_ : str
            Of the key.
        from_memory : bool
            Whether keys that were read before will do while the store is away.

        Raises
        ------
        StoreError
            If the store is away.
        """
        store = await self._at_hand()
        if store is not None:
            return store.access_key(id_)
        return (await self._all(from_memory=from_memory)).get(id_)

    async def any(self) -> bool:
        """Whether there is any key; once there was one, there always is.

        Raises
        ------
        StoreError
            If the store is away.
        """
        if not self._any:
            try:
                store = await self._at_hand()
            except ConfigError:
                # There is no store yet, so there is nothing that could be told to anybody either.
                return False
            if store is not None:
                self._any = store.any_access_key()
            else:
                self._any = bool(await self._all(from_memory=True))
        return self._any

    def is_valid(self, key: AccessKey) -> bool:
        """Whether a key counts now."""
        return key.is_valid(self._clock())

    def note_use(self, key: AccessKey) -> None:
        """Note that a key was used, beside what is answered, and at most once a minute."""
        now = self._clock()
        if now - max(self._noted.get(key.id, 0), key.last_used or 0) < _NOTED:
            return
        self._noted[key.id] = now
        # The server may be ending.
        with suppress(RuntimeError):
            self._notes.submit(self._note, key.id, now)

    def close(self) -> None:
        """Note no more; the store may be closed then."""
        self._notes.shutdown(cancel_futures=True)

    def _note(self, id_: str, now: int) -> None:
        # It is a convenience: a store that cannot be written to is told of by those who write.
        with suppress(StoreError):
            self._opened().touch_access_key(id_, now)

    async def _at_hand(self) -> Store | None:
        """The store, if it is asked without waiting."""
        if self._store is None:
            self._store = await run_in_threadpool(self._opened)
        return self._store if self._store.local else None

    async def _all(self, *, from_memory: bool) -> Mapping[str, AccessKey]:
        if self._known is None:
            self._recall()
        age = self._elapsed() - self._read_at
        if self._known is not None and age < FRESH:
            return self._known
        if self._reading is None:
            self._asked = self._elapsed()
            self._reading = asyncio.create_task(self._read())
            self._reading.add_done_callback(_retrieved)
        remembered = self._known if from_memory and age < REMEMBERED else None
        if away := self._away():
            # Nobody waits for what will not come.
            if remembered is None:
                raise StoreError(
                    f"the store has not answered for {away:.0f} seconds", retryable=True
                )
            return remembered
        try:
            # Others wait for the same reading: it goes on when one of them gives up.
            reading = asyncio.shield(self._reading)
            # Where one has waited in vain, the others need not.
            left = max(0.0, self._asked + PATIENCE - self._elapsed())
            await asyncio.wait_for(reading, None if remembered is None else left)
        except (StoreError, TimeoutError):
            if remembered is None:
                raise
            return remembered
        assert self._known is not None
        return self._known

    def _recall(self) -> None:
        """Know what a process before this one knew, as old as it is."""
        recalled = self._memory.known() if self._memory is not None else None
        if recalled is not None:
            instant, keys = recalled
            # Never fresh: the store is asked first.
            age = max(FRESH, (self._clock() - instant) / 1e6)
            self._known, self._read_at = {one.id: one for one in keys}, self._elapsed() - age

    async def _read(self) -> None:
        try:
            assert self._store is not None
            begun = self._elapsed()
            found = await run_in_threadpool(self._listed, self._store)
            self._known = {one.id: one for one in found}
            self._read_at = begun
        finally:
            self._reading = None

    def _listed(self, store: Store) -> list[AccessKey]:
        """The keys, noted for the next process; not in the loop, for both may wait."""
        found = store.access_keys()
        if self._memory is not None:
            self._memory.keep(found, self._clock())
        return found


def _retrieved(reading: asyncio.Task[None]) -> None:
    """Take what went wrong with a reading for which nobody waited to its end."""
    if not reading.cancelled():
        reading.exception()
