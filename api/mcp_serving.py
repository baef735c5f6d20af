"""Running the MCP server: over stdin and stdout, or over HTTP."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

import anyio
import uvicorn
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.types import ASGIApp

from api.access import Access
from api.access_callers import owner
from api.access_gate import Gate
from api.access_keyring import Keyring
from api.access_origins import is_loopback
from api.access_promise import Promised
from api.mcp_door import Door
from api.mcp_server import make_server
from api.oidc import issuer_of
from api.serving import check_may_listen, listening, listening_address
from graph.settings import Settings
from graph.stores.acting import acting, actor

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_ENDING = 3
"""Seconds that answers under way are given when the server ends."""
PATH = "/mcp"


def run_stdio(store: str | None) -> None:
    """Serve one client over stdin and stdout until it closes stdin, or a signal ends it.

    Parameters
    ----------
    store : str, optional
        URL of the store; by default the one that the settings name.
    """
    _log()
    door = Door(store)

    def end(number: int, frame: FrameType | None) -> None:
        door.close()
        # A thread waits for the client's next line, and no call of Python's ends that wait.
        os._exit(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    door.get_ready()
    with acting(actor()._replace(door="mcp")):
        anyio.run(_serve_stdio, door)


async def _serve_stdio(door: Door) -> None:
    server = make_server(door, owner=owner())
    # It also turns what others print from stdout to stderr: stdout is for the protocol alone.
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def run_http(store: str | None, host: str, port: int, allowed: Sequence[str] = ()) -> None:
    """Serve any number of clients over HTTP until interrupted.

    No session is kept between requests, so that several such processes can stand behind one
    address.

    Parameters
    ----------
    store : str, optional
        URL of the store.
    host, port : str, int
        Where to listen.
    allowed : sequence of str
        Names under which clients on other machines know this one.

    Raises
    ------
    ConfigError
        If the address is in use or not this machine's, or others could come to it and no keys are
        there to tell them apart.
    """
    door = Door(store)
    if Settings().admin_key_file is not None or not is_loopback(host):
        check_may_listen(door.partners().store, host)
    shown = listening_address(host, port)
    _log()
    app = application(door, host, allowed)
    door.get_ready()
    print(f"MCP: {shown}{PATH}", file=sys.stderr)
    uvicorn.run(app, **listening(host, port), timeout_graceful_shutdown=_ENDING)


def application(door: Door, host: str, allowed: Sequence[str] = ()) -> ASGIApp:
    """The server as an application, before which it is found out who asks.

    Parameters
    ----------
    door : Door
        To the store.
    host, allowed : str, sequence of str
        See `run_http`.
    """
    app = make_server(door).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        transport_security=_security(host, allowed),
        host=host,
    )
    gate = Gate(Keyring(lambda: door.partners().store), issuer_of(Settings()), names=allowed)
    return Access(Promised(app), gate=gate, role_for=lambda method, path: "reader", door="mcp")


def _security(host: str, allowed: Sequence[str]) -> TransportSecuritySettings:
    """Let in who calls this machine by a name of its own.

    A page of another site, whose name was made to point here (DNS rebinding), calls it otherwise.
    """
    bracketed = f"[{host}]" if ":" in host else host
    names = list(dict.fromkeys([*_LOOPBACK, bracketed, *allowed]))
    hosts = [form for name in names for form in (name, f"{name}:*")]
    return TransportSecuritySettings(
        allowed_hosts=hosts,
        allowed_origins=[f"{scheme}://{form}" for scheme in ("http", "https") for form in hosts],
    )


def _log() -> None:
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="partners mcp: %(message)s"
    )
