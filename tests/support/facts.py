"""A store with a few facts that a test writes as partner files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.service import Partnergraph
from ingest.pipeline import ingest


@contextmanager
def knowing(place: Path, entities: str, relations: str) -> Iterator[Partnergraph]:
    """Open a store in a folder that knows these two files, none of whose rows is rejected."""
    folder = place / "facts"
    folder.mkdir()
    (folder / "entities.csv").write_text(entities, "utf-8")
    (folder / "relations.csv").write_text(relations, "utf-8")
    with Partnergraph.open(f"sqlite:///{place / 'partners.db'}") as opened:
        assert not ingest(opened.store, folder).rejected
        yield opened
