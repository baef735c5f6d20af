from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Route, expect

from api.app import create_app
from graph.dates import parse_date
from graph.model import Document, Entity, Evidence, Relation
from graph.rules import check_entity, check_relation
from graph.schema import Status
from graph.service import Partnergraph
from graph.stores import open_store
from graph.stores.base import ChangeSet
from tests.browser.pages import watched

pytestmark = pytest.mark.browser

EVIL = '<img src=x onerror="window.__pwned=1"></script>'


def story() -> ChangeSet:
    entities = (
        Entity("region:binh-duong", "region", "Bình Dương", ("Binh Duong",), "VN"),
        Entity("company:becamex", "company", "Becamex", (), "VN"),
        Entity("company:sembcorp", "company", "Sembcorp", (), "SG"),
        Entity("fund:evil", "fund", EVIL),
    )
    evidence = (Evidence("article", "paragraph 7", "they were brought together", "our note"),)

    def introduced(source: str, target: str, start: str | None, status: str) -> Relation:
        return Relation(
            "",
            "introduced",
            source,
            target,
            start=parse_date(start) if start else None,
            status=Status(status),
            evidence=evidence,
        )

    relations = (
        introduced("region:binh-duong", "company:becamex", "1996", "documented"),
        introduced("company:becamex", "company:sembcorp", None, "reported"),
        introduced("company:becamex", "fund:evil", "2004-05", "documented"),
    )
    return ChangeSet(
        "tests",
        tuple(check_entity(one) for one in entities),
        tuple(check_relation(one) for one in relations),
        (Document("article", "The article", "The paper", "2024-11-23"),),
    )


@contextmanager
def served(path: Path, *changes: ChangeSet) -> Iterator[str]:
    """The real application on a free port."""
    store = open_store(f"sqlite:///{path / 'partners.db'}")
    for change in changes:
        store.apply(change)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(create_app(Partnergraph(store)), port=port, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("explorer"), story()) as address:
        yield address


def test_typing_a_name_shows_who_introduced_whom(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(site)
        page.locator("#name").focus()
        page.keyboard.type("becam")
        expect(page.locator("#name-list li")).to_have_count(1)
        expect(page.locator("#name-list li")).to_contain_text("Company")
        page.keyboard.press("Enter")
        facts = page.locator("#facts")
        expect(facts.locator("h2")).to_have_text("Becamex")
        for text in (
            "Bình Dương introduced Becamex",
            "1996",
            "documented",
            "Becamex introduced Sembcorp",
            "date unknown",
            "reported",
        ):
            expect(facts).to_contain_text(text)
        facts.locator("summary").first.click()
        for text in ("The article", "paragraph 7", "they were brought together", "our note"):
            expect(facts.locator(".source").first).to_contain_text(text)
        frame = page.frame_locator("#picture")
        expect(frame.locator("h1")).to_have_text("Introductions around Becamex")
        assert "entity=company%3Abecamex" in page.url
        assert all(url.startswith((site, "data:")) for url in seen.requests)
        assert seen.said == []


def test_a_permalink_opens_the_same_view_and_back_returns(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?entity=company:sembcorp")
        expect(page.locator("#facts h2")).to_have_text("Sembcorp")
        route = page.locator(".route").first
        expect(route.locator("button")).to_have_text(["Bình Dương", "Becamex", "Sembcorp"])
        route.locator("button").first.click()
        expect(page.locator("#facts h2")).to_have_text("Bình Dương")
        page.go_back()
        expect(page.locator("#facts h2")).to_have_text("Sembcorp")
        assert seen.said == []


def test_ways_from_one_to_another(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(site)
        page.locator("#from").focus()
        page.keyboard.type("duong")
        expect(page.locator("#from-list li")).to_have_count(1)
        page.keyboard.press("Enter")
        page.keyboard.type("sembcorp")
        expect(page.locator("#to-list li")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.locator(".route button")).to_have_text(["Bình Dương", "Becamex", "Sembcorp"])
        expect(page.frame_locator("#picture").locator("h1")).to_contain_text("led to Sembcorp")
        page.locator("input[value=paths]").check()
        expect(page.locator("#facts")).to_contain_text("weakest link")
        page.locator("input[value=chains]").check()
        page.locator("#swap").click()
        expect(page.locator("#facts")).to_contain_text("Nothing of this kind is recorded")
        assert seen.said == []


def test_vietnamese_is_one_press_away(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?entity=company:sembcorp")
        page.locator("#other").click()
        expect(page.locator("html")).to_have_attribute("lang", "vi")
        expect(page.locator("#facts")).to_contain_text("Becamex đã giới thiệu Sembcorp")
        expect(page.locator("#facts")).to_contain_text("chưa rõ thời gian")
        assert seen.said == []


def test_hostile_names_run_nothing(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?entity=fund:evil")
        expect(page.locator("#facts h2")).to_have_text(EVIL)
        expect(page.frame_locator("#picture").locator("h1")).to_contain_text("<img src=x")
        page.locator("#name").fill("img src")
        expect(page.locator("#name-list li .name")).to_have_text([EVIL])
        assert page.evaluate("typeof window.__pwned") == "undefined"
        assert all(url.startswith((site, "data:")) for url in seen.requests)
        assert (seen.said, seen.dialogs) == ([], [])


def test_an_answer_that_fails_can_be_asked_again(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.route("**/introducers**", lambda route: route.abort())
        page.goto(f"{site}?entity=company:sembcorp")
        alert = page.locator("#facts [role=alert]")
        expect(alert).to_contain_text("The answer did not arrive.")
        page.unroute("**/introducers**")
        alert.locator("button").click()
        expect(alert).to_have_count(0)
        expect(page.locator("#facts")).to_contain_text("Becamex introduced Sembcorp")


def test_an_answer_that_is_late_says_so(browser: Browser, site: str) -> None:
    held: list[Route] = []
    with watched(browser) as seen:
        page = seen.page
        page.route("**/introducers**", lambda route: held.append(route))
        page.goto(f"{site}?entity=company:sembcorp")
        expect(page.locator("#facts")).to_contain_text("longer than usual")
        held[0].continue_()
        expect(page.locator("#facts")).not_to_contain_text("longer than usual")
        expect(page.locator("#facts")).to_contain_text("Becamex introduced Sembcorp")


def test_an_unknown_entity_is_told_in_words(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?entity=company:nobody")
        expect(page.locator("#facts [role=alert]").first).to_contain_text("company:nobody")


def test_it_fits_a_phone(browser: Browser, site: str) -> None:
    with watched(browser, width=360, height=740, dark=True) as seen:
        page = seen.page
        page.goto(f"{site}?entity=company:becamex")
        expect(page.locator("#facts h2")).to_have_text("Becamex")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 29)"


def test_an_empty_store_says_how_to_fill_it(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as address, watched(browser) as seen:
        seen.page.goto(address)
        expect(seen.page.locator("#facts")).to_contain_text("partners demo")
        assert seen.said == []
