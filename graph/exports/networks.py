"""GraphML and GEXF, written by NetworkX."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Any

import orjson

from graph.exports.content import Content
from graph.exports.tables import ENDS, PIECE, document_cells, entity_cells, relation_cells

if TYPE_CHECKING:
    import networkx as nx


def graph_of(content: Content) -> nx.MultiDiGraph[str]:
    """All that is known as a graph of NetworkX.

    Nodes and edges carry the columns of partner files; what is a list or object there is JSON.
    Edge keys are relation ids.  ``evidence`` tells of each document what is known of it.
    """
    # Slow to import, and few exports are of networks.
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    documents = {id_: document_cells(id_, one) for id_, one in content.documents()}
    for entity in content.entities():
        told = {name: value for name, value in entity_cells(entity).items() if name != "id"}
        graph.add_node(entity.id, label=entity.name, **_attributes(told))
    for relation in content.relations():
        rows = [relation_cells(content, relation, piece) for piece in relation.evidence]
        told = {name: value for name, value in rows[0].items() if name not in (*ENDS, *PIECE)}
        told["evidence"] = [
            {
                **{name: row[name] for name in PIECE if name in row},
                **{name: one for name, one in documents.get(row["document"], {}).items()
                   if name != "id"},
            }
            for row in rows
        ]  # fmt: skip
        graph.add_edge(relation.source, relation.target, relation.id)
        graph.edges[relation.source, relation.target, relation.id].update(_attributes(told))
    return graph


def _attributes(cells: Mapping[str, Any]) -> dict[str, str | float]:
    """Cells as attributes; ``start`` and ``end`` mean something else in GEXF."""
    renamed = {"start": "valid_from", "end": "valid_to", "id": "record"}
    return {
        renamed.get(name, name): value
        if isinstance(value, str | float)
        else orjson.dumps(value).decode()
        for name, value in cells.items()
    }


def write_graphml(content: Content, file: IO[bytes]) -> None:
    """Write GraphML 1.0."""
    import networkx as nx

    nx.write_graphml(graph_of(content), file, named_key_ids=True)


def write_gexf(content: Content, file: IO[bytes]) -> None:
    """Write GEXF 1.2."""
    import networkx as nx

    nx.write_gexf(graph_of(content), file)
