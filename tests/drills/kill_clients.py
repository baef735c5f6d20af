"""Clients of the kill drill: each sends change sets until the server is gone."""

from __future__ import annotations

import http.client
import json
import random
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from tests.drills.kill_sets import Fate, Sent, drawn

_TIMEOUT = 60
_PAUSE = 5.0


def sent(port: int, one: Sent) -> tuple[int, dict[str, Any], bool]:
    """Post a set; gives the status, the answer, and whether it is that of an earlier request."""
    headers = {"Content-Type": "application/json"}
    if one.key:
        headers["Idempotency-Key"] = one.key
    return _asked(port, "POST", "/api/v1/changes", json.dumps(one.body()), headers)


def taken_back(port: int, one: Sent) -> int:
    """Take a set's dataset back; gives the status."""
    return _asked(port, "DELETE", f"/api/v1/datasets/{one.dataset}", None, {})[0]


def _asked(
    port: int, method: str, path: str, body: str | None, headers: dict[str, str]
) -> tuple[int, dict[str, Any], bool]:
    caller = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)
    try:
        caller.request(method, path, body, headers)
        answer = caller.getresponse()
        read = answer.read()
        replayed = answer.headers.get("Idempotency-Replayed") == "true"
        return answer.status, json.loads(read) if read else {}, replayed
    finally:
        caller.close()


class Client(threading.Thread):
    """Sends sets, one after the other, and now and then takes one back.

    Parameters
    ----------
    port : int
        Where the server listens.
    numbers : iterator of int
        Numbers of sets, used by no other client.
    seed : int
        Of what it draws.
    """

    def __init__(self, port: int, numbers: Iterator[int], seed: int) -> None:
        super().__init__(daemon=True)
        self._port, self._numbers, self._dice = port, numbers, random.Random(seed)
        self.sets: list[Sent] = []
        self.errors: list[str] = []
        self.waiting = False
        self._stopped = threading.Event()

    def run(self) -> None:
        """Send until told to stop, or nobody answers."""
        with suppress(OSError, http.client.HTTPException, ValueError):
            while not self._stopped.is_set():
                self._step()
        # What was under way stays under way: nobody has answered.

    def stop(self) -> None:
        """Send no more."""
        self._stopped.set()

    def _step(self) -> None:
        there = [one for one in self.sets if one.fate is Fate.THERE]
        if there and self._dice.random() < 0.15:
            one = self._dice.choice(there)
            one.fate = Fate.MAYBE_GONE
            self.waiting = True
            status = taken_back(self._port, one)
            if status == 200:
                one.fate = Fate.GONE
            elif status < 500:
                self.errors.append(f"{one.dataset}: DELETE {status}")
        else:
            one = drawn(next(self._numbers), self._dice)
            self.sets.append(one)
            self.waiting = True
            status, answer, _ = sent(self._port, one)
            if status == 200:
                one.fate, one.revision = Fate.THERE, answer["revision"]
            elif status < 500:
                self.errors.append(f"{one.dataset}: POST {status} {answer}")
        self.waiting = False
        if status >= 500:
            # As who is told to ask again later.
            self._stopped.wait(_PAUSE)
