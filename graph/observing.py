"""What the core is doing, told to whoever wants to know: the doors make metrics and traces of it.

What is told is of fixed words and numbers: never a name, an id or a text of what is stored.  Where
nobody observes, telling costs a look at an empty tuple.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Protocol, TypeVar

from graph.errors import PartnerGraphError

T = TypeVar("T")
R = TypeVar("R")

Fact = bool | int | float | str


@dataclass
class Act:
    """Something that is being done.

    Parameters
    ----------
    kind : str
        ``question``, ``store``, ``retry``, ``snapshot`` or ``webhook``.
    name : str
        Which of its kind, such as ``reach`` or ``apply``.
    facts : dict
        What is known of it, such as ``work`` and ``truncated`` of a question.
    seconds : float
        How long it took, once it is over.
    error : str
        The code of the error with which it ended; empty: with none.
    """

    kind: str
    name: str
    facts: dict[str, Fact] = field(default_factory=dict)
    seconds: float = 0.0
    error: str = ""


class Observer(Protocol):
    """Who is told of acts, in the thread or task that does them."""

    def begin(self, act: Act) -> Callable[[], None]:
        """An act begins; what is given is called when it is over, last begun first."""
        ...


_OBSERVERS: tuple[Observer, ...] = ()


@contextmanager
def observing(observers: Iterable[Observer]) -> Iterator[None]:
    """Let observers be told of all that this process does meanwhile."""
    global _OBSERVERS
    ours = tuple(observers)
    _OBSERVERS += ours
    try:
        yield
    finally:
        _OBSERVERS = tuple(one for one in _OBSERVERS if one not in ours)


@contextmanager
def observed(kind: str, name: str) -> Iterator[Act]:
    """Tell observers of what is done inside; an error passes through."""
    act = Act(kind, name)
    ends = [one.begin(act) for one in _OBSERVERS]
    begun = time.perf_counter()
    try:
        yield act
    except BaseException as error:
        act.error = error.code if isinstance(error, PartnerGraphError) else "error"
        raise
    finally:
        act.seconds = time.perf_counter() - begun
        for end in reversed(ends):
            end()


def counted(work: Callable[[T], R]) -> Callable[[T], R]:
    """Tell observers each time that work, such as a transaction's, is done again."""
    tried = False

    def again(given: T) -> R:
        nonlocal tried
        if tried:
            with observed("retry", "transaction"):
                pass
        tried = True
        return work(given)

    return again


def watched(of: object, kind: str, names: Iterable[str]) -> None:
    """Have the methods of one object told of, by their names; those that it lacks are left out."""
    for name in names:
        method = getattr(of, name, None)
        if method is not None and not hasattr(method, "__wrapped__"):
            setattr(of, name, _told(kind, name, method))


def _told(kind: str, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def told(*arguments: Any, **named: Any) -> Any:
        if not _OBSERVERS:
            return method(*arguments, **named)
        with observed(kind, name):
            return method(*arguments, **named)

    return told
