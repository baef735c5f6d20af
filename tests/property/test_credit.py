"""Credit is what listing every draw gives, by every model, and obeys the laws of sharing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from graph.topology.credit import MODELS, Shares, drawn_chains, outcomes_seen, share_out
from graph.topology.view import Budget, View
from tests.property.effort import MANY
from tests.property.loading import Form, in_every_form, view_of
from tests.support import credit_oracle as oracle
from tests.support.oracle import certain, chain_warmth
from tests.support.strategies import Case, cases

PLAYERS = 6
"""Orders of so many introducers are all tried."""


def told(view: View, shares: Shares, model: str) -> dict[tuple[str, str], float]:
    found = shares.of(model)  # type: ignore[arg-type]
    snapshot = view.snapshot
    ids = [snapshot.link_id(row) for row in shares.outcomes.tolist()]
    return {
        (ids[owner], snapshot.id(node)): share
        for owner, node, share in zip(
            found.owners.tolist(), found.nodes.tolist(), found.shares.tolist(), strict=True
        )
        if share
    }


def check(case: Case, form: Form) -> None:
    view, asked = view_of(case.world, case.asked, form), case.asked
    rows = outcomes_seen(view)
    shares = share_out(view, rows, asked.max_hops, Budget(10**7))
    outcomes = oracle.outcomes(case.world, asked)
    assert [view.snapshot.link_id(row) for row in rows.tolist()] == [one.id for one in outcomes]
    drawn = {one.id: oracle.draws(case.world, asked, one) for one in outcomes}
    counts = [0 if list(found) == [()] else len(found) for found in drawn.values()]
    assert shares.chains.tolist() == counts
    assert shares.exact
    for model in MODELS:
        expected: dict[tuple[str, str], Fraction] = {}
        for id_, found in drawn.items():
            introducers = {row.source for chain in found for row in chain}
            if model == "shapley" and len(introducers) > PLAYERS:
                continue
            for introducer, share in oracle.shares(found, model).items():
                expected[id_, introducer] = share
        got = told(view, shares, model)
        if model != "shapley":
            assert got.keys() == expected.keys()
        for key, share in expected.items():
            assert got[key] == pytest.approx(float(share), abs=1e-9)
        for id_, found in drawn.items():
            total = sum(share for (outcome, _), share in got.items() if outcome == id_)
            assert total == pytest.approx(0.0 if list(found) == [()] else 1.0, abs=1e-9)


def check_chains(case: Case, form: Form) -> None:
    view, asked = view_of(case.world, case.asked, form), case.asked
    rows = outcomes_seen(view)
    for row, outcome in zip(rows.tolist(), oracle.outcomes(case.world, asked), strict=True):
        found, cut = drawn_chains(view, row, asked.max_hops, Budget(10**7))
        expected: dict[tuple[str, ...], object] = {
            tuple(one.id for one in chain): (
                pytest.approx(float(chance)),
                certain(chain),
                pytest.approx(chain_warmth(case.world, asked, chain), abs=1e-9),
            )
            for chain, chance in oracle.draws(case.world, asked, outcome).items()
            if chain
        }
        assert not cut
        assert {
            tuple(link.id for link in one.chain.links): (
                one.chance,
                one.chain.certain,
                one.chain.warmth,
            )
            for one in found
        } == expected
        keys = [(-round(one.chance, 9), [link.id for link in one.chain.links]) for one in found]
        assert keys == sorted(keys)


@MANY
@given(cases())
@in_every_form
def test_the_chains_behind_a_share_are_all_draws(form: Form, case: Case) -> None:
    check_chains(case, form)


@MANY
@given(cases())
@in_every_form
def test_shares_are_those_of_all_draws(form: Form, case: Case) -> None:
    check(case, form)


@MANY
@given(cases())
def test_sampled_shares_are_near_and_say_how_near(case: Case) -> None:
    view, asked = view_of(case.world, case.asked, Form.PLAIN), replace(case.asked, max_hops=4)
    rows = outcomes_seen(view)
    exact = share_out(view, rows, asked.max_hops, Budget(10**7))
    drawn = share_out(view, rows, asked.max_hops, Budget(10**7), method="sampled", samples=400)
    again = share_out(view, rows, asked.max_hops, Budget(10**7), method="sampled", samples=400)
    for model in MODELS:
        known, found = told(view, exact, model), drawn.of(model)
        assert told(view, drawn, model) == told(view, again, model)
        totals: dict[int, float] = {}
        for owner, node, share, variance in zip(*(part.tolist() for part in found), strict=True):
            key = view.snapshot.link_id(int(rows[owner])), view.snapshot.id(node)
            # One of very many tries may be far off: that is what a standard error says.
            assert abs(share - known.get(key, 0.0)) <= 6 * variance**0.5
            totals[owner] = totals.get(owner, 0.0) + share
        assert list(totals.values()) == [pytest.approx(1.0, abs=1e-9)] * len(totals)
        assert set(totals) == {place for place, count in enumerate(exact.chains.tolist()) if count}
