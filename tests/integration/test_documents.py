"""A document's text with the quotes of facts, through every door."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.access_callers import owner
from api.app import create_app
from api.mcp_door import Asker
from api.mcp_resources import read
from graph.errors import NotFound
from graph.model import Document, Evidence
from graph.queries.document_texts import MOST_CHARACTERS, MOST_PARAGRAPHS
from graph.service import Partnergraph
from graph.stores.readings import DocumentText
from tests.integration.conftest import Run
from tests.support.stores import company, relation, said

ID = "Minutes 12/5"
OLD = "Biên bản\nBecamex mời Sembcorp đến 🤝 Bình Dương.\nTokyu theo sau."
NEW = "Biên bản\nBecamex MỜI Sembcorp đến 🤝 Bình Dương."
QUOTES = {
    "r1": ("paragraph 2, characters 8–20", "mời Sembcorp"),
    "r2": ("paragraph 3", "Tokyu theo sau"),
    "r3": (None, "nowhere"),
}


@pytest.fixture
def partners(tmp_path: Path) -> Iterator[Partnergraph]:
    with Partnergraph.open(f"sqlite:///{tmp_path / 'partners.db'}") as opened:
        facts = [
            relation("company:a", "company:b", id=id_, kind=kind)._replace(
                evidence=(Evidence(ID, *QUOTES[id_]), Evidence("other", "paragraph 1"))
            )
            for id_, kind in zip(QUOTES, ("introduced", "signed_with", "visited"), strict=True)
        ]
        named = Document(ID, "Biên bản", "Sở Ngoại vụ", "2024-05-12")
        changes = said("crm", company("company:a"), company("company:b"), *facts, named)
        opened.store.apply(replace(changes, texts=(text("c1", OLD),)))
        yield opened


def text(checksum: str, body: str) -> DocumentText:
    return DocumentText("crm", ID, checksum, "text/plain", body)


def keep(partners: Partnergraph, *texts: DocumentText) -> None:
    partners.store.apply(replace(said("crm"), texts=texts))


def marked(answer: Any) -> dict[str, str]:
    """What is marked, by fact."""
    return {
        one.fact: answer.paragraphs[one.paragraph - answer.first][one.start : one.end]
        for one in answer.marks
    }


def test_quotes_are_marked_in_the_latest_text_that_has_them(partners: Partnergraph) -> None:
    answer = partners.document("crm", ID)
    assert "\n".join(answer.paragraphs) == OLD
    assert (answer.title, answer.checksum, answer.media_type) == ("Biên bản", "c1", "text/plain")
    assert (answer.total, answer.first, answer.truncated) == (3, 1, False)
    assert [one.id for one in answer.facts] == ["r1", "r2", "r3"]
    assert marked(answer) == {"r1": "mời Sembcorp", "r2": "Tokyu theo sau"}
    keep(partners, text("c2", NEW))
    newer = partners.document("crm", ID)
    assert marked(newer) == {"r1": "MỜI Sembcorp"}
    assert partners.document("crm", ID, fact="r1").checksum == "c2"
    # Of a fact that the latest text tells no more: the text that did.
    former = partners.document("crm", ID, fact="r2", limit=1)
    assert (former.checksum, [one.id for one in former.facts]) == ("c1", ["r2"])
    assert marked(former) == {"r2": "Tokyu theo sau"}
    assert partners.document("crm", ID, fact="r3").checksum == "c2"
    other = partners.document("crm", "other")
    assert (other.title, other.paragraphs, other.marks, other.total) == (None, [], [], 0)
    assert (other.checksum, len(other.facts)) == (None, 3)
    for dataset, id_, fact in (("crm", "none", None), ("none", ID, None), ("crm", ID, "r9")):
        with pytest.raises(NotFound) as caught:
            partners.document(dataset, id_, fact=fact)
        assert caught.value.hint


def test_a_long_text_is_told_in_part(partners: Partnergraph) -> None:
    lines = [f"{number}" for number in range(1, 10_001)]
    lines[8_999] = "Becamex mời  Sembcorp"
    keep(partners, text("c3", "\n".join(lines)))
    answer = partners.document("crm", ID)
    assert (answer.total, answer.truncated) == (10_000, True)
    assert answer.paragraphs == lines[:MOST_PARAGRAPHS]
    assert marked(answer) == {}
    far = partners.document("crm", ID, fact="r1")
    assert far.paragraphs == lines[far.first - 1 : far.first - 1 + MOST_PARAGRAPHS]
    assert (marked(far), far.first) == ({"r1": "mời  Sembcorp"}, 8_980)
    assert partners.document("crm", ID, fact="r1", first=9_999).paragraphs == lines[9_998:]
    assert partners.document("crm", ID, first=10_001).paragraphs == []
    # Lines as long as books: the quote is still seen, and no more is told than fits.
    long = "x" * (MOST_CHARACTERS - 5)
    keep(partners, text("c4", "\n".join([long, "123456789", "mời Sembcorp" + long])))
    answer = partners.document("crm", ID)
    assert answer.paragraphs == [long, "12345"]
    assert answer.truncated
    far = partners.document("crm", ID, fact="r1")
    assert (marked(far), far.first) == ({"r1": "mời Sembcorp"}, 3)
    assert len(far.paragraphs[0]) == MOST_CHARACTERS


def test_over_http_with_a_tag_that_tells_of_the_text(partners: Partnergraph) -> None:
    address = f"/api/v1/documents/crm/{quote(ID, safe='')}"
    with TestClient(create_app(partners)) as client:
        first = client.get(address)
        assert first.json() == partners.document("crm", ID).model_dump(mode="json")
        known = {"If-None-Match": first.headers["etag"]}
        assert client.get(address, headers=known).status_code == 304
        keep(partners, text("c2", NEW))
        second = client.get(address, headers=known)
        assert (second.status_code, second.json()["checksum"]) == (200, "c2")
        assert second.json()["revision"] == first.json()["revision"]
        shown = client.get(address, params={"fact": "r2", "lang": "vi"}).json()
        assert shown["checksum"] == "c1"
        assert "ký" in shown["facts"][1]["sentence"]
        assert client.get(f"{address}9").status_code == 404
        for wrong in ({"first": "0"}, {"limit": "1001"}, {"fakt": "r1"}, {"lang": "de"}):
            assert client.get(address, params=wrong).status_code == 422, wrong
        resource = read(Asker(partners, owner()), f"partners://documents/crm/{quote(ID, safe='')}")
        assert resource["paragraphs"] == NEW.split("\n")


def test_in_the_terminal(partners: Partnergraph, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    url = partners.store.url
    told = run("document", "crm", ID, "--store", url)
    assert told.stdout.splitlines()[:3] == [
        "Biên bản",
        "Sở Ngoại vụ  2024-05-12  text/plain",
        f"SHA-256 c1, kept {partners.document('crm', ID).recorded}",
    ]
    assert "2  Becamex mời Sembcorp đến 🤝 Bình Dương.\n" in told.stdout
    assert "(no date, documented)  r1\n" in told.stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    underlined = run("document", "crm", ID, "--store", url)
    assert "\x1b[4mmời Sembcorp\x1b[0m đến" in underlined.stdout
    more = run("document", "crm", ID, "--first", "3", "--json", "--store", url)
    answer = partners.document("crm", ID, first=3)
    assert more.stdout == answer.model_dump_json() + "\n"
    failed = run("document", "crm", "none", "--store", url)
    assert (failed.returncode, "there is no document 'none'" in failed.stderr) == (3, True)
