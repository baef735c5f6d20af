"""The SQL that reads all that an embedded store holds, and stores all of another."""

from __future__ import annotations

from collections.abc import Mapping

from graph.stores.sql import COLUMNS
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
    "clearance": f"{_plain('clearance')} WHERE highest > 0",
    "audit": f"{_plain('audit')} ORDER BY number",
    "judgements": (
        "SELECT row_number() OVER (ORDER BY number) - 1,"
        f" {', '.join(PARTS['judgements'].fields[1:])} FROM judgements ORDER BY number"
    ),
    "entities": _versions("entities", _ENTITY),
    "relations": _versions("relations", _RELATION),
}
"""By part; most parts are tables of the same name and columns."""


def _insert(table: str, columns: str) -> str:
    marks = ", ".join("?" * len(columns.split(", ")))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})"


_VERSIONS = ("entities", "relations")
_TEXT = (*PARTS["texts"].fields, "characters")
WRITE: Mapping[str, str] = {
    **{name: _insert(name, ", ".join(part.fields)) for name, part in PARTS.items()},
    "texts": _insert("texts", ", ".join(_TEXT)),
    "clearance": "UPDATE clearance SET highest = ?",
    # Their number is their place in the order in which they were made.
    "judgements": _insert("judgements", ", ".join(("number", *PARTS["judgements"].fields[1:]))),
    **{name: _insert(name, COLUMNS[name]) for name in _VERSIONS},
}
"""By part, likewise; of records the live ones."""
WRITE_PAST: Mapping[str, str] = {
    name: _insert(f"{name}_history", COLUMNS[f"{name}_history"]) for name in _VERSIONS
}
_UNKNOWN = "NOT IN (SELECT id FROM entities)"
DANGLING = (
    f"SELECT id FROM relations WHERE source {_UNKNOWN} OR target {_UNKNOWN}"
    f" OR recipient {_UNKNOWN} OR occasion {_UNKNOWN} LIMIT 1"
)
"""A live relation that names an entity which does not live."""
