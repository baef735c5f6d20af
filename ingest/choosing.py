"""Which table a file holds, told from its header; and what it lacks, if it fits none."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path

from graph.errors import InputError, SourceError
from graph.ids import fold
from ingest.readers.bundle import Table
from ingest.readers.encoding import encoding_cure
from ingest.readers.members import DELIMITED, JSON_LINES, PARQUET, Member
from ingest.table import PARTNER_TABLES, Columns, Source

_NAMED = "name partner files entities.csv, relations.csv, documents.csv"


def choose(known: Sequence[Source], header: Sequence[str], path: Path) -> Source:
    """The table that a header fits best.

    Parameters
    ----------
    known : sequence of Source
        The tables to choose from.
    header : sequence of str
        Lower-cased column names.
    path : Path
        The file; its name decides between tables that a header fits equally well.

    Raises
    ------
    SourceError
        If it fits none, or several.
    """
    fits = [one for one in known if _fits(one.columns, header)]
    if not fits:
        raise SourceError(
            f"its header fits no table: {', '.join(filter(None, header))}",
            file=str(path),
            hint=_cure(known, header, path),
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


def _fits(columns: Columns, header: Sequence[str]) -> bool:
    return set(columns.required) <= set(header)


def _cure(known: Sequence[Source], header: Sequence[str], path: Path) -> str:
    for name in ("relations", "entities"):
        if _fits(PARTNER_TABLES[name], header):
            return f"its columns are those of {name}.csv: give it that name"
    lacks = {
        one.name: [name for name in one.columns.required if name not in header] for one in known
    }
    half = {one.name: len(one.columns.required) / 2 for one in known}
    near = [name for name, lacking in lacks.items() if len(lacking) <= half[name]]
    if near:
        return "; ".join(f"for a table of {name} add {', '.join(lacks[name])}" for name in near)
    command = shlex.join(["partners", "mapping", "guess", path.name])
    return f"{_NAMED}; or declare what its columns are: {command}"


def check_header(table: Table, header: Sequence[str], path: Path) -> None:
    """See that a file has a header at all.

    Raises
    ------
    SourceError
        If it is empty, or its first line is no text.
    """
    if any(header):
        return
    if table.is_empty():
        raise SourceError("the file is empty", file=str(path), hint="see that it was saved")
    if table.member.suffix == PARQUET:
        raise SourceError("it has no columns", file=str(path), hint="export it with its columns")
    if table.member.suffix in JSON_LINES:
        raise SourceError(
            "its first line is no JSON object", file=str(path), hint="write one object a line"
        )
    raise SourceError(
        "its first line is no header in UTF-8", file=str(path), hint=encoding_cure(table.member)
    )


def tables_among(known: Sequence[Source], members: Iterable[Member]) -> list[tuple[str, str]]:
    """Files that hold a table which is imported by itself: the name of the file and the table's."""
    found = []
    for member in members:
        if member.suffix not in (*DELIMITED, *JSON_LINES, PARQUET):
            continue
        try:
            header = Table(member).header()
            if not _fits(PARTNER_TABLES["entities"], header):
                found.append((member.name, choose(known, header, Path(member.name)).name))
        except InputError:
            # Files of any sort may lie there; one that is no table is none of this import's.
            continue
    return found
