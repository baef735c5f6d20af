from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages import at_edge, at_node, opened, watched
from tests.unit.viz.answers import answer, chain, hostile, large
from viz import drawing

pytestmark = pytest.mark.browser

HOSTILE = (
    '<img src=x onerror="window.__pwned=1">',
    "</script><script>window.__pwned=1</script>",
    "\"'`><svg onload=window.__pwned=1>",
    "javascript:window.__pwned=1",
    '<a href="javascript:window.__pwned=1">href</a>',
    "{{ 7 * 7 }}{% raw %}${window.__pwned=1}",
    "\u202etxet desrever\u2066\u2069",
    "zero\u200b\u200dwidth\ufeff",
    "x" * 10_000,
    "👩\u200d👩\u200d👧 🇻🇳",
    "Bình Dương – Đà Nẵng",
    "__proto__",
    "\u2028\u2029",
    "*bold* _italic_ `code` <b>b</b>",
)


def test_a_file_works_with_the_network_cable_pulled(browser: Browser, tmp_path: Path) -> None:
    with watched(browser, offline=True) as seen:
        page = opened(seen, drawing.draw(large(200), title="A picture"), tmp_path)
        page.wait_for_timeout(300)
        assert page.title() == "A picture"
        assert [url for url in seen.requests if not url.startswith("data:")] == [page.url]
        assert seen.said == []


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_run_nothing(browser: Browser, tmp_path: Path, name: str) -> None:
    with watched(browser, offline=True) as seen:
        page = opened(seen, drawing.draw(hostile(name), title=name), tmp_path)
        for select in ({"node": 0}, {"edge": 0}):
            page.evaluate("(what) => window.partnersPicture.select(what)", select)
            assert page.locator("#panel h2").text_content() == name
        assert page.locator("#panel blockquote").text_content() == name
        assert page.locator("#panel a, #panel img, #panel svg, #panel script").count() == 0
        page.locator("#search").fill(name[:30])
        page.locator("#table summary").click()
        expect(page.locator("#table tbody tr")).to_have_count(1)
        assert page.evaluate("typeof window.__pwned") == "undefined"
        assert (seen.said, seen.dialogs) == ([], [])
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0


def test_a_foreign_script_in_the_page_is_stopped(browser: Browser, tmp_path: Path) -> None:
    html = drawing.draw(chain("2004"), title="t")
    html = html.replace("</body>", "<script>window.__pwned=1</script></body>")
    html = html.replace("<main>", '<main><img src=x onerror="window.__pwned=1">')
    with watched(browser) as seen:
        page = opened(seen, html, tmp_path)
        assert page.evaluate("typeof window.__pwned") == "undefined"
        assert any("Content Security Policy" in text for text in seen.said)


def test_a_press_on_a_line_tells_its_fact(browser: Browser, tmp_path: Path) -> None:
    with watched(browser) as seen:
        page = opened(seen, drawing.draw(chain("2004-05", None), title="t"), tmp_path)
        page.mouse.click(*at_edge(page, "A introduced B"))
        panel = page.locator("#panel")
        expect(panel.locator("h2")).to_have_text("A introduced B")
        for text in (
            "2004-05",
            "documented",
            "Minutes of the meeting",
            "page 3",
            "they met in our hall",
        ):
            expect(panel).to_contain_text(text)
        page.mouse.click(*at_edge(page, "B introduced C"))
        expect(panel).to_contain_text("date unknown")
        assert seen.said == []


def test_a_press_on_an_entity_lights_the_ways_through_it(browser: Browser, tmp_path: Path) -> None:
    made = chain("2001", "2002", "2003")
    side = chain("2001").edges[0].model_copy(update={"id": "side"})
    other = side.target.model_copy(update={"id": "company:z", "name": "Z"})
    node = made.nodes[0].model_copy(update={"id": other.id, "name": "Z", "generation": 1})
    side = side.model_copy(update={"target": other, "sentence": "A introduced Z"})
    made = made.model_copy(update={"edges": [*made.edges, side], "nodes": [*made.nodes, node]})
    with watched(browser) as seen:
        page = opened(seen, drawing.draw(made, title="t"), tmp_path)
        page.mouse.click(*at_node(page, "C"))
        expect(page.locator("#panel h2")).to_have_text("C")
        expect(page.locator("#panel")).to_contain_text("Introduced by (1)")
        expect(page.locator("#panel")).to_contain_text("Introduced (1)")
        lit = page.evaluate(
            "window.partnersPicture.nodes.get().filter((one) => one.opacity === 1)"
            ".map((one) => one.label.split('\\n')[0])"
        )
        assert lit == ["A", "B", "C", "D"]
        page.locator("#panel .close").click()
        assert page.evaluate("window.partnersPicture.nodes.get().every((one) => one.opacity === 1)")


