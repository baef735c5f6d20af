"""What was added, changed and gone between two imports."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.app import create_app
from graph.errors import InputError, NotFound
from graph.queries.cursors import write_cursor
from graph.queries.diff import ChangeCounts, DiffAnswer, diff
from graph.service import Partnergraph
from graph.stores import open_store
from tests.integration.conftest import Run
from tests.integration.house import ENTITIES, RELATIONS, House, added, changed
from tests.integration.test_complete import whole


def compared(house: House, before: str, after: str) -> DiffAnswer:
    store = open_store(house.url)
    try:
        return diff(store, before, after)
    finally:
        store.close()


@pytest.fixture
def twice(house: House) -> House:
    """A dataset that was imported as revision 1 and anew."""
    house.ingest()
    entities = changed(ENTITIES, 2, country="SG")[:5]
    house.put("entities.csv", added(entities, kind="company", name="Tokyu"))
    house.put("relations.csv", [RELATIONS[0], changed(RELATIONS, 2, amount="5")[2]])
    whole(house)
    return house


def test_two_imports(twice: House) -> None:
    found = compared(twice, "1", "3")
    assert found.entities == ChangeCounts(added=1, changed=1, gone=1)
    assert found.relations == ChangeCounts(changed=1, gone=1)
    told = [(one.change, one.record, one.id) for one in found.results]
    assert told[:3] == [
        ("added", "entity", "company:tokyu"),
        ("changed", "entity", "company:becamex-idc"),
        ("gone", "entity", "event:horasis"),
    ]
    country = found.results[1].fields[0]
    assert (country.field, country.before, country.after) == ("country", "VN", "SG")
    amount = found.results[3].fields[0]
    assert (amount.field, amount.before, amount.after) == ("amount", "1200000.5", "5")
    assert found.results[4].text == (
        "Embassy of Singapore introduced Sembcorp to Bình Dương at Horasis"
    )
    assert found.total == len(found.results) == 5


def test_from_nothing_and_to_the_same(twice: House) -> None:
    assert compared(twice, "0", "1").entities == ChangeCounts(added=5)
    assert compared(twice, "3", "3").results == []
    assert compared(twice, "2000-01-01", "2100-01-01").entities == ChangeCounts(added=5)


def test_wrong_moments(twice: House) -> None:
    with pytest.raises(NotFound, match="no revision 9"):
        compared(twice, "1", "9")
    with pytest.raises(InputError, match="later than"):
        compared(twice, "3", "1")
    with pytest.raises(InputError, match="not an instant"):
        compared(twice, "soon", "1")


def test_over_http_it_is_what_the_command_prints(twice: House, run: Run) -> None:
    printed = json.loads(run("diff", "1", "3", "--json", store=twice.url).stdout)
    with TestClient(create_app(Partnergraph.open(twice.url))) as client:

        def ask(**params: str) -> Response:
            return client.get("/api/v1/diff", params=params)

        answered = ask(**{"from": "1", "to": "3"})
        assert answered.json() == printed
        known = {"If-None-Match": answered.headers["etag"]}
        again = client.get("/api/v1/diff", params={"from": "1", "to": "3"}, headers=known)
        assert again.status_code == 304
        found, cursor = [], None
        while True:
            wanted = {
                "from": "1",
                "to": "3",
                "limit": "2",
                **({"cursor": cursor} if cursor else {}),
            }
            page = ask(**wanted).json()
            assert (page["total"], page["entities"]) == (5, printed["entities"])
            found += page["results"]
            if not (cursor := page["next"]):
                break
        assert found == printed["results"]
        for given, status, word in (
            ({"from": "1"}, 422, "'to'"),
            ({"from": "3", "to": "1"}, 422, "later than"),
            ({"from": "1", "to": "soon"}, 422, "soon"),
            ({"from": "1", "to": "9"}, 404, "no revision 9"),
            ({"from": "1", "to": "9" * 40}, 404, "no revision"),
            ({"from": "1", "to": "3", "cursor": "x"}, 422, "cursor"),
            ({"from": "1", "to": "3", "cursor": write_cursor("company:a")}, 422, "cursor"),
            ({"from": "1", "to": "3", "limit": "0"}, 422, "limit"),
        ):
            told = ask(**given)
            assert (told.status_code, told.headers["content-type"]) == (
                status,
                "application/problem+json",
            )
            assert word in told.json()["detail"], told.text


def test_a_quote_that_changed_is_shown(twice: House) -> None:
    twice.put("relations.csv", changed(RELATIONS, 1, quote="so they said"))
    twice.put("entities.csv", ENTITIES)
    twice.ingest()
    before = twice.ingest().revision
    twice.put("relations.csv", changed(RELATIONS, 1, quote="otherwise"))
    found = compared(twice, str(before), str(twice.ingest().revision)).results
    assert [one.fields[0].field for one in found] == ["evidence"]
    assert found[0].fields[0].after == ["d, article, p. 3: “otherwise”"]


def test_the_command(twice: House, run: Run) -> None:
    told = run("diff", "1", "3", store=twice.url)
    assert told.returncode == 0, told.stderr
    assert "1 added, 1 changed, 1 gone" in told.stdout
    assert "country: VN → SG" in told.stdout
    assert json.loads(run("diff", "1", "3", "--json", store=twice.url).stdout)["total"] == 5
    assert run("diff", "1", "9", store=twice.url).returncode == 3
