"""Logs of a server: an event a line on stderr, as JSON, or for people on a terminal.

What the standard library's loggers say, uvicorn's and the drivers' among them, goes the same way.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson
import structlog

from api.redaction import Redaction

if TYPE_CHECKING:
    from graph.settings import Settings

_QUIET = ("/healthz", "/readyz", "/metrics")
"""Asked for every few seconds: told of where they fail, or at level debug."""
_REQUESTS = logging.getLogger("partnergraph.request")


class Answered(NamedTuple):
    """What is logged of a request.

    Parameters
    ----------
    id : str
        Its id, as ``X-Request-Id`` of the answer tells it.
    method, route : str
        The method, and the route's pattern: an address holds ids, which may be sensitive.
    status : int
        Of the answer; 499 where the client went before there was one.
    ms : float
        Until the last byte was passed on.
    bytes : int
        Of the answer's body, as sent.
    revision : str, optional
        The answer's ``ETag``.
    actor : str, optional
        Who asked.
    trace : str, optional
        The id of its trace.
    """

    id: str
    method: str
    route: str
    status: int
    ms: float
    bytes: int
    revision: str | None = None
    actor: str | None = None
    trace: str | None = None


def told(answered: Answered) -> None:
    """Log a request."""
    quiet = answered.route in _QUIET and answered.status < 400
    level = logging.DEBUG if quiet else logging.INFO
    if _REQUESTS.isEnabledFor(level):
        _REQUESTS.log(level, answered)


def configure(settings: Settings) -> None:
    """Let all that this process logs go to stderr in the form that the settings name."""
    json = settings.log_format == "json" or (
        settings.log_format == "auto" and not sys.stderr.isatty()
    )
    level = settings.log_level.upper()
    if level == "AUTO":
        level = "INFO" if json else "WARNING"
    first: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _Hiding(Redaction.of(settings)),
    ]
    shown: Any = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    if json:
        shown = structlog.processors.JSONRenderer(serializer=_json)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _Lines(
            json=json,
            foreign_pre_chain=first,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, shown],
        )
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *first,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(True)
    _calm(level)


def _calm(level: str) -> None:
    """Leave out what says nothing of our own work, unless all is wanted."""
    chatty = "WARNING" if level != "DEBUG" else "DEBUG"
    for name in ("uvicorn", "neo4j", "httpx2", "httpcore2", "numba", "opentelemetry", "mcp"):
        logging.getLogger(name).setLevel(max(chatty, level, key=logging.getLevelName))


def _json(event: MutableMapping[str, Any], **_: Any) -> str:
    return orjson.dumps(event, default=str).decode()


class _Lines(structlog.stdlib.ProcessorFormatter):
    """Writes events; those of requests by a way of its own, which takes a tenth of the time.

    There is nothing to hide in them: each field is a number, of fixed words, or checked before.
    """

    def __init__(self, *, json: bool, **how: Any) -> None:
        super().__init__(**how)
        self._as_json = json

    def format(self, record: logging.LogRecord) -> str:
        """See `logging.Formatter.format`."""
        one: Any = record.msg
        if not isinstance(one, Answered):
            return super().format(record)
        if not self._as_json:
            return f"{one.method} {one.route} {one.status} {one.ms} ms {one.bytes} B {one.id}"
        level = record.levelname.lower()
        when = datetime.fromtimestamp(record.created, UTC)
        event = {"event": "request", "level": level, "timestamp": when}
        known = {name: it for name, it in one._asdict().items() if it is not None}
        return orjson.dumps({**event, **known}, option=orjson.OPT_UTC_Z).decode()


class _Hiding:
    """The step that takes secrets out of an event."""

    def __init__(self, redaction: Redaction) -> None:
        self._redaction = redaction

    def __call__(
        self, logger: Any, method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        """See structlog's processors."""
        for name, value in event.items():
            # The record and the logger, which the formatter takes away.
            if not name.startswith("_"):
                event[name] = self._redaction.value(value)
        return event
