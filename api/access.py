"""Before every request: who asks, whether they may, and that no answer of theirs gets to others.

Written for ASGI itself, as `api.front`; a request costs it one look at the store's keys.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access_callers import Caller, set_caller
from api.access_gate import Gate, TooManyGuesses
from api.access_roles import OPEN_TO_ALL, Role, allows
from api.access_tags import marked_tags, own_tags
from api.failures import send_problem
from api.problems import Forbidden, RoleTooLow, Unauthenticated, problem
from graph.errors import PartnerGraphError
from graph.model import TOP
from graph.stores.acting import Actor, acting

RoleFor = Callable[[str, str], Role | None]
"""Tells the least role for a method and a path."""
RouteFor = Callable[[str, str], BaseRoute | None]
"""Tells the route of a method and a path; None: there is none."""
Refusal = Callable[[Scope, PartnerGraphError], Response | None]
"""Answers in place of problem details; None: with those."""
_PRIVATE, _VARY = b"private, no-cache", (b"vary", b"Authorization, Cookie")


class Access:
    """An application, before which it is found out who asks.

    Parameters
    ----------
    app : ASGI application
        What answers.
    gate : Gate
        Knows who asks.
    role_for : callable
        Tells the least role for a method and a path.
    door : str
        By which they come, as the store's trail of writes has it.
    route_for : callable, optional
        Tells which route would have answered who is refused, for the log of requests.
    refusal : callable, optional
        Tells people otherwise than programs that they may not.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        gate: Gate,
        role_for: RoleFor,
        door: str = "http",
        route_for: RouteFor = lambda method, path: None,
        refusal: Refusal = lambda scope, error: None,
    ) -> None:
        self._app = app
        self._gate = gate
        self._role_for = role_for
        self._door = door
        self._route_for = route_for
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through to what answers it, or tell why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        least = self._role_for(scope["method"], scope["path"])
        if least is OPEN_TO_ALL:
            await self._app(scope, receive, send)
            return
        try:
            who = await self._gate.caller(scope)
            if not allows(who.role, least):
                raise RoleTooLow(
                    f"this is for the role '{least}', and the key has the role '{who.role}'",
                    hint="ask whoever runs the server for a key with that role",
                    actor=who.name,
                )
        except PartnerGraphError as error:
            self._note(scope, error)
            answer = self._refusal(scope, error) or refused(error)
            await answer(scope, receive, _kept_private(send))
            return
        set_caller(scope, who)
        if who.clearance < TOP:
            scope["headers"] = own_tags(scope["headers"], who.clearance)
        actor = Actor(who.name, self._door)
        # For the log of requests.
        scope.setdefault("state", {})["actor"] = actor
        with acting(actor):
            await self._app(scope, receive, send if who.is_owner else _kept_private(send, who))

    def _note(self, scope: Scope, error: PartnerGraphError) -> None:
        """Tell the log of requests who was refused, and by which route, which never sees them."""
        if (route := self._route_for(scope["method"], scope["path"])) is not None:
            scope["route"] = route
        if isinstance(error, Forbidden) and error.actor is not None:
            scope.setdefault("state", {})["actor"] = Actor(error.actor, self._door)


def refused(error: PartnerGraphError) -> Response:
    """What keeps a request out, as problem details.

    References
    ----------
    RFC 6750, section 3 (WWW-Authenticate).
    """
    answer = send_problem(problem(error))
    if isinstance(error, TooManyGuesses):
        answer.headers["Retry-After"] = str(error.seconds)
    elif isinstance(error, Unauthenticated):
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _kept_private(send: Send, who: Caller | None = None) -> Send:
    """Send so that no cache gives to one who asks what another was told."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [*message["headers"], _VARY]
            told = dict(headers).get(b"cache-control", b"")
            if b"no-store" not in told:
                headers = [one for one in headers if one[0] != b"cache-control"]
                headers.append((b"cache-control", _PRIVATE))
            if who is not None and who.clearance < TOP:
                headers = marked_tags(headers, who.clearance)
            message = {**message, "headers": headers}
        await send(message)

    return sent
