"""Exports to a file, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from graph.errors import InputError, SourceError
from graph.exports import FORMATS
from graph.service import Partnergraph


def export_to(partners: Partnergraph, path: Path, form: str) -> None:
    """Write all that is known to a file, in a form of `graph.exports.FORMATS`.

    Raises
    ------
    SourceError
        If the file cannot be written; what was there before is left as it was.
    """
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            waiting = Path(file.name)
            try:
                partners.export(form, file)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                waiting.unlink()
                raise
        umask = os.umask(0)
        os.umask(umask)
        waiting.chmod(0o666 & ~umask)
        waiting.replace(path)
    except OSError as error:
        raise SourceError(
            f"it cannot be written: {error.strerror}", file=str(path), hint="choose another place"
        ) from error


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
