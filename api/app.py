"""The HTTP application."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, suppress

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi_offline import FastAPIOffline
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from api import failures, openapi
from api.access import Access
from api.access_gate import Gate
from api.access_keyring import Keyring
from api.access_memory import KeyMemory
from api.access_promise import Promised
from api.access_routes import RoleOf
from api.availability import Availability, seconds_away
from api.deprecation import DEPRECATED, DeprecationHeaders
from api.front import Front
from api.gauges import Gauges
from api.limits import Limits
from api.metrics import Metrics
from api.oidc import issuer_of
from api.repeating import Repeats, kept_answers
from api.routes import (
    audit,
    batch,
    briefs,
    changes,
    diff,
    documents,
    exports,
    feed,
    keys,
    operations,
    pages,
    questions,
    reading,
    reference_page,
    review,
    sign_in,
    status,
    stored,
    supposing,
    webhooks,
)
from api.streaming import Streams
from api.streams_apart import StreamsApart
from api.subscribing import allowed_hosts
from api.tracing import Tracing, tracing_of
from api.waiting import Waiting
from api.watching import Watcher
from api.webhooks import Deliverer
from graph.clearances import Clearances
from graph.errors import PartnerGraphError
from graph.model import TOP
from graph.observing import observing, watched
from graph.release import release
from graph.service import Partnergraph
from graph.settings import Settings
from graph.stores.base import OPERATIONS

PREFIX = "/api/v1"
_THREADS = {True: 4, False: 16}
"""That answer at once, where the store is local and where they wait for one over a network.

One interpreter works for all: more of them are in each other's way.
"""
_WORTH_COMPRESSING = 1_000
_LEVEL = 3
"""Of gzip: 5 takes twice as long for a tenth less, 9 twice as long again for little."""

_ABOUT = """
Who introduced whom, who brought them, and who can introduce you: dated facts, each traced to its
document.  Every answer carries the `revision` of the store that was asked; the same number is the
`ETag`.  Errors are problem details (RFC 9457) with a stable `code`.
"""


def create_app(partners: Partnergraph) -> FastAPI:
    """Make the application over an open store.

    Parameters
    ----------
    partners : Partnergraph
        The core's door; closed when the application shuts down.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _THREADS[partners.store.local]
        warm = threading.Thread(target=_get_ready, args=[app.state.clearances])
        with _observed(app):
            warm.start()
            with _telling(app):
                yield
            warm.join()
        app.state.gate.close()
        app.state.clearances.close()
        partners.close()

    app = _described(lifespan)
    app.state.partners = partners
    app.state.clearances = Clearances(partners)
    keyring = Keyring(
        lambda: partners.store,
        away=lambda: seconds_away(app.state),
        memory=_memory_of(app.state.clearances),
    )
    app.state.gate = Gate(keyring, issuer_of(Settings()))
    app.state.streams = Streams(partners.store)
    app.state.streams_apart = StreamsApart(partners, app.state.streams)
    app.state.deliverer = Deliverer(partners.store, allowed_hosts())
    app.state.kept = kept_answers()
    app.state.ending = False
    app.state.metrics = Metrics()
    app.state.metrics.watch(Gauges(app.state))
    app.state.tracing = tracing_of(Settings())
    routers = _routers(app.state.metrics)
    for routes in routers:
        app.include_router(routes)
    _put_before(app, routers)
    openapi.describe(app, PREFIX)
    return app


def _memory_of(clearances: Clearances) -> KeyMemory | None:
    """Where keys are remembered: beside what may be read while their store is away."""
    place = clearances.beside(".keys")
    return KeyMemory(place) if place is not None else None


def _described(lifespan: Callable[[FastAPI], AbstractAsyncContextManager[None]]) -> FastAPI:
    return FastAPIOffline(
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
        title="Partnergraph",
        description=_ABOUT.strip(),
        version=release(),
        lifespan=lifespan,
        redirect_slashes=False,
    )


def _routers(metrics: Metrics) -> tuple[APIRouter, ...]:
    return (
        questions.router(PREFIX),
        stored.router(PREFIX),
        batch.router(PREFIX),
        briefs.router(PREFIX),
        supposing.router(PREFIX),
        status.router(PREFIX),
        diff.router(PREFIX),
        documents.router(PREFIX),
        review.router(PREFIX),
        reading.router(PREFIX),
        exports.router(PREFIX),
        changes.router(PREFIX),
        feed.router(PREFIX),
        keys.router(PREFIX),
        webhooks.router(PREFIX),
        audit.router(PREFIX),
        pages.pictures(PREFIX),
        operations.router(),
        operations.metrics(metrics),
        pages.explorer_pages(),
        sign_in.router(),
        reference_page.router(f"{PREFIX}/openapi.json"),
    )


def _put_before(app: FastAPI, routers: Sequence[APIRouter]) -> None:
    """Put before the routes what every request passes, and behind them what becomes of errors."""
    settings, state = Settings(), app.state
    app.add_middleware(Waiting, seconds=settings.question_seconds, largest=settings.largest_answer)
    app.add_middleware(Promised)
    app.add_middleware(Repeats, kept=state.kept, looked=state.metrics.looked)
    app.add_middleware(Availability, prefix=PREFIX)
    app.add_middleware(GZipMiddleware, minimum_size=_WORTH_COMPRESSING, compresslevel=_LEVEL)
    roles = RoleOf(routers, {"metrics": settings.metrics_role})
    app.add_middleware(
        Access,
        gate=app.state.gate,
        role_for=roles,
        route_for=roles.route,
        refusal=sign_in.refusal,
    )
    app.add_middleware(
        Limits,
        per_minute=settings.requests_per_minute,
        largest=settings.largest_body,
        body_seconds=settings.client_seconds,
    )
    app.add_middleware(Front, metrics=state.metrics, tracing=state.tracing)
    if DEPRECATED:
        app.add_middleware(DeprecationHeaders, table=DEPRECATED)
    app.add_exception_handler(PartnerGraphError, failures.told)
    app.add_exception_handler(RequestValidationError, failures.invalid)
    app.add_exception_handler(HTTPException, failures.not_routed)
    app.add_exception_handler(Exception, failures.unforeseen)


@contextmanager
def _observed(app: FastAPI) -> Iterator[None]:
    """Let metrics, and traces if they are wanted, know what the core does meanwhile."""
    tracing: Tracing | None = app.state.tracing
    watched(app.state.partners.store, "store", OPERATIONS)
    if tracing is None:
        with observing([app.state.metrics]):
            yield
        return
    tracing.start()
    try:
        with observing([app.state.metrics, tracing]):
            yield
    finally:
        tracing.close()


@contextmanager
def _telling(app: FastAPI) -> Iterator[None]:
    """Tell streams and webhooks of revisions."""
    streams, deliverer = app.state.streams, app.state.deliverer
    heard = app.state.clearances.hear
    watcher = Watcher(app.state.partners.store, streams.wake, deliverer.wake, heard=heard)
    app.state.watcher = watcher
    deliverer.start()
    watcher.start()
    try:
        yield
    finally:
        streams.stop()
        app.state.streams_apart.stop()
        watcher.stop()
        deliverer.stop()


def _get_ready(clearances: Clearances) -> None:
    """Have at hand what the first who asks would wait for."""
    # A store that is away is told of by the answers.
    with suppress(PartnerGraphError):
        clearances.at(TOP).snapshot()
    pages.get_ready()
