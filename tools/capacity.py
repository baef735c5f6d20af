"""Write docs/capacity.md from the results of the benchmarks: ``python -m tools.capacity``.

What was measured is told as it was; what was not is extrapolated by a rule that stands beside it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tools.locks import ROOT

PAGE = ROOT / "docs" / "capacity.md"
RESULTS = ROOT / "bench" / "results"
LARGEST = 100_000_000
_IN_PROPORTION = ("disk MB", "snapshot MB")
_TITLES = {
    "disk MB": "store on disk, MB",
    "snapshot MB": "snapshot: in memory, and on disk again, MB",
    "load MB": "peak memory of loading, MB",
    "open MB": "peak memory of opening without a snapshot on disk, MB",
    "open s": "seconds to open without one",
    "asking MB": "peak memory of a process that answers, MB",
    "introducers p50 ms": "introducers, ms: middle",
    "introducers p99 ms": "introducers, ms: slowest hundredth",
    "reach p50 ms": "reach, ms: middle",
    "reach p99 ms": "reach, ms: slowest hundredth",
    "paths p50 ms": "five warmest paths, ms: middle",
    "paths p99 ms": "five warmest paths, ms: slowest hundredth",
}


def page(capacity: dict[str, Any], importing: dict[str, Any], snapshots: dict[str, Any]) -> str:
    """The page, of the benchmarks' results."""
    rows = sorted(capacity["rows"], key=lambda row: int(row["relations"]))
    heads = [f"{row['relations']:,}" for row in rows] + [f"{LARGEST:,} (extrapolated)"]
    lines = [_line(["relations", *heads]), _line(["---"] * (len(heads) + 1))]
    lines.append(
        _line(["entities", *(f"{row['entities']:,}" for row in rows), f"{LARGEST // 5:,}"])
    )
    for name, title in _TITLES.items():
        told = [str(row[name]) for row in rows]
        lines.append(_line([title, *told, _extrapolated(rows, name)]))
    machine = capacity["machine"]
    return "\n".join(
        [
            _ABOUT,
            *lines,
            "",
            f"On {machine['cores']} cores, {machine['architecture']}, Python {machine['python']},"
            f" with a load of {machine['load_average']:.0f} meanwhile: with a load above the number"
            " of cores, seconds are too long and megabytes are right.",
            "",
            _IMPORTS,
            *_imports(importing),
            "",
            _made_anew(snapshots),
            "",
            _RULES,
        ]
    )


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _extrapolated(rows: list[dict[str, Any]], name: str) -> str:
    """In proportion to relations, from the two largest; None where no rule is known to hold."""
    if name not in _IN_PROPORTION:
        return "not measured"
    small, large = rows[-2:]
    slope = (large[name] - small[name]) / (large["relations"] - small["relations"])
    return f"{large[name] + slope * (LARGEST - large['relations']):,.0f}"


def _imports(importing: dict[str, Any]) -> list[str]:
    rows = [row for row in importing["rows"] if row["what"].endswith(": import")]
    lines = [_line(["store", "entities", "relations", "seconds", "records/s", "100M relations"])]
    lines.append(_line(["---"] * 6))
    for row in rows:
        hours = (LARGEST + LARGEST // 5) / row["records/s"] / 3600
        lines.append(
            _line(
                [
                    row["what"].partition(":")[0],
                    f"{row['entities']:,}",
                    f"{row['relations']:,}",
                    str(row["seconds"]),
                    f"{row['records/s']:,}",
                    f"{hours:,.1f} h (extrapolated)",
                ]
            )
        )
    return lines


def _made_anew(snapshots: dict[str, Any]) -> str:
    rows = [row for row in snapshots["rows"] if row["what"] == "built from SQLite"]
    largest = max(rows, key=lambda row: int(row["entities"]))
    relations = 5 * largest["entities"]
    minutes = largest["seconds"] * LARGEST / relations / 60
    return (
        f"A snapshot of {relations:,} relations was made in {largest['seconds']:.0f} s on a quiet"
        f" machine (`python -m bench snapshots`); {LARGEST:,} would take {minutes:.0f} minutes"
        " (extrapolated)."
    )


_ABOUT = """<!-- Written by `python -m tools.capacity`: measure again, do not change this page. -->

# Capacity

What a store of so many relations needs. Every figure was measured by `python -m bench capacity` on
a synthetic graph, five introductions an entity, in SQLite, unless it says that it is extrapolated.
"""
_IMPORTS = """## Importing

By `python -m bench importing`: partner files, read, checked, matched and stored by one process.
"""
_RULES = """## Rules

- **Extrapolated**: disk and snapshot grow in proportion to relations; the line through the two
  largest sizes measured is drawn on. Importing: the same records a second. Making a snapshot: the
  same relations a second. None has been tried at 100 million.
- **Answers** depend on what is near the entity, not on the size of the whole, once kernels are
  compiled (from 50,000 relations on); the slowest hundredth are entities with very many
  introductions. No rule for their growth is claimed.
- **A process that answers** needs its snapshot, up to 64 MB of answers kept and the records of its
  memory; the table has what it came to. While it makes a snapshot anew there are two. A snapshot on
  disk is mapped, so processes of one machine share its pages.
- **A replica**, a reader's view or a copy for when Neo4j is away, is an SQLite store of what it
  shows, and has a snapshot of its own: count the disk and the snapshot of the table for each
  clearance in use. Not measured here.
- **Neo4j**: a transaction takes about 10 kB of heap a record. How much page cache and disk a store
  takes was not measured; its own advice is a page cache that holds the store.
- **100 million relations** are more than was tried in any form: the snapshot has to be in memory.
  Split by dataset or country before, or measure first.
"""


def main() -> None:
    """Write the page."""
    found = [
        json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("capacity", "importing", "snapshots")
    ]
    Path(PAGE).write_text(page(*found), encoding="utf-8")


if __name__ == "__main__":
    main()
