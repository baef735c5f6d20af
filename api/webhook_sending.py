"""Sends a webhook one message, once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import httpx2

from api.tracing import passed_on
from api.webhook_messages import Message, headers
from api.webhook_targets import Target, resolve
from graph.errors import InputError
from graph.stores.webhooks import Webhook

_TIMEOUT = 10.0
_READ = 4_096
# A name server that does not answer holds up a thread for long, but not those that ask the store.
_NAMES = ThreadPoolExecutor(32, "webhook-names")


class Sent(NamedTuple):
    """What came of a message: the HTTP status (0: no answer), and the same in words."""

    status: int
    told: str

    @property
    def taken(self) -> bool:
        """Whether the receiver has it now."""
        return 200 <= self.status < 300


async def post(
    webhook: Webhook, message: Message, allowed: Collection[str], client: httpx2.AsyncClient
) -> Sent:
    """Send a message once; whatever goes wrong is told as a value."""
    try:
        async with asyncio.timeout(_TIMEOUT):
            loop = asyncio.get_running_loop()
            target = await loop.run_in_executor(_NAMES, resolve, webhook.url, allowed)
            return await _post_to(target, webhook, message, client)
    except InputError as error:
        return Sent(0, error.message)
    except TimeoutError:
        return Sent(0, f"no answer within {_TIMEOUT:g} seconds")
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
        return Sent(0, f"{type(error).__name__}: {error}"[:200])


async def _post_to(
    target: Target, webhook: Webhook, message: Message, client: httpx2.AsyncClient
) -> Sent:
    sent = headers(webhook.secret, message, int(time.time()))
    url = httpx2.URL(webhook.url)
    for place, address in enumerate(target.addresses):
        request = client.build_request(
            "POST",
            url.copy_with(host=address),
            content=message.body,
            headers={**sent, **passed_on(), "Host": url.netloc.decode()},
            # The certificate has to be the host's, whatever its address.
            extensions={"sni_hostname": target.host},
        )
        try:
            answer = await client.send(request, stream=True)
        except httpx2.ConnectError:
            if place + 1 == len(target.addresses):
                raise
            continue
        try:
            await _read_some(answer)
        finally:
            await answer.aclose()
        return Sent(answer.status_code, str(answer.status_code))
    raise OSError("its host has no address")


async def _read_some(answer: httpx2.Response) -> None:
    """Read the little that a receiver may say; of more the connection is given up."""
    size = 0
    async for piece in answer.aiter_raw():
        size += len(piece)
        if size > _READ:
            return


def new_client() -> httpx2.AsyncClient:
    """A client that goes where it is told and nowhere else: no proxy, no redirects, no cookies."""
    return httpx2.AsyncClient(
        follow_redirects=False,
        trust_env=False,
        timeout=_TIMEOUT,
        limits=httpx2.Limits(max_connections=None, max_keepalive_connections=0),
    )
