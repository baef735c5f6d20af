"""Who asks: found out before a request is answered, and looked up by what answers it."""

from __future__ import annotations

from typing import NamedTuple

from starlette.types import Scope

from api.access_roles import Role
from graph.model import OPEN, TOP
from graph.stores.acting import actor

_CALLER = "partnergraph.caller"


class Caller(NamedTuple):
    """Who asks, and what they may.

    Parameters
    ----------
    name : str
        As the store's trail of writes has it: ``key:…``, ``oidc:…``, or ``user:…`` of who runs the
        server.
    role : {"reader", "editor", "admin"}
        What they may do.
    clearance : int
        Facts that need more than this do not exist for them; `TOP` for all but readers.
    is_owner : bool
        Whether no keys are in use, so that whoever sits at this machine may do everything.
    """

    name: str
    role: Role
    clearance: int
    is_owner: bool = False


def caller(name: str, role: Role, clearance: int = OPEN) -> Caller:
    """Who asks: an editor and an admin see everything, for a change is checked against it all."""
    return Caller(name, role, clearance if role == "reader" else TOP)


def owner() -> Caller:
    """Whoever runs this process."""
    return Caller(actor().name, "admin", TOP, is_owner=True)


def set_caller(scope: Scope, found: Caller) -> None:
    """Let what answers a request know who asks."""
    scope[_CALLER] = found


def is_known_caller(scope: Scope) -> bool:
    """Whether it was found out who asks; it is not where that does not matter."""
    return _CALLER in scope


def caller_of(scope: Scope) -> Caller:
    """Who asks.

    Raises
    ------
    KeyError
        If that was not found out, which is a defect: nothing is answered then.
    """
    found: Caller = scope[_CALLER]
    return found
