"""GraphML and GEXF as rows of partner tables, read by NetworkX."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from typing import IO, Any
from xml.etree.ElementTree import ParseError

import networkx as nx
import orjson

from graph.errors import LimitExceeded, SourceError
from ingest.table import TABLE, Item, Row, column_name

MAX_BYTES = 1_000_000_000
_RENAMED = {"valid_from": "start", "valid_to": "end", "record": "id"}
_OF_DOCUMENTS = ("title", "publisher", "date", "url", "path", "clearance")
# What NetworkX's readers raise, besides errors of their own, of files that are not as they expect.
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError)
_OURS = ("label", "id")
_ENTITIES = tuple("<!ENTITY".encode(one) for one in ("utf-8", "utf-16-le", "utf-16-be"))


def read_network(stream: IO[bytes], file: str, suffix: str) -> Iterator[Item]:
    """Read nodes as rows of entities, edges as rows of relations.

    What the product's own export holds comes back as it was.  Of other files a node needs
    attributes ``kind`` and ``name`` (or a label), an edge ``kind``.

    Parameters
    ----------
    stream : binary file
        Held in memory as a whole.
    file : str
        How reports name it.
    suffix : str
        ``.graphml`` or ``.gexf``.

    Yields
    ------
    Row
        With the number of the node or edge in place of a line.

    Raises
    ------
    SourceError
        If it is no such file; `LimitExceeded` if it is too large.
    """
    if len(data := stream.read(MAX_BYTES + 1)) > MAX_BYTES:
        raise LimitExceeded(
            f"{file} is larger than {MAX_BYTES} bytes", hint="export it as JSON Lines or CSV"
        )
    graph = _parsed(data, file, suffix)
    for number, row in enumerate(_rows(graph), 1):
        yield Row(file, number, row)


def _parsed(data: bytes, file: str, suffix: str) -> nx.Graph[Any]:
    if b"<!DOCTYPE" in data[:10_000] or any(one in data for one in _ENTITIES):
        raise SourceError("it declares entities of XML", file=file, hint="export it without them")
    read = nx.read_gexf if suffix == ".gexf" else _read_graphml
    try:
        with warnings.catch_warnings():
            # What NetworkX takes for text in doubt is text here too.
            warnings.simplefilter("ignore")
            return read(io.BytesIO(data))
    except (ParseError, nx.NetworkXException, *_DAMAGE) as error:
        raise SourceError(
            f"it is no {suffix[1:]}: {error}", file=file, hint="export it again"
        ) from error


def _read_graphml(stream: IO[bytes]) -> nx.Graph[Any]:
    return nx.read_graphml(stream, force_multigraph=True)


def _rows(graph: nx.Graph[Any]) -> Iterator[dict[str, str]]:
    for node, told in graph.nodes(data=True):
        name = told.get("name") or told.get("label") or node
        rest = {key: value for key, value in told.items() if key not in _OURS}
        yield {TABLE: "entities", **_cells(rest), "id": str(node), "name": str(name)}
    documents: set[str] = set()
    for source, target, told in graph.edges(data=True):
        rest = {_RENAMED.get(key, key): value for key, value in told.items() if key not in _OURS}
        pieces = _json(rest.pop("evidence", None))
        ends = {"source": str(source), "target": str(target)}
        for piece in pieces or [{}]:
            told_of = {key: piece.pop(key) for key in _OF_DOCUMENTS if key in piece}
            if told_of and piece.get("document") not in documents:
                documents.add(piece["document"])
                yield {TABLE: "documents", **_cells(told_of), "id": str(piece["document"])}
            yield {TABLE: "relations", **_cells({**rest, **ends, **piece})}


def _json(text: object) -> list[dict[str, Any]]:
    try:
        found = orjson.loads(text) if isinstance(text, str) else []
    except orjson.JSONDecodeError:
        return []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _cells(told: Mapping[str, Any]) -> dict[str, str]:
    return {
        column_name(key): str(value).strip()
        for key, value in told.items()
        if value is not None and str(value).strip()
    }
