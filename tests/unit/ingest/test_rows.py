from __future__ import annotations

from decimal import Decimal

import pytest

from graph.errors import InputError
from graph.model import Document, Entity, Evidence
from ingest.rows import CONVERTERS, document_records, entity_records, relation_records
from ingest.table import Place, Row


def row(table: str, **cells: str) -> Row:
    return Row(f"{table}.csv", 12, cells)


def test_an_entity_with_everything() -> None:
    (found,) = entity_records(
        row(
            "entities",
            kind="city",
            name="Thủ  Dầu Một",
            aliases="Thu Dau Mot| |TDM",
            country="vn",
            lat="10.98",
            lon="106.65",
            wikidata="http://www.wikidata.org/entity/Q36513",
            lei="X1",
            gso_code="74",
        )
    ).entities
    assert found == Entity(
        "city:thu-dau-mot",
        "city",
        "Thủ Dầu Một",
        aliases=("Thu Dau Mot", "TDM"),
        country="VN",
        lat=10.98,
        lon=106.65,
        identifiers={"wikidata": "Q36513", "lei": "X1"},
        properties={"gso_code": "74"},
    )


def test_a_relation_with_everything() -> None:
    (found,) = relation_records(
        row(
            "relations",
            kind="introduced",
            source="a",
            target="b",
            recipient="c",
            occasion="e",
            start="2004-05",
            strength="0.5",
            amount="1200.50",
            currency="usd",
            status="Reported",
            document="d1",
            locator="p. 3",
            quote="so",
            note="n",
            mood="good",
            clearance="4",
        )
    ).relations
    assert found.id.startswith("introduced:")
    assert found.ends == ("a", "b", "c", "e")
    assert str(found.start) == "2004-05"
    assert (found.strength, found.amount, found.currency) == (0.5, Decimal("1200.50"), "USD")
    assert found.status == "reported"
    assert found.evidence == (Evidence("d1", "p. 3", "so", "n"),)
    assert (found.properties, found.clearance) == ({"mood": "good"}, 4)


def test_without_a_document_the_row_is_the_evidence() -> None:
    cells = {"kind": "introduced", "source": "a", "target": "b"}
    (found,) = relation_records(Row("relations.csv", 12, cells)).relations
    assert found.evidence == (Evidence("relations.csv", "row 12"),)
    assert found.status == "documented"
    mended = Row("rejects.csv", 2, cells | {"locator": "p. 1"}, origin=Place("relations.csv", 12))
    (found,) = relation_records(mended).relations
    assert found.evidence == (Evidence("relations.csv", "row 12, p. 1"),)


def test_a_document() -> None:
    found = document_records(row("documents", id="d 1", title="T", date="2004", url="https://x"))
    assert found.documents == [Document("d 1", title="T", date="2004", url="https://x")]


def test_an_end_before_the_start_is_a_warning() -> None:
    cells = {"kind": "owns", "source": "a", "target": "b", "start": "2010", "end": "2004"}
    assert relation_records(Row("relations.csv", 3, cells)).warnings == [
        "relations.csv, line 3: it ends (2004) before it starts (2010)"
    ]


ENTITY = {"kind": "city", "name": "X"}
RELATION = {"kind": "introduced", "source": "a", "target": "b"}


