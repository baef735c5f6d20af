"""Where the shipped example lies; ``ingest/data/README.md`` tells what it is and whose it is."""

from __future__ import annotations

from pathlib import Path

DATASETS = ("binh-duong", "vietnam-context")
"""The example's datasets, each a folder of partner files."""


def folder(dataset: str) -> Path:
    """The folder of one of `DATASETS`."""
    return Path(__file__).parent / "data" / dataset
