"""What can be imported: partner files, mended rejects, and the tables of the scripts."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph.errors import InputError, SourceError
from graph.ids import check_id, fold
from ingest.choosing import check_header, choose, tables_among
from ingest.made_ids import with_made_ids_told
from ingest.mapping.declared import read_mapping
from ingest.mapping.records import source_of
from ingest.readers.bundle import Bundle, Table, partner_bundle
from ingest.readers.encoding import check_encoding
from ingest.readers.members import (
    DELIMITED,
    JSON_DOCUMENT,
    JSON_LINES,
    NETWORKS,
    PARQUET,
    WORKBOOKS,
    Member,
    members_of,
)
from ingest.rejects import is_rejects, read_rejects, row_columns
from ingest.rows import CONVERTERS, combined_records
from ingest.table import (
    ALL_TABLES,
    PARTNER_TABLES,
    TABLE,
    Fault,
    Part,
    Records,
    Row,
    Source,
    partner_table,
)

MAPPINGS = Path(__file__).parent / "mappings"
"""The mappings that come with the product, named after their tables."""
SOURCES: Mapping[str, Source] = {
    path.stem: source_of(path.stem, read_mapping(path)) for path in sorted(MAPPINGS.glob("*.yaml"))
}
"""Every table that is imported by itself, by name."""
_SHOWN = 3
_LISTED = 10


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
    bundled : bool
        Whether it is a folder or zip, of which one bad file is a part.
    """

    parts: Sequence[Part]
    faults: Sequence[Fault]
    dataset: str
    warnings: Sequence[str] = ()
    bundled: bool = False


def recognise(
    path: Path,
    script: str | None = None,
    mapping: Path | None = None,
    encoding: str | None = None,
) -> Opened:
    """Tell what a path holds: partner files first, otherwise by the header.

    Parameters
    ----------
    path : Path
        A file, folder or zip.
    script : str, optional
        Consider only tables of this ingest script.
    mapping : Path, optional
        A mapping file that tells what the columns of the one table are.
    encoding : str, optional
        What delimited files that are not in UTF-8 are written in; by default what the mapping says.

    Raises
    ------
    InputError
        If there is no such encoding.
    SourceError
        If it is nothing that can be imported.
    LimitExceeded
        If an archive is larger than the product takes on.
    """
    encoding = encoding and check_encoding(encoding)
    members = members_of(path)
    if mapping is not None:
        return _mapped(members, path, mapping, encoding)
    bundle = partner_bundle(members if script is None else [])
    parts = [
        _partner_part(table, name, bundle, encoding or "utf-8") for name, table in bundle.tables
    ]
    bundled = path.is_dir() or path.suffix.lower() == ".zip"
    if parts or (bundled and bundle.faults):
        named = path.parent if not bundled and partner_table(path.name) else path
        return Opened(parts, bundle.faults, _dataset(named), bundle.strays, bundled)
    if bundled:
        raise _no_partner_files(path, members, bundle)
    return Opened([_single_part(members[0], path, script, encoding)], [], _dataset(path))


def _mapped(members: Sequence[Member], path: Path, file: Path, encoding: str | None) -> Opened:
    declared = read_mapping(file)
    encoding = encoding or declared.encoding
    member = _member_named(members, declared.file, path)
    table = single_table(member, path, declared.sheet)
    header = table.header(encoding)
    source = source_of(file.stem, declared)
    if is_rejects(header):
        part = _rejects_part(table, header, source)
    else:
        check_header(table, header, path)
        read = partial(table.read, source.columns, encoding)
        part = Part(table.file, read, source.convert)
    warnings = [] if declared.sheet else _other_sheets(table)
    return Opened([part], [], declared.dataset or _dataset(path), warnings)


def _member_named(members: Sequence[Member], name: str | None, path: Path) -> Member:
    """The file that a mapping is of: the only one there, or the one that it names."""
    if len(members) == 1:
        return members[0]
    listed = ", ".join(member.name for member in members[:_LISTED]) or "none"
    if name is None:
        raise SourceError(
            f"it holds {len(members)} files, and a mapping is of one table",
            file=str(path),
            hint=f"say in the mapping which, such as 'file: NAME'; there are: {listed}",
        )
    found = [member for member in members if member.name.lower() == name.lower()]
    if not found:
        raise SourceError(
            f"it holds no file '{name}', which the mapping is of",
            file=str(path),
            hint=f"there are: {listed}",
        )
    return found[0]


