from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Page, expect

from graph.dates import parse_date
from graph.model import Document, Entity, Evidence, Relation
from graph.rules import check_entity, check_relation
from graph.schema import Status
from graph.stores.base import ChangeSet
from tests.browser.pages import barriers, watched
from tests.browser.test_explorer import EVIL, drawn, served

pytestmark = pytest.mark.browser

_QUESTIONS = {
    "who-earned": "",
    "what-earned": "&entity=region:binh-duong",
    "led-to-what": "",
    "depend-on": "",
    "lost-without": "&entity=company:becamex",
    "ask-next": "&entity=region:binh-duong",
}


def deals() -> ChangeSet:
    """Introductions and outcomes with dates and amounts; one introducer means harm."""
    entities = (
        Entity("region:binh-duong", "region", "Bình Dương", (), "VN"),
        Entity("company:becamex", "company", "Becamex", (), "VN"),
        Entity("company:sembcorp", "company", "Sembcorp", (), "SG"),
        Entity("company:silent", "company", "Silent", (), "VN"),
        Entity("company:tokyu", "company", "Tokyu", (), "JP"),
        Entity("fund:evil", "fund", EVIL),
        Entity("project:vsip", "project", "VSIP", (), "VN"),
    )
    evidence = (Evidence("article", "paragraph 7", "they were brought together"),)

    def fact(
        kind: str, source: str, target: str, start: str, amount: int | None = None
    ) -> Relation:
        return Relation(
            "",
            kind,
            source,
            target,
            start=parse_date(start),
            amount=None if amount is None else Decimal(amount),
            currency=None if amount is None else "USD",
            status=Status("documented"),
            evidence=evidence,
        )

    relations = (
        fact("introduced", "region:binh-duong", "company:becamex", "1996-01-01"),
        fact("introduced", "company:becamex", "company:sembcorp", "2000-01-10"),
        fact("introduced", "company:becamex", "company:silent", "2000-06-01"),
        fact("introduced", "fund:evil", "company:tokyu", "2004-05"),
        fact("joint_venture", "company:becamex", "project:vsip", "1996-01-11"),
        fact("invested_in", "company:sembcorp", "project:vsip", "2000-01-20", 1000),
        fact("invested_in", "fund:evil", "project:vsip", "2003"),
        fact("invested_in", "company:tokyu", "project:vsip", "2005", 500),
    )
    return ChangeSet(
        "tests",
        tuple(check_entity(one) for one in entities),
        tuple(check_relation(one) for one in relations),
        (Document("article", "The article", "The paper", "2024-11-23"),),
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("boards"), deals()) as address:
        yield address


def asked(page: Page, site: str, id_: str, more: str = "") -> None:
    """Ask a stored question and wait for its list."""
    page.goto(f"{site}?question={id_}{_QUESTIONS[id_]}{more}")
    expect(page.locator("#question-list h2")).to_be_visible()
    expect(page.locator("#question-list [role=alert]")).to_have_count(0)
    if id_ == "led-to-what":
        expect(page.locator("#board .plot").first).to_be_visible()
    else:
        assert drawn(page)


