"""The core's one door, on a real store."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import graph
from graph.dates import to_micros
from graph.errors import AmbiguousName, Gone, InputError, NotFound, StoreError
from graph.model import Entity
from graph.rules import check_relation
from graph.service import Partnergraph
from graph.settings import Settings
from graph.stores import ChangeSet
from graph.stores.opening import open_store
from tests.unit.graph.building import DAY, relation

Json = dict[str, Any]
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
ENTITIES = (
    Entity("company:a", "company", "Alpha Group"),
    Entity("company:b", "company", "Beta Group"),
    Entity("city:đà-nẵng", "city", "Đà Nẵng"),
    Entity("person:p", "person", "Pham Van P"),
)


class Clock:
    """Goes on by a second at every look."""

    def __init__(self) -> None:
        self.instant = to_micros(FIRST)

    def __call__(self) -> int:
        self.instant += 1_000_000
        return self.instant


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'partners.db'}"


@pytest.fixture
def partners(url: str) -> Iterator[Partnergraph]:
    store = open_store(url, clock=Clock())
    with Partnergraph(store, today=lambda: DAY) as opened:
        store.apply(ChangeSet("people", ENTITIES))
        yield opened


def ask(partners: Partnergraph, question: str, **parameters: object) -> Json:
    found: Json = partners.ask(question, **parameters).model_dump(mode="json", by_alias=True)
    return found


def introduce(partners: Partnergraph, dataset: str, *ends: str) -> None:
    made = check_relation(relation(f"r-{dataset}", *ends))
    partners.store.apply(ChangeSet(dataset, relations=(made,)))


def test_the_package_gives_its_door_and_nothing_it_has_not() -> None:
    assert graph.Partnergraph is Partnergraph
    with pytest.raises(AttributeError):
        graph.Nothing  # noqa: B018


def test_an_answer_follows_what_another_handle_writes(partners: Partnergraph, url: str) -> None:
    assert ask(partners, "introducers", entity="company:b")["reason"] == "no_relations"
    with Partnergraph.open(url, settings=Settings()) as other:
        introduce(other, "one", "company:a", "company:b")
        answer = ask(partners, "introducers", entity="company:b")
        assert [row["id"] for row in answer["results"]] == ["r-one"]
        assert answer["revision"] == 2
        other.store.retract("one")
    answer = ask(partners, "introducers", entity="company:b")
    assert (answer["results"], answer["revision"]) == ([], 3)


def test_a_snapshot_once_taken_stays_as_it_is(partners: Partnergraph) -> None:
    before = partners.snapshot()
    assert partners.snapshot() is before
    introduce(partners, "one", "company:a", "company:b")
    assert partners.snapshot() is not before
    assert before.versions == 0


def test_an_entity_is_given_by_id_or_by_name(partners: Partnergraph) -> None:
    for text in (
        "city:đà-nẵng",
        " city:đà-nẵng ",
        unicodedata.normalize("NFD", "city:đà-nẵng"),
        "Đà Nẵng",
        "da nang",
        "danang",
        "Da Nagn",
    ):
        answer = ask(partners, "introducers", entity=text)
        assert answer["entity"]["id"] == "city:đà-nẵng", text


def test_a_name_of_several_is_refused_with_all_of_them(partners: Partnergraph) -> None:
    with pytest.raises(AmbiguousName) as caught:
        ask(partners, "introducers", entity="group")
    assert [id_ for id_, _, _ in caught.value.candidates] == ["company:a", "company:b"]


def test_what_nobody_is_called_is_not_found(partners: Partnergraph) -> None:
    for text in ("company:zz", "Zebra", "…"):
        with pytest.raises(NotFound, match="there is no entity"):
            ask(partners, "introducers", entity=text)


def test_what_was_taken_back_is_gone_but_was_known(partners: Partnergraph) -> None:
    partners.store.apply(ChangeSet("more", (Entity("company:c", "company", "Gamma"),)))
    known = datetime(2024, 1, 1, 0, 0, 2, 500_000, tzinfo=UTC)
    partners.store.retract("more")
    with pytest.raises(Gone):
        ask(partners, "entity", entity="company:c")
    assert ask(partners, "entity", entity="company:c", known_at=known)["name"] == "Gamma"
    assert issubclass(Gone, NotFound)


def test_before_anything_was_known_answers_are_empty_and_say_so(partners: Partnergraph) -> None:
    introduce(partners, "one", "company:a", "company:b")
    before = datetime(2023, 1, 1, tzinfo=UTC)
    answer = ask(partners, "introducers", entity="company:b", known_at=before)
    assert (answer["results"], answer["reason"]) == ([], "not_in_time")
    answer = ask(partners, "search", q="alpha", known_at=before)
    assert (answer["results"], answer["reason"]) == ([], "not_in_time")
    with pytest.raises(NotFound, match="was not known"):
        ask(partners, "entity", entity="company:b", known_at=before)


def test_a_renamed_entity_was_known_before(partners: Partnergraph) -> None:
    between = datetime(2024, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC)
    renamed = Entity("company:a", "company", "Alpha Group", ("Omega",))
    partners.store.apply(ChangeSet("people", (renamed, *ENTITIES[1:])))
    answer = ask(partners, "search", q="alpha", known_at=between)
    assert [(hit["id"], hit["aliases"]) for hit in answer["results"]] == [("company:a", [])]
    assert [hit["id"] for hit in ask(partners, "search", q="omega")["results"]] == ["company:a"]


def test_search_pages_lead_through_all_once(partners: Partnergraph) -> None:
    seen: list[str] = []
    cursor = None
    while True:
        page = ask(partners, "search", limit=1, cursor=cursor)
        seen += [hit["id"] for hit in page["results"]]
        assert page["total"] == len(ENTITIES)
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == sorted(one.id for one in ENTITIES)


def test_why_a_search_finds_nothing(partners: Partnergraph) -> None:
    assert ask(partners, "search", q="zebra")["reason"] == "no_relations"
    assert ask(partners, "search", q="alpha", kind="city")["reason"] == "filtered"
    assert ask(partners, "search", q="alpha", kind="company")["reason"] is None


def test_a_way_needs_two_ends(partners: Partnergraph) -> None:
    for question in ("chains", "paths"):
        with pytest.raises(InputError) as caught:
            ask(partners, question, source="company:a", target="Alpha Group")
        assert caught.value.field == "target"


def test_anyone_at_a_company_will_do(partners: Partnergraph) -> None:
    known = relation("r1", "company:a", "person:p")
    works = relation("r2", "person:p", "company:b", kind="works_for")
    partners.store.apply(ChangeSet("ties", relations=(known, works)))
    ends = {"source": "company:a", "target": "company:b"}
    one = ask(partners, "paths", **ends)["results"]
    anyone = ask(partners, "paths", **ends, anyone=True)["results"]
    assert [[ref["id"] for ref in path["entities"]] for path in one] == [
        ["company:a", "person:p", "company:b"]
    ]
    assert [[ref["id"] for ref in path["entities"]] for path in anyone] == [
        ["company:a", "person:p"]
    ]
    assert anyone[0]["warmth"] == pytest.approx(0.35)
    assert one[0]["warmth"] == pytest.approx(0.35 * 0.9)
    assert one[0]["weakest"]["tie"] == pytest.approx(0.35)
    assert [ref["id"] for ref in one[0]["introducers"]] == ["person:p"]


def test_sentences_follow_language_and_time(partners: Partnergraph) -> None:
    works = relation("r2", "person:p", "company:b", kind="works_for", start="2010", end="2015")
    partners.store.apply(ChangeSet("ties", relations=(works,)))

    def sentence(**parameters: object) -> str:
        answer = ask(partners, "relations", **parameters)
        return str(answer["results"][0]["sentence"])

    person, company = {"entity": "person:p"}, {"entity": "company:b"}
    assert sentence(**person, as_of="2012-01-01") == "Pham Van P works for Beta Group"
    assert sentence(**person, past=True) == "Pham Van P worked for Beta Group"
    assert sentence(**company, past=True) == "Beta Group employed Pham Van P"
    assert sentence(**person, past=True, lang="vi") == "Pham Van P từng làm việc cho Beta Group"
    assert ask(partners, "relations", **person)["reason"] == "not_in_time"


def test_eight_threads_ask_while_one_writes(partners: Partnergraph, url: str) -> None:
    rounds, done = 30, threading.Event()
    writer = open_store(url)

    def write() -> None:
        try:
            for number in range(rounds):
                one = relation(f"r{number:03}", "company:a", "company:b", str(1980 + number))
                writer.apply(ChangeSet(f"d{number}", relations=(one,)))
        finally:
            done.set()

    def read() -> list[tuple[int, int]]:
        seen = []
        while True:
            last = done.is_set()
            answer = ask(partners, "introducers", entity="company:b")
            assert answer["results"] == sorted(answer["results"], key=lambda row: row["id"])
            assert all(row["evidence"] for row in answer["results"])
            seen.append((answer["revision"], len(answer["results"])))
            if last:
                return seen

    with ThreadPoolExecutor(9) as pool:
        readers = [pool.submit(read) for _ in range(8)]
        pool.submit(write).result(timeout=60)
        for reader in readers:
            seen = reader.result(timeout=60)
            assert seen == sorted(seen)
            assert all(count == revision - 1 for revision, count in seen)
            assert seen[-1] == (rounds + 1, rounds)
    writer.close()


def test_a_closed_store_says_so(partners: Partnergraph) -> None:
    partners.close()
    with pytest.raises(StoreError, match="closed"):
        ask(partners, "search", q="alpha")
    partners.close()