def _other_sheets(table: Table) -> list[str]:
    """What to tell of the sheets of a workbook that a mapping passes over without saying so."""
    if table.sheet is None:
        return []
    others = [sheet for sheet in table.member.workbook().sheets if sheet != table.sheet]
    if not others:
        return []
    told = ", ".join(others[:_LISTED])
    return [f"{table.file}: only this sheet was read; for another say 'sheet: NAME': {told}"]


def _no_partner_files(path: Path, members: Sequence[Member], bundle: Bundle) -> SourceError:
    found = tables_among(_known(), members)
    if not found:
        return SourceError(
            "; ".join(["it holds no partner files", *bundle.strays[:_SHOWN]]),
            file=str(path),
            hint="put entities.csv, relations.csv or documents.csv there (or .xlsx, .jsonl)",
        )
    listed = ", ".join(f"{file} ({table})" for file, table in found)
    first = str(path / found[0][0]) if path.is_dir() else found[0][0]
    unpack = "" if path.is_dir() else "unpack it and "
    return SourceError(
        f"it holds no partner files, but other tables: {listed}",
        file=str(path),
        hint=f"{unpack}import each by itself: {shlex.join(['partners', 'ingest', first])}",
    )


def _partner_part(table: Table, name: str, bundle: Bundle, encoding: str) -> Part:
    header = _header(table, encoding)
    if is_rejects(header):
        return _rejects_part(table, header)
    if name == "relations":
        blocks = partial(table.read_blocks, PARTNER_TABLES[name], encoding=encoding)
        return Part(table.file, blocks, CONVERTERS[name])
    read = partial(table.read, PARTNER_TABLES[name], encoding=encoding)
    if name == "entities":
        related = any(other == "relations" for other, _ in bundle.tables)
        read = partial(with_made_ids_told, read, related=related)
    return Part(table.file, read, CONVERTERS[name])


def _header(table: Table, encoding: str) -> Sequence[str]:
    """Column names of a file; none of a sheet, which is long to open, or where it is damaged."""
    try:
        return [] if table.sheet else table.header(encoding)
    except SourceError:
        return []


def _single_part(member: Member, path: Path, script: str | None, encoding: str | None) -> Part:
    table = single_table(member, path)
    header = table.header(encoding or "utf-8")
    if is_rejects(header):
        return _rejects_part(table, header)
    check_header(table, header, path)
    if script is None and header[0] == TABLE:
        return Part(
            table.file,
            partial(table.read, ALL_TABLES, encoding=encoding or "utf-8"),
            combined_records,
        )
    source = choose(_known(script), header, path)
    read = partial(table.read, source.columns, encoding or source.encoding)
    return Part(table.file, read, source.convert)


def single_table(member: Member, path: Path, sheet: str | None = None) -> Table:
    """The table of a file: of a workbook the sheet that is named, or else its first.

    Raises
    ------
    SourceError
        If files of its kind cannot be read, or there is no such sheet.
    """
    if member.suffix in WORKBOOKS:
        sheets = member.workbook().sheets
        if sheet is not None:
            return Table(member, _sheet_named(sheets, sheet, path))
        if sheets:
            return Table(member, sheets[0])
    if member.suffix in (*DELIMITED, *JSON_LINES, JSON_DOCUMENT, *NETWORKS, PARQUET):
        return Table(member)
    raise SourceError(
        f"files that end in '{member.suffix}' cannot be imported",
        file=str(path),
        hint="use .csv, .tsv, .xlsx, .xls, .ods, .json, .jsonl, .parquet, .graphml, .gexf, one of"
        " these as .gz, a .zip or a folder",
    )


def _sheet_named(sheets: Sequence[str], name: str, path: Path) -> str:
    for wanted in (name, name.strip().lower()):
        for sheet in sheets:
            if wanted in (sheet, sheet.strip().lower()):
                return sheet
    listed = ", ".join(sheets[:_LISTED]) or "none"
    raise SourceError(f"it has no sheet '{name}'", file=str(path), hint=f"its sheets are: {listed}")


def _known(script: str | None = None) -> list[Source]:
    return [source for source in SOURCES.values() if script in (None, source.script)]


def _rejects_part(table: Table, header: Sequence[str], source: Source | None = None) -> Part:
    convert = source.convert if source else partial(_convert_mended, row_columns(header))
    return Part(table.file, partial(read_rejects, table.read, header), convert)


def _convert_mended(header: Sequence[str], row: Row) -> Records:
    name = partner_table(row.place.file)
    if name is not None:
        return CONVERTERS[name](row)
    return choose(_known(), header, Path(row.place.file)).convert(row)


def _dataset(path: Path) -> str:
    stem = path.resolve().name if path.is_dir() else path.stem
    try:
        return check_id(stem)
    except InputError:
        return check_id(fold(stem).replace(" ", "-")[:100] or "dataset")
