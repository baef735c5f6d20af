"""Streams for readers of each clearance, whose revisions are not those of the whole store."""

from __future__ import annotations

import threading
from typing import NamedTuple

from api.streaming import Streams
from api.watching import Watcher
from graph.service import Partnergraph


class _Apart(NamedTuple):
    door: Partnergraph
    streams: Streams
    watcher: Watcher


class StreamsApart:
    """Streams by clearance, each over the door to what that clearance may see.

    Parameters
    ----------
    whole : Partnergraph
        The door to everything.
    streams : Streams
        Its streams, which somebody else wakes and stops.
    """

    def __init__(self, whole: Partnergraph, streams: Streams) -> None:
        self._whole = whole
        self._streams = streams
        self._apart: dict[int, _Apart] = {}
        self._lock = threading.Lock()

    @property
    def opened(self) -> int:
        """How many streams are open."""
        return self._streams.opened + sum(one.streams.opened for one in self._apart.values())

    @property
    def full(self) -> bool:
        """Whether one more would be too many."""
        return self._streams.full or self.opened >= self._streams.most

    def at(self, clearance: int, door: Partnergraph) -> Streams:
        """The streams of a clearance, whose door is given; waits for nothing but a lock."""
        if door is self._whole:
            return self._streams
        with self._lock:
            found = self._apart.get(clearance)
            if found is None or found.door is not door:
                if found is not None:
                    _stop(found)
                streams = Streams(door.store, most=self._streams.most)
                found = _Apart(door, streams, Watcher(door.store, streams.wake))
                found.watcher.start()
                self._apart[clearance] = found
            return found.streams

    def stop(self) -> None:
        """End all that were made here."""
        with self._lock:
            for one in self._apart.values():
                _stop(one)
            self._apart.clear()


def _stop(one: _Apart) -> None:
    one.streams.stop()
    one.watcher.stop()
