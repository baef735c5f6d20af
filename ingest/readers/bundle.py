"""Where the tables of an import are: a folder, a zip, a workbook, or one file."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from graph.errors import SourceError
from ingest.readers.archive import check_archive
from ingest.readers.delimited import is_utf8, peek_header, read_delimited
from ingest.readers.json_lines import peek_keys, read_json_lines
from ingest.readers.workbook import Workbook
from ingest.table import PARTNER_TABLES, Columns, Fault, Item, partner_table

DELIMITED = (".csv", ".tsv", ".txt")
JSON_LINES = (".jsonl", ".ndjson")
WORKBOOK = ".xlsx"
_DAMAGE = (OSError, zipfile.BadZipFile, zlib.error, EOFError)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a folder or zip, or a file by itself."""

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


@dataclass(frozen=True, slots=True)
class Table:
    """One table to read: a file, or a sheet of a workbook."""

    member: Member
    sheet: str | None = None

    @property
    def file(self) -> str:
        """How reports name it."""
        return f"{self.member.name}/{self.sheet}" if self.sheet else self.member.name

    def header(self) -> list[str]:
        """Lower-cased column names."""
        if self.sheet is not None:
            return self.member.workbook().header(self.sheet)
        with self.member.reading() as stream:
            return (peek_keys if self.member.suffix in JSON_LINES else peek_header)(stream)

    def read(self, columns: Columns, encoding: str = "utf-8") -> Iterator[Item]:
        """Rows, faults and notices; a file that turns out to be damaged ends in a fault."""
        line = 0
        try:
            for item in self._read(columns, encoding):
                line = getattr(item, "line", line)
                yield item
        except SourceError as error:
            reason = f"{error.reason}; {error.hint}" if error.hint else error.reason
            yield Fault(self.file, line + 1, reason, is_row=False, unreadable=line == 0)

    def _read(self, columns: Columns, encoding: str) -> Iterator[Item]:
        if self.sheet is not None:
            yield from self.member.workbook().read(self.sheet, self.file, columns)
            return
        if encoding != "utf-8":
            with self.member.reading() as stream:
                encoding = "utf-8" if is_utf8(stream) else encoding
        with self.member.reading() as stream:
            if self.member.suffix in JSON_LINES:
                yield from read_json_lines(stream, self.file, columns)
            else:
                yield from read_delimited(stream, self.file, columns, encoding=encoding)


@dataclass(slots=True)
class Bundle:
    """What a path holds: partner tables by name, and files that could not be opened."""

    tables: list[tuple[str, Table]]
    faults: list[Fault]


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
            shown = (one for one in path.iterdir() if one.is_file() and one.name[0] not in ".~")
            return [Member(one.name, _opener(one)) for one in sorted(shown)]
    except (OSError, ValueError) as error:
        raise SourceError(str(error), file=str(path), hint="check the path") from error
    if path.suffix.lower() != ".zip":
        return [Member(path.name, _opener(path))]
    with Member(path.name, _opener(path)).reading() as stream:
        names = check_archive(stream, path.name)
    kept = [name for name in names if not name.startswith(("__MACOSX", ".", "~"))]
    flat = [name for name in kept if "/" not in name]
    tops = {name.split("/")[0] for name in kept if name.count("/") == 1}
    if not any(_partner_name(name) for name in flat) and len(tops) == 1:
        flat = [name for name in kept if name.count("/") == 1]
    return [Member(name.rsplit("/", 1)[-1], _zip_opener(path, name)) for name in flat]


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _zip_opener(path: Path, name: str) -> Callable[[], IO[bytes]]:
    # The archive may be closed at once: an open member keeps the file open for itself.
    def start() -> IO[bytes]:
        with zipfile.ZipFile(path) as archive:
            return archive.open(name)

    return start


def _partner_name(name: str) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    return suffix == WORKBOOK or (
        suffix in DELIMITED + JSON_LINES and partner_table(name) is not None
    )


def partner_bundle(members: list[Member]) -> Bundle:
    """Find the partner tables among files, in the order in which they are read."""
    found = Bundle([], [])
    for member in members:
        named = partner_table(member.name)
        if member.suffix == WORKBOOK:
            try:
                sheets = member.workbook().sheets
            except SourceError as error:
                reason = f"{error.reason}; {error.hint}"
                found.faults.append(Fault(member.name, 1, reason, is_row=False, unreadable=True))
                continue
            tables = [(sheet.strip().lower(), Table(member, sheet)) for sheet in sheets]
            known = [one for one in tables if one[0] in PARTNER_TABLES]
            if not known and named and sheets:
                known = [(named, Table(member, sheets[0]))]
            found.tables += known
        elif named and member.suffix in DELIMITED + JSON_LINES:
            found.tables.append((named, Table(member)))
    order = list(PARTNER_TABLES)
    found.tables.sort(key=lambda one: (order.index(one[0]), one[1].file))
    return found
