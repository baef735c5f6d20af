"""Each ingest script reads a small excerpt of its real table."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from api.problems import EXITS
from graph.errors import InputError, SourceError
from graph.model import Entity, Relation
from graph.stores import Store, open_store
from ingest.opening import store_for
from ingest.pipeline import ingest
from ingest.readers import archive
from ingest.report import Report
from ingest.script import run
from ingest.sources import SOURCES, recognise

NOW = 2**60
TWINS = """city1,country1,lat1,lng1,city2,country2,lat2,lng2
Daejeon,South Korea,36.35,127.385,Bình Dương,Vietnam,11.1667,106.6667
Bình Dương,Vietnam,11.1667,106.6667,Daejeon,South Korea,36.35,127.385
Dobřany,Czech Republic,49.65,13.29,Dobřany,Czech Republic,49.65,13.29
Cambridge,"England, United Kingdom",52.2,0.12,Cambridge,United States,42.37,-71.11
Lefke,Northern Cyprus,35.1,32.8,Alanya,Turkey,36.5,32
Lima,Peru,-12,-77,Nowhere,,,
"""
CITIES = """name;country;lat;lon;kind;part_of;twin
Thủ Dầu Một;Việt Nam;10.98;106.65;;Bình Dương;Daejeon
Daejeon;Hàn Quốc;36.35;127.385;;;
Yamaguchi;Japan;34.2;131.5;region;Japan;region:binh-duong
Daejeon;China;1;1;;;
Somewhere;Congo;1;1;;;
Far;Japan;100;1;;;
Hill;Japan;1;1;mountain;;
Self;Japan;1;1;;;Self
"""
Q = "http://www.wikidata.org/entity/"
EMBASSIES = f"""operator;operatorQID;jurisdictions;jurisdictionQIDs;country;countryQID;city;\
cityQID;address;latitude;longitude;phone;email;website;facebook;twitter;youtube;picture;pictureAuthor;\
pictureLicense;pictureLicenseURL;type;typeQID;creation;QID;
Japan;{Q}Q17;Vietnam|Laos;;Vietnam;{Q}Q881;Hanoi;{Q}Q1858;27 Lieu Giai;21.03;105.81;;;;;;;;;;;\
embassy;{Q}Q3917681;1992-10-01T00:00:00Z;{Q}Q100;
Quebec;{Q}Q176;;;Japan;{Q}Q17;Tokyo;{Q}Q1490;;;;;;;;;;;;;;Quebec Government Office;;\
1973-01-01T00:00:00Z;{Q}Q101;
Sweden;{Q}Q34;;;Vietnam;{Q}Q881;;;;;;;;;;;;;;;;honorary consulate;;1300-01-01T00:00:00Z;{Q}Q102;
Russia;{Q}Q159;;;Abkhazia;;Sukhumi;;;;;;;;;;;;;;;embassy;;;{Q}Q103;
"""
CRUNCHBASE = (
    "permalink,name,category_code,funding_total_usd,status,country_code,state_code,region,city,"
    "funding_rounds,founded_at,founded_month,founded_quarter,founded_year,first_funding_at,"
    "last_funding_at,last_milestone_at\r"
    "/company/0xdata,0xdata,analytics,1700000,operating,USA,CA,SF Bay,Mountain View,1,,,,,"
    "2013-01-03,2013-01-03,2012-01-01\r"
    "/company/n-plusn,#NAME?,software,600000,operating,USA,NY,New York,New York,1,2012-06-01,"
    "2012-06,2012-Q2,2012,2012-08-29,2012-08-29,\r"
    "/company/cafe,Café Médié,web,,closed,USA,MA,Boston,,1,1999-01-01,1999-01,1999-Q1,1999,,,\r"
)
COMPANIES = """name,country,city,owner,start
VSIP,Vietnam,Thuận An,Becamex IDC|Sembcorp,1996
Becamex IDC,Vietnam,,,
Becamex IDC,Laos,,,
Becamex Tokyu,Vietnamm,,,
Late,Vietnam,,Sembcorp,31/02/1999
"""
FUNDS = """name,country,owner,invested_in,start,amount,currency,document
Warburg Pincus,US,,BW Industrial,2018,200000000,USD,press
Temasek,Singapore,Ministry Holdings,A|B,,,,
Split,Singapore,,A|B,,5,USD,
Dear,Singapore,,A,,5,DONG,
"""
INTRODUCTIONS = """introducer,introducer_kind,introduced,introduced_kind,recipient,recipient_kind,\
occasion,date,status,document,locator,quote,note
Embassy of Singapore,embassy,Sembcorp,company,Bình Dương,region,Horasis 2019,2019,reported,\
article,p. 1,,
Sembcorp,company,Sembcorp,company,,,,,,,,,
Sembcorp,company,Tokyu,firm,,,,,,,,,
Sembcorp,company,Tokyu,company,Bình Dương,,,,,,,,
Sembcorp,company,Tokyu,company,,,,sometime,,,,,
Sembcorp,company,Tokyu,company,,,,,,,,,
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path}/partners.db")


