"""What was read, in both stores: kept beside the graph, in the transaction of the facts."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from graph.errors import Conflict, NotFound
from graph.model import Document
from graph.stores import ChangeSet
from graph.stores.base import Request, Store, Told
from graph.stores.readings import (
    ACCEPTED,
    PASSED,
    REJECTED,
    VERDICTS,
    WAITING,
    DocumentText,
    Finding,
    Read,
)
from tests.contract.test_judging import everything
from tests.support.stores import Place, as_version_4, company, relation, said, ticking

TEXT = DocumentText("d", "a1", "c1", "text/plain", "Bình Dương\nBecamex mời Sembcorp 🤝.")
FOUND = Finding("f1", "d", "a1", "c1", 11, '{"kind": "introduced"}')
OTHERS = (
    FOUND._replace(id="f3", place=20),
    FOUND._replace(id="f2", place=20),
    FOUND._replace(id="f0", dataset="e", place=3),
    FOUND._replace(id="f4", document="a2", checksum="c2", place=0),
)
ACCEPT = FOUND._replace(verdict=ACCEPTED, relations=("r1", "r2"))
READ = ChangeSet("d", texts=(TEXT,), findings=(FOUND, *OTHERS))


def kept(store: Store) -> list[Finding]:
    return store.findings(count=1_000)


def verdicts(store: Store) -> dict[str, str]:
    return {one.id: one.verdict for one in kept(store)}


def judged(store: Store, id_: str, verdict: str, *relations: str) -> ChangeSet:
    """A verdict on a finding, as it is now."""
    now = store.finding(id_)
    assert now is not None
    return ChangeSet("d", findings=(now._replace(verdict=verdict, relations=relations),))


def test_what_was_read_is_kept_apart_from_the_graph(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("d", company("company:a"), company("company:b"), Document("a1")))
    graph = (everything(place), store.revision(), store.counts(), store.datasets())
    rehearsed = store.apply(replace(READ, dry_run=True))
    assert [*kept(store), *store.documents_read()] == []
    receipt = store.apply(READ)
    assert receipt == rehearsed
    assert receipt.revision == 1
    fresh = place.open()
    [text] = fresh.document_texts("d", "a1")
    assert text == TEXT._replace(recorded=text.recorded)
    assert text.recorded > store.revision().instant
    assert fresh.document_texts("d", "a1", "c1") == [text]
    assert fresh.document_texts("d", "a1", "c2") == fresh.document_texts("e", "a1") == []
    assert fresh.finding("f1") == FOUND
    assert fresh.finding("f9") is None
    expected = sorted(READ.findings, key=lambda one: (one[1], one[2], one[4], one[0]))
    assert [one.id for one in expected] == ["f1", "f2", "f3", "f4", "f0"]
    assert kept(fresh) == expected
    assert (everything(place), fresh.revision(), fresh.counts(), fresh.datasets()) == graph
    assert store.told_by("d") == Told({"company:a", "company:b"}, frozenset(), {"a1"})
    assert store.names_like("becamex", None).names == []
    # All of it again: nothing is new.
    store.apply(READ)
    assert place.open().document_texts("d", "a1") == [text]
    assert kept(fresh) == expected


def test_findings_are_read_in_pages(place: Place) -> None:
    store = place.open()
    found = [
        FOUND._replace(id=f"f{place * 7 % 30:02}", document=f"a{place % 3}", place=place // 2)
        for place in range(30)
    ]
    store.apply(ChangeSet("d", findings=tuple(found)))
    for number, verdict in enumerate((ACCEPTED, REJECTED, PASSED)):
        store.apply(judged(store, f"f0{number}", verdict))
    expected = sorted(kept(store), key=lambda one: (one[1], one[2], one[4], one[0]))
    for asked, document in (
        (VERDICTS, None),
        ([WAITING], None),
        ([PASSED, WAITING, PASSED], ("d", "a0")),
        ((REJECTED,), ("d", "a1")),
        ((), None),
    ):
        pages: list[Finding] = []
        after = None
        while page := store.findings(document=document, verdicts=asked, after=after, count=4):
            assert len(page) <= 4
            pages += page
            after = (page[-1].dataset, page[-1].document, page[-1].place, page[-1].id)
        assert pages == [
            one
            for one in expected
            if one.verdict in asked and document in (None, (one.dataset, one.document))
        ]


def test_a_document_that_changes_has_several_texts(place: Place) -> None:
    store = place.open(ticking())
    store.apply(READ)
    new = TEXT._replace(checksum="c2", text="Mới", media_type="text/html")
    same_bytes = TEXT._replace(document="a0", checksum="c2")
    store.apply(ChangeSet("d", texts=(new, same_bytes)))
    fresh = place.open()
    assert [one.text for one in fresh.document_texts("d", "a1")] == ["Mới", TEXT.text]
    assert [one.text for one in fresh.document_texts("d", "a1", "c1")] == [TEXT.text]
    assert fresh.documents_of_text("c2") == [("d", "a0"), ("d", "a1")]
    assert fresh.documents_of_text("c9") == []
    store.apply(judged(store, "f1", REJECTED))
    other, changed = fresh.documents_read()
    assert other == Read("d", "a0", "c2", "text/plain", len(TEXT.text), other.recorded, 0, 0, 0, 0)
    assert changed == Read("d", "a1", "c2", "text/html", 3, other.recorded, 2, 0, 1, 0)
    # The former one is back, and then read better than before.
    store.apply(ChangeSet("d", texts=(TEXT,)))
    assert [one.checksum for one in fresh.document_texts("d", "a1")] == ["c1", "c2"]
    assert [one.checksum for one in fresh.document_texts("d", "a1", most=1)] == ["c1"]
    better = TEXT._replace(text="Better")
    store.apply(ChangeSet("d", texts=(better,)))
    assert [one.text for one in fresh.document_texts("d", "a1")] == ["Better", "Mới"]
    assert fresh.documents_read()[0][:5] == ("d", "a1", "c1", "text/plain", 6)


def test_a_verdict_stays_until_it_is_taken_back(place: Place) -> None:
    store = place.open(ticking())
    store.apply(READ)
    store.apply(said("d", company("company:a"), company("company:b")))
    fact = relation("company:a", "company:b", id="r1")
    accepted = replace(said("d", fact), findings=(ACCEPT,))
    assert store.apply(accepted).revision == 2
    fresh = place.open()
    found = fresh.finding("f1")
    assert found is not None
    assert found == ACCEPT._replace(judged=found.judged)
    assert found.judged > 0
    assert fresh.findings_of_relation("r1") == fresh.findings_of_relation("r2") == [found]
    assert fresh.findings_of_relation("r3") == []
    # Found again in another text: it moves, and the verdict stays; so it does when told again.
    moved = FOUND._replace(document="a9", checksum="c9", place=5, body="{}")
    store.apply(ChangeSet("d", findings=(moved,)))
    found = ACCEPT._replace(judged=found.judged, document="a9", checksum="c9", place=5, body="{}")
    assert fresh.finding("f1") == found
    store.apply(ChangeSet("d", findings=(found,)))
    assert fresh.findings_of_relation("r2") == [found]
    # Another verdict of one who looked at it; without that it is refused, and nothing is written.
    before = everything(place)
    new = said("d", company("company:c"))
    blind = replace(new, findings=(FOUND._replace(verdict=REJECTED),), strict=False)
    with pytest.raises(Conflict, match="'f1' is accepted by now"):
        store.apply(blind)
    assert (everything(place), fresh.finding("f1")) == (before, found)
    store.apply(judged(store, "f1", REJECTED))
    assert (verdicts(fresh)["f1"], fresh.findings_of_relation("r1")) == (REJECTED, [])
    store.apply(ChangeSet("d", reopened=("f1",)))
    assert fresh.finding("f1") == found._replace(verdict=WAITING, relations=(), judged=0)
    with pytest.raises(Conflict, match="no finding 'f9' to be reopened"):
        store.apply(ChangeSet("d", texts=(TEXT._replace(checksum="c3"),), reopened=("f9",)))
    assert [one.checksum for one in fresh.document_texts("d", "a1")] == ["c1"]
    # Taken back, and given again at once.
    store.apply(judged(store, "f1", ACCEPTED, "r1"))
    again = found._replace(verdict=PASSED, relations=())
    store.apply(ChangeSet("d", findings=(again,), reopened=("f1",)))
    assert verdicts(fresh) == dict.fromkeys(("f0", "f2", "f3", "f4"), WAITING) | {"f1": PASSED}


def test_facts_and_what_was_read_are_there_together_or_not_at_all(place: Place) -> None:
    store = place.open(ticking())
    torn = replace(said("d", relation("company:x", "company:y", id="r1")), texts=(TEXT,))
    with pytest.raises(Conflict):
        store.apply(replace(torn, findings=(ACCEPT,)))
    fresh = place.open()
    assert [*fresh.documents_read(), *kept(fresh), *fresh.findings_of_relation("r1")] == []
    # A request that comes again changes nothing: what was done since stays done.
    request = Request("key", "digest")
    assert not store.apply(replace(READ, request=request)).replayed
    store.apply(judged(store, "f1", REJECTED))
    newer = TEXT._replace(checksum="c2")
    store.apply(ChangeSet("d", texts=(newer,)))
    assert store.apply(replace(READ, request=request)).replayed
    assert verdicts(fresh)["f1"] == REJECTED
    assert [one.checksum for one in fresh.document_texts("d", "a1")] == ["c2", "c1"]


def test_what_was_found_goes_with_its_dataset(place: Place) -> None:
    store = place.open(ticking())
    facts = (company("company:a"), company("company:b"), relation("company:a", "company:b"))
    store.apply(replace(said("d", *facts, Document("a1"), Document("a2")), texts=(TEXT,)))
    store.apply(replace(READ, findings=(ACCEPT, *OTHERS)))
    store.retract("d", Told(documents={"a2"}))
    fresh = place.open()
    assert verdicts(fresh) == {"f1": ACCEPTED, "f2": WAITING, "f3": WAITING, "f0": WAITING}
    store.retract("d")
    assert verdicts(fresh) == {"f0": WAITING}
    assert fresh.findings_of_relation("r1") == []
    assert [one.text for one in fresh.document_texts("d", "a1")] == [TEXT.text]
    # It is proposed anew; and of what was read alone one can be rid too.
    store.apply(READ)
    assert verdicts(fresh)["f1"] == WAITING
    store.retract("e")
    assert "f0" not in verdicts(fresh)
    with pytest.raises(NotFound):
        store.retract("e")


def test_of_several_reviewers_one_judges(place: Place) -> None:
    place.open().apply(READ)
    handles = [place.open() for _ in range(4)]

    def judge(number: int) -> bool:
        new = said("d", company(f"company:{number}"))
        given = FOUND._replace(verdict=ACCEPTED, relations=(f"r{number}",))
        with contextlib.suppress(Conflict):
            handles[number].apply(replace(new, findings=(given,)))
            return True
        return False

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(judge, range(4)))
    assert sum(done) == 1
    number = done.index(True)
    fresh = place.open()
    found = fresh.finding("f1")
    assert found is not None
    assert found.relations == (f"r{number}",)
    assert fresh.counts().entities == {"company": 1}
    assert list(fresh.known([f"company:{number}"])) == [f"company:{number}"]


def test_several_read_the_same_document_at_once(place: Place) -> None:
    handles = [place.open() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda store: store.apply(READ), handles))
    fresh = place.open()
    assert len(fresh.document_texts("d", "a1")) == 1
    assert len(kept(fresh)) == 5


def test_a_large_text(place: Place) -> None:
    store = place.open()
    large = TEXT._replace(text="Bình Dương kết nghĩa\n" * 1_600_000)
    assert len(large.text) > 32_000_000
    store.apply(ChangeSet("d", texts=(large,)))
    [found] = place.open().document_texts("d", "a1")
    assert found.text == large.text
    assert store.documents_read()[0].characters == len(large.text)


def test_a_store_of_version_4_is_brought_up_to_date(place: Place) -> None:
    place.open().apply(said("d", company("company:a")))
    before = everything(place)
    as_version_4(place)
    store = place.open()
    assert everything(place) == before
    assert [*kept(store), *store.documents_read()] == []
    store.apply(READ)
    assert len(kept(place.open())) == 5
