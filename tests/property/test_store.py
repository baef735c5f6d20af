"""What a question put to a real store answers is what exhaustive listing answers."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import parse_date
from graph.model import Evidence
from graph.service import Partnergraph
from graph.stores import ChangeSet
from graph.topology.building import build, build_rows
from graph.topology.snapshot import FOREVER, Delta, Snapshot
from graph.topology.view import Lens, View
from tests.property.effort import SOME
from tests.property.loading import (
    TODAY,
    dataset_of,
    empty_store,
    relation_of,
    replay,
    rows_of,
    stored,
)
from tests.support import oracle
from tests.support.rows import KIND_FACTS, Asked, Row, World
from tests.support.strategies import RECORDED, STATUSES, STRENGTHS, Case, cases, worlds

EVERY = 10_000
Json = dict[str, Any]


def parameters(asked: Asked) -> Json:
    return {
        "as_of": asked.as_of,
        "known_at": asked.known_at,
        "kinds": None if asked.kinds is None else sorted(asked.kinds),
        "status": asked.status,
        "max_hops": asked.max_hops,
        "limit": asked.limit,
    }


def put(partners: Partnergraph, question: str, asked: Asked, **ends: object) -> Json:
    answer = partners.ask(question, **parameters(asked), **ends)
    found: Json = answer.model_dump(mode="json", by_alias=True)
    return found


def ids(rows: list[Json]) -> list[str]:
    return [row["id"] for row in rows]


def check_introductions(partners: Partnergraph, case: Case, entity: str) -> None:
    for question, listing in (
        ("introducers", oracle.introducers),
        ("introduced", oracle.introduced),
    ):
        answer = put(partners, question, case.asked, entity=entity)
        every = listing(case.world, entity, replace(case.asked, limit=EVERY))
        assert ids(answer["results"]) == every[: case.asked.limit]
        assert answer["truncated"] == (len(every) > case.asked.limit)
        assert answer["reason"] == oracle.reason(question, case.world, case.asked, entity)


def check_origins(partners: Partnergraph, case: Case, entity: str) -> None:
    answer = put(partners, "origins", case.asked, entity=entity, k=case.asked.k)
    results, chains = oracle.origins(case.world, entity, case.asked)
    every, _ = oracle.origins(case.world, entity, replace(case.asked, limit=EVERY))
    assert [(row["entity"]["id"], row["generation"]) for row in answer["results"]] == results
    assert [tuple(ids(chain["introductions"])) for chain in answer["chains"]] == chains
    assert answer["count"] == len(every)
    assert answer["truncated"] == (len(every) > case.asked.limit)
    assert answer["reason"] == oracle.reason("origins", case.world, case.asked, entity)


def check_reach(partners: Partnergraph, case: Case, entity: str) -> None:
    answer = put(partners, "reach", case.asked, entity=entity)
    results, generations = oracle.reach(case.world, entity, case.asked)
    assert [
        (row["entity"]["id"], row["generation"], row["introduction"]["id"])
        for row in answer["results"]
    ] == results
    assert answer["generations"] == generations
    assert answer["count"] == sum(generations)
    assert answer["truncated"] == (sum(generations) > case.asked.limit)
    assert answer["reason"] == oracle.reason("reach", case.world, case.asked, entity)


def check_chains(partners: Partnergraph, case: Case) -> None:
    ends = case.first, case.last
    answer = put(partners, "chains", case.asked, source=ends[0], target=ends[1], k=case.asked.k)
    expected = oracle.chains(case.world, *ends, case.asked)
    assert [
        (tuple(ids(chain["introductions"])), chain["certainty"], chain["warmth"])
        for chain in answer["results"]
    ] == [(chain, word, pytest.approx(warmth, abs=1e-9)) for chain, word, warmth in expected]
    for chain in answer["results"]:
        introductions = chain["introductions"]
        assert chain["hops"] == len(introductions)
        walked = [introductions[0]["source"], *(one["target"] for one in introductions)]
        assert chain["entities"] == walked
    assert answer["truncated"] is False
    assert answer["reason"] == oracle.reason("chains", case.world, case.asked, *ends)


def check_paths(partners: Partnergraph, case: Case) -> None:
    ends = case.first, case.last
    answer = put(partners, "paths", case.asked, source=ends[0], target=ends[1], k=case.asked.k)
    expected = oracle.paths(case.world, *ends, case.asked)
    assert [tuple(ids(path["entities"])) for path in answer["results"]] == [
        path for path, _ in expected
    ]
    for path, (_, warmth) in zip(answer["results"], expected, strict=True):
        assert path["warmth"] == pytest.approx(warmth, abs=1e-9)
        assert path["introducers"] == path["entities"][1:-1]
        check_hops(path, case)
    assert answer["truncated"] is False
    assert answer["reason"] == oracle.reason("paths", case.world, case.asked, *ends)


def check_hops(path: Json, case: Case) -> None:
    visible = oracle.visible(case.world, case.asked)
    assert [(hop["from"], hop["to"]) for hop in path["hops"]] == [*pairwise(path["entities"])]
    for hop in path["hops"]:
        ends: tuple[str, str] = (hop["from"]["id"], hop["to"]["id"])
        rows = {
            row.id: row
            for row in visible
            if {row.source, row.target} == {*ends} and KIND_FACTS[row.kind].tie
        }
        assert ids(hop["relations"]) == sorted(rows)
        assert hop["tie"] == pytest.approx(oracle.tie(case.world, *ends, case.asked), abs=1e-9)
        for relation in hop["relations"]:
            score = relation["score"]
            strength = oracle.strength(case.world, case.asked, rows[relation["id"]])
            assert score["strength"] == pytest.approx(strength, abs=1e-9)
            product = score["given"] * score["status"] * score["fade"] * score["hub"]
            assert score["strength"] == pytest.approx(product)
    weakest = min(path["hops"], key=lambda hop: float(hop["tie"]))
    assert path["weakest"] == {key: weakest[key] for key in ("from", "to", "tie")}


def check_relations(partners: Partnergraph, case: Case, entity: str) -> None:
    answer = put(partners, "relations", case.asked, entity=entity)
    by_id = {
        row.id: row
        for row in oracle.visible(case.world, case.asked)
        if entity in (row.source, row.target)
    }
    assert ids(answer["results"]) == sorted(by_id)[: case.asked.limit]
    assert answer["total"] == len(by_id)
    for found in answer["results"]:
        check_relation(found, by_id[found["id"]])


def check_relation(found: Json, row: Row) -> None:
    assert (found["kind"], found["source"]["id"], found["target"]["id"]) == (
        row.kind,
        row.source,
        row.target,
    )
    assert (found["start"], found["end"]) == (row.start, row.end)
    assert (found["strength"], found["status"]) == (row.strength, row.status)
    dataset = dataset_of((row.recorded_at, row.retracted_at))
    assert [(one["dataset"], one["locator"]) for one in found["evidence"]] == [
        (dataset, f"row {row.id}")
    ]


@SOME
@given(cases())
def test_every_question(case: Case) -> None:
    with stored(case.world) as partners:
        for entity in (case.first, case.last):
            check_introductions(partners, case, entity)
            check_origins(partners, case, entity)
            check_reach(partners, case, entity)
            check_relations(partners, case, entity)
        check_chains(partners, case)
        check_paths(partners, case)


@SOME
@given(cases(), st.integers(0, 2**16))
def test_the_order_of_what_was_told_does_not_matter(case: Case, seed: int) -> None:
    def answers(shuffle: random.Random | None) -> list[str]:
        one, two = {"entity": case.first}, {"source": case.first, "target": case.last}
        with stored(case.world, shuffle) as partners:
            return [
                partners.ask(question, **parameters(case.asked), **ends).model_dump_json()
                for question, ends in (
                    *((name, one) for name in ("introducers", "introduced", "origins", "reach")),
                    *((name, one) for name in ("relations", "entity")),
                    *((name, two) for name in ("chains", "paths", "graph")),
                    ("search", {"q": "name"}),
                    ("search", {}),
                    ("graph", {}),
                    ("graph", one),
                )
            ]

    assert answers(None) == answers(random.Random(seed))


@SOME
@given(worlds(), st.lists(st.booleans(), min_size=1))
def test_step_by_step_the_snapshot_becomes_what_is_built_at_once(
    world: World, looked: list[bool]
) -> None:
    with empty_store() as (store, clock):
        snapshot = Snapshot()
        for step, _ in enumerate(replay(store, clock, world)):
            if looked[step % len(looked)]:
                snapshot = snapshot.updated(store.changes_since(snapshot.revision))
                assert rows_of(snapshot) == rows_of(store.survey(build))
        snapshot = snapshot.updated(store.changes_since(snapshot.revision))
        assert rows_of(snapshot) == rows_of(store.survey(build))
        assert snapshot.revision == store.revision().number


@SOME
@given(worlds(), st.data())
def test_a_second_dataset_that_says_the_same_never_lowers_a_tie(
    world: World, data: st.DataObject
) -> None:
    rows = kept(world)
    world = World(world.entities, rows)
    again = tuple(
        replace(
            row,
            status=data.draw(st.sampled_from(STATUSES)),
            strength=data.draw(st.sampled_from(STRENGTHS)),
        )
        for row in (data.draw(st.lists(st.sampled_from(rows), unique=True)) if rows else ())
    )
    with empty_store() as (store, clock):
        for _ in replay(store, clock, world):
            pass
        before = ties(store.changes_since(0), world)
        store.apply(ChangeSet("again", relations=tuple(map(relation_of, again))))
        after = ties(store.changes_since(0), world)
        if again:
            store.retract("again")
        assert ties(store.changes_since(0), world) == before
    assert before.keys() <= after.keys()
    assert all(after[pair] >= tie - 1e-12 for pair, tie in before.items())


def kept(world: World) -> tuple[Row, ...]:
    """Let the relations of a graph all be recorded at once and never retracted."""
    return tuple(
        replace(row, retracted_at=None, recorded_at=RECORDED[0]) for row in world.relations
    )


def ties(delta: Delta, world: World) -> dict[tuple[str, str], float]:
    snapshot = build_rows(delta)
    view = View(snapshot, Lens(TODAY.toordinal(), snapshot.instant))
    return {(one, other): tie for one in world.entities for other, tie in view.ties(one).items()}


@SOME
@given(worlds())
def test_told_by_two_and_taken_back_by_one_a_fact_stays(world: World) -> None:
    rows = kept(world)
    relations = tuple(map(relation_of, rows))
    other = tuple(one._replace(evidence=(Evidence("other"),)) for one in relations)
    with empty_store() as (store, clock):
        for _ in replay(store, clock, World(world.entities, rows)):
            pass
        if not rows:
            return
        store.apply(ChangeSet("other", relations=other))
        both = store.relations([row.id for row in rows], FOREVER - 1)
        assert all(len(one.evidence) == 2 for one in both.values())
        store.retract(dataset_of((RECORDED[0], None)))
        left = store.relations([row.id for row in rows], FOREVER - 1)
        assert {id_: one.evidence for id_, one in left.items()} == {
            row.id: (Evidence("other", dataset="other"),) for row in rows
        }
        assert all(
            left[row.id].start == (parse_date(row.start) if row.start else None) for row in rows
        )
