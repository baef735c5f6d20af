from __future__ import annotations

from graph.claims import merge_entities
from graph.model import Entity
from ingest.table import Place
from ingest.tellings import Tellings


def place(line: int) -> Place:
    return Place("f.csv", line)


def told(*countries: str | None) -> Tellings[Entity]:
    found = Tellings[Entity](merge_entities, lambda entity: {"country": entity.country})
    for line, country in enumerate(countries, 2):
        found.add(Entity("city:a", "city", "A", country=country), place(line))
    return found


def test_every_place_is_kept_and_equal_records_are_held_once() -> None:
    found = told("VN", "VN", None)
    assert found.places("city:a") == [place(2), place(3), place(4)]
    first, second, third = found
    assert first.record is second.record
    assert third.record.country is None
    assert (len(found), list(found.ids())) == (1, ["city:a"])
    assert found.record("city:a").country == "VN"
    assert list(found.records()) == [found.record("city:a")]


def test_differences_name_the_first_row_that_says_it() -> None:
    new = Entity("city:a", "city", "A", country="KR")
    for countries, line in (((None, "VN", "JP"), 3), (("VN",), 2), ((None, None, "VN", "VN"), 4)):
        ((field, telling),) = told(*countries).differences(new)
        assert (field, telling.record.country, telling.place) == ("country", "VN", place(line))
    for same in ((), (None,), (None, "KR", "VN"), ("KR",)):
        assert list(told(*same).differences(new)) == []
    assert list(told("VN").differences(Entity("city:a", "city", "A"))) == []
