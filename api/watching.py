"""Notices new revisions, whoever commits them: one thread for all that wait."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from graph.errors import StoreError
from graph.stores.base import Store

_LOG = logging.getLogger(__name__)
_SECONDS = 0.4


class Watcher:
    """Asks a store for its last revision, twice a second and more, and tells whoever wants to know.

    Parameters
    ----------
    store : Store
        Asked from a thread of its own.
    told : sequence of callable
        Called with the number of a new revision, in that thread.
    """

    def __init__(self, store: Store, *told: Callable[[int], None]) -> None:
        self._store = store
        self._told = told
        self.known = -1
        """The last revision seen; -1: none yet."""
        self.reached = False
        """Whether the store answered when it was asked last."""
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watcher", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """Watch no more; the store may be closed then."""
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        failed = False
        while True:
            try:
                number = self._store.revision().number
            except StoreError as error:
                if not failed:
                    _LOG.warning("new revisions cannot be seen: %s", error)
                failed, self.reached = True, False
            else:
                failed, self.reached = False, True
                if number != self.known:
                    self.known = number
                    for tell in self._told:
                        tell(number)
            if self._stopped.wait(_SECONDS):
                return
