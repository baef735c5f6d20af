"""The shipped mappings on the tables that they are for; of the longest on every third row."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest

from graph.stores import open_store
from ingest.pipeline import ingest

DATA = Path(__file__).parents[3] / "shared" / "data"


def thinned(path: Path, folder: Path, every: int) -> Path:
    """A table with one row in so many."""
    if every == 1:
        return path
    made = folder / path.name
    with (
        path.open(encoding="utf-8", newline="") as whole,
        made.open("w", encoding="utf-8", newline="") as part,
    ):
        rows, writer = csv.reader(whole), csv.writer(part)
        writer.writerow(next(rows))
        writer.writerows(itertools.islice(rows, 0, None, every))
    return made


@pytest.mark.skipif(not DATA.is_dir(), reason="the tables are not here")
@pytest.mark.parametrize(
    ("file", "every", "read", "entities", "relations", "rejected"),
    [
        ("twin-cities/twin_cities.csv", 3, 8639, 10025, 18334, 21),
        ("embassies/database_of_embassies.csv", 1, 9852, 10927, 20553, 5),
        ("crunchbase-2013/crunchbase-companies.csv", 1, 17727, 19698, 19697, 1),
        ("crunchbase-2013/crunchbase-acquisitions.csv", 1, 4651, 6918, 4632, 16),
        ("fara/FARA_All_ForeignPrincipals.csv", 3, 5649, 7764, 5644, 5),
    ],
)
def test_tables(
    tmp_path: Path, file: str, every: int, read: int, entities: int, relations: int, rejected: int
) -> None:
    store = open_store(f"sqlite:///{tmp_path}/p.db")
    report = ingest(store, thinned(DATA / file, tmp_path, every), "d", dry_run=True)
    store.close()
    assert (report.read, len(report.rejected)) == (read, rejected)
    assert (sum(report.entities.model_dump().values()), report.relations.created) == (
        entities,
        relations,
    )
