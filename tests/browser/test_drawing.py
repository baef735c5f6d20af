from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pyvis.network import Network

from tests.browser.pages import at_edge, at_node, barriers, opened, watched
from tests.unit.viz.answers import answer, chain, edge, hostile, large, ref
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
        assert page.locator("#panel a, #panel img, #panel script, #panel iframe").count() == 0
        page.locator("#name").fill(name[:30])
        page.locator("#table summary").click()
        expect(page.locator("#table tbody tr")).to_have_count(1)
        assert page.evaluate("typeof window.__pwned") == "undefined"
        assert (seen.said, seen.dialogs) == ([], [])
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0


RUNS = "<img src=x href onerror=window.__pwned=1>"


def _in_heading() -> tuple[Network, str]:
    stock = Network(cdn_resources="in_line", heading=RUNS)
    stock.add_node(1)
    return stock, drawing.draw(chain("2004"), title=RUNS)


def _in_an_id() -> tuple[Network, str]:
    stock = Network(cdn_resources="in_line", select_menu=True)
    stock.add_node(f"company:{RUNS}")
    one, other = ref(f"company:{RUNS}", "A"), ref("company:b", "B")
    return stock, drawing.draw(answer([edge(f"r{RUNS}", one, other)]))


def _in_a_group() -> tuple[Network, str]:
    """Groups of ours are communities, named after their hubs, and kinds."""
    stock = Network(cdn_resources="in_line")
    stock.add_node(1, group="g")
    # pyvis takes all spaces out of options.
    runs = "</script><svg/onload=window.__pwned=1>"
    stock.set_options(json.dumps({"groups": {runs: {}}}))
    return stock, drawing.draw(hostile(runs), layout="network")


def _in_a_title() -> tuple[Network, str]:
    """A title is what is told of a node or a line."""
    stock = Network(cdn_resources="in_line")
    stock.add_node(1, title=RUNS)
    return stock, drawing.draw(hostile(RUNS), title="t")


@pytest.mark.parametrize("place", [_in_heading, _in_an_id, _in_a_group, _in_a_title])
def test_what_runs_in_the_stock_page_is_text_here(
    browser: Browser, tmp_path: Path, place: Callable[[], tuple[Network, str]]
) -> None:
    stock, ours = place()
    with watched(browser, offline=True) as seen:
        file = tmp_path / "stock.html"
        file.write_text(stock.generate_html(), "utf-8")
        seen.page.goto(file.as_uri())
        if place is _in_a_title:
            box = seen.page.locator("#mynetwork canvas").bounding_box()
            assert box is not None
            middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            seen.page.mouse.move(middle[0] + 3, middle[1])
            seen.page.mouse.move(*middle)
        seen.page.wait_for_function("window.__pwned === 1")
    with watched(browser, offline=True) as seen:
        page = opened(seen, ours, tmp_path)
        for number, one in enumerate(page.evaluate("window.partnersPicture.drawn.entities")):
            page.mouse.move(*at_node(page, one["name"]))
            page.wait_for_timeout(400)
            page.evaluate("(node) => window.partnersPicture.select({ node })", number)
        assert page.evaluate("typeof window.__pwned") == "undefined"
        assert [url for url in seen.requests if not url.startswith("data:")] == [page.url]
        assert (seen.said, seen.dialogs) == ([], [])


def test_the_stock_page_asks_outside_and_ours_does_not() -> None:
    """Every address of another host in what is written, but in texts of licences and names."""
    loads = re.compile(r'(?:src|href)\s*=\s*["\']\s*(?:https?:)?//|@import|url\(\s*["\']?https?:')
    assert loads.search(Network(cdn_resources="in_line").generate_html())
    assert not loads.search(drawing.draw(hostile("name"), title="t"))


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
        button = page.locator("#legend button[data-name=company]")
        count = int(button.locator("b").inner_text())
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
        assert page.evaluate(shown) == 60 - count
        button.click()
        assert page.evaluate(shown) == 60
        page.locator("#legend button[data-name=documented]").click()
        assert page.evaluate("window.partnersPicture.edges.get().every((one) => one.hidden)")


def test_search_finds_without_marks_and_by_keys_alone(browser: Browser, tmp_path: Path) -> None:
    made = hostile("Bình Dương – Đà Nẵng")
    with watched(browser) as seen:
        page = opened(seen, drawing.draw(made, title="t", lang="vi"), tmp_path)
        page.locator("#name").focus()
        # At once: while letters come one by one, an earlier search may still answer.
        page.keyboard.insert_text("da nang")
        expect(page.locator("#name-list li")).to_have_count(2)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("#panel h2")).to_have_text("Bình Dương – Đà Nẵng")
        expect(page.locator("#panel")).to_contain_text("Quỹ đầu tư")
        page.locator("#name").fill("qqq")
        expect(page.locator("#name-list")).to_contain_text("Không có thực thể nào")
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
        for _ in range(24):
            page.keyboard.press("Tab")
            reached.add(
                page.evaluate("document.activeElement.id || document.activeElement.tagName")
            )
            if page.evaluate("document.activeElement !== document.body"):
                assert (
                    page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                    == "solid"
                )
        assert {"name", "theme", "help", "in", "out", "fit", "save", "picture"} <= reached


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
        assert box["height"] > 280
        page.mouse.click(*at_node(page, "B"))
        expect(page.locator("#panel h2")).to_be_in_viewport()
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == ("rgb(18, 22, 29)" if dark else "rgb(255, 255, 255)")


def test_an_empty_picture_says_why(browser: Browser, tmp_path: Path) -> None:
    made = answer([]).model_copy(update={"reason": "not_in_time"})
    with watched(browser) as seen:
        page = opened(seen, drawing.draw(made, title="t"), tmp_path)
        expect(page.locator("#state")).to_contain_text("not in this order of time")
        assert seen.said == []