def load(store: Store, tmp_path: Path, name: str, text: str | bytes) -> Report:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    try:
        return ingest(store, path)
    finally:
        store.close()


def held(tmp_path: Path) -> tuple[dict[str, Entity], dict[tuple[str, str, str], Relation]]:
    store = open_store(f"sqlite:///{tmp_path}/partners.db")
    delta = store.changes_since(0)
    entities = store.entities([node.id for node in delta.nodes], NOW)
    relations = store.relations([link.id for link in delta.links], NOW).values()
    store.close()
    return entities, {(one.source, one.kind, one.target): one for one in relations}


def refused(report: Report) -> list[tuple[int, str | None]]:
    return [(one.line, one.column) for one in report.rejected]


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("name,country,lat,lon,part_of,twin\nHuế,VN,16.5,107.6,Thừa Thiên,Kyoto", {"city": 2}),
        ("name,country,lat,lon,part_of\nHuế,VN,16.5,107.6,", {"city": 1}),
        ("name,country,lat,lon,part_of\nHuế,VN,16.5,107.6,Vietnam", {"city": 1}),
        ("name,country,city,owner\nA,VN,Huế,B|C", {"company": 3}),
        ("name,country,owner,invested_in,start\nF,US,A,B|C,2018", {"fund": 1, "company": 3}),
        (
            "introducer,introducer_kind,introduced,introduced_kind,recipient,recipient_kind,"
            "occasion\nA,company,B,company,C,company,Forum",
            {"company": 3, "event": 1},
        ),
    ],
)
def test_a_row_can_be_restricted(
    store: Store, tmp_path: Path, table: str, kinds: dict[str, int]
) -> None:
    header, row = table.split("\n")
    name = "funds.csv" if "invested_in" in header else "table.csv"
    assert load(store, tmp_path, name, f"{header},clearance\n{row},4\n").warnings == []
    entities, relations = held(tmp_path)
    restricted = Counter(one.kind for one in entities.values() if one.clearance == 4)
    assert restricted == kinds
    open_ = {id_ for id_, one in entities.items() if not one.clearance}
    assert {entities[id_].kind for id_ in open_} <= {"country", "region", "city"}
    left = [ends for ends, one in relations.items() if not one.clearance]
    # What is left open tells of open places.
    assert all(kind == "part_of" and {one, other} <= open_ for one, kind, other in left)


