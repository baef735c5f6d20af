"""Pictures in headless Chromium: ours from the running server, beside others of the same network.

A network like a referral network: a tree with cross links, 1.5 relations an entity.  *Picture* is
the time from opening the address until it is painted; ours has the answer in it, and on the first
visit the layout, which is kept; the others get the places that we worked out.  Frames are what the
browser shows a second while the mouse drags, and while its wheel turns.  What is not painted after
two minutes is given up.  The stock page of pyvis settles its nodes by itself, thousands of them for
many minutes; sigma.js needs WebGL, which the browser does in software here; neo4j-viz draws in an
environment of its own.  All addresses but the server's own are out of reach.
"""

from __future__ import annotations

import argparse
import json
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from bench.networks import referral_facts
from bench.published import environment_with
from graph.service import Partnergraph
from graph.stores import open_store
from tools.browser import chromium_path

_PATIENCE = 120_000
_NEO4J_VIZ = "1.11.0"
_SIGMA = ("sigma@4.0.4", "graphology@0.26.0")
_WHOLE = 50_000
_MOST_SETTLED = 1_000
_COLUMNS = ("picture s", "page MB", "frames/s pan", "frames/s zoom")
Drawn = dict[str, Any]


def run(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Draw networks of several sizes by each tool."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder)
        browser = playwright.chromium.launch(
            executable_path=str(chromium_path()),
            args=["--no-sandbox", "--enable-unsafe-swiftshader"],
        )
        for size in map(int, options.pictures.split(",")):
            with _served(place / f"{size}.db", size) as (address, partners):
                view = f"?show=network&limit={size}"
                for visit in ("first visit", "next visit"):
                    what = f"{size:,}: Partnergraph, {visit}"
                    yield _measured(what, browser, address + view, _ours)
                drawn = _drawn(partners, size)
                for name, make, ready in (
                    ("pyvis' own page", _stock, _settled),
                    ("sigma.js", _sigma, _painted),
                    ("neo4j-viz", _neo4j_viz, _canvas),
                ):
                    if make is _stock and size > _MOST_SETTLED:
                        yield {**_row(f"{size:,}: {name}"), "picture s": "not tried"}
                        continue
                    file = place / f"{size}-{make.__name__}.html"
                    try:
                        file.write_text(make(drawn, options.keep), "utf-8")
                    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
                        print(f"{name}: {error}", file=sys.stderr)
                        yield {**_row(f"{size:,}: {name}"), "picture s": "not made"}
                        continue
                    yield _measured(f"{size:,}: {name}", browser, file.as_uri(), ready)
        with _served(place / "whole.db", _WHOLE) as (address, _):
            view = "?show=communities"
            yield _measured(f"{_WHOLE:,} as communities", browser, address + view, _ours)
            yield _opened(browser, address + view)
        browser.close()


def _row(what: str) -> dict[str, Any]:
    return {
        "what": what,
        "picture s": "–",
        "page MB": "–",
        "frames/s pan": "–",
        "frames/s zoom": "–",
    }


def _measured(
    what: str, browser: Browser, address: str, ready: Callable[[Page], None]
) -> dict[str, Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.route(
        lambda url: not url.startswith((address.split("?")[0], "data:", "blob:")),
        lambda route: route.abort(),
    )
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
    begun = time.perf_counter()
    row = _row(what)
    try:
        page.goto(address)
        ready(page)
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    except BrowserError:
        row["picture s"] = f"over {_PATIENCE // 1000}"
        context.close()
        return row
    row["picture s"] = round(time.perf_counter() - begun, 2)
    if address.startswith("file:"):
        sizes = [Path(address.removeprefix("file://")).stat().st_size]
    row["page MB"] = round(sum(sizes) / 1e6, 2)
    page.wait_for_timeout(500)
    row["frames/s pan"] = _frames(page, lambda step: page.mouse.move(400 + 4 * step, 400 + step))
    row["frames/s zoom"] = _frames(page, lambda _: page.mouse.wheel(0, -30))
    context.close()
    return row


def _opened(browser: Browser, address: str) -> dict[str, Any]:
    """The largest community, opened on the picture of all of them."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address)
    _ours(page)
    page.wait_for_timeout(1000)
    row = _row("its largest community, opened")
    begun = time.perf_counter()
    page.evaluate(
        "{ const all = window.partnersPicture.drawn.entities.map((one) => one.members);"
        "  const detail = all.indexOf(Math.max(...all));"
        "  document.getElementById('picture').dispatchEvent(new CustomEvent('open', { detail })); }"
    )
    _until(page, "window.partnersPicture.drawn?.show === 'community'")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    row["picture s"] = round(time.perf_counter() - begun, 2)
    page.close()
    return row


def _frames(page: Page, move: Callable[[int], None]) -> float:
    page.evaluate(
        "window.frames_ = 0;"
        "(function count() { window.frames_ += 1; requestAnimationFrame(count); })()"
    )
    page.mouse.move(400, 400)
    page.mouse.down()
    first, begun = page.evaluate("window.frames_"), time.perf_counter()
    for step in range(40):
        move(step)
    page.evaluate("new Promise((done) => requestAnimationFrame(done))")
    shown = page.evaluate("window.frames_") - first
    spent = time.perf_counter() - begun
    page.mouse.up()
    return float(round(shown / spent, 1))


def _until(page: Page, condition: str) -> None:
    end = time.monotonic() + _PATIENCE / 1000
    while not page.evaluate(f"Boolean({condition})"):
        if time.monotonic() > end:
            raise BrowserError("not in time")
        page.wait_for_timeout(20)


def _ours(page: Page) -> None:
    _until(page, "window.partnersPicture?.drawn")


def _settled(page: Page) -> None:
    _until(page, "window.network?.body")
    page.evaluate("new Promise((done) => window.network.once('stabilizationIterationsDone', done))")


def _painted(page: Page) -> None:
    _until(page, "window.painted")


def _canvas(page: Page) -> None:
    _until(page, "document.querySelector('canvas')?.width > 300")


# --- the network ----------------------------------------------------------------------------------


@contextmanager
def _served(path: Path, size: int) -> Iterator[tuple[str, Partnergraph]]:
    """The real application over a store of so many entities."""
    url = f"sqlite:///{path}"
    store = open_store(url)
    store.apply(referral_facts(size))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "api", "serve", "--store", url, "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        _answering(address)
        yield address, Partnergraph(store)
    finally:
        server.terminate()
        server.wait(30)


def _answering(address: str) -> None:
    """Wait until a server answers, and has had a moment to get ready."""
    end = time.monotonic() + _PATIENCE / 1000
    while True:
        try:
            with urllib.request.urlopen(f"{address}readyz"):
                break
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
    time.sleep(3)


def _drawn(partners: Partnergraph, size: int) -> Drawn:
    """Nodes and lines with our places, for the others."""
    from viz.drawing import picture

    answer: Any = partners.ask("graph", show="network", limit=size)
    found = picture(answer)
    nodes = [
        {"id": key, "label": one["label"], "x": one["x"], "y": one["y"], "size": one["size"]}
        for key, one in enumerate(found["nodes"])
    ]
    return {"nodes": nodes, "edges": [[one["from"], one["to"]] for one in found["edges"]]}


# --- the others -----------------------------------------------------------------------------------


def _stock(drawn: Drawn, _: str | None) -> str:
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for node in drawn["nodes"]:
        network.add_node(node["id"], label=node["label"])
    for one, other in drawn["edges"]:
        network.add_edge(one, other)
    page: str = network.generate_html()
    # Its variable is seen by no one else otherwise.
    return page.replace("var network;", "window.network = undefined;")


_SIGMA_PAGE = """<!doctype html><meta charset="utf-8"><body style="margin:0">
<div id="all" style="width:1280px;height:800px"></div>
<script>{graphology}</script><script>{sigma}</script><script>
const drawn = {drawn};
const graph = new graphology.MultiDirectedGraph();
for (const {{ id, label, x, y, size }} of drawn.nodes) {{
  graph.addNode(id, {{ label, x, y: -y, size: size / 4 }});
}}
for (const [one, other] of drawn.edges) graph.addEdge(one, other, {{ size: 1 }});
const sigma = new Sigma(graph, document.getElementById("all"));
sigma.once("afterRender", () => {{ window.painted = true; }});
sigma.refresh();
</script>"""


def _sigma(drawn: Drawn, keep: str | None) -> str:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(keep or folder)
        scripts = []
        for name, member in zip(
            _SIGMA, ("dist/sigma.min.js", "dist/graphology.umd.min.js"), strict=True
        ):
            package = place / f"{name.replace('@', '-')}.tgz"
            if not package.exists():
                subprocess.run(
                    ["npm", "pack", name, "--pack-destination", str(place)],
                    check=True,
                    capture_output=True,
                )
            with tarfile.open(package) as archive:
                found = archive.extractfile(f"package/{member}")
                assert found is not None
                scripts.append(found.read().decode())
    return _SIGMA_PAGE.format(sigma=scripts[0], graphology=scripts[1], drawn=json.dumps(drawn))


_DRAW_BY_NEO4J_VIZ = """
import json, sys
from neo4j_viz import Layout, Node, Relationship, VisualizationGraph
drawn = json.load(sys.stdin)
nodes = [Node(id=one["id"], caption=one["label"], x=one["x"], y=one["y"], size=one["size"])
         for one in drawn["nodes"]]
edges = [Relationship(source=one, target=other) for one, other in drawn["edges"]]
graph = VisualizationGraph(nodes=nodes, relationships=edges)
size = {"width": "1280px", "height": "800px", "max_allowed_nodes": 10**6}
print(graph.render(layout=Layout.COORDINATE, **size).data)
"""


def _neo4j_viz(drawn: Drawn, keep: str | None) -> str:
    with environment_with("neo4j-viz", _NEO4J_VIZ, "neo4j_viz", keep) as python:
        done = subprocess.run(
            [str(python), "-I", "-c", _DRAW_BY_NEO4J_VIZ],
            input=json.dumps(drawn),
            capture_output=True,
            text=True,
            check=True,
        )
    return done.stdout


if __name__ == "__main__":
    sys.exit("python -m bench picturing")
