"""What was added, changed and gone between two imports."""

from __future__ import annotations

import json

import pytest

from graph.errors import InputError, NotFound
from graph.queries.diff import ChangeCounts, DiffAnswer, diff
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


def test_the_command(twice: House, run: Run) -> None:
    told = run("diff", "1", "3", store=twice.url)
    assert told.returncode == 0, told.stderr
    assert "1 added, 1 changed, 1 gone" in told.stdout
    assert "country: VN → SG" in told.stdout
    assert json.loads(run("diff", "1", "3", "--json", store=twice.url).stdout)["total"] == 5
    assert run("diff", "1", "9", store=twice.url).returncode == 3
