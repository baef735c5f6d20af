"""Rejected rows: where they may be written, what they keep, and what becomes of them."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.stores import open_store
from ingest.pipeline import ingest
from ingest.rejects import check_rejects, write_rejects
from ingest.report import Report
from tests.integration.conftest import Run

GOOD = "id,kind,name\ncompany:a,company,A\ncompany:b,company,B\n"
BAD = f"{GOOD}company:c,,C\n"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "entities.csv").write_text(BAD, encoding="utf-8")
    return folder


def imported(path: Path) -> Report:
    store = open_store(f"sqlite:///{path.parent}/rejects-test.db")
    try:
        return ingest(store, path, "d")
    finally:
        store.close()


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("source", "rejects"),
    [
        ("ours", "ours/entities.csv"),
        ("ours", "ours/new.csv"),
        ("ours/entities.csv", "ours/entities.csv"),
        ("ours/entities.csv", "ours/../ours/entities.csv"),
        ("ours/entities.csv", "linked.csv"),
        ("ours", "linked.csv"),
        ("ours", "hard.csv"),
    ],
)
def test_the_input_is_never_written_over(
    run: Run, ours: Path, tmp_path: Path, source: str, rejects: str
) -> None:
    (tmp_path / "linked.csv").symlink_to(ours / "entities.csv")
    os.link(ours / "entities.csv", tmp_path / "hard.csv")
    done = run("ingest", source, "--rejects", rejects)
    assert done.returncode == 2
    assert "written over the input" in done.stderr
    assert (ours / "entities.csv").read_text(encoding="utf-8") == BAD
    assert [one.name for one in ours.iterdir()] == ["entities.csv"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["hard.csv", "linked.csv", "ours"]


@pytest.mark.parametrize("name", ["rejects", "rejects.xlsx", "partners.db"])
def test_rejects_are_csv(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ends in \.csv"):
        check_rejects(tmp_path / name, [tmp_path / "ours"])
    check_rejects(tmp_path / "ours.csv", [tmp_path / "ours", tmp_path / "ours.zip"])


def test_nothing_is_written_when_nothing_was_rejected(run: Run, ours: Path, tmp_path: Path) -> None:
    (ours / "entities.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "rej.csv").write_text("mine", encoding="utf-8")
    done = run("ingest", "ours", "--rejects", "rej.csv")
    assert done.returncode == 0
    assert "no row was rejected" in done.stdout
    assert (tmp_path / "rej.csv").read_text(encoding="utf-8") == "mine"


def test_the_way_on_is_told_and_leads_on(run: Run, ours: Path, tmp_path: Path) -> None:
    done = run("ingest", "ours", "--dataset", "excel", "--rejects", "rej.csv")
    told = "1 row written to rej.csv; mend it, then: partners ingest rej.csv --dataset excel"
    assert done.stdout.splitlines()[-1] == told
    raw = (tmp_path / "rej.csv").read_text(encoding="utf-8")
    (tmp_path / "rej.csv").write_text(raw.replace("company:c,,C", "company:c,company,C"))
    again = run(*told.split("partners ")[1].split())
    assert (again.returncode, "1 created" in again.stdout) == (0, True)


@pytest.mark.parametrize(
    ("name", "text", "line", "raw"),
    [
        ("entities.csv", "kind,name\ncompany,B,\xe9 surplus\n", 2, "company,B,\xe9 surplus"),
        ("entities.csv", 'kind,name\ncompany,"A" b\n', 2, 'company,"A" b'),
        ("entities.csv", 'kind,name\ncompany,"A\nb",c\n', 2, 'company,"A\nb",c'),
        ("entities.jsonl", '{"kind":"company",\n', 1, '{"kind":"company",'),
        (
            "entities.jsonl",
            '{"kind":"company","name":{"en":"B"}}\n',
            1,
            '{"kind":"company","name":{"en":"B"}}',
        ),
    ],
)
def test_what_cannot_be_taken_apart_is_kept(
    tmp_path: Path, name: str, text: str, line: int, raw: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    rejects = tmp_path / "rej.csv"
    write_rejects(imported(tmp_path / name).rejected, rejects)
    first = rejects.read_text(encoding="utf-8")
    (row,) = read(rejects)
    assert (row["file"], row["line"], row["raw"]) == (name, str(line), raw)
    assert row["kind"] == row["name"] == ""
    for _ in range(2):
        again = imported(rejects)
        (one,) = again.rejected
        assert one.reason.count("still unmended") == 1
        assert row["reason"] in one.reason
        assert (again.read, again.entities.created) == (1, 0)
        write_rejects(again.rejected, rejects)
        assert read(rejects)[0]["raw"] == raw
    rejects.write_text(first.rstrip("\n"), encoding="utf-8")
    mended = {**row, "kind": "company", "name": "B"}
    with rejects.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(mended))
        writer.writeheader()
        writer.writerow(mended)
    report = imported(rejects)
    assert (report.rejected, report.warnings, report.entities.created) == ([], [], 1)
    store = open_store(f"sqlite:///{tmp_path}/rejects-test.db")
    (entity,) = store.entities(["company:b"], 2**60).values()
    store.close()
    assert entity.properties == {}


def test_bytes_that_are_no_text_can_be_read_beside_the_row(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_bytes(b"kind,name\ncompany,B,\xff\n")
    write_rejects(imported(tmp_path / "entities.csv").rejected, tmp_path / "rej.csv")
    assert read(tmp_path / "rej.csv")[0]["raw"] == "company,B,\\xff"


def test_the_fault_of_a_file_is_unmended_until_its_row_is_removed(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("kind,nmae\ncompany,B\n", encoding="utf-8")
    rejects = tmp_path / "rej.csv"
    write_rejects(imported(tmp_path / "entities.csv").rejected, rejects)
    (one,) = imported(rejects).rejected
    assert (one.file, one.line) == ("rej.csv", 2)
    assert "still unmended" in one.reason
    assert "did you mean 'name'" in one.reason


def test_rejects_named_like_a_partner_file_are_rejects(tmp_path: Path) -> None:
    path = tmp_path / "entities.csv"
    path.write_text(
        "file,line,reason,raw,kind,name\nentities.csv,4,bad,x,company,B\n", encoding="utf-8"
    )
    for source in (path, tmp_path):
        assert imported(source).rejected == []
    store = open_store(f"sqlite:///{tmp_path}/rejects-test.db")
    assert store.entities(["company:b"], 2**60)["company:b"].properties == {}
    store.close()
