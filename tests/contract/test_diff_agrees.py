"""What differs between two revisions is the same text from either store."""

from __future__ import annotations

import pytest

from graph.queries.diff import diff
from tests.support.stores import Place, company, relation, said, ticking

A, B, C = (company(f"company:{letter}") for letter in "abc")


def differences(place: Place) -> list[str]:
    store = place.open(ticking())
    store.apply(said("one", A, B, relation("company:a", "company:b", id="r1")))
    store.apply(said("two", C, relation("company:b", "company:c", id="r2", start="2004")))
    store.apply(said("one", company("company:a", "A new name"), B))
    store.apply(said("two", C, relation("company:b", "company:c", id="r2", start="2005-02")))
    store.retract("one")
    found = []
    for ends in (("0", "2"), ("1", "4"), ("2", "5"), ("1970-01-01", "2100-01-01"), ("5", "5")):
        cursor, more = None, True
        while more:
            answer = diff(place.open(), *ends, limit=2, cursor=cursor)
            found.append(answer.model_dump_json(by_alias=True))
            cursor, more = answer.next, answer.next is not None
    return found


@pytest.mark.neo4j
def test_both_stores_tell_the_same(sqlite_place: Place, neo4j_place: Place) -> None:
    told = differences(sqlite_place)
    assert len(told) > 8
    assert differences(neo4j_place) == told
