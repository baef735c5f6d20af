"""Reading a document in the browser, and judging the facts found in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from graph.model import Document
from graph.stores.base import ChangeSet
from graph.stores.readings import DocumentText
from ingest.texts.review.finding import findings_of
from tests.browser.pages import barriers, watched
from tests.browser.test_explorer import served, story
from tests.support.statements import mention, statement, text_of

pytestmark = pytest.mark.browser

ARTICLE = """\
A quiet quarter for Becamex
Orchid Marine Corporation invested 120 million US dollars in VSIP in 2021.
The province introduced Lotus Rail Corporation to Becamex in 2018.
In May 2004 Becamex introduced Sembcorp to partners.
Bình Dương signed a cooperation agreement with Sembcorp on 12 May 2022.
Sembcorp has not invested in Lotus Rail Corporation.
"""
READING = 30_000
"""Milliseconds: the first document is read once patterns and names are ready."""
INVESTED, INTRODUCED, KNOWN, SIGNED = range(4)
EVIL = '<script>window.__pwned=1</script><a href="javascript:window.__pwned=2">x</a> \u202eesrever'
HOSTILE = f"{EVIL} Becamex introduced Sembcorp to Evil {EVIL} Corporation. {EVIL}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("reading"), story()) as address:
        yield address


def read(page: Page, site: str, text: str, *, title: str, lang: str = "en") -> str:
    """Paste a text and have it read; gives the id of the document."""
    page.goto(f"{site}review?lang={lang}")
    page.locator("#pasted").fill(text)
    page.locator("#its-title").fill(title)
    page.locator("#its-date").fill("2024-05")
    page.locator("#read .go").click()
    expect(page.locator("#title")).to_have_text(title, timeout=READING)
    expect(page.locator("#count")).not_to_be_empty()
    return parse_qs(urlsplit(page.url).query)["document"][0]


def current(page: Page) -> Locator:
    return page.locator(".candidate:has([aria-current])")


def says(page: Page) -> Locator:
    return current(page).locator(".says")


def asked(page: Page, site: str, path: str) -> Any:
    answer = page.request.get(f"{site}api/v1/{path}")
    return answer.json() if answer.ok else answer.status


def test_an_article_is_judged_by_keys(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        document = read(page, site, ARTICLE, title="A quiet quarter")
        cards = page.locator("#facts > .candidate")
        count = page.locator("#count")
        expect(count).to_have_text("0 of 4 judged")
        expect(page.locator(".others .candidate")).to_have_count(1)
        expect(page.locator(".others")).not_to_have_attribute("open", "")

        # What is chosen is shown in the text, and names by their nature.
        expect(says(page)).to_have_text("Orchid Marine Corporation invested in VSIP")
        expect(current(page)).to_contain_text("120,000,000 USD")
        here = page.locator("#text mark.here")
        assert "".join(here.all_inner_texts()) == ARTICLE.split("\n")[1]
        expect(page.locator("#text .mention.reference")).to_have_text(["The province"])
        looks = "(all) => all.map((one) => getComputedStyle(one).textDecorationStyle)"
        signs = page.locator(".signs .mention").evaluate_all(looks)
        assert len(set(signs)) == 3
        expect(cards.nth(KNOWN)).to_contain_text("adds evidence to a known fact")
        assert barriers(page) == []

        # Accepted, it is in the graph with its quote; taken back, it is not.
        page.keyboard.press("y")
        expect(count).to_have_text("1 of 4 judged")
        expect(says(page)).to_have_text("The province introduced Lotus Rail Corporation to Becamex")
        facts = asked(page, site, "entities/company:orchid-marine-corporation/relations")["results"]
        assert [one["target"]["id"] for one in facts] == ["project:vsip"]
        assert facts[0]["evidence"][0]["quote"] == ARTICLE.split("\n")[1]
        page.keyboard.press("u")
        expect(count).to_have_text("0 of 4 judged")
        expect(says(page)).to_have_text("Orchid Marine Corporation invested in VSIP")
        gone = asked(page, site, "entities/company:orchid-marine-corporation")
        assert gone in (404, 410)

        # Who is meant by a noun is asked before anything is sent; then an end is typed and taken.
        page.keyboard.press("n")
        expect(cards.nth(INVESTED)).to_contain_text("rejected")
        page.keyboard.press("y")
        expect(page.locator(".mending [role=alert]")).to_contain_text("“The province”")
        expect(page.locator("#mend-source")).to_be_focused()
        assert barriers(page) == []
        # What is being edited is not accepted as it was found.
        page.locator("#text").focus()
        page.keyboard.press("y")
        page.locator(".mending .go").click()
        expect(page.locator(".mending [role=alert]")).to_contain_text("Choose an entity")
        page.keyboard.type("binh d")
        expect(page.locator("#mend-source-list li")).to_have_count(1)
        page.keyboard.press("Enter")
        page.locator("#mend-target-name").fill("Lotus Rail")
        page.locator("#mend-target-kind").select_option("organization")
        page.locator("#mend-start").fill("2018-02-30")
        page.keyboard.press("Enter")
        expect(page.locator(".mending [role=alert]")).to_contain_text("2018-02-30")
        expect(page.locator("#mend-start")).to_be_focused()
        page.locator("#mend-start").fill("2018-02")
        page.keyboard.press("Enter")
        expect(count).to_have_text("2 of 4 judged")
        made = asked(page, site, "entities/organization:lotus-rail/introducers")["results"]
        assert [(one["source"]["id"], one["start"]) for one in made] == [
            ("region:binh-duong", "2018-02")
        ]

        # Later, and the next in turn; the accepted one leads to its quote in the explorer.
        page.keyboard.press("s")
        expect(cards.nth(KNOWN)).to_contain_text("left for later")
        expect(says(page)).to_have_text("Bình Dương signed an agreement with Sembcorp")
        link = cards.nth(INTRODUCED).get_by_role("link")
        expect(link).to_have_text("Bình Dương introduced Lotus Rail")
        link.click()
        expect(page.locator("#document mark.here").first).to_be_visible()
        assert f"document={document}" in page.url
        page.go_back()
        expect(count).to_have_text("3 of 4 judged")
        assert asked(page, site, "review/documents")["results"][0]["passed"] == 1
        # The browser itself tells of the date that was refused.
        assert [one for one in seen.said if "status of 422" not in one] == []


def test_what_another_person_judged_is_told(browser: Browser, site: str) -> None:
    text = "Becamex signed a cooperation agreement with Bình Dương in 2009.\n"
    with watched(browser) as seen:
        page = seen.page
        document = read(page, site, text, title="Twice")
        fact = asked(page, site, f"review/facts?document={document}")["results"][0]["id"]
        judging = f"{site}api/v1/review/facts/{fact}"
        assert page.request.post(judging, data={"verdict": "rejected"}).ok
        page.keyboard.press("y")
        fault = page.locator("#fault")
        expect(fault).to_contain_text("Somebody else has judged this fact meanwhile.")
        expect(current(page)).to_contain_text("rejected")
        expect(page.locator("#accept")).to_be_disabled()
        current(page).get_by_role("button", name="Take back").click()
        expect(page.locator("#count")).to_have_text("0 of 1 judged")
        # A connection that breaks is told, and the key works once it is back.
        page.route("**/review/facts/**", lambda route: route.abort())
        page.keyboard.press("y")
        expect(fault).to_contain_text("The answer did not arrive.")
        page.unroute("**/review/facts/**")
        page.keyboard.press("y")
        expect(page.locator("#count")).to_have_text("1 of 1 judged")
        expect(fault).to_be_empty()


def test_files_are_chosen_and_faults_told_in_place(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}review")
        fault = page.locator("#read-fault")
        page.locator("#read .go").click()
        expect(fault).to_have_text("Choose a file or paste a text.")
        file = tmp_path / "minutes.html"
        file.write_text("<p>Sembcorp visited Bình Dương in 2011.</p>", "utf-8")
        dropped = page.evaluate_handle(
            """(text) => {
                const all = new DataTransfer();
                all.items.add(new File([text], "minutes.html"));
                return all;
            }""",
            file.read_text("utf-8"),
        )
        page.locator(".drop").dispatch_event("drop", {"dataTransfer": dropped})
        expect(page.locator("#given-name")).to_have_text("minutes.html")
        page.locator("#its-date").fill("yesterday")
        page.locator("#read .go").click()
        expect(fault).to_contain_text("yesterday", timeout=READING)
        page.locator("#its-date").fill("")
        assert barriers(page) == []
        page.locator("#read .go").click()
        expect(page.locator("#title")).to_have_text("minutes.html", timeout=READING)
        expect(says(page)).to_have_text("Sembcorp visited Bình Dương")
        # The same bytes under another name are no other document.
        again = tmp_path / "copy.html"
        again.write_bytes(file.read_bytes())
        page.goto(f"{site}review")
        page.locator("#file").set_input_files(again)
        page.locator("#read .go").click()
        done = page.locator("#read-done")
        expect(done).to_contain_text("has been read before", timeout=READING)
        done.locator("a").click()
        expect(page.locator("#title")).to_have_text("minutes.html")
        page.goto(f"{site}review?document=none")
        expect(page.locator("#text [role=alert]")).to_contain_text("no document 'none'")


def test_a_hostile_document_does_nothing(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        read(page, site, HOSTILE, title=EVIL)
        expect(page.locator("#paragraphs")).to_contain_text("<script>window.__pwned=1</script>")
        expect(page.locator(".candidate").first).to_be_visible()
        assert page.locator("#paragraphs").locator("script, a, img").count() == 0
        page.keyboard.press("e")
        expect(page.locator(".mending")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".mending")).to_have_count(0)
        page.goto(f"{site}review")
        expect(page.locator("#documents")).to_contain_text("<script>")
        assert page.evaluate("typeof window.__pwned") == "undefined"
        assert all(url.startswith((site, "data:")) for url in seen.requests)
        assert (seen.said, seen.dialogs) == ([], [])


def test_it_speaks_vietnamese_and_fits_a_phone(browser: Browser, site: str) -> None:
    text = "Năm 2011, Sembcorp đã đầu tư 50 triệu USD vào VSIP.\n"
    with watched(browser, width=390, height=800, dark=True) as seen:
        page = seen.page
        read(page, site, text, title="Bản tin", lang="vi")
        expect(page.locator("html")).to_have_attribute("lang", "vi")
        expect(says(page)).to_have_text("Sembcorp đã đầu tư vào VSIP")
        expect(current(page)).to_contain_text("50.000.000 USD")
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        for one in (page.locator("#text mark.here").first, says(page), page.locator("#undo")):
            expect(one).to_be_in_viewport()
        page.locator("#accept").click()
        expect(page.locator("#count")).to_have_text("đã duyệt 1 trên 1")
        page.locator("#other").click()
        expect(page.locator("#count")).to_have_text("1 of 1 judged")
        page.goto(f"{site}?lang=vi")
        page.get_by_role("link", name="Đọc").click()
        expect(page.locator("#documents")).to_contain_text("Bản tin")
        assert barriers(page) == []


def long_text(facts: int) -> ChangeSet:
    """A document of two megabytes, with a fact in every other paragraph."""
    filling = "Buổi làm việc bàn về hạ tầng, nhà ở và đào tạo cho người lao động. " * 45
    lines = [f"Sembcorp built hall {number} of VSIP with a loan." for number in range(facts)]
    body = "\n".join(f"{filling}\n{line}" for line in lines)
    text = text_of(body)
    statements = [
        statement(
            body,
            "invested_in",
            mention(body, "Sembcorp", "company", entity="company:sembcorp", after=start),
            mention(body, "VSIP", "project", entity="project:vsip", after=start),
            line,
        )
        for line in lines
        for start in (body.index(line),)
    ]
    found = findings_of(text, statements, "tests", "long", {})
    kept = DocumentText("tests", "long", text.checksum, "text/plain", body)
    return ChangeSet(
        "tests",
        documents=(Document("long", "A long report"),),
        texts=(kept,),
        findings=tuple(one for one, _ in found),
    )


def test_hundreds_of_facts_in_a_long_text_stay_usable(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERGRAPH_LARGEST_BODY", "5000")
    with served(tmp_path, story(), long_text(500)) as site, watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}review?dataset=tests&document=long")
        count = page.locator("#count")
        expect(count).to_have_text("0 of 500 judged")
        expect(page.locator("#paragraphs p")).to_have_count(1_000)
        heads = page.locator(".says")
        heads.last.click()
        here = page.locator("#text mark.here")
        for place in (499, 250):
            heads.nth(place).click()
            expect(here.first).to_be_in_viewport()
            assert (
                "".join(here.all_inner_texts())
                == f"Sembcorp built hall {place} of VSIP with a loan."
            )
            page.keyboard.press("n")
            expect(says(page)).to_be_in_viewport()
        expect(count).to_have_text("2 of 500 judged")
        assert seen.said == []
        page.goto(f"{site}review")
        expect(page.locator("#documents")).to_contain_text("498 to judge")
        page.locator("#pasted").fill(ARTICLE * 20)
        page.locator("#read .go").click()
        expect(page.locator("#read-fault")).to_contain_text("too large to be read in one piece")
