"""Every sentence of a briefing rests on what its sources really say."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from graph.queries.brief_shapes import BriefAnswer
from graph.service import Partnergraph
from tests.property.effort import FEW
from tests.property.loading import dataset_of, stored
from tests.support.rows import Asked, Row, World
from tests.support.strategies import Case, cases
from viz.briefing import FORMS


def parameters(case: Case, asked: Asked, lang: str) -> dict[str, Any]:
    return {
        "entity": case.first,
        "us": case.last,
        "as_of": asked.as_of,
        "known_at": asked.known_at,
        "kinds": sorted(asked.kinds) if asked.kinds else None,
        "status": asked.status,
        "max_hops": asked.max_hops,
        "lang": lang,
    }


def check_sources(answer: BriefAnswer, world: World, entity: str) -> None:
    """Each cited place is the evidence of a cited relation, or the record of the entity."""
    rows: dict[str, Row] = {row.id: row for row in world.relations}
    listed = {one.number: one for one in answer.sources}
    assert list(listed) == list(range(1, len(listed) + 1))
    cited: set[int] = set()
    for section in answer.results:
        assert (section.note is None) == bool(section.statements)
        for one in section.statements:
            assert one.sources
            cited.update(one.sources)
            told = {(rows[id_].recorded_at, rows[id_].retracted_at, id_) for id_ in one.relations}
            places: set[tuple[str, str | None, str]] = {
                (dataset_of((recorded, retracted)), "drawn.csv", f"row {id_}")
                for recorded, retracted, id_ in told
            }
            if section.id == "who":
                assert not one.relations
                places = {("entities", None, entity)}
            found = {listed[number] for number in one.sources}
            assert {(each.dataset, each.document, each.locator) for each in found} <= places
            assert len(found) == len(one.sources) == min(len(places), 5)
            assert one.more == len(places) - len(found)
    assert cited == set(listed)


def check_tellings(answer: BriefAnswer, partners: Partnergraph, given_: dict[str, Any]) -> None:
    """What sections tell is what the questions they are made of answer."""
    sections = {one.id: one for one in answer.results}
    asked = {name: value for name, value in given_.items() if name != "us"}
    direct: Any = partners.ask("introducers", **asked)
    told = [one.relations for one in sections["brought_by"].statements]
    ids = [[one.id] for one in direct.results]
    assert [one for one in ids if one in told][:4] == ids[:4]
    assert sections["brought_by"].reason == direct.reason
    reached: Any = partners.ask("reach", **asked)
    assert sections["brought"].reason == reached.reason
    ends = {"source": given_["us"], "target": given_["entity"], "k": 3}
    common = {name: value for name, value in asked.items() if name != "entity"}
    ways: Any = partners.ask("paths", **ends, **common)
    assert sections["ways"].reason == ways.reason
    assert [one.relations for one in sections["ways"].statements] == [
        list(dict.fromkeys(one.id for hop in path.hops for one in hop.relations))
        for path in ways.results
    ]


@FEW
@given(cases())
def test_every_sentence_has_its_documents(case: Case) -> None:
    given_ = parameters(case, case.asked, "en" if len(case.world.relations) % 2 else "vi")
    with stored(case.world) as partners:
        answer = partners.ask("brief", **given_)
        assert isinstance(answer, BriefAnswer)
        check_sources(answer, case.world, case.first)
        check_tellings(answer, partners, given_)
        again = partners.ask("brief", **given_)
        assert again == answer
        for form in FORMS.values():
            assert form.write(answer) == form.write(again)
