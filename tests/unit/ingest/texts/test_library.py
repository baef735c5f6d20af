"""Who is erased from a store is known to no text that is read afterwards, or just then."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import Conflict
from graph.model import Entity
from graph.queries.person import erase_person
from graph.service import Partnergraph
from graph.stores import open_store
from graph.stores.base import Store
from ingest.texts.documents.opening import text_of
from ingest.texts.model import Text
from ingest.texts.review.library import gazetteer, read_bytes, understanding
from ingest.texts.review.reading import Told, Understood, read_text
from tests.support.stores import company, relation, said

LINE = "Kingfisher Lan introduced Sembcorp to Becamex in 2004."


@pytest.fixture
def url(tmp_path: Path) -> str:
    found = f"sqlite:///{tmp_path / 'partners.db'}"
    store = open_store(found)
    person = Entity("person:pa-17", "person", "Nguyễn Văn Ánh", aliases=("Kingfisher Lan",))
    named = (
        company("company:sembcorp", name="Sembcorp"),
        company("company:becamex", name="Becamex"),
    )
    store.apply(said("crm", person, *named))
    store.close()
    return found


def known(store: Store) -> set[str]:
    return {one.id for hit in gazetteer(store).find(LINE) for one in hit.choices}


def test_who_was_erased_is_known_no_more(url: str) -> None:
    with Partnergraph.open(url) as partners:
        assert "person:pa-17" in known(partners.store)
        before = gazetteer(partners.store)
        with Partnergraph.open(url) as other:
            erase_person(other.store, "person:pa-17")
        assert known(partners.store) == {"company:sembcorp", "company:becamex"}
        report = read_bytes(partners, LINE.encode(), "second.txt", document=None)
        assert report.mentions.known == 2
        assert not any("pa-17" in one.body for one in partners.store.findings())
        anew = gazetteer(partners.store)
        assert anew is not before
        # Facts alone leave it as it is.
        partners.store.apply(said("crm", relation("company:sembcorp", "company:becamex")))
        assert gazetteer(partners.store) is anew


def test_a_document_is_not_kept_that_was_read_while_somebody_was_erased(url: str) -> None:
    with Partnergraph.open(url) as partners:
        store, text = partners.store, text_of(LINE.encode(), "first.txt")

        def understand(text: Text) -> Understood:
            found = understanding(store)(text)
            erase_person(store, "person:pa-17")
            return found

        with pytest.raises(Conflict, match="was erased"):
            read_text(partners, text, Told("first.txt", "first"), understand)
        assert (store.findings(), store.documents_of_text(text.checksum)) == ([], [])
        report = read_text(partners, text, Told("first.txt", "first"), understanding(store))
        assert report.mentions.known == 2