def test_twin_cities(store: Store, tmp_path: Path) -> None:
    report = load(store, tmp_path, "towns.csv", TWINS)
    assert refused(report) == [(4, "city2"), (6, "country1"), (7, "country2")]
    assert "did you mean Cyprus (CY)?" in report.rejected[1].reason
    assert (report.read, report.duplicates) == (6, 1)
    entities, relations = held(tmp_path)
    twins = {ends: one for ends, one in relations.items() if ends[1] == "twinned_with"}
    assert list(twins) == [
        ("city:binh-duong-vn", "twinned_with", "city:daejeon-kr"),
        ("city:cambridge-gb", "twinned_with", "city:cambridge-us"),
    ]
    told = twins["city:binh-duong-vn", "twinned_with", "city:daejeon-kr"].evidence
    assert [(piece.document, piece.locator) for piece in told] == [
        ("towns.csv", "row 2"),
        ("towns.csv", "row 3"),
    ]
    part = relations["city:daejeon-kr", "part_of", "country:south-korea"]
    assert [piece.locator for piece in part.evidence] == ["row 2"]
    assert (entities["city:daejeon-kr"].lat, entities["city:daejeon-kr"].country) == (36.35, "KR")
    assert "city:lima-pe" not in entities


def test_cities(store: Store, tmp_path: Path) -> None:
    report = load(store, tmp_path, "places.csv", CITIES)
    assert refused(report) == [
        (5, "country"),
        (6, "country"),
        (7, "lat"),
        (8, "kind"),
        (9, "twin"),
    ]
    assert (
        "'Daejeon' is in KR (first told in places.csv, line 3) and here in CN"
        in report.rejected[0].reason
    )
    entities, relations = held(tmp_path)
    assert set(relations) == {
        ("city:thu-dau-mot", "part_of", "region:binh-duong"),
        ("region:binh-duong", "part_of", "country:vietnam"),
        ("city:daejeon", "twinned_with", "city:thu-dau-mot"),
        ("city:daejeon", "part_of", "country:south-korea"),
        ("region:yamaguchi", "part_of", "country:japan"),
        ("region:binh-duong", "twinned_with", "region:yamaguchi"),
    }
    assert entities["city:daejeon"].lat == 36.35


def test_embassies(store: Store, tmp_path: Path) -> None:
    report = load(store, tmp_path, "database.csv", EMBASSIES)
    assert refused(report) == [(5, "country")]
    assert report.warnings == [
        "database.csv, line 4: the date '1300-01-01T00:00:00Z' is before 1700; it was not kept"
    ]
    entities, relations = held(tmp_path)
    assert entities["embassy:q100"].name == "Embassy of Japan in Hanoi"
    assert entities["embassy:q101"].name == "Quebec Government Office in Tokyo"
    assert entities["embassy:q100"].identifiers == {"wikidata": "Q100"}
    assert entities["city:hanoi-vn"].identifiers == {"wikidata": "Q1858"}
    assert entities["government:quebec"].identifiers == {"wikidata": "Q176"}
    starts = {
        ends: one.start.text if one.start else None
        for ends, one in relations.items()
        if ends[1] != "part_of"
    }
    assert starts == {
        ("embassy:q100", "represents", "country:japan"): "1992-10",
        ("embassy:q100", "located_in", "city:hanoi-vn"): None,
        ("embassy:q101", "represents", "government:quebec"): "1973",
        ("embassy:q101", "located_in", "city:tokyo-jp"): None,
        ("embassy:q102", "represents", "country:sweden"): None,
        ("embassy:q102", "located_in", "country:vietnam"): None,
    }
    assert ("city:hanoi-vn", "part_of", "country:vietnam") in relations


def test_crunchbase_companies(store: Store, tmp_path: Path) -> None:
    report = load(store, tmp_path, "crunchbase.csv", CRUNCHBASE.encode("mac_roman"))
    assert refused(report) == [(3, "name")]
    entities, relations = held(tmp_path)
    assert entities["company:cafe"].name == "Café Médié"
    assert entities["company:cafe"].properties["founded_at"] == "1999-01-01"
    assert entities["company:0xdata"].properties["funding_total_usd"] == "1700000"
    assert set(relations) == {
        ("company:0xdata", "located_in", "city:mountain-view-ca-us"),
        ("city:mountain-view-ca-us", "part_of", "country:united-states"),
        ("company:cafe", "located_in", "country:united-states"),
    }


