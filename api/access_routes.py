"""Which role an address asks for, known before a route answers or a body is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from fastapi import APIRouter
from fastapi.routing import APIRoute

from api.access_roles import DOCUMENTATION, OPEN_TO_ALL, OPERATIONS, PAGES, Role

_LEAST: Role = "reader"
"""Of an address that there is not: only who is known is told so."""
_CLOSED: Role = "admin"
_KEPT = 4_096


class _Guarded(NamedTuple):
    form: re.Pattern[str]
    methods: frozenset[str]
    role: Role | None
    route: APIRoute


class RoleOf:
    """The least role for an address, and the route behind it.

    Parameters
    ----------
    routers : iterable of APIRouter
        All routes of the application.
    chosen : dict of str to str
        Roles that the settings choose, by operation id.
    """

    def __init__(self, routers: Iterable[APIRouter], chosen: Mapping[str, Role]) -> None:
        table: dict[str, Role | None] = {**OPERATIONS, **chosen}
        self._guarded = [
            # What nobody gave a role is for admins alone, until a test notices it.
            _Guarded(
                route.path_regex,
                frozenset(route.methods or ()),
                table.get(route.operation_id, _CLOSED)
                if route.operation_id
                else PAGES.get(route.path, _CLOSED),
                route,
            )
            for routes in routers
            for route in routes.routes
            if isinstance(route, APIRoute)
        ]
        self._of = lru_cache(maxsize=_KEPT)(self._found)

    def __call__(self, method: str, path: str) -> Role | None:
        """The least role; `OPEN_TO_ALL` if there need be none."""
        if any(path.startswith(one) if one.endswith("/") else path == one for one in DOCUMENTATION):
            return OPEN_TO_ALL
        found = self._of(method, path)
        return _LEAST if found is None else found.role

    def route(self, method: str, path: str) -> APIRoute | None:
        """The route that answers there; None if there is none."""
        found = self._of(method, path)
        return None if found is None else found.route

    def _found(self, method: str, path: str) -> _Guarded | None:
        fitting = [one for one in self._guarded if one.form.match(path)]
        for one in fitting:
            if method in one.methods:
                return one
        # A method that an address does not take is told by its route, to who may ask it anything.
        return fitting[0] if fitting else None
