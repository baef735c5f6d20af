from __future__ import annotations

from graph.claims import merge_entities
from graph.model import Entity
from ingest.tellings import Tellings


def told(*countries: str | None) -> Tellings[Entity]:
    found = Tellings[Entity](merge_entities, lambda entity: {"country": entity.country})
    for row, country in enumerate(countries):
        found.add(Entity("city:a", "city", "A", country=country), row)
    return found


def test_every_row_is_kept_and_all_are_merged() -> None:
    found = told(None, "VN", "VN", None)
    assert list(found.rows("city:a")) == [0, 1, 2, 3]
    assert (len(found), list(found.ids())) == (1, ["city:a"])
    first = found.first("city:a")
    assert first is not None
    assert (first.row, first.record.country) == (0, None)
    assert found.record("city:a").country == "VN"


def test_differences_name_the_first_row_that_says_it() -> None:
    new = Entity("city:a", "city", "A", country="KR")
    for countries, row in (((None, "VN", "JP"), 1), (("VN",), 0), ((None, None, "VN", "VN"), 2)):
        ((field, telling),) = told(*countries).differences(new)
        assert (field, telling.record.country, telling.row) == ("country", "VN", row)
    for same in ((), (None,), (None, "KR", "VN"), ("KR",)):
        assert list(told(*same).differences(new)) == []
    assert list(told("VN").differences(Entity("city:a", "city", "A"))) == []
