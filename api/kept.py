"""Answers that took long to make, kept for whoever asks next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

_MOST_BYTES = 64_000_000


class Kept:
    """The last answer to each question."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, tuple[Hashable, bytes]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def last(self, question: Hashable) -> bytes | None:
        """What was answered last, if that is still kept."""
        with self._lock:
            found = self._answers.get(question)
        return found[1] if found else None

    def at(self, question: Hashable, state: Hashable) -> bytes | None:
        """What was answered in this state of what is asked, if that is still kept."""
        with self._lock:
            found = self._answers.get(question)
            if found is None or found[0] != state:
                return None
            self._answers.move_to_end(question)
            return found[1]

    def keep(self, question: Hashable, state: Hashable, made: bytes) -> bytes:
        """Keep an answer in place of the one before."""
        with self._lock:
            self._size += len(made) - len(self._answers.pop(question, ("", b""))[1])
            self._answers[question] = state, made
            while self._size > _MOST_BYTES:
                self._size -= len(self._answers.popitem(last=False)[1][1])
        return made

    def get(self, question: Hashable, state: Hashable, make: Callable[[], bytes]) -> bytes:
        """The answer in a state of what is asked, made if it is not there; an error is not kept."""
        found = self.at(question, state)
        return self.keep(question, state, make()) if found is None else found
