"""Reading a backup, which may be cut off, damaged, or somebody's trap."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from graph.backups.layout import FORMAT, LONGEST, UPGRADES, VERSION, Backup
from graph.backups.rows import RowReader
from graph.errors import InputError, SourceError, without_hint
from graph.stores.base import Store
from graph.stores.transfer import (
    PARTS,
    Checksum,
    Incoming,
    Page,
    Part,
    Row,
    Summary,
    checksum_of,
    line_of,
)

_BUFFERED = 128 * 1024
_PAGE_BYTES = 4 * 1024**2
_UNPACKED_FREELY = 64 * 1024**2
_MOST_TIMES = 400
"""How much more than its size a backup may unpack to.

Those of repeated names come to 20 times.  The level that backups are compressed with comes to 230
at most, where a text is the same again and again: it looks for what came before only where a run
of up to 258 bytes began, so that each takes 2 bits, and 7 of its distance.  Bombs come to 1,032.
"""
_DAMAGED = "it is cut off or damaged: use another one"
_NO_BACKUP = "it is no backup of Partnergraph"
_NAME_ONE = "name a file that 'partners backup' wrote"


def check_backup(path: Path) -> Backup:
    """See that a backup is whole, without a store.

    Raises
    ------
    SourceError
        If it is not, or a later release wrote it.
    """
    return BackupFile(path).check()


def restore(store: Store, path: Path) -> Backup:
    """Store all that a backup holds in an empty store; before that the backup is checked.

    Raises
    ------
    SourceError
        If it is not whole, or no store can hold it; nothing is stored then.
    Conflict
        If the store is not empty.
    """
    file = BackupFile(path)
    found = file.check()
    try:
        store.take_in(Incoming(found.revision, found.instant, file.stored, file.pages))
    except SourceError:
        raise
    except InputError as error:
        raise SourceError(error.message, file=str(path), hint=error.hint) from error
    return found


class BackupFile:
    """A backup.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._line = 0
        self._unpacked = 0
        self._head: dict[str, Any] = {}
        self._end: dict[str, Any] = {}
        self.stored: dict[str, Summary] = {}
        """What each part comes to once it is stored; known when all has been read."""

    def check(self) -> Backup:
        """Read it to its end; `SourceError` if it is not whole."""
        for _ in self.pages():
            pass
        head = self._head
        return Backup(
            str(self._path),
            self._path.stat().st_size,
            head["version"],
            head["product"],
            head["revision"],
            head["instant"],
            {name: Summary(**one) for name, one in self._end["parts"].items()},
            self._end["checksum"],
        )

    def pages(self) -> Iterator[Page]:
        """All its rows; `SourceError` as soon as something is wrong, checksums at the end."""
        self._line = self._unpacked = 0
        with self._telling(), self._path.open("rb") as raw, gzip.GzipFile(fileobj=raw) as unpacked:
            # Gzip's own reader of lines goes through Python for each.
            file = io.BufferedReader(unpacked, _BUFFERED)
            read = self._reader(file, raw.tell)
            self._head = self._begin(read())
            yield from self._parts(read)
            if file.read(1):
                raise self._wrong("there is more behind its end")

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell errors of the file as ours."""
        try:
            yield
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            if not self._line:
                raise self._wrong(_NO_BACKUP, _NAME_ONE) from error
            raise self._wrong(f"it is damaged: {error}", _DAMAGED) from error
        except OSError as error:
            raise SourceError(
                f"it cannot be read: {error.strerror}", file=str(self._path), hint=_NAME_ONE
            ) from error

    def _reader(self, file: BinaryIO, packed: Callable[[], int]) -> Callable[[], bytes]:
        """Give what reads the next line, and stops where more is unpacked than a backup holds."""

        def read() -> bytes:
            line = file.readline(LONGEST + 1)
            self._line += 1
            self._unpacked += len(line)
            if len(line) > LONGEST:
                raise self._wrong(f"the line is longer than {LONGEST // 1024**2} MiB")
            freely = self._unpacked - _UNPACKED_FREELY
            if freely > 0 and freely > _MOST_TIMES * packed():
                raise self._wrong(f"it unpacks to more than {_MOST_TIMES} times its size")
            if not line.endswith(b"\n") and self._line == 1:
                raise self._wrong(_NO_BACKUP, _NAME_ONE)
            if not line.endswith(b"\n"):
                raise self._wrong("it ends before its end", _DAMAGED)
            return line[:-1]

        return read

    def _begin(self, line: bytes) -> dict[str, Any]:
        try:
            head = orjson.loads(line)
        except ValueError as error:
            raise self._wrong(_NO_BACKUP, _NAME_ONE) from error
        if not isinstance(head, dict) or head.get("format") != FORMAT:
            raise self._wrong(_NO_BACKUP, _NAME_ONE)
        kinds = {"version": int, "product": str, "revision": int, "instant": int}
        if any(type(head.get(name)) is not kind for name, kind in kinds.items()):
            raise self._wrong("its first line is damaged", _DAMAGED)
        if not 1 <= head["version"] <= VERSION:
            raise self._wrong(
                f"release {head['product']} wrote it in form {head['version']};"
                f" this one reads forms up to {VERSION}",
                "restore it with that release, or a later one",
            )
        return head

    def _parts(self, read: Callable[[], bytes]) -> Iterator[Page]:
        """Rows part by part, and at the end whether they are all there."""
        told = {name: Checksum() for name in PARTS}
        stored = {name: Checksum() for name in PARTS}
        waiting = list(PARTS)
        line = read()
        while not line.startswith(b'{"end"'):
            part, rows = self._part(line, waiting)
            lines: list[bytes] = []
            size = 0
            line = read()
            while line.startswith(b"["):
                lines.append(line)
                size += len(line)
                line = read()
                if size > _PAGE_BYTES or len(lines) >= part.page or not line.startswith(b"["):
                    page = self._page(part, rows, lines)
                    told[part.name].add(lines)
                    stored[part.name].add(map(line_of, page.rows) if rows.changes else lines)
                    yield page
                    lines, size = [], 0
        self.stored = {name: one.summary() for name, one in stored.items()}
        self._finish(line, {name: one.summary() for name, one in told.items()})

    def _part(self, line: bytes, waiting: list[str]) -> tuple[Part, RowReader]:
        """Begin a part; `waiting` are those that have not come yet."""
        begun = self._value(line, dict)
        name, fields = begun.get("part"), begun.get("fields")
        if name not in PARTS:
            raise self._wrong(f"there is no part {name!r} in a backup of form {VERSION}")
        if name not in waiting:
            raise self._wrong(f"the part {name} comes twice, or too late")
        del waiting[: waiting.index(name) + 1]
        if not isinstance(fields, list) or not all(isinstance(one, str) for one in fields):
            raise self._wrong("its fields are damaged", _DAMAGED)
        version = self._head["version"]
        upgrades = [UPGRADES[one] for one in range(version, VERSION) if one in UPGRADES]
        try:
            return PARTS[name], RowReader(PARTS[name], fields, upgrades)
        except InputError as error:
            raise self._wrong(error.message) from error

    def _page(self, part: Part, rows: RowReader, lines: list[bytes]) -> Page:
        found: list[Row] = []
        first = self._line - len(lines)
        for place, line in enumerate(lines):
            try:
                found.append(rows.read(orjson.loads(line)))
            except (ValueError, TypeError, KeyError, InputError) as error:
                reason = without_hint(error)
                self._line = first + place
                raise self._wrong(f"it is no row of {part.name}: {reason}") from error
        return Page(part.name, found)

    def _finish(self, line: bytes, parts: dict[str, Summary]) -> None:
        found = self._value(line, dict).get("end")
        head = self._head
        checksum = checksum_of(head["revision"], head["instant"], parts)
        told = {name: one._asdict() for name, one in parts.items()}
        empty = Summary()._asdict()
        if not isinstance(found, dict) or not isinstance(found.get("parts"), dict):
            raise self._wrong("its end is damaged", _DAMAGED)
        for name in sorted({*told, *found["parts"]}):
            if found["parts"].get(name, empty) != told.get(name, empty):
                raise self._wrong(
                    f"its rows of {name} are not those that were written: {_brief(told.get(name))}"
                    f" instead of {_brief(found['parts'].get(name))}",
                    _DAMAGED,
                )
        if found.get("checksum") != checksum:
            raise self._wrong("its checksum is another one", _DAMAGED)
        self._end = {"parts": told, "checksum": checksum}

    def _value(self, line: bytes, kind: type[dict[str, Any]]) -> dict[str, Any]:
        try:
            found = orjson.loads(line)
        except ValueError as error:
            raise self._wrong(f"it is damaged: {error}", _DAMAGED) from error
        if not isinstance(found, kind):
            raise self._wrong("it is damaged", _DAMAGED)
        return found

    def _wrong(self, reason: str, hint: str | None = None) -> SourceError:
        return SourceError(reason, file=str(self._path), line=self._line or None, hint=hint)


def _brief(summary: Any) -> str:
    if not isinstance(summary, dict):
        return "none"
    return f"{summary.get('rows')} rows of checksum {str(summary.get('checksum'))[:12]}…"
