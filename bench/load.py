"""A load generator: a number of connections, each asking again as soon as it is answered."""

from __future__ import annotations

import asyncio
import itertools
import math
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LENGTH = b"content-length:"


class Load(NamedTuple):
    """What came of it.

    Parameters
    ----------
    seconds : float
        From the first question to the last answer.
    times : list of float
        Seconds each answer took, ascending.
    size : int
        Bytes of all bodies.
    """

    seconds: float
    times: list[float]
    size: int

    def plus(self, other: Load) -> Load:
        """Both, one after the other."""
        return Load(
            self.seconds + other.seconds,
            sorted([*self.times, *other.times]),
            self.size + other.size,
        )

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    def percentile(self, part: float) -> float:
        """Seconds within which this part of the answers came."""
        return self.times[max(0, math.ceil(part * len(self.times)) - 1)]


class _Asking(asyncio.Protocol):
    """One connection: HTTP/1.1, kept alive, one request at a time."""

    def __init__(
        self, paths: Iterator[bytes], done: asyncio.Future[None], load: _Tally, key: str | None
    ) -> None:
        self._paths, self._done, self._load = paths, done, load
        self._head = f"Authorization: Bearer {key}\r\n".encode() if key else b""
        self._received = bytearray()
        self._wanted = 0
        self._asked = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def begin(self) -> None:
        """Ask the first question."""
        self._ask()

    def _ask(self) -> None:
        path = next(self._paths, None)
        if path is None:
            self._transport.close()
            if not self._done.done():
                self._done.set_result(None)
            return
        self._received.clear()
        self._wanted = 0
        self._asked = time.perf_counter()
        self._transport.write(b"GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n" % (path, self._head))

    def data_received(self, data: bytes) -> None:
        self._received += data
        if not self._wanted:
            head = self._received.find(b"\r\n\r\n")
            if head < 0:
                return
            self._wanted = head + 4 + self._length(head)
        if len(self._received) >= self._wanted:
            self._load.times.append(time.perf_counter() - self._asked)
            self._ask()

    def _length(self, head: int) -> int:
        if not self._received.startswith(b"HTTP/1.1 200"):
            raise AssertionError(bytes(self._received[:300]).decode())
        lines = bytes(self._received[:head]).lower().split(b"\r\n")
        length = next(int(line[len(_LENGTH) :]) for line in lines if line.startswith(_LENGTH))
        self._load.size += length
        return length

    def connection_lost(self, error: Exception | None) -> None:
        if not self._done.done():
            self._done.set_exception(error or ConnectionError("the server hung up"))


class _Tally:
    def __init__(self) -> None:
        self.times: list[float] = []
        self.size = 0


def ask(
    port: int, paths: Sequence[str], connections: int, count: int, *, key: str | None = None
) -> Load:
    """Ask a server on loopback.

    Parameters
    ----------
    port : int
        Where it listens.
    paths : sequence of str
        Asked in turn, again from the first after the last.
    connections : int
        How many ask at once.
    count : int
        Questions in all.
    key : str, optional
        API key to ask with.

    Raises
    ------
    AssertionError
        If an answer is not a success.
    ConnectionError
        If the server hangs up.
    """
    return asyncio.run(_asked(port, paths, connections, count, key))


async def _asked(
    port: int, paths: Sequence[str], connections: int, count: int, key: str | None
) -> Load:
    loop = asyncio.get_running_loop()
    failures: list[BaseException] = []
    loop.set_exception_handler(
        lambda _, told: failures.append(told.get("exception") or RuntimeError(told["message"]))
    )
    tally = _Tally()
    listed = itertools.islice(itertools.cycle([path.encode() for path in paths]), count)
    ends = [loop.create_future() for _ in range(connections)]
    opened = [
        await loop.create_connection(
            lambda end=end: _Asking(listed, end, tally, key),  # type: ignore[misc]
            "127.0.0.1",
            port,
        )
        for end in ends
    ]
    begun = time.perf_counter()
    for _, asking in opened:
        asking.begin()
    await asyncio.gather(*ends)
    seconds = time.perf_counter() - begun
    if failures:
        raise failures[0]
    return Load(seconds, sorted(tally.times), tally.size)
