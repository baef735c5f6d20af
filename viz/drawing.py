"""Drawing: a scene becomes a picture, and a picture one HTML file that needs only a browser.

pyvis carries the network and vis-network; the page around them is our own
(``docs/decisions/0006-pictures.md``).  Positions are computed beforehand and physics is off.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from graph.kinds import SCHEMA
from graph.queries.communities import CommunitiesAnswer
from graph.queries.network import NetworkAnswer
from graph.queries.reason_words import REASONS
from graph.schema import Language
from viz import network
from viz.arrangement import CELL
from viz.embedding import inline_script
from viz.keeping import Before
from viz.layout import Layout
from viz.maps import outlines
from viz.overview import compose_communities
from viz.page import offline_page
from viz.scene import Edge, Node, Scene, Source, compose
from viz.style import DASHES
from viz.words import PICTURE, TITLES

HIDE_EDGES_ABOVE = 400
"""With more edges than this they are not drawn while the picture is dragged."""

Picture = dict[str, Any]
"""What the page's script draws and tells, as JSON; see `picture`."""

_LIBRARY = Path("lib", "vis-9.1.2", "vis-network.min.js")
_LOADING = threading.Lock()


def picture(
    answer: NetworkAnswer | CommunitiesAnswer,
    lang: Language = "en",
    *,
    layout: Layout = "auto",
    title: str | None = None,
    before: Picture | None = None,
) -> Picture:
    """Draw an answer as data for the page's script.

    Parameters
    ----------
    answer : NetworkAnswer or CommunitiesAnswer
        What to show; ask it in the same language, for its sentences are shown as they are.
    lang : {"en", "vi"}
        Language of labels.
    layout : str
        How to lay it out.
    title : str, optional
        Any text; by default what the answer shows.
    before : dict, optional
        An earlier picture of the same question: of a network what has not changed stays in place.

    Returns
    -------
    dict
        ``nodes``, ``edges`` and ``options`` as vis-network takes them, by way of pyvis;
        ``entities`` and ``relations``, which tell of them in words, in the same order; and what
        stands behind and around them.  Equal answers give equal pictures.
    """
    if isinstance(answer, CommunitiesAnswer):
        scene = compose_communities(answer, lang)
    else:
        scene = compose(answer, lang, layout, _before(before))
    drawn = _network_of(scene)
    shown = "communities" if scene.show == "communities" else "entities"
    counts = {"nodes": len(scene.nodes), "edges": len(scene.edges)}
    words = PICTURE[lang]
    documents: dict[tuple[Any, ...], int] = {}
    return {
        "title": title if title is not None else title_of(answer, lang),
        "described": words[f"picture_{shown}"].format(**counts),
        "counted": words[f"counted_{shown}"].format(**counts),
        "notes": _notes(scene, words),
        "show": scene.show,
        "layout": scene.layout,
        "layouts": scene.layouts,
        "nodes": drawn.nodes,
        "edges": drawn.edges,
        "options": _options(scene),
        "entities": [_told_node(node) for node in scene.nodes],
        "relations": [_told_edge(edge, documents) for edge in scene.edges],
        "documents": [_told_document(*document) for document in documents],
        "homes": [scene.homes.get(node.id) for node in scene.nodes] if scene.homes else [],
        "years": scene.years,
        "groups": [[one.x, one.y, one.width, one.height, name] for name, one in scene.groups],
        "land": outlines() if scene.mapped else (),
        "empty": None if scene.nodes else REASONS[lang][answer.reason or "no_relations"],
    }


def _before(picture: Picture | None) -> Before | None:
    if picture is None or not picture["homes"]:
        return None
    ids = [one["id"] for one in picture["entities"]]
    at = [(node["x"] / CELL[0], node["y"] / CELL[1]) for node in picture["nodes"]]
    homes = zip(ids, picture["homes"], strict=True)
    return Before(dict(zip(ids, at, strict=True)), dict(homes))


def draw(
    answer: NetworkAnswer | CommunitiesAnswer,
    *,
    title: str | None = None,
    lang: Language = "en",
    layout: Layout = "auto",
) -> str:
    """Draw an answer as one self-contained HTML page.

    Parameters
    ----------
    answer, title, lang, layout
        As of `picture`.

    Returns
    -------
    str
        HTML that asks nothing of any address.  Equal answers give equal text.
    """
    return offline_page(picture(answer, lang, layout=layout, title=title), library(), lang)


