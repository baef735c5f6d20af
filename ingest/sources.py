"""What can be imported: partner files, mended rejects, and the tables of the scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph.errors import InputError, SourceError
from graph.ids import check_id, fold
from ingest import cities, companies, embassies, funds, introductions
from ingest.made_ids import with_made_ids_told
from ingest.readers.bundle import Bundle, Table, partner_bundle
from ingest.readers.members import DELIMITED, JSON_LINES, WORKBOOK, Member, members_of
from ingest.report import REJECT_COLUMNS
from ingest.rows import CONVERTERS
from ingest.table import (
    PARTNER_TABLES,
    Columns,
    Fault,
    Item,
    Part,
    Place,
    Records,
    Row,
    Source,
    partner_table,
)

SOURCES: Mapping[str, Source] = {
    source.name: source
    for source in (
        cities.TWIN_CITIES,
        cities.CITIES,
        companies.CRUNCHBASE,
        companies.COMPANIES,
        funds.FUNDS,
        embassies.EMBASSIES,
        introductions.INTRODUCTIONS,
    )
}
"""Every table that an ingest script reads, by name."""
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Opened:
    """An import that is ready to be read.

    Parameters
    ----------
    parts : sequence of Part
        Its tables, in the order in which they are to be read.
    faults : sequence of Fault
        Files that could not be opened.
    dataset : str
        The dataset's default id.
    warnings : sequence of str
        What a person should know before anything is read.
    """

    parts: Sequence[Part]
    faults: Sequence[Fault]
    dataset: str
    warnings: Sequence[str] = ()


def recognise(path: Path, script: str | None = None) -> Opened:
    """Tell what a path holds: partner files first, otherwise by the header.

    Parameters
    ----------
    path : Path
        A file, folder or zip.
    script : str, optional
        Consider only tables of this ingest script.

    Raises
    ------
    SourceError
        If it is nothing that can be imported.
    LimitExceeded
        If an archive is larger than the product takes on.
    """
    members = members_of(path)
    bundle = partner_bundle(members if script is None else [])
    parts = [_partner_part(table, name, bundle) for name, table in bundle.tables]
    bundled = path.is_dir() or path.suffix.lower() == ".zip"
    if parts or (bundled and bundle.faults):
        named = path.parent if not bundled and partner_table(path.name) else path
        return Opened(parts, bundle.faults, _dataset(named), bundle.strays)
    if bundled:
        raise SourceError(
            "; ".join(["it holds no partner files", *bundle.strays[:_SHOWN]]),
            file=str(path),
            hint="put entities.csv, relations.csv or documents.csv there (or .xlsx, .jsonl)",
        )
    return Opened([_single_part(members[0], path, script)], [], _dataset(path))


def _partner_part(table: Table, name: str, bundle: Bundle) -> Part:
    read = partial(table.read, PARTNER_TABLES[name])
    if name == "entities":
        related = any(other == "relations" for other, _ in bundle.tables)
        read = partial(with_made_ids_told, read, related=related)
    return Part(table.file, read, CONVERTERS[name])


def _single_part(member: Member, path: Path, script: str | None) -> Part:
    table = _single_table(member, path)
    header = table.header()
    if tuple(header[:3]) == REJECT_COLUMNS:
        return _rejects_part(table, header)
    source = _choose(header, path, script)
    return Part(table.file, partial(table.read, source.columns, source.encoding), source.convert)


def _single_table(member: Member, path: Path) -> Table:
    if member.suffix == WORKBOOK:
        sheets = member.workbook().sheets
        if sheets:
            return Table(member, sheets[0])
    if member.suffix in DELIMITED + JSON_LINES:
        return Table(member)
    raise SourceError(
        f"files that end in '{member.suffix}' cannot be imported",
        file=str(path),
        hint="use .csv, .tsv, .xlsx, .jsonl, a .zip of them or a folder",
    )


def _choose(header: Sequence[str], path: Path, script: str | None) -> Source:
    known = [source for source in SOURCES.values() if script in (None, source.script)]
    fits = [one for one in known if set(one.columns.required) <= set(header)]
    if not fits:
        wanted = "; ".join(f"{one.name}: {', '.join(one.columns.required)}" for one in known)
        raise SourceError(
            f"its header fits no table: {', '.join(filter(None, header)) or 'it has none'}",
            file=str(path),
            hint=f"name partner files entities.csv, relations.csv, documents.csv; or use the"
            f" columns of {wanted}",
        )
    stem = fold(path.stem)
    score = {one.name: sum(name in header for name in one.columns.known) for one in fits}
    best = [one for one in fits if score[one.name] == max(score.values())]
    named = [one for one in fits if one.script in stem]
    if len(best) > 1 and not named:
        scripts = " or ".join(f"python -m ingest.{one.script}" for one in best)
        raise SourceError(
            f"its header fits several tables: {', '.join(one.name for one in best)}",
            file=str(path),
            hint=f"name the file after its table, or use {scripts}",
        )
    return best[0] if len(best) == 1 else max(named, key=lambda one: (score[one.name], one.name))


def _rejects_part(table: Table, header: Sequence[str]) -> Part:
    columns = Columns((), tuple(header), further=True)
    told = [name for name in header if name not in REJECT_COLUMNS]
    return Part(table.file, partial(_mended, table.read, columns), partial(_convert_mended, told))


def _mended(read: Callable[[Columns], Iterator[Item]], columns: Columns) -> Iterator[Item]:
    """Rows of a file of rejects: as they were, with the place where they stood at first."""
    for item in read(columns):
        if not isinstance(item, (Row, Fault)):
            yield item
            continue
        cells = {name: text for name, text in item.cells.items() if name not in REJECT_COLUMNS}
        line = item.cells.get("line", "")
        origin = Place(item.cells.get("file", item.file), int(line) if line.isdecimal() else 1)
        if isinstance(item, Row):
            if cells:
                yield Row(item.file, item.line, cells, item.properties, origin)
        else:
            yield Fault(
                item.file, item.line, item.reason, item.column, cells, item.is_row, origin=origin
            )


def _convert_mended(header: Sequence[str], row: Row) -> Records:
    name = partner_table(row.place.file)
    if name is not None:
        return CONVERTERS[name](row)
    return _choose(header, Path(row.place.file), None).convert(row)


def _dataset(path: Path) -> str:
    stem = path.resolve().name if path.is_dir() else path.stem
    try:
        return check_id(stem)
    except InputError:
        return check_id(fold(stem).replace(" ", "-")[:100] or "dataset")
