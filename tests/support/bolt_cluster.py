"""Servers that speak enough of Bolt 5.4 to be a cluster whose leader changes.

A cluster of Neo4j needs its Enterprise edition.  What a driver has to do for one is documented by
its protocol: it asks ROUTE who writes and who reads, begins transactions there with its bookmarks,
and begins them anew elsewhere after certain failures.  These servers keep what was committed and
all that was asked, and fail where they are told to.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections import deque
from typing import Any, NamedTuple

from neo4j._codec.packstream.v1 import Packer, Unpacker

HOST = "127.0.0.1"
_MAGIC = b"\x60\x60\xb0\x17"
_VERSION = b"\x00\x00\x04\x05"
HELLO, GOODBYE, RESET, RUN, BEGIN, COMMIT, ROLLBACK = 0x01, 0x02, 0x0F, 0x10, 0x11, 0x12, 0x13
PULL, TELEMETRY, ROUTE, LOGON = 0x3F, 0x54, 0x66, 0x6A
_SUCCESS, _RECORD, _IGNORED, _FAILURE = 0x70, 0x71, 0x7E, 0x7F
NOT_A_LEADER = "Neo.ClientError.Cluster.NotALeader"
UNAVAILABLE = "Neo.TransientError.General.DatabaseUnavailable"
DEADLOCK = "Neo.TransientError.Transaction.DeadlockDetected"


class Asked(NamedTuple):
    """A message: which server got it, and what."""

    server: int
    tag: int
    fields: list[Any]


class Cluster:
    """Some servers of which one leads.

    Parameters
    ----------
    size : int
        How many.

    Attributes
    ----------
    leader : int
        Who takes writes.
    committed : list of str
        Statements of writes, as they were committed.
    asked : list of Asked
        All messages, in order.
    failures : dict of (server, message) to deque of str
        Codes with which the next messages of a sort fail; an empty one ends the connection after
        the message has been done.
    """

    def __init__(self, size: int = 3) -> None:
        self.leader = 0
        self.committed: list[str] = []
        self.asked: list[Asked] = []
        self.failures: dict[tuple[int, int], deque[str]] = {}
        self.lock = threading.Lock()
        self._sockets = [socket.create_server((HOST, 0)) for _ in range(size)]
        self.ports = [one.getsockname()[1] for one in self._sockets]
        for number, listening in enumerate(self._sockets):
            threading.Thread(target=self._serve, args=[number, listening], daemon=True).start()

    def fail(self, server: int, tag: int, *codes: str) -> None:
        """Let the next messages of a sort fail at a server."""
        self.failures[server, tag] = deque(codes)

    def routes(self) -> dict[str, Any]:
        """What ROUTE answers."""
        everyone = [f"{HOST}:{port}" for port in self.ports]
        readers = [one for number, one in enumerate(everyone) if number != self.leader]
        servers = {"WRITE": [everyone[self.leader]], "READ": readers, "ROUTE": everyone}
        told = [{"addresses": some, "role": role} for role, some in servers.items()]
        return {"rt": {"ttl": 300, "db": "neo4j", "servers": told}}

    def begun(self) -> list[Asked]:
        """Transactions that were begun."""
        return [one for one in self.asked if one.tag == BEGIN]

    def close(self) -> None:
        for one in self._sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _serve(self, number: int, listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listening.accept()
                talk = _Conversation(self, number, client)
                threading.Thread(target=talk.go_on, daemon=True).start()


class _Conversation:
    """One connection: what a server says to what it is asked."""

    def __init__(self, cluster: Cluster, number: int, client: socket.socket) -> None:
        self._cluster = cluster
        self._number = number
        self._stream = client.makefile("rwb")
        self._client = client
        self._failed = False
        self._statements: list[str] = []
        self._writes = False

    def go_on(self) -> None:
        with contextlib.suppress(OSError, EOFError, struct.error), self._client, self._stream:
            assert self._stream.read(4) == _MAGIC
            self._stream.read(16)
            self._stream.write(_VERSION)
            self._stream.flush()
            while True:
                tag, fields = self._receive()
                if tag == GOODBYE or not self._answer(tag, fields):
                    return

    def _answer(self, tag: int, fields: list[Any]) -> bool:
        """Answer a message; gives whether the connection lives on."""
        cluster = self._cluster
        with cluster.lock:
            cluster.asked.append(Asked(self._number, tag, fields))
            if tag == RESET:
                self._failed, self._statements = False, []
            if self._failed:
                self._send(_IGNORED)
                return True
            codes = cluster.failures.get((self._number, tag))
            code = codes.popleft() if codes else None
            if code:
                self._failed = True
                self._send(_FAILURE, {"code": code, "message": f"told to fail with {code}"})
                return True
            found = self._done(tag, fields)
        if code is not None:
            return False
        if tag == PULL:
            self._send(_RECORD, [self._number])
        self._send(_SUCCESS, found)
        return True

    def _done(self, tag: int, fields: list[Any]) -> dict[str, Any]:
        cluster = self._cluster
        if tag == HELLO:
            return {"server": "Neo4j/5.26.0", "connection_id": "bolt-1", "hints": {}}
        if tag == ROUTE:
            return cluster.routes()
        if tag == BEGIN:
            self._writes = fields[0].get("mode", "w") == "w"
            self._statements = []
        if tag == RUN:
            self._statements.append(fields[0])
            return {"fields": ["server"], "t_first": 0}
        if tag == PULL:
            return {"type": "r", "t_last": 0, "db": "neo4j"}
        if tag == COMMIT:
            if self._writes:
                cluster.committed += self._statements
            return {"bookmark": f"bookmark-{len(cluster.committed)}"}
        return {}

    def _receive(self) -> tuple[int, list[Any]]:
        pieces = []
        while size := struct.unpack(">H", self._stream.read(2))[0]:
            pieces.append(self._stream.read(size))
        buffer = Unpacker.new_unpackable_buffer()
        whole = b"".join(pieces)
        buffer.data[: len(whole)] = whole
        buffer.used = len(whole)
        found = Unpacker(buffer)
        size, tag = found.unpack_structure_header()
        return tag[0], [found.unpack() for _ in range(size)]

    def _send(self, tag: int, field: Any = None) -> None:
        buffer = Packer.new_packable_buffer()
        fields = [] if field is None else [field]
        Packer(buffer).pack_struct(bytes([tag]), fields)
        data = bytes(buffer.data)
        self._stream.write(struct.pack(">H", len(data)) + data + b"\0\0")
        self._stream.flush()
