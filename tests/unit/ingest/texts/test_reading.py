"""Reading into a real store: what waits, what is kept, and what is found again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.model import Entity
from graph.service import Partnergraph
from graph.stores.base import ChangeSet
from ingest.texts.model import Statement
from ingest.texts.review.decisions import FactDecision
from ingest.texts.review.judging import judge
from ingest.texts.review.listing import documents, facts
from ingest.texts.review.reading import Told, document_id, read_text
from ingest.texts.review.shapes import CandidateFact, DocumentReading
from tests.support.statements import mention, statement, text_of, understood

FIRST = "Sembcorp ký với Tokyu.\nTokyu đầu tư vào VSIP.\nSembcorp thăm VSIP."
CORRECTED = "Tin mới.\nSembcorp ký với  Tokyu.\nTokyu không đầu tư vào VSIP.\nTokyu thăm VSIP."
LATER = FIRST + "\nHết."


@pytest.fixture
def partners(tmp_path: Path) -> Iterator[Partnergraph]:
    known = (
        Entity("company:sembcorp", "company", "Sembcorp", country="SG"),
        Entity("company:tokyu-corporation", "company", "Tokyu Corporation", country="JP"),
        Entity("project:vsip", "project", "VSIP"),
    )
    with Partnergraph.open(f"sqlite:///{tmp_path}/partners.db") as opened:
        opened.store.apply(ChangeSet("crm", known))
        yield opened


def told(body: str, line: int, kind: str, source: str, target: str, **more: str) -> Statement:
    start = sum(len(one) + 1 for one in body.split("\n")[:line])
    quote = body.split("\n")[line]
    ids = {"Sembcorp": "company:sembcorp", "VSIP": "project:vsip"}
    one, other = (
        mention(body, name, "project" if name == "VSIP" else "company", entity=ids.get(name))
        for name in (source, target)
    )
    places = [body.index(name, start) for name in (source, target)]
    one, other = (
        found._replace(start=place, end=place + len(found.text))
        for found, place in zip((one, other), places, strict=True)
    )
    return statement(body, kind, one, other, quote, **more)


def first(body: str = FIRST) -> list[Statement]:
    return [
        told(body, 0, "signed_with", "Sembcorp", "Tokyu"),
        told(body, 1, "invested_in", "Tokyu", "VSIP"),
        told(body, 2, "visited", "Sembcorp", "VSIP"),
    ]


def corrected() -> list[Statement]:
    return [
        told(CORRECTED, 1, "signed_with", "Sembcorp", "Tokyu"),
        told(CORRECTED, 2, "invested_in", "Tokyu", "VSIP", modality="negated"),
        told(CORRECTED, 3, "visited", "Tokyu", "VSIP"),
    ]


def read(
    partners: Partnergraph,
    body: str = FIRST,
    statements: Sequence[Statement] | None = None,
    document: str = "report",
    **about: object,
) -> DocumentReading:
    found = first(body) if statements is None else list(statements)
    given = Told("report.txt", document, **about)  # type: ignore[arg-type]
    return read_text(partners, text_of(body), given, understood(found))


def sentences(listed: Sequence[CandidateFact]) -> list[str]:
    return [one.sentence.en for one in listed]


def test_what_is_found_waits_and_nothing_else_is_told(partners: Partnergraph) -> None:
    dry = read(partners, dry_run=True)
    assert documents(partners).results == []
    report = read(partners, title="A report", date="2024-11")
    assert [one.id for one in dry.facts] == [one.id for one in report.facts]
    assert (report.title, report.date, report.changed, report.before) == (
        "A report",
        "2024-11",
        False,
        0,
    )
    assert (report.mentions.known, report.mentions.new) == (4, 2)
    (name,) = report.names
    assert (name.name, name.mentions) == ("Tokyu", 2)
    assert [one.id for one in name.choices] == ["company:tokyu-corporation"]
    assert report.facts[0].target.choices == name.choices
    assert [(one.paragraph, one.start, one.end) for one in report.facts] == [
        (1, 0, 22),
        (2, 0, 22),
        (3, 0, 19),
    ]
    assert [one.source.start for one in report.facts] == [0, 0, 0]
    assert partners.store.told_by("articles").entities == frozenset()
    assert partners.store.told_by("articles").documents == {"report"}
    (listed,) = documents(partners).results
    assert (listed.title, listed.waiting, listed.characters) == ("A report", 3, len(FIRST))


def test_read_again_nothing_is_new_and_what_was_judged_is_kept(partners: Partnergraph) -> None:
    ids = [one.id for one in read(partners, title="A report").facts]
    for id_, verdict in zip(ids, ("accepted", "rejected", "passed"), strict=True):
        judge(partners, id_, FactDecision.model_validate({"verdict": verdict}))
    revision = partners.store.revision()
    again = read(partners)
    assert (again.facts, again.before, again.title) == ([], 3, "A report")
    assert partners.store.revision() == revision
    assert [partners.store.finding(id_).verdict for id_ in ids] == [  # type: ignore[union-attr]
        "accepted",
        "rejected",
        "passed",
    ]


def test_of_a_corrected_document_only_what_is_new_waits(partners: Partnergraph) -> None:
    signed, invested, visited = read(partners).facts
    accepted = judge(partners, signed.id, FactDecision(verdict="accepted"))
    report = read(partners, CORRECTED, corrected())
    assert (report.changed, report.before) == (True, 1)
    assert [one.kind for one in report.facts] == ["visited"]
    assert [(one.kind, one.modality) for one in report.others] == [("invested_in", "negated")]
    listed = facts(partners, document="report")
    assert sentences(listed.results) == sentences(report.facts)
    assert [one.id for one in listed.others] == [one.id for one in report.others]
    # What the text tells no longer is not asked, and not shown.
    gone = [partners.store.finding(one.id) for one in (invested, visited)]
    assert [one.verdict for one in gone if one] == ["noted", "noted"]
    # Accepted, it moved to where it stands now, and can still be taken back.
    moved = partners.store.finding(signed.id)
    assert moved is not None
    assert (moved.place, moved.relations) == (9, tuple(accepted.fact.relations))
    # Back in the text, it waits again.
    back = read(partners, LATER, first(LATER))
    assert [one.id for one in back.facts] == [invested.id, visited.id]
    assert len(partners.store.document_texts("articles", "report")) == 3
    # A person may say that what is not proposed is a fact all the same.
    (denied,) = report.others
    read(partners, CORRECTED, corrected())
    verdict = judge(partners, denied.id, FactDecision(verdict="accepted"))
    assert verdict.fact.verdict == "accepted"
    assert read(partners, CORRECTED, corrected()).others == []


def test_the_same_file_is_kept_once_and_another_is_other_evidence(partners: Partnergraph) -> None:
    read(partners)
    assert read(partners, document="copy").already == "report"
    assert read(partners, document="copy", dataset="more").already == "articles/report"
    assert len(documents(partners).results) == 1
    other = read(partners, LATER, first(LATER), document="other")
    assert len(other.facts) == 3
    assert facts(partners).total == 6
    page = facts(partners, limit=4)
    rest = facts(partners, limit=4, cursor=page.next)
    assert [one.document for one in (*page.results, *rest.results)] == ["other"] * 3 + [
        "report"
    ] * 3
    assert rest.next is None
    assert facts(partners, dataset="articles", limit=2).total == 6
    assert facts(partners, dataset="more").results == []
    # A document that was taken back may be read under another name.
    partners.store.retract("articles")
    assert read(partners, document="copy").already is None


def test_what_a_text_says_twice_is_found_once_the_surer_way(partners: Partnergraph) -> None:
    one = told(FIRST, 0, "signed_with", "Sembcorp", "Tokyu")
    sure = one._replace(confidence=0.9, pattern="sure")
    planned = one._replace(confidence=1.0, modality="planned")
    (found,) = read(partners, statements=[one, planned, sure]).facts
    assert (found.pattern, found.modality) == ("sure", "stated")


@pytest.mark.parametrize(
    ("about", "word"),
    [
        ({"dataset": "a b"}, "not an id"),
        ({"document": "a/b"}, "not an id"),
        ({"date": "yesterday"}, "not a date"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_kept(
    partners: Partnergraph, about: dict[str, str], word: str
) -> None:
    with pytest.raises(InputError, match=word):
        read(partners, **about)  # type: ignore[arg-type]
    assert documents(partners).results == []


def test_ids_of_documents() -> None:
    assert document_id("Bài báo số 3.docx") == "bai-bao-so-3"
    assert document_id("2024-minutes_of May.tar.gz") == "2024-minutes-of-may-tar"
    assert document_id("README") == "readme"
    with pytest.raises(InputError, match="no id can be made"):
        document_id("….txt")
