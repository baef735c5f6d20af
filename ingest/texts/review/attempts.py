"""Doing something to a store as it was looked at, again if it has moved on meanwhile."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from graph.errors import Conflict, PreconditionFailed
from graph.stores.base import Store

T = TypeVar("T")

_MOST = 12
_LONGEST = 0.2
"""Seconds between two attempts, at most."""


def at_one_revision(store: Store, attempt: Callable[[int], T]) -> T:
    """Do something that is right at one revision only.

    Parameters
    ----------
    store : Store
        Where to.
    attempt : callable
        Given the present revision, looks at the store and changes it if it is still there.

    Raises
    ------
    Conflict
        If others changed the store in between, time and again.
    """
    for number in range(_MOST):
        try:
            return attempt(store.revision().number)
        except PreconditionFailed:
            # Those who came in between take turns sooner if not all come back at once.
            time.sleep(random.uniform(0, _LONGEST * (number + 1) / _MOST))
    raise Conflict("others keep changing the store", hint="nothing was stored; try again")
