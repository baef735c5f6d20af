"""Clients of the official MCP library against ``partners mcp`` in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mcp.client.stdio import StdioServerParameters

ROOT = str(Path(__file__).parents[2])


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "api", "mcp", *arguments]


def environment() -> dict[str, str]:
    known = {**os.environ, "PYTHONPATH": ROOT}
    known.pop("PARTNERGRAPH_STORE", None)
    return known


def stdio(url: str, folder: Path) -> StdioServerParameters:
    """What starts a server over stdin and stdout."""
    program, *arguments = command("--store", url)
    return StdioServerParameters(
        command=program, args=arguments, env={"PYTHONPATH": ROOT}, cwd=folder
    )


@contextmanager
def http(url: str, folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server over HTTP, once it listens: its address and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    process = subprocess.Popen(
        command("--http", "--port", str(port), "--store", url),
        cwd=folder, env=environment(), text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, process.communicate()
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/mcp", process
    finally:
        process.kill()
        process.communicate()
