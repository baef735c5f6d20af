"""Files that lie beside the tables of an import, in its folder or zip."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from graph.errors import SourceError
from ingest.readers.members import Member, zip_opener

Find = Callable[[str], Member | None]
"""Gives the file at a path; None where there is none inside of the folder or zip."""


def files_beside(source: Path) -> Find | None:
    """How to find files in the folder or zip of an import; None if it is neither.

    Finding raises `SourceError` where a link leads out of the folder.
    """
    if source.is_dir():
        return _in_folder(source.resolve())
    if source.suffix.lower() == ".zip":
        return _in_zip(source)
    return None


def _inside(path: str) -> PurePosixPath | None:
    """A path below where one is, however its parts are divided; None if it leads elsewhere."""
    found = PurePosixPath(path.replace("\\", "/"))
    outside = found.is_absolute() or ".." in found.parts or ":" in path or "\0" in path
    return None if outside or not found.parts else found


def _in_folder(folder: Path) -> Find:
    def find(path: str) -> Member | None:
        inside = _inside(path)
        if inside is None:
            return None
        try:
            target = (folder / inside).resolve()
            if not target.is_file():
                return None
        except (OSError, RuntimeError):  # too long a name, or links in a circle
            return None
        if not target.is_relative_to(folder):
            raise SourceError(
                "it is a link that leads out of the folder",
                file=path,
                hint="put the file itself there",
            )
        return Member(path, lambda: target.open("rb"))

    return find


def _in_zip(archive: Path) -> Find:
    with zipfile.ZipFile(archive) as opened:
        names = {one.filename for one in opened.infolist() if not one.is_dir()}
    tops = {name.partition("/")[0] for name in names if not name.startswith(("__MACOSX", "."))}

    def find(path: str) -> Member | None:
        inside = _inside(path)
        if inside is None:
            return None
        # All may be packed in one folder, whose name the paths leave out.
        places = [str(inside), *(f"{top}/{inside}" for top in tops if len(tops) == 1)]
        name = next((one for one in places if one in names), None)
        return None if name is None else Member(path, zip_opener(archive, name))

    return find
