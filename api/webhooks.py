"""Tells webhooks of revisions: each of them in order, at least once, none held up by another.

One thread runs an event loop in which a task tells one webhook, so that many slow receivers cost no
threads; what is asked of the store runs beside the loop.  A webhook is leased first: of several
processes over one store one tells it.
"""

from __future__ import annotations

import asyncio
import logging
import random
import threading
import uuid
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import httpx2

from api.webhook_messages import Bodies, Message
from api.webhook_sending import Sent, new_client, post
from graph.errors import PartnerGraphError
from graph.observing import observed
from graph.stores.acting import SERVER, acting
from graph.stores.base import Clock, Store, system_clock
from graph.stores.webhooks import Webhook

_LOG = logging.getLogger(__name__)
_SECOND = 1_000_000
_GONE = 410


@dataclass(frozen=True)
class Schedule:
    """When what is tried; all in seconds.

    Parameters
    ----------
    first, most : float
        Pause after a first failure, doubled after each one more up to the most.
    jitter : float
        By what part a pause may be longer or shorter.
    give_up : float
        After failing for so long a webhook is disabled.
    lease : float
        For how long a webhook is another process' after this one died.
    look : float
        How often to look for webhooks that other processes added, and for pauses that are over.
    """

    first: float = 5.0
    most: float = 3_600.0
    jitter: float = 0.2
    give_up: float = 5 * 86_400.0
    lease: float = 30.0
    look: float = 1.0

    def pause(self, failures: int) -> float:
        """Seconds to wait after so many failures in a row."""
        doubled = self.first * 2.0 ** min(failures - 1, 30)
        return min(self.most, doubled) * random.uniform(1 - self.jitter, 1 + self.jitter)


def after(webhook: Webhook, sent: Sent, revision: int, now: int, schedule: Schedule) -> Webhook:
    """A webhook's state after a message about a revision was sent."""
    tried = webhook._replace(last_try=now, last_status=sent.told)
    if sent.taken:
        return tried._replace(
            position=max(revision, webhook.position),
            failures=0,
            failing_since=0,
            next_try=0,
            disabled=False,
        )
    failures, since = webhook.failures + 1, webhook.failing_since or now
    return tried._replace(
        failures=failures,
        failing_since=since,
        next_try=now + int(schedule.pause(failures) * _SECOND),
        disabled=now - since >= schedule.give_up * _SECOND,
    )


class Deliverer:
    """Tells all webhooks of a store, from a thread of its own.

    Parameters
    ----------
    store : Store
        Whose revisions are told, and which keeps the webhooks.
    allowed : collection of str
        Hosts that may be at any address.
    schedule : Schedule
        When what is tried.
    clock : callable
        Tells the present instant.
    """

    def __init__(
        self,
        store: Store,
        allowed: Collection[str] = (),
        schedule: Schedule | None = None,
        clock: Clock = system_clock,
    ) -> None:
        self._store = store
        self._allowed = allowed
        self._schedule = schedule or Schedule()
        self._clock = clock
        self.known: list[Webhook] = []
        """All webhooks, as they were when they were looked for last."""
        self._owner = uuid.uuid4().hex
        self._bodies = Bodies(store)
        self._last = 0
        self._telling: dict[str, asyncio.Task[None]] = {}
        self._news = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)

    def start(self) -> None:
        """Begin to tell."""
        self._thread.start()

    def wake(self, number: int | None = None) -> None:
        """Look at once for what is to be told, such as a new revision; from any thread."""
        self._last = self._last if number is None else number
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._news.set)

    def stop(self) -> None:
        """Tell no more; what was being sent is sent again by whoever tells next."""
        self._ended = True
        self.wake()
        self._thread.join()

    def _run(self) -> None:
        with acting(SERVER):
            asyncio.run(self._work())

    async def _work(self) -> None:
        self._loop = asyncio.get_running_loop()
        async with new_client() as client:
            while not self._ended:
                self._news.clear()
                for webhook in await self._due():
                    task = asyncio.create_task(self._tell(webhook.id, client))
                    self._telling[webhook.id] = task
                    task.add_done_callback(partial(self._told, webhook.id))
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), self._schedule.look)
            for task in self._telling.values():
                task.cancel()
            await asyncio.gather(*self._telling.values(), return_exceptions=True)

    def _told(self, id_: str, _: asyncio.Task[None]) -> None:
        del self._telling[id_]

    async def _due(self) -> list[Webhook]:
        try:
            known = await asyncio.to_thread(self._store.webhooks)
        except PartnerGraphError as error:
            _LOG.warning("webhooks cannot be read: %s", error)
            return []
        self.known = known
        now = self._clock()
        return [one for one in known if one.id not in self._telling and self._waits(one, now)]

    def _waits(self, webhook: Webhook, now: int) -> bool:
        behind = webhook.position < self._last
        return behind and not webhook.disabled and webhook.next_try <= now

    async def _tell(self, id_: str, client: httpx2.AsyncClient) -> None:
        """Tell one webhook all that it has not been told, until it fails."""
        store, now = self._store, self._clock()
        try:
            webhook = await asyncio.to_thread(
                store.lease_webhook, id_, self._owner, now, self._until(now)
            )
            try:
                while webhook is not None and self._waits(webhook, self._clock()):
                    webhook = await self._tell_next(webhook, client)
            finally:
                if webhook is not None:
                    # Not beside the loop: this is also done when the task is called off.
                    store.keep_webhook(webhook, self._owner, 0)
        except PartnerGraphError as error:
            _LOG.warning("webhook %s: %s", id_, error)

    async def _tell_next(self, webhook: Webhook, client: httpx2.AsyncClient) -> Webhook | None:
        """Send the next message; gives the new state, None if the webhook is not ours any more."""
        found = await asyncio.to_thread(self._bodies.after, webhook.position)
        if found is None:
            return None
        revision, body = found
        message = Message(f"msg_{webhook.id}_{revision}", body)
        with observed("webhook", "post") as act:
            sent = await post(webhook, message, self._allowed, client)
            act.facts["result"] = "taken" if sent.taken else "refused" if sent.status else "failed"
        if sent.status == _GONE:
            _LOG.warning("webhook %s is removed: its receiver answers 410", webhook.id)
            await asyncio.to_thread(self._store.drop_webhook, webhook.id)
            return None
        now = self._clock()
        told = after(webhook, sent, revision, now, self._schedule)
        if told.disabled:
            _LOG.warning("webhook %s is disabled: %s", webhook.id, sent.told)
        kept = await asyncio.to_thread(
            self._store.keep_webhook, told, self._owner, self._until(now)
        )
        return told if kept else None

    def _until(self, now: int) -> int:
        return now + int(self._schedule.lease * _SECOND)
