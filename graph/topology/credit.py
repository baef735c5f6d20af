"""Credit: what each introducer gets of the outcomes that its introductions came before.

A chain is drawn by walking up from the outcome's actor: each introduction is as likely as the
others that keep the chain possible, free of loops and not after the outcome, and the walk ends
where there is none.  An introducer's share of the outcome is the weight that it is expected to
have on that chain.  This is association in time, not cause.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from graph.kinds import OUTCOMES
from graph.topology.chains import Chain, rounded, rows_of
from graph.topology.core import Ints
from graph.topology.kernels.draws import COLUMNS, weight_of
from graph.topology.scratch import scratch
from graph.topology.view import Budget, View

Model = Literal["last", "first", "linear", "decay", "position", "shapley"]
MODELS: tuple[Model, ...] = get_args(Model)
ALLOWANCE = 20_000
"""Introductions looked at to list the chains of one outcome; beyond, chains are drawn at random."""
SAMPLES = 2_000
"""Chains drawn at random for an outcome."""
WORK = 20_000_000
WORK_PER_OUTCOME = 2_000

Method = Literal["auto", "exact", "sampled"]


@dataclass(frozen=True)
class Shares:
    """Shares of outcomes, by (outcome, introducer, step).

    Parameters
    ----------
    outcomes : array of int, shape (m,)
        Rows of the outcomes that were looked at, by id.
    chains : array of int, shape (m,)
        How many chains each may be drawn from: 0 if no introduction came before it, -1 if they
        were too many to be listed, and drawn at random.
    owners, nodes, steps : array of int, shape (n,)
        Places of outcomes, numbers of introducers, and how many introductions led from these to
        the actor: 1 for its own introducer.
    weights, squares : array of float, shape (n, 5)
        Shares by each of the models but Shapley's, which is `linear`; and what the squares of the
        weights are expected to be.
    samples : int
        How many chains were drawn for an outcome that has too many.
    truncated : bool
        Whether work ran out: then `outcomes` are the first ones only.
    """

    outcomes: Ints
    chains: Ints
    owners: Ints
    nodes: Ints
    steps: Ints
    weights: NDArray[np.float64]
    squares: NDArray[np.float64]
    samples: int
    truncated: bool

    @property
    def exact(self) -> bool:
        """Whether none was drawn at random."""
        return bool((self.chains >= 0).all())

    @cached_property
    def _first(self) -> Ints:
        """Where the steps of each introducer to each outcome begin."""
        fresh = (np.diff(part, prepend=-1) != 0 for part in (self.owners, self.nodes))
        return np.flatnonzero(np.logical_or(*fresh)).astype(np.int32)

    def weights_of(self, model: Model) -> NDArray[np.float64]:
        """The shares by a model, one for each step."""
        found: NDArray[np.float64] = self.weights[:, column(model)]
        return found

    def of(self, model: Model) -> IntroducerShares:
        """The shares by a model, those of an introducer at several steps added up."""
        weights, first = self.weights_of(model), self._first
        if not len(first):
            return IntroducerShares(self.owners, self.nodes, weights, weights)
        shares = np.add.reduceat(weights, first)
        # On one chain an introducer has one step at most, so squares add up as weights do.
        squares = np.add.reduceat(self.squares[:, column(model)], first)
        owners = self.owners[first]
        variances = np.maximum(squares - shares * shares, 0.0) / max(self.samples - 1, 1)
        # One chain is added: who was drawn once or never must not pass for certain.
        variances = variances + 1.0 / self.samples**2
        return IntroducerShares(
            owners, self.nodes[first], shares, np.where(self.chains[owners] < 0, variances, 0.0)
        )


class IntroducerShares(NamedTuple):
    """Shares by (outcome, introducer): places of outcomes, numbers of introducers, their shares.

    ``variances`` are those of shares that rest on chains drawn at random, 0 of exact ones.
    """

    owners: Ints
    nodes: Ints
    shares: NDArray[np.float64]
    variances: NDArray[np.float64]


def outcomes_seen(view: View) -> Ints:
    """Rows of the outcomes that a view shows, by id.

    Of the lens's kinds those that are outcomes choose among them; if it names none, all are seen.
    """
    named = (view.lens.kinds or frozenset()) & OUTCOMES
    lens = replace(view.lens, kinds=named or OUTCOMES)
    return view.snapshot.by_id(view.through(lens).seen(view.snapshot.everything))


def column(model: Model) -> int:
    """The column of a model.

    Notes
    -----
    Let a set of introducers be worth the probability that the drawn chain lies inside it.  That
    game is the sum, over chains, of unanimity games of their introducers, each times the chain's
    probability; the Shapley value is additive, and in a unanimity game of n players each gets 1/n
    (Shapley 1953).  So Shapley's shares are those of `linear`.
    """
    return MODELS.index("linear" if model == "shapley" else model)


def share_out(
    view: View,
    outcomes: Ints,
    max_hops: int,
    budget: Budget,
    *,
    method: Method = "auto",
    samples: int = SAMPLES,
    seed: int = 0,
) -> Shares:
    """Work out who gets which share of outcomes.

    Parameters
    ----------
    view : View
        Which introductions are seen.
    outcomes : array of int
        Rows of outcomes, in the order of their ids; the actor of each is its source.
    max_hops : int
        Most introductions in a chain; a chain that could be longer is cut there.
    budget : Budget
        Work allowed.
    method : {"auto", "exact", "sampled"}
        ``exact`` lists all chains however many there are; ``auto`` draws `samples` at random where
        listing would take more than `ALLOWANCE`; ``sampled`` always does.
    samples, seed : int
        How many chains to draw for an outcome, and what their random numbers grow from: with the
        id of the outcome, so that other outcomes make no difference.

    Notes
    -----
    O(partial chains) for an outcome, at most `ALLOWANCE` or `samples` · `max_hops` introductions
    looked at: linear in the number of outcomes.
    """
    rows = view.snapshot.rows(outcomes)
    actors, days = rows["source"].astype(np.int64), rows["latest"].astype(np.int64)
    allowance = {"auto": ALLOWANCE, "exact": 2**62, "sampled": 0}[method]
    with scratch(view) as space:
        place = space.labels[0].place
        owners, nodes, steps, sums, states = view.run.exact_shares(
            view.tables, view.sight, actors, days, max_hops, allowance, place, budget.cells
        )
        parts = [(owners, nodes, steps, sums)]
        for number in np.flatnonzero(states < 0).tolist():
            draws = _draws(view.snapshot.link_id(int(outcomes[number])), samples, max_hops, seed)
            _, nodes, steps, sums, complete = view.run.sampled_shares(
                view.tables, view.sight, int(actors[number]), int(days[number]), max_hops,
                draws, place, budget.cells,
            )  # fmt: skip
            if not complete:
                states = states[:number]
                break
            if not len(nodes):
                # The walk has nowhere to go: that is known for sure.
                states[number] = 0
            parts.append((np.full(len(nodes), number), nodes, steps, sums))
    return _ordered(view, outcomes, states, parts, samples)


class DrawnChain(NamedTuple):
    """A chain that leads to an outcome, and how likely it is to be drawn."""

    chain: Chain
    chance: float


def drawn_chains(
    view: View, outcome: int, max_hops: int, budget: Budget
) -> tuple[list[DrawnChain], bool]:
    """List the chains that may be drawn for an outcome, the likeliest first, then by relation ids.

    Returns
    -------
    (list of DrawnChain, bool)
        Whether work ran out before all were found; then there are none.
    """
    row = view.snapshot.rows(np.array([outcome], np.int32))[0]
    links, parents, ends, chances, certain, warmth, complete = view.run.drawn_chains(
        view.tables, view.sight, view.strengths, int(row["source"]), int(row["latest"]),
        max_hops, budget.cells,
    )  # fmt: skip
    if not complete:
        return [], True
    found = []
    told = (part.tolist() for part in (ends, chances, certain, warmth))
    for one, chance, sure, warm in zip(*told, strict=True):
        chain = tuple(view.snapshot.links(rows_of(links, parents, one)))
        if chain:
            found.append(DrawnChain(Chain(chain, sure, rounded(warm)), chance))
    found.sort(key=lambda one: (-rounded(one.chance), [link.id for link in one.chain.links]))
    return found, False


def weights_on(model: Model, hops: int) -> list[float]:
    """What the introducers of a chain get of it, from its start to the actor's own introducer."""
    return [weight_of(column(model), step, hops) for step in reversed(range(hops))]


def _draws(id_: str, samples: int, max_hops: int, seed: int) -> NDArray[np.float64]:
    generator = np.random.Generator(np.random.PCG64([seed, zlib.crc32(id_.encode())]))
    return generator.random((samples, max_hops))


def _ordered(
    view: View,
    outcomes: Ints,
    states: Ints,
    parts: Sequence[tuple[NDArray[Any], ...]],
    samples: int,
) -> Shares:
    owners, nodes, steps, sums = (np.concatenate(part) for part in zip(*parts, strict=True))
    owners, nodes, steps = (part.astype(np.int32) for part in (owners, nodes, steps))
    kept = np.flatnonzero(owners < len(states))
    order = kept[np.lexsort((steps[kept], view.snapshot.order(nodes[kept]), owners[kept]))]
    return Shares(
        outcomes[: len(states)],
        states,
        owners[order],
        nodes[order],
        steps[order],
        sums[order, :COLUMNS],
        sums[order, COLUMNS:],
        samples,
        len(states) < len(outcomes),
    )
