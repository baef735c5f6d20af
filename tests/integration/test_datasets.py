"""The shipped mappings on the whole of the tables that they are for."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.stores import open_store
from ingest.pipeline import ingest

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.skipif(not DATA.is_dir(), reason="the tables are not here")
@pytest.mark.parametrize(
    ("file", "read", "entities", "relations", "rejected"),
    [
        ("twin-cities/twin_cities.csv", 25917, 17309, 41816, 70),
        ("embassies/database_of_embassies.csv", 9852, 10927, 20553, 5),
        ("crunchbase-2013/crunchbase-companies.csv", 17727, 19698, 19697, 1),
        ("crunchbase-2013/crunchbase-acquisitions.csv", 4651, 6918, 4632, 16),
        ("fara/FARA_All_ForeignPrincipals.csv", 16947, 18704, 16929, 15),
    ],
)
def test_whole_tables(
    tmp_path: Path, file: str, read: int, entities: int, relations: int, rejected: int
) -> None:
    store = open_store(f"sqlite:///{tmp_path}/p.db")
    report = ingest(store, DATA / file, "d", dry_run=True)
    store.close()
    assert (report.read, len(report.rejected)) == (read, rejected)
    assert (sum(report.entities.model_dump().values()), report.relations.created) == (
        entities,
        relations,
    )
