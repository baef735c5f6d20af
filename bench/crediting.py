"""Credit over the synthetic introductions, with outcomes of companies, funds and persons added.

Chains of at most six introductions.  What `partners.ask` takes is the whole question, sharing out,
reading the outcomes from the store and shaping the answer; `share_out` is the sharing out alone.
Seconds are those of the fastest of four runs after one that does not count.
The peers share out 500 of the outcomes by the same rules and have to find the same shares by each
model to 1e-9: plain Python recurs over dictionaries, the other over the predecessors in a NetworkX
graph.  Sampled are 200 of the outcomes, with 2,000 chains drawn for each; within is the share of
(outcome, introducer) whose share is less than three standard errors off the exact one, where who
was never drawn counts with an error of one chain.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import networkx

from bench.engine import AS_OF, loaded
from bench.synthetic import kind_of
from graph.dates import parse_date
from graph.kinds import INTRODUCED
from graph.model import Evidence, Relation
from graph.rules import check_relation
from graph.service import Partnergraph
from graph.stores import ChangeSet, open_store
from graph.topology.core import Ints
from graph.topology.credit import SAMPLES, Method, Shares, outcomes_seen, share_out
from graph.topology.snapshot import Link
from graph.topology.view import Budget, Lens, View

_ENTITIES = 100_000
_OUTCOMES = (5_000, 10_000, 20_000)
_CHECKED = 500
_SAMPLED = 200
_RUNS = 4
_HOPS = 6
_SEED = 17
_WORK = 10**9
_ACTORS = ("company", "fund", "person")
_TARGETS = ("company", "city", "region")
Row = dict[str, Any]
Entering = tuple[str, int, int]
"""An introduction of somebody: by whom, and the first and last day it may have been."""
Told = dict[str, list[float]]
"""Of each introducer its share by last, first, linear, decay and position."""


def run(options: argparse.Namespace) -> Iterator[Row]:
    """Ask for the credit of more and more outcomes, then share some out by the peers."""
    made = list(outcomes(_ENTITIES, max(_OUTCOMES)))
    with (
        tempfile.TemporaryDirectory() as place,
        loaded(_ENTITIES, options.keep or place) as (store, _),
    ):
        path = Path(place) / "outcomes.db"
        store.close()
        shutil.copy(Path(options.keep or place) / f"{_ENTITIES}.db", path)
        written = open_store(f"sqlite:///{path}")
        with Partnergraph(written, today=lambda: AS_OF) as partners:
            done = 0
            for count in _OUTCOMES:
                written.apply(ChangeSet("outcomes", relations=tuple(made[done:count])))
                done = count
                yield from _ours(partners, count)
            yield from _beside(_view(partners))


def outcomes(entities: int, count: int) -> Iterator[Relation]:
    """Investments with amounts in the years of the synthetic introductions, the same ones always.

    Parameters
    ----------
    entities, count : int
        Size of the graph, and how many to make.
    """
    chance = random.Random(_SEED)
    by_kind = {kind: range(_first(kind), entities, 8) for kind in (*_ACTORS, *_TARGETS)}
    for number in range(count):
        kind, other = chance.choice(_ACTORS), chance.choice(_TARGETS)
        source = f"{kind}:{chance.choice(by_kind[kind])}"
        target = f"{other}:{chance.choice(by_kind[other])}"
        if source == target:
            continue
        day = date(2000, 1, 1) + timedelta(days=chance.randrange(25 * 365))
        relation = Relation(
            f"outcome-{number:06}",
            "invested_in",
            source,
            target,
            start=parse_date(day.isoformat()[: chance.choice((4, 7, 10))]),
            amount=Decimal(chance.randrange(1, 10_000)) * 1000,
            currency="USD",
            evidence=(Evidence("licences", f"row {number}"),),
        )
        yield check_relation(relation)


def _first(kind: str) -> int:
    return next(number for number in range(8) if kind_of(number) == kind)


def _view(partners: Partnergraph) -> View:
    snapshot = partners.snapshot()
    return View(snapshot, Lens(AS_OF.toordinal(), snapshot.instant))


def _ours(partners: Partnergraph, count: int) -> Iterator[Row]:
    answer: Any = partners.ask("credit", limit=1)
    total = answer.outcomes.total
    asked = _timed(lambda: partners.ask("credit"))
    yield _row("ask, whole", total, "ours", asked) | {"exact": answer.exact}
    view = _view(partners)
    rows = outcomes_seen(view)
    alone = _timed(lambda: _shares(view, rows))
    found = _shares(view, rows)
    chains = float(found.chains[found.chains > 0].sum()) / len(found.chains)
    more = {"chains an outcome": round(chains, 1), "exact": found.exact}
    yield _row("share_out alone", total, "ours", alone) | more


def _beside(view: View) -> Iterator[Row]:
    rows = outcomes_seen(view)
    some = rows[:: max(1, len(rows) // _CHECKED)][:_CHECKED]
    links = view.snapshot.links(view.seen(view.snapshot.everything))
    entering = entering_by(links, AS_OF.toordinal())
    graph = directed(entering)
    acts = [(one.source, one.latest) for one in view.snapshot.links(some)]
    ours = _timed(lambda: _shares(view, some))
    expected = told(view, _shares(view, some))
    yield _row("shares of some", len(some), "ours", ours)
    peers: dict[str, Callable[[str, int], Told]] = {
        "plain Python": lambda actor, day: plain(entering, actor, day, _HOPS),
        "NetworkX predecessors": lambda actor, day: over_graph(graph, actor, day, _HOPS),
    }
    for name, peer in peers.items():
        assert_same(expected, [peer(actor, day) for actor, day in acts])
        took = _timed(partial(_each, peer, acts))
        yield _row("shares of some", len(some), name, took) | {"times ours": round(took / ours, 1)}
    few = some[:_SAMPLED]
    took = _timed(lambda: _shares(view, few, "sampled"))
    drawn = within(_shares(view, few), _shares(view, few, "sampled"))
    more = {"exact": False, "within 3 errors": f"{drawn:.1%}"}
    yield _row(f"{SAMPLES:,} chains drawn", len(few), "ours", took) | more


def _each(peer: Callable[[str, int], Told], acts: Sequence[tuple[str, int]]) -> None:
    for actor, day in acts:
        peer(actor, day)


def _shares(view: View, rows: Ints, method: Method = "auto") -> Shares:
    return share_out(view, rows, _HOPS, Budget(_WORK), method=method)


def _timed(work: Callable[[], Any]) -> float:
    """Seconds of the fastest run; the first, which compiles, does not count."""
    times = []
    for _ in range(_RUNS + 1):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times[1:])


def _row(what: str, count: int, who: str, seconds: float) -> Row:
    return {
        "what": what,
        "outcomes": count,
        "by": who,
        "seconds": round(seconds, 4),
        "µs an outcome": round(1e6 * seconds / count, 1),
        "times ours": "",
        "chains an outcome": "",
        "exact": "",
        "within 3 errors": "",
    }


def entering_by(links: Iterable[Link], as_of: int) -> dict[str, list[Entering]]:
    """The introductions of each entity that had happened by a day."""
    found: dict[str, list[Entering]] = defaultdict(list)
    for link in links:
        if link.kind == INTRODUCED and link.earliest <= as_of:
            found[link.target].append((link.source, link.earliest, link.latest))
    return found


def directed(entering: Mapping[str, Sequence[Entering]]) -> networkx.DiGraph[str]:
    """The same as a graph of NetworkX; an edge holds the days of all its introductions."""
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for target, some in entering.items():
        for source, earliest, latest in some:
            if graph.has_edge(source, target):
                graph.edges[source, target]["days"].append((earliest, latest))
            else:
                graph.add_edge(source, target, days=[(earliest, latest)])
    return graph


def plain(entering: Mapping[str, Sequence[Entering]], actor: str, day: int, most: int) -> Told:
    """Shares of one outcome by recursion over dictionaries."""
    return _walked(lambda node: entering.get(node, ()), actor, day, most)


def over_graph(graph: networkx.DiGraph[str], actor: str, day: int, most: int) -> Told:
    """Shares of one outcome by recursion over the predecessors in a graph."""

    def introduced(node: str) -> Iterator[Entering]:
        for other in graph.predecessors(node) if node in graph else ():
            for earliest, latest in graph.edges[other, node]["days"]:
                yield other, earliest, latest

    return _walked(introduced, actor, day, most)


def _walked(
    introduced: Callable[[str], Iterable[Entering]], actor: str, day: int, most: int
) -> Told:
    found: Told = {}

    def walk(path: list[str], bound: int, chance: float) -> None:
        fits = (
            [
                (other, latest)
                for other, earliest, latest in introduced(path[-1])
                if earliest <= bound and other not in path
            ]
            if len(path) <= most
            else []
        )
        for other, latest in fits:
            walk([*path, other], min(bound, latest), chance / len(fits))
        if not fits:
            _weigh(found, path[1:], chance)

    walk([actor], day, 1.0)
    return found


def _weigh(found: Told, introducers: Sequence[str], chance: float) -> None:
    """Add what each gets of a chain, told from the actor's own introducer on."""
    hops = len(introducers)
    decayed = sum(0.5**step for step in range(hops))
    for step, who in enumerate(introducers):
        ends = step in (0, hops - 1)
        position = 1 / hops if hops <= 2 else 0.4 if ends else 0.2 / (hops - 2)
        weights = (
            float(step == 0), float(step == hops - 1), 1 / hops, 0.5**step / decayed, position,
        )  # fmt: skip
        sums = found.setdefault(who, [0.0] * len(weights))
        for column, weight in enumerate(weights):
            sums[column] += chance * weight


