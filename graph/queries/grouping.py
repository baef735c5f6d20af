"""Grouping rows by what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def grouped(keys: Sequence[Any]) -> tuple[list[Any], NDArray[np.int64]]:
    """The groups that keys name, and the place of each key among them.

    Parameters
    ----------
    keys : sequence of str or int
        The key of each row; None where it is not known.

    Returns
    -------
    (list, array of int)
        Known groups in order, the unknown one last.
    """
    known = sorted({key for key in keys if key is not None})
    listed = [*known, None] if None in keys else known
    index = {key: place for place, key in enumerate(listed)}
    return listed, np.array([index[key] for key in keys], np.int64)
