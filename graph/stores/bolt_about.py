"""What a Neo4j server says of itself."""

from __future__ import annotations

from typing import Any, NamedTuple

from graph.stores import cypher_about
from graph.stores.bolt_reading import Ask


class About(NamedTuple):
    """A server.

    Parameters
    ----------
    version, edition : str
        Such as ``2026.09.0`` and ``community``.
    instant : int
        Its clock, in microseconds since the epoch.
    memory : dict
        Its memory settings by name; an empty value is the server's own choice.
    """

    version: str
    edition: str
    instant: int
    memory: dict[str, str]


def about_server(ask: Ask) -> dict[str, Any]:
    """Version, edition and clock."""
    found = ask(cypher_about.COMPONENTS)[0]
    return {
        "version": str(found["version"]),
        "edition": str(found["edition"]),
        "instant": int(found["millis"]) * 1_000,
    }


def memory_of(ask: Ask) -> dict[str, Any]:
    """Memory settings; they are shown to administrators."""
    return {"memory": {row["name"]: str(row["value"] or "") for row in ask(cypher_about.MEMORY)}}