@pytest.mark.parametrize(
    ("table", "change", "column", "cure"),
    [
        ("entities", {"kind": "town"}, "kind", "use one of: city, region"),
        ("entities", {"kind": ""}, "kind", "fill it in"),
        ("entities", {"name": ""}, "name", "fill it in"),
        ("entities", {"name": "#NAME?"}, "name", "write the name"),
        ("entities", {"name": "???"}, "name", "give the entity an id"),
        ("entities", {"name": "a\x07b"}, "name", "remove it"),
        ("entities", {"id": "a b"}, "id", "use 1 to 200 letters"),
        ("entities", {"id": "x" * 201}, "id", "use 1 to 200 letters"),
        ("entities", {"country": "Việt Nam"}, "country", "write VN"),
        ("entities", {"country": "ZZ"}, "country", "such as VN"),
        ("entities", {"lat": "north"}, "lat", "write it like 10.98"),
        ("entities", {"lat": "91"}, "lat", "use -90 to 90"),
        ("entities", {"lon": "nan"}, "lon", "write it like 10.98"),
        ("entities", {"note": "a\x00b"}, "note", "remove it"),
        ("relations", {"kind": "knows"}, "kind", "use one of: introduced"),
        ("relations", {"source": ""}, "source", "fill it in"),
        ("relations", {"target": "a"}, "target", "must differ"),
        ("relations", {"target": "a b"}, "target", "use 1 to 200 letters"),
        ("relations", {"recipient": "?"}, "recipient", "use 1 to 200 letters"),
        ("relations", {"start": "2004-13"}, "start", "write 2004, 2004-05"),
        ("relations", {"start": "12/05/2004"}, "start", "write 2004, 2004-05"),
        ("relations", {"end": "2006/2004"}, "end", "swap its two parts"),
        ("relations", {"strength": "1.5"}, "strength", "at most 1"),
        ("relations", {"clearance": "10"}, "clearance", "from 0 (everybody) to 9"),
        ("relations", {"clearance": "-1"}, "clearance", "from 0 (everybody) to 9"),
        ("relations", {"clearance": "2.5"}, "clearance", "write 0 to 9"),
        ("relations", {"clearance": "secret"}, "clearance", "write 0 to 9"),
        ("relations", {"strength": "high"}, "strength", "a number above 0, at most 1"),
        ("relations", {"amount": "1,200"}, "amount", "write it like 1200000.50"),
        ("relations", {"amount": "-1"}, "amount", "write it like 1200000.50"),
        ("relations", {"currency": "US$"}, "currency", "such as USD"),
        ("relations", {"status": "sure"}, "status", "documented, reported, inferred"),
        ("documents", {"id": ""}, "id", "fill it in"),
        ("documents", {"id": "d", "date": "May 2004"}, "date", "write 2004, 2004-05"),
    ],
)
def test_bad_cells(table: str, change: dict[str, str], column: str, cure: str) -> None:
    base = {"entities": ENTITY, "relations": RELATION, "documents": {}}[table]
    cells = {name: text for name, text in {**base, **change}.items() if text}
    with pytest.raises(InputError) as caught:
        CONVERTERS[table](Row(f"{table}.csv", 2, cells))
    assert caught.value.field == column
    assert cure in str(caught.value.hint)


@pytest.mark.parametrize("amount", ["-5", "-1200.50", "- 7"])
def test_a_negative_amount(amount: str) -> None:
    row = Row("relations.csv", 2, RELATION | {"amount": amount})
    with pytest.raises(InputError, match=f"amount '{amount}' must not be negative"):
        relation_records(row)


@pytest.mark.parametrize(
    ("table", "change", "doubt"),
    [
        ("entities", {"lat": "1"}, "it has a lat and no lon"),
        ("entities", {"lon": "0"}, "it has a lon and no lat"),
        ("entities", {"lat": "1", "lon": "0"}, None),
        ("entities", {"wikidata": "36513"}, "wikidata '36513' is not a Q and digits"),
        ("entities", {"wikidata": "Q36513"}, None),
        ("entities", {"wikidata": "https://www.wikidata.org/wiki/Q36513"}, None),
        ("entities", {"lei": "5493"}, "lei '5493' is not 20 letters and digits"),
        ("entities", {"lei": "5493001KJTIIGC8Y1R12"}, None),
        ("relations", {"recipient": "a"}, "recipient and source are the same, 'a'"),
        ("relations", {"recipient": "b"}, "recipient and target are the same, 'b'"),
        ("relations", {"recipient": "c"}, None),
        ("documents", {"url": "javascript:alert(1)"}, "does not begin with http:// or https://"),
        ("documents", {"url": "www.example.org"}, "does not begin with http:// or https://"),
        ("documents", {"url": "HTTPS://example.org/a"}, None),
    ],
)
def test_doubts(table: str, change: dict[str, str], doubt: str | None) -> None:
    base = {"entities": ENTITY, "relations": RELATION, "documents": {"id": "d"}}[table]
    found = CONVERTERS[table](Row(f"{table}.csv", 7, base | change)).warnings
    assert len(found) == (doubt is not None)
    if doubt:
        assert found[0].startswith(f"{table}.csv, line 7: ")
        assert doubt in found[0]
