"""Files that are written whole or not at all: beside their place, and put there when on disk."""

from __future__ import annotations

import os
import secrets
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from graph.errors import SourceError

PRIVATE = 0o600
"""Permissions of a file that only its owner may read."""


@contextmanager
def whole_file(path: Path, mode: int | None = None) -> Iterator[IO[bytes]]:
    """Write a file; whoever reads meanwhile reads the one before, which an error leaves as it was.

    Parameters
    ----------
    path : Path
        Its place.
    mode : int, optional
        Its permissions; None: as a new file of this process has them.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # While it is written nobody else may read it, whatever they may do then.
        os.chmod(name, _usual_mode(path.parent) if mode is None else mode)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(path.parent)


@contextmanager
def told_whole_file(
    path: Path, mode: int | None = None, *, hint: str = "choose another place"
) -> Iterator[IO[bytes]]:
    """Write a file that somebody has named, see `whole_file`.

    Raises
    ------
    SourceError
        If it cannot be written.
    """
    try:
        with whole_file(path, mode) as file:
            yield file
    except OSError as error:
        raise SourceError(
            f"it cannot be written: {error.strerror}", file=str(path), hint=hint
        ) from error


def _usual_mode(folder: Path) -> int:
    """Permissions that a new file in a folder gets.

    A file is made to see them: the mask of a process cannot be read without being another one for
    an instant, in which threads make files of their own.
    """
    path = folder / f".{secrets.token_hex(8)}"
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    try:
        return stat.S_IMODE(os.fstat(handle).st_mode)
    finally:
        os.close(handle)
        path.unlink()


def _sync_folder(folder: Path) -> None:
    """Have the new name on disk too, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