def test_companies(store: Store, tmp_path: Path) -> None:
    report = load(store, tmp_path, "companies.csv", COMPANIES)
    assert refused(report) == [(4, "country"), (5, "country"), (6, "start")]
    assert "did you mean Vietnam (VN)?" in report.rejected[1].reason
    entities, relations = held(tmp_path)
    owned = relations["company:sembcorp", "owns", "company:vsip"]
    assert (str(owned.start), owned.evidence[0].locator) == ("1996", "row 2")
    assert entities["company:becamex-idc"].country == "VN"
    assert ("company:vsip", "located_in", "city:thuan-an") in relations


def test_funds(store: Store, tmp_path: Path) -> None:
    report = load(store, tmp_path, "money.csv", FUNDS)
    assert refused(report) == [(4, "amount"), (5, "currency")]
    _, relations = held(tmp_path)
    made = relations["fund:warburg-pincus", "invested_in", "company:bw-industrial"]
    assert (str(made.amount), made.currency, str(made.start)) == ("200000000", "USD", "2018")
    assert (made.evidence[0].document, made.evidence[0].locator) == ("press", "money.csv row 2")
    assert ("company:ministry-holdings", "owns", "fund:temasek") in relations
    assert report.warnings == [
        "money.csv, line 2: there is no record of document 'press'; add it to documents.csv"
    ]


def test_introductions(store: Store, tmp_path: Path) -> None:
    report = load(store, tmp_path, "intros.csv", INTRODUCTIONS)
    assert refused(report) == [
        (3, "introduced"),
        (4, "introduced_kind"),
        (5, "recipient_kind"),
        (6, "date"),
    ]
    _, relations = held(tmp_path)
    told = relations["embassy:embassy-of-singapore", "introduced", "company:sembcorp"]
    assert (told.recipient, told.occasion) == ("region:binh-duong", "event:horasis-2019")
    assert (str(told.start), told.status) == ("2019", "reported")
    bare = relations["company:sembcorp", "introduced", "company:tokyu"]
    assert (bare.evidence[0].document, bare.evidence[0].locator) == ("intros.csv", "row 7")


@pytest.mark.parametrize("name", list(SOURCES))
def test_every_source_recognises_its_own_header(name: str, tmp_path: Path) -> None:
    source = SOURCES[name]
    path = tmp_path / f"{source.script}.csv"
    path.write_text(",".join(source.columns.known) + "\n", encoding="utf-8")
    for script in (None, source.script):
        (part,) = recognise(path, script).parts
        assert part.convert is source.convert


def test_headers_that_fit_several_tables_or_none(tmp_path: Path) -> None:
    path = tmp_path / "things.csv"
    path.write_text("name,country,owner\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"companies, funds.*python -m ingest\.companies or"):
        recognise(path)
    assert recognise(path, "funds").parts[0].convert is SOURCES["funds"].convert
    renamed = path.rename(tmp_path / "our funds.csv")
    assert recognise(renamed).parts[0].convert is SOURCES["funds"].convert
    assert recognise(renamed).dataset == "our-funds"
    renamed.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"fits no table: a, b.*entities\.csv"):
        recognise(renamed)


