"""Running the HTTP application."""

from __future__ import annotations

import asyncio
import math
import os
import socket
import threading
import time
from types import FrameType
from typing import TYPE_CHECKING, Any

import typer
import uvicorn

from api import logs
from api.access_origins import is_loopback
from api.app import create_app
from api.connections import limited
from api.keys import keep_from_file, secret_in
from graph.errors import ConfigError, StoreError
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.service import Partnergraph
    from graph.stores import Store

_KEEP_ALIVE = 15
"""Seconds that a connection on which nothing is asked stays open."""
_BACKLOG = 512
"""Connections that wait to be taken on."""

_KEYS_SECONDS = 120.0
"""For which a store is waited for before a server that others reach has to end."""
_KEYS_PAUSE = 1.0
_CLOSING = 10.0
"""Seconds for closing the store and the like, once nothing is answered any more."""


def open_for_serving(url: str | None, host: str, port: int) -> Partnergraph:
    """Open a store; one over a network need not be there yet.

    A service that ends because another has not started is started over and over; one that is up
    tells what it waits for.  Where it may not listen anyway, no file is made.

    Raises
    ------
    ConfigError, StoreError
        If waiting would not mend it, or `run` would refuse to listen there.
    """
    from graph.service import Partnergraph

    _check_before_opening(url, host)
    listening_address(host, port)
    try:
        partners = Partnergraph.open(url)
        check_may_listen(partners.store, host)
        empty = not partners.store.revision().number
    except StoreError as error:
        if not error.retryable:
            raise
        typer.echo(f"{error.message}; /readyz tells as soon as it does", err=True)
        return Partnergraph.open(url, wait=False)
    if empty:
        typer.echo("the store is empty: load data with 'partners ingest' or 'partners demo'")
    return partners


def run(partners: Partnergraph, host: str, port: int) -> None:
    """Serve until interrupted.

    Raises
    ------
    ConfigError
        If the address is in use or not this machine's, or others could come to it and no keys are
        there to tell them apart.
    """
    _wait_for_keys(partners.store, host)
    shown = listening_address(host, port)
    typer.echo(f"explorer: {shown}/   API: {shown}/docs")
    settings = Settings()
    logs.configure(settings)
    config = uvicorn.Config(
        create_app(partners),
        **listening(host, port),
        timeout_graceful_shutdown=math.ceil(settings.shutdown_seconds),
    )
    Server(config, delay=settings.shutdown_delay).run()


def _check_before_opening(url: str | None, host: str) -> None:
    """What of `check_may_listen` can be told without a store, which opening might make."""
    from graph.stores.opening import would_be_made

    settings = Settings()
    if settings.admin_key_file is not None:
        secret_in(settings.admin_key_file)
    elif not _may_be_keyless(host, settings) and would_be_made(url or settings.store):
        raise _without_keys(host)


def _wait_for_keys(store: Store, host: str) -> None:
    """`check_may_listen`, waiting a while for a store that is not there yet."""
    until = time.monotonic() + _KEYS_SECONDS
    told = False
    while True:
        try:
            check_may_listen(store, host)
            return
        except StoreError as error:
            if not error.retryable or time.monotonic() > until:
                raise
            if not told:
                typer.echo(
                    f"{error.message}; whoever may come to {host} is known by its keys alone:"
                    f" waiting up to {_KEYS_SECONDS:.0f} s for it",
                    err=True,
                )
            told = True
            time.sleep(_KEYS_PAUSE)


def check_may_listen(store: Store, host: str) -> None:
    """See that nobody is let in whom nobody knows; keep the administrator's key that is set.

    Parameters
    ----------
    store : Store
        Whose keys count.
    host : str
        Where a server is to listen.

    Raises
    ------
    ConfigError
        If other machines can come there and there is neither a key nor an issuer of tokens.
    """
    settings = Settings()
    if settings.admin_key_file is not None:
        keep_from_file(store, settings.admin_key_file)
    if not _may_be_keyless(host, settings) and not store.any_access_key():
        raise _without_keys(host)


def _may_be_keyless(host: str, settings: Settings) -> bool:
    return is_loopback(host) or bool(settings.oidc_issuer)


def _without_keys(host: str) -> ConfigError:
    return ConfigError(
        f"without keys only this machine itself is served, and others can come to {host}",
        hint="make a key first: partners keys add NAME --role admin; or put what 'partners keys"
        " make' prints into the file that PARTNERGRAPH_ADMIN_KEY_FILE names",
    )


def listening(host: str, port: int) -> dict[str, Any]:
    """How uvicorn is to listen: bounded, as `api.connections` tells."""
    settings = Settings()
    return {
        "host": host,
        "port": port,
        "http": limited(settings.most_connections, settings.client_seconds),
        # Nothing here speaks WebSockets.
        "ws": "none",
        "timeout_keep_alive": _KEEP_ALIVE,
        "backlog": _BACKLOG,
        # What uvicorn logs goes where all goes; requests are logged by the front.
        "log_config": None,
        "access_log": False,
        "server_header": False,
    }


def listening_address(host: str, port: int) -> str:
    """The address that a server there will have, without a path.

    Raises
    ------
    ConfigError
        If it is in use or not this machine's.
    """
    if not _is_free(host, port):
        raise ConfigError(
            f"cannot listen on {host}:{port}", hint="choose another with --host and --port"
        )
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Server(uvicorn.Server):
    """A server that ends in order when it is told to, and at once when told a second time.

    ``/readyz`` says so first; for a while requests are still taken, so that a balancer can turn to
    another; then no more are, what is being answered is waited for, streams, which have no end of
    their own, are ended, and the store is closed.

    Parameters
    ----------
    config : uvicorn.Config
        With the application, and for how long what is being answered is waited for.
    delay : float
        Seconds for which requests are still taken.
    """

    def __init__(self, config: uvicorn.Config, *, delay: float = 0.0) -> None:
        super().__init__(config)
        self._delay = delay

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """See `uvicorn.Server.handle_exit`; the signal is not raised again, as this is no death."""
        app: Any = self.config.app
        if app.state.ending:
            # What is stored is stored; what is being written is undone by the store.
            os._exit(128 + sig)
        app.state.ending = True
        self.should_exit = True
        graceful = self.config.timeout_graceful_shutdown or 0
        # Whatever hangs, a thread of a driver say, nobody has to kill the process.
        last = threading.Timer(self._delay + graceful + _CLOSING, os._exit, [1])
        last.daemon = True
        last.start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """See `uvicorn.Server.shutdown`."""
        await asyncio.sleep(self._delay)
        app: Any = self.config.app
        app.state.streams.stop()
        app.state.streams_apart.stop()
        await super().shutdown(sockets)


def free_port(wanted: int) -> int:
    """The port wanted, or the next one on loopback that is free."""
    for port in range(wanted, min(wanted + 100, 65_536)):
        if _is_free("127.0.0.1", port):
            return port
    return wanted


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As the server itself will: a port that is only cooling down is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