def rows(page: Page, title: str) -> list[list[str]]:
    """The table of a plot."""
    board = page.locator("#board section").filter(
        has=page.get_by_role("heading", name=title, exact=True)
    )
    found: list[list[str]] = board.locator("tbody tr").evaluate_all(
        "(all) => all.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return found


@pytest.mark.parametrize(
    ("id_", "title", "texts"),
    [
        (
            "who-earned",
            "Which introducers earned which outcomes?",
            ("not what caused it", "All outcomes: 4 (1,500 USD)", "introduce the actor: 1"),
        ),
        ("what-earned", "What did Bình Dương earn?", ("not what caused it", "earned: 1.5")),
        (
            "led-to-what",
            "What have introductions led to?",
            ("Introductions: 4 · led to an outcome: 3 (75%)", "10 days (median of 3)"),
        ),
        ("depend-on", "Whom do we depend on?", ("on 10% of the shortest", "its own country")),
        (
            "lost-without",
            "What is lost without Becamex?",
            ("would not have been reached", "Outcomes lost: 1 (1,000 USD)", "Silent"),
        ),
        (
            "ask-next",
            "Whom should Bình Dương ask next?",
            ("Ask Becamex to introduce Sembcorp.", "Reasons", "gone silent"),
        ),
    ],
)
def test_a_question_shows_its_list(
    browser: Browser, site: str, id_: str, title: str, texts: tuple[str, ...]
) -> None:
    with watched(browser) as seen:
        asked(seen.page, site, id_)
        found = seen.page.locator("#question-list")
        expect(found.locator("h2")).to_have_text(title)
        for text in texts:
            expect(found).to_contain_text(text)
        assert seen.said == []


def test_a_question_without_blanks_is_asked_by_a_press(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(site)
        page.locator("#tab-questions").click()
        page.locator("#which").select_option("led-to-what")
        page.locator("#question .go").click()
        expect(page.locator("#board .plot").first).to_be_visible()
        expect(page.locator("#picture")).to_be_hidden()
        expect(page.locator("#title")).to_have_text("What have introductions led to?")
        # The list and the plots are of one answer.
        assert sum("/scoreboard?" in url for url in seen.requests) == 1
        page.locator("#whole").click()
        expect(page.locator("#picture")).to_be_visible()
        expect(page.locator("#board")).to_be_hidden()
        assert drawn(page)
        page.go_back()
        expect(page.locator("#board .plot").first).to_be_visible()
        assert seen.said == []


def test_credit_is_by_introducer_and_model(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        asked(page, site, "who-earned")
        cards = page.locator("#question-list article")
        expect(cards.locator("> .named")).to_have_text(["Bình Dương", EVIL, "Becamex"])
        expect(cards.first.locator("> .chips")).to_contain_text("500 USD")
        models = cards.last.locator("tbody tr").evaluate_all(
            "(all) => all.map((row) => [...row.cells].map((cell) => cell.textContent))"
        )
        assert models[:3] == [
            ["last introducer", "1", "1,000 USD"],
            ["first introducer", "0", "–"],
            ["equal parts", "0.5", "500 USD"],
        ]
        assert len(models) == 6
        assert seen.said == []


def test_a_share_opens_into_chains_and_documents(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        asked(page, site, "what-earned")
        shares = page.locator(".share")
        expect(shares.locator("summary")).to_have_text(
            [
                "100% of: Becamex is a partner in VSIP",
                "50% of: Sembcorp invested in VSIP",
            ]
        )
        assert not any("/credit/chains" in url for url in seen.requests)
        share = shares.nth(1)
        share.locator("> summary").click()
        expect(share.locator(".route button")).to_have_text(["Bình Dương", "Becamex", "Sembcorp"])
        expect(share).to_contain_text("1,000 USD")
        expect(share).to_contain_text("probability 100%")
        expect(share).to_contain_text("50% of it for Bình Dương")
        chain = share.locator(".way")
        chain.locator("> details > summary").click()
        expect(chain).to_contain_text("Bình Dương introduced Becamex")
        chain.locator("details details summary").first.click()
        expect(chain.locator(".source").first).to_contain_text("they were brought together")
        # A press beside the names lights the chain in the picture.
        chain.locator("> .chips").click(position={"x": 2, "y": 2})
        assert page.evaluate("window.partnersPicture.lit.edges.size") == 2
        assert seen.said == []


def test_plots_tell_their_values(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        asked(page, site, "led-to-what")
        assert rows(page, "Introductions by year") == [
            ["1996", "1", "1", "100%"],
            ["2000", "2", "1", "50%"],
            ["2004", "1", "1", "100%"],
        ]
        assert rows(page, "Introductions by country of the introduced") == [
            ["Vietnam", "2", "1", "50%"],
            ["Japan", "1", "1", "100%"],
            ["Singapore", "1", "1", "100%"],
        ]
        assert rows(page, "Investors by generation") == [["0", "2"], ["1", "2"]]
        assert rows(page, "Days from introduction to outcome") == [
            ["All", "10", "10", "3"],
            ["1996", "10", "10", "1"],
            ["2000", "10", "10", "1"],
            ["2004", "215", "609", "1"],
        ]
        plot = page.get_by_role("img", name=re.compile(r"^Introductions by year\. 1996: "))
        expect(plot).to_have_attribute(
            "aria-label", re.compile("2000: Introductions 2, Led to an outcome 1, Share 50%")
        )
        expect(plot.locator("text.axis")).to_have_text(["Number", "Year of the introduction"])
        heights = plot.locator(".series-whole").evaluate_all(
            "(all) => all.map((one) => Number(one.getAttribute('height')))"
        )
        # Years without any introduction have their place, and no column.
        assert heights == pytest.approx([heights[0], 2 * heights[0], heights[0]])
        page.locator("#board summary").first.click()
        expect(page.locator("#board table").first).to_be_visible()
        assert seen.said == []


def test_plots_fit_the_window_and_can_be_taken_away(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        asked(page, site, "led-to-what")
        links = page.locator("#board .links a")
        expect(links).to_have_count(5)
        tables = {
            str(one.get_attribute("href")): one.get_attribute("download") for one in links.all()
        }
        assert {re.findall("table=(\\w+)", one)[0] for one in tables} == {
            "years",
            "countries",
            "investors",
        }
        for one in tables:
            answer = page.request.get(f"{site}{one}")
            assert answer.ok
            assert answer.headers["content-type"].startswith("text/csv")
        asked(page, site, "who-earned")
        for link in page.locator("#question-list .links a").all():
            assert page.request.get(f"{site}{link.get_attribute('href')}").ok
    with watched(browser, width=360, height=740) as seen:
        page = seen.page
        asked(page, site, "led-to-what")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        size = "document.querySelector('#board .plot:not(.swatch)').clientWidth"
        narrow = page.evaluate(size)
        page.set_viewport_size({"width": 800, "height": 740})
        expect(page.locator("#board .plot:not(.swatch)").first).not_to_have_attribute(
            "width", str(narrow)
        )
        assert page.evaluate(size) > narrow
        assert seen.said == []


def test_the_tree_tells_who_brought_whom(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        asked(page, site, "led-to-what")
        roots = page.locator("#board .tree > li")
        expect(roots).to_have_count(2)
        expect(roots.locator("> .named button")).to_have_text(["Becamex", EVIL])
        expect(roots.locator("> .named .hidden")).to_have_text(["generation 0"] * 2)
        expect(roots.locator("li button")).to_have_text(["Sembcorp", "Tokyu"])
        expect(roots.locator("li .named .hidden")).to_have_text(["generation 1"] * 2)
        roots.first.get_by_role("button", name="Sembcorp").click()
        expect(page.locator("#facts h2")).to_have_text("Sembcorp")
        assert seen.said == []


@pytest.mark.parametrize("dark", [False, True])
def test_boards_have_no_barriers(browser: Browser, site: str, dark: bool) -> None:
    with watched(browser, dark=dark) as seen:
        page = seen.page
        for id_ in _QUESTIONS:
            asked(page, site, id_)
            page.evaluate(
                "for (const one of document.querySelectorAll('#ask details, #board details'))"
                " one.open = true"
            )
            expect(page.locator("#question-list [aria-busy]")).to_have_count(0)
            page.wait_for_load_state("networkidle")
            assert barriers(page) == []


def test_a_hostile_introducer_runs_nothing(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        for id_ in ("who-earned", "led-to-what", "depend-on"):
            asked(page, site, id_)
            expect(page.locator("main")).to_contain_text("<img src=x")
        page.goto(f"{site}?question=what-earned&entity=fund:evil")
        expect(page.locator("#question-list h2")).to_have_text(f"What did {EVIL} earn?")
        page.locator(".share summary").first.click()
        expect(page.locator(".share .route")).to_contain_text("<img src=x")
        for id_ in ("lost-without", "ask-next"):
            page.goto(f"{site}?question={id_}&entity=fund:evil")
            expect(page.locator("#question-list h2")).to_contain_text("<img src=x")
        assert page.locator("#ask img, #board img").count() == 0
        assert page.evaluate("typeof window.__pwned") == "undefined"
        assert (seen.said, seen.dialogs) == ([], [])


def test_boards_speak_vietnamese(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        asked(page, site, "led-to-what", "&lang=vi")
        expect(page.locator("#title")).to_have_text("Các lượt giới thiệu đã dẫn đến điều gì?")
        expect(page.locator("#board")).to_contain_text("Nhật Bản")
        asked(page, site, "who-earned", "&lang=vi")
        expect(page.locator(".caution")).to_contain_text("không phải nguyên nhân")
        for text in (page.locator("main").inner_text(), page.locator("#board").inner_text()):
            assert "undefined" not in text
        assert seen.said == []


def test_a_scoreboard_that_fails_can_be_asked_again(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.route("**/v1/scoreboard**", lambda route: route.abort())
        page.goto(f"{site}?question=led-to-what")
        alert = page.locator("#question-list [role=alert]")
        expect(alert).to_contain_text("The answer did not arrive.")
        expect(page.locator("#state")).to_contain_text("did not arrive")
        page.unroute("**/v1/scoreboard**")
        alert.locator("button").click()
        expect(page.locator("#question-list")).to_contain_text("Investors: 4")
        page.locator("#state button").click()
        expect(page.locator("#board .plot").first).to_be_visible()


def test_plots_can_be_embedded(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?question=led-to-what&embed=1")
        expect(page.locator("#board .plot").first).to_be_visible()
        expect(page.locator("#ask")).to_have_count(0)
        assert seen.said == []


def test_nothing_to_count_is_told_in_words(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with served(tmp_path_factory.mktemp("empty")) as address, watched(browser) as seen:
        page = seen.page
        page.goto(f"{address}?question=led-to-what")
        expect(page.locator("#question-list")).to_contain_text("No introduction and no outcome")
        expect(page.locator("#counted")).to_contain_text("No introduction and no outcome")
        page.goto(f"{address}?question=who-earned")
        expect(page.locator("#question-list")).to_contain_text("not what caused it")
        expect(page.locator("#question-list")).to_contain_text("No introducer was seen")
        page.goto(f"{address}?question=depend-on")
        expect(page.locator("#question-list")).to_contain_text("Nobody stands between others.")
        assert seen.said == []
