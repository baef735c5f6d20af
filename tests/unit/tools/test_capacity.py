"""The capacity page is what the benchmarks' results give, and marks what was not measured."""

from __future__ import annotations

import json

from tools import capacity


def test_the_page_is_current_and_tells_what_is_extrapolated() -> None:
    found = [
        json.loads((capacity.RESULTS / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("capacity", "importing", "snapshots")
    ]
    text = capacity.page(*found)
    assert capacity.PAGE.read_text(encoding="utf-8") == text
    head = next(line for line in text.splitlines() if line.startswith("| relations"))
    assert head.endswith("| 100,000,000 (extrapolated) |")
    assert {row["relations"] for row in found[0]["rows"]} >= {10_000, 1_000_000}
    (disk,) = [line for line in text.splitlines() if line.startswith("| store on disk")]
    cells = [float(one.replace(",", "")) for one in disk.split("|")[2:-1]]
    # In proportion: a hundred times the relations are about a hundred times the bytes.
    assert 80 < cells[-1] / cells[-2] < 120
