"""A receiver of webhooks, and a server that tells it, both real."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import uvicorn

from api.app import create_app
from api.serving import Server
from api.streaming import Streams
from api.streams_apart import StreamsApart
from api.webhooks import Deliverer, Schedule
from graph.service import Partnergraph

QUICK = Schedule(first=0.05, most=0.2, lease=2.0, look=0.05)


def until(found: Callable[[], Any], seconds: float = 60) -> Any:
    """Wait for something to be so, and give it."""
    end = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)
    return value


class Receiver:
    """Takes what is posted, and once it is open answers the statuses given in turn, then 204."""

    def __init__(self, port: int = 0, secret: str = "") -> None:
        self.got: list[dict[str, Any]] = []
        self.statuses: list[int] = []
        self.secret = secret
        self.open = threading.Event()
        self.open.set()
        receiver = self

        class Taking(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.open.wait()
                status = receiver.statuses.pop(0) if receiver.statuses else 204
                receiver.take(dict(self.headers.items()), body, status)
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("Location", f"http://127.0.0.1:{receiver.port}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Taking)
        self.port: int = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/partners?to=us"
        self._thread = threading.Thread(target=self._server.serve_forever, args=[0.02])
        self._thread.start()

    def take(self, headers: dict[str, str], body: bytes, status: int) -> None:
        """Check a message as the specification of the Standard Webhooks says."""
        signed = ".".join((headers["webhook-id"], headers["webhook-timestamp"], body.decode()))
        key = base64.b64decode(self.secret.split("_", 1)[1])
        wanted = base64.b64encode(hmac.new(key, signed.encode(), hashlib.sha256).digest())
        assert abs(time.time() - int(headers["webhook-timestamp"])) < 60
        self.got.append(
            {
                "id": headers["webhook-id"],
                "genuine": headers["webhook-signature"] == f"v1,{wanted.decode()}",
                "host": headers["Host"],
                "status": status,
                "body": json.loads(body),
            }
        )

    def taken(self) -> list[int]:
        """Revisions of the messages that were answered with a 2xx, as they came."""
        return [
            one["body"]["revision"]
            for one in self.got
            if 200 <= one["status"] < 300 and one["body"]["type"] == "revision"
        ]

    def close(self) -> None:
        self.open.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def serving(
    url: str, *, most: int = 200, schedule: Schedule = QUICK
) -> Iterator[tuple[str, Server]]:
    """The product's server in a thread, with its address; heartbeats come quickly."""
    partners = Partnergraph.open(url)
    app = create_app(partners)
    app.state.streams = Streams(partners.store, most=most, heartbeat=0.2)
    app.state.streams_apart = StreamsApart(partners, app.state.streams)
    app.state.deliverer = Deliverer(partners.store, {"127.0.0.1"}, schedule)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=[[listening]])
        thread.start()
        until(lambda: server.started)
        try:
            yield f"http://127.0.0.1:{port}", server
        finally:
            server.should_exit = True
            thread.join(timeout=20)
            assert not thread.is_alive()