def test_the_legend_hides_kinds_and_statuses(browser: Browser, tmp_path: Path) -> None:
    with watched(browser) as seen:
        page = opened(seen, drawing.draw(large(60), title="t"), tmp_path)
        shown = "window.partnersPicture.nodes.get().filter((one) => !one.hidden).length"
        button = page.locator("#legend button[data-kind=company]")
        count = int(button.locator("b").inner_text())
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
        assert page.evaluate(shown) == 60 - count
        button.click()
        assert page.evaluate(shown) == 60
        page.locator("#legend button[data-status=documented]").click()
        assert page.evaluate("window.partnersPicture.edges.get().every((one) => one.hidden)")


def test_search_finds_without_marks_and_by_keys_alone(browser: Browser, tmp_path: Path) -> None:
    made = hostile("Bình Dương – Đà Nẵng")
    with watched(browser) as seen:
        page = opened(seen, drawing.draw(made, title="t", lang="vi"), tmp_path)
        page.locator("#search").focus()
        page.keyboard.type("da nang")
        expect(page.locator("#found li")).to_have_count(2)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("#panel h2")).to_have_text("Bình Dương – Đà Nẵng")
        expect(page.locator("#panel")).to_contain_text("Quỹ đầu tư")
        page.locator("#search").fill("qqq")
        expect(page.locator("#found")).to_contain_text("Không có tên nào")
        assert seen.said == []


def test_keys_move_the_picture(browser: Browser, tmp_path: Path) -> None:
    with watched(browser) as seen:
        page = opened(seen, drawing.draw(chain("2001", "2002"), title="t"), tmp_path)
        page.locator("#picture").focus()
        scale = "window.partnersPicture.network.getScale()"
        x = "window.partnersPicture.network.getViewPosition().x"
        first, left = page.evaluate(scale), page.evaluate(x)
        page.keyboard.press("+")
        page.keyboard.press("ArrowRight")
        assert page.evaluate(scale) > first
        assert page.evaluate(x) > left
        page.keyboard.press("0")
        assert page.evaluate(scale) == pytest.approx(first, rel=0.02)
        assert page.evaluate(x) == pytest.approx(left, abs=3)


def test_every_control_has_a_name_and_shows_its_focus(browser: Browser, tmp_path: Path) -> None:
    with watched(browser) as seen:
        page = opened(seen, drawing.draw(chain("2001", "2002"), title="t"), tmp_path)
        reached = set()
        for _ in range(14):
            page.keyboard.press("Tab")
            reached.add(
                page.evaluate("document.activeElement.id || document.activeElement.tagName")
            )
            if page.evaluate("document.activeElement !== document.body"):
                assert (
                    page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                    == "solid"
                )
        assert {"search", "in", "out", "fit", "picture"} <= reached


def test_the_table_tells_the_same_facts(browser: Browser, tmp_path: Path) -> None:
    made = large(40)
    with watched(browser) as seen:
        page = opened(seen, drawing.draw(made, title="t"), tmp_path)
        page.locator("#table summary").click()
        rows = page.locator("#table tbody tr")
        expect(rows).to_have_count(len(made.edges))
        expect(rows.first).to_contain_text("Minutes of the meeting, page 3")
        rows.first.locator("button").click()
        expect(page.locator("#panel h2")).to_have_text(made.edges[0].sentence)


@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_a_phone_in_light_and_dark(browser: Browser, tmp_path: Path, dark: bool) -> None:
    with watched(browser, width=360, height=740, dark=dark) as seen:
        page = opened(seen, drawing.draw(chain("2001", "2002"), title="t"), tmp_path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        box = page.locator("#picture").bounding_box()
        assert box is not None
        assert box["height"] > 300
        page.mouse.click(*at_node(page, "B"))
        expect(page.locator("#panel h2")).to_be_in_viewport()
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == ("rgb(18, 22, 29)" if dark else "rgb(255, 255, 255)")


def test_an_empty_picture_says_why(browser: Browser, tmp_path: Path) -> None:
    made = answer([]).model_copy(update={"reason": "not_in_time"})
    with watched(browser) as seen:
        page = opened(seen, drawing.draw(made, title="t"), tmp_path)
        expect(page.locator("#empty")).to_contain_text("not in this order of time")
        assert seen.said == []
