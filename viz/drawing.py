"""Drawing: an answer becomes one HTML file that needs nothing but a browser.

pyvis carries the network and vis-network; the page around them is our own
(``docs/decisions/0006-pictures.md``).  Positions are computed beforehand and physics is off.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any

from jinja2 import Environment, FileSystemLoader

from graph.errors import SourceError
from graph.kinds import SCHEMA
from graph.queries.network import NetworkAnswer
from graph.schema import Language
from viz.embedding import embedded_json, inline_script, inline_style, policy
from viz.scene import Edge, Node, Scene, compose
from viz.style import DASHES, THEMES
from viz.words import PICTURE, REASONS, TITLES

HIDE_EDGES_ABOVE = 400
"""With more edges than this they are not drawn while the picture is dragged."""

_HERE = Path(__file__).parent
_LIBRARY = Path("lib", "vis-9.1.2", "vis-network.min.js")
_LOADING = threading.Lock()


def draw(answer: NetworkAnswer, *, title: str, lang: Language = "en") -> str:
    """Draw an answer as one self-contained HTML page.

    Parameters
    ----------
    answer : NetworkAnswer
        What to show; ask it in the same language, for its sentences are shown as they are.
    title : str
        The page's title; any text.
    lang : {"en", "vi"}
        Language of the page's own words.

    Returns
    -------
    str
        HTML that asks nothing of any address.  Equal answers give equal text.
    """
    scene = compose(answer, lang)
    network = _network_class()(directed=True, cdn_resources="in_line")
    network.options = _options(scene)
    for key, node in enumerate(scene.nodes):
        network.add_node(key, **_drawn_node(node))
    for key, edge in enumerate(scene.edges):
        network.add_edge(edge.source, edge.target, id=key, **_drawn_edge(edge, scene))
    network.templateEnv = _environment(scene, answer, title, lang)
    network.path = "network.html"
    page: str = network.generate_html()
    return page


def title_of(answer: NetworkAnswer, lang: Language = "en") -> str:
    """Name a picture by what it shows."""
    names = [ref.name for ref in answer.focus]
    if answer.show != "network" and not names:
        return TITLES[lang]["network"]
    return TITLES[lang][answer.show].format(*names, *names)


def policy_of(page: str) -> str:
    """The Content-Security-Policy of a drawn page, to be sent along as a header.

    The header also says who may put the page in a frame, which a page cannot say of itself.
    """
    start = page.index(_POLICY_BEGINS) + len(_POLICY_BEGINS)
    return unescape(page[start : page.index('"', start)]) + "; frame-ancestors 'self'"


def write(page: str, path: Path | str) -> None:
    """Write a page to a file: whole, or not at all.

    Raises
    ------
    SourceError
        If the file cannot be written there.
    """
    target = Path(path)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(page)
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(name, 0o666 & ~mask)
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SourceError(
            f"it cannot be written: {error.strerror}", file=str(path), hint="name another file"
        ) from error


_POLICY_BEGINS = '<meta http-equiv="Content-Security-Policy" content="'


def _options(scene: Scene) -> dict[str, Any]:
    """Options for vis-network: nothing moves by itself, and nothing is written as HTML."""
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "interaction": {
            "dragNodes": False,
            "hover": False,
            "hideEdgesOnDrag": len(scene.edges) > HIDE_EDGES_ABOVE,
            "hideEdgesOnZoom": len(scene.edges) > 4 * HIDE_EDGES_ABOVE,
            "selectConnectedEdges": False,
            "keyboard": {"enabled": False},
        },
        "nodes": {
            "borderWidth": 1.5,
            "font": {"face": "system-ui, sans-serif", "strokeWidth": 4, "vadjust": 0},
            "scaling": {"label": {"enabled": True, "drawThreshold": 6, "maxVisible": 26}},
        },
        "edges": {
            "smooth": {"enabled": False, "type": "continuous", "roundness": 0},
            "selectionWidth": 0,
            "hoverWidth": 0,
            "arrowStrikethrough": False,
        },
    }


def _drawn_node(node: Node) -> dict[str, Any]:
    return {
        "label": node.label,
        "shape": SCHEMA.entities[node.kind].shape,
        "x": node.x,
        "y": node.y,
        "size": node.size,
        "font": {"size": node.font},
        "borderWidth": 3.5 if node.focus else 2.5 if node.undated else 1.5,
    }


def _drawn_edge(edge: Edge, scene: Scene) -> dict[str, Any]:
    drawn: dict[str, Any] = {"width": 2.4 if edge.introduction else 1.0}
    if DASHES[edge.status]:
        drawn["dashes"] = list(DASHES[edge.status])
    factor = 0.8 if edge.introduction else 0.45
    drawn["arrows"] = {"to": {"enabled": not edge.symmetric, "scaleFactor": factor}}
    if edge.bend:
        way = "curvedCW" if edge.bend > 0 else "curvedCCW"
        drawn["smooth"] = {
            "enabled": True,
            "type": way,
            "roundness": min(abs(edge.bend) * 0.22, 0.9),
        }
    elif scene.flowing and edge.introduction:
        drawn["smooth"] = {
            "enabled": True,
            "type": "cubicBezier",
            "forceDirection": "horizontal",
            "roundness": 0.5,
        }
    return drawn


def _told(scene: Scene, answer: NetworkAnswer, lang: Language) -> dict[str, Any]:
    """What the page's script tells and colours with; keys of nodes and edges are their places."""
    return {
        "entities": [
            {
                "name": node.name,
                "kind": node.kind,
                "country": node.country,
                "aliases": node.aliases,
                "undated": node.undated,
                "focus": node.focus,
            }
            for node in scene.nodes
        ],
        "relations": [_told_edge(edge) for edge in scene.edges],
        "kinds": {
            row.kind: {
                "label": row.style.label,
                "color": row.style.color,
                "border": {"light": row.style.border, "dark": row.style.glow},
            }
            for row in scene.kinds
        },
        "statuses": {status: text for status, text, _ in scene.statuses},
        "years": scene.years,
        "groups": [[one.x, one.y, one.width, one.height, name] for name, one in scene.groups],
        "themes": THEMES,
        "words": PICTURE[lang],
        "empty": None
        if scene.edges or scene.nodes
        else REASONS[lang][answer.reason or "no_relations"],
    }


