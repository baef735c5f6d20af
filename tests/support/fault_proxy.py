"""A TCP proxy on loopback that does what networks and servers do when they fail.

What it does can be switched at any moment, for the bytes of each direction apart, and then also
concerns connections that are open::

    with FaultProxy(7687) as proxy:
        proxy.down.freeze()          # answers stay on the way
        proxy.down.thaw()            # and arrive
        proxy.down.cut_after = 100   # a connection is reset after so many bytes more
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections import Counter
from types import TracebackType
from typing import Self

HOST = "127.0.0.1"
_PIECE = 16_384
_LOOK = 0.005
# A close with it set sends a reset, and drops what was not sent.
_AT_ONCE = struct.pack("ii", 1, 0)


class Way:
    """What becomes of the bytes of one direction, on all connections.

    Attributes
    ----------
    delay : float
        Seconds that each piece is held.
    rate : float
        Bytes a second; 0.0: as many as come.
    cut_after : int, optional
        Bytes, counted from now over all connections, after which one is reset, once.
    passed : int
        Bytes passed on.
    """

    def __init__(self, counts: Counter[str]) -> None:
        self.delay = 0.0
        self.rate = 0.0
        self.cut_after: int | None = None
        self.passed = 0
        self._counts = counts
        self._thawed = threading.Event()
        self._thawed.set()
        self._lock = threading.Lock()

    def freeze(self) -> None:
        """Pass nothing on, and lose nothing."""
        self._counts["freezes"] += 1
        self._thawed.clear()

    def thaw(self) -> None:
        """Pass on what has gathered, and go on."""
        self._thawed.set()

    def heal(self) -> None:
        """Be a plain wire again."""
        self.delay, self.rate, self.cut_after = 0.0, 0.0, None
        self.thaw()

    def let_through(self, piece: bytes, ended: threading.Event) -> tuple[bytes, bool]:
        """Hold a piece as long as is meant; gives what passes, and whether all ends after it."""
        if self.delay:
            ended.wait(self.delay)
            self._counts["delayed"] += 1
        while not self._thawed.wait(_LOOK) and not ended.is_set():
            pass
        if self.rate:
            ended.wait(len(piece) / self.rate)
            self._counts["throttled"] += 1
        with self._lock:
            if self.cut_after is not None:
                left = self.cut_after
                self.cut_after = left - len(piece)
                if left <= len(piece):
                    self.cut_after = None
                    self.passed += left
                    self._counts["cut"] += 1
                    return piece[:left], True
            self.passed += len(piece)
        return piece, False


class _Pair:
    """A connection of a client, and ours to the server for it."""

    def __init__(self, client: socket.socket, server: socket.socket) -> None:
        self.client, self.server = client, server
        self.ended = threading.Event()
        self._lock = threading.Lock()

    def end(self, *, reset: bool) -> None:
        with self._lock:
            if self.ended.is_set():
                return
            self.ended.set()
        for one in (self.client, self.server):
            with contextlib.suppress(OSError):
                if reset:
                    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
                else:
                    one.shutdown(socket.SHUT_RDWR)
            with contextlib.suppress(OSError):
                # Wakes whoever reads it, which closing alone does not.
                one.shutdown(socket.SHUT_RD)
            one.close()


class FaultProxy:
    """Passes connections on to a port of this machine until it is told to fail.

    Parameters
    ----------
    port : int
        Of the server.

    Attributes
    ----------
    port : int
        Where it listens; the same for as long as it lives.
    up, down : Way
        From clients to the server, and back.
    counts : Counter
        What it did: connections, refused, hung, resets, cut, freezes, delayed, throttled.
    """

    def __init__(self, port: int) -> None:
        self.counts: Counter[str] = Counter()
        self.up, self.down = Way(self.counts), Way(self.counts)
        self._to = port
        self._pairs: set[_Pair] = set()
        self._hung: list[socket.socket] = []
        self._hanging = False
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._listening: socket.socket | None = socket.create_server((HOST, 0))
        self.port: int = self._listening.getsockname()[1]
        self._accept(self._listening)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- what it can be told to do ----------------------------------------------------------------

    def refuse(self) -> None:
        """Let nobody connect any more; open connections stay."""
        listening, self._listening = self._listening, None
        if listening is not None:
            self.counts["refused"] += 1
            with contextlib.suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            listening.close()

    def hang(self) -> None:
        """Accept connections and do nothing with them; open ones stay."""
        self._hanging = True

    def reset(self) -> None:
        """Reset all open connections, in whatever they are."""
        with self._lock:
            pairs, self._pairs = self._pairs, set()
        self.counts["resets"] += len(pairs)
        for one in pairs:
            one.end(reset=True)

    def die(self) -> None:
        """Be a server that is gone: refuse, and reset what is open."""
        self.refuse()
        self.reset()

    def freeze(self) -> None:
        """Pass nothing on in either direction."""
        self.up.freeze()
        self.down.freeze()

    def heal(self) -> None:
        """Be a plain wire again, for new connections and those that are still open."""
        self._hanging = False
        for hung in self._hung:
            hung.close()
        self._hung.clear()
        self.up.heal()
        self.down.heal()
        if self._listening is None:
            self._listening = socket.create_server((HOST, self.port))
            self._accept(self._listening)

    @property
    def open(self) -> int:
        """Connections that pass through it now."""
        return len(self._pairs)

    def close(self) -> None:
        """End it."""
        self.die()
        self.up.heal()
        self.down.heal()
        for hung in self._hung:
            hung.close()
        for one in self._threads:
            one.join(5)

    # --- how --------------------------------------------------------------------------------------

    def _start(self, work: object, *given: object) -> None:
        thread = threading.Thread(target=work, args=given, daemon=True)  # type: ignore[arg-type]
        self._threads = [one for one in self._threads if one.is_alive()]
        self._threads.append(thread)
        thread.start()

    def _accept(self, listening: socket.socket) -> None:
        self._start(self._serve, listening)

    def _serve(self, listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listening.accept()
                self.counts["connections"] += 1
                if self._hanging:
                    self.counts["hung"] += 1
                    self._hung.append(client)
                    continue
                try:
                    server = socket.create_connection((HOST, self._to))
                except OSError:
                    # As the server itself would refuse.
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
                    client.close()
                    continue
                for end in (client, server):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                pair = _Pair(client, server)
                with self._lock:
                    self._pairs.add(pair)
                self._start(self._pump, pair, client, server, self.up)
                self._start(self._pump, pair, server, client, self.down)

    def _pump(self, pair: _Pair, one: socket.socket, other: socket.socket, way: Way) -> None:
        cut = False
        with contextlib.suppress(OSError):
            while not cut and (piece := one.recv(_PIECE)):
                passing, cut = way.let_through(piece, pair.ended)
                other.sendall(passing)
                if cut:
                    # What was passed is to arrive before the reset does.
                    time.sleep(_LOOK)
        pair.end(reset=cut)
        with self._lock:
            self._pairs.discard(pair)
