"""Clients that send too much, too slowly, or nothing: each is bounded, and others are served."""

from __future__ import annotations

import json
import socket
import statistics
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.integration.served import served

SECONDS, CONNECTIONS = 2, 40
GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST /api/v1/changes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@pytest.fixture(scope="module")
def address(
    example_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, int]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARTNERGRAPH_CLIENT_SECONDS", str(SECONDS))
        patch.setenv("PARTNERGRAPH_MOST_CONNECTIONS", str(CONNECTIONS))
        patch.setenv("PARTNERGRAPH_LARGEST_BODY", "1000000")
        with served(example_url, tmp_path_factory.mktemp("hostile")) as shown:
            host, _, port = shown.removeprefix("http://").partition(":")
            yield host, int(port)


def connected(address: tuple[str, int]) -> socket.socket:
    return socket.create_connection(address, timeout=30)


def answer(connection: socket.socket) -> tuple[int, dict[str, object]]:
    """What comes until the server ends the connection; status 0: nothing."""
    got = bytearray()
    with suppress(ConnectionError):
        while piece := connection.recv(65_536):
            got += piece
    head, _, body = bytes(got).partition(b"\r\n\r\n")
    if not head:
        return 0, {}
    assert b"content-security-policy: default-src 'none'" in head
    return int(head.split()[1]), json.loads(body)


LONG = b"x" * 70_000
SENT = {
    # what is sent at once: status, code
    "head that does not end": (GET, 408, "too_slow"),
    "nothing but a byte": (b"G", 408, "too_slow"),
    "body that does not come": (POST + b"Content-Length: 9\r\n\r\n{", 408, "too_slow"),
    "chunks that do not end": (
        POST + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        408,
        "too_slow",
    ),
    "long header": (GET + b"X: " + LONG + b"\r\n\r\n", 431, "head_too_large"),
    "long header that does not end": (GET + b"X: " + LONG, 431, "head_too_large"),
    "many headers": (
        GET + b"Connection: close\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        431,
        "head_too_large",
    ),
    "long query": (
        b"GET /api/v1/entities?q=" + LONG + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        431,
        "head_too_large",
    ),
    "body told to be too large": (
        POST + b"Connection: close\r\nContent-Length: 1000001\r\n\r\n" + b" " * 1_000_001,
        413,
        "limit_exceeded",
    ),
    "deep JSON": (
        POST + b"Connection: close\r\nContent-Length: 400000\r\n\r\n" + b"[" * 400_000,
        422,
        "invalid_input",
    ),
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400, "invalid_input"),
    "two lengths": (
        POST + b"Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}",
        400,
        "invalid_input",
    ),
    # RFC 9112, section 6.3: a request with both is an attack on whoever stands in front.
    "length and chunks": (
        POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1",
        400,
        "invalid_input",
    ),
    "chunked, in other words": (
        POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        400,
        "invalid_input",
    ),
    "a header's name with a blank": (GET + b"Content-Length : 5\r\n\r\n", 400, "invalid_input"),
    "a folded header": (GET + b"X: a\r\n b: c\r\n\r\n\0", 400, "invalid_input"),
    "a bare line feed as a chunk's end": (
        POST + b"Transfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n",
        400,
        "invalid_input",
    ),
}


@pytest.mark.parametrize("name", SENT)
def test_what_is_too_much_too_slow_or_ambiguous_is_refused(
    name: str, address: tuple[str, int]
) -> None:
    sent, status, code = SENT[name]
    with closing(connected(address)) as connection:
        begun = time.monotonic()
        with suppress(ConnectionError):
            connection.sendall(sent)
        told, problem = answer(connection)
    assert (told, problem.get("code")) == (status, code)
    assert time.monotonic() - begun < 10 * SECONDS


def test_a_byte_now_and_then_holds_no_connection(address: tuple[str, int]) -> None:
    for begun, dripped in ((b"GET / HTTP/1.1\r\n", b"X: y\r\n"), (GET + b"\r\n", b"\r\n")):
        with closing(connected(address)) as connection:
            connection.sendall(begun)
            until = time.monotonic() + 15 * SECONDS
            with suppress(ConnectionError):
                while time.monotonic() < until:
                    connection.sendall(dripped)
                    time.sleep(0.2)
            assert time.monotonic() < until


def test_pipelined_requests_are_answered_in_order_and_are_not_kept_without_end(
    address: tuple[str, int],
) -> None:
    with closing(connected(address)) as connection:
        connection.sendall((GET + b"\r\n") * 5 + GET + b"Connection: close\r\n\r\n")
        got = b""
        while piece := connection.recv(65_536):
            got += piece
        assert got.count(b"HTTP/1.1 200") == 6
    with closing(connected(address)) as connection:
        with suppress(ConnectionError):
            connection.sendall((GET + b"\r\n") * 2_000)
            got = b""
            while piece := connection.recv(65_536):
                got += piece
        assert got.count(b"HTTP/1.1 200") < 2_000


def test_others_are_served_while_all_connections_are_held(address: tuple[str, int]) -> None:
    url = f"http://{address[0]}:{address[1]}/api/v1/status"
    held: list[socket.socket] = []
    stop = threading.Event()

    def hold() -> None:
        # Of each sort a third: nothing sent, half a head, half a body.
        while not stop.is_set():
            for sent in (b"", GET, POST + b"Content-Length: 500\r\n\r\n{"):
                with suppress(OSError):
                    one = connected(address)
                    one.sendall(sent)
                    held.append(one)
            stop.wait(0.02)

    attack = threading.Thread(target=hold)
    attack.start()
    taken: list[float] = []
    try:
        while len(held) < 3 * CONNECTIONS:
            time.sleep(0.05)
        for _ in range(10):
            begun = time.monotonic()
            with urllib.request.urlopen(url, timeout=30) as told:
                assert told.status == 200
            taken.append(time.monotonic() - begun)
    finally:
        stop.set()
        attack.join()
        for one in held:
            one.close()
    print(f"{len(held)} connections held; {len(taken)} answers, {statistics.median(taken):.3f} s")


def test_who_does_not_fetch_an_answer_is_let_go(address: tuple[str, int], tmp_path: Path) -> None:
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(30)
        connection.connect(address)
        # More answers than the buffers of both sides hold.
        ask = b"GET /static/vis-network.js HTTP/1.1\r\nHost: localhost\r\n\r\n"
        connection.sendall(ask * 10)
        time.sleep(3 * SECONDS)
        got = 0
        with suppress(ConnectionError):
            while piece := connection.recv(65_536):
                got += len(piece)
        assert 0 < got < 5_000_000
