"""From a store's URL to its adapter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graph.errors import ConfigError
from graph.stores.base import Clock, Store, system_clock

if TYPE_CHECKING:
    from graph.settings import Settings

SCHEMES = {
    "sqlite": "sqlite:///partners.db (a file), sqlite:////absolute/path.db",
    "neo4j": "neo4j://host:7687, neo4j+s://…, bolt://… (a Neo4j server)",
}
"""What a store URL may look like, by family."""
_NEO4J = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(
    url: str,
    *,
    create: bool = True,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    clock: Clock = system_clock,
    restoring: bool = False,
    read_seconds: float = 10.0,
    write_seconds: float = 120.0,
    wait: bool = True,
) -> Store:
    """Open a store.

    Parameters
    ----------
    url : str
        ``sqlite:///file`` or a Bolt URL.
    create : bool
        Whether to make an embedded store where there is none.
    user, password, database : str, optional
        For Neo4j; without a password none is sent.
    clock : callable
        Tells the present instant, in microseconds.
    restoring : bool
        Whether to open a database that was left half restored, to restore it again.
    read_seconds, write_seconds : float
        How long Neo4j is waited for, see `graph.stores.bolt_driver.Patience`.
    wait : bool
        Whether to see now that Neo4j is there; otherwise whoever first asks does.

    Raises
    ------
    ConfigError
        If the URL is of no known form or there is no such file.
    StoreError
        If the store cannot be opened.
    """
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise _unknown(url) from error
    if parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1:
        from graph.stores.embedded import EmbeddedStore

        return EmbeddedStore(Path(url.removeprefix("sqlite:///")), create=create, clock=clock)
    if parts.scheme in _NEO4J and parts.hostname:
        from graph.stores.bolt import BoltStore
        from graph.stores.bolt_driver import Patience

        auth = (user or "neo4j", password) if password else None
        patience = Patience(read_seconds, write_seconds)
        return BoltStore(
            url,
            auth=auth,
            database=database,
            clock=clock,
            restoring=restoring,
            patience=patience,
            wait=wait,
        )
    raise _unknown(url)


def open_chosen(settings: Settings, url: str | None = None, **how: Any) -> Store:
    """Open the store of a URL, or the one that the settings name, with their user and password.

    Parameters
    ----------
    settings : Settings
        The settings.
    url : str, optional
        The store's, in place of theirs.
    **how
        ``create``, ``clock``, ``restoring`` and ``wait`` of `open_store`.
    """
    secret = settings.neo4j_password
    return open_store(
        url or settings.store,
        user=settings.neo4j_user,
        password=secret.get_secret_value() if secret else None,
        database=settings.neo4j_database,
        read_seconds=settings.neo4j_read_seconds,
        write_seconds=settings.neo4j_write_seconds,
        **how,
    )


def would_be_made(url: str) -> bool:
    """Whether opening a store makes a file, for there is none."""
    path = url.removeprefix("sqlite:///")
    return path != url and not Path(path).exists()


def _unknown(url: str) -> ConfigError:
    return ConfigError(f"'{url}' is not a store URL", hint="use " + " or ".join(SCHEMES.values()))
