"""What a Neo4j server is told when it starts: its ports, its settings, its command line."""

from __future__ import annotations

import random
import socket
from collections.abc import Mapping, Sequence
from pathlib import Path

HOST = "127.0.0.1"
# Below the range from which systems hand out ports to outgoing connections, so that none of
# those takes the port between our choice and the server's binding it some seconds later.
PORT_RANGE = range(20_000, 30_000)
OPENED_PACKAGES = ("java.nio", "java.io", "sun.nio.ch", "java.lang", "java.util.concurrent")


def is_free(port: int) -> bool:
    """Whether nothing listens on `port` of 127.0.0.1."""
    with socket.socket() as probe:
        # As servers do: closed connections that the system still remembers are no hindrance.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port(but: int = 0) -> int:
    """Choose a port of 127.0.0.1 that nothing listens on.

    Parameters
    ----------
    but
        A port that is spoken for, though nothing listens on it yet.

    Returns
    -------
    int
        A port in `PORT_RANGE`.

    Raises
    ------
    OSError
        When 200 ports tried at random are all taken.
    """
    for port in random.SystemRandom().sample(PORT_RANGE, 200):
        if port != but and is_free(port):
            return port
    message = f"200 ports between {PORT_RANGE.start} and {PORT_RANGE.stop} are all in use"
    raise OSError(message)


def configuration(
    *, bolt_port: int, http_port: int, auth: bool, page_cache: str, extra: Mapping[str, str]
) -> str:
    """Text of ``neo4j.conf``.

    Parameters
    ----------
    bolt_port, http_port
        Ports on 127.0.0.1.
    auth
        Whether a login is asked for.
    page_cache
        Memory for pages of the store, such as ``128m``.
    extra
        Further settings; one given here wins over ours.

    Returns
    -------
    str
        One ``key=value`` a line, in the order of the keys.
    """
    settings = {
        "db.tx_log.rotation.retention_policy": "keep_none",
        "dbms.security.auth_enabled": str(auth).lower(),
        "dbms.usage_report.enabled": "false",
        # Both databases are closed by then; it only waits for connections that may still come.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
        "server.bolt.advertised_address": f"{HOST}:{bolt_port}",
        "server.bolt.listen_address": f"{HOST}:{bolt_port}",
        "server.default_listen_address": HOST,
        "server.http.advertised_address": f"{HOST}:{http_port}",
        "server.http.listen_address": f"{HOST}:{http_port}",
        "server.memory.pagecache.size": page_cache,
        **extra,
    }
    return "".join(f"{key}={settings[key]}\n" for key in sorted(settings))


def java_command(
    *, java: Path, jars: Path, home: Path, heap: str, options: Sequence[str] = ()
) -> list[str]:
    """Command line of the server.

    Parameters
    ----------
    java
        The ``java`` to run it with.
    jars
        Folder of Neo4j's jars.
    home
        Folder of data, ``conf`` and logs; absolute.
    heap
        Memory of the Java runtime, such as ``512m``.
    options
        Further options of the Java runtime.

    Returns
    -------
    list of str
        The program and its arguments.
    """
    opened = (f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENED_PACKAGES)
    return [
        str(java),
        f"-Xmx{heap}",
        *options,
        "--enable-native-access=ALL-UNNAMED",
        *opened,
        "-Dfile.encoding=UTF-8",
        "-cp",
        str(jars / "*"),
        "org.neo4j.server.Neo4jCommunity",
        f"--home-dir={home}",
        f"--config-dir={home / 'conf'}",
    ]
