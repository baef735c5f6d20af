"""Answers and pictures as a notebook's page shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame

from tests.browser.pages import barriers, watched
from tests.unit.viz.answers import hostile
from viz import draw

pytestmark = pytest.mark.browser

PAGE = '<!doctype html><html lang="en"><title>Notebook</title><main><h1>Notebook</h1>{}</main>'
HOSTILE = '</script><img src=x onerror="parent.__pwned=1">\'"<script>parent.__pwned=1</script>'
DRAWN = "window.partnersPicture?.drawn !== undefined"


def test_an_answer_and_its_picture_stand_in_a_page(browser: Browser, tmp_path: Path) -> None:
    answer = hostile(HOSTILE)
    html = PAGE.format(answer._repr_html_() + draw(answer)._repr_html_())
    path = tmp_path / "notebook.html"
    path.write_text(html, encoding="utf-8")
    with watched(browser, offline=True) as seen:
        seen.page.goto(path.as_uri())
        (frame,) = seen.page.frames[1:]
        wait_for(frame, DRAWN)
        names = frame.evaluate("window.partnersPicture.drawn.entities.map((one) => one.name)")
        assert HOSTILE in names
        assert frame.evaluate("document.querySelector('canvas').width") > 0
        # Its page is a stranger to the notebook's.
        assert frame.evaluate("self.origin") == "null"
        assert seen.page.evaluate("typeof window.__pwned") == "undefined"
        assert HOSTILE in (seen.page.locator("main table").first.text_content() or "")
        assert [url for url in seen.requests if url.startswith("http")] == []
        assert (seen.said, seen.dialogs) == ([], [])
        seen.page.evaluate("document.querySelector('iframe').remove()")
        assert barriers(seen.page) == []


def wait_for(frame: Frame, condition: str) -> None:
    for _ in range(300):
        if frame.evaluate(f"Boolean({condition})"):
            return
        frame.page.wait_for_timeout(50)
    raise AssertionError(condition)
