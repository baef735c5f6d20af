"""Published tools in environments of their own; of nomenklatura, a matcher, the scores.

Nomenklatura brings SciPy, scikit-learn, DuckDB and PyICU, which is compiled against the system's
ICU; none of that is wanted among what the product is developed with.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.pairs import Pair

VERSION = "4.17.4"
ALGORITHMS = ("logic-v2", "logic-v1", "name-based")
_SCHEMATA = {"person": "Person", "company": "Company"}
_OTHER_SCHEMA = "Organization"
"""Places too: the name matching of logic-v2 reads no places, and organisations' words it weighs."""
_SCORES = Path(__file__).with_name("nomenklatura_scores.py")


class Unavailable(RuntimeError):
    """The environment cannot be made on this machine."""


@contextmanager
def environment(keep: str | None) -> Iterator[Path]:
    """Give the Python of an environment that has nomenklatura; see `environment_with`.

    It may be missing where PyICU finds no ICU to compile with.
    """
    modules = "followthemoney, nomenklatura"
    with environment_with("nomenklatura", VERSION, modules, keep) as python:
        yield python


@contextmanager
def environment_with(package: str, version: str, modules: str, keep: str | None) -> Iterator[Path]:
    """Give the Python of an environment of its own that has a package.

    Parameters
    ----------
    package, version : str
        What to install.
    modules : str
        What can be imported where that worked.
    keep : str, optional
        Folder to leave it in for another run.

    Raises
    ------
    Unavailable
        If it cannot be installed here.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(keep or folder) / f"{package}-{version}"
        python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        if not _works(python, modules):
            uv = str(Path(sys.executable).with_name("uv"))
            _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(home)])
            wanted = f"{package}=={version}"
            _run([uv, "pip", "install", "--quiet", "--python", str(python), wanted])
        yield python


def scores(pairs: Sequence[Pair], python: Path) -> dict[str, list[float]]:
    """Score pairs by each of `ALGORITHMS`.

    Returns
    -------
    dict of str to list of float
        By algorithm; scores between 0 and 1 in the order of the pairs.

    Raises
    ------
    Unavailable
        If the environment breaks off.
    """
    lines = "".join(
        json.dumps([_SCHEMATA.get(pair.kind, _OTHER_SCHEMA), pair.one, pair.other]) + "\n"
        for pair in pairs
    )
    told = _run([str(python), "-I", str(_SCORES), *ALGORITHMS], lines)
    rows = [json.loads(line) for line in told.splitlines()]
    return dict(zip(ALGORITHMS, map(list, zip(*rows, strict=True)), strict=True))


def _works(python: Path, modules: str) -> bool:
    if not python.exists():
        return False
    asked = [str(python), "-I", "-c", f"import {modules}"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _run(command: list[str], given: str | None = None) -> str:
    try:
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    except subprocess.CalledProcessError as error:
        raise Unavailable(error.stderr.strip() or str(error)) from error
    except OSError as error:
        raise Unavailable(str(error)) from error
    return done.stdout