def title_of(answer: NetworkAnswer | CommunitiesAnswer, lang: Language = "en") -> str:
    """Name a picture by what it shows."""
    if isinstance(answer, CommunitiesAnswer):
        return TITLES[lang]["communities"]
    names = [ref.name for ref in answer.focus]
    if answer.show != "network" and not names:
        return TITLES[lang]["network"]
    return TITLES[lang][answer.show].format(*names, *names)


def _notes(scene: Scene, words: Mapping[str, str]) -> list[str]:
    notes = [words["truncated"]] if scene.truncated else []
    if scene.nowhere:
        notes.append(words["nowhere"].format(count=scene.nowhere))
    return notes


def _network_of(scene: Scene) -> Any:
    pyvis = _pyvis()
    network = pyvis.Network(directed=True, cdn_resources="in_line")
    # Its own add_node and add_edge look through all nodes each time.
    network.nodes = [
        pyvis.Node(key, **_drawn_node(node)).options for key, node in enumerate(scene.nodes)
    ]
    network.edges = [
        pyvis.Edge(edge.source, edge.target, id=key, **_drawn_edge(edge, scene)).options
        for key, edge in enumerate(scene.edges)
    ]
    return network


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
            "hideEdgesOnZoom": len(scene.edges) > HIDE_EDGES_ABOVE,
            "selectConnectedEdges": False,
            "keyboard": {"enabled": False},
        },
        "nodes": {
            "chosen": False,
            "borderWidth": 1.5,
            "font": {"face": "system-ui, sans-serif", "strokeWidth": 4, "vadjust": 0},
            "scaling": {"label": {"enabled": True, "drawThreshold": 6, "maxVisible": 26}},
        },
        "edges": {
            "chosen": False,
            "width": 1.0,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
            "smooth": {"enabled": False, "type": "continuous", "roundness": 0},
            "selectionWidth": 0,
            "hoverWidth": 0,
            "arrowStrikethrough": False,
        },
    }


def _drawn_node(node: Node) -> dict[str, Any]:
    drawn: dict[str, Any] = {
        "label": node.label,
        "shape": SCHEMA.entities[node.kind].shape,
        "x": node.x,
        "y": node.y,
        "size": node.size,
        "font": {"size": node.font},
    }
    if node.focus or node.doubtful:
        drawn["borderWidth"] = 3.5 if node.focus else 2.5
    return drawn


def _drawn_edge(edge: Edge, scene: Scene) -> dict[str, Any]:
    drawn: dict[str, Any] = {}
    if edge.introduction or edge.weight != 1.0:
        drawn["width"] = (2.4 if edge.introduction else 1.0) * edge.weight
    if DASHES[edge.status]:
        drawn["dashes"] = list(DASHES[edge.status])
    if edge.symmetric or edge.introduction:
        drawn["arrows"] = {"to": {"enabled": not edge.symmetric, "scaleFactor": 0.8}}
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


def _told_node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "name": node.name,
        "kind": node.kind,
        "country": node.country,
        "aliases": node.aliases,
        "doubtful": node.doubtful,
        "focus": node.focus,
        **({"members": node.members, "kinds": node.kinds} if node.members else {}),
    }


def _told_edge(edge: Edge, documents: dict[tuple[Any, ...], int]) -> dict[str, Any]:
    return {
        "id": edge.id,
        "kind": edge.kind,
        "from": edge.source,
        "to": edge.target,
        "introduction": edge.introduction,
        "outcome": edge.outcome,
        "sentence": edge.sentence,
        "when": edge.when,
        "days": edge.days,
        "status": edge.status,
        "amount": edge.amount,
        "sources": [
            [
                documents.setdefault(_document(one), len(documents)),
                one.locator,
                one.quote,
                one.note,
            ]
            for one in edge.sources
        ],
    }


def _document(source: Source) -> tuple[Any, ...]:
    return (
        source.title,
        source.publisher,
        source.date,
        source.url,
        source.dataset,
        source.document,
    )


def _told_document(
    title: str,
    publisher: str | None,
    date: str | None,
    url: str | None,
    dataset: str,
    document: str,
) -> dict[str, Any]:
    by = ", ".join(part for part in (publisher, date) if part)
    return {
        "title": title,
        "by": by or None,
        "url": url,
        "dataset": dataset,
        "document": document,
    }


def get_ready() -> None:
    """Load the libraries that lay out and draw: otherwise they are loaded when they are needed."""
    network.get_ready()
    library()


@cache
def library() -> str:
    """vis-network out of pyvis' package, fit to be put inside a page."""
    installed = Path(str(_pyvis().__file__)).parent
    return inline_script((installed / _LIBRARY).read_text("utf-8"))


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
