"""The garbage collector, while very many records are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_SELDOM = (50_000, 20, 100)
_lock = Lock()
_usual: list[tuple[int, int, int]] = []


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for cyclic garbage seldom meanwhile.

    Records refer to nothing that refers to them, and looking through them again and again would
    take a third of the time of an import.
    """
    with _lock:
        _usual.append(gc.get_threshold())
        gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        with _lock:
            # Of several at once the last one restores what the first one found.
            first = _usual[0]
            _usual.pop()
            if not _usual:
                gc.set_threshold(*first)
