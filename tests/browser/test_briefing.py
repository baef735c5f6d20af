"""The page of a briefing in a real browser, and the way to it from the explorer."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages import at_node, barriers, watched
from tests.browser.test_explorer import EVIL, drawn, served, story

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("briefing"), story()) as address:
        yield address


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_the_page_asks_nobody_and_can_be_read_by_all(
    browser: Browser, site: str, lang: str
) -> None:
    with watched(browser, dark=lang == "vi") as seen:
        page = seen.page
        address = f"{site}api/v1/entities/company:becamex/brief.html"
        page.goto(f"{address}?lang={lang}&us=region:binh-duong")
        assert page.evaluate("document.documentElement.lang") == lang
        expect(page.locator("main section")).to_have_count(7)
        expect(page.locator("main")).to_contain_text(EVIL)
        assert page.evaluate("window.__pwned") is None
        first = page.locator(".cited a").first
        first.click()
        assert page.url.endswith("#source-1")
        expect(page.locator("#source-1")).to_contain_text("company:becamex")
        for one in page.locator(".cited a").all():
            expect(page.locator(one.get_attribute("href") or "")).to_have_count(1)
        assert barriers(page) == []
        pdf = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) == 1
        assert all(one.startswith((site, "data:")) for one in seen.requests)
        assert seen.said == []


def test_the_panel_leads_to_the_briefing(browser: Browser, site: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{site}?entity=company:becamex&lang=vi&as_of=2024-11-23")
        drawn(page)
        page.mouse.click(*at_node(page, "Becamex"))
        link = page.locator("#panel").get_by_role("link", name="Hồ sơ tóm tắt")
        with page.context.expect_page() as opening:
            link.click()
        opened = opening.value
        expect(opened.locator("h1")).to_have_text("Hồ sơ tóm tắt: Becamex")
        expect(opened.locator("header")).to_contain_text("2024-11-23")
        assert seen.said == []
