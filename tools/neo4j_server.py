"""A real Neo4j without Docker, for the tests and for a developer.

As a command it serves in the foreground until Ctrl-C::

    python tools/neo4j_server.py --home .neo4j --port 7687 --http-port 7474
    python tools/neo4j_server.py --fetch     # only download it
    python tools/neo4j_server.py --check     # what is here, what is missing, how to get it

In Python it is a context manager::

    with Neo4jServer(tmp_path) as server, GraphDatabase.driver(server.url, auth=server.auth): ...

It listens on 127.0.0.1 only. Its data, configuration and logs are in the home folder it is given.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

if not __package__:  # run as a file: let the sibling modules be found by their real name
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from tools.neo4j_parts import (
    MAVEN_HINT,
    NEO4J_VERSION,
    Neo4jUnavailable,
    fetch_jars,
    find_java,
    jar_folder,
    jars_present,
)
from tools.neo4j_settings import HOST, configuration, free_port, is_free, java_command

USER = "neo4j"
FIRST_PASSWORD = "neo4j"  # what a new Neo4j asks to be changed
LEAST_PASSWORD_LENGTH = 8


class Neo4jStartError(RuntimeError):
    """Neo4j was started and did not come up; the message carries the end of its log."""


class Neo4jServer:
    """One Neo4j on this machine.

    Parameters
    ----------
    home
        Folder of its data, configuration and logs; made when missing. The same folder again is
        the same database again.
    bolt_port, http_port
        0 chooses a free one, which is then kept over a stop and a start.
    password
        Password of the user ``neo4j``, at least 8 characters; None asks for no login.
    heap, page_cache
        Memory of the Java runtime and of the store's pages.
    settings
        Further lines of ``neo4j.conf``.
    java_options
        Further options of the Java runtime.
    patience
        Seconds to wait for the first answer.

    Notes
    -----
    The server ends with the process that started it, however that process dies.
    """

    def __init__(
        self,
        home: Path,
        *,
        bolt_port: int = 0,
        http_port: int = 0,
        password: str | None = None,
        heap: str = "512m",
        page_cache: str = "128m",
        settings: Mapping[str, str] | None = None,
        java_options: Sequence[str] = (),
        patience: float = 180.0,
    ) -> None:
        if password is not None and len(password) < LEAST_PASSWORD_LENGTH:
            message = f"Neo4j's password needs at least {LEAST_PASSWORD_LENGTH} characters"
            raise ValueError(message)
        self.home = home.resolve()
        self.bolt_port = bolt_port or free_port()
        self.http_port = http_port or free_port(but=self.bolt_port)
        self.password = password
        self.heap = heap
        self.page_cache = page_cache
        self.settings = dict(settings or {})
        self.java_options = tuple(java_options)
        self.patience = patience
        self._keeper: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Address for a driver, such as ``neo4j://127.0.0.1:7687``."""
        return f"neo4j://{HOST}:{self.bolt_port}"

    @property
    def http_url(self) -> str:
        """Address of Neo4j's HTTP interface."""
        return f"http://{HOST}:{self.http_port}"

    @property
    def auth(self) -> tuple[str, str] | None:
        """User and password, or None when no login is asked for."""
        return None if self.password is None else (USER, self.password)

    @property
    def log(self) -> Path:
        """File with all that the server prints."""
        return self.home / "logs" / "console.log"

    @property
    def running(self) -> bool:
        """Whether the server's process is alive."""
        return self._keeper is not None and self._keeper.poll() is None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start the server and wait until it answers a query.

        Raises
        ------
        Neo4jUnavailable
            When a part it needs is missing here; nothing was started then.
        Neo4jStartError
            When it ends, or does not answer in time; it is stopped then.
        """
        java, jars = find_java(), fetch_jars()
        for port in (self.bolt_port, self.http_port):
            if not is_free(port):  # else whoever listens there would answer in our place
                message = f"Port {port} of {HOST} is in use: choose another, or 0 for a free one."
                raise Neo4jStartError(message)
        for folder in ("conf", "data", "logs"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        self._write_configuration()
        keeper = [sys.executable, str(Path(__file__).with_name("neo4j_keeper.py"))]
        server = java_command(
            java=java, jars=jars, home=self.home, heap=self.heap, options=self.java_options
        )
        with self.log.open("ab") as log:
            # Its own session: a Ctrl-C in the terminal is for us, and we stop it in good order.
            self._keeper = subprocess.Popen(
                [*keeper, *server],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server and wait until it has ended. A second call does nothing."""
        keeper, self._keeper = self._keeper, None
        if keeper is None:
            return
        if keeper.stdin is not None:
            keeper.stdin.close()  # which the keeper takes as the word to end the server
        keeper.wait()

    def kill(self) -> None:
        """End the server at once, as a power cut would; `start` then recovers its database."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            os.killpg(keeper.pid, signal.SIGKILL)  # the session that it leads: itself and Java
            keeper.wait()

    def _write_configuration(self) -> None:
        text = configuration(
            bolt_port=self.bolt_port,
            http_port=self.http_port,
            auth=self.password is not None,
            page_cache=self.page_cache,
            extra=self.settings,
        )
        (self.home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")

    def _wait_until_ready(self) -> None:
        """Wait for the port, then for a query's answer."""
        deadline = time.monotonic() + self.patience
        while time.monotonic() < deadline:
            if not self.running:
                raise Neo4jStartError(self._failure("ended while starting"))
            with socket.socket() as probe:
                probe.settimeout(1.0)
                if probe.connect_ex((HOST, self.bolt_port)) == 0 and self._answers():
                    return
            time.sleep(0.25)
        raise Neo4jStartError(self._failure(f"did not answer within {self.patience:g} seconds"))

    def _answers(self) -> bool:
        """Ask for one row; on a new home, set the password first."""
        # Only a started server needs the driver: --fetch and --check run without it.
        from neo4j import GraphDatabase
        from neo4j.exceptions import AuthError, DriverError, Neo4jError

        try:
            with GraphDatabase.driver(self.url, auth=self.auth) as driver:
                driver.execute_query("RETURN 1", database_="neo4j")
        except AuthError as error:
            if not self._set_first_password():
                message = (
                    f"Neo4j in {self.home} refuses the password. It was set when the folder was "
                    "first used: give that one, or another folder."
                )
                raise Neo4jStartError(message) from error
            return False  # ask again with the new password
        except (DriverError, Neo4jError):
            return False  # it listens, and its database is not up yet
        return True

    def _set_first_password(self) -> bool:
        """Replace the password that a new Neo4j comes with; False when it is no longer valid."""
        from neo4j import GraphDatabase
        from neo4j.exceptions import AuthError

        change = "ALTER CURRENT USER SET PASSWORD FROM $first TO $password"
        try:
            with GraphDatabase.driver(self.url, auth=(USER, FIRST_PASSWORD)) as driver:
                driver.execute_query(
                    change, first=FIRST_PASSWORD, password=self.password, database_="system"
                )
        except AuthError:
            return False
        return True

    def _failure(self, what: str) -> str:
        with self.log.open(encoding="utf-8", errors="replace") as log:
            # Java's warnings about Neo4j's own libraries would crowd out the reason.
            end = "".join(deque((line for line in log if not line.startswith("WARNING:")), 15))
        return f"Neo4j {what}. The end of {self.log}:\n{end}"


