"""Distinct and repeated values, beside the standard library's."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.topology.distinct import distinct, repeated


@given(st.lists(st.integers(-5, 5)))
def test_each_value_once_in_order(values: list[int]) -> None:
    given_ = np.array(values, np.int64)
    assert distinct(given_).tolist() == sorted(set(values))
    assert repeated(given_).tolist() == sorted(
        value for value, count in Counter(values).items() if count > 1
    )
