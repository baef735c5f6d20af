"""A server that speaks the protocol of chat completions on a real socket, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-test-0123456789"


def completion(content: Any, **more: Any) -> dict[str, Any]:
    """A chat completion, as the protocol has it."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "stub",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content, **more},
                "finish_reason": "stop",
            }
        ],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }


class Exchange(BaseHTTPRequestHandler):
    """A request, whose body has been read, and ways to answer it."""

    server: ModelServer
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert self.asked["model"] == "stub"
        assert [one["role"] for one in self.asked["messages"]] == ["system", "user"]
        self.server.requests.append(self)
        if self.path != "/v1/chat/completions":
            return self.say(404, {"error": {"message": f"no {self.path}"}})
        if self.headers.get("Authorization") != f"Bearer {KEY}":
            told = f"Incorrect API key provided: {self.headers.get('Authorization')}"
            return self.say(401, {"error": {"message": told}})
        answer = self.server.answers.pop(0) if self.server.answers else {"statements": []}
        with suppress(ConnectionError):  # the client may have had enough
            if callable(answer):
                answer(self)
            else:
                self.say(200, completion(answer if isinstance(answer, str) else json.dumps(answer)))
        return None

    @property
    def told(self) -> dict[str, Any]:
        """What the model is told of the document."""
        told: dict[str, Any] = json.loads(self.asked["messages"][1]["content"])
        return told

    def say(self, status: int, body: Any, **headers: str) -> None:
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.begin(status, len(sent), **headers)
        self.wfile.write(sent)

    def begin(self, status: int, length: int, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


Answer = Any | Callable[[Exchange], None]
"""What a model writes (as text, or what becomes JSON), or what the server does instead."""


class ModelServer(ThreadingHTTPServer):
    """Gives its answers in turn, and after them an empty list of statements."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answers: Sequence[Answer]) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.answers = list(answers)
        self.requests: list[Exchange] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}/v1"


@contextmanager
def serving(*answers: Answer) -> Iterator[ModelServer]:
    """Run a server that gives answers in turn."""
    with ModelServer(answers) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.02])
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def fails(status: int, message: str = "no", **headers: str) -> Answer:
    """An answer of a status, as the protocol tells of errors."""
    return lambda exchange: exchange.say(status, {"error": {"message": message}}, **headers)


def drips(exchange: Exchange) -> None:
    """Headers that never end, a byte at a time."""
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
    for _ in range(2_000):
        exchange.wfile.write(b"a")
        time.sleep(0.01)


def hangs_up(exchange: Exchange) -> None:
    """Half of an answer."""
    exchange.begin(200, 10_000)
    exchange.wfile.write(b'{"choices": [{"message"')
    exchange.close_connection = True


def floods(exchange: Exchange) -> None:
    """An answer of 100 MB."""
    exchange.begin(200, 100_000_000)
    for _ in range(1_000):
        exchange.wfile.write(b"a" * 100_000)
