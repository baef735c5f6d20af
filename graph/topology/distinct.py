"""The values of an array, each once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """Each value once, in order.

    It sorts: ``numpy.unique`` hashes, which takes many times as long for whole numbers.

    Parameters
    ----------
    values : array, shape (n,)
        Whole numbers.

    Returns
    -------
    array, shape (m,)
        Ascending, m <= n.
    """
    ordered = np.sort(values)
    first = np.ones(len(ordered), bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


def repeated(values: NDArray[Any]) -> NDArray[Any]:
    """Those values that stand there more than once, each once, in order."""
    ordered = np.sort(values)
    return distinct(ordered[1:][ordered[1:] == ordered[:-1]])
