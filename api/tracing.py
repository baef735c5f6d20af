"""Traces of a server for OpenTelemetry: a request, its question, and what that asks of the store.

The only module that knows OpenTelemetry, which is imported where traces are wanted and nowhere
else.  No span holds a name, an id, an address or a text of what is stored.

References
----------
W3C, Trace Context; OpenTelemetry, Semantic Conventions for HTTP, OTLP/HTTP.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from graph.observing import Act
from graph.release import release

if TYPE_CHECKING:
    from graph.settings import Settings

_STANDARD = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
_TRACES: list[Tracing] = []
"""Those of the servers of this process, one as a rule."""


def tracing_of(settings: Settings) -> Tracing | None:
    """Traces as the settings or OpenTelemetry's own variables want them; None: not wanted."""
    off = os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true"
    if off or not (settings.otlp_endpoint or any(map(os.environ.get, _STANDARD))):
        return None
    return Tracing(settings.otlp_endpoint)


def passed_on() -> dict[str, str]:
    """Headers that let a receiver's trace go on with ours; none where there is no trace."""
    if not _TRACES:
        return {}
    from opentelemetry.propagate import inject

    headers: dict[str, str] = {}
    inject(headers)
    # Not what the caller put into its baggage, which is for us alone.
    return {name: one for name, one in headers.items() if name in ("traceparent", "tracestate")}


class Tracing:
    """Makes spans and sends them, in a thread of its own, to a collector.

    Parameters
    ----------
    endpoint : str
        Base URL of the collector; empty: as OpenTelemetry's own variables say.
    """

    def __init__(self, endpoint: str = "") -> None:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        url = f"{endpoint.rstrip('/')}/v1/traces" if endpoint else None
        named = {"service.name": os.environ.get("OTEL_SERVICE_NAME", "partnergraph")}
        resource = Resource.create({**named, "service.version": release()})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=url)))
        self._tracer = self._provider.get_tracer("partnergraph", release())

    def start(self) -> None:
        """Let what is sent to others tell of its trace."""
        _TRACES.append(self)

    def close(self) -> None:
        """Send what is left; make no more."""
        _TRACES.remove(self)
        self._provider.shutdown()

    @contextmanager
    def request(self, headers: Mapping[str, str], method: str) -> Iterator[Answering]:
        """A span of a request, within the trace that its ``traceparent`` names."""
        from opentelemetry.propagate import extract
        from opentelemetry.trace import SpanKind

        with self._tracer.start_as_current_span(
            method,
            context=extract(headers),
            kind=SpanKind.SERVER,
            attributes={"http.request.method": method},
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            yield Answering(span, method)

    def begin(self, act: Act) -> Callable[[], None]:
        """See `graph.observing.Observer`."""
        from opentelemetry.trace import SpanKind

        held = ExitStack()
        outside = act.kind in ("store", "webhook")
        span = held.enter_context(
            self._tracer.start_as_current_span(
                f"{act.kind} {act.name}",
                kind=SpanKind.CLIENT if outside else SpanKind.INTERNAL,
                record_exception=False,
                set_status_on_exception=False,
            )
        )

        def end() -> None:
            _finish(span, act)
            held.close()

        return end


class Answering:
    """A request's span while it is being answered.

    Parameters
    ----------
    span : Span
        Of OpenTelemetry.
    method : str
        Of the request.
    """

    def __init__(self, span: Any, method: str) -> None:
        self._span = span
        self._method = method
        self.trace = format(span.get_span_context().trace_id, "032x")

    def answered(self, route: str, status: int, request: str) -> None:
        """Tell what came of it: the route's pattern, the status, the id of the request."""
        self._span.update_name(f"{self._method} {route}")
        self._span.set_attribute("http.route", route)
        self._span.set_attribute("http.response.status_code", status)
        self._span.set_attribute("partnergraph.request_id", request)
        if status >= 500:
            _fail(self._span, str(status))


def _finish(span: Any, act: Act) -> None:
    if act.kind == "store":
        span.set_attribute("db.operation.name", act.name)
    for name, value in act.facts.items():
        span.set_attribute(f"partnergraph.{name}", value)
    if act.error:
        _fail(span, act.error)


def _fail(span: Any, kind: str) -> None:
    from opentelemetry.trace import StatusCode

    # Without a description: an error's message names what was asked for.
    span.set_attribute("error.type", kind)
    span.set_status(StatusCode.ERROR)
