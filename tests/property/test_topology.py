"""What is found in memory is what listing every chain and every path finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.queries.reasons import why_no_chain, why_no_introduction, why_no_path
from graph.topology.chains import Chain, best_chains, maximal_chains
from graph.topology.paths import warm_paths
from graph.topology.reach import Spread, origins, outcomes_gained, reach
from graph.topology.view import Budget
from tests.property.effort import MANY, MOST
from tests.property.loading import Form, in_every_form, view_of
from tests.support import oracle
from tests.support.rows import KIND_FACTS, Asked, World
from tests.support.strategies import AS_OF, Case, cases

Told = tuple[tuple[str, ...], str, float]
EVERY = 10_000


def told(chains: Iterable[Chain]) -> list[Told]:
    return [
        (tuple(link.id for link in one.links), "certain" if one.certain else "possible", one.warmth)
        for one in chains
    ]


def near(chains: Iterable[Told]) -> list[tuple[object, ...]]:
    """Let warmth be compared to nine decimals."""
    return [(ids, word, pytest.approx(warmth, abs=1e-9)) for ids, word, warmth in chains]


def listed(spread: Spread) -> list[tuple[str, int, str]]:
    return [(one.id, one.generation, one.link.id) for one in spread.reached]


def whole(asked: Asked) -> Asked:
    return replace(asked, limit=EVERY, k=EVERY)


def check_reach_and_origins(case: Case, form: Form) -> None:
    view, asked = view_of(case.world, case.asked, form), whole(case.asked)
    for entity in (case.first, case.last):
        down = reach(view, entity, asked.max_hops, Budget(), outcomes=True)
        assert len(outcomes_gained(view, down)) == down.outcomes
        assert listed(down) == oracle.reach(case.world, entity, asked)[0]
        up = origins(view, entity, asked.max_hops, Budget())
        expected = oracle.origins(case.world, entity, asked)[0]
        assert [(one.id, one.generation) for one in up.reached] == expected
        assert not down.truncated
        assert not up.truncated


@MANY
@given(cases())
@in_every_form
def test_the_nearest_introduction_of_an_origin_begins_a_chain_of_its_generation(
    form: Form, case: Case
) -> None:
    view, asked = view_of(case.world, case.asked, form), whole(case.asked)
    for one in origins(view, case.last, asked.max_hops, Budget()).reached:
        chains = oracle.chains(case.world, one.id, case.last, asked)
        shortest = [ids for ids, _, _ in chains if len(ids) == one.generation]
        assert one.link.id in {ids[0] for ids in shortest}


def check_chains(case: Case, form: Form) -> None:
    view, asked = view_of(case.world, case.asked, form), case.asked
    found = best_chains(view, case.first, case.last, asked.k, asked.max_hops, Budget())
    expected = oracle.chains(case.world, case.first, case.last, asked)
    assert told(found.chains) == near(expected)
    assert not found.truncated


def check_maximal_chains(case: Case, form: Form) -> None:
    view, asked = view_of(case.world, case.asked, form), case.asked
    for entity in (case.first, case.last):
        found = maximal_chains(view, entity, asked.k, asked.max_hops, Budget())
        ids = [chain for chain, _, _ in told(found.chains)]
        assert ids == oracle.origins(case.world, entity, asked)[1]
        assert not found.truncated


def check_paths(case: Case, form: Form) -> None:
    view, asked = view_of(case.world, case.asked, form), case.asked
    found = warm_paths(view, case.first, [case.last], asked.k, asked.max_hops, Budget())
    expected = oracle.paths(case.world, case.first, case.last, asked)
    assert [path.entities for path in found.paths] == [path for path, _ in expected]
    assert [path.warmth for path in found.paths] == pytest.approx(
        [warmth for _, warmth in expected]
    )
    assert not found.truncated


@MANY
@given(cases(), st.integers(2, 4))
@in_every_form
def test_paths_to_a_group_are_the_best_of_those_that_enter_it_once(
    form: Form, case: Case, size: int
) -> None:
    view, asked = view_of(case.world, case.asked, form), case.asked
    others = sorted(set(case.world.entities) - {case.first, case.last})
    group = {case.last, *others[: size - 1]}
    found = warm_paths(view, case.first, group, asked.k, asked.max_hops, Budget())
    every = [
        (path, warmth)
        for member in group
        for path, warmth in oracle.paths(case.world, case.first, member, whole(asked))
        if group.isdisjoint(path[:-1])
    ]
    every.sort(key=lambda one: (-round(one[1], oracle.DECIMALS), len(one[0]), one[0]))
    assert [path.entities for path in found.paths] == [path for path, _ in every[: asked.k]]


def check_ties_and_strengths(case: Case, form: Form) -> None:
    world, asked = case.world, case.asked
    view = view_of(world, asked, form)
    for one, other in combinations(sorted(world.entities), 2):
        expected = oracle.tie(world, one, other, asked)
        assert view.ties(one).get(other, 0.0) == pytest.approx(expected, abs=1e-12)
        assert view.ties(one).get(other) == view.ties(other).get(one)
        by_id = {row.id: row for row in world.relations}
        for link in view.ties_between(one, other):
            expected = oracle.strength(world, asked, by_id[link.id])
            assert view.score(link).strength == pytest.approx(expected, abs=1e-12)


def check_reasons(case: Case, form: Form) -> None:
    world, asked, ends = case.world, case.asked, (case.first, case.last)
    view = view_of(world, asked, form)
    for into, question in ((True, "introducers"), (False, "introduced")):
        expected = oracle.reason(question, world, asked, case.first)
        if expected:
            assert why_no_introduction(view, case.first, into=into) == expected
    expected = oracle.reason("chains", world, asked, *ends)
    if expected:
        assert why_no_chain(view, *ends) == expected
    expected = oracle.reason("paths", world, asked, *ends)
    if expected:
        assert why_no_path(view, case.first, [case.last]) == expected


@MOST
@given(cases())
@in_every_form
def test_every_answer(form: Form, case: Case) -> None:
    check_reach_and_origins(case, form)
    check_chains(case, form)
    check_maximal_chains(case, form)
    check_paths(case, form)
    check_ties_and_strengths(case, form)
    check_reasons(case, form)


@MANY
@given(cases(), st.integers(0, 60))
@in_every_form
def test_out_of_work_it_says_so_and_all_it_lists_is_right(
    form: Form, case: Case, work: int
) -> None:
    world, asked, hops = case.world, case.asked, case.asked.max_hops
    view = view_of(world, asked, form)
    ends = case.first, case.last
    chains = best_chains(view, *ends, asked.k, hops, Budget(work))
    every = oracle.chains(world, *ends, asked)
    assert told(chains.chains) == near(every[: len(chains.chains)])
    assert chains.truncated or len(chains.chains) == len(every)

    paths = warm_paths(view, case.first, [case.last], asked.k, hops, Budget(work))
    routes = oracle.paths(world, *ends, whole(asked))
    given_ = [path.entities for path in paths.paths]
    assert given_ == [path for path, _ in routes if path in set(given_)]
    if not paths.truncated:
        assert given_ == [path for path, _ in routes[: asked.k]]

    spread = reach(view, case.first, hops, Budget(work))
    reached = oracle.reach(world, case.first, whole(asked))[0]
    assert set(listed(spread)) <= set(reached)
    assert spread.truncated or listed(spread) == reached

    maximal = maximal_chains(view, case.last, asked.k, hops, Budget(work))
    ids = [chain for chain, _, _ in told(maximal.chains)]
    assert set(ids) <= set(oracle.origins(world, case.last, whole(asked))[1])
    assert maximal.truncated or ids == oracle.origins(world, case.last, asked)[1]


@MANY
@given(cases(), st.sampled_from(AS_OF), st.sampled_from(AS_OF))
@in_every_form
def test_what_was_led_to_by_a_day_is_led_to_by_any_later_one(
    form: Form, case: Case, one: date, other: date
) -> None:
    earlier, later = sorted((one, other))
    before = view_of(case.world, replace(case.asked, as_of=earlier), form)
    after = view_of(case.world, replace(case.asked, as_of=later), form)
    hops = case.asked.max_hops
    was = {it.id: it.generation for it in reach(before, case.first, hops, Budget()).reached}
    is_ = {it.id: it.generation for it in reach(after, case.first, hops, Budget()).reached}
    assert all(is_[entity] <= generation for entity, generation in was.items())
    chains = [
        {chain for chain, _, _ in told(found.chains)}
        for found in (
            best_chains(view, case.first, case.last, EVERY, hops, Budget())
            for view in (before, after)
        )
    ]
    assert chains[0] <= chains[1]


@MANY
@given(cases(), st.data())
@in_every_form
def test_one_more_relation_between_two_never_lowers_their_tie(
    form: Form, case: Case, data: st.DataObject
) -> None:
    # With no filter on status: one more entity on a hub would weaken the ties of the others.
    asked = replace(case.asked, status=None)
    ties = [row for row in case.world.relations if KIND_FACTS[row.kind].tie]
    if not ties:
        return
    row = data.draw(st.sampled_from(ties))
    status = data.draw(st.sampled_from(("documented", "reported", "inferred")))
    fresh = replace(row, id="more", status=status, retracted_at=None)
    more = World(case.world.entities, (*case.world.relations, fresh))
    before = view_of(case.world, asked, form).ties(row.source).get(row.target, 0.0)
    assert view_of(more, asked, form).ties(row.source).get(row.target, 0.0) >= before


@MANY
@given(cases())
@in_every_form
def test_a_path_is_as_warm_as_its_ties_together(form: Form, case: Case) -> None:
    view = view_of(case.world, case.asked, form)
    paths = warm_paths(view, case.first, [case.last], EVERY, 6, Budget()).paths
    for path in paths:
        product = 1.0
        for one, other in pairwise(path.entities):
            product *= view.ties(one)[other]
        assert path.warmth == pytest.approx(product, abs=1e-12)
    assert paths == sorted(paths, key=lambda path: path.key)
