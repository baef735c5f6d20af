"""The SQL of the change feed.

A live row has the revision with which it began; a past row has the one that ended it, and began at
the instant of an earlier one.  Each statement follows one index from the place on, so that a page
costs the same however much there is.
"""

from __future__ import annotations

_SORTS = {
    "entities": "'entity', id, kind, name, '', '', NULL, NULL",
    "relations": "'relation', id, kind, '', source, target, recipient, occasion",
}
_WITH = "(SELECT number FROM revisions WHERE instant = recorded)"

INDEXES = (
    *(
        f"CREATE INDEX {table}_history_recorded ON {table}_history (recorded, id)"
        for table in _SORTS
    ),
    "CREATE UNIQUE INDEX revisions_instant ON revisions (instant)",
)


def _page(table: str, revision: str, columns: str, by: str) -> str:
    return (
        f"SELECT {revision}, {columns} FROM {table} WHERE ({by}, id) > (?, ?)"
        f" ORDER BY {by}, id LIMIT ?"
    )


BEGAN = {table: _page(table, "revision", columns, "revision") for table, columns in _SORTS.items()}
"""Live versions after (revision, id)."""
ENDED = {
    table: _page(f"{table}_history", "revision", columns, "revision")
    for table, columns in _SORTS.items()
}
"""Past versions by the revision that ended them, after (revision, id)."""
BEGAN_ONCE = {
    table: _page(f"{table}_history", _WITH, columns, "recorded")
    for table, columns in _SORTS.items()
}
"""Past versions by the instant at which they began, after (instant, id)."""

_REVISION = "number, instant, dataset, action"
REVISIONS_AFTER = f"SELECT {_REVISION} FROM revisions WHERE number > ? ORDER BY number LIMIT ?"
REVISIONS = f"SELECT {_REVISION} FROM revisions WHERE number IN (SELECT value FROM json_each(?))"


def _tally(table: str) -> str:
    began = (
        f"SELECT id FROM {table} WHERE revision = ?1"
        f" UNION ALL SELECT id FROM {table}_history WHERE recorded = ?2"
    )
    ended = f"SELECT id FROM {table}_history WHERE revision = ?1"
    counted = (f"(SELECT count(*) FROM ({rows}))" for rows in (began, ended))
    # INTERSECT binds no closer than UNION ALL.
    both = f"(SELECT count(*) FROM (SELECT id FROM ({began}) INTERSECT {ended}))"
    return f"SELECT {', '.join(counted)}, {both}"


TALLY = {table: _tally(table) for table in _SORTS}
"""How many versions began and ended with revision ?1 at instant ?2, and of how many ids both."""

_AMONG = "id IN (SELECT value FROM json_each(?1))"
NAMED = (
    f"SELECT id, name, recorded, ?4 FROM entities WHERE {_AMONG} AND recorded <= ?3"
    " UNION ALL SELECT id, name, recorded, retracted FROM entities_history"
    f" WHERE {_AMONG} AND recorded <= ?3 AND retracted >= ?2"
)
