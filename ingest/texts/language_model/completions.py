"""Asks a language model by the protocol of chat completions, which many servers speak.

It is the one that the user names: OpenAI's own, or any that is compatible with it, such as vLLM,
llama.cpp, Ollama or LM Studio.  These differ in how an answer's form can be asked for.
"""

from __future__ import annotations

import asyncio
import re
import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

import httpx2
import orjson
from pydantic import SecretStr

from graph.errors import ConfigError, ModelError

MOST_BYTES = 2_000_000
"""Of an answer."""
ATTEMPTS = 4
_AGAIN = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))
_SETTINGS_AT_FAULT = frozenset((401, 403, 404, 405, 407))
# Of what a server says of a form that it does not know, which may well be a failure of its own.
_FORM_REFUSED = frozenset((400, 415, 422, 501))
_KEY = re.compile(r"[!-~]{1,4096}")
_HOST = re.compile(r"[\w.:-]{1,300}")
_UNSEEN = re.compile(r"[^ -~\u00a0-\ud7ff]+")
_HINT = "check PARTNERGRAPH_READER_URL, PARTNERGRAPH_READER_MODEL and PARTNERGRAPH_READER_KEY"


class Completed(NamedTuple):
    """What a model wrote, or why there is nothing."""

    content: str
    failure: str = ""


class _Reply(NamedTuple):
    status: int
    body: bytes
    retry_after: str = ""
    failure: str = ""
    again: bool = False


class Completions:
    """A server of chat completions.

    Parameters
    ----------
    url : str
        Its base, to which ``/chat/completions`` is added, such as ``http://localhost:11434/v1``.
    model : str
        The model's name there.
    key : SecretStr, optional
        Sent as a bearer token; told to nobody else.
    backoff : float
        Seconds until the second attempt; twice as many until the third.

    Raises
    ------
    ConfigError
        If the URL, the key or the name cannot be one.
    """

    def __init__(
        self, url: str, model: str, key: SecretStr | None = None, backoff: float = 0.5
    ) -> None:
        try:
            base = httpx2.URL(url)
        except (httpx2.InvalidURL, ValueError) as error:
            raise _bad_url() from error
        named = _HOST.fullmatch(base.host)
        if base.scheme not in ("http", "https") or not named or base.userinfo:
            raise _bad_url()
        self._url = base.copy_with(path=base.path.rstrip("/") + "/chat/completions", fragment=None)
        # A query may hold a key.
        self.address = str(self._url.copy_with(query=None))
        self.model = model.strip()
        if not self.model:
            raise ConfigError(
                "a language model is set without its name", hint="set PARTNERGRAPH_READER_MODEL"
            )
        if key and not _KEY.fullmatch(key.get_secret_value()):
            raise ConfigError(
                "the language model's key has blanks or other than ASCII characters in it",
                hint="set PARTNERGRAPH_READER_KEY to the key alone",
            )
        self._key = key
        self._backoff = backoff
        self._form = 0

    def complete(
        self, messages: list[dict[str, str]], schema: dict[str, Any], deadline: float
    ) -> Completed:
        """Have the model answer in JSON.

        Parameters
        ----------
        messages : list of dict
            The conversation.
        schema : dict
            JSON Schema of the answer; a server that cannot be held to it is asked without.
        deadline : float
            When it has to be done, by `time.monotonic`.

        Raises
        ------
        ModelError
            If the server does not take the key, or has no such address.
        """
        forms, form, attempt = _forms(schema), self._form, 0
        while (left := deadline - time.monotonic()) > 0:
            reply = self._post({"model": self.model, "messages": messages, **forms[form]}, left)
            if reply.status == 200:
                self._form = form  # what it takes now it takes the next time
                return _content(reply)
            if form + 1 < len(forms) and _refuses_form(reply):
                form += 1
                continue
            if reply.status in _SETTINGS_AT_FAULT or 300 <= reply.status < 400:
                raise ModelError(
                    f"the language model at {self.address} answers {self._told(reply)}", hint=_HINT
                )
            attempt += 1
            wait = _delay(reply, self._backoff * 2 ** (attempt - 1))
            if not reply.again or attempt == ATTEMPTS or wait >= deadline - time.monotonic():
                return Completed("", self._told(reply))
            time.sleep(wait)
        return Completed("", "no answer in the time that a document may take")

    def _post(self, body: dict[str, Any], seconds: float) -> _Reply:
        # In a loop, where a limit holds for all of it: names, headers and slow drips.
        sending = self._send(orjson.dumps(body), seconds)
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return asyncio.run(sending)
        with ThreadPoolExecutor(1) as pool:  # a notebook's thread has a loop of its own
            return pool.submit(asyncio.run, sending).result()

    async def _send(self, body: bytes, seconds: float) -> _Reply:
        # What is packed may unpack to anything.
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key.get_secret_value()}"
        try:
            async with (
                asyncio.timeout(seconds),
                httpx2.AsyncClient(follow_redirects=False, timeout=seconds) as client,
                client.stream("POST", self._url, content=body, headers=headers) as answer,
            ):
                read = bytearray()
                async for piece in answer.aiter_raw():
                    read += piece
                    if len(read) > MOST_BYTES:
                        return _Reply(0, b"", failure="an answer that is too long")
                retry_after = answer.headers.get("Retry-After", "")
                status = answer.status_code
                return _Reply(status, bytes(read), retry_after, again=status in _AGAIN)
        except TimeoutError:
            return _Reply(0, b"", failure="no answer in time")
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            return _Reply(0, b"", failure=f"no whole answer ({type(error).__name__})", again=True)

    def _told(self, reply: _Reply) -> str:
        """What a server says of a failure, cut short, and never the key that it may repeat."""
        if reply.failure:
            return reply.failure
        said = reply.body.decode("utf-8", "replace")
        if self._key:
            said = said.replace(self._key.get_secret_value(), "***")
        said = " ".join(_UNSEEN.sub(" ", said).split())[:200]
        return f"{reply.status}: {said}" if said else str(reply.status)


