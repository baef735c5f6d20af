"""Candidates, track records and silence are what going through all relations finds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.topology.neighbourhood import Neighbourhood
from graph.topology.suggestions import candidates, dormant, track_record
from graph.topology.view import Budget
from tests.property.effort import MANY
from tests.property.loading import Form, in_every_form, view_of
from tests.support import oracle
from tests.support.rows import (
    INTRODUCED,
    KIND_FACTS,
    Asked,
    Row,
    World,
    earliest,
    latest,
    visible,
)
from tests.support.strategies import ACTORS, Case, cases

OUTCOMES = {"invested_in", "joint_venture", "signed_with"}


def personal(world: World, asked: Asked) -> dict[str, dict[str, float]]:
    """Ties by relations without a hub."""
    missing: dict[tuple[str, str], float] = {}
    for row in visible(world, asked):
        if KIND_FACTS[row.kind].tie and not KIND_FACTS[row.kind].hub:
            for pair in ((row.source, row.target), (row.target, row.source)):
                left = 1 - oracle.strength(world, asked, row)
                missing[pair] = missing.get(pair, 1.0) * left
    found: dict[str, dict[str, float]] = {}
    for (one, other), left in missing.items():
        found.setdefault(one, {})[other] = 1 - left
    return found


def of_all_kinds(asked: Asked) -> Asked:
    return replace(asked, kinds=None)


def expected_ways(world: World, asked: Asked, entity: str) -> dict[str, dict[str, float]]:
    ties = personal(world, asked)
    met = {
        end
        for row in visible(world, of_all_kinds(asked))
        if KIND_FACTS[row.kind].tie and entity in (row.source, row.target)
        for end in (row.source, row.target)
    }
    found: dict[str, dict[str, float]] = {}
    for between, tie in ties.get(entity, {}).items():
        for other, further in ties[between].items():
            actors = {world.entities[between], world.entities[other]} <= ACTORS
            if actors and other not in met and other != entity:
                found.setdefault(other, {})[between] = tie * further
    return found


@MANY
@given(cases())
@in_every_form
def test_candidates_are_two_ties_away_and_never_known(form: Form, case: Case) -> None:
    world, asked = case.world, case.asked
    view = view_of(world, asked, form)
    ties = personal(world, asked)
    for entity in (case.first, case.last):
        expected = expected_ways(world, asked, entity)
        around = candidates(view, entity, "preferential_attachment", Budget())
        found = around.candidates
        assert {one.target for one in found} == set(expected)
        for one in found:
            ways = expected[one.target]
            assert one.score == len(ties[entity]) * len(ties[one.target])
            told = around.ways(one)
            assert {way.introducer: way.warmth for way in told} == pytest.approx(ways)
            order = [(-way.warmth, way.introducer) for way in told]
            assert order == sorted(order)
        order = [(-one.score, one.target) for one in found]
        assert order == sorted(order)
        warm = candidates(view, entity, "warmth", Budget()).candidates
        assert {one.target: one.score for one in warm} == pytest.approx(
            {target: max(ways.values()) for target, ways in expected.items()}
        )


@MANY
@given(cases())
@in_every_form
def test_ties_around_are_those_of_paths_without_hubs(form: Form, case: Case) -> None:
    view = view_of(case.world, case.asked, form)
    around = Neighbourhood(view, Budget())
    expected = personal(case.world, case.asked)
    for entity in case.world.entities:
        number = view.snapshot.number(entity)
        assert number is not None
        found = {view.snapshot.id(other): tie for other, tie in around(number).items()}
        assert list(found) == sorted(found)
        assert found == pytest.approx(expected.get(entity, {}), abs=1e-12)


def outcomes_after(rows: list[Row], introduction: Row) -> set[str]:
    found = set()
    for row in rows:
        ends = (row.source, row.target) if row.kind == "signed_with" else (row.source,)
        theirs = row.kind in OUTCOMES and introduction.target in ends
        if theirs and latest(row.start) >= earliest(introduction.start):
            found.add(row.id)
    return found


@MANY
@given(cases(), st.sampled_from((0, 200, 730, 1500)))
@in_every_form
def test_records_and_silence(form: Form, case: Case, silent_days: int) -> None:
    world, asked = case.world, case.asked
    view, today = view_of(world, asked, form), asked.as_of.toordinal()
    rows = list(visible(world, of_all_kinds(asked)))
    expected = []
    for entity in world.entities:
        made = [row for row in rows if row.kind == INTRODUCED and row.source == entity]
        earned = {row.id: outcomes_after(rows, row) for row in made}
        found = track_record(view, entity, Budget())
        assert {link.id for link in found.made} == set(earned)
        assert {link.id for link in found.led} == {id_ for id_, some in earned.items() if some}
        every = set().union(*earned.values())
        assert sorted(link.id for link in found.outcomes) == sorted(every)
        since = min((today - min(latest(row.start), today) for row in made), default=-1)
        if every and since >= silent_days and entity != case.first:
            expected.append((entity, len(every), since))
    expected.sort(key=lambda one: (-one[1], one[0]))
    told, whole = dormant(view, silent_days, 100, Budget(), but=case.first)
    assert whole
    assert [(one.id, one.outcomes, one.days) for one in told] == expected
    for one in told:
        assert one.last.source == one.id
        assert today - min(one.last.latest, today) == one.days
    assert dormant(view, silent_days, 1, Budget(), but=case.first)[0] == told[:1]


@MANY
@given(cases(), st.integers(0, 60))
def test_less_work_finds_no_other_targets(case: Case, work: int) -> None:
    view = view_of(case.world, case.asked, Form.PLAIN)
    whole = candidates(view, case.first, "warmth", Budget())
    part = candidates(view, case.first, "warmth", Budget(work))
    assert {one.target for one in part.candidates} <= {one.target for one in whole.candidates}
    assert part.truncated or part.candidates == whole.candidates
    assert not whole.truncated
