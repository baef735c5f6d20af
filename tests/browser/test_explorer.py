from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Route, expect

from api.app import create_app
from graph.dates import parse_date
from graph.model import Document, Entity, Evidence, Relation
from graph.queries.stored import STORED
from graph.rules import check_entity, check_relation
from graph.schema import Status
from graph.service import Partnergraph
from graph.stores import open_store
from graph.stores.base import ChangeSet
from tests.browser.pages import at_node, barriers, opened, until, watched
from tests.unit.viz.answers import large
from viz import drawing

pytestmark = pytest.mark.browser

EVIL = '<img src=x onerror="window.__pwned=1"></script>'


def story() -> ChangeSet:
    entities = (
        Entity("region:binh-duong", "region", "Bình Dương", ("Binh Duong",), "VN"),
        Entity("company:becamex", "company", "Becamex", (), "VN"),
        Entity("company:sembcorp", "company", "Sembcorp", (), "SG"),
        Entity("project:vsip", "project", "VSIP", (), "VN", 10.9, 106.7),
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

    relations: tuple[Relation, ...] = (
        introduced("region:binh-duong", "company:becamex", "1996", "documented"),
        introduced("company:becamex", "company:sembcorp", None, "reported"),
        introduced("company:becamex", "fund:evil", "2004-05", "documented"),
    )
    venture = Relation(
        "",
        "joint_venture",
        "company:sembcorp",
        "project:vsip",
        start=parse_date("1996-01"),
        evidence=evidence,
    )
    relations += (venture,)
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


def drawn(page: Page) -> list[str]:
    """Names of the entities in the picture, once it is there."""
    until(page, "window.partnersPicture?.drawn !== undefined")
    found: list[str] = page.evaluate(
        "window.partnersPicture.drawn.entities.map((one) => one.name).sort()"
    )
    return found


def test_typing_a_name_shows_who_introduced_whom(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(site)
        page.keyboard.press("/")
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
        expect(page.locator("#title")).to_have_text("Introductions around Becamex")
        assert drawn(page) == [EVIL, "Becamex", "Bình Dương", "Sembcorp"]
        assert "entity=company%3Abecamex" in page.url
        assert all(url.startswith((site, "data:")) for url in seen.requests)
        assert seen.said == []


def test_a_kind_in_front_narrows_the_search_and_the_last_ones_are_kept(
    browser: Browser, site: str
) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?entity=company:becamex")
        expect(page.locator("#facts h2")).to_have_text("Becamex")
        page.locator("#name").fill("region:duong")
        expect(page.locator("#name-list li .name")).to_have_text(["Bình Dương"])
        page.locator("#name").fill("company:duong")
        expect(page.locator("#name-list")).to_contain_text("No entity has this name")
        page.goto(site)
        expect(page.locator("#recent button")).to_have_text(["Becamex"])
        page.locator("#name").focus()
        expect(page.locator("#name-list li .name")).to_have_text(["Becamex"])
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


def test_what_is_chosen_and_opened_is_in_the_address(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?entity=fund:evil")
        assert drawn(page) == [EVIL, "Becamex", "Bình Dương"]
        page.mouse.click(*at_node(page, "Becamex"))
        panel = page.locator("#panel")
        expect(panel.locator("h2")).to_have_text("Becamex")
        panel.get_by_text("Show its neighbours").click()
        expect(page.locator("#counted")).to_contain_text("4 entities")
        assert drawn(page) == [EVIL, "Becamex", "Bình Dương", "Sembcorp"]
        places = "JSON.stringify(window.partnersPicture.drawn.nodes.map(({x, y}) => [x, y]))"
        before = page.evaluate(places)
        page.reload()
        expect(panel.locator("h2")).to_have_text("Becamex")
        assert drawn(page) == [EVIL, "Becamex", "Bình Dương", "Sembcorp"]
        assert page.evaluate(places) == before
        panel.get_by_text("Put in the middle").click()
        expect(page.locator("#title")).to_have_text("Introductions around Becamex")
        assert seen.said == []


def test_what_is_hidden_and_until_when_is_in_the_address(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?entity=company:becamex")
        drawn(page)
        page.locator("#legend button[data-name=fund]").click()
        page.locator("#until").fill("500")
        day = page.locator("#day").inner_text()
        expect(page).to_have_url(re.compile(f"hide=fund.*until={day}"))
        page.reload()
        expect(page.locator("#day")).to_have_text(day)
        expect(page.locator("#legend button[data-name=fund]")).to_have_attribute(
            "aria-pressed", "false"
        )
        assert seen.said == []


def test_ways_from_one_to_another(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(site)
        page.locator("#tab-ways").click()
        page.locator("#from").focus()
        page.keyboard.type("duong")
        expect(page.locator("#from-list li")).to_have_count(1)
        page.keyboard.press("Enter")
        page.keyboard.type("sembcorp")
        expect(page.locator("#to-list li")).to_have_count(1)
        page.keyboard.press("Enter")
        found = page.locator("#ways-list")
        expect(found.locator(".route button")).to_have_text(["Bình Dương", "Becamex", "Sembcorp"])
        expect(page.locator("#title")).to_have_text("How Bình Dương led to Sembcorp")
        assert drawn(page) == ["Becamex", "Bình Dương", "Sembcorp"]
        page.locator("input[value=paths]").check()
        expect(found).to_contain_text("weakest link")
        expect(page.locator("#title")).to_contain_text("Warm paths")
        page.locator("#filters summary").click()
        page.locator("#strength").fill("0.99")
        page.locator("#ways .go").click()
        expect(found).to_contain_text("weaker than this")
        shown = "window.partnersPicture.edges.get().filter((one) => !one.hidden).length"
        until(page, f"{shown} === 0")
        page.locator("#strength").fill("")
        page.locator("#least").select_option("documented")
        page.locator("#ways .go").click()
        expect(found).to_contain_text("the filters leave it out")
        page.locator("#least").select_option("")
        page.locator("input[value=chains]").check()
        page.locator("#swap").click()
        expect(found).to_contain_text("Nothing of this kind is recorded")
        expect(page.locator("#state")).to_be_hidden()
        assert seen.said == []


def test_a_stored_question_is_a_list_and_a_picture(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(site)
        page.locator("#tab-questions").click()
        page.locator("#which").select_option("whom-led-to")
        page.locator("#question .go").click()
        expect(page.locator("#unfilled")).not_to_be_empty()
        page.locator("#blank-entity").focus()
        page.keyboard.type("duong")
        expect(page.locator("#blank-entity-list li")).to_have_count(1)
        page.keyboard.press("Enter")
        page.locator("#question .go").click()
        found = page.locator("#question-list")
        expect(found.locator("h2")).to_have_text("Whom has Bình Dương led to?")
        expect(found).to_contain_text("3 in all; outcomes of theirs: 1")
        expect(found).to_contain_text("generation 2")
        assert drawn(page) == [EVIL, "Becamex", "Bình Dương", "Sembcorp"]
        page.reload()
        expect(found.locator("h2")).to_have_text("Whom has Bình Dương led to?")
        page.goto(f"{site}?question=nothing")
        expect(found).to_contain_text("no such stored question")
        assert seen.said == []


def test_every_stored_question_can_be_asked(browser: Browser, site: str) -> None:
    given = {
        "entity": "company:sembcorp",
        "source": "region:binh-duong",
        "target": "company:sembcorp",
        "as_of": "2010-01-01",
    }
    with watched(browser) as seen:
        page = seen.page
        for one in STORED.values():
            asked = "&".join(f"{name}={given[name]}" for name in one.asks)
            page.goto(f"{site}?question={one.id}&{asked}")
            expect(page.locator("#question-list section")).to_contain_text(re.compile("[a-z]{4}"))
            expect(page.locator("#question-list [aria-busy]")).to_have_count(0)
            expect(page.locator("#question-list [role=alert]")).to_have_count(0)
            if one.shows.get("show") == "plots":
                expect(page.locator("#board .plot").first).to_be_visible()
            else:
                assert drawn(page)
        assert seen.said == []


def test_communities_open(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(site)
        assert drawn(page) == ["Becamex", "Sembcorp"]
        page.locator("#picture").focus()
        page.keyboard.press(".")
        expect(page.locator("#panel")).to_contain_text("3 entities")
        page.keyboard.press("Enter")
        expect(page.locator("#title")).to_have_text("The community of Becamex")
        assert drawn(page) == [EVIL, "Becamex", "Bình Dương"]
        assert seen.said == []


def test_layouts_can_be_chosen(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?entity=company:sembcorp")
        drawn(page)
        layout = page.locator("#layout")
        assert layout.locator("option").evaluate_all("(all) => all.map((one) => one.value)") == [
            "generations",
            "dates",
            "network",
            "map",
            "timeline",
        ]
        layout.select_option("map")
        until(page, "window.partnersPicture.drawn.land.length > 50")
        expect(page.locator("#legend")).to_contain_text("only the country is known")
        layout.select_option("timeline")
        expect(page.locator("#timeline .fact").first).to_be_visible()
        page.reload()
        expect(page.locator("#timeline .fact").first).to_be_visible()
        assert seen.said == []


def test_vietnamese_is_one_press_away(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?entity=company:sembcorp")
        drawn(page)
        page.locator("#other").click()
        expect(page.locator("html")).to_have_attribute("lang", "vi")
        expect(page.locator("#facts")).to_contain_text("Becamex đã giới thiệu Sembcorp")
        expect(page.locator("#facts")).to_contain_text("chưa rõ thời gian")
        expect(page.locator("#title")).to_have_text("Các lượt giới thiệu quanh Sembcorp")
        assert seen.said == []


def test_a_view_can_be_embedded(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        response = page.goto(f"{site}?entity=company:sembcorp&embed=1")
        assert response is not None
        assert "frame-ancestors 'self'" in response.headers["content-security-policy"]
        assert "Sembcorp" in drawn(page)
        expect(page.locator(".bar")).to_be_hidden()
        expect(page.locator("#ask")).to_have_count(0)
        page.mouse.click(*at_node(page, "Sembcorp"))
        expect(page.locator("#panel h2")).to_have_text("Sembcorp")
        assert "embed" not in (page.locator("#open-here").get_attribute("href") or "embed")
        assert seen.said == []


def test_hostile_names_run_nothing(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?entity=fund:evil")
        expect(page.locator("#facts h2")).to_have_text(EVIL)
        expect(page.locator("#title")).to_contain_text("<img src=x")
        page.locator("#name").fill("img src")
        expect(page.locator("#name-list li .name")).to_have_text([EVIL])
        assert page.evaluate("typeof window.__pwned") == "undefined"
        assert all(url.startswith((site, "data:")) for url in seen.requests)
        assert (seen.said, seen.dialogs) == ([], [])


def test_an_answer_that_fails_can_be_asked_again(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.route("**/introducers**", lambda route: route.abort())
        page.route("**/v1/picture**", lambda route: route.abort())
        page.goto(f"{site}?entity=company:sembcorp")
        alert = page.locator("#facts [role=alert]")
        expect(alert).to_contain_text("The answer did not arrive.")
        expect(page.locator("#state")).to_contain_text("The picture did not arrive.")
        page.unroute("**/introducers**")
        page.unroute("**/v1/picture**")
        alert.locator("button").click()
        expect(alert).to_have_count(0)
        expect(page.locator("#facts")).to_contain_text("Becamex introduced Sembcorp")
        page.locator("#state button").click()
        expect(page.locator("#state")).to_be_hidden()
        assert "Sembcorp" in drawn(page)


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
        expect(page.locator("#state")).to_contain_text("company:nobody")


def test_it_fits_a_phone(browser: Browser, site: str) -> None:
    with watched(browser, width=360, height=740, dark=True) as seen:
        page = seen.page
        page.goto(f"{site}?entity=company:becamex")
        expect(page.locator("#facts h2")).to_have_text("Becamex")
        drawn(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 29)"
        page.locator("#picture").scroll_into_view_if_needed()
        page.mouse.click(*at_node(page, "Sembcorp"))
        expect(page.locator("#panel h2")).to_be_in_viewport()


@pytest.mark.parametrize("dark", [False, True])
def test_the_explorer_has_no_barriers(browser: Browser, site: str, dark: bool) -> None:
    views = (
        "",
        "?entity=company:sembcorp&sel=e:company:becamex",
        "?from=region:binh-duong&to=company:sembcorp&ways=paths&status=reported",
        "?question=how-led&source=region:binh-duong&target=company:sembcorp",
    )
    with watched(browser, dark=dark) as seen:
        page = seen.page
        for view in views:
            page.goto(f"{site}{view}")
            drawn(page)
            page.wait_for_load_state("networkidle")
            assert barriers(page) == []
        page.evaluate("document.querySelector('main').append(document.createElement('img'))")
        assert len(barriers(page)) == 1


def test_an_empty_store_says_how_to_fill_it(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as address, watched(browser) as seen:
        seen.page.goto(address)
        expect(seen.page.locator("#welcome")).to_contain_text("partners demo")
        assert seen.said == []


def test_a_view_that_is_left_changes_nothing_of_the_next(browser: Browser, site: str) -> None:
    held: list[Route] = []
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?entity=fund:evil")
        drawn(page)
        page.route("**/v1/picture**neighbours**", lambda route: held.append(route))
        page.mouse.click(*at_node(page, "Becamex"))
        page.locator("#panel").get_by_text("Show its neighbours").click()
        page.locator("#name").fill("sembcorp")
        expect(page.locator("#name-list li")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.locator("#facts h2")).to_have_text("Sembcorp")
        expect(page.locator("#title")).to_contain_text("Sembcorp")
        for route in held:
            route.abort()
        page.wait_for_timeout(200)
        assert "open=" not in page.url
        assert "evil" not in page.url
        expect(page.locator("#said")).to_be_hidden()


def test_typing_fast_and_pressing_enter_goes_there(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(site)
        drawn(page)

        def slowly(route: Route) -> None:
            page.wait_for_timeout(300)
            route.continue_()

        page.route("**/entities?q=**", slowly)
        page.locator("#name").focus()
        page.keyboard.type("sembcorp")
        page.keyboard.press("Enter")
        expect(page.locator("#facts h2")).to_have_text("Sembcorp")
        expect(page.locator("#name-list")).to_be_hidden()
        page.go_back()
        expect(page.locator("#name")).to_have_value("")
        assert seen.said == []


def test_the_timeline_shows_what_the_legend_leaves(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?entity=company:sembcorp&layout=timeline")
        rows = page.locator("#timeline .fact")
        expect(rows).to_have_count(3)
        page.locator("#legend button[data-name=outcome]").click()
        expect(rows).to_have_count(2)
        page.locator("#save").click()
        with page.expect_download() as got:
            page.locator("[data-save=png]").click()
        assert Path(got.value.path()).read_bytes().startswith(b"\x89PNG")
        assert seen.said == []


@pytest.mark.parametrize("size", [5_000])
def test_thousands_of_entities_move_with_the_hand(
    browser: Browser, tmp_path: Path, size: int
) -> None:
    with watched(browser, offline=True) as seen:
        page = opened(seen, drawing.draw(large(size), title="t"), tmp_path)
        where = "window.partnersPicture.network.canvasToDOM({x: 0, y: 0})"
        before = page.evaluate(where)
        page.mouse.move(500, 400)
        page.mouse.down()
        page.mouse.move(620, 340, steps=8)
        moving = page.evaluate("document.querySelector('#picture canvas').style.transform")
        assert moving.startswith("translate(120px, -60px)")
        page.mouse.up()
        until(page, "document.querySelector('#picture canvas').style.transform === ''")
        after = page.evaluate(where)
        assert after["x"] - before["x"] == pytest.approx(120, abs=1)
        assert after["y"] - before["y"] == pytest.approx(-60, abs=1)
        page.mouse.wheel(0, -300)
        until(page, "document.querySelector('#picture canvas').style.transform === ''")
        until(page, f"({where}).x !== {after['x']}")
        assert seen.said == []
