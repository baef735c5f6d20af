from __future__ import annotations

from graph.queries.grouping import grouped


def test_groups_are_in_order_and_the_unknown_one_last() -> None:
    listed, place = grouped([10, None, 2, 10, 1])
    assert listed == [1, 2, 10, None]
    assert [listed[one] for one in place.tolist()] == [10, None, 2, 10, 1]
    assert grouped([])[0] == []
