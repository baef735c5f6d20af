"""Every page works under its policy, and asks no other host."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages import watched
from tests.browser.test_explorer import served, story

pytestmark = pytest.mark.browser

PAGES = (
    *("", "?embed=1", "?lang=vi", "review", "docs"),
    *("api/v1/graph.html?entity=company:becamex", "api/v1/graph.html?show=communities"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("policies"), story()) as address:
        yield address


@pytest.mark.parametrize("page", PAGES)
def test_a_page_works_under_its_policy(browser: Browser, site: str, page: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(f"{site}{page}")
        seen.page.wait_for_load_state("networkidle")
        if page == "docs":
            expect(seen.page.locator(".opblock").first).to_be_visible()
        assert seen.requests
        hosts = {urlsplit(one).netloc for one in seen.requests if one.startswith("http")}
        assert hosts == {urlsplit(site).netloc}
        assert [one for one in seen.said if "olicy" in one or one.startswith("error")] == []
        assert not seen.dialogs
        assert not seen.page.evaluate("window.__pwned")
