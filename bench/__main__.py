"""Run benchmarks: ``python -m bench [NAME…]``; without a name all of them."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench import (
    access,
    backing_up,
    blocking,
    brokering,
    capacity,
    cold_start,
    crediting,
    differences,
    engine,
    exporting,
    following,
    importing,
    layouts,
    matching,
    picturing,
    reading,
    reading_quality,
    searching,
    serving,
    snapshots,
    suggesting,
)

_WIDTH = 130
RESULTS = Path(__file__).parent / "results"
BENCHMARKS: dict[str, Callable[[argparse.Namespace], Iterable[dict[str, Any]]]] = {
    "access": access.run,
    "backing-up": backing_up.run,
    "cold_start": cold_start.run,
    "capacity": capacity.run,
    "importing": importing.run,
    "exporting": exporting.run,
    "following": following.run,
    "extraction": reading_quality.run,
    "engine": engine.run,
    "snapshots": snapshots.run,
    "searching": searching.run,
    "matching": matching.run,
    "differences": differences.run,
    "blocking": blocking.run,
    "brokering": brokering.run,
    "crediting": crediting.run,
    "layouts": layouts.run,
    "picturing": picturing.run,
    "reading": reading.run,
    "serving": serving.run,
    "suggesting": suggesting.run,
}
"""Each gives rows of one table, the same columns in each row."""


def main() -> None:
    """Run the benchmarks named, print their tables, and keep them as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--entities", type=int, default=100_000, help="size of imports and exports")
    parser.add_argument("--runs", type=int, default=20, help="repetitions of short commands")
    parser.add_argument(
        "--stores",
        default="sqlite,neo4j",
        help="stores to import into, each with its size if it is to have another: neo4j:200000",
    )
    parser.add_argument("--sizes", default="10000,100000,1000000", help="entities, for the engine")
    parser.add_argument(
        "--relations", default="10000,100000,1000000", help="relations, for capacity"
    )
    parser.add_argument("--keep", help="folder to keep stores and environments in")
    parser.add_argument("--backed-up", type=int, default=20_000, help="entities, for backups")
    parser.add_argument("--asked", type=int, default=10_000, help="names, for blocking")
    parser.add_argument("--known", type=int, default=100_000, help="names to find them among")
    parser.add_argument("--pictures", default="1000,5000", help="entities in pictures")
    parser.add_argument("--questions", type=int, default=200, help="questions of each kind")
    parser.add_argument(
        "--show", default="", help="sets of texts whose misses to list, for extraction: tuning"
    )
    parser.add_argument(
        "--marks", action="store_true", help="give extraction the marked mentions, not those found"
    )
    options = parser.parse_args()
    unknown = set(options.names) - set(BENCHMARKS)
    if unknown:
        parser.error(
            f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}"
        )
    for name in options.names or BENCHMARKS:
        rows = list(BENCHMARKS[name](options))
        _show(name, rows)
        RESULTS.mkdir(exist_ok=True)
        about = " ".join((sys.modules[BENCHMARKS[name].__module__].__doc__ or "").split())
        found = {"benchmark": name, "about": about, "machine": _machine(), "rows": rows}
        (RESULTS / f"{name}.json").write_text(
            json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )


def _show(name: str, rows: list[dict[str, Any]]) -> None:
    table = Table(title=name)
    for column in rows[0]:
        table.add_column(column, justify="left" if column == "what" else "right")
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    # As wide as its rows: cells that are broken cannot be read.
    Console(width=max(_WIDTH, Console(width=10 * _WIDTH).measure(table).maximum)).print(table)


def _machine() -> dict[str, Any]:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "cores": os.cpu_count(),
        "architecture": platform.machine(),
        "python": platform.python_version(),
        "load_average": load,
    }


if __name__ == "__main__":
    main()
