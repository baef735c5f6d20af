"""An import that is all that a dataset tells takes back what it tells no longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InputError
from graph.stores import open_store
from ingest.pipeline import ingest
from ingest.report import Gone, Report
from tests.integration.conftest import Run
from tests.integration.house import DOCUMENTS, ENTITIES, RELATIONS, House, changed


def whole(house: House, *, dry: bool = False, source: Path | None = None) -> Report:
    store = open_store(house.url)
    try:
        return ingest(store, source or house.folder, "d", dry_run=dry, complete=True)
    finally:
        store.close()


def test_the_same_again_changes_nothing(house: House) -> None:
    first = whole(house)
    again = whole(house)
    assert (first.gone, again.gone) == (Gone(), Gone())
    assert again.revision == first.revision


def test_what_is_told_no_longer_is_taken_back(house: House) -> None:
    house.ingest()
    house.put("entities.csv", ENTITIES[:4])
    house.put("relations.csv", [RELATIONS[0], RELATIONS[2]])
    house.put("documents.csv", DOCUMENTS[:1])
    dry = whole(house, dry=True)
    # The embassy and the event are named by nothing any more.
    assert dry.gone == Gone(entities=2, relations=1, documents=1)
    report = whole(house)
    assert report.gone == dry.gone
    entities, relations, _ = house.held()
    assert "event:horasis" not in entities
    assert set(relations) == {"r2"}
    assert whole(house).gone == Gone()


def test_without_the_word_nothing_is_taken_back(house: House) -> None:
    house.ingest()
    house.put("relations.csv", RELATIONS[:1])
    assert house.ingest().gone == Gone()
    assert len(house.held()[1]) == 2


def test_a_fault_anywhere_keeps_everything(house: House) -> None:
    house.ingest()
    house.put("relations.csv", changed(RELATIONS, 2, start="soon"))
    report = whole(house)
    assert len(report.rejected) == 1
    assert report.gone == Gone()
    assert "nothing was taken back, since not every row could be imported" in report.warnings
    assert len(house.held()[1]) == 2


def test_another_dataset_is_left_alone(house: House) -> None:
    house.ingest(dataset="other")
    whole(house)
    house.put("relations.csv", RELATIONS[:1])
    house.put("documents.csv", DOCUMENTS[:1])
    assert whole(house).gone == Gone(relations=2, documents=1)
    assert len(house.held()[1]) == 2


def test_mended_rows_are_never_the_whole(house: House, run: Run) -> None:
    house.put("relations.csv", changed(RELATIONS, 2, start="soon"))
    rejects = house.folder.parent / "rej.csv"
    done = run("ingest", str(house.folder), "--dataset", "d", "--rejects", str(rejects),
               store=house.url)  # fmt: skip
    assert done.returncode == 2
    rejects.write_text(rejects.read_text("utf-8").replace("soon", "1996"), "utf-8")
    with pytest.raises(InputError, match="mended rows"):
        whole(house, source=rejects)


def test_the_command(house: House, run: Run) -> None:
    house.ingest()
    house.put("relations.csv", RELATIONS[:1])
    path = str(house.folder)
    done = run("ingest", path, "--dataset", "d", "--complete", store=house.url)
    assert done.returncode == 0, done.stderr
    assert "told no longer: 0 entities, 2 relations, 0 documents" in done.stdout
    several = run("ingest", path, path, "--dataset", "d", "--complete", store=house.url)
    assert several.returncode == 2
    assert "one folder" in several.stderr
