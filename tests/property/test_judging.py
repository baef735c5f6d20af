"""Whatever is judged can be undone: what is left is as if it had never been judged."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.property.effort import SOME
from tests.property.judging import Step, check_undoing, steps
from tests.property.loading import empty_store


@SOME
@given(steps())
def test_with_all_withdrawn_a_store_is_as_if_nothing_was_judged(todo: list[Step]) -> None:
    with empty_store() as (store, _), empty_store() as (other, _):
        check_undoing(store, other, todo, set())


@SOME
@given(steps(), st.sets(st.integers(0, 6)))
def test_with_some_withdrawn_as_if_only_the_others_were_made(
    todo: list[Step], kept: set[int]
) -> None:
    with empty_store() as (store, _), empty_store() as (other, _):
        check_undoing(store, other, todo, kept)
