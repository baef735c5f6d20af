"""The HTTP application."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi_offline import FastAPIOffline
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from api import failures, openapi
from api.availability import Availability
from api.deprecation import DEPRECATED, DeprecationHeaders
from api.front import Front
from api.gauges import Gauges
from api.limits import Limits
from api.metrics import Metrics
from api.release import product_version
from api.repeating import Repeats, kept_answers
from api.routes import (
    batch,
    briefs,
    changes,
    diff,
    documents,
    exports,
    feed,
    operations,
    pages,
    questions,
    reading,
    review,
    status,
    stored,
    supposing,
    webhooks,
)
from api.streaming import Streams
from api.subscribing import allowed_hosts
from api.tracing import Tracing, tracing_of
from api.watching import Watcher
from api.webhooks import Deliverer
from graph.errors import PartnerGraphError
from graph.observing import observing, watched
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
        warm = threading.Thread(target=_get_ready, args=[partners])
        warm.start()
        with _observed(app), _telling(app):
            yield
        warm.join()
        partners.close()

    app = FastAPIOffline(
        docs_url="/docs",
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
        title="Partnergraph",
        description=_ABOUT.strip(),
        version=product_version(),
        lifespan=lifespan,
        redirect_slashes=False,
    )
    app.state.partners = partners
    app.state.streams = Streams(partners.store)
    app.state.deliverer = Deliverer(partners.store, allowed_hosts())
    app.state.kept = kept_answers()
    app.state.ending = False
    app.state.metrics = Metrics()
    app.state.metrics.watch(Gauges(app.state))
    app.state.tracing = tracing_of(Settings())
    for routes in _routers(app.state.metrics):
        app.include_router(routes)
    _put_before(app)
    openapi.describe(app, PREFIX)
    return app


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
        webhooks.router(PREFIX),
        pages.pictures(PREFIX),
        operations.router(),
        operations.metrics(metrics),
        pages.explorer_pages(),
    )


def _put_before(app: FastAPI) -> None:
    """Put before the routes what every request passes, and behind them what becomes of errors."""
    settings, state = Settings(), app.state
    app.add_middleware(
        Repeats, partners=state.partners, kept=state.kept, looked=state.metrics.looked
    )
    app.add_middleware(Availability, prefix=PREFIX)
    app.add_middleware(GZipMiddleware, minimum_size=_WORTH_COMPRESSING, compresslevel=_LEVEL)
    app.add_middleware(
        Limits, per_minute=settings.requests_per_minute, largest=settings.largest_body
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
    watcher = Watcher(app.state.partners.store, streams.wake, deliverer.wake)
    app.state.watcher = watcher
    deliverer.start()
    watcher.start()
    try:
        yield
    finally:
        streams.stop()
        watcher.stop()
        deliverer.stop()


def _get_ready(partners: Partnergraph) -> None:
    """Have at hand what the first who asks would wait for."""
    # A store that is away is told of by the answers.
    with suppress(PartnerGraphError):
        partners.snapshot()
    pages.get_ready()
