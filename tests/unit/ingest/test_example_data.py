"""The shipped example data keeps the rules of the partner-file format and tells its story whole."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from graph.dates import parse_date
from graph.ids import check_id, fold
from graph.kinds import INTRODUCED, SCHEMA
from graph.schema import Status

DATA = Path(__file__).parents[3] / "ingest" / "data"
STORY, CONTEXT = "binh-duong", "vietnam-context"
FOLDERS = (STORY, CONTEXT)
ENTITY_COLUMNS = ["id", "kind", "name", "aliases", "country", "lat", "lon", "wikidata", "lei"]
RELATION_COLUMNS = [
    *("id", "kind", "source", "target", "recipient", "occasion", "start", "end"),
    *("strength", "amount", "currency", "status", "document", "locator", "quote", "note"),
]
DOCUMENT_COLUMNS = ["id", "title", "publisher", "date", "url", "path"]
ENDS = ("source", "target", "recipient", "occasion")
MAX_BYTES = 300_000
MAX_QUOTED_WORDS = 20

Row = dict[str, str]


@cache
def rows(folder: str, table: str) -> tuple[Row, ...]:
    with (DATA / folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


@cache
def entities() -> dict[str, Row]:
    return {row["id"]: row for folder in FOLDERS for row in rows(folder, "entities")}


def relations() -> list[tuple[str, Row]]:
    return [(folder, row) for folder in FOLDERS for row in rows(folder, "relations")]


def columns(folder: str, table: str) -> list[str]:
    with (DATA / folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def story(kind: str, source: str) -> set[str]:
    return {
        row["target"]
        for row in rows(STORY, "relations")
        if (row["kind"], row["source"]) == (kind, source)
    }


def chains_from(origin: str) -> list[list[str]]:
    """All loopless sequences of introductions of the story from `origin` that cannot go on."""
    found, open_ends = [], [[origin]]
    while open_ends:
        chain = open_ends.pop()
        onward = sorted(story(INTRODUCED, chain[-1]) - set(chain))
        open_ends += [[*chain, entity] for entity in onward]
        if not onward:
            found.append(chain)
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_headers(folder: str) -> None:
    assert columns(folder, "entities")[: len(ENTITY_COLUMNS)] == ENTITY_COLUMNS
    assert columns(folder, "relations") == RELATION_COLUMNS
    assert columns(folder, "documents") == DOCUMENT_COLUMNS


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("table", ["entities", "relations", "documents"])
def test_files_are_small_with_plain_line_ends_and_full_rows(folder: str, table: str) -> None:
    content = (DATA / folder / f"{table}.csv").read_bytes()
    assert len(content) <= MAX_BYTES
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    for number, row in enumerate(rows(folder, table), 2):
        assert None not in {*row, *row.values()}, f"{folder}/{table}.csv row {number}"
        assert all(cell == cell.strip() for cell in row.values()), f"{folder}/{table} row {number}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_entities_are_unique_and_well_formed(folder: str) -> None:
    listed = rows(folder, "entities")
    assert max(Counter(row["id"] for row in listed).values()) == 1
    for row in listed:
        check_id(row["id"])
        kind, slug = row["id"].split(":")
        assert kind == SCHEMA.entity(row["kind"]).name
        assert slug == fold(slug).replace(" ", "-")
        assert row["name"]
        aliases = row["aliases"].split("|") if row["aliases"] else []
        assert all(aliases), row["id"]
        assert len(set(aliases)) == len(aliases), row["id"]
        assert row["name"] not in aliases, row["id"]
        assert row["country"] == "" or (len(row["country"]) == 2 and row["country"].isupper())
        assert (row["lat"] == "") == (row["lon"] == "")
        if row["lat"]:
            assert -90 <= float(row["lat"]) <= 90
            assert -180 <= float(row["lon"]) <= 180
        assert re.fullmatch(r"(Q[1-9]\d*)?", row["wikidata"], re.ASCII), row["id"]


def test_no_wikidata_item_stands_for_two_entities() -> None:
    items = Counter(row["wikidata"] for row in entities().values() if row["wikidata"])
    assert [item for item, count in items.items() if count > 1] == []


def test_an_entity_in_both_folders_is_the_same_row() -> None:
    context = {row["id"]: row for row in rows(CONTEXT, "entities")}
    shared = [row for row in rows(STORY, "entities") if row["id"] in context]
    assert {"region:binh-duong", "city:daejeon", "country:vietnam"} <= {row["id"] for row in shared}
    for row in shared:
        told = {column: cell for column, cell in row.items() if cell}
        assert told == {column: cell for column, cell in context[row["id"]].items() if cell}


def test_every_end_exists_and_fits_its_kind() -> None:
    for folder, row in relations():
        known = {entity["id"] for entity in rows(folder, "entities")}
        ends = [row[end] for end in ENDS if row[end]]
        assert set(ends) <= known, f"{folder}: {ends}"
        assert row["source"] != row["target"]
        assert row["recipient"] not in (row["source"], row["target"])
        kind = SCHEMA.relation(row["kind"])
        assert entities()[row["source"]]["kind"] in kind.sources, row
        assert entities()[row["target"]]["kind"] in kind.targets, row
        if row["occasion"]:
            assert entities()[row["occasion"]]["kind"] == "event"
        if row["recipient"] or row["occasion"]:
            assert row["kind"] == INTRODUCED


def test_every_entity_has_a_relation() -> None:
    used = {row[end] for _, row in relations() for end in ENDS}
    assert set(entities()) - used == set()


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_fact_is_told_twice_in_a_folder(folder: str) -> None:
    parts = ("kind", "source", "target", "recipient", "occasion", "start", "amount", "currency")
    told = Counter(tuple(row[part] for part in parts) for row in rows(folder, "relations"))
    symmetric = Counter(
        (row["kind"], *sorted((row["source"], row["target"])))
        for row in rows(folder, "relations")
        if SCHEMA.relation(row["kind"]).symmetric
    )
    assert max(told.values()) == 1
    assert max(symmetric.values()) == 1


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_relation_names_its_evidence(folder: str) -> None:
    documents = {row["id"] for row in rows(folder, "documents")}
    listed = rows(folder, "relations")
    for row in listed:
        assert row["document"] in documents
        assert all(row[part] for part in ("locator", "note", "status")), row
        Status(row["status"])
        assert len(row["quote"].split()) <= MAX_QUOTED_WORDS, row["quote"]
    assert {row["document"] for row in listed} == documents


@pytest.mark.parametrize("folder", FOLDERS)
def test_dates_can_be_read(folder: str) -> None:
    listed = [*rows(folder, "relations"), *rows(folder, "documents")]
    written = [row[part] for row in listed for part in ("start", "end", "date") if row.get(part)]
    assert written
    for text in written:
        parse_date(text)


def test_the_story_is_reported_or_inferred_and_all_but_undated() -> None:
    listed = rows(STORY, "relations")
    assert {row["status"] for row in listed} == {"reported", "inferred"}
    assert [row["start"] for row in listed if row["start"] or row["end"]] == ["2024"]
    for row in listed:
        word, number = row["locator"].split()
        assert word == "paragraph"
        assert 1 <= int(number) <= 18
        assert row["quote"]


@pytest.mark.parametrize(
    ("entity", "name", "misprint"),
    [
        ("fund:warburg-pincus", "Warburg Pincus", "Wapus Pincus"),
        ("company:sembcorp", "Sembcorp", "Sempcorp"),
        ("city:daejeon", "Daejeon", "Deajeon"),
    ],
)
def test_misprints_are_aliases(entity: str, name: str, misprint: str) -> None:
    row = entities()[entity]
    assert row["name"] == name
    assert misprint in row["aliases"].split("|")


def test_the_actors_of_the_story_are_there() -> None:
    names = {row["name"] for row in rows(STORY, "entities")}
    assert names >= {
        "Bình Dương",
        "Government of Vietnam",
        "Government of Singapore",
        "Ministry of Foreign Affairs of Vietnam",
        "Embassies and consulates in Vietnam",
        "Becamex IDC",
        "VSIP",
        "The 11 provinces and cities VSIP works in",
        "Sembcorp",
        "Temasek",
        "Tokyu",
        "NTT",
        "Warburg Pincus",
        "Daejeon",
        "Yamaguchi",
        "Eindhoven",
        "World Technopolis Association",
        "Overseas Vietnamese",
        "People-to-people diplomacy delegations",
        "Earlier investors in Bình Dương",
        "New investors in Bình Dương",
    }


def test_what_the_story_says_of_the_province() -> None:
    province = "region:binh-duong"
    assert story("twinned_with", province) == {"city:daejeon", "city:yamaguchi", "city:eindhoven"}
    assert len(story("hosted", province)) == 4
    projects = [story("led_to", city) for city in sorted(story("twinned_with", province))]
    assert all(len(of_city) == 4 and of_city == projects[0] for of_city in projects)
    ventures = story("joint_venture", "company:becamex-idc")
    assert len(ventures) == 4
    for partner in ("company:sembcorp", "company:tokyu", "company:ntt", "fund:warburg-pincus"):
        assert len(story("joint_venture", partner) & ventures) == 1


def test_introductions_make_long_chains() -> None:
    missions = "embassy:embassies-and-consulates-in-vietnam"
    from_government = chains_from("government:vietnam")
    assert [
        "government:vietnam",
        missions,
        "company:earlier-investors",
        "company:new-investors",
    ] in from_government
    assert [
        "government:vietnam",
        "region:binh-duong",
        "company:becamex-idc",
        "fund:warburg-pincus",
    ] in from_government
    assert max(map(len, chains_from("government:ministry-of-foreign-affairs"))) == 4


def test_context_holds_the_missions_and_the_provinces() -> None:
    missions = [row for row in rows(CONTEXT, "entities") if row["kind"] == "embassy"]
    of_vietnam = {
        row["source"]
        for row in rows(CONTEXT, "relations")
        if row["kind"] == "represents" and row["target"] == "country:vietnam"
    }
    assert len(of_vietnam) == 48
    assert len(missions) - len(of_vietnam) == 67
    assert all(row["mission_type"] and row["wikidata"] for row in missions)
    provinces = [
        row
        for row in rows(CONTEXT, "relations")
        if row["kind"] == "part_of" and row["target"] == "country:vietnam"
    ]
    kinds = Counter(entities()[row["source"]]["kind"] for row in provinces)
    assert kinds == {"region": 58, "city": 5}
    twins = [row for row in rows(CONTEXT, "relations") if row["kind"] == "twinned_with"]
    assert len(twins) == 99


def test_the_merger_of_2025_is_dated_and_documented() -> None:
    (merger,) = (
        row
        for row in rows(CONTEXT, "relations")
        if (row["source"], row["target"]) == ("region:binh-duong", "city:ho-chi-minh-city")
    )
    assert merger["kind"] == "part_of"
    assert (merger["start"], merger["status"]) == ("2025-07-01", "documented")
    (resolution,) = (row for row in rows(CONTEXT, "documents") if row["id"] == merger["document"])
    assert resolution["date"] == "2025-06-12"


def test_the_readme_counts_and_credits() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for folder in FOLDERS:
        (line,) = (line for line in readme.splitlines() if line.startswith(f"| `{folder}` |"))
        counts = [len(rows(folder, "entities")), len(rows(folder, "relations"))]
        assert [int(cell.split(",")[0]) for cell in line.split("|")[3:5]] == counts
    for credit in ("CC BY-SA 4.0", "ODbL", "CC0", "HanChinhVN", "Wikipedia"):
        assert credit in readme


def test_a_fact_told_by_both_folders_has_the_same_status() -> None:
    parts = ("kind", "source", "target", "recipient", "occasion", "start")
    context = {tuple(row[part] for part in parts): row for row in rows(CONTEXT, "relations")}
    twice = [
        (row, context[key])
        for row in rows(STORY, "relations")
        if (key := tuple(row[part] for part in parts)) in context
    ]
    assert {row["kind"] for row, _ in twice} == {"twinned_with", "part_of"}
    assert all(row["status"] == other["status"] for row, other in twice)
