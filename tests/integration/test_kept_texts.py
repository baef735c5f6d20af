"""Files that lie beside partner files: their texts are kept with the documents."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from graph.service import Partnergraph
from graph.stores.base import Store
from ingest.pipeline import ingest
from tests.integration.conftest import Run

MINUTES = "Biên bản ngày 12 tháng 5.\n\nBecamex giới thiệu Sembcorp.\n"
TABLE = (
    "id,title,path\n"
    "minutes,Biên bản,papers/minutes.txt\n"
    "backslash,,papers\\minutes.txt\n"
    "scan,,papers/scan.png\n"
    "empty,,empty.txt\n"
    "gone,,papers/gone.txt\n"
    "folder,,papers\n"
    "outside,,../secret.txt\n"
    "absolute,,{absolute}\n"
    "link,,papers/link.txt\n"
    "linked,,papers/inner.txt\n"
    "web,,https://example.org/minutes.txt\n"
    "none,,\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("not ours", encoding="utf-8")
    made = tmp_path / "agency"
    (made / "papers").mkdir(parents=True)
    (made / "papers" / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    (made / "papers" / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (made / "empty.txt").touch()
    table = TABLE.format(absolute=tmp_path / "secret.txt")
    (made / "documents.csv").write_text(table, encoding="utf-8")
    (made / "papers" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (made / "papers" / "inner.txt").symlink_to("minutes.txt")
    return made


def texts(store: Store) -> dict[str, str]:
    found = (store.document_texts(one.dataset, one.document) for one in store.documents_read())
    return {one[0].document: one[0].text for one in found}


def test_texts_of_a_folder(folder: Path, tmp_path: Path) -> None:
    with Partnergraph.open(f"sqlite:///{tmp_path / 'partners.db'}") as partners:
        store = partners.store
        rehearsed = ingest(store, folder, dry_run=True)
        assert (rehearsed.texts, store.documents_read()) == (3, [])
        report = ingest(store, folder)
        body = "Biên bản ngày 12 tháng 5.\nBecamex giới thiệu Sembcorp."
        assert texts(store) == dict.fromkeys(("minutes", "backslash", "linked"), body)
        assert (report.texts, report.rejected, report.documents.created) == (3, [], 12)
        assert report.warnings == rehearsed.warnings
        warned = {one.split("'")[1]: one for one in report.warnings}
        assert warned.keys() == {"scan", "empty", "link"}
        assert "leads out of the folder" in warned["link"]
        assert "papers/scan.png" in warned["scan"]
        [kept] = store.document_texts("agency", "minutes")
        assert kept.checksum == hashlib.sha256(MINUTES.encode()).hexdigest()
        # The same again: nothing is written; a file that has changed is another text.
        assert ingest(store, folder).texts == 0
        assert store.document_texts("agency", "minutes") == [kept]
        (folder / "papers" / "minutes.txt").write_text("Mới.", encoding="utf-8")
        again = ingest(store, folder)
        assert (again.texts, again.revision) == (3, report.revision)
        newest, oldest = store.document_texts("agency", "minutes")
        assert (newest.text, oldest) == ("Mới.", kept)


@pytest.mark.parametrize("packed", ["", "agency/"])
def test_texts_of_a_zip(folder: Path, tmp_path: Path, run: Run, packed: str) -> None:
    archive = tmp_path / "agency.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name in ("documents.csv", "papers/minutes.txt", "papers/scan.png"):
            made.write(folder / name, packed + name)
    url = f"sqlite:///{tmp_path / 'partners.db'}"
    told = run("ingest", str(archive), "--store", url)
    assert "texts      2 read" in told.stdout, told.stderr
    assert "warning document 'scan', whose text is not kept" in told.stdout
    assert told.returncode == 0
    with Partnergraph.open(url) as partners:
        assert texts(partners.store).keys() == {"minutes", "backslash"}
        assert partners.document("agency", "minutes").paragraphs[1].startswith("Becamex")


def test_a_pipe_holds_nothing_up(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").unlink()
    os.mkfifo(folder / "empty.txt")
    with Partnergraph.open(f"sqlite:///{tmp_path / 'partners.db'}") as partners:
        report = ingest(partners.store, folder)
        assert report.texts == 3
