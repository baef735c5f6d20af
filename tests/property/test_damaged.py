"""Damaged files: an import ends in a report or in an error made on purpose, and nothing else."""

from __future__ import annotations

import csv
import gzip
import io
import os
import random
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from graph.errors import PartnerGraphError
from graph.service import Partnergraph
from graph.stores.base import ChangeSet
from ingest.mapping.declared import read_mapping
from ingest.pipeline import ingest
from ingest.sources import MAPPINGS
from tests.integration.house import ENTITIES
from tests.integration.test_exports import entities, relations

VARIANTS = 400 if os.environ.get("CI") == "true" else 100
PIECES = (
    *(b'"', b",", b"\n", b"\r", b"\0", b"=1", b"{", b"[", b"]", b"<", b"&#0;", b"\xff\xfe"),
    *(b"\xed\xa0\x80", b"NaN", b"1e999", b"99999999999999999999", b"null", "Đ".encode()),
)
FILES = (
    *("export.csv", "export.jsonl", "export.zip", "export.graphml", "export.gexf"),
    *("entities.csv", "relations.csv", "entities.xlsx", "entities.csv.gz", "entities.json"),
    *("entities.parquet", "relations.parquet"),
)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Sound files of every form, by name."""
    found: dict[str, bytes] = {}
    url = f"sqlite:///{tmp_path_factory.mktemp('samples')}/p.db"
    with Partnergraph.open(url) as partners:
        partners.store.apply(ChangeSet("d", tuple(entities()), tuple(relations())))
        for form in ("csv", "jsonl", "zip", "graphml", "gexf"):
            file = io.BytesIO()
            partners.export(form, file)
            found[f"export.{form}"] = file.getvalue()
    with zipfile.ZipFile(io.BytesIO(found["export.zip"])) as archive:
        for name in ("entities.csv", "relations.csv"):
            found[name] = archive.read(name)
    book = Workbook()
    book.active.title = "entities"
    for row in ENTITIES:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    found["entities.xlsx"] = file.getvalue()
    file = io.BytesIO()
    # Its name and time stand in it, where damage does no harm.
    with gzip.GzipFile("entities.csv", "wb", fileobj=file, mtime=0) as packed:
        packed.write(found["entities.csv"])
    found["entities.csv.gz"] = file.getvalue()
    lines = [line for line in found["export.jsonl"].splitlines() if b'"entities"' in line]
    found["entities.json"] = b"[" + b",".join(lines) + b"]"
    found["entities.parquet"] = _parquet(found["entities.csv"], compression="none")
    found["relations.parquet"] = _parquet(found["relations.csv"], compression="zstd")
    return found


def _parquet(data: bytes, **options: object) -> bytes:
    """The same table as Parquet, with columns of several types."""
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    table = pa.table({name: [row[name] or None for row in rows] for name in rows[0]})
    more = {"day": pa.array([date(2004, 5, 12)] * len(rows)), "parts": [["a", "b"]] * len(rows)}
    for name, values in more.items():
        table = table.append_column(name, pa.array(values))
    file = io.BytesIO()
    pq.write_table(table, file, row_group_size=2, **options)
    return file.getvalue()


def damaged(data: bytes, seed: int) -> bytes:
    """A file with some bytes changed, put in, left out or doubled, or cut short."""
    chance = random.Random(seed)
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        place = chance.randrange(len(found) + 1)
        match chance.randrange(6):
            case 0:
                found[place : place + 1] = bytes((chance.randrange(256),))
            case 1:
                found[place:place] = chance.randbytes(chance.randrange(1, 8))
            case 2:
                del found[place : place + chance.randrange(1, 50)]
            case 3:
                other = chance.randrange(len(found) + 1)
                found[place:place] = found[other : other + chance.randrange(1, 200)]
            case 4:
                del found[place:]
            case _:
                found[place:place] = chance.choice(PIECES)
    return bytes(found)


@pytest.mark.parametrize("name", FILES)
def test_no_damage_breaks_an_import(
    samples: Mapping[str, bytes], tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    ended = {"report": 0, "error": 0}
    with Partnergraph.open(f"sqlite:///{tmp_path}/p.db") as partners:
        path.write_bytes(samples[name])
        assert ingest(partners.store, path, "d", dry_run=True).read
        for seed in range(VARIANTS):
            path.write_bytes(damaged(samples[name], seed))
            before = partners.store.revision()
            with suppress(PartnerGraphError):
                ingest(partners.store, path, f"d{seed % 3}")
                ended["report"] += 1
                continue
            # Nothing is half-written.
            assert partners.store.revision() == before
            ended["error"] += 1
    # Damage of both sorts was tried.
    assert all(ended.values())


def test_no_damage_breaks_the_reading_of_a_mapping(tmp_path: Path) -> None:
    data = (MAPPINGS / "embassies.yaml").read_bytes()
    path = tmp_path / "m.yaml"
    told: list[str] = []
    for seed in range(VARIANTS):
        path.write_bytes(damaged(data, seed))
        try:
            read_mapping(path)
        except PartnerGraphError as error:
            told.append(str(error))
    assert 0 < len(told) < VARIANTS
    assert all(str(path) in one for one in told)
