"""What is read, judged and taken back is the same in either store."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graph.model import Entity
from graph.service import Partnergraph
from ingest.texts.review import judging, listing
from ingest.texts.review.decisions import FactDecision
from ingest.texts.review.library import read_bytes
from tests.support.stores import Place, said, ticking

KNOWN = (
    Entity("company:becamex-idc", "company", "Becamex IDC", country="VN"),
    Entity("region:binh-duong", "region", "Bình Dương", country="VN"),
    Entity("project:vsip", "project", "VSIP"),
)
ARTICLE = """\
Sembcorp đã giới thiệu Tập đoàn Hanoka cho Becamex IDC.
Ngày 12/5/2021, Becamex IDC ký kết hợp tác với Tập đoàn Hanoka.
Tập đoàn Hanoka chưa đầu tư vào VSIP.
"""
CORRECTED = ARTICLE.replace("12/5/2021", "13/5/2021") + "Becamex IDC liên doanh với Tokyu.\n"
ACCEPTED, REJECTED, PASSED = (
    FactDecision.model_validate({"verdict": one}) for one in ("accepted", "rejected", "passed")
)


def told(place: Place) -> list[Any]:
    partners = Partnergraph(place.open(ticking()))
    partners.store.apply(said("crm", *KNOWN))

    def seen(*answers: Any) -> list[Any]:
        fresh = Partnergraph(place.open())
        kinds = ("waiting", "accepted", "rejected", "passed", "noted")
        lists = [listing.facts(fresh, verdict=one) for one in kinds]
        every = [*answers, *lists, listing.documents(fresh), fresh.graph()]
        texts = fresh.store.document_texts("articles", "a")
        return [[one.model_dump(by_alias=True) for one in every], [one.checksum for one in texts]]

    def read(article: str) -> Any:
        return read_bytes(partners, article.encode(), "a.txt", document="a")

    first = read(ARTICLE)
    introduced, signed = (
        next(one for one in first.facts if one.kind == kind)
        for kind in ("introduced", "signed_with")
    )
    found = [
        seen(
            judging.judge(partners, introduced.id, ACCEPTED),
            judging.judge(partners, signed.id, REJECTED),
        )
    ]
    second = read(CORRECTED)
    venture = next(one for one in second.facts if one.kind == "joint_venture")
    found.append(seen(second, judging.judge(partners, venture.id, PASSED)))
    found.append(seen(judging.reopen(partners, introduced.id), read(ARTICLE)))
    return found


@pytest.mark.neo4j
def test_both_stores_tell_the_same(sqlite_place: Place, neo4j_place: Place) -> None:
    expected = told(sqlite_place)
    lists = expected[0][0]
    assert [len(one["results"]) for one in lists[2:7]] == [0, 1, 1, 0, 1]
    assert [one["source"]["name"] for one in lists[8]["edges"]] == ["Sembcorp"]
    assert not expected[2][0][-1]["edges"]
    found = told(neo4j_place)
    assert orjson.loads(orjson.dumps(found)) == orjson.loads(orjson.dumps(expected))