def told(view: View, shares: Shares) -> list[Told]:
    """What we found, in the form of the peers: one dictionary for each outcome."""
    found: list[Told] = [{} for _ in range(len(shares.outcomes))]
    ids = view.snapshot.told(shares.nodes)
    for owner, id_, weights in zip(
        shares.owners.tolist(), ids, shares.weights.tolist(), strict=True
    ):
        sums = found[owner].setdefault(id_, [0.0] * len(weights))
        for column, weight in enumerate(weights):
            sums[column] += weight
    return found


def assert_same(ours: Sequence[Told], theirs: Sequence[Told]) -> None:
    """Each introducer has the same shares in both."""
    for one, other in zip(ours, theirs, strict=True):
        assert one.keys() == other.keys()
        for who, weights in one.items():
            off = [abs(a - b) for a, b in zip(weights, other[who], strict=True)]
            assert max(off) <= 1e-9, f"{who}: {weights} and {other[who]}"


def within(exact: Shares, drawn: Shares) -> float:
    """Which part of the drawn linear shares is less than three standard errors off the exact."""
    known, other = exact.of("linear"), drawn.of("linear")
    sampled: dict[tuple[int, int], tuple[float, float]] = {
        (owner, node): (share, variance**0.5)
        for owner, node, share, variance in zip(*(part.tolist() for part in other), strict=True)
    }
    never = 0.0, 1 / drawn.samples
    near: list[bool] = [
        abs(share - found) <= 3 * error
        for owner, node, share in zip(*(part.tolist() for part in known[:3]), strict=True)
        for found, error in [sampled.get((owner, node), never)]
    ]
    return sum(near) / len(near)