def _told_edge(edge: Edge) -> dict[str, Any]:
    return {
        "from": edge.source,
        "to": edge.target,
        "introduction": edge.introduction,
        "sentence": edge.sentence,
        "when": edge.when,
        "dated": edge.dated,
        "status": edge.status,
        "amount": edge.amount,
        "sources": [
            {
                "title": one.title,
                "locator": one.locator,
                "quote": one.quote,
                "note": one.note,
                "by": ", ".join(part for part in (one.publisher, one.date) if part) or None,
                "url": one.url,
            }
            for one in edge.sources
        ],
    }


def _environment(scene: Scene, answer: NetworkAnswer, title: str, lang: Language) -> Environment:
    """Our own template with what it needs beside what pyvis gives it."""
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = PICTURE[lang]
    counts = {"nodes": len(scene.nodes), "edges": len(scene.edges)}
    library, script, style = _assets()
    environment.filters.update(embedded=embedded_json, from_json=json.loads)
    environment.globals.update(
        title=title,
        lang=lang,
        scene=scene,
        words=words,
        described=words["picture"].format(**counts),
        counted=words["counted"].format(**counts),
        told=_told(scene, answer, lang),
        library=library,
        script=script,
        style=style,
        policy=policy([library, script], style),
    )
    return environment


@cache
def _assets() -> tuple[str, str, str]:
    """The library out of pyvis' package, the page's script and its style."""
    installed = Path(str(_pyvis().__file__)).parent
    return (
        inline_script((installed / _LIBRARY).read_text("utf-8")),
        inline_script((_HERE / "static" / "drawing.js").read_text("utf-8")),
        inline_style((_HERE / "static" / "drawing.css").read_text("utf-8")),
    )


def _network_class() -> Any:
    return _pyvis().Network


@cache
def _pyvis() -> Any:
    """Import pyvis when something is drawn, and IPython never.

    pyvis imports ``IPython.display.IFrame`` for notebooks, which we do not write.
    """
    with _LOADING, _without_ipython():
        import pyvis.network

        return pyvis.network


@contextmanager
def _without_ipython() -> Iterator[None]:
    """Let an empty module stand in for IPython while pyvis is imported, unless it is there."""
    if "IPython" in sys.modules:
        yield
        return
    display = ModuleType("IPython.display")
    display.IFrame = None  # type: ignore[attr-defined]
    stand_ins = {"IPython": ModuleType("IPython"), "IPython.display": display}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)
