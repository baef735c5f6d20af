"""Scratch space for questions: made once and lent to one question at a time."""

from __future__ import annotations

import queue
from types import SimpleNamespace
from typing import Any

import numpy as np

from graph.topology.kernels.spread import Labels
from graph.topology.kernels.ways import Rings
from graph.topology.view import View


class _Scratch:
    """Space that one question at a time works in; kept for the next one."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.place = np.full(size, -1, np.int32)
        self.labels = tuple(_labels(size) for _ in range(2))
        self.rings = tuple(
            Rings(one.place, one.node, one.generation) for one in self.labels
        )  # fmt: skip


def _labels(size: int) -> Labels:
    # Only what is used is ever touched, so the operating system gives no more than that.
    return Labels(np.full(size, -1, np.int32), *(np.empty(size + 1, np.int32) for _ in range(9)))


class _Pool:
    """Scratch spaces by size."""

    def __init__(self) -> None:
        self._idle: queue.LifoQueue[_Scratch] = queue.LifoQueue()

    def take(self, size: int) -> _Scratch:
        """A space for at least so many entities."""
        try:
            while True:
                found = self._idle.get_nowait()
                if found.size >= size:
                    return found
        except queue.Empty:
            return _Scratch(size + size // 8 + 16)

    def give(self, scratch: _Scratch) -> None:
        """Keep a space for the next question; all its places are -1 again."""
        self._idle.put(scratch)


_POOL = _Pool()


class scratch:  # noqa: N801 - used as a word: ``with scratch(view) as space``
    """Lend a question its scratch space: arrays for compiled kernels, lists for plain ones."""

    def __init__(self, view: View) -> None:
        self._compiled = view.runs_compiled
        self._size = view.snapshot.entities
        self._lent: Any = None

    def __enter__(self) -> Any:
        if self._compiled:
            self._lent = _POOL.take(self._size)
            return self._lent
        labels = tuple(
            Labels([-1] * self._size, *([0] * (self._size + 1) for _ in range(9))) for _ in range(2)
        )
        rings = tuple(Rings(one.place, one.node, one.generation) for one in labels)
        return SimpleNamespace(place=[-1] * self._size, labels=labels, rings=rings)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # After an error its places may not be clean.
        if self._compiled and kind is None:
            _POOL.give(self._lent)
