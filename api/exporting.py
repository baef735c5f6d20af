"""Exports to a file, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from graph.errors import InputError
from graph.exports import FORMATS
from graph.service import Partnergraph
from graph.whole_files import told_whole_file


def export_to(partners: Partnergraph, path: Path, form: str) -> None:
    """Write all that is known to a file, in a form of `graph.exports.FORMATS`.

    Raises
    ------
    SourceError
        If the file cannot be written; what was there before is left as it was.
    """
    with told_whole_file(path) as file:
        partners.export(form, file)


def form_of(path: Path) -> str:
    """The form that a file's name ends in.

    Raises
    ------
    InputError
        If it ends in none.
    """
    name = path.name.lower()
    fits = [form for form, one in FORMATS.items() if name.endswith(one.suffix)]
    if not fits:
        ends = ", ".join(one.suffix for one in FORMATS.values())
        raise InputError(
            f"'{path.name}' ends in no form of export", hint=f"use one of: {ends}", field="file"
        )
    return fits[0]
