"""The mixed load of the soak: who asks what, how often, and what must have come of it."""

from __future__ import annotations

import base64
import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from itertools import pairwise
from pathlib import Path

from bench.synthetic import kind_of
from tests.support.receiver import Receiver
from tests.support.serving_process import Client, Serving

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
_ASKERS, _STREAMS = 4, 3
_FORMS = ("jsonl", "csv", "graphml", "zip")
_MOST_TOLD = 10


class Counts:
    """What was asked and what failed, by sort; from any thread."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.told: list[str] = []
        self._lock = threading.Lock()

    @property
    def total(self) -> int:
        """All that was asked."""
        with self._lock:
            return self.asked.total()

    def ask(
        self,
        client: Client,
        sort: str,
        path: str,
        method: str = "GET",
        *,
        body: object = None,
        key: str | None = None,
        right: tuple[int, ...] = (200,),
    ) -> None:
        """Ask, and count."""
        headers = {"Idempotency-Key": key} if key else {}
        try:
            answer = client.ask(f"/api/v1{path}", method, body, headers)
        except (OSError, HTTPException) as error:
            self.count(sort, f"{sort} {error!r}")
            return
        wrong = f"{sort} {answer.status} {answer.body[:300]!r}"
        self.count(sort, None if answer.status in right else wrong)

    def count(self, sort: str, failure: str | None = None) -> None:
        """Count one."""
        with self._lock:
            self.asked[sort] += 1
            if failure is not None:
                self.failed[sort] += 1
                if len(self.told) < _MOST_TOLD:
                    self.told.append(failure)


class Load:
    """All that is done to a server at once.

    Parameters
    ----------
    serving : Serving
        The server, over an empty store.
    folder : Path
        With the folder ``network`` to be imported.
    receiver : Receiver
        Takes its webhook.
    entities : int
        How many the network has.
    chance : random.Random
        Chooses what is asked.
    """

    def __init__(
        self,
        serving: Serving,
        folder: Path,
        receiver: Receiver,
        entities: int,
        chance: random.Random,
    ) -> None:
        self.counts = Counts()
        self._serving = serving
        self._folder = folder
        self._receiver = receiver
        self._entities = entities
        self._chance = chance
        self._over = threading.Event()
        self._first = 0
        self._behind: list[int] = []

    def fill(self) -> None:
        """Import the network, and set up the webhook."""
        self._ingest("network")
        assert not self.counts.failed, self.counts.told
        client = Client(self._serving.port)
        body = {"url": self._receiver.url, "secret": SECRET}
        made = client.ask("/api/v1/webhooks", "POST", body)
        assert made.status == 201, made.body
        self._first = client.ask("/api/v1/status").revision
        client.close()

    def start(self, versions: int) -> list[threading.Thread]:
        """Begin to ask; gives the threads."""
        work = [self._ask_questions] * _ASKERS + [self._follow] * _STREAMS
        work += [self._import, self._export, self._draw, lambda: self._change(versions)]
        threads = [threading.Thread(target=one, daemon=True) for one in work]
        for one in threads:
            one.start()
        return threads

    def stop(self, threads: list[threading.Thread]) -> None:
        """Ask no more."""
        self._over.set()
        for one in threads:
            one.join(120)

    def lost(self) -> dict[str, int]:
        """Revisions that neither the webhook nor a stream told of; waits for the last."""
        client = Client(self._serving.port)
        last = client.ask("/api/v1/status").revision
        client.close()
        end = time.monotonic() + 30
        while time.monotonic() < end and last not in self._receiver.taken():
            time.sleep(0.2)
        taken = self._receiver.taken()
        wanted = set(range(self._first + 1, last + 1))
        return {
            "revisions that the webhook was not told of": len(wanted.difference(taken)),
            "messages of the webhook out of order": sum(
                later < earlier for earlier, later in pairwise(taken)
            ),
            "revisions that streams skipped": sum(self._behind),
        }

    # --- who asks ---------------------------------------------------------------------------------

    def _someone(self) -> str:
        number = int(self._entities * self._chance.random() ** 2)
        return f"{kind_of(number)}:{number}"

    def _addresses(self) -> Iterator[tuple[str, str]]:
        while True:
            one, other = self._someone(), self._someone()
            if one == other:
                continue
            yield "introducers", f"/entities/{one}/introducers"
            yield "reach", f"/entities/{one}/reach?max_hops=3"
            yield "origins", f"/entities/{one}/origins?max_hops=3"
            yield "entity", f"/entities/{one}"
            yield "search", f"/entities?q=Doi+tac+{one.split(':')[1]}"
            yield "paths", f"/paths?source={one}&target={other}&max_hops=4"
            yield "chains", f"/chains?source={one}&target={other}&max_hops=4"
            yield "status", "/status"
            yield "changes", "/changes?limit=10"
            yield "graph", f"/graph?entity={one}&max_hops=1"

    def _ask_questions(self) -> None:
        client, addresses = Client(self._serving.port), self._addresses()
        while not self._over.wait(0.02):
            self.counts.ask(client, *next(addresses))
        client.close()

    def _change(self, versions: int) -> None:
        client, number = Client(self._serving.port), 0
        while not self._over.wait(1):
            number += 1
            body, key = self._body(number % versions), f"soak-{number}"
            for _ in range(2):
                # The second is told the first one's answer.
                self.counts.ask(client, "change", "/changes", "POST", body=body, key=key)
            if number % 60 == 0:
                address = "/datasets/crm"
                self.counts.ask(client, "retraction", address, "DELETE", right=(200, 404))
        client.close()

    def _body(self, number: int) -> dict[str, object]:
        names = [f"company:soak-{number % 50}-{place}" for place in range(4)]
        return {
            "dataset": "crm",
            "entities": [{"id": id_, "kind": "company", "name": id_} for id_ in names],
            "relations": [
                {
                    "id": f"soak-{number % 50}-{place}",
                    "kind": "introduced",
                    "source": source,
                    "target": target,
                    "start": str(1900 + number % 120),
                }
                for place, (source, target) in enumerate(pairwise(names))
            ],
        }

    def _import(self) -> None:
        number = 0
        while not self._over.wait(45):
            number += 1
            folder = self._folder / "imported"
            folder.mkdir(exist_ok=True)
            rows = "".join(f"company:imp-{one},company,Imp {one}\n" for one in range(200))
            (folder / "entities.csv").write_text("id,kind,name\n" + rows)
            links = "".join(
                f"introduced,company:imp-{one},company:imp-{one + 1},{1900 + number % 2}\n"
                for one in range(199)
            )
            (folder / "relations.csv").write_text("kind,source,target,start\n" + links)
            self._ingest("imported")

    def _ingest(self, name: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "api", "ingest", name, "--json"],
            cwd=self._folder,
            env=self._serving.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        self.counts.count("import", f"import: {done.stderr}" if done.returncode else None)

    def _export(self) -> None:
        client = Client(self._serving.port, 120)
        number = 0
        while not self._over.wait(15):
            form = _FORMS[number % len(_FORMS)]
            number += 1
            self.counts.ask(client, "export", f"/export/{form}")
        client.close()

    def _draw(self) -> None:
        client = Client(self._serving.port, 120)
        while not self._over.wait(3):
            address = f"/graph.html?entity={self._someone()}&max_hops=1"
            self.counts.ask(client, "drawing", address)
        client.close()

    def _follow(self) -> None:
        """Streams that are opened again and again where the last one ended."""
        last = self._first
        while not self._over.is_set():
            stream = HTTPConnection("127.0.0.1", self._serving.port, timeout=30)
            try:
                stream.request(
                    "GET", "/api/v1/changes/stream", headers={"Last-Event-ID": str(last)}
                )
                response = stream.getresponse()
                end = time.monotonic() + self._chance.uniform(5, 60)
                while time.monotonic() < end and not self._over.is_set():
                    told = response.readline()
                    if told.startswith(b"data:"):
                        number = json.loads(told[5:])["revision"]
                        self._behind.append(number - last - 1)
                        last = number
                        self.counts.count("event")
                    elif not told:
                        break
            except (OSError, HTTPException) as error:
                self.counts.count("stream", f"stream: {error!r}")
                time.sleep(1)
            else:
                self.counts.count("stream")
            finally:
                stream.close()
