"""The SQL that reads all that an embedded store holds, and stores all of another."""

from __future__ import annotations

from collections.abc import Mapping

from graph.stores.transfer import PARTS

_ENTITY = "id, kind, claims, recorded"
_RELATION = "id, kind, source, target, claims, recorded"


def _versions(table: str, columns: str) -> str:
    return (
        f"SELECT {columns}, NULL FROM {table}"
        f" UNION ALL SELECT {columns}, retracted FROM {table}_history"
    )


def _plain(part: str) -> str:
    return f"SELECT {', '.join(PARTS[part].fields)} FROM {part}"


READ: Mapping[str, str] = {
    **{name: _plain(name) for name in PARTS},
    "revisions": f"{_plain('revisions')} ORDER BY number",
    "judgements": (
        "SELECT row_number() OVER (ORDER BY number) - 1,"
        f" {', '.join(PARTS['judgements'].fields[1:])} FROM judgements ORDER BY number"
    ),
    "entities": _versions("entities", _ENTITY),
    "relations": _versions("relations", _RELATION),
}
"""By part; most parts are tables of the same name and columns."""
