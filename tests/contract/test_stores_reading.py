"""What every store tells. What one handle writes, a fresh one reads."""

from __future__ import annotations

import unicodedata

import pytest

from graph.dates import AFTER_ALL, BEFORE_ALL, parse_date
from graph.errors import StoreError
from graph.model import Document, Entity, Relation
from graph.rules import check_entity
from graph.stores import Tally
from graph.stores.base import DatasetInfo, Told
from graph.topology.building import build
from graph.topology.snapshot import FOREVER, Delta, Link, Node, Snapshot
from tests.property.loading import rows_of
from tests.support.stores import Place, company, in_order, live, relation, said, ticking

A, B, C = (company(f"company:{letter}") for letter in "abc")
PAPER = Document("papers.csv", "Papers", "A press", "2004-05", "https://example.org/p", "p.csv")


def introduction(**more: object) -> Relation:
    return relation("company:a", "company:b", id="r1", **more)  # type: ignore[arg-type]


def test_changes_since_the_beginning_and_since_a_revision(place: Place) -> None:
    clock = ticking(1_000, 100)
    place.open(clock).apply(said("d", A, B, introduction(start="2004-02/..")))
    place.open(clock).apply(
        said("d", company("company:a", "Đồng Nai", aliases=("DN",)), introduction(start="../2006"))
    )
    old = Node("company:a", "company", 1_000, 1_100)
    new = Node("company:a", "company", 1_100)
    other = Node("company:b", "company", 1_000)
    start, last = parse_date("2004-02/..").earliest, parse_date("../2006").latest
    ends = ("r1", "introduced", "company:a", "company:b")
    was = Link(*ends, start, AFTER_ALL, AFTER_ALL, -1.0, 0, 1_000, 1_100)
    is_ = Link(*ends, BEFORE_ALL, last, AFTER_ALL, -1.0, 0, 1_100)
    store = place.open()
    assert in_order(store.changes_since(0)) == (2, 1_100, [old, new, other], sorted([was, is_]))
    assert in_order(store.changes_since(1)) == (2, 1_100, [old, new], sorted([was, is_]))
    assert store.changes_since(2) == Delta(2, 1_100, [], [])
    assert (new.retracted, is_.retracted) == (FOREVER, FOREVER)


def test_a_snapshot_kept_up_to_date_equals_one_read_at_once(place: Place) -> None:
    writer, kept = place.open(), Snapshot()
    facts = [relation("company:a", "company:b", start=str(year)) for year in (2001, 2002)]
    for change in (
        said("d", A, B, facts[0]),
        said("e", A, B, C, *facts),
        said("d", company("company:a", "New")),
        said("f", relation("company:c", "company:a")),
    ):
        writer.apply(change)
        kept = kept.updated(place.open().changes_since(kept.revision))
    writer.retract("e")
    kept = kept.updated(place.open().changes_since(kept.revision))
    assert rows_of(kept) == rows_of(place.open().survey(build))


def test_datasets_and_counts(place: Place) -> None:
    clock = ticking(1_000, 100)
    fund = check_entity(Entity("fund:f", "fund", "F"))
    place.open(clock).apply(said("d", A, B, introduction(), PAPER))
    place.open(clock).apply(said("c", A, fund, relation("fund:f", "company:a", kind="owns")))
    store = place.open()
    assert store.datasets() == [DatasetInfo("c", 2, 1, 0, 1_100), DatasetInfo("d", 2, 1, 1, 1_000)]
    counts = store.counts()
    assert [*counts.entities.items()] == [("company", 2), ("fund", 1)]
    assert [*counts.relations.items()] == [("introduced", 1), ("owns", 1)]


NAMES = (
    unicodedata.normalize("NFC", "Bình Dương"),
    unicodedata.normalize("NFC", "Đắk Lắk – Buôn Ma Thuột"),
    "شركة الخليج \u200f(ش.م.ع)",
    "חברת ניסוי",
    "東急株式会社",
    "Emoji 🤝🏽 Inc. 👩‍👩‍👧",
    "<img src=x onerror=alert(1)> `); MATCH (n) DELETE n //",
    '\' OR 1=1; -- "quoted" \\ $row {id: 1}',
)
IDS = ("x:a._~@+-1", "X:A._~@+-1", "company:bình-dương", "公司:東急", "شركة:1", "-", "~", "a" * 200)


def test_any_name_and_any_id_is_kept_as_it_is(place: Place) -> None:
    entities = [company(id_, name) for id_, name in zip(IDS, NAMES, strict=True)]
    facts = [
        relation(source, target, id=f"{source[:90]}+{target[:90]}", document=name, locator=name)
        for source, target, name in zip(IDS, (*IDS[1:], IDS[0]), NAMES, strict=True)
    ]
    place.open().apply(said("tập-dữ-liệu:1", *entities, *facts))
    store = place.open()
    at = store.revision().instant
    assert store.entities(IDS, at) == {one.id: one for one in entities}
    read = store.relations([one.id for one in facts], at)
    assert [read[one.id].evidence[0].document for one in facts] == [*NAMES]
    assert live(store.changes_since(0).nodes) == sorted(IDS)
    assert place.open().retract("tập-dữ-liệu:1").entities == Tally(changed=len(IDS))


def test_a_thousand_at_once(place: Place) -> None:
    entities = [company(f"company:{number}") for number in range(1_000)]
    facts = [
        relation(f"company:{number}", f"company:{(number * 7 + 1) % 1_000}", start="2004")
        for number in range(1_000)
        if number != (number * 7 + 1) % 1_000
    ]
    place.open().apply(said("d", *entities, *facts))
    store = place.open()
    at = store.revision().instant
    assert store.entities([one.id for one in entities], at) == {one.id: one for one in entities}
    assert set(store.relations((one.id for one in facts), at)) == {one.id for one in facts}
    assert live(store.changes_since(0).links) == sorted(one.id for one in facts)


def test_closing_twice_does_nothing_and_then_it_is_closed(place: Place) -> None:
    store = place.open()
    store.apply(said("d", A))
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.revision()
    with pytest.raises(StoreError, match="closed"):
        store.apply(said("d", B))
    assert place.open().revision().number == 1


def test_documents_that_a_dataset_tells_of_come_by_id_in_pages(place: Place) -> None:
    store = place.open(ticking())
    many = [Document(id_, f"Title of {id_}") for id_ in ("b", "a", "đ", "c d")]
    store.apply(said("one", *many))
    store.apply(said("two", Document("a", "Another")))
    assert store.documents_told("one", "", 2) == [Document("a", "Title of a"), many[0]]
    assert [one.id for one in store.documents_told("one", "b", 9)] == ["c d", "đ"]
    assert store.documents_told("one", "đ", 9) == []
    store.retract("one", Told(documents=frozenset({"b"})))
    assert [one.id for one in place.open().documents_told("one", "", 9)] == ["a", "c d", "đ"]
    store.retract("one")
    assert place.open().documents_told("one", "", 9) == []
    assert place.open().documents_told("two", "", 9) == [Document("a", "Another")]
