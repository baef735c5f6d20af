"""The keys of a store over a network as they were last seen, in a file: for a start without it.

It holds what the store holds of them: hashes and public keys, with which nobody is let in.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

import orjson

from graph.stores.access import AccessKey
from graph.whole_files import PRIVATE, whole_file

_LOG = logging.getLogger(__name__)
_SAME = 60_000_000
"""Microseconds after which keys that have not changed are noted again."""


class KeyMemory:
    """Remembers keys over the end of the process.

    Parameters
    ----------
    path : Path
        The file, for this user alone; its folder is made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: tuple[int, list[AccessKey]] | None = None

    def keep(self, keys: Iterable[AccessKey], instant: int) -> None:
        """Note which keys there were at an instant."""
        listed = sorted(keys)
        before = self._kept
        if before is not None and before[1] == listed and instant - before[0] < _SAME:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with whole_file(self._path, PRIVATE) as file:
                file.write(orjson.dumps([instant, [list(one) for one in listed]]))
        except OSError as error:
            # Only a start while the store is away misses them.
            _LOG.warning("the keys last seen are not kept: %s", error)
        self._kept = (instant, listed)

    def known(self) -> tuple[int, list[AccessKey]] | None:
        """When keys were last seen, and which; None if nothing is known of it."""
        try:
            instant, rows = orjson.loads(self._path.read_bytes())
            return int(instant), [AccessKey(*row) for row in rows]
        except (OSError, ValueError, TypeError):
            return None
