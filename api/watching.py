"""Notices new revisions, whoever commits them: one thread for all that wait."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from graph.errors import PartnerGraphError
from graph.stores.base import Revision, Store

_LOG = logging.getLogger(__name__)
_SECONDS = {True: 0.2, False: 0.4}
"""Between two looks, where the store is local, and where it is asked over a network."""
_LATE = 3.0
"""Seconds after which a store that has not answered is taken for away."""


class Watcher:
    """Asks a store for its last revision, twice a second and more, and tells whoever wants to know.

    Parameters
    ----------
    store : Store
        Asked from a thread of its own.
    told : sequence of callable
        Called with the number of a new revision, in that thread.
    heard : callable, optional
        Called with every answer and how long it took, and with None where there was none.
    """

    def __init__(
        self,
        store: Store,
        *told: Callable[[int], None],
        heard: Callable[[Revision | None, float], None] | None = None,
    ) -> None:
        self._store = store
        self._told = told
        self._heard = heard
        self.known = -1
        """The last revision seen; -1: none yet."""
        self.reached = False
        """Whether the store answered when it was asked last."""
        self._asked = math.inf
        self._answered = time.monotonic()
        self._failed = False
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watcher", daemon=True)

    def away(self) -> float:
        """Seconds since the store last answered; 0.0 while it does."""
        now = time.monotonic()
        # A file that is slow for once is not away.
        hangs = not self._store.local and now - self._asked > _LATE
        seconds = now - self._answered
        return seconds if seconds > _LATE and (self._failed or hangs) else 0.0

    def start(self) -> None:
        """Begin to watch."""
        self._answered = time.monotonic()
        self._thread.start()

    def stop(self) -> None:
        """Watch no more; the store may be closed then."""
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            self._asked = time.monotonic()
            latest: Revision | None = None
            try:
                latest = self._store.revision()
            except Exception as error:
                if not self._failed:
                    _LOG.warning("new revisions cannot be seen: %s", error)
                self._failed, self.reached = True, False
            else:
                self._failed, self.reached, self._answered = False, True, time.monotonic()
            seconds, self._asked = time.monotonic() - self._asked, math.inf
            self._tell(latest, seconds)
            if self._stopped.wait(_SECONDS[self._store.local]):
                return

    def _tell(self, latest: Revision | None, seconds: float) -> None:
        if self._heard is not None:
            with _outlived("what was answered cannot be kept"):
                self._heard(latest, seconds)
        if latest is not None and latest.number != self.known:
            self.known = latest.number
            for tell in self._told:
                with _outlived("not everybody is told of a revision"):
                    tell(latest.number)


@contextmanager
def _outlived(what: str) -> Iterator[None]:
    """Log an error: whoever watches goes on, for nobody would see anything new without it."""
    try:
        yield
    except PartnerGraphError as error:
        # Whoever asks is told of it too.
        _LOG.warning("%s: %s", what, error)
    except Exception:
        _LOG.exception("%s", what)
