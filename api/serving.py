"""Running the HTTP application."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import typer
import uvicorn

from api.access_origins import is_loopback
from api.app import create_app
from api.keys import keep_from_file
from graph.errors import ConfigError
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.service import Partnergraph
    from graph.stores import Store


def run(partners: Partnergraph, host: str, port: int) -> None:
    """Serve until interrupted.

    Raises
    ------
    ConfigError
        If the address is in use or not this machine's, or others could come to it and no keys are
        there to tell them apart.
    """
    check_may_listen(partners.store, host)
    shown = listening_address(host, port)
    typer.echo(f"explorer: {shown}/   API: {shown}/docs")
    config = uvicorn.Config(create_app(partners), host=host, port=port, log_level="warning")
    # As uvicorn's own `run`: a second interrupt is nothing to tell of either.
    with suppress(KeyboardInterrupt):
        Server(config).run()


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
    if is_loopback(host) or settings.oidc_issuer or store.any_access_key():
        return
    raise ConfigError(
        f"without keys only this machine itself is served, and others can come to {host}",
        hint="make a key first: partners keys add NAME --role admin; or put what 'partners keys"
        " make' prints into the file that PARTNERGRAPH_ADMIN_KEY_FILE names",
    )


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
    """A server that ends the streams that are open when it is told to shut down.

    It waits for all that is being answered, and a stream has no end of its own.
    """

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """See `uvicorn.Server.shutdown`."""
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
