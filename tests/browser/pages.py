"""Opening pages in a real browser, with everything they do written down."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from viz import page as pages


@dataclass
class Watched:
    """A page, and what it asked for and said."""

    page: Page
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@contextmanager
def watched(
    browser: Browser,
    *,
    width: int = 1280,
    height: int = 800,
    offline: bool = False,
    dark: bool = False,
) -> Iterator[Watched]:
    """Open an empty page whose requests, console and dialogs are recorded."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        offline=offline,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    seen = Watched(page)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.said.append(f"error: {error}"))

    def dismiss(dialog: object) -> None:
        seen.dialogs.append(dialog.message)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", dismiss)
    try:
        yield seen
    finally:
        context.close()


def opened(seen: Watched, html: str, folder: Path) -> Page:
    """Write a drawing to a file and open that, as a reader of a mailed file does."""
    path = folder / "network.html"
    pages.write(html, path)
    seen.page.goto(path.as_uri())
    until(seen.page, "window.partnersPicture?.drawn !== undefined")
    return seen.page


def until(page: Page, condition: str, seconds: float = 15) -> None:
    """Wait for a condition; Playwright's own way evaluates texts, which the page forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(f"Boolean({condition})"):
        assert time.monotonic() < end, f"{condition} did not come true"
        page.wait_for_timeout(50)


def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA: rule and element."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    return [
        f"{one['id']}: {node['html'][:200]}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


def at_node(page: Page, name: str) -> tuple[float, float]:
    """Where a node is on the page."""
    return _at(page, name, "drawn.entities.findIndex((one) => one.name === name)", "[key]")


def at_edge(page: Page, sentence: str) -> tuple[float, float]:
    """Where the middle of a straight edge is on the page."""
    find = "drawn.relations.findIndex((one) => one.sentence === name)"
    return _at(page, sentence, find, "[drawn.relations[key].from, drawn.relations[key].to]")


def _at(page: Page, name: str, find: str, ends: str) -> tuple[float, float]:
    x, y = page.evaluate(
        f"""(name) => {{
            const {{ network, drawn }} = window.partnersPicture;
            const key = {find};
            const places = {ends}.map((one) => network.getPosition(one));
            const mean = (axis) => places.reduce((sum, one) => sum + one[axis], 0) / places.length;
            const at = network.canvasToDOM({{ x: mean("x"), y: mean("y") }});
            const box = document.getElementById("picture").getBoundingClientRect();
            return [box.left + at.x, box.top + at.y];
        }}""",
        name,
    )
    return x, y
