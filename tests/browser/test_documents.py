"""A document's text in the explorer, with the quote of the fact that one comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Locator, expect

from graph.model import Document, Evidence
from graph.stores.base import ChangeSet
from graph.stores.readings import DocumentText
from tests.browser.pages import barriers, until, watched
from tests.browser.test_explorer import EVIL, drawn, served, story

pytestmark = pytest.mark.browser

QUOTE = "tỉnh giới thiệu Becamex 🤝 với đối tác"
FILLING = [
    f"Đoạn {number}: buổi làm việc bàn về hạ tầng, nhà ở và đào tạo." for number in range(1, 60)
]
TEXT = "\n".join([*FILLING, f"Năm 1996 {QUOTE} từ Singapore. {EVIL}", *FILLING])
PLACE = "paragraph 60, characters 9–46"


def told() -> ChangeSet:
    """The story, two of whose facts cite a text; another text is not kept."""
    found = story()
    first, second, *others = found.relations
    cited = (
        first._replace(evidence=(Evidence("minutes", PLACE, QUOTE),)),
        second._replace(evidence=(Evidence("minutes", None, "becamex 🤝  VỚI"),)),
    )
    return replace(
        found,
        relations=(*cited, *others),
        documents=(*found.documents, Document("minutes", "Biên bản", "Sở", "2024-05-12")),
        texts=(DocumentText("tests", "minutes", "5a" * 32, "text/plain", TEXT),),
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("documents"), told()) as address:
        yield address


def shown(mark: Locator) -> bool:
    """Whether it is within the part of the text that is seen."""
    return bool(
        mark.evaluate(
            """(one) => {
                const [inner, outer] = [one, one.closest(".text")]
                    .map((it) => it.getBoundingClientRect());
                return inner.top >= outer.top && inner.bottom <= outer.bottom;
            }"""
        )
    )


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_a_fact_leads_to_its_quote(browser: Browser, site: str, lang: str) -> None:
    words = {"en": "Open the document", "vi": "Mở tài liệu"}
    with watched(browser, dark=lang == "vi") as seen:
        page = seen.page
        page.goto(f"{site}?entity=company:becamex&lang={lang}")
        drawn(page)
        # Which fact is the first one is known once all lists are there.
        expect(page.locator("#facts [aria-busy]")).to_have_count(0)
        page.locator("#facts summary").first.click()
        page.locator("#facts").get_by_role("button", name=words[lang]).first.click()
        box = page.locator("#document")
        expect(box.locator("h2")).to_have_text("Biên bản")
        here = box.locator("mark.here")
        expect(here).to_have_text([QUOTE[: QUOTE.index("Becamex")], "Becamex 🤝 với", " đối tác"])
        assert shown(here.first)
        expect(box.locator(".paragraph").nth(59)).to_contain_text(f"từ Singapore. {EVIL}")
        expect(box.locator(".rests")).to_have_count(2)
        expect(box.locator(".rests[aria-current]")).to_have_count(1)
        # The other fact's quote stands within the first one's.
        box.locator(".rests:not([aria-current])").click()
        expect(here).to_have_text(["Becamex 🤝 với"])
        assert barriers(page) == []
        address = page.url
        page.keyboard.press("Escape")
        expect(box).not_to_be_visible()
        assert "document" not in page.url
        # The address leads there again, and the way back closes it.
        page.goto(address)
        expect(here.first).to_be_visible()
        until(page, "document.querySelector('mark.here').getBoundingClientRect().top > 0")
        assert shown(here.first)
        assert page.evaluate("window.__pwned") is None
        assert not [one for one in seen.said if one.startswith("error")]


def test_a_document_without_a_text(browser: Browser, site: str) -> None:
    with watched(browser, width=420, height=800) as seen:
        page = seen.page
        page.goto(f"{site}?entity=company:becamex&document=article&dataset=tests")
        box = page.locator("#document")
        expect(box.locator("h2")).to_have_text("The article")
        expect(box).to_contain_text("The text of this document is not kept.")
        expect(box.locator(".rests")).to_have_count(2)
        assert barriers(page) == []
        page.goto(f"{site}?entity=company:becamex&document=none&dataset=tests")
        expect(box.get_by_role("alert")).to_contain_text("there is no document 'none'")
        box.get_by_role("button", name="Close").click()
        expect(box).not_to_be_visible()
