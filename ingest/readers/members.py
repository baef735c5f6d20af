"""The files of an import: those of a folder or zip, or one by itself."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from graph.errors import SourceError
from ingest.readers.archive import check_archive, unpacked
from ingest.readers.workbook import Workbook
from ingest.table import partner_table, plain

DELIMITED = (".csv", ".tsv", ".txt")
JSON_LINES = (".jsonl", ".ndjson")
JSON_DOCUMENT = ".json"
NETWORKS = (".graphml", ".gexf")
PARQUET = ".parquet"
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_PACKED = ".gz"
_DAMAGE = (OSError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a folder or zip, or a file by itself.

    Its name becomes a part of evidence, so it is text that can be written as UTF-8.
    """

    name: str
    open: Callable[[], IO[bytes]]

    @property
    def suffix(self) -> str:
        """The end of its name, lower-cased."""
        return PurePosixPath(self.name).suffix.lower()

    def workbook(self) -> Workbook:
        """Open it as a workbook."""
        with self.reading() as stream:
            return Workbook(stream.read(), self.name)

    @contextmanager
    def reading(self) -> Iterator[IO[bytes]]:
        """Open it; what goes wrong on the way is a `SourceError`."""
        try:
            with self.open() as stream:
                yield stream
        except _DAMAGE as error:
            raise SourceError(
                f"it cannot be read: {error}", file=self.name, hint="get or save it again"
            ) from error


def members_of(path: Path) -> list[Member]:
    """Files of a folder, of a zip (flat or in one folder), or the file itself, by name.

    Raises
    ------
    SourceError
        If there is no such path, or the zip is broken.
    LimitExceeded
        If the zip is larger than the product takes on.
    """
    try:
        if not path.exists():
            reason = "there is no such file or folder"
            raise SourceError(reason, file=str(path), hint="check the path")
        if path.is_dir():
            shown = (one for one in path.iterdir() if one.name[0] not in ".~")
            # Nothing is passed over that is named like a partner file, whatever it is.
            files = [one for one in sorted(shown) if one.is_file() or _named_table(one)]
            return [_member(one) for one in files]
    except (OSError, ValueError) as error:
        raise SourceError(str(error), file=str(path), hint="check the path") from error
    if path.suffix.lower() != ".zip":
        return [_member(path)]
    with Member(str(path), _opener(path)).reading() as stream:
        names = check_archive(stream, str(path))
    kept = [name for name in names if not name.startswith(("__MACOSX", ".", "~"))]
    flat = [name for name in kept if "/" not in name]
    tops = {name.split("/")[0] for name in kept if name.count("/") == 1}
    if not any(_partner_name(name) for name in flat) and len(tops) == 1:
        flat = [name for name in kept if name.count("/") == 1]
    return [Member(name.rsplit("/", 1)[-1], zip_opener(path, name)) for name in flat]


def _member(path: Path) -> Member:
    """A file; one that is packed by gzip under the name that it has unpacked."""
    name = plain(path.name)
    start = _opener(path)
    if not name.lower().endswith(_PACKED):
        return Member(name, start)
    return Member(name[: -len(_PACKED)], lambda: unpacked(start(), name))


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    def start() -> IO[bytes]:
        if path.is_dir():
            raise SourceError(
                "it is a folder and named like a file",
                file=plain(path.name),
                hint="put the file itself there, or rename the folder",
            )
        if path.exists() and not path.is_file():
            reason = "it is no ordinary file"
            raise SourceError(reason, file=plain(path.name), hint="put a file there")
        return path.open("rb")

    return start


def zip_opener(path: Path, name: str) -> Callable[[], IO[bytes]]:
    """How to open a member of a zip."""

    # The archive may be closed at once: an open member keeps the file open for itself.
    def start() -> IO[bytes]:
        try:
            with zipfile.ZipFile(path) as archive:
                return archive.open(name)
        except (RuntimeError, ValueError) as error:
            # Of zipfile itself: a method that it does not know, a password, a name that is no text.
            raise SourceError(
                f"it cannot be unpacked: {error}",
                file=name,
                hint="pack the files again as an ordinary zip, without a password",
            ) from error

    return start


def _named_table(path: Path) -> bool:
    name = plain(path.name)
    return partner_table(name) is not None and _partner_name(name)


def _partner_name(name: str) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    return suffix in WORKBOOKS or (
        suffix in (*DELIMITED, *JSON_LINES, PARQUET) and partner_table(name) is not None
    )
