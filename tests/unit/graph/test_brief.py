"""What a briefing tells, on a small network that was worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.dates import from_micros, parse_date
from graph.errors import InputError, NotFound
from graph.model import Document, Entity, Evidence, Relation
from graph.queries.brief_shapes import BriefAnswer
from graph.queries.legible import within
from graph.queries.what_if import WhatIf
from graph.rules import check_relation
from graph.service import Partnergraph
from graph.stores import ChangeSet
from viz.briefing import FORMS

TODAY = date(2020, 1, 1)
LEAD, US = "company:lead", "city:us"


def fact(
    id_: str, kind: str, source: str, target: str, start: str | None = None, **more: Any
) -> Relation:
    end = more.pop("end", None)
    proof = Evidence(more.pop("document", "minutes"), f"row {id_}", more.pop("quote", None))
    made = Relation(
        id_,
        kind,
        source,
        target,
        start=parse_date(start) if start else None,
        end=parse_date(end) if end else None,
        evidence=(proof,),
        **more,
    )
    return check_relation(made)


FACTS = (
    fact("i1", "introduced", "embassy:dk", "government:vn", "1999"),
    fact("i2", "introduced", "government:vn", LEAD, "2001-05", recipient=US, quote="meet them"),
    fact("i3", "introduced", LEAD, "fund:a", "2004", document="report"),
    fact("i4", "introduced", "fund:a", "company:b", "2003/2005", status="inferred"),
    fact("o1", "invested_in", "fund:a", "project:p", "2006", amount=Decimal("1500000.50"),
         currency="USD"),
    fact("o2", "invested_in", "company:b", "project:p", "2007", amount=Decimal(70), currency="VND"),
    fact("o3", "invested_in", "company:b", "project:p", "2008", amount=Decimal(30), currency="VND"),
    fact("o4", "joint_venture", "company:b", "project:p", "2009"),
    fact("early", "invested_in", "fund:a", "project:p", "1990"),
    fact("t1", "owns", US, LEAD, "2000", end="2010", status="reported"),
    fact("t2", "signed_with", LEAD, US, "2019"),
    fact("w1", "owns", LEAD, "company:target", "2018"),
)  # fmt: skip


@pytest.fixture
def partners(tmp_path: Path) -> Iterator[Partnergraph]:
    ids = sorted({end for one in FACTS for end in one.ends})
    entities = tuple(
        Entity(id_, id_.partition(":")[0], id_.partition(":")[2].title()) for id_ in ids
    )
    entities += (Entity("person:alone", "person", "Alone"),)
    documents = (Document("minutes", "The minutes", "The house", "2001"),)
    with Partnergraph.open(f"sqlite:///{tmp_path / 'p.db'}") as opened:
        opened.today = lambda: TODAY
        opened.store.apply(ChangeSet("ours", entities, FACTS, documents))
        yield opened


def brief(partners: Partnergraph, entity: str = LEAD, **given: Any) -> BriefAnswer:
    answer = partners.ask("brief", entity=entity, **given)
    assert isinstance(answer, BriefAnswer)
    return answer


def texts(answer: BriefAnswer) -> dict[str, list[str]]:
    return {one.id: [said.text for said in one.statements] for one in answer.results}


def test_it_tells_what_is_known_in_sentences(partners: Partnergraph) -> None:
    answer = brief(partners, us=US)
    told = texts(answer)
    assert answer.title == "Briefing for Us: Lead"
    assert told["who"] == ["Lead is a company."]
    assert told["brought_by"] == [
        "Vn introduced Lead to Us (2001-05; documented).",
        "2 led to Lead by chains of introductions, the nearest first: Vn and Dk.",
        "The best whole chain (certain by its dates): Dk introduced Vn (1999; documented); then Vn"
        " introduced Lead to Us (2001-05; documented).",
    ]
    assert told["brought"] == [
        "Lead led to 2 by chains of introductions: 1 directly, 1 by 2 introductions.",
        "To B (possible, but its dates do not prove the order): Lead introduced A (2004;"
        " documented); then A introduced B (between 2003 and 2005; inferred).",
        "Lead introduced A (2004; documented).",
        "Outcomes of those brought, none surely before their introduction: 4; USD 1,500,000.50 (1);"
        " VND 100 (2); 1 without an amount.",
    ]
    assert told["ties"] == [
        "Lead was introduced by Vn to Us (2001-05; documented).",
        "Lead signed an agreement with Us (2019; documented).",
        "Lead was owned by Us (2000 – 2010; reported).",
    ]
    assert told["ways"][0].startswith("Us – Lead: warmth 0.")
    assert "Lead could introduce Us to Target: tie 0.95." in told["leads"]
    quoted = [said.quote for one in answer.results for said in one.statements if said.quote]
    assert quoted == ["meet them", "meet them"]


def test_sources_are_numbered_by_document(partners: Partnergraph) -> None:
    answer = brief(partners, us=US)
    first, second, *_ = answer.sources
    assert (first.number, first.document, first.locator) == (1, None, LEAD)
    assert (second.title, second.publisher, second.locator) == (
        "The minutes",
        "The house",
        "row i2",
    )
    documents = [one.document for one in answer.sources]
    assert [*dict.fromkeys(documents)] == [None, "minutes", "report"]
    assert documents == sorted(documents, key=[None, "minutes", "report"].index)
    outcomes = answer.results[2].statements[-1]
    assert outcomes.relations == ["o1", "o2", "o3", "o4"]
    assert [answer.sources[at - 1].locator for at in outcomes.sources] == [
        f"row o{number}" for number in (1, 2, 3, 4)
    ]


def test_in_vietnamese(partners: Partnergraph) -> None:
    answer = brief(partners, us=US, lang="vi")
    assert "1.500.000,50 USD (1); 100 VND (2); 1 không rõ giá trị" in texts(answer)["brought"][-1]
    assert texts(answer)["ways"][0].startswith("Us – Lead: độ ấm 0,")


def test_what_is_not_known_is_said_with_the_reason(partners: Partnergraph) -> None:
    alone = {one.id: one for one in brief(partners, "person:alone", us=US).results}
    assert alone["brought_by"].reason == alone["ways"].reason == "no_relations"
    assert alone["brought_by"].note == (
        "Who introduced Alone is not known. Nothing of this kind is recorded."
    )
    early = {one.id: one for one in brief(partners, us=US, as_of="1990-06-01").results}
    assert early["brought_by"].reason == early["ties"].reason == "not_in_time"
    narrow = {one.id: one for one in brief(partners, us=US, kinds="twinned_with").results}
    assert narrow["brought_by"].reason == narrow["ties"].reason == "filtered"
    nobody = {one.id: one for one in brief(partners).results}
    assert nobody["ties"].note == nobody["ways"].note
    assert "us" in (nobody["ties"].note or "")


def test_lists_are_cut_and_say_so(partners: Partnergraph) -> None:
    more = tuple(
        fact(f"m{number}", "introduced", f"company:{number}", LEAD, str(2010 + number))
        for number in range(9)
    )
    entities = tuple(Entity(one.source, "company", one.source) for one in more)
    partners.store.apply(ChangeSet("more", entities, more))
    section = brief(partners, limit=3).results[1]
    first = section.statements[0]
    assert first.text == "10 introductions of Lead are recorded; the 3 earliest follow."
    assert (len(first.relations), len(first.sources), first.more) == (10, 5, 5)
    assert [one.relations for one in section.statements[1:4]] == [["i2"], ["m0"], ["m1"]]


def test_what_is_told_later_changes_nothing_that_was_known(partners: Partnergraph) -> None:
    then: dict[str, Any] = {
        "us": US,
        "known_at": from_micros(partners.snapshot().instant),
        "as_of": TODAY,
    }
    before = {name: form.write(brief(partners, **then)) for name, form in FORMS.items()}
    again = Entity(LEAD, "company", "Lead", ("Leader",), "DK", properties={"new": "fact"})
    rows = (fact("late", "introduced", "company:late", LEAD, "2000"),)
    entities = (again, Entity("company:late", "company", "Late"))
    partners.store.apply(ChangeSet("later", entities, rows))
    assert {name: form.write(brief(partners, **then)) for name, form in FORMS.items()} == before
    now = brief(partners, us=US)
    assert now.sources[0].dataset == "later"
    assert b"Leader" in FORMS["md"].write(now)


def test_a_supposed_entity_has_its_source_too(partners: Partnergraph) -> None:
    fresh = {"id": "company:new", "kind": "company", "name": "New"}
    given = WhatIf.model_validate(
        {
            "question": "brief",
            "parameters": {"entity": "company:new"},
            "entities": [fresh],
            "relations": [{"kind": "introduced", "source": LEAD, "target": "company:new"}],
        }
    )
    after = partners.what_if(given).after
    assert isinstance(after, BriefAnswer)
    assert texts(after)["who"] == ["New is a company."]
    assert after.results[1].statements[0].text.startswith("Lead introduced New")
    assert after.sources[0].locator == "company:new"


def test_nobody_is_briefed_about_itself(partners: Partnergraph) -> None:
    with pytest.raises(InputError, match="entity and us are both"):
        brief(partners, us=LEAD)
    with pytest.raises(NotFound, match="'nobody at all'"):
        brief(partners, us="nobody at all")
    with pytest.raises(InputError, match="'limit' '21'"):
        brief(partners, limit=21)


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("  a \t\n b ", 10, "a b"),
        ("abcdef", 4, "abc…"),
        ("\u202ecba\u202c", 10, "cba"),
        ("\u05d0\u05d1", 10, "\u2068\u05d0\u05d1\u2069"),
        ("👩\u200d🚀👩\u200d🚀", 4, "👩\u200d🚀…"),
        ("\u200b", 10, ""),
    ],
)
def test_texts_fit_into_sentences(text: str, most: int, expected: str) -> None:
    assert within(text, most) == expected
