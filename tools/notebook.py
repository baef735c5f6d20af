"""Runs the example notebooks and keeps what they show; a test fails when that is out of date.

``python -m tools.notebook`` runs them anew, ``--check`` only compares.  A notebook is edited in any
program for notebooks: what it shows and where it ran is replaced here.
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "examples"
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_LARGEST = 20_000
"""Characters of HTML that are kept of one output; a picture is a whole page with its library."""
_TOO_LARGE = "<p><em>Run the cell to see the picture.</em></p>"
_SECONDS = 120


def written(path: Path) -> str:
    """Run a notebook in a fresh kernel and write it with what it shows.

    Parameters
    ----------
    path : Path
        The notebook.

    Returns
    -------
    str
        The notebook without traces of where and when it was run: equal code gives equal text.
    """
    book: Any = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as place:
        _run(book, Path(place))
    book.metadata = nbformat.from_dict(_METADATA)
    for number, cell in enumerate(book.cells, 1):
        cell.id = f"cell-{number}"
        cell.metadata = nbformat.from_dict({})
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if len(data.get("text/html", "")) > _LARGEST:
                data["text/html"] = _TOO_LARGE
    nbformat.validate(book)
    return f"{nbformat.writes(book)}\n"


def _run(book: Any, place: Path) -> None:
    """Run all cells; the kernel's files are in a folder that is thrown away, none is at home."""
    environment = {
        **os.environ,
        "IPYTHONDIR": str(place / "ipython"),
        "PYTHONPATH": str(ROOT),
        "JUPYTER_PLATFORM_DIRS": "1",
    }
    # Without folders to look in it offers the kernel of the interpreter that runs this.
    specs = KernelSpecManager(kernel_dirs=[], ensure_native_kernel=True)
    kernels = AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=specs,
        connection_file=str(place / "kernel.json"),
        transport="ipc",
    )
    client = NotebookClient(
        book,
        km=kernels,
        timeout=_SECONDS,
        record_timing=False,
        resources={"metadata": {"path": str(place)}},
    )
    client.execute(env=environment, cleanup_kc=True)


def main() -> None:
    """Run the notebooks."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    check = parser.parse_args().check
    stale = False
    for path in sorted(FOLDER.glob("*.ipynb")):
        kept, found = path.read_text(encoding="utf-8"), written(path)
        if not check:
            path.write_text(found, encoding="utf-8", newline="\n")
        elif kept != found:
            stale = True
            lines = difflib.unified_diff(kept.splitlines(), found.splitlines(), path.name, "now")
            print("\n".join(lines))
    sys.exit("run 'make docs'" if stale else 0)


if __name__ == "__main__":
    main()
