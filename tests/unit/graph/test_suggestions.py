"""The question of whom to ask next, through a store with recipients and refusals."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.dates import parse_date
from graph.kinds import SCHEMA
from graph.model import Entity, Evidence, Property, Relation
from graph.queries.base import Asked
from graph.queries.declined import is_declined, refuses, refuses_all
from graph.queries.suggestions import SuggestionsQuestion, suggestions
from graph.rules import check_relation
from graph.service import Partnergraph
from graph.stores import ChangeSet
from graph.topology.predictors import METHODS
from graph.topology.view import Budget

TODAY = date(2020, 1, 1)
PROVEN = (Evidence("minutes", "page 1"),)
US = "city:us"


def fact(kind: str, source: str, target: str, start: str | None = None, **more: Any) -> Relation:
    made = Relation(
        "",
        kind,
        source,
        target,
        start=parse_date(start) if start else None,
        evidence=PROVEN,
        **more,
    )
    return check_relation(made)


def introduced(source: str, target: str, start: str | None = None, **more: Any) -> Relation:
    return fact("introduced", source, target, start, **more)


@pytest.fixture
def partners(tmp_path: Path) -> Iterator[Partnergraph]:
    with Partnergraph.open(f"sqlite:///{tmp_path / 'p.db'}") as opened:
        opened.today = lambda: TODAY
        yield opened


def load(
    partners: Partnergraph, *relations: Relation, properties: dict[str, Any] | None = None
) -> None:
    ids = sorted({end for relation in relations for end in relation.ends} | {US})
    entities = tuple(
        Entity(
            id_,
            id_.partition(":")[0],
            id_.partition(":")[2].title(),
            country="JP" if id_.endswith("jp") else None,
            properties=(properties or {}).get(id_, {}),
        )
        for id_ in ids
    )
    partners.store.apply(ChangeSet("ours", entities, relations))


def targets(partners: Partnergraph, **parameters: Any) -> list[str]:
    answer: Any = partners.ask("suggestions", entity=US, **parameters)
    return [one.target.id for one in answer.results]


# Two companies that we have ties with lead to four others.
TRIANGLE = (
    fact("owns", US, "company:lead"),
    fact("twinned_with", US, "city:twin"),
    fact("owns", "company:lead", "fund:a"),
    fact("signed_with", "company:lead", "company:b", "2019"),
    introduced("city:twin", "company:b", "2018"),
    introduced("city:twin", "company:c-jp", "2018"),
)


def test_the_warmest_introducer_is_asked_and_the_others_are_named(partners: Partnergraph) -> None:
    load(partners, *TRIANGLE)
    answer: Any = partners.ask("suggestions", entity=US)
    assert answer.method == "preferential_attachment"
    assert [(one.target.id, one.introducer.id, one.score) for one in answer.results] == [
        ("company:b", "company:lead", 4),
        ("company:c-jp", "city:twin", 2),
        ("fund:a", "company:lead", 2),
    ]
    first = answer.results[0]
    assert first.warmth == pytest.approx(0.95 * 0.6 * 0.5 ** (1 / (5 * 365.25)))
    assert [way.introducer.id for way in first.also] == ["city:twin"]
    assert first.ways == 2
    warm: Any = partners.ask("suggestions", entity=US, method="warmth")
    assert [one.target.id for one in warm.results] == ["fund:a", "company:b", "company:c-jp"]
    assert warm.results[0].score == warm.results[0].warmth == pytest.approx(0.95**2)


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_reasons_say_what_the_facts_say(partners: Partnergraph, lang: str) -> None:
    load(partners, *TRIANGLE, fact("invested_in", "company:b", "city:twin", "2019"))
    answer: Any = partners.ask("suggestions", entity=US, lang=lang)
    texts = [reason.text for reason in answer.results[0].reasons]
    assert (
        texts
        == {
            "en": [
                "Us and Lead have a tie of 0.95: Us owns Lead",
                "Lead and B have a tie of 0.60: Lead signed an agreement with B",
                "Lead has made no introduction that is known",
                "Us and B are both tied to Twin",
                "B is tied to Twin, Lead",
            ],
            "vi": [
                "Us và Lead có mức gắn kết 0,95: Us sở hữu Lead",
                "Lead và B có mức gắn kết 0,60: Lead đã ký kết thỏa thuận với B",
                "Chưa biết Lead đã giới thiệu ai",
                "Us và B đều gắn kết với Twin",
                "B gắn kết với Twin, Lead",
            ],
        }[lang]
    )
    made = next(one for one in answer.results if one.introducer.id == "city:twin").reasons[2]
    assert (
        made.text
        == {
            "en": "Twin has made 2 introductions, of which 1 led to an outcome",
            "vi": "Twin đã thực hiện 2 lượt giới thiệu, trong đó 1 lượt dẫn tới kết quả",
        }[lang]
    )
    assert [(one.kind, one.source.id, one.target.id) for one in made.relations] == [
        ("introduced", "city:twin", "company:b"),
        ("invested_in", "company:b", "city:twin"),
        ("signed_with", "company:lead", "company:b"),
    ]


@pytest.mark.parametrize(
    "more",
    [
        fact("member_of", "company:b", "organization:x"),
        fact("attended", "company:b", "event:y"),
        fact("located_in", "company:b", US),
    ],
)
def test_hubs_and_places_lead_nowhere(partners: Partnergraph, more: Relation) -> None:
    load(partners, *TRIANGLE, more, fact("attended", US, "event:y"))
    assert targets(partners) == ["company:b", "company:c-jp", "fund:a"]


@pytest.mark.parametrize(
    "tie",
    [
        fact("visited", "company:b", US, "2010"),
        introduced(US, "company:b"),
        introduced("company:b", US),
        introduced("person:z", "company:b", recipient=US),
        introduced("person:z", US, recipient="company:b"),
    ],
)
def test_who_is_known_is_not_suggested(partners: Partnergraph, tie: Relation) -> None:
    load(partners, *TRIANGLE, tie)
    assert "company:b" not in targets(partners)
    assert "fund:a" in targets(partners)
    # Kinds choose the ways, not whom one knows.
    assert targets(partners, kinds="owns") == ["fund:a"]
    assert "company:b" not in targets(partners, kinds="owns,signed_with")


def test_whose_tie_has_not_begun_is_suggested(partners: Partnergraph) -> None:
    late = fact("visited", "company:b", US, "2015")
    met = introduced("person:z", "company:c-jp", "2019-05", recipient=US)
    load(partners, *TRIANGLE, late, met)
    assert targets(partners) == ["fund:a"]
    assert targets(partners, as_of="2019-01-01") == ["company:c-jp", "fund:a"]
    # Before the agreement and both introductions had happened.
    assert targets(partners, as_of="2014-01-01") == ["fund:a"]


def test_status_and_knowledge_are_respected(partners: Partnergraph) -> None:
    weak = fact("signed_with", "company:lead", "company:d", "2019", status="inferred")
    load(partners, *TRIANGLE, weak)
    assert "company:d" in targets(partners)
    assert "company:d" not in targets(partners, status="reported")
    answer: Any = partners.ask("suggestions", entity=US, known_at=datetime(2001, 1, 1, tzinfo=UTC))
    assert answer.results == answer.openers == answer.dormant == []
    assert answer.reason == "not_in_time"


REFUSALS: list[dict[str, Property]] = [
    {"declined": "yes"},
    {"declined": True},
    {"declined": "2019-03"},
    {"outcome": "Declined"},
    {"outcome": "từ chối"},
]


@pytest.mark.parametrize("said", REFUSALS)
@pytest.mark.parametrize("turned", [False, True])
def test_who_declined_is_not_suggested(
    partners: Partnergraph, said: dict[str, Property], turned: bool
) -> None:
    one, other = (US, "company:b") if turned else ("company:b", US)
    refusal = introduced("person:z", one, recipient=other, status="inferred", properties=said)
    load(partners, *TRIANGLE, refusal)
    assert targets(partners) == ["company:c-jp", "fund:a"]
    # What was declined stays so whatever is filtered, unlike an introduction of weak status.
    assert targets(partners, status="reported") == ["company:c-jp", "fund:a"]
    assert "company:b" not in targets(partners, kinds="owns,signed_with")


def test_an_introduction_of_weaker_status_is_none_if_it_was_not_declined(
    partners: Partnergraph,
) -> None:
    said: dict[str, Property] = {"declined": "no"}
    weak = introduced("person:z", "company:b", recipient=US, status="inferred", properties=said)
    load(partners, *TRIANGLE, weak)
    assert "company:b" in targets(partners, status="reported")
    assert "company:b" not in targets(partners)


@pytest.mark.parametrize(
    ("who", "value"),
    [
        ("company:b", "yes"),
        ("company:b", True),
        ("company:b", US),
        ("company:b", "Someone | Us"),
        (US, ["company:x", "company:b"]),
        (US, "b"),
    ],
)
def test_an_entity_may_decline(partners: Partnergraph, who: str, value: Property) -> None:
    load(partners, *TRIANGLE, properties={who: {"declined": value}})
    assert targets(partners) == ["company:c-jp", "fund:a"]
    answer: Any = partners.ask("suggestions", entity=US)
    opened = {door.target.id for one in answer.openers for c in one.countries for door in c.targets}
    assert opened == {"fund:a"}


@pytest.mark.parametrize("value", ["", "no", "Không", False, 0, None, []])
def test_no_is_no_refusal(value: Property) -> None:
    relation = introduced("a:a", "a:b", properties={"declined": value})
    entity = Entity("a:a", "company", "A", properties={"declined": value})
    assert not is_declined(relation)
    assert not refuses_all(entity)
    assert not refuses(entity, Entity("a:b", "company", "B"))
    assert not is_declined(fact("owns", "a:a", "a:b", properties={"declined": True}))


def test_partner_files_tell_refusals(partners: Partnergraph, tmp_path: Path) -> None:
    from ingest.pipeline import ingest

    load(partners, *TRIANGLE, introduced("city:twin", "person:z"))
    assert "company:b" in targets(partners)
    folder = tmp_path / "refused"
    folder.mkdir()
    (folder / "relations.csv").write_text(
        f"kind,source,target,recipient,declined\nintroduced,person:z,company:b,{US},yes\n",
        encoding="utf-8",
    )
    assert not ingest(partners.store, folder).rejected
    assert targets(partners) == ["person:z", "company:c-jp", "fund:a"]


def test_silent_introducers_are_those_who_earned_outcomes(partners: Partnergraph) -> None:
    load(
        partners,
        fact("owns", US, "company:lead"),
        introduced("person:old", "company:x", "2010-05"),
        fact("invested_in", "company:x", US, "2011"),
        introduced("person:fresh", "company:x", "2019-06"),
        fact("signed_with", "company:x", "company:y", "2019-07"),
        introduced("person:vain", "company:z", "2001"),
        introduced("person:unsure", "company:x"),
        introduced(US, "company:x", "2001"),
    )
    answer: Any = partners.ask("suggestions", entity=US)
    found = [(one.entity.id, one.last, one.outcomes, one.days) for one in answer.dormant]
    assert found == [("person:old", "2010-05", 2, (TODAY - date(2010, 5, 31)).days)]
    assert answer.dormant[0].introduction.target.id == "company:x"
    every: Any = partners.ask("suggestions", entity=US, silent_days=0)
    assert [one.entity.id for one in every.dormant] == [
        "person:old", "person:unsure", "person:fresh",
    ]  # fmt: skip
    earlier: Any = partners.ask("suggestions", entity=US, as_of="2011-01-01", silent_days=100)
    assert [(one.entity.id, one.outcomes) for one in earlier.dormant] == [("person:old", 1)]
    assert earlier.dormant[0].days == (date(2011, 1, 1) - date(2010, 5, 31)).days


def test_openers_lead_to_others_by_country(partners: Partnergraph) -> None:
    load(
        partners,
        introduced("embassy:e", US, "2019-12-31"),
        fact("signed_with", "embassy:e", "company:one-jp", "2019-12-31"),
        introduced("embassy:e", "company:two-jp", "2019-12-31"),
        fact("represents", "embassy:e", "country:land"),
        fact("works_for", "person:p", "company:firm"),
        introduced("person:p", US, "2019-12-31"),
    )
    answer: Any = partners.ask("suggestions", entity=US)
    (opener,) = answer.openers
    assert opener.entity.id == "embassy:e"
    assert [
        (one.country, [door.target.id for door in one.targets]) for one in opener.countries
    ] == [("JP", ["company:two-jp", "company:one-jp"]), (None, ["country:land"])]
    assert [one.target.id for one in answer.results if one.introducer.id == "person:p"] == [
        "company:firm"
    ]


def test_why_nobody_is_suggested(partners: Partnergraph) -> None:
    load(partners, *TRIANGLE, fact("owns", "person:p", "project:q"), introduced(US, "city:twin"))

    def reason(entity: str, **more: Any) -> str | None:
        answer: Any = partners.ask("suggestions", entity=entity, **more)
        assert answer.results == []
        return answer.reason  # type: ignore[no-any-return]

    assert reason("person:p") == "no_route"
    assert reason(US, max_hops=1) == "beyond_max_hops"
    assert reason(US, kinds="works_for") == "filtered"
    assert (
        reason("company:lead", kinds="introduced,signed_with", as_of="2001-01-01") == "not_in_time"
    )
    load(partners, fact("located_in", "city:lone", "country:land"))
    assert reason("city:lone") == "no_relations"


def seeded(seed: int) -> list[Relation]:
    """A world of all kinds that any actor may have, with recipients and refusals."""
    chance = random.Random(seed)
    actors = [US, *(f"company:{at}" for at in range(14)), *(f"person:{at}" for at in range(4))]
    found = []
    for _ in range(45):
        source, target = chance.sample(actors, 2)
        kind = chance.choice(("introduced", "introduced", "signed_with"))
        recipient = chance.choice((None, US, chance.choice(actors)))
        given = kind == "introduced" and recipient not in (source, target)
        properties = {"declined": "yes"} if given and chance.random() < 0.3 else {}
        status = chance.choice(("documented", "reported", "inferred"))
        start = chance.choice((None, "2001", "2009-05", "2018/2019", "2025"))
        more = {"recipient": recipient if given else None, "status": status}
        found.append(fact(kind, source, target, start, properties=properties, **more))
    unique = {relation.id: relation for relation in found}
    return list(unique.values())


@pytest.mark.parametrize("seed", range(4))
def test_in_worlds_of_chance(partners: Partnergraph, seed: int) -> None:
    relations = seeded(seed)
    load(partners, *relations)
    told = {relation.id: relation for relation in relations}
    for as_of, status in (("2020-01-01", "inferred"), ("2010-01-01", "reported")):
        ranks = {"documented": 0, "reported": 1, "inferred": 2}
        begun = [one for one in relations if one.start is None or one.start.text[:4] <= as_of[:4]]
        seen = [one for one in begun if ranks[one.status] <= ranks[status]]
        met = {end for one in seen if US in (one.source, one.target) for end in one.ends[:2]}
        pairs = [
            {one.target, one.recipient}
            for one in begun
            if one.recipient and (one in seen or one.properties)
        ]
        apart = met | {end for pair in pairs if US in pair for end in pair if end}
        for method in METHODS:
            answer: Any = partners.ask(
                "suggestions", entity=US, as_of=as_of, status=status, method=method
            )
            found = [one.target.id for one in answer.results]
            neighbours = {end: set[str]() for one in seen for end in one.ends[:2]}
            for one in seen:
                neighbours[one.source].add(one.target)
                neighbours[one.target].add(one.source)
            near = neighbours.get(US, set())
            beyond = {far for one in near for far in neighbours[one]}
            assert set(found) == beyond - apart - {US}
            assert len(found) == len(set(found))
            order = [(-one.score, one.target.id) for one in answer.results]
            assert order == sorted(order)
            assert all(one.score == float(f"{one.score:.12g}") for one in answer.results)
            for row in answer.results:
                assert row.introducer.id in near & neighbours[row.target.id]
                check_reasons(row, told, US)


def check_reasons(row: Any, told: dict[str, Relation], one: str) -> None:
    """Each relation told exists and connects whom its sentence says."""
    ties, further = row.reasons[0], row.reasons[1]
    for reason, ends in (
        (ties, {one, row.introducer.id}),
        (further, {row.introducer.id, row.target.id}),
    ):
        assert reason.relations
        assert all({rel.source.id, rel.target.id} == ends for rel in reason.relations)
        assert all(rel.sentence in reason.text for rel in reason.relations[:3])
    for reason in row.reasons:
        for relation in reason.relations:
            kept = told[relation.id]
            assert (relation.source.id, relation.target.id) == (kept.source, kept.target)
            assert relation.evidence[0].document == "minutes"
            assert relation.score.strength > 0
            assert SCHEMA.relations[relation.kind].tie
    made = [rel for rel in row.reasons[2].relations if rel.kind == "introduced"]
    assert all(rel.source.id == row.introducer.id for rel in made)


def test_equal_questions_have_equal_answers(partners: Partnergraph, tmp_path: Path) -> None:
    relations = seeded(3)
    load(partners, *relations)
    with Partnergraph.open(f"sqlite:///{tmp_path / 'other.db'}") as other:
        other.today = partners.today
        # Told in two halves, the last first: the same facts in another order.
        load(other, *relations[20:])
        load(other, *relations)
        for method in METHODS:
            one, two = (
                store.ask("suggestions", entity=US, method=method) for store in (partners, other)
            )
            hidden = {"revision"}
            assert one.model_dump(exclude=hidden) == two.model_dump(exclude=hidden)


def test_rows_beyond_the_limit_are_told_of(partners: Partnergraph) -> None:
    load(partners, *TRIANGLE)
    answer: Any = partners.ask("suggestions", entity=US, limit=2)
    assert len(answer.results) == 2
    assert answer.truncated
    whole: Any = partners.ask("suggestions", entity=US, limit=3)
    assert not whole.truncated
    assert answer.results == whole.results[:2]


@pytest.mark.parametrize("work", [0, 12, 40, 60])
def test_work_that_runs_out_is_told_of(partners: Partnergraph, work: int) -> None:
    load(partners, *TRIANGLE)
    snapshot, question = partners.snapshot(), SuggestionsQuestion(entity=US)
    asked = Asked(partners.store, snapshot, question, TODAY, Budget(work))
    answer = suggestions(question, asked)
    assert answer.truncated
    assert answer.reason is None
    assert {one.target.id for one in answer.results} <= {"company:b", "company:c-jp", "fund:a"}


def test_a_question_called_off_finds_nothing(partners: Partnergraph) -> None:
    load(partners, *TRIANGLE)
    question = SuggestionsQuestion(entity=US)
    asked = Asked(partners.store, partners.snapshot(), question, TODAY)
    asked.budget.cancel()
    answer = suggestions(question, asked)
    assert answer.truncated
    assert not answer.results
    assert not answer.openers
    assert not answer.dormant
