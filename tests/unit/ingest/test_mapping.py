"""Mappings: what they may say, and what rows become by them."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import InputError, SourceError
from graph.model import Entity, Relation
from graph.stores import open_store
from ingest.mapping.declared import parsed_mapping
from ingest.mapping.proposing import propose
from ingest.mapping.templates import Template
from ingest.pipeline import ingest
from ingest.report import Report

Held = tuple[dict[str, Entity], dict[tuple[str, str, str], Relation]]
COMPANY = "entities: {c: {kind: company, name: '{name}'}}"


def load(folder: Path, mapping: str, table: str, name: str = "t.csv") -> tuple[Report, Held]:
    (folder / "m.yaml").write_text(mapping, encoding="utf-8")
    (folder / name).write_text(table, encoding="utf-8")
    store = open_store(f"sqlite:///{folder}/p.db")
    report = ingest(store, folder / name, mapping=folder / "m.yaml")
    delta = store.changes_since(0)
    entities = store.entities([one.id for one in delta.nodes], 2**60)
    relations = store.relations([one.id for one in delta.links], 2**60).values()
    store.close()
    return report, (entities, {(one.source, one.kind, one.target): one for one in relations})


@pytest.mark.parametrize(
    ("text", "cells", "filled"),
    [
        ("{a}, {b}", {"a": "x", "b": "y"}, "x, y"),
        ("{a}, {b}", {"a": "x"}, ""),
        ("{a} {b?}", {"a": "x"}, "x"),
        ("{a ?? b}", {"b": "y"}, "y"),
        ("{A}", {"a": "x"}, "x"),
        ("{a|after:/c/|slug}", {"a": "/c/Đà Nẵng"}, "da-nang"),
        ("{a|after:/c/}", {"a": "/p/x"}, ""),
        ("{a|before:,}", {"a": "x, y"}, "x"),
        ("{a|last:/}", {"a": "x/y/z"}, "z"),
        ("{a|replace:_=> }", {"a": "x_y"}, "x y"),
        ("{a|matching:^[a-z]|capital}", {"a": "xy"}, "Xy"),
        ("{a|matching:^[a-z]|capital}", {"a": "Xy"}, ""),
        ("{a|country}", {"a": "Hàn Quốc"}, "KR"),
        ("{a|region}", {"a": "tỉnh Bình Dương"}, "VN-57"),
        ("{a|region:us}", {"a": "Georgia"}, "US-GA"),
        ("{a|region}", {"a": "Georgia"}, ""),
        ("{{{a}}}", {"a": "x"}, "{x}"),
    ],
)
def test_templates(text: str, cells: dict[str, str], filled: str) -> None:
    assert Template.of(text).fill(cells) == filled


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("entities: [", "line 1"),
        ("a text", "no mapping"),
        ("{}", "neither entities nor relations"),
        ("entities: {c: {name: x}}", "'entities.c.kind'"),
        ("entities: {c: {kind: company, nane: x}}", "'entities.c.nane'"),
        ("entities: {c: {kind: company, name: '{x'}}", "brace without its partner"),
        ("entities: {c: {kind: company, name: '{x|big}'}}", "unknown filter 'big'"),
        ("entities: {c: {kind: company, name: {x: y}}}", "write a text"),
        (f"{COMPANY}\nrelations: [{{kind: owns, source: d, target: c}}]", "no entity 'd'"),
        (f"{COMPANY}\nonly: {{name: {{matches: '('}}}}", "no regular expression"),
        (f"{COMPANY}\ndates: usual", "'dates'"),
        (f"{COMPANY}\ndates: day-first\ndates: month-first", "line 3: 'dates' stands there twice"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        parsed_mapping(text)
    assert told in str(caught.value)


def test_yaml_does_not_make_no_of_norway() -> None:
    found = parsed_mapping("entities: {c: {kind: country, country: NO}}")
    assert found.entities["c"].country[0].fill({}) == "NO"


def test_a_fault_names_the_column_that_it_comes_from(tmp_path: Path) -> None:
    mapping = """
        needs: [Tên]
        entities: {c: {kind: company, name: "{Tên}", country: "{Nước}", lat: "{X}"}}
        relations:
          - {kind: owns, source: c, target: "company:b", start: "{Từ}", amount: "{Vốn}"}
    """
    table = (
        "tên;nước;từ;vốn;x\nA;Narnia;;;\nA;;soon;;\nA;;;a lot;\n;VN;;;\nA;;;;north\n#NAME?;;;;\n"
    )
    report, (entities, _) = load(tmp_path, mapping, table)
    refused = [(one.line, one.column) for one in report.rejected]
    assert refused == [*((2, "nước"), (3, "từ"), (4, "vốn"), (5, "tên"), (6, "x"), (7, "tên"))]
    assert entities == {}


def test_lists_make_a_record_of_each_part(tmp_path: Path) -> None:
    mapping = """
        lists: {owners: ";"}
        entities:
          c: {kind: company, name: "{name}"}
          o: {kind: company, name: "{owners}"}
        relations: [{kind: owns, source: o, target: c}]
    """
    _, (entities, relations) = load(tmp_path, mapping, "name,owners\nA,B; C ;\nD,\n")
    assert {one.name for one in entities.values()} == {"A", "B", "C", "D"}
    assert set(relations) == {
        ("company:b", "owns", "company:a"),
        ("company:c", "owns", "company:a"),
    }


def test_nested_lists_of_json(tmp_path: Path) -> None:
    mapping = """
        lists: {rounds: "|"}
        entities:
          c: {kind: company, name: "{company.name}"}
          i: {kind: fund, name: "{rounds.investor}"}
        relations:
          - kind: invested_in
            source: i
            target: c
            amount: "{rounds.amount}"
            currency: usd
    """
    row = {
        "company": {"name": "A"},
        "rounds": [{"investor": "F", "amount": 5}, {"investor": "G", "amount": "1.5m"}, {}],
    }
    _, (_, relations) = load(tmp_path, mapping, json.dumps(row), "t.jsonl")
    told = {ends[0]: (str(one.amount), one.currency) for ends, one in relations.items()}
    assert told == {"fund:f": ("5", "USD"), "fund:g": ("1500000", "USD")}


def test_one_amount_is_not_told_of_several(tmp_path: Path) -> None:
    mapping = """
        lists: {c: "|"}
        entities:
          f: {kind: fund, name: "{f}"}
          c: {kind: company, name: "{c}"}
        relations: [{kind: invested_in, source: f, target: c, amount: "{m}", currency: USD}]
    """
    report, _ = load(tmp_path, mapping, "f,c,m\nF,A|B,5\nF,,5\nF,A,5\n")
    assert [(one.line, one.column) for one in report.rejected] == [(2, "m"), (3, "m")]


def test_conditions_and_first_of_several(tmp_path: Path) -> None:
    mapping = """
        only: {state: {not: [draft]}}
        empty: ["-"]
        entities:
          c: {kind: company, name: "{name}"}
          city: {kind: city, name: "{city}"}
          land: {kind: country, country: "{land}"}
          ministry: {kind: government, name: "{by}", when: {by: {matches: "^Ministry"}}}
          agency: {kind: organization, name: "{by}", when: {by: {unlike: "^Ministry"}}}
        relations:
          - {kind: located_in, source: c, target: [city, land]}
          - {kind: introduced, source: [ministry, agency], target: c}
    """
    table = "name,state,city,land,by\nA,,Huế,VN,Ministry X\nB,final,-,VN,Board\nC,draft,,,\n"
    _, (entities, relations) = load(tmp_path, mapping, table)
    assert set(relations) == {
        ("company:a", "located_in", "city:hue"),
        ("company:b", "located_in", "country:vietnam"),
        ("government:ministry-x", "introduced", "company:a"),
        ("organization:board", "introduced", "company:b"),
    }
    assert "company:c" not in entities


def test_documents_and_evidence(tmp_path: Path) -> None:
    mapping = """
        dataset: minutes
        documents: {m-17: {title: Minutes, date: 2019-05}}
        entities: {c: {kind: company, name: "{name}"}}
        relations:
          - kind: visited
            source: c
            target: "region:binh-duong"
            status: reported
            evidence: {document: m-17, locator: "p. {page}", quote: "{said}"}
    """
    table = "name,page,said\nA,3,They came\n"
    (tmp_path / "entities.csv").write_text(
        "id,kind,name\nregion:binh-duong,region,Bình Dương\n", "utf-8"
    )
    store = open_store(f"sqlite:///{tmp_path}/p.db")
    ingest(store, tmp_path / "entities.csv")
    store.close()
    report, (_, relations) = load(tmp_path, mapping, table)
    assert report.dataset == "minutes"
    assert report.warnings == []
    told = relations["company:a", "visited", "region:binh-duong"].evidence[0]
    assert (told.document, told.locator, told.quote) == ("m-17", "p. 3", "They came")


def test_ids_may_be_made_of_columns_that_nothing_else_names(tmp_path: Path) -> None:
    mapping = """
        documents: {"{doc}": {title: A memo}}
        entities:
          c: {kind: company, name: "{name}"}
          known: {kind: company, id: "company:acme", name: Acme}
        relations: [{kind: owns, source: "{owner_id}", target: c}]
    """
    report, (_, relations) = load(
        tmp_path, mapping, "name,owner_id,doc\nBeta,company:acme,memo-1\n"
    )
    assert report.warnings == []
    assert set(relations) == {("company:acme", "owns", "company:beta")}
    with closing(open_store(f"sqlite:///{tmp_path}/p.db")) as store:
        assert [one.id for one in store.documents_told(report.dataset, "", 9)] == ["memo-1"]


def test_what_a_reader_needs(tmp_path: Path) -> None:
    mapping = """
        documents: {memo: {title: A memo, clearance: "7"}}
        entities:
          by: {kind: organization, name: "{by}"}
          c: {kind: company, name: "{name}", clearance: "{level}"}
        relations:
          - {kind: introduced, source: by, target: c, clearance: "{level}"}
    """
    table = "by,name,level\nX,A,3\nX,B,\nX,C,10\nX,D,1.5\n"
    report, (entities, relations) = load(tmp_path, mapping, table)
    found = {id_: one.clearance for id_, one in entities.items()}
    assert found == {"organization:x": 0, "company:a": 3, "company:b": 0}
    told = {target: one.clearance for (_, _, target), one in relations.items()}
    assert told == {"company:a": 3, "company:b": 0}
    assert [(one.line, one.column) for one in report.rejected] == [(4, "level"), (5, "level")]
    with closing(open_store(f"sqlite:///{tmp_path}/p.db")) as store:
        assert [one.clearance for one in store.documents_told(report.dataset, "", 9)] == [7]


def test_which_clearance_stands_where_rows_differ(tmp_path: Path) -> None:
    mapping = """
        documents: {memo: {clearance: "{level}"}}
        entities:
          c: {kind: company, name: "{name}", country: "{land}", clearance: "{level}"}
          by: {kind: company, name: "{by}"}
          land: {kind: country, country: "{land}", clearance: "{level}"}
        relations: [{kind: introduced, source: by, target: c, clearance: "{level}"}]
    """
    table = "name,land,by,level\nA,VN,,5\nB,,A,\nC,JP,,2\nC,JP,,3\nD,,A,4\nD,,A,3\n"
    report, (entities, relations) = load(tmp_path, mapping, table)
    found = {id_: one.clearance for id_, one in entities.items()}
    assert found == {
        **{"company:a": 0, "company:b": 0, "company:c": 2, "company:d": 3},
        **{"country:vietnam": 5, "country:japan": 2},
    }
    assert relations["company:a", "introduced", "company:d"].clearance == 3
    told = [one.split(": ", 1)[1] for one in report.warnings if "the clearance of" in one]
    # A name alone is all that is told of D.
    assert [one for one in told if "'company:" in one] == [
        "the clearance of 'company:a' is 0 here and 5 in t.csv, line 2; the lower is kept for"
        " all of it",
        "the clearance of 'company:c' is 3 here and 2 in t.csv, line 4; the lower is kept for"
        " all of it",
    ]
    assert any("'memo' is 0 here and 5" in one and "higher is kept" in one for one in told)
    with closing(open_store(f"sqlite:///{tmp_path}/p.db")) as store:
        assert [one.clearance for one in store.documents_told(report.dataset, "", 9)] == [5]


@pytest.mark.parametrize(
    ("table", "clearances"),
    [
        ("city,country,clearance\nHanoi,VN,5\n", {"city:hanoi": 5, "country:vietnam": 0}),
        ("city,region,clearance\nHue,Central,2\n", {"city:hue": 2, "region:central": 2}),
        # As a spreadsheet writes numbers.
        ("company,introduced by,clearance\nA,X,3.0\n", {"company:a": 3, "organization:x": 3}),
        # No clearance at all.
        ("company,country,customs clearance\nA,VN,done\n", {"company:a": 0}),
    ],
)
def test_what_a_proposal_restricts(tmp_path: Path, table: str, clearances: dict[str, int]) -> None:
    (tmp_path / "t.csv").write_text(table, "utf-8")
    report, (entities, relations) = load(tmp_path, propose(tmp_path / "t.csv"), table)
    assert not report.rejected
    assert clearances.items() <= {id_: one.clearance for id_, one in entities.items()}.items()
    most = max(clearances.values())
    assert {one.clearance for one in relations.values()} == {most}


def test_what_is_implied_is_open() -> None:
    relation = "{kind: part_of, source: c, target: c, implied: true, clearance: '3'}"
    with pytest.raises(InputError, match="what is implied is what many rows repeat, openly"):
        parsed_mapping(f"{COMPANY}\nrelations: [{relation}]")


def test_a_proposal_restricts_all_that_a_row_tells(tmp_path: Path) -> None:
    table = "company,introduced by,city,clearance\nA,X,Hanoi,3\n"
    (tmp_path / "t.csv").write_text(table, "utf-8")
    _, (entities, relations) = load(tmp_path, propose(tmp_path / "t.csv"), table)
    assert {id_: one.clearance for id_, one in entities.items()} == {
        "company:a": 3,
        "organization:x": 3,
        "city:hanoi": 0,
    }
    assert {one.clearance for one in relations.values()} == {3}


def test_a_proposal_for_a_vietnamese_table_can_be_imported(tmp_path: Path) -> None:
    table = (
        "Tên doanh nghiệp;Quốc gia;Tỉnh;Vốn đầu tư;Loại tiền;Ngày cấp;Người giới thiệu\n"
        "Tokyu;Nhật Bản;Bình Dương;15 triệu;USD;13/05/2012;Becamex IDC\n"
    )
    (tmp_path / "fdi.csv").write_text(table, encoding="utf-8")
    proposed = propose(tmp_path / "fdi.csv")
    assert "dates: day-first" in proposed
    report, (entities, relations) = load(tmp_path, proposed, table, "fdi.csv")
    assert report.rejected == []
    assert entities["company:tokyu"].country == "JP"
    made = relations["company:tokyu", "invested_in", "region:binh-duong"]
    assert (str(made.amount), made.currency, str(made.start)) == ("15000000", "USD", "2012-05-13")
    assert ("organization:becamex-idc", "introduced", "company:tokyu") in relations


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        ("name,country,lat,lon", {"kind: company", "lat:", "country:"}),
        ("city,province,country", {"kind: city", "kind: part_of"}),
        ("introduced_by,company,date,source", {"kind: introduced", "document:", "start:"}),
        ("investor,company,amount,currency,year", {"kind: invested_in", "amount:", "start:"}),
        ("Ten quy,Ten khac", {"kind: fund", "aliases:"}),
    ],
)
def test_headers_are_understood(tmp_path: Path, header: str, roles: set[str]) -> None:
    (tmp_path / "t.csv").write_text(header + "\n", encoding="utf-8")
    proposed = propose(tmp_path / "t.csv")
    parsed_mapping(proposed)
    assert {one for one in roles if one in proposed} == roles


@pytest.mark.parametrize(("serials", "day"), [("", "2004-05-13"), ("serials: 1904", "2008-05-14")])
def test_days_are_counted_as_the_mapping_says(tmp_path: Path, serials: str, day: str) -> None:
    mapping = f"""
{serials}
entities: {{a: {{kind: company, name: "{{a}}"}}, b: {{kind: company, name: "{{b}}"}}}}
relations: [{{kind: owns, source: a, target: b, start: "{{since}}", amount: "{{sum}}"}}]
"""
    report, (_, relations) = load(tmp_path, mapping, "a,b,since,sum\nA,B,38120,n/a\n")
    assert report.rejected == []
    told = relations["company:a", "owns", "company:b"]
    assert (str(told.start), told.amount) == (day, None)


def test_regions_get_their_codes(tmp_path: Path) -> None:
    mapping = """
