"""The scoreboard by hand: five investors, two of whom introduced each other."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.service import Partnergraph
from tests.support.facts import knowing

ENTITIES = """id,kind,name,country
company:a,company,=A,SG
company:b,company,B,JP
company:c,company,C,JP
fund:d,fund,D,US
fund:e,fund,E,
company:none,company,Nothing came of it,JP
city:t,city,Town,VN
"""
RELATIONS = """id,kind,source,target,start,amount,currency,document
a1,invested_in,company:a,city:t,2001-03-01,10,USD,minutes
b1,invested_in,company:b,city:t,2004-01-01,20,USD,minutes
b2,invested_in,company:b,city:t,2006,5,EUR,minutes
c1,invested_in,company:c,city:t,2005,,,minutes
d1,invested_in,fund:d,city:t,2010-01-01,1,USD,minutes
e1,invested_in,fund:e,city:t,2010-06-01,2,USD,minutes
i1,introduced,company:a,company:b,2003-01-01,,,minutes
i2,introduced,company:c,company:b,2002,,,minutes
i3,introduced,company:b,company:c,2004,,,minutes
i4,introduced,company:b,company:none,2004,,,minutes
i5,introduced,fund:d,fund:e,2010,,,minutes
i6,introduced,fund:e,fund:d,,,,minutes
i7,introduced,company:a,company:b,2009,,,minutes
"""


@pytest.fixture
def partners(tmp_path: Path) -> Iterator[Partnergraph]:
    with knowing(tmp_path, ENTITIES, RELATIONS) as opened:
        yield opened


def asked(partners: Partnergraph, **parameters: Any) -> Any:
    return partners.ask("scoreboard", **{"as_of": "2020-01-01", **parameters})


def test_investors_descend_from_who_introduced_them_first(partners: Partnergraph) -> None:
    answer = asked(partners)
    told = {
        one.entity.id: (
            one.parent.id if one.parent else None,
            one.generation,
            one.begot,
            one.descendants,
            one.introductions,
            one.converted,
            one.outcomes,
        )
        for one in answer.results
    }
    # C introduced B in 2002, before it was an investor itself; D and E introduced each other.
    assert told == {
        "company:a": (None, 0, 1, 2, 2, 1, 1),
        "company:b": ("company:a", 1, 1, 1, 2, 1, 2),
        "company:c": ("company:b", 2, 0, 0, 1, 1, 1),
        "fund:d": (None, 0, 1, 1, 1, 1, 1),
        "fund:e": ("fund:d", 1, 0, 0, 1, 1, 1),
    }
    assert [one.entity.id for one in answer.results][:2] == ["company:a", "company:b"]
    assert answer.generations == [2, 2, 1]
    assert (answer.count, answer.referring) == (5, 3)
    assert answer.referral_rate == pytest.approx(3 / 5)
    money = {one.entity.id: one.amounts for one in answer.results}
    assert money["company:b"] == {"USD": 20.0, "EUR": 5.0}
    assert money["company:c"] == {}


def test_introductions_are_counted_by_year_and_country(partners: Partnergraph) -> None:
    answer = asked(partners)
    assert (answer.total.introductions, answer.total.converted) == (7, 5)
    years = {one.group: (one.introductions, one.converted) for one in answer.years}
    assert years == {
        "2002": (1, 1), "2003": (1, 1), "2004": (2, 1), "2009": (1, 0), "2010": (1, 1),
        None: (1, 1),
    }  # fmt: skip
    assert answer.years[-1].group is None
    countries = {one.group: (one.introductions, one.converted) for one in answer.countries}
    assert countries == {"JP": (5, 3), "US": (1, 1), None: (1, 1)}


def test_a_wait_is_as_uncertain_as_its_dates(partners: Partnergraph) -> None:
    waits = {one.group: one.wait for one in asked(partners).years}
    assert waits["2003"].model_dump() == {"count": 1, "least": 365.0, "most": 365.0}
    # From some day of 2004 to some day of 2005.
    assert waits["2004"].model_dump() == {"count": 1, "least": 1.0, "most": 730.0}
    # The introduction may have been after the first of June, but then nothing came of it.
    assert waits["2010"].model_dump() == {"count": 1, "least": 0.0, "most": 151.0}
    assert waits[None] is None
    assert waits["2009"] is None


def test_filters_and_limits(partners: Partnergraph) -> None:
    early = asked(partners, as_of="2003-06-01")
    assert [one.entity.id for one in early.results] == ["company:a"]
    assert (early.total.introductions, early.total.converted) == (3, 0)
    cut = asked(partners, limit=2)
    assert (len(cut.results), cut.count, cut.truncated) == (2, 5, True)
    assert asked(partners, known_at="2001-01-01T00:00:00Z").reason == "no_relations"


def test_tables_are_spreadsheets_over_http(partners: Partnergraph) -> None:
    with TestClient(create_app(partners)) as client:
        given = client.get("/api/v1/scoreboard.csv", params={"as_of": "2020-01-01"})
        assert given.headers["Content-Type"].startswith("text/csv")
        assert 'filename="scoreboard-investors.csv"' in given.headers["Content-Disposition"]
        rows = list(csv.DictReader(io.StringIO(given.text.removeprefix("\ufeff"))))
        assert [(row["investor_name"], row["USD"]) for row in rows][:2] == [
            ("'=A", "10.0"),
            ("B", "20.0"),
        ]
        tag = {"If-None-Match": given.headers["ETag"]}
        again = client.get("/api/v1/scoreboard.csv", params={"as_of": "2020-01-01"}, headers=tag)
        assert again.status_code == 304
        years = client.get("/api/v1/scoreboard.csv?table=years").text.splitlines()
        assert years[1].startswith("2002,1,1,1.0,")
        groups = client.get("/api/v1/credit.csv?table=groups&group=kind").text.splitlines()
        assert groups[0].removeprefix("\ufeff") == "group,outcomes,EUR,USD"
        wrong = client.get("/api/v1/credit.csv?table=none")
        assert wrong.status_code == 422
        assert "introducers or shares or groups" in wrong.json()["hint"]


def test_credit_is_a_spreadsheet_too(partners: Partnergraph) -> None:
    with TestClient(create_app(partners)) as client:
        given = client.get("/api/v1/credit.csv?compare=true&as_of=2020-01-01").text
        first = next(csv.DictReader(io.StringIO(given.removeprefix("\ufeff"))))
        assert (first["introducer"], first["outcomes_last"]) == ("company:a", "1.0")
        assert {"USD", "EUR_first", "USD_shapley"} <= first.keys()
        none = client.get("/api/v1/credit.csv?table=groups")
        assert (none.status_code, none.json()["hint"]) == (422, "ask for some: group=country")