def test_the_slider_shows_what_was_there_by_a_day(browser: Browser, tmp_path: Path) -> None:
    with watched(browser, offline=True) as seen:
        page = opened(seen, drawing.draw(chain("2001", "2004", None), title="t"), tmp_path)
        shown = (
            "window.partnersPicture.edges.get().filter((one) => !one.hidden)"
            ".map((one) => window.partnersPicture.drawn.relations[one.id].sentence)"
        )
        assert len(page.evaluate(shown)) == 3
        page.locator("#until").fill("200")
        expect(page.locator("#day")).to_contain_text("2001-")
        assert page.evaluate(shown) == ["A introduced B", "C introduced D"]
        page.locator("#play").click()
        expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#day")).to_have_text("all time", timeout=15_000)
        expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")
        assert len(page.evaluate(shown)) == 3
        assert seen.said == []


def test_the_timeline_tells_and_selects(browser: Browser, tmp_path: Path) -> None:
    with watched(browser, offline=True) as seen:
        page = opened(seen, drawing.draw(chain("2001", "2004/2006", None), title="t"), tmp_path)
        page.locator("#layout").select_option("timeline")
        rows = page.locator("#timeline .fact")
        expect(rows).to_have_count(3)
        assert [
            one.split(",")[0]
            for one in rows.evaluate_all(
                "(all) => all.map((one) => one.getAttribute('aria-label'))"
            )
        ] == ["A introduced B", "B introduced C", "C introduced D"]
        expect(rows.nth(1).locator(".span")).to_have_count(1)
        rows.nth(2).focus()
        page.keyboard.press("Enter")
        expect(page.locator("#panel h2")).to_have_text("C introduced D")
        page.locator("#layout").select_option("dates")
        expect(page.locator("#picture")).to_be_visible()
        assert seen.said == []


@pytest.mark.parametrize(("save", "ending"), [("png", b"\x89PNG"), ("svg", b"<svg xmlns")])
def test_a_picture_can_be_taken_along(
    browser: Browser, tmp_path: Path, save: str, ending: bytes
) -> None:
    with watched(browser, offline=True) as seen:
        page = opened(seen, drawing.draw(chain("2001", "2004"), title="Ai đã đưa"), tmp_path)
        page.locator("#save").click()
        with page.expect_download() as got:
            page.locator(f"[data-save={save}]").click()
        assert got.value.suggested_filename == f"ai-da-dua.{save}"
        content = Path(got.value.path()).read_bytes()
        assert content.startswith(ending)
        assert len(content) > 1_000


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_an_svg_is_well_formed_whatever_the_names(
    browser: Browser, tmp_path: Path, name: str
) -> None:
    with watched(browser, offline=True) as seen:
        page = opened(seen, drawing.draw(hostile(name), title=name), tmp_path)
        found = page.evaluate(
            """() => {
                const text = Partners.svg(window.partnersPicture);
                const read = new DOMParser().parseFromString(text, "image/svg+xml");
                return [read.querySelectorAll("parsererror").length,
                    read.querySelectorAll("script, image, foreignObject, a").length,
                    read.querySelectorAll("circle, path").length];
            }"""
        )
        assert found[:2] == [0, 0]
        assert found[2] >= 3


def test_facts_are_copied_as_a_table_that_no_spreadsheet_runs(
    browser: Browser, tmp_path: Path
) -> None:
    with watched(browser, offline=True) as seen:
        page = opened(seen, drawing.draw(hostile("=1+1\t@x"), title="t"), tmp_path)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator("#save").click()
        page.locator("[data-save=table]").click()
        expect(page.locator("#said")).to_contain_text("copied")
        rows = page.evaluate("navigator.clipboard.readText()").split("\n")
        assert rows[0].split("\t") == ["Fact", "Date", "Status", "Amount", "Document"]
        assert rows[1].split("\t")[0] == "'=1+1 @x"


def test_dark_and_light_can_be_chosen(browser: Browser, tmp_path: Path) -> None:
    with watched(browser, offline=True) as seen:
        page = opened(seen, drawing.draw(chain("2001"), title="t"), tmp_path)
        paper = "getComputedStyle(document.body).backgroundColor"
        assert page.evaluate(paper) == "rgb(255, 255, 255)"
        page.locator("#theme").click()
        assert page.evaluate(paper) == "rgb(18, 22, 29)"
        ink = page.evaluate("window.partnersPicture.network.body.nodes[0].options.font.color")
        assert ink == "#e8ebf0"


def test_keys_walk_from_entity_to_entity(browser: Browser, tmp_path: Path) -> None:
    with watched(browser, offline=True) as seen:
        page = opened(seen, drawing.draw(chain("2001", "2002"), title="t"), tmp_path)
        page.locator("#picture").focus()
        for name in ("A", "B", "C", "A"):
            page.keyboard.press(".")
            expect(page.locator("#panel h2")).to_have_text(name)
        page.keyboard.press("Escape")
        expect(page.locator("#panel")).to_be_hidden()
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        assert seen.said == []


@pytest.mark.parametrize("dark", [False, True])
def test_a_file_has_no_barriers(browser: Browser, tmp_path: Path, dark: bool) -> None:
    with watched(browser, offline=True, dark=dark) as seen:
        page = opened(seen, drawing.draw(chain("2001", None), title="A picture"), tmp_path)
        assert barriers(page) == []
        page.mouse.click(*at_edge(page, "A introduced B"))
        page.locator("#table summary").click()
        expect(page.locator("#table tbody tr")).to_have_count(2)
        page.locator("#save").click()
        assert barriers(page) == []
        page.locator("#layout").select_option("timeline")
        assert barriers(page) == []
