"""Nomenklatura, a published matcher, in an environment of its own.

It brings SciPy, scikit-learn, DuckDB and PyICU, which is compiled against the system's ICU; none of
that is wanted among what the product is developed with.
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
    """Give the Python of an environment that has nomenklatura.

    Parameters
    ----------
    keep : str, optional
        Folder to leave it in for another run.

    Raises
    ------
    Unavailable
        If it cannot be installed here: no registry answers, or PyICU finds no ICU to compile with.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(keep or folder) / f"nomenklatura-{VERSION}"
        python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        if not _works(python):
            uv = str(Path(sys.executable).with_name("uv"))
            _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(home)])
            wanted = f"nomenklatura=={VERSION}"
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


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    asked = [str(python), "-I", "-c", "import followthemoney, nomenklatura"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _run(command: list[str], given: str | None = None) -> str:
    try:
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    except subprocess.CalledProcessError as error:
        raise Unavailable(error.stderr.strip() or str(error)) from error
    except OSError as error:
        raise Unavailable(str(error)) from error
    return done.stdout
