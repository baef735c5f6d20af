"""What becomes of an import's rows once all of them are read."""

from __future__ import annotations

import gzip
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import ConfigError
from graph.model import Document, Entity
from graph.stores import open_store
from ingest import drafts as drafting
from ingest.drafts import Drafts
from ingest.pipeline import ingest
from ingest.report import Report
from ingest.table import Records

INTRODUCED = "kind,source,target,start,document\n"


def imported(folder: Path, **files: str | bytes) -> Report:
    """Import files (``_`` standing for the point in a name) into a new store."""
    ours = folder / "ours"
    ours.mkdir(exist_ok=True)
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        (ours / name.replace("_", ".")).write_bytes(data)
    with closing(open_store(f"sqlite:///{folder}/partners.db")) as store:
        return ingest(store, ours)


def test_notices_stay_when_the_last_row_is_refused(tmp_path: Path) -> None:
    text = "kind,name,country,tax id\ncity,Springfield,US,1\ncity,Springfield,CA,2\n"
    report = imported(tmp_path, entities_csv=text)
    assert [row.line for row in report.rejected] == [3]
    assert any("no row has an id" in told for told in report.warnings)


def test_notices_stay_when_the_row_behind_them_is_refused(tmp_path: Path) -> None:
    report = imported(
        tmp_path,
        entities_csv="id,kind,name\nc:1,company,A\nc:2,company,B\nc:3,company,C\n",
        relations_csv="id,kind,source,target\nr1,introduced,c:1,c:2\n",
        relations_tsv="id\tkind\tsource\ttarget\tdocumnt\nr1\tintroduced\tc:1\tc:3\tx\n",
    )
    assert [(row.file, row.line) for row in report.rejected] == [("relations.tsv", 2)]
    assert any("'documnt' is kept" in told for told in report.warnings)


def test_two_files_of_one_name(tmp_path: Path) -> None:
    """A row is told by its file, and not by the name that two files bear."""
    report = imported(
        tmp_path,
        entities_csv="id,kind,name\na:1,company,A\nb:1,company,B\n",
        entities_csv_gz=gzip.compress(b"id,kind,name\nc:1,company,C\na:1,city,A\n"),
    )
    assert [(row.line, row.cells["id"]) for row in report.rejected] == [(3, "a:1")]
    assert report.entities.created == 3


@pytest.mark.parametrize("rows", [1_500, 3_500])
def test_what_came_before_the_damage_is_kept(tmp_path: Path, rows: int) -> None:
    text = "id,kind,name\n" + "".join(f"c:{n},company,C{n * 7919 % 10007}\n" for n in range(rows))
    packed = gzip.compress(text.encode())
    report = imported(tmp_path, entities_csv_gz=packed[: len(packed) * 2 // 3])
    (fault,) = report.rejected
    assert rows // 3 < report.entities.created < rows
    assert fault.line == report.entities.created + 2


def test_each_relation_with_a_document_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "_MOST_CITED", 10)
    rows = [f"introduced,c:1,c:2,{1900 + n},https://example.org/{n // 2}\n" for n in range(60)]
    report = imported(
        tmp_path,
        entities_csv="id,kind,name\nc:1,company,A\nc:2,company,B\n",
        relations_csv=INTRODUCED + "".join(rows),
        documents_csv="id\nhttps://example.org/3\n",
    )
    lines = [(2 * n + 2, n) for n in range(30) if n != 3]
    assert report.warnings == [
        f"relations.csv, line {line}: there is no record of document 'https://example.org/{n}';"
        " add it to documents.csv"
        for line, n in lines
    ]


def test_introductions_before_the_founding_are_told_by_line(tmp_path: Path) -> None:
    rows = [f"introduced,c:1,c:{n},200{n}\n" for n in (5, 3, 4, 3)]
    report = imported(
        tmp_path,
        entities_csv="id,kind,name,founded\nc:1,company,A,2020\n"
        + "".join(f"c:{n},company,X{n},\n" for n in (3, 4, 5)),
        relations_csv="kind,source,target,start\n" + "".join(rows),
    )
    told = [one.split(":")[0] for one in report.warnings]
    assert told == [f"relations.csv, line {line}" for line in (2, 3, 4, 5)]


def test_of_two_the_first_told_is_kept(tmp_path: Path) -> None:
    text = (
        "id,kind,name,wikidata\ncompany:zeta,company,Zeta,Q1234\ncompany:alpha,company,Al,Q1234\n"
    )
    imported(tmp_path, entities_csv=text)
    with closing(open_store(f"sqlite:///{tmp_path}/partners.db")) as store:
        (judged,) = store.judgements()
    assert (judged.one, judged.other) == ("company:zeta", "company:alpha")


def test_what_a_refused_row_tells_is_not_told() -> None:
    a, b = Entity("a", "city", "A"), Entity("b", "city", "B")
    with closing(Drafts()) as drafts:
        drafts.add(Records(entities=[a]), "f", 2)
        other = a._replace(kind="company")
        drafts.add(Records(entities=[other, b], documents=[Document("doc")]), "f", 3)
        (refused,) = drafts.settle()
        assert (refused.row, refused.entities) == (1, ("a", "b"))
        assert drafts.not_told(Entity, ["a", "b"]) == {"b"}
        assert drafts.not_told(Document, ["doc"]) == {"doc"}
        assert [entity.id for entity in drafts.entities] == ["a"]
        assert (drafts.entities[0], drafts.entities[-1], list(drafts.entities[:1])) == (a, a, [a])


def test_without_room_for_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(ConfigError, match="cannot be put aside"):
        Drafts()


def test_long_rows_are_taken_few_at_a_time(tmp_path: Path) -> None:
    long = " ".join(f"word{n}" for n in range(1_000))
    rows = "".join(f"c:{n},company,C{n},{long}\n" for n in range(300))
    assert len(rows) > 2_000_000
    report = imported(tmp_path, entities_csv="id,kind,name,about\n" + rows)
    assert (report.entities.created, report.rejected) == (300, [])


def test_very_many_names_are_compared_in_part(tmp_path: Path) -> None:
    names = "|".join(f"Name {n}" for n in range(3_000))
    rows = "".join(f"c:{n},company,C{n},{names}\n" for n in range(4))
    report = imported(tmp_path, entities_csv="id,kind,name,aliases\n" + rows)
    assert (report.entities.created, report.rejected) == (4, [])
