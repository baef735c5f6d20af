"""Zip archives, with guards against those that would fill the machine."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import PurePosixPath
from typing import IO, Any

from graph.errors import LimitExceeded, SourceError

MAX_UNPACKED = 2 * 1024**3
"""Bytes that all members of an archive may unpack to."""
MAX_RATIO = 200
"""How many times its packed size a large member may unpack to."""
_SMALL = 50 * 1024**2


def check_archive(file: IO[bytes], name: str, *, what: str = "a zip archive") -> list[str]:
    """Check an archive before anything of it is unpacked.

    Parameters
    ----------
    file : binary file
        The archive.
    name : str
        How reports name it.
    what : str
        What it should be.

    Returns
    -------
    list of str
        Names of its members that are files, sorted.

    Raises
    ------
    SourceError
        If it is broken, encrypted, or holds a member outside of itself.
    LimitExceeded
        If it unpacks to more than `MAX_UNPACKED`, or a member over 50 MiB to more than
        `MAX_RATIO` times its packed size.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise SourceError(
            f"it is not {what}: {error}", file=name, hint="save or pack it again"
        ) from error
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            raise SourceError(
                f"its member '{member.filename}' points outside of the archive",
                file=name,
                hint="pack the files again with plain names",
            )
        if member.flag_bits & 1:
            raise SourceError(
                f"its member '{member.filename}' is encrypted",
                file=name,
                hint="pack the files again without a password",
            )
    _check_sizes(members, name)
    return sorted(member.filename for member in members)


def _check_sizes(members: list[zipfile.ZipInfo], name: str) -> None:
    total = sum(member.file_size for member in members)
    if total > MAX_UNPACKED:
        raise LimitExceeded(
            f"{name} unpacks to {total:,} bytes, more than {MAX_UNPACKED:,}",
            hint="unpack it and import the folder",
        )
    for member in members:
        if member.file_size > max(_SMALL, MAX_RATIO * member.compress_size):
            raise LimitExceeded(
                f"{name}: '{member.filename}' unpacks to more than {MAX_RATIO} times its size",
                hint="unpack it and import the folder, if you trust it",
            )


class _Unpacking(io.RawIOBase):
    """What gzip has packed, as long as it is not more than the product takes on."""

    def __init__(self, packed: IO[bytes], name: str) -> None:
        self._packed = packed
        self._stream = gzip.GzipFile(fileobj=packed, mode="rb")
        self._name = name
        self._given = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read on.

        Raises
        ------
        LimitExceeded
            If it turns out to be too much.
        """
        piece = self._stream.read(len(buffer))
        self._given += len(piece)
        most = max(_SMALL, MAX_RATIO * self._packed.tell())
        if self._given > min(most, MAX_UNPACKED):
            raise LimitExceeded(
                f"{self._name} unpacks to more than is taken on", hint="unpack and split it"
            )
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close the file as well."""
        self._stream.close()
        self._packed.close()
        super().close()


def unpacked(packed: IO[bytes], name: str) -> IO[bytes]:
    """What a file holds that gzip has packed.

    Parameters
    ----------
    packed : binary file
        Closed with the result.
    name : str
        How errors name it.

    Returns
    -------
    binary file
        Reading raises `LimitExceeded` beyond the limits of `check_archive`.
    """
    return io.BufferedReader(_Unpacking(packed, name))