def test_a_script_run_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "intros.csv"
    path.write_text(INTRODUCTIONS, encoding="utf-8")
    rejects, url = tmp_path / "rejects.csv", f"sqlite:///{tmp_path}/own.db"
    command = [sys.executable, "-m", "ingest.introductions", str(path), "--store", url]
    done = subprocess.run(
        [*command, "--dataset", "talks", "--rejects", str(rejects)],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    report = json.loads(done.stdout)
    assert (report["dataset"], report["read"], len(report["rejected"])) == ("talks", 6, 4)
    assert "cells" not in report["rejected"][0]
    assert rejects.read_text(encoding="utf-8").count("\n") == 5


def test_exit_codes_and_dry_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, url = tmp_path / "companies.csv", f"sqlite:///{tmp_path}/new.db"
    path.write_text("name,country\nVSIP,Vietnam\n", encoding="utf-8")
    assert run("companies", [str(path), "--store", url, "--dry-run"]) == 0
    assert json.loads(capsys.readouterr().out)["dry_run"] is True
    assert not (tmp_path / "new.db").exists()
    assert run("companies", [str(tmp_path / "absent.csv"), "--store", url]) == 2
    assert "there is no such file" in capsys.readouterr().err
    assert run("companies", [str(path), "--store", url]) == 0
    with store_for(url, dry_run=True) as store:
        assert store.revision().number == 1


def test_exit_codes_are_those_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "companies.csv"
    path.write_text("name,country\nVSIP,Vietnam\n", encoding="utf-8")
    given = [str(path), "--store"]
    (tmp_path / "text.db").write_text("no database at all, " * 99, encoding="utf-8")
    config = run("companies", [*given, "nothing://x"])
    broken = run("companies", [*given, f"sqlite:///{tmp_path}/text.db"])
    monkeypatch.setattr(archive, "MAX_UNPACKED", 10)
    book = Workbook()
    book.save(tmp_path / "big.xlsx")
    limit = run("companies", [str(tmp_path / "big.xlsx"), "--store", f"sqlite:///{tmp_path}/a.db"])
    assert {
        "bad_configuration": config,
        "store_failed": broken,
        "limit_exceeded": limit,
    } == {
        code: EXITS[code].exit_code
        for code in ("bad_configuration", "store_failed", "limit_exceeded")
    }


def test_an_introduction_to_oneself_is_doubted(store: Store, tmp_path: Path) -> None:
    header, row = INTRODUCTIONS.splitlines()[:2]
    report = load(
        store,
        tmp_path,
        "intros.csv",
        f"{header}\n{row.replace('Bình Dương,region', 'Sembcorp,company')}\n",
    )
    assert report.warnings[0] == (
        "intros.csv, line 2: recipient and target are the same, 'company:sembcorp'"
    )
    assert (report.rejected, report.relations.created) == ([], 1)


def test_a_dataset_must_be_an_id(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        ingest(store, tmp_path, "my data")
    assert caught.value.field == "dataset"
    store.close()


def test_rejects_are_never_written_over_the_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "companies.csv"
    path.write_text("name,country\nA,Nowhere\n", encoding="utf-8")
    given = [str(path), "--store", f"sqlite:///{tmp_path}/own.db"]
    assert run("companies", [*given, "--rejects", str(path)]) == 2
    assert "written over the input" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "name,country\nA,Nowhere\n"
    assert run("companies", [*given, "--rejects", str(tmp_path / "rej.csv")]) == 2
    assert "Nowhere" in (tmp_path / "rej.csv").read_text(encoding="utf-8")


def test_a_script_that_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "companies.csv"
    path.write_text("name,country\nA,VN\n", encoding="utf-8")
    stop = signal.SIGINT
    monkeypatch.setattr("ingest.script.ingest", lambda *_, **__: os.kill(os.getpid(), stop))
    assert run("companies", [str(path), "--store", f"sqlite:///{tmp_path}/own.db"]) == 130
    assert capsys.readouterr().err == "stopped; run the import again to complete it\n"


def test_decimal_commas_of_a_table_of_cities(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "cities.csv"
    path.write_text("name;country;lat;lon\nHuế;VN;16,46;107,59\n", encoding="utf-8")
    assert ingest(store, path).rejected == []
    (hue,) = store.entities(["city:hue"], NOW).values()
    assert (hue.lat, hue.lon) == (16.46, 107.59)