entities:
  c: {kind: company, name: "{name}", country: "{country}", region: "{region}"}
  r: {kind: region, name: "{region}", country: "{country}", region: "{region}"}
"""
    table = (
        "name,country,region\nA,VN,tỉnh Bình Dương\nB,,Binh Duong Province\nC,,Limburg\nD,,\n"
        "E,NL,Limburg\n"
    )
    report, (entities, _) = load(tmp_path, mapping, table)
    assert report.rejected == []
    told = [one for one in report.warnings if "no region code" in one]
    assert told == [
        "t.csv, line 4: no region code was kept: 'Limburg' may be BE-VLI or NL-LI; add the country,"
        " or write the code"
    ] * len(told)
    codes = {one.name: one.properties.get("iso_3166_2") for one in entities.values()}
    assert (codes["A"], codes["C"], codes["E"]) == ("VN-57", None, "NL-LI")
    # Two names of one province are one by its code, in the country that it is in.
    regions = [one for one in entities.values() if one.identifiers.get("iso_3166_2") == "VN-57"]
    assert [one.country for one in regions] == ["VN"] * len(regions)
    assert len({one.id for one in regions}) == 1


def test_nothing_to_propose(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    with pytest.raises(SourceError, match="no column seems to hold names"):
        propose(tmp_path / "t.csv")


def test_the_mappings_of_the_page_can_be_read() -> None:
    page = (Path(__file__).parents[3] / "docs" / "mappings.md").read_text(encoding="utf-8")
    found = [parsed_mapping(block.partition("```")[0]) for block in page.split("```yaml\n")[1:]]
    assert [one.dataset for one in found] == ["licences", "geonames"]
