"""Figures of a server in Prometheus' text format: they tell whether it is slow, and why.

Labels are of fixed sets, methods, route patterns, statuses, questions, operations, so that there is
an end to the series.  docs/operations.md says which question each figure answers; a test compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    Info,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from graph.observing import Act
from graph.release import release

CONTENT_TYPE = CONTENT_TYPE_LATEST
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
"""Any other is told as ``other``: clients may send whatever they like."""
_QUICK = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_SLOW = (0.001, 0.01, 0.1, 0.5, 1, 5, 10, 30, 60, 300)
_WORK = (10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_SIZES = ("revision", "entities", "relation_versions", "bytes")


class Gauged(Protocol):
    """Tells figures as they are when somebody looks."""

    def __call__(self) -> Iterable[tuple[str, str, dict[str, str], float]]:
        """Name without prefix, what it is, labels, value; those of one name together."""
        ...


class Metrics:
    """The figures of one application, told by its front and, as an observer, by the core."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        self._info = Info("partnergraph", "The product", registry=self.registry)
        self._info.info({"version": release()})
        self._requests()
        self._core()

    def _requests(self) -> None:
        self._seconds = self._histogram(
            "request_seconds", "Time taken by requests", _QUICK, "method", "route"
        )
        self._answers = self._counter("requests", "Requests answered", "method", "route", "status")
        self._sent = self._counter("response_bytes", "Bytes of answers, as sent", "route")
        self.running = Gauge(
            "partnergraph_requests_running", "Requests being answered", registry=self.registry
        )
        self._kept = self._counter("kept_answers", "Answers looked for among those kept", "result")

    def _core(self) -> None:
        self._questions = self._histogram(
            "question_seconds", "Time that answering takes", _QUICK, "question"
        )
        self._work = self._histogram("question_work", "Links looked at", _WORK, "question")
        self._truncated = self._counter(
            "questions_truncated", "Answers cut for a budget", "question"
        )
        self._faults = self._counter("question_errors", "Refused", "question", "code")
        self._store = self._histogram(
            "store_seconds", "Time that the store takes", _QUICK, "operation"
        )
        self._store_faults = self._counter(
            "store_errors", "Operations of the store that failed", "operation", "code"
        )
        self._retries = self._counter("store_retries", "Transactions that were tried again")
        self._snapshot = self._histogram(
            "snapshot_seconds", "Time that a snapshot takes", _SLOW, "how"
        )
        self._sizes = {
            name: Gauge(f"partnergraph_snapshot_{name}", told, registry=self.registry)
            for name, told in zip(
                _SIZES,
                ("Revision in memory", "Entities", "Versions of relations", "Bytes of its base"),
                strict=True,
            )
        }
        self._webhooks = self._histogram(
            "webhook_seconds", "Time that receivers take", _QUICK, "result"
        )

    def _histogram(
        self, name: str, told: str, buckets: tuple[float, ...], *labels: str
    ) -> Histogram:
        return Histogram(
            f"partnergraph_{name}", told, labels, buckets=buckets, registry=self.registry
        )

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(f"partnergraph_{name}", told, labels, registry=self.registry)

    def watch(self, *gauged: Gauged) -> None:
        """Ask for figures whenever the metrics are."""
        for one in gauged:
            self.registry.register(_Looked(one))

    def answered(self, method: str, route: str, status: int, seconds: float, size: int) -> None:
        """A request was answered."""
        method = method if method in METHODS else "other"
        self._seconds.labels(method, route).observe(seconds)
        self._answers.labels(method, route, status).inc()
        self._sent.labels(route).inc(size)

    def looked(self, found: bool) -> None:
        """An answer was looked for among those kept."""
        self._kept.labels("hit" if found else "miss").inc()

    def begin(self, act: Act) -> Callable[[], None]:
        """See `graph.observing.Observer`."""
        return lambda: self._count(act)

    def _count(self, act: Act) -> None:
        if act.kind == "question":
            self._questions.labels(act.name).observe(act.seconds)
            if act.error:
                self._faults.labels(act.name, act.error).inc()
            else:
                self._work.labels(act.name).observe(float(act.facts["work"]))
                self._truncated.labels(act.name).inc(bool(act.facts["truncated"]))
        elif act.kind == "store":
            self._store.labels(act.name).observe(act.seconds)
            if act.error:
                self._store_faults.labels(act.name, act.error).inc()
        elif act.kind == "retry":
            self._retries.inc()
        elif act.kind == "snapshot":
            self._snapshot.labels(act.name).observe(act.seconds)
            for name in _SIZES:
                if name in act.facts:
                    self._sizes[name].set(float(act.facts[name]))
        elif act.kind == "webhook":
            self._webhooks.labels(str(act.facts.get("result", "failed"))).observe(act.seconds)

    def text(self) -> bytes:
        """All figures."""
        return generate_latest(self.registry)


class _Looked(Collector):
    """Figures that are asked for."""

    def __init__(self, gauged: Gauged) -> None:
        self._gauged = gauged

    def collect(self) -> Iterable[Metric]:
        """See `prometheus_client`."""
        families: dict[str, GaugeMetricFamily] = {}
        for name, told, labels, value in self._gauged():
            family = families.get(name)
            if family is None:
                family = GaugeMetricFamily(f"partnergraph_{name}", told, labels=list(labels))
                families[name] = family
            family.add_metric(list(labels.values()), value)
        return list(families.values())
