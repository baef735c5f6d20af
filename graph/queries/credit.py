"""Credit: which introducers earned which outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.errors import LimitExceeded
from graph.kinds import INTRODUCED
from graph.model import Relation
from graph.queries.base import Asked
from graph.queries.credit_shapes import (
    NOTE,
    CreditAnswer,
    CreditQuestion,
    CreditShape,
    GroupShape,
    ModelCredit,
    OutcomeCounts,
    ShareShape,
)
from graph.queries.grouping import grouped
from graph.queries.money import Amounts, parse_rates
from graph.queries.shapes import OutcomeRef, Reason
from graph.topology.chains import rounded
from graph.topology.core import Ints
from graph.topology.credit import (
    MODELS,
    WORK,
    WORK_PER_OUTCOME,
    IntroducerShares,
    Shares,
    outcomes_seen,
    share_out,
)
from graph.topology.view import View


class _Sums(NamedTuple):
    """For each introducer: the sum of its shares, and money by currency with its variance."""

    counts: NDArray[np.float64]
    money: NDArray[np.float64]
    variances: NDArray[np.float64]


@dataclass(frozen=True)
class _Ledger:
    """Shares of outcomes beside what the outcomes are worth."""

    shares: Shares
    outcomes: list[Relation]
    amounts: Amounts

    @cached_property
    def nodes(self) -> NDArray[np.int32]:
        """Numbers of all introducers that have a share."""
        return np.unique(self.shares.nodes)

    def by_introducer(self, found: IntroducerShares) -> _Sums:
        """Add up for each of the nodes."""
        place = np.searchsorted(self.nodes, found.nodes)
        values = self.amounts.values[found.owners]
        size = len(self.nodes)
        return _Sums(
            np.bincount(place, found.shares, size).astype(np.float64),
            _sums(place, found.shares[:, None] * values, size),
            _sums(place, found.variances[:, None] * values**2, size),
        )

    def by_key(self, weights: NDArray[np.float64], keys: Sequence[Any]) -> list[GroupShape]:
        """Add up by a key of each share."""
        listed, place = grouped(keys)
        counts = np.bincount(place, weights, len(listed))
        values = self.amounts.values[self.shares.owners]
        money = _sums(place, weights[:, None] * values, len(listed))
        return [
            GroupShape(
                group=None if key is None else str(key),
                credit=self.amounts.told(money[number]),
                outcomes=rounded(float(counts[number])),
            )
            for number, key in enumerate(listed)
        ]


def _sums(place: NDArray[np.int64], values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    columns = [np.bincount(place, values[:, at], size) for at in range(values.shape[1])]
    return np.stack(columns, axis=1) if columns else np.zeros((size, 0))


def credit(question: CreditQuestion, asked: Asked) -> CreditAnswer:
    """Draw chains up from every outcome and share it out among their introducers."""
    view = asked.view()
    ledger = _ledger(question, asked, view)
    shares = ledger.shares.of(question.model)
    sums = ledger.by_introducer(shares)
    shown, count = _order(question, asked, ledger, sums)
    states = ledger.shares.chains
    nobody = states == 0
    left = ledger.amounts.values[nobody].sum(axis=0)
    return CreditAnswer(
        model=question.model,
        results=_rows(question, asked, ledger, (shares, sums), shown),
        count=count,
        groups=_groups(question, asked, ledger),
        unattributed=ledger.amounts.told(left),
        total={code: float(sum_) for code, sum_ in ledger.amounts.total.items()},
        outcomes=OutcomeCounts(
            total=len(states),
            attributed=int((~nobody).sum()),
            unattributed=int(nobody.sum()),
            without_amount=int((~ledger.amounts.known).sum()),
        ),
        exact=ledger.shares.exact,
        note=NOTE[question.lang],
        revision=asked.revision,
        truncated=ledger.shares.truncated or len(shown) < count,
        reason=None if count else _why_nothing(question, asked, view, len(states)),
    )


def _chosen(question: CreditQuestion, asked: Asked, view: View) -> Ints:
    """Rows of the outcomes that are asked about."""
    outcomes, snapshot = outcomes_seen(view), asked.snapshot
    for name, end in (("source", question.actor), ("target", question.target)):
        if end is not None:
            number = snapshot.number(asked.resolve(end))
            outcomes = outcomes[snapshot.rows(outcomes)[name] == number]
    return outcomes


def _ledger(question: CreditQuestion, asked: Asked, view: View) -> _Ledger:
    rates = parse_rates(question.rates) if question.rates else {}
    outcomes, snapshot = _chosen(question, asked, view), asked.snapshot
    budget = asked.budget
    budget.widen(WORK + WORK_PER_OUTCOME * len(outcomes))
    shares = share_out(
        view,
        outcomes,
        question.max_hops,
        budget,
        method=question.method,
        samples=question.samples,
        seed=question.seed,
    )
    if shares.truncated and question.method == "exact":
        raise LimitExceeded(
            "there are too many chains to list them all",
            hint="ask with method=auto, with fewer max_hops, or for one actor",
        )
    ids = [snapshot.link_id(number) for number in shares.outcomes.tolist()]
    known = asked.store.relations(ids, asked.instant)
    records = [known[id_] for id_ in ids]
    return _Ledger(shares, records, Amounts.of(records, question.currency, rates))


def _order(
    question: CreditQuestion, asked: Asked, ledger: _Ledger, sums: _Sums
) -> tuple[list[int], int]:
    """Places of the introducers that are shown, in order, and how many there are."""
    snapshot, nodes = asked.snapshot, ledger.nodes
    places = np.flatnonzero(sums.counts > 0)
    if question.entity is not None:
        number = snapshot.number(asked.resolve(question.entity))
        places = places[nodes[places] == number]
    worth = sums.counts
    if question.currency is not None:
        listed = ledger.amounts.currencies
        worth = sums.money[:, listed.index(question.currency)] if listed else worth * 0
    rank = np.array([-rounded(one) for one in worth[places].tolist()])
    counts = np.array([-rounded(one) for one in sums.counts[places].tolist()])
    order = places[np.lexsort((snapshot.order(nodes[places]), counts, rank))]
    return order[: question.limit].tolist(), len(places)


def _rows(
    question: CreditQuestion,
    asked: Asked,
    ledger: _Ledger,
    found: tuple[IntroducerShares, _Sums],
    shown: Sequence[int],
) -> list[CreditShape]:
    (shares, sums), told = found, ledger.amounts.told
    models = MODELS if question.compare else ()
    compared = {model: ledger.by_introducer(ledger.shares.of(model)) for model in models}
    kept = _largest(shares, ledger.nodes[shown], question.limit)
    owners = sorted({int(shares.owners[one]) for some, _ in kept for one in some})
    outcomes = asked.outcomes(ledger.shares.outcomes[owners].tolist()) if owners else []
    refs = dict(zip(owners, outcomes, strict=True))
    entities = asked.refs(asked.snapshot.id(int(ledger.nodes[place])) for place in shown)
    return [
        CreditShape(
            entity=entity,
            credit=told(sums.money[place]),
            errors=None if ledger.shares.exact else told(np.sqrt(sums.variances[place])),
            outcomes=rounded(float(sums.counts[place])),
            shares_total=total,
            shares=[_share(shares, one, refs) for one in some],
            models={model: _side(ledger, its, place) for model, its in compared.items()} or None,
        )
        for entity, place, (some, total) in zip(entities, shown, kept, strict=True)
    ]


def _share(shares: IntroducerShares, one: int, refs: Mapping[int, OutcomeRef]) -> ShareShape:
    return ShareShape(
        outcome=refs[int(shares.owners[one])],
        share=float(shares.shares[one]),
        error=float(shares.variances[one]) ** 0.5 or None,
    )


def _side(ledger: _Ledger, sums: _Sums, place: int) -> ModelCredit:
    return ModelCredit(
        credit=ledger.amounts.told(sums.money[place]),
        outcomes=rounded(float(sums.counts[place])),
    )


def _largest(
    shares: IntroducerShares, nodes: NDArray[np.int32], count: int
) -> list[tuple[list[int], int]]:
    """Of some introducers the largest shares, then by the outcomes' ids, and how many there are."""
    some = np.flatnonzero(shares.shares > 0)
    some = some[np.lexsort((some, -shares.shares[some].round(12), shares.nodes[some]))]
    owners = shares.nodes[some]
    spans = zip(
        *(np.searchsorted(owners, nodes, side=side).tolist() for side in ("left", "right")),
        strict=True,
    )
    return [(some[first:last][:count].tolist(), last - first) for first, last in spans]


def _groups(question: CreditQuestion, asked: Asked, ledger: _Ledger) -> list[GroupShape] | None:
    if question.group is None:
        return None
    found, snapshot = ledger.shares, asked.snapshot
    keys: list[Any]
    if question.group == "generation":
        keys = found.steps.tolist()
    elif question.group == "year":
        years = [one.start.year if one.start else None for one in ledger.outcomes]
        keys = [years[owner] for owner in found.owners.tolist()]
    else:
        ids = [snapshot.id(node) for node in ledger.nodes.tolist()]
        known = asked.entities(ids)
        about = [getattr(known[id_], question.group) if id_ in known else None for id_ in ids]
        keys = [about[place] for place in np.searchsorted(ledger.nodes, found.nodes).tolist()]
    return ledger.by_key(found.weights_of(question.model), keys)


def _why_nothing(question: CreditQuestion, asked: Asked, view: View, outcomes: int) -> Reason:
    if outcomes and question.kinds is not None and INTRODUCED not in question.kinds:
        return "filtered"
    if outcomes:
        return "no_route"
    anything = _chosen(question, asked, view.through(view.lens.without_filters()))
    return "filtered" if len(anything) else "no_relations"
