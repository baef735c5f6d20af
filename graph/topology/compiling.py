"""Runs the kernels: as they are on small graphs, compiled on large ones.

Compiling takes seconds once and is kept on disk; even loading what is kept costs more than a
question on a small graph takes, so only a large graph asks for it.
"""

from __future__ import annotations

import hashlib
import inspect
import logging
import os
import sys
import threading
from functools import cache
from importlib import metadata
from pathlib import Path
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any

from graph.topology.kernels import (
    brokering,
    climb,
    draws,
    heaps,
    lines,
    removal,
    routes,
    spread,
    tables,
    ways,
)

_LOG = logging.getLogger(__name__)

COMPILED_FROM = 50_000
"""Versions of relations from which on kernels are compiled."""

_MODULES: tuple[ModuleType, ...] = (
    *(tables, heaps, spread, climb, draws, ways, routes, lines),
    *(removal, brokering),
)
_LOCK = threading.Lock()
_UNCOUNTED: dict[ModuleType, frozenset[str]] = {
    tables: frozenset(vars(tables)) - {"strength_of", "crowd_of"},
    spread: frozenset(vars(spread)),
    ways: frozenset(["enter", "width", "beside", "flood", "ends_at", "extend"]),
    lines: frozenset(["extend"]),
    removal: frozenset(vars(removal)),
    brokering: frozenset(vars(brokering)),
}
"""Kernels that make no array, list or dictionary.

They are compiled without reference counts: counting the references of every array of the tables at
each call took fifteen times as long as the work.  The compiler refuses one that does make some.
"""


def kernels(*, compiled: bool) -> SimpleNamespace:
    """The kernels by name; ``met`` and ``extend`` are known by it in their own modules only."""
    if not compiled:
        return _plain()
    with _LOCK:
        return _compiled()


@cache
def _plain() -> SimpleNamespace:
    return SimpleNamespace(
        **{
            name: function
            for module in _MODULES
            for name, function in inspect.getmembers(module, inspect.isfunction)
            if function.__module__ == module.__name__
        }
    )


@cache
def _compiled() -> SimpleNamespace:
    import numba

    folder = _cache_folder()
    if not folder.exists():
        _LOG.warning("compiling the engine for large graphs: once, for half a minute or so")
    # Read when a kernel is declared.
    setattr(numba.config, "CACHE_DIR", str(folder))  # noqa: B010 - no stub tells of it
    everything: dict[str, Any] = {}
    for module in _MODULES:
        # A compiled function may call compiled ones only, so each gets them as its globals.
        names = dict(vars(module))
        for name, known in vars(module).items():
            if isinstance(known, FunctionType) and known.__module__ in everything:
                names[name] = everything[known.__module__][name]
        own: dict[str, Any] = {}
        for name, function in vars(module).items():
            if isinstance(function, FunctionType) and function.__module__ == module.__name__:
                twin = FunctionType(
                    function.__code__, names, name, function.__defaults__, function.__closure__
                )
                twin.__module__, twin.__qualname__ = function.__module__, function.__qualname__
                options: dict[str, Any] = {"_nrt": name not in _UNCOUNTED.get(module, ())}
                own[name] = numba.njit(cache=True, nogil=True, **options)(twin)
        names.update(own)
        everything[module.__name__] = own
    return SimpleNamespace(**{n: one for own in everything.values() for n, one in own.items()})


def _cache_folder() -> Path:
    """Where compiled kernels are kept: another folder for each state of their sources and options.

    The compiler looks only at the file of the function asked for, not at those it calls, nor at
    the options it was asked with.
    """
    digest = hashlib.sha256(metadata.version("numba").encode())
    for module in (*_MODULES, sys.modules[__name__]):
        digest.update(inspect.getsource(module).encode())
    return cache_folder() / f"kernels-{digest.hexdigest()[:16]}"


def cache_folder() -> Path:
    """Folder for what can be made again: ``PARTNERGRAPH_CACHE``, else the user's cache."""
    given = os.environ.get("PARTNERGRAPH_CACHE")
    if given:
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base or Path.home() / ".cache") / "partnergraph"
