"""Answers that took long to make, kept for whoever asks next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

_MOST_BYTES = 64_000_000


class Kept:
    """The last answers, by all that they depend on."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The answer of a key, made if it is not there; an error is not kept."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
                return found
        made = make()
        with self._lock:
            if key not in self._answers and len(made) <= _MOST_BYTES:
                self._answers[key] = made
                self._size += len(made)
                while self._size > _MOST_BYTES:
                    self._size -= len(self._answers.popitem(last=False)[1])
        return made
