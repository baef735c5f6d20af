"""GraphML and GEXF, written as they are read: a page at a time.

NetworkX, Gephi and igraph read both.  Nodes and edges carry the columns of partner files; what is
a list or object there is JSON.  ``evidence`` tells of each document what is known of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import orjson

from graph.exports.content import Content
from graph.exports.tables import (
    ENDS,
    ENTITY_COLUMNS,
    PIECE,
    RELATION_COLUMNS,
    document_cells,
    entity_cells,
    relation_cells,
)
from graph.model import Entity, Relation

_NUMBERS = frozenset(("lat", "lon", "strength"))
# These mean something else in GEXF, or are the node's and edge's own.
_RENAMED = {"start": "valid_from", "end": "valid_to", "id": "record"}
_KEY = "networkx_key"
"""Attribute of an edge by which NetworkX tells edges between the same two apart."""

Told = Mapping[str, str]


def _columns(names: Iterable[str]) -> dict[str, str]:
    """Attributes and their types."""
    return {_RENAMED.get(name, name): "double" if name in _NUMBERS else "string" for name in names}


_OF_NODES = _columns(name for name in ENTITY_COLUMNS if name != "id")
_OF_EDGES = _columns(
    (*(name for name in RELATION_COLUMNS if name not in (*ENDS, *PIECE)), "evidence")
)


def graphml(content: Content) -> Iterator[bytes]:
    """GraphML 1.0."""
    keys = [
        f'  <key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{type_}"/>'
        for of, names in (("node", {"label": "string", **_OF_NODES}), ("edge", _OF_EDGES))
        for name, type_ in names.items()
    ]
    yield _lines(
        '<?xml version="1.0" encoding="utf-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"',
        '    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
        '    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
        ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
        *keys,
        '  <graph edgedefault="directed">',
    )
    for entities in content.entity_pages():
        yield _lines(*(_graphml_node(one) for one in entities))
    for page in _edges(content):
        yield _lines(*(_graphml_edge(one, told) for one, told in page))
    yield _lines("  </graph>", "</graphml>")


def _graphml_node(entity: Entity) -> str:
    told = {"label": entity.name, **_of_node(entity)}
    return f"    <node id={quoteattr(entity.id)}>{_data('node', told)}</node>"


def _graphml_edge(relation: Relation, told: Told) -> str:
    ends = f"source={quoteattr(relation.source)} target={quoteattr(relation.target)}"
    return f"    <edge id={quoteattr(relation.id)} {ends}>{_data('edge', told)}</edge>"


def _data(of: str, told: Told) -> str:
    # A reader takes a bare \r for a line end.
    return "".join(
        f'<data key="{of}_{name}">{escape(text, {chr(13): "&#13;"})}</data>'
        for name, text in told.items()
    )


def gexf(content: Content) -> Iterator[bytes]:
    """GEXF 1.2."""
    yield _lines(
        '<?xml version="1.0" encoding="utf-8"?>',
        '<gexf xmlns="http://www.gexf.net/1.2draft"',
        '    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
        '    xsi:schemaLocation="http://www.gexf.net/1.2draft'
        ' http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">',
        "  <meta><creator>Partnergraph</creator></meta>",
        '  <graph defaultedgetype="directed" mode="static">',
        *_declared("node", _OF_NODES),
        *_declared("edge", {**_OF_EDGES, _KEY: "string"}),
        "    <nodes>",
    )
    for entities in content.entity_pages():
        yield _lines(*(_gexf_node(one) for one in entities))
    yield _lines("    </nodes>", "    <edges>")
    for page in _edges(content):
        yield _lines(*(_gexf_edge(one, told) for one, told in page))
    yield _lines("    </edges>", "  </graph>", "</gexf>")


def _declared(of: str, names: Told) -> Iterator[str]:
    yield f'    <attributes class="{of}" mode="static">'
    for name, type_ in names.items():
        yield f'      <attribute id="{name}" title="{name}" type="{type_}"/>'
    yield "    </attributes>"


def _gexf_node(entity: Entity) -> str:
    own = f"id={quoteattr(entity.id)} label={quoteattr(_legal(entity.name))}"
    return f"      <node {own}>{_values(_of_node(entity))}</node>"


def _gexf_edge(relation: Relation, told: Told) -> str:
    own = f"id={quoteattr(relation.id)}"
    ends = f"source={quoteattr(relation.source)} target={quoteattr(relation.target)}"
    return f"      <edge {own} {ends}>{_values({**told, _KEY: relation.id})}</edge>"


def _values(told: Told) -> str:
    values = (f'<attvalue for="{name}" value={quoteattr(text)}/>' for name, text in told.items())
    return f"<attvalues>{''.join(values)}</attvalues>"


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _of_node(entity: Entity) -> dict[str, str]:
    cells = entity_cells(entity)
    del cells["id"]
    return _attributes(cells)


def _edges(content: Content) -> Iterator[list[tuple[Relation, dict[str, str]]]]:
    """Relations and their attributes, in pages."""
    for relations in content.relation_pages():
        documents = {
            key: document_cells(key[1], one) for key, one in content.documents_of(relations).items()
        }
        yield [(one, _of_edge(content, one, documents)) for one in relations]


def _of_edge(
    content: Content, relation: Relation, documents: Mapping[tuple[str, str], dict[str, Any]]
) -> dict[str, str]:
    rows = [relation_cells(content, relation, piece) for piece in relation.evidence]
    told = {name: value for name, value in rows[0].items() if name not in (*ENDS, *PIECE)}
    told["evidence"] = [
        {
            **{name: row[name] for name in PIECE if name in row},
            **{
                name: text
                for name, text in documents.get((piece.dataset, piece.document), {}).items()
                if name != "id"
            },
        }
        for piece, row in zip(relation.evidence, rows, strict=True)
    ]
    return _attributes(told)


def _attributes(cells: Mapping[str, Any]) -> dict[str, str]:
    return {_RENAMED.get(name, name): _text(name, value) for name, value in cells.items()}


def _text(name: str, value: Any) -> str:
    if isinstance(value, str):
        return _legal(value)
    if name in _NUMBERS:
        return repr(float(value))
    return _ILLEGAL.sub(_escaped, orjson.dumps(value).decode())


# What XML 1.0 cannot hold, not even escaped.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _legal(text: str) -> str:
    """A text with the sign for what cannot be shown in place of what XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)


def _escaped(found: re.Match[str]) -> str:
    # JSON's own escape, so that it is read back.
    return f"\\u{ord(found[0]):04x}"
