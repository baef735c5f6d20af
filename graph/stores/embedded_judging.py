"""Judgements, merges and candidates in the embedded store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence

import orjson

from graph.stores import sql
from graph.stores.base import Candidate, Judgement, Kept
from graph.stores.clearing import clearance_of_judging, cleared, lowest_told
from graph.stores.following import Doing
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
    return {id_: Kept(*kept) for id_, *kept in rows}


def judge(
    connection: sqlite3.Connection,
    fresh: Sequence[Judgement],
    withdrawn: Sequence[tuple[str, str]],
    write: Callable[[Plan, bool, Doing], int],
    now: int,
) -> tuple[Plan, int]:
    """Record judgements and bring the records in line; gives the plan and the revision."""
    known = judgements(connection)
    lowest = _lowest_told(connection, fresh)
    anew = judged_anew(
        known, (one._replace(instant=now) for one in cleared(fresh, lowest)), withdrawn
    )
    before, after = Clusters(known).kept, Clusters(anew).kept
    ids = listed(moved(before, after))
    plan = plan_merging(
        after,
        map(EntityRow._make, connection.execute(sql.ENTITY_ROWS, (ids,))),
        map(RelationRow._make, connection.execute(sql.RELATION_ROWS_NAMING, (ids,))),
    )
    doing = Doing("", "judge", clearance_of_judging(known, anew), differing(known, anew))
    number = write(plan, anew != known, doing)
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


def _lowest_told(connection: sqlite3.Connection, fresh: Iterable[Judgement]) -> dict[str, int]:
    ids = {id_ for one in fresh for id_ in (one.one, one.other)}
    borne = listed({*ids, *(kept.id for kept in merged(connection, ids).values())})
    return lowest_told(map(EntityRow._make, connection.execute(sql.ENTITY_ROWS, (borne,))))


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
