"""Answers that took long to make, kept for whoever asks next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

_MOST_BYTES = 64_000_000


class Kept(Generic[T]):
    """The last answer to each question.

    Parameters
    ----------
    size : callable
        Bytes that an answer takes.
    """

    def __init__(self, size: Callable[[T], int]) -> None:
        self._bytes = size
        self._answers: OrderedDict[Hashable, tuple[Hashable, T]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """Bytes of all that is kept."""
        return self._size

    def last(self, question: Hashable) -> T | None:
        """What was answered last, if that is still kept."""
        with self._lock:
            found = self._answers.get(question)
        return found[1] if found else None

    def at(self, question: Hashable, state: Hashable) -> T | None:
        """What was answered in this state of what is asked, if that is still kept."""
        with self._lock:
            found = self._answers.get(question)
            if found is None or found[0] != state:
                return None
            self._answers.move_to_end(question)
            return found[1]

    def keep(self, question: Hashable, state: Hashable, made: T) -> T:
        """Keep an answer in place of the one before."""
        with self._lock:
            former = self._answers.pop(question, None)
            self._size += self._bytes(made) - (self._bytes(former[1]) if former else 0)
            self._answers[question] = state, made
            while self._size > _MOST_BYTES:
                self._size -= self._bytes(self._answers.popitem(last=False)[1][1])
        return made

    def get(
        self,
        question: Hashable,
        state: Hashable,
        make: Callable[[], T],
        may: Callable[[], bool] = lambda: True,
    ) -> T:
        """The answer in a state of what is asked, made if it is not there.

        An error is not kept, nor what may not be, which is asked once it is made.
        """
        found = self.at(question, state)
        if found is not None:
            return found
        made = make()
        return self.keep(question, state, made) if may() else made
