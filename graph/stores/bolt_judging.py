"""Judgements, merges and candidates in the Neo4j store, inside one transaction of the driver's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.stores import cypher, cypher_judging
from graph.stores.base import Candidate, Clock, Judgement, Kept, Known, Receipt
from graph.stores.bolt_reading import BATCH, Ask, collected, rows_of
from graph.stores.bolt_writing import batched, write
from graph.stores.clearing import clearance_of_judging, cleared, lowest_told
from graph.stores.following import Doing
from graph.stores.judging import (
    Clusters,
    differing,
    judged_anew,
    moved,
    pair_of,
    plan_merging,
)
from graph.stores.planning import EntityRow, RelationRow, read_known

_PAGE = 10_000


def judgements(ask: Ask) -> list[Judgement]:
    """All judgements, in order."""
    return [
        Judgement._make([*row[:7], tuple(row[7]), *row[8:]])
        for row in collected(ask, cypher_judging.JUDGEMENTS)
    ]


def merged(ask: Ask, ids: Iterable[str]) -> dict[str, Kept]:
    """For ids that have become part of another entity: which one."""
    return {id_: Kept(*kept) for id_, *kept in rows_of(ask, cypher_judging.MERGED, ids)}


def judge(
    ask: Ask, fresh: Sequence[Judgement], withdrawn: Sequence[tuple[str, str]], clock: Clock
) -> Receipt:
    """Record judgements and bring the records in line."""
    ask(cypher.LOCK_WRITERS)
    known, now = judgements(ask), clock()
    lowest = _lowest_told(ask, fresh)
    anew = judged_anew(
        known, (one._replace(instant=now) for one in cleared(fresh, lowest)), withdrawn
    )
    before, after = Clusters(known).kept, Clusters(anew).kept
    ids = sorted(moved(before, after))
    # A relation that names ids of two batches comes twice.
    relations = {row[0]: row for row in rows_of(ask, cypher.RELATION_ROWS_NAMING, ids)}
    plan = plan_merging(
        after,
        map(EntityRow._make, rows_of(ask, cypher.ENTITY_ROWS, ids)),
        map(RelationRow._make, relations.values()),
    )
    doing = Doing("", "judge", clearance_of_judging(known, anew), differing(known, anew))
    number = write(ask, plan, clock, doing, force=anew != known)
    if anew != known:
        ask(cypher_judging.DROP_JUDGEMENTS)
        rows = [
            {
                **one._asdict(),
                "reasons": list(one.reasons),
                "number": place,
                "pair": " ".join(pair_of(one.one, one.other)),
            }
            for place, one in enumerate(anew)
        ]
        batched(ask, cypher_judging.PUT_JUDGEMENTS, rows)
    if after != before:
        ask(cypher_judging.DROP_MERGES)
        merges = [{**kept._asdict(), "kept": kept.id, "id": id_} for id_, kept in after.items()]
        batched(ask, cypher_judging.PUT_MERGES, merges)
    return Receipt(number, plan.entity_tally, plan.relation_tally)


def _lowest_told(ask: Ask, fresh: Iterable[Judgement]) -> dict[str, int]:
    ids = {id_ for one in fresh for id_ in (one.one, one.other)}
    borne = {*ids, *(kept.id for kept in merged(ask, ids).values())}
    return lowest_told(map(EntityRow._make, rows_of(ask, cypher.ENTITY_ROWS, sorted(borne))))


def propose(ask: Ask, about: Sequence[str], proposed: Sequence[Candidate]) -> None:
    """Keep candidates in place of those about the same entities."""
    ask(cypher.LOCK_WRITERS)
    for place in range(0, len(about), BATCH):
        ask(cypher_judging.DROP_CANDIDATES, rows=list(about[place : place + BATCH]))
    rows = [{**one._asdict(), "reasons": list(one.reasons)} for one in proposed]
    batched(ask, cypher_judging.PUT_CANDIDATES, rows)


def candidates(ask: Ask) -> list[Candidate]:
    """Candidates whose entities live, best first."""
    return [
        Candidate._make([*row[:3], tuple(row[3])])
        for row in collected(ask, cypher_judging.CANDIDATES)
    ]


def entity_page(ask: Ask, after: int) -> tuple[list[Known], int | None]:
    """Some live entities, and where to go on; None where there are no more."""
    page = ask(cypher_judging.ENTITY_PAGE, after=after, size=_PAGE)[0]
    found = [read_known(EntityRow._make(row)) for row in page["rows"]]
    return found, page["last"] if len(found) == _PAGE else None
