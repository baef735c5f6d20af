"""Judgements, merges and candidates in the embedded store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

import orjson

from graph.stores import sql
from graph.stores.base import Candidate, Judgement, Kept
from graph.stores.judging import Clusters, differing, judged_anew, moved, plan_merging
from graph.stores.planning import EntityRow, Plan, RelationRow


def listed(ids: Iterable[str]) -> str:
    """Ids as the JSON text that statements take."""
    return orjson.dumps(list(ids)).decode()


def judgements(connection: sqlite3.Connection) -> list[Judgement]:
    """All judgements, in order."""
    return [
        Judgement._make([*row[:7], tuple(orjson.loads(row[7])), *row[8:]])
        for row in connection.execute(sql.JUDGEMENTS)
    ]


def merged(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Kept]:
    """For ids that have become part of another entity: which one."""
    if connection.execute(sql.ANY_MERGED).fetchone() is None:
        return {}
    rows = connection.execute(sql.MERGED, (listed(ids),))
    return {id_: Kept(kept, kind) for id_, kept, kind in rows}


def judge(
    connection: sqlite3.Connection,
    fresh: Sequence[Judgement],
    withdrawn: Sequence[tuple[str, str]],
    write: Callable[[Plan, bool, Mapping[str, int]], int],
    now: int,
) -> tuple[Plan, int]:
    """Record judgements and bring the records in line; gives the plan and the revision."""
    known = judgements(connection)
    anew = judged_anew(known, (one._replace(instant=now) for one in fresh), withdrawn)
    before, after = Clusters(known).kept, Clusters(anew).kept
    ids = listed(moved(before, after))
    plan = plan_merging(
        after,
        map(EntityRow._make, connection.execute(sql.ENTITY_ROWS, (ids,))),
        map(RelationRow._make, connection.execute(sql.RELATION_ROWS_NAMING, (ids,))),
    )
    number = write(plan, anew != known, differing(known, anew))
    if anew != known:
        connection.execute(sql.DROP_JUDGEMENTS)
        connection.executemany(
            sql.PUT_JUDGEMENT,
            ((*one[:7], orjson.dumps(one.reasons).decode(), *one[8:]) for one in anew),
        )
    if after != before:
        connection.execute(sql.DROP_MERGES)
        connection.executemany(sql.PUT_MERGE, ((id_, *kept) for id_, kept in after.items()))
    return plan, number


def propose(
    connection: sqlite3.Connection, about: Iterable[str], candidates: Iterable[Candidate]
) -> None:
    """Keep candidates in place of those about the same entities."""
    connection.execute(sql.DROP_CANDIDATES, (listed(about),))
    connection.executemany(
        sql.PUT_CANDIDATE, ((*one[:3], orjson.dumps(one.reasons).decode()) for one in candidates)
    )


def candidates(connection: sqlite3.Connection) -> list[Candidate]:
    """Candidates whose entities live, best first."""
    return [
        Candidate._make([*row[:3], tuple(orjson.loads(row[3]))])
        for row in connection.execute(sql.CANDIDATES)
    ]
