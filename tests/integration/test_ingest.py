"""Imports into the real embedded store, read back through a handle of their own."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from graph.dates import parse_date
from graph.errors import InputError, StoreError
from graph.stores import ChangeSet, Receipt, Store, open_store
from graph.stores.embedded import EmbeddedStore
from ingest import applying
from ingest.pipeline import ingest
from ingest.rejects import write_rejects
from tests.integration.house import (
    DOCUMENTS,
    ENTITIES,
    RELATIONS,
    TABLES,
    House,
    added,
    changed,
)


def test_everything_is_stored(house: House) -> None:
    report = house.ingest()
    assert report.model_dump() == {
        "dataset": "d",
        "read": 8,
        "entities": {"created": 5, "changed": 0, "unchanged": 0},
        "relations": {"created": 2, "changed": 0, "unchanged": 0},
        "documents": {"created": 1, "changed": 0, "unchanged": 0},
        "duplicates": 0,
        "rejected": [],
        "warnings": [],
        "texts": 0,
        "gone": {"entities": 0, "relations": 0, "documents": 0},
        "review": 0,
        "revision": 1,
        "dry_run": False,
    }
    entities, relations, _ = house.held()
    assert entities["company:sembcorp"].aliases == ("Sempcorp", "Sembcorp Industries")
    assert entities["company:becamex-idc"].properties == {"sector": "property"}
    told = next(one for one in relations.values() if one.kind == "introduced")
    assert told.ends == (
        "embassy:embassy-of-singapore",
        "company:sembcorp",
        "region:binh-duong",
        "event:horasis",
    )
    assert told.start == parse_date("1994/1996")
    assert [(one.document, one.locator, one.dataset) for one in told.evidence] == [
        ("article", "p. 3", "d")
    ]
    assert (relations["r2"].evidence[0].document, relations["r2"].evidence[0].locator) == (
        "relations.csv",
        "row 3",
    )


def test_importing_twice_changes_nothing(house: House) -> None:
    house.ingest()
    before = house.held()
    report = house.ingest()
    assert (report.revision, report.entities.unchanged, report.relations.unchanged) == (1, 5, 2)
    assert (report.entities.created, report.relations.changed, report.documents.unchanged) == (
        *(0, 0),
        1,
    )
    assert house.held() == before


def test_a_newer_file_changes_what_it_says_otherwise(house: House) -> None:
    house.ingest()
    house.put("relations.csv", changed(RELATIONS, 2, amount="5", end="2004"))
    house.put("documents.csv", changed(DOCUMENTS, 1, title="Another"))
    report = house.ingest()
    assert (report.relations.changed, report.relations.unchanged) == (1, 1)
    assert (report.documents.changed, report.revision) == (1, 2)


@pytest.mark.parametrize(
    ("table", "cells", "column", "cure"),
    [
        ("entities", {"kind": "town", "name": "X"}, "kind", "use one of: city"),
        ("entities", {"kind": "city"}, "name", "fill it in"),
        ("entities", {"kind": "city", "name": "X", "country": "Viet Nam"}, "country", "write VN"),
        ("entities", {"kind": "city", "name": "X", "lat": "95"}, "lat", "use -90 to 90"),
        ("entities", {"id": "a b", "kind": "city", "name": "X"}, "id", "letters, digits"),
        (
            "entities",
            {"id": "region:binh-duong", "kind": "city", "name": "X"},
            "id",
            "give one of the two an id of its own",
        ),
        ("relations", {"start": "2004-13"}, "start", "write 2004, 2004-05"),
        ("relations", {"kind": "knows"}, "kind", "use one of: introduced"),
        ("relations", {"target": "company:sembcorp"}, "target", "must differ"),
        ("relations", {"target": "company:becamex-ibc"}, "target", "'company:becamex-idc'"),
        ("relations", {"target": "company:zzz"}, "target", "add the entity to entities.csv"),
        ("relations", {"target": "company:sembrcop"}, "target", "'company:sembcorp'"),
        ("relations", {"target": "event:horasis"}, "target", "takes only: city, region"),
        ("relations", {"occasion": "company:becamex-idc"}, "occasion", "takes only"),
        ("relations", {"status": "sure"}, "status", "documented, reported, inferred"),
        ("relations", {"amount": "1.2bn"}, "amount", "write it like 1200000.50"),
        ("relations", {"id": "r2", "target": "company:becamex-idc"}, "id", "id of its own"),
        ("documents", {"id": "d2", "date": "yesterday"}, "date", "write 2004"),
        ("documents", {"title": "x"}, "id", "fill it in"),
    ],
)
def test_a_bad_row_is_told_and_nothing_else_lost(
    house: House, table: str, cells: dict[str, str], column: str, cure: str
) -> None:
    base = {"kind": "visited", "source": "company:sembcorp", "target": "region:binh-duong"}
    given = {**base, **cells} if table == "relations" else cells
    house.put(f"{table}.csv", added(TABLES[table], **given))
    report = house.ingest()
    (row,) = report.rejected
    assert (row.file, row.line, row.column) == (f"{table}.csv", len(TABLES[table]) + 1, column)
    assert f"column '{column}'" in row.reason
    assert cure in row.reason
    assert dict(row.cells) == {name: text for name, text in given.items() if text}
    assert report.read == 9
    entities, relations, _ = house.held()
    assert (len(entities), len(relations)) == (5, 2)


def test_a_rejected_entity_takes_its_relations_along(house: House) -> None:
    house.put("entities.csv", changed(ENTITIES, 3, id="company:sembcorp", lat="far"))
    report = house.ingest()
    assert [(row.file, row.line, row.column) for row in report.rejected] == [
        ("entities.csv", 4, "lat"),
        ("relations.csv", 2, "target"),
        ("relations.csv", 3, "source"),
    ]
    assert "its own row (entities.csv, line 4) was rejected" in report.rejected[1].reason


def test_an_entity_that_the_store_knows_as_another_kind(house: House) -> None:
    house.ingest()
    house.put("entities.csv", [ENTITIES[0], ["company:sembcorp", "fund", "Sembcorp"] + [""] * 7])
    report = house.ingest(dataset="other")
    assert [(row.file, row.line, row.column) for row in report.rejected] == [
        ("entities.csv", 2, "kind")
    ]
    assert "already known as a company" in report.rejected[0].reason
    assert dict(report.rejected[0].cells)["kind"] == "fund"


@pytest.mark.parametrize("table", list(TABLES))
def test_a_wrong_header_costs_its_file_alone(house: House, table: str) -> None:
    column = {"entities": "name", "relations": "source", "documents": "id"}[table]
    house.put(f"{table}.csv", changed(TABLES[table], 0, **{column: f"{column}x"}))
    report = house.ingest()
    first = report.rejected[0]
    assert (first.file, first.line, first.column) == (f"{table}.csv", 1, column)
    assert f"did you mean '{column}' where it says '{column}x'?" in first.reason
    assert report.read == 8 - (len(TABLES[table]) - 1)
    kept = {"entities": 1, "relations": 6, "documents": 7}[table]
    total = report.entities.created + report.relations.created + report.documents.created
    assert total == kept


def test_an_unreadable_file_among_others(house: House) -> None:
    (house.folder / "more.xlsx").write_bytes(b"no workbook")
    (house.folder / "documents.csv").write_bytes("id,título\na,b\n".encode("latin-1"))
    (house.folder / "README.md").write_text("not a table", encoding="utf-8")
    report = house.ingest()
    assert [(row.file, row.line) for row in report.rejected] == [
        ("documents.csv", 1),
        ("more.xlsx", 1),
    ]
    assert "CSV UTF-8" in report.rejected[0].reason
    assert "save" in report.rejected[1].reason
    assert (report.entities.created, report.relations.created) == (5, 2)
    assert report.warnings == [
        "relations.csv, line 2: there is no record of document 'article'; add it to documents.csv"
    ]


def test_a_dry_run_tells_the_same_and_writes_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = added(RELATIONS, kind="visited", source="company:sembcorp", target="city:nowhere")
    house.put("relations.csv", bad)
    house.put("entities.csv", added(ENTITIES, kind="town", name="X"))
    for batch in (applying.BATCH, 2):
        monkeypatch.setattr(applying, "BATCH", batch)
        for dataset in ("d", "e"):
            before = house.held()
            rehearsed = house.ingest(dataset=dataset, dry=True)
            assert house.held() == before
            assert rehearsed.revision == before[2].revision
            real = house.ingest(dataset=dataset)
            apart = {"revision", "dry_run"}
            assert rehearsed.model_dump(exclude=apart) == real.model_dump(exclude=apart)
            assert (rehearsed.dry_run, real.dry_run) == (True, False)
    assert house.held()[2].revision == 2


def test_rows_of_one_id_are_merged(house: House) -> None:
    again = added(ENTITIES, kind="company", name="Becamex IDC", lei="L1", aliases="Becamex")
    house.put("entities.csv", added(again, kind="company", name="Sembcorp", country="VN"))
    twice = added(RELATIONS, **dict(zip(RELATIONS[0], RELATIONS[2], strict=True)))
    house.put("relations.csv", twice)
    report = house.ingest()
    assert report.duplicates == 2
    assert [(row.line, row.column) for row in report.rejected] == [(8, "country")]
    assert "first told in entities.csv, line 4" in report.rejected[0].reason
    entities, relations, _ = house.held()
    assert entities["company:becamex-idc"].identifiers == {"lei": "L1"}
    assert entities["company:becamex-idc"].aliases == ("Becamex",)
    assert [one.locator for one in relations["r2"].evidence] == ["row 3", "row 4"]
    assert house.ingest().relations.unchanged == 2


def test_mended_rejects_complete_the_import(house: House, tmp_path: Path) -> None:
    house.put("entities.csv", changed(ENTITIES, 3, lat="far", lon="103.8"))
    with (house.folder / "relations.csv").open("ab") as file:
        file.write(b",visited,company:becamex-idc,region:binh-duong,,,,,,,,,,,\xff,\r\n")
    rejects = tmp_path / "rejects.csv"
    report = house.ingest()
    assert len(report.rejected) == 4
    write_rejects(report.rejected, rejects)
    again = house.ingest(rejects)
    assert [row.line for row in again.rejected] == [2, 3, 4, 5]
    write_rejects(again.rejected, rejects)
    raw = rejects.read_bytes()
    rejects.write_bytes(raw.replace(b"far", b"1.3").replace(b"\xff", b"words"))
    mended = house.ingest(rejects)
    assert (mended.rejected, mended.read) == ([], 4)
    assert (mended.entities.created, mended.relations.created) == (1, 3)
    entities, relations, _ = house.held()
    assert (len(entities), len(relations)) == (5, 3)
    assert entities["company:sembcorp"].lat == 1.3
    assert relations["r2"].evidence[0].document == "relations.csv"
    assert relations["r2"].evidence[0].locator == "row 3"
    assert mended.warnings == []


def test_default_datasets(house: House, tmp_path: Path) -> None:
    store = open_store(house.url)
    assert ingest(store, house.folder).dataset == "partners"
    assert ingest(store, house.folder / "entities.csv").dataset == "partners"
    odd = house.folder.rename(tmp_path / "Đối tác (2024)")
    assert ingest(store, odd).dataset == "doi-tac-2024"
    with pytest.raises(InputError, match="not an id"):
        ingest(store, odd, "a b")
    store.close()


def test_ends_may_be_in_the_store(house: House) -> None:
    house.ingest()
    (house.folder / "entities.csv").unlink()
    (house.folder / "documents.csv").unlink()
    report = house.ingest()
    assert (report.rejected, report.relations.unchanged) == ([], 2)
    # The document is known from before, so there is nothing to warn of.
    assert report.warnings == []


def test_progress_is_told(house: House) -> None:
    told: list[tuple[str, int, int | None]] = []
    store = open_store(house.url)
    ingest(store, house.folder, progress=lambda *one: told.append(one))
    store.close()
    assert told == [("read", 8, 8), ("match", 5, 5), ("store", 0, 8), ("store", 8, 8)]


@pytest.mark.parametrize(
    ("founded", "start", "told"),
    [
        ("1999", "1996", True),
        ("1999", "1998/1999", False),
        ("12 May 1996", "1996-05-11", True),
        ("1996", "1996", False),
        ("long ago", "1996", False),
    ],
)
def test_an_introducer_that_was_not_there_yet(
    house: House, founded: str, start: str, told: bool
) -> None:
    head = [*ENTITIES[0][:-1], "founded"]
    rows = [[*row[:-1], founded if row[2] == "Embassy of Singapore" else ""] for row in ENTITIES]
    house.put("entities.csv", [head, *rows[1:]])
    house.put("relations.csv", changed(RELATIONS, 1, start=start))
    for _ in range(2):
        warnings = house.ingest().warnings
        assert any("relations.csv, line 2: 'Embassy of Singapore' was founded" in one
                   for one in warnings) == told  # fmt: skip
        # The second time the introducer is known from the store alone.
        house.put("entities.csv", [head])


class FullDisk(EmbeddedStore):
    """A store whose disk is full from the second change set on."""

    room = 1

    def apply(self, changes: ChangeSet) -> Receipt:
        self.room -= 1
        if self.room < 0:
            raise StoreError("no space left", hint="make room", retryable=True)
        return super().apply(changes)


def test_a_store_that_fails_midway(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "BATCH", 3)
    store: Store = FullDisk(Path(house.url.removeprefix("sqlite:///")))
    with pytest.raises(
        StoreError, match="when 3 of 8 records were stored: no space left"
    ) as caught:
        ingest(store, house.folder, "d")
    store.close()
    assert caught.value.retryable
    assert caught.value.hint == "make room; running the import again completes it"
    report = house.ingest()
    assert (report.entities.created, report.entities.unchanged) == (3, 2)
    assert (report.relations.created, report.documents.unchanged) == (2, 1)


def test_mended_rejects_of_a_table_of_a_script(house: House, tmp_path: Path) -> None:
    path, rejects = tmp_path / "towns.csv", tmp_path / "rejects.csv"
    header = "city1,country1,lat1,lng1,city2,country2,lat2,lng2\n"
    row = "Lima,Peru,,,Huế,Vietnamm,,\n"
    path.write_text(f"{header}Lima,Peru,,,Quito,Ecuador,,\n{row}", encoding="utf-8")
    report = house.ingest(path)
    assert [(one.line, one.column) for one in report.rejected] == [(3, "country2")]
    write_rejects(report.rejected, rejects)
    rejects.write_bytes(rejects.read_bytes().replace(b",Vietnamm", b",Vietnam"))
    assert house.ingest(rejects).rejected == []
    told = [one for one in house.held()[1].values() if "city:hue-vn" in one.ends]
    assert sorted(
        (one.kind, one.evidence[0].document, one.evidence[0].locator) for one in told
    ) == [
        ("part_of", "towns.csv", "row 3"),
        ("twinned_with", "towns.csv", "row 3"),
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_what_rows_say_of_one_id_does_not_depend_on_their_order(
    house: House, order: tuple[int, ...]
) -> None:
    ends = {"source": "company:sembcorp", "target": "region:binh-duong"}
    fact = {"id": "r9", "kind": "visited", **ends}
    said = [{"start": "2004", "status": "reported"}, {}, {"start": "2006"}]
    rows = RELATIONS
    for number in order:
        rows = added(rows, **fact, **said[number])
    house.put("relations.csv", rows)
    report = house.ingest()
    told = house.held()[1]["r9"]
    assert (str(told.start), told.status, len(told.evidence)) == ("2006", "documented", 3)
    last = max(order.index(0), order.index(2)) + 4
    (warning,) = report.warnings
    assert warning.startswith(f"relations.csv, line {last}: the start of 'r9' is ")
    assert "2004" in warning
    assert "2006" in warning
    assert house.ingest().relations.unchanged == 3


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("recipient", "region:binh-duong", "embassy:embassy-of-singapore"),
        ("occasion", "event:horasis", "event:fair"),
    ],
)
def test_two_facts_under_one_given_id(house: House, column: str, one: str, other: str) -> None:
    house.put("entities.csv", added(ENTITIES, kind="event", name="Fair"))
    fact = {"id": "r9", "kind": "introduced", "source": "company:sembcorp"}
    rows = added(RELATIONS, **fact, target="company:becamex-idc")
    for end in (one, other, one):
        rows = added(rows, **fact, **{"target": "company:becamex-idc", column: end})
    house.put("relations.csv", rows)
    (row,) = house.ingest().rejected
    assert (row.file, row.line) == ("relations.csv", 6)
    assert f"{column} '{one}', not '{other}'" in row.reason
    assert "first told in relations.csv, line 5" in row.reason
    told = house.held()[1]["r9"]
    assert getattr(told, column) == one
    assert [piece.locator for piece in told.evidence] == ["row 4", "row 5", "row 7"]


@pytest.mark.parametrize(("column", "value"), [("amount", "7"), ("currency", "VND")])
def test_other_money_under_one_given_id(house: House, column: str, value: str) -> None:
    again = dict(zip(RELATIONS[0], RELATIONS[2], strict=True)) | {column: value}
    house.put("relations.csv", added(RELATIONS, **again))
    report = house.ingest()
    (warning,) = report.warnings
    assert warning.startswith(f"relations.csv, line 4: the {column} of 'r2' is {value} here and ")
    assert "in relations.csv, line 3" in warning
    assert (report.rejected, report.relations.created) == ([], 2)


def test_every_row_of_a_refused_record_is_told(house: House) -> None:
    dangling = {"kind": "visited", "source": "company:sembcorp", "target": "city:nowhere"}
    sourced = {"document": "article", "locator": "p. 1"}
    house.put(
        "relations.csv", added(added(RELATIONS, **dangling, **sourced), **dangling, **sourced)
    )
    report = house.ingest()
    assert [(row.file, row.line, row.column) for row in report.rejected] == [
        ("relations.csv", 4, "target"),
        ("relations.csv", 5, "target"),
    ]
    for name in ("relations.csv", "documents.csv"):
        (house.folder / name).unlink()
    house.put("entities.csv", [ENTITIES[0], *[["company:sembcorp", "fund", "S"] + [""] * 7] * 2])
    assert [row.line for row in house.ingest(dataset="other").rejected] == [2, 3]


def test_an_introduction_to_oneself_is_doubted(house: House) -> None:
    fact = {"kind": "introduced", "source": "company:becamex-idc", "target": "company:sembcorp"}
    house.put("relations.csv", added(RELATIONS, **fact, recipient="company:sembcorp"))
    report = house.ingest()
    assert report.warnings == [
        "relations.csv, line 4: recipient and target are the same, 'company:sembcorp'"
    ]
    assert (report.rejected, report.relations.created) == ([], 3)


@pytest.mark.parametrize(
    ("column", "beside", "told"),
    [
        ("ident", False, "; did you mean 'id' where it says 'ident'?"),
        ("ID_", True, "; did you mean 'id' where it says 'id_'?"),
        ("video", True, ""),
        ("video", False, None),
    ],
)
@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_ids_made_of_names_are_told(
    house: House, column: str, beside: bool, told: str | None, suffix: str
) -> None:
    rows = changed(ENTITIES, 0, id=column)
    (house.folder / "entities.csv").unlink()
    if suffix == "csv":
        house.put("entities.csv", rows)
    else:
        lines = [json.dumps(dict(zip(rows[0], row, strict=True))) for row in rows[1:]]
        (house.folder / "entities.jsonl").write_text("\n".join(lines), encoding="utf-8")
    if not beside:
        (house.folder / "relations.csv").unlink()
    found = [one for one in house.ingest().warnings if "made of kind and name" in one]
    start = f"entities.{suffix}: no row has an id, so ids are made of kind and name"
    assert found == ([] if told is None else [f"{start}, such as city:da-nang{told}"])


def test_rows_of_one_id_that_differ_are_told(house: House) -> None:
    first = {"id": "company:a", "kind": "company", "name": "A", "country": "VN", "sector": "x"}
    rows = added(added(ENTITIES, **first), **first)
    rows = added(rows, **(first | {"name": "B", "country": "KR", "sector": "y"}))
    rows = added(rows, id="company:a", kind="company", name="Á", lat="1", lon="2")
    house.put("entities.csv", added(rows, **{**first, "name": "C", "aliases": "a"}))
    documents = added(DOCUMENTS, id="article", title="Another", url="https://x.example")
    house.put("documents.csv", documents)
    report = house.ingest()
    assert (report.rejected, report.duplicates) == ([], 5)
    assert report.warnings == [
        "documents.csv, line 3: the title of 'article' is Another here and An article in"
        " documents.csv, line 2; the first is kept",
        "entities.csv, line 9: the sector of 'company:a' is y here and x in entities.csv, line 7;"
        " the first is kept",
        "entities.csv, line 9: the name of 'company:a' is B here and A in entities.csv, line 7;"
        " the other is an alias",
        "entities.csv, line 9: the country of 'company:a' is KR here and VN in entities.csv,"
        " line 7; the first is kept",
    ]
    entity = house.held()[0]["company:a"]
    assert (entity.name, entity.country, entity.properties) == ("A", "VN", {"sector": "x"})


def test_a_shared_kind_makes_no_likeness(house: House) -> None:
    house.put("entities.csv", added(ENTITIES, id="company:a", kind="company", name="A"))
    ends = {"source": "company:sembcorp", "target": "company:b"}
    house.put("relations.csv", added(RELATIONS, kind="introduced", **ends))
    (row,) = house.ingest().rejected
    assert "did you mean" not in row.reason
    assert "add the entity to entities.csv" in row.reason
