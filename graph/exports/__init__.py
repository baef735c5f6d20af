"""Exports: all that is known, in forms that other tools read.

References
----------
GraphML: http://graphml.graphdrawing.org; GEXF 1.2: https://gexf.net;
FollowTheMoney: https://followthemoney.tech; openCypher: https://opencypher.org.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from graph.exports import cypher, follow_the_money, networks, tables
from graph.exports.content import Content


class Format(NamedTuple):
    """A form of export.

    Parameters
    ----------
    suffix : str
        End of the file's name.
    media_type : str
        What HTTP says that it is.
    pieces : callable
        Gives the file piece by piece: a page of records is in memory at a time.
    description : str
        What it is for.
    """

    suffix: str
    media_type: str
    pieces: Callable[[Content], Iterator[bytes]]
    description: str


FORMATS: Mapping[str, Format] = {
    "graphml": Format(
        ".graphml",
        "application/graphml+xml",
        networks.graphml,
        "Gephi, NetworkX, igraph",
    ),
    "gexf": Format(".gexf", "application/gexf+xml", networks.gexf, "Gephi"),
    "csv": Format(".csv", "text/csv; charset=utf-8", tables.one_table, "spreadsheets; one table"),
    "jsonl": Format(".jsonl", "application/jsonl", tables.json_lines, "JSON Lines"),
    "zip": Format(".zip", "application/zip", tables.partner_files, "partner files"),
    "cypher": Format(".cypher", "application/x-cypher-query", cypher.cypher, "Neo4j"),
    "ftm": Format(
        ".ftm.json",
        "application/x-ndjson",
        follow_the_money.follow_the_money,
        "FollowTheMoney, Aleph",
    ),
}
"""By the name under ``/export/``."""
