"""The drawn graphs are valid, and the exhaustive answers about them agree with each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import oracle
from tests.support.oracle import World
from tests.support.rows import earliest, latest
from tests.support.strategies import ENDS, Case, cases, worlds


@given(worlds())
def test_drawn_graphs_are_valid(graph: World) -> None:
    assert 2 <= len(graph.entities) <= 8
    assert len(graph.relations) <= 14
    assert len({each.id for each in graph.relations}) == len(graph.relations)
    for each in graph.relations:
        sources, targets = ENDS[each.kind]
        assert graph.entities[each.source] in sources
        assert graph.entities[each.target] in targets
        assert each.source != each.target
        assert earliest(each.start) <= latest(each.start)
        assert each.end is None or earliest(each.start) <= latest(each.end)
        assert each.retracted_at is None or each.recorded_at < each.retracted_at


@given(worlds().filter(lambda graph: len(graph.relations) > 0), st.data())
def test_possible_is_that_no_earlier_link_begins_after_a_later_one_ends(
    graph: World, data: st.DataObject
) -> None:
    sequence = data.draw(st.lists(st.sampled_from(graph.relations), min_size=1, max_size=5))
    agree = all(
        earliest(one.start) <= latest(other.start) for one, other in combinations(sequence, 2)
    )
    assert oracle.possible(sequence) is agree


@settings(max_examples=60)
@given(cases())
def test_questions_agree_with_each_other(case: Case) -> None:
    graph, asked = case.world, replace(case.asked, k=10_000, limit=10_000)
    reached, counts = oracle.reach(graph, case.first, asked)
    assert sum(counts) == len(reached)
    for entity in graph.entities:
        chains = oracle.chains(graph, case.first, entity, asked)
        generations = [found for who, found, _ in reached if who == entity]
        assert generations == ([len(chains[0][0])] if chains else [])
        up = [found for who, found in oracle.origins(graph, entity, asked)[0] if who == case.first]
        assert up == generations
    paths = oracle.paths(graph, case.first, case.last, asked)
    back = oracle.paths(graph, case.last, case.first, asked)
    assert {path for path, _ in paths} == {path[::-1] for path, _ in back}
    assert (oracle.reason("paths", graph, asked, case.first, case.last) is None) == bool(paths)
