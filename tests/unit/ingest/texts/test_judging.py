"""Accepting, mending and taking back: what each does to a real store."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import Conflict, InputError, KeyReused, NotFound
from graph.model import Document, Entity, Evidence, Relation
from graph.service import Partnergraph
from graph.stores.base import ChangeSet
from ingest.texts.model import Statement
from ingest.texts.review.decisions import FactDecision
from ingest.texts.review.judging import judge, reopen
from ingest.texts.review.listing import facts
from ingest.texts.review.reading import Told, read_text
from ingest.texts.review.shapes import CandidateFact, DocumentReading
from tests.support.statements import mention, statement, text_of, understood

BODY = """\
Becamex IDC giới thiệu Tokyu cho Bình Dương năm 2012.
Tokyu liên doanh với Becamex IDC.
Nhờ Tokyu, Becamex IDC gặp Sao Mai.
Sao Mai ký với tỉnh tại Horasis."""
KNOWN = (
    Entity("company:becamex-idc", "company", "Becamex IDC", country="VN"),
    Entity("company:b", "company", "Becamex Hai"),
    Entity("region:binh-duong", "region", "Bình Dương", country="VN"),
    Entity("company:tokyo", "company", "Tokyo"),
)
ACCEPT = FactDecision(verdict="accepted")


def known(words: str, id_: str, kind: str = "company") -> Any:
    return mention(BODY, words, kind, entity=id_)


BECAMEX = known("Becamex IDC", "company:becamex-idc")
BINH_DUONG = known("Bình Dương", "region:binh-duong", "region")
TOKYU = mention(BODY, "Tokyu", "company", country="JP")
SAO_MAI = mention(BODY, "Sao Mai", "company")
PROVINCE = mention(BODY, "tỉnh", "region", nature="reference")
HORASIS = mention(BODY, "Horasis", "event")


def lines(number: int) -> str:
    return BODY.split("\n")[number]


STATEMENTS = (
    statement(BODY, "introduced", BECAMEX, TOKYU, recipient=BINH_DUONG, since="2012"),
    statement(BODY, "joint_venture", TOKYU, BECAMEX, lines(1)),
    statement(BODY, "introduced", TOKYU, SAO_MAI, lines(2), recipient=BECAMEX),
    statement(BODY, "signed_with", SAO_MAI, PROVINCE, lines(3), occasion=HORASIS),
)


@pytest.fixture
def partners(tmp_path: Path) -> Iterator[Partnergraph]:
    with Partnergraph.open(f"sqlite:///{tmp_path}/partners.db") as opened:
        opened.store.apply(ChangeSet("crm", KNOWN))
        yield opened


def read(
    partners: Partnergraph, statements: tuple[Statement, ...] = STATEMENTS, **told: Any
) -> DocumentReading:
    about = {"file": "report.txt", "document": "report", **told}
    return read_text(partners, text_of(BODY), Told(**about), understood(statements))


def waiting(partners: Partnergraph) -> list[CandidateFact]:
    return facts(partners).results


def accept(partners: Partnergraph, place: int, **fields: Any) -> list[str]:
    fact = facts(partners, verdict="waiting").results[place]
    decision = FactDecision.model_validate({"verdict": "accepted", **fields})
    return judge(partners, fact.id, decision).fact.relations


def held(partners: Partnergraph) -> list[str]:
    """All that the store tells, line by line, but for when it was recorded."""
    file = io.BytesIO()
    partners.export("jsonl", file)
    told = [json.loads(line) for line in file.getvalue().splitlines()]
    return [
        json.dumps({name: one for name, one in row.items() if "recorded" not in name})
        for row in told
        if "revision" not in row
    ]


def relation(partners: Partnergraph, id_: str) -> Relation:
    store = partners.store
    return store.relations([id_], store.revision().instant)[id_]


def test_what_is_accepted_is_told_with_its_quote_and_new_entities(partners: Partnergraph) -> None:
    read(partners)
    fact = waiting(partners)[0]
    answer = judge(partners, fact.id, ACCEPT)
    assert [(one.id, one.name) for one in answer.created] == [("company:tokyu", "Tokyu")]
    assert (answer.fact.verdict, answer.waiting) == ("accepted", 3)
    (told,) = partners.introducers("Tokyu").results
    assert [told.id] == answer.fact.relations
    assert (told.source.id, told.recipient and told.recipient.id) == (
        "company:becamex-idc",
        "region:binh-duong",
    )
    assert (told.start, told.status) == ("2012", "reported")
    (piece,) = told.evidence
    assert (piece.dataset, piece.document, piece.quote) == ("articles", "report", lines(0))
    assert piece.locator == f"paragraph 1, characters 0–{len(lines(0))}"
    assert piece.note is not None
    assert "test.pattern" in piece.note
    # What was a new name is known in the other facts of the document.
    assert [one.nature for one in (waiting(partners)[0].source, waiting(partners)[1].source)] == [
        "known",
        "known",
    ]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_taken_back_in_any_order_the_store_is_as_before(
    partners: Partnergraph, order: tuple[int, ...]
) -> None:
    read(partners)
    before = held(partners)
    ids = [one.id for one in waiting(partners)][:3]
    for id_ in ids:
        judge(partners, id_, ACCEPT)
    for place in order:
        after = reopen(partners, ids[place])
        assert (after.fact.verdict, after.fact.relations) == ("waiting", [])
    assert held(partners) == before
    # And so once more, one by one.
    for id_ in ids:
        judge(partners, id_, ACCEPT)
        reopen(partners, id_)
    assert held(partners) == before


def test_a_known_fact_gets_further_evidence(partners: Partnergraph) -> None:
    document = Document("minutes", "Minutes")
    tokyu = Entity("company:tokyu", "company", "Tokyu")
    told = Relation(
        "intro-1", "introduced", "company:becamex-idc", "company:tokyu",
        start=None, evidence=(Evidence("minutes"),),
    )  # fmt: skip
    signed = Relation(
        "signed-1", "signed_with", "company:becamex-idc", "company:tokyu",
        evidence=(Evidence("minutes"),),
    )  # fmt: skip
    partners.store.apply(ChangeSet("crm", (*KNOWN, tokyu), (told, signed), (document,)))
    both = statement(BODY, "signed_with", TOKYU, BECAMEX, lines(1))
    read(partners, (*STATEMENTS[:1], both))
    assert [one.known for one in waiting(partners)] == ["intro-1", "signed-1"]
    before = held(partners)
    assert accept(partners, 0) == ["intro-1"]
    found = relation(partners, "intro-1")
    assert [piece.dataset for piece in found.evidence] == ["articles", "crm"]
    assert (found.status, str(found.start), found.recipient) == (
        "documented",
        "2012",
        "region:binh-duong",
    )
    assert accept(partners, 0) == ["signed-1"]
    assert relation(partners, "signed-1").source == "company:becamex-idc"
    for fact in facts(partners, verdict="accepted").results:
        reopen(partners, fact.id)
    assert held(partners) == before


def test_two_findings_of_one_fact_are_taken_back_apart(partners: Partnergraph) -> None:
    again = statement(BODY, "introduced", BECAMEX, TOKYU, lines(2), since="2012-05")
    read(partners, (STATEMENTS[0], again))
    before = held(partners)
    first, second = [one.id for one in waiting(partners)]
    (id_,) = judge(partners, first, ACCEPT).fact.relations
    assert waiting(partners)[0].known == id_
    assert judge(partners, second, ACCEPT).fact.relations == [id_]
    assert [one.quote for one in relation(partners, id_).evidence] == [lines(0), lines(2)]
    reopen(partners, first)
    left = relation(partners, id_)
    assert ([one.quote for one in left.evidence], str(left.start)) == ([lines(2)], "2012-05")
    reopen(partners, second)
    assert held(partners) == before


def test_a_new_party_of_a_known_fact_goes_with_what_told_of_it(partners: Partnergraph) -> None:
    known_one = Entity("company:tokyu", "company", "Tokyu")
    told = Relation(
        "intro-1", "introduced", "company:becamex-idc", "company:tokyu",
        evidence=(Evidence("minutes"),),
    )  # fmt: skip
    partners.store.apply(ChangeSet("crm", (*KNOWN, known_one), (told,), (Document("minutes"),)))
    alone = statement(BODY, "introduced", BECAMEX, TOKYU, lines(1))
    more = statement(BODY, "introduced", BECAMEX, TOKYU, lines(2), recipient=SAO_MAI)
    read(partners, (alone, more))
    before = held(partners)
    first, second = [one.id for one in waiting(partners)]
    for order in ((second,), (first, second), (second, first)):
        for id_ in order:
            assert judge(partners, id_, ACCEPT).fact.relations == ["intro-1"]
        assert relation(partners, "intro-1").recipient == "company:sao-mai"
        # Whether or not the other finding still tells of the relation.
        reopen(partners, second)
        assert relation(partners, "intro-1").recipient is None
        assert not partners.store.known(["company:sao-mai"])
        if first in order:
            reopen(partners, first)
        assert held(partners) == before


def test_partners_of_a_joint_venture_without_a_name(partners: Partnergraph) -> None:
    read(partners)
    fact = waiting(partners)[1]
    assert (fact.unnamed, fact.known) == (True, None)
    answer = judge(partners, fact.id, ACCEPT)
    project = "project:joint-venture-of-tokyu-and-becamex-idc"
    assert [one.id for one in answer.created] == ["company:tokyu", project]
    told = [relation(partners, id_) for id_ in answer.fact.relations]
    assert [(one.source, one.target) for one in told] == [
        ("company:tokyu", project),
        ("company:becamex-idc", project),
    ]
    # Told again elsewhere, it is evidence of the same undertaking.
    again = read(partners, STATEMENTS[1:2], document="other", dry_run=True, dataset="more")
    assert again.already == "articles/report"
    other = text_of(BODY + "\nX")
    read_text(partners, other, Told("o.txt", "other"), understood(STATEMENTS[1:2]))
    later = facts(partners, document="other").results[0]
    assert later.known == answer.fact.relations[0]
    assert judge(partners, later.id, ACCEPT).fact.relations == answer.fact.relations
    reopen(partners, later.id)
    named = FactDecision.model_validate(
        {"verdict": "accepted", "undertaking": {"name": "Midori", "kind": "project"}}
    )
    assert [one.id for one in judge(partners, later.id, named).created] == ["project:midori"]
    reopen(partners, later.id)
    # Or the second partner is the undertaking itself.
    itself = FactDecision(verdict="accepted", undertaking="company:becamex-idc")
    (id_,) = judge(partners, later.id, itself).fact.relations
    assert relation(partners, id_).target == "company:becamex-idc"


def test_a_person_mends_what_was_found(partners: Partnergraph) -> None:
    read(partners)
    (id_,) = accept(
        partners, 0, source="company:b", target={"name": "Tōkyū Land", "kind": "company"},
        recipient=None, start="2011-03", amount="10.50", currency="USD", status="documented",
    )  # fmt: skip
    found = relation(partners, id_)
    assert (found.source, found.target, found.recipient) == (
        "company:b",
        "company:tokyu-land",
        None,
    )
    assert (str(found.start), str(found.amount), found.status) == ("2011-03", "10.5", "documented")
    (id_,) = accept(partners, 2, kind="attended", target={"name": "Horasis", "kind": "event"},
                    occasion=None)  # fmt: skip
    assert relation(partners, id_).kind == "attended"


@pytest.mark.parametrize(
    ("place", "fields", "word"),
    [
        (3, {}, "target 'tỉnh'"),
        (0, {"source": "company:nobody"}, "company:nobody"),
        (0, {"source": None}, "both ends"),
        (0, {"source": "company:tokyo", "target": "company:tokyo"}, "introduces itself"),
        (0, {"kind": "twinned_with"}, "takes only: city, region"),
        (0, {"undertaking": "company:b"}, "no joint venture"),
        (0, {"currency": "USD"}, "no amount"),
        (0, {"occasion": "company:b"}, "occasion 'company:b' is of kind company"),
    ],
)
def test_what_is_no_fact_is_told_and_changes_nothing(
    partners: Partnergraph, place: int, fields: dict[str, Any], word: str
) -> None:
    read(partners)
    before = held(partners)
    with pytest.raises(InputError, match=word):
        accept(partners, place, **fields)
    assert held(partners) == before
    assert [one.verdict for one in waiting(partners)] == ["waiting"] * 4


def test_a_verdict_is_given_once(partners: Partnergraph) -> None:
    read(partners)
    first, second, third = [one.id for one in waiting(partners)][:3]
    rejected, passed = FactDecision(verdict="rejected"), FactDecision(verdict="passed")
    once = judge(partners, first, ACCEPT, key="k")
    assert judge(partners, first, ACCEPT, key="k") == once
    for again in (ACCEPT, rejected):
        with pytest.raises(Conflict, match="has been accepted already"):
            judge(partners, first, again)
    with pytest.raises(Conflict, match="accepted already"):
        judge(partners, first, ACCEPT, key="other")
    with pytest.raises(KeyReused):
        judge(partners, second, rejected, key="k")
    assert judge(partners, second, passed).fact.verdict == "passed"
    assert judge(partners, second, rejected).fact.verdict == "rejected"
    assert judge(partners, second, rejected).fact.verdict == "rejected"
    with pytest.raises(Conflict, match="rejected already"):
        judge(partners, second, ACCEPT)
    reopen(partners, second)
    with pytest.raises(Conflict, match="has not been judged"):
        reopen(partners, second)
    with pytest.raises(InputError, match="start is given"):
        judge(partners, third, FactDecision(verdict="rejected", start="2012"))
    with pytest.raises(NotFound):
        judge(partners, "finding:x", ACCEPT)
    with pytest.raises(NotFound):
        reopen(partners, "finding:x")


def test_of_reviewers_at_once_one_judges_and_the_others_are_told(partners: Partnergraph) -> None:
    read(partners)
    ids = [one.id for one in waiting(partners)][:3]
    told: list[str] = []
    refused: list[str] = []

    def review(verdict: str) -> None:
        for id_ in ids:
            try:
                judge(partners, id_, FactDecision.model_validate({"verdict": verdict}))
                told.append(id_)
            except Conflict as error:
                refused.append(str(error))

    threads = [threading.Thread(target=review, args=[one]) for one in ("accepted", "rejected") * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    accepted = facts(partners, verdict="accepted").results
    rejected = facts(partners, verdict="rejected").results
    assert sorted(one.id for one in [*accepted, *rejected]) == sorted(ids)
    assert set(told) == set(ids)
    assert refused
    assert all("already" in one or "by now" in one for one in refused)
    assert all(relation(partners, id_) for one in accepted for id_ in one.relations)
    for fact in accepted:
        reopen(partners, fact.id)
    assert partners.store.told_by("articles").relations == frozenset()
    assert partners.store.told_by("articles").entities == frozenset()
