"""Networks for other programs: the one place that makes NetworkX graphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.MultiDiGraph[str]
    """A NetworkX graph by entity ids, edges by relation ids."""

Attributes = Mapping[str, Any]


def multigraph(
    nodes: Iterable[tuple[str, Attributes]],
    edges: Iterable[tuple[str, str, str, Attributes]],
    **told: Any,
) -> Network:
    """Make a NetworkX graph.

    Parameters
    ----------
    nodes : iterable of (str, dict)
        Ids and attributes, in the order of the graph's nodes.
    edges : iterable of (str, str, str, dict)
        Source, target, key and attributes.
    **told
        Attributes of the graph itself.

    Returns
    -------
    networkx.MultiDiGraph
        Without the attributes that are None: programs that write networks know no such value.
    """
    # Half a second to import, and few ask for it.
    import networkx as nx

    graph: Network = nx.MultiDiGraph(**_known(told))
    graph.add_nodes_from((id_, _known(attributes)) for id_, attributes in nodes)
    for source, target, key, attributes in edges:
        graph.add_edge(source, target, key)
        graph.edges[source, target, key].update(_known(attributes))
    return graph


def _known(attributes: Attributes) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}
