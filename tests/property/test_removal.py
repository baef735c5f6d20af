"""What hangs on an entity is what listing every chain finds."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.topology.removal import Impact, impact
from graph.topology.view import Budget
from tests.property.effort import FEW, MANY
from tests.property.loading import Form, in_every_form, stored, view_of
from tests.support import removal
from tests.support.rows import Asked, World
from tests.support.strategies import Case, cases


def told(found: Impact) -> removal.Lost:
    ids = found.snapshot.told(found.nodes)
    return removal.Lost(
        list(zip(ids, found.generations.tolist(), strict=True)),
        sorted(link.id for link in found.outcomes(own=False)),
        sorted(link.id for link in found.outcomes(own=True)),
        found.origins,
        found.reached,
    )


def found_in(world: World, entity: str, asked: Asked, form: Form) -> removal.Lost:
    found = impact(view_of(world, asked, form), entity, asked.max_hops, Budget())
    assert found.complete
    return told(found)


@MANY
@given(cases())
@in_every_form
def test_what_is_lost(form: Form, case: Case) -> None:
    between = sorted(case.world.entities)[len(case.world.entities) // 2]
    for entity in {case.first, case.last, between}:
        expected = removal.impact(case.world, entity, case.asked)
        assert found_in(case.world, entity, case.asked, form) == expected


@FEW
@given(cases(), st.integers(0, 60))
@in_every_form
def test_out_of_work_nothing_is_listed(form: Form, case: Case, work: int) -> None:
    view = view_of(case.world, case.asked, form)
    found = impact(view, case.first, case.asked.max_hops, Budget(work))
    if found.complete:
        assert told(found) == removal.impact(case.world, case.first, case.asked)
    else:
        assert told(found)[:3] == ([], [], [])
    # The space that it worked in is as good as new.
    again = impact(view, case.first, case.asked.max_hops, Budget())
    assert told(again) == removal.impact(case.world, case.first, case.asked)


@FEW
@given(cases())
def test_the_question_answers_alike(case: Case) -> None:
    asked = case.asked
    with stored(case.world) as partners:
        answer: Any = partners.ask(
            "impact",
            entity=case.first,
            as_of=asked.as_of,
            known_at=asked.known_at,
            kinds=sorted(asked.kinds) if asked.kinds else None,
            status=asked.status,
            max_hops=asked.max_hops,
            limit=asked.limit,
        )
    expected = removal.impact(case.world, case.first, asked)
    listed = [(one.entity.id, one.generation) for one in answer.results]
    assert listed == expected.entities[: asked.limit]
    assert answer.count == len(expected.entities)
    for found, ids in ((answer.outcomes, expected.outcomes), (answer.own_outcomes, expected.own)):
        assert found.count == len(ids)
        assert {one.id for one in found.results} <= set(ids)
        assert len(found.results) == min(len(ids), asked.limit)
    assert (answer.origins, answer.reached) == (expected.origins, expected.reached)