def _bad_url() -> ConfigError:
    return ConfigError(
        "the address of the language model is none",
        hint="set PARTNERGRAPH_READER_URL to one like https://models.example/v1, with no user or"
        " password in it",
    )


def _forms(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Ways to ask for JSON, the strictest first; a server may know any of them, or none."""
    strict = {"name": "statements", "strict": True, "schema": schema}
    return [
        {"response_format": {"type": "json_schema", "json_schema": strict}},
        {"response_format": {"type": "json_object"}},
        {},
    ]


def _refuses_form(reply: _Reply) -> bool:
    return reply.status in _FORM_REFUSED or (
        reply.status == 500 and b"response_format" in reply.body
    )


def _delay(reply: _Reply, usual: float) -> float:
    """Seconds to wait, at least as many as the server asks for (RFC 9110, section 10.2.3)."""
    told = reply.retry_after.strip()
    if told.isdecimal() and told.isascii() and len(told) < 7:
        return max(float(told), usual)
    try:
        return max(parsedate_to_datetime(told).timestamp() - time.time(), usual) if told else usual
    except (ValueError, OverflowError):
        return usual


def _content(reply: _Reply) -> Completed:
    try:
        message = orjson.loads(reply.body)["choices"][0]["message"]
        content, refused = message.get("content"), message.get("refusal")
    except (ValueError, LookupError, TypeError, AttributeError):
        return Completed("", "an answer that is no chat completion")
    if isinstance(content, list):
        texts = (one.get("text") for one in content if isinstance(one, dict))
        content = "".join(text for text in texts if isinstance(text, str))
    if not isinstance(content, str) or not content.strip():
        return Completed("", "a refusal" if refused else "an empty answer")
    return Completed(content)
