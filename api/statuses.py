"""What a store holds, as it is told to who asks."""

from __future__ import annotations

from api.access_callers import Caller
from graph.queries.status import StatusAnswer, status
from graph.stores.base import Store

_UNTOLD = "not told to readers"


def status_for(store: Store, who: Caller) -> StatusAnswer:
    """Count what a store holds; where it is, a reader is not told."""
    answer = status(store)
    return answer.model_copy(update={"store": _UNTOLD}) if who.role == "reader" else answer
