"""Who is writing: set by the door through which they came, read where a write is recorded."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import NamedTuple


class Actor(NamedTuple):
    """Who writes, and through which door.

    Parameters
    ----------
    name : str
        Such as ``key:3f9a…``, ``oidc:anna@example.org`` or ``user:anna``; ``server`` where nobody
        asked for it.
    door : str
        ``http``, ``mcp``, ``command``, ``library`` or, of what nobody asked for, ``server``.
    """

    name: str
    door: str


SERVER = Actor("server", "server")
"""A server that does something of itself, such as to drop a webhook whose receiver is gone."""
_ACTOR: ContextVar[Actor | None] = ContextVar("partnergraph_actor", default=None)


def actor() -> Actor:
    """Who is writing; by default whoever runs this process, through the library."""
    return _ACTOR.get() or Actor(f"user:{_login()}", "library")


@contextmanager
def acting(who: Actor) -> Iterator[None]:
    """Let what is written in this context, and in threads that take it over, be their work."""
    token = _ACTOR.set(who)
    try:
        yield
    finally:
        _ACTOR.reset(token)


@lru_cache(maxsize=1)
def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        # A container's user often has no name.
        return "unknown"