def check() -> int:
    """Print what is here and what is missing.

    Returns
    -------
    int
        Exit code: 0 when a server can be started with what is here, else 1.
    """
    missing = 0
    if jars_present():
        print(f"Neo4j {NEO4J_VERSION}: {jar_folder()}")
    else:
        missing = 1
        print(f"Neo4j {NEO4J_VERSION}: missing. Get it with `python tools/neo4j_server.py --fetch`")
        print(f"  (needs Maven). {MAVEN_HINT}")
    try:
        print(f"Java: {find_java()}")
    except Neo4jUnavailable as unavailable:
        missing = 1
        print(f"Java: missing. {unavailable}")
    return missing


def serve(options: argparse.Namespace) -> int:
    """Serve in the foreground until Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = Neo4jServer(
        options.home,
        bolt_port=options.port,
        http_port=options.http_port,
        password=options.password or None,
        heap=options.heap,
        page_cache=options.page_cache,
    )
    print(f"Starting Neo4j {NEO4J_VERSION} in {server.home} …", flush=True)
    with suppress(KeyboardInterrupt), server:
        login = "no login" if server.auth is None else f"user {USER}"
        print(f"{server.url} ({login}), HTTP at {server.http_url}. Ctrl-C stops it.", flush=True)
        while server.running:
            time.sleep(0.5)
        print(f"Neo4j ended by itself; see {server.log}", file=sys.stderr)
        return 1
    print("Stopped.")
    return 0


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Run a real Neo4j without Docker.")
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--fetch", action="store_true", help="only download what is needed")
    action.add_argument("--check", action="store_true", help="only say what is here and missing")
    parser.add_argument("--home", type=Path, default=Path(".neo4j"), help="folder of its data")
    parser.add_argument("--port", type=int, default=7687, help="Bolt port; 0 takes a free one")
    parser.add_argument("--http-port", type=int, default=7474, help="0 takes a free one")
    parser.add_argument(
        "--password",
        default=os.environ.get("PARTNERGRAPH_NEO4J_PASSWORD"),
        help="of the user neo4j (default: PARTNERGRAPH_NEO4J_PASSWORD, else no login)",
    )
    parser.add_argument("--heap", default="512m", help="memory of the Java runtime")
    parser.add_argument("--page-cache", default="128m", help="memory for pages of the store")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    options = parse(arguments)
    try:
        if options.check:
            return check()
        if options.fetch:
            find_java()
            print(fetch_jars())
            return 0
        return serve(options)
    except (Neo4jUnavailable, Neo4jStartError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
