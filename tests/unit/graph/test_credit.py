"""Credit by hand: a government, a province, a company and a fund that came through two of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError, LimitExceeded, NotFound
from graph.queries.money import parse_rates
from graph.service import Partnergraph
from graph.topology.view import Budget
from tests.support.facts import knowing

ENTITIES = """id,kind,name,country
government:g,government,Government,VN
region:r,region,Province,VN
company:c,company,Lead company,VN
company:e,company,Earlier investor,JP
fund:f,fund,Fund,US
fund:alone,fund,Nobody's,US
"""
RELATIONS = """id,kind,source,target,start,end,amount,currency,status,document
i1,introduced,government:g,region:r,2001,,,,documented,minutes
i2,introduced,region:r,company:c,2003,,,,documented,minutes
i3,introduced,company:c,fund:f,2005,,,,reported,minutes
i4,introduced,company:e,fund:f,2004,,,,documented,minutes
o1,invested_in,fund:f,region:r,2006,,100.10,USD,documented,minutes
o2,invested_in,fund:f,company:c,2004-06,,50,EUR,documented,minutes
o3,invested_in,fund:alone,region:r,2006,,7,USD,documented,minutes
o4,joint_venture,company:c,company:e,2007,2010,,,documented,minutes
"""


@pytest.fixture
def partners(tmp_path: Path) -> Iterator[Partnergraph]:
    with knowing(tmp_path, ENTITIES, RELATIONS) as opened:
        yield opened


def asked(partners: Partnergraph, **parameters: Any) -> Any:
    return partners.ask("credit", **{"as_of": "2009-01-01", **parameters})


def shares(answer: Any) -> dict[tuple[str, str], float]:
    return {
        (one.entity.id.partition(":")[2], share.outcome.id): share.share
        for one in answer.results
        for share in one.shares
    }


HALF = {("e", "o1"): 1 / 2, ("e", "o2"): 1.0}
BY_HAND = {
    "last": {**HALF, ("c", "o1"): 1 / 2, ("r", "o4"): 1.0},
    "first": {**HALF, ("g", "o1"): 1 / 2, ("g", "o4"): 1.0},
    "linear": {
        **HALF,
        **{(one, "o1"): 1 / 6 for one in "grc"},
        **{(one, "o4"): 1 / 2 for one in "gr"},
    },
    "decay": {
        **HALF,
        ("c", "o1"): 4 / 14,
        ("r", "o1"): 2 / 14,
        ("g", "o1"): 1 / 14,
        ("r", "o4"): 2 / 3,
        ("g", "o4"): 1 / 3,
    },
    "position": {
        **HALF,
        ("c", "o1"): 0.2,
        ("r", "o1"): 0.1,
        ("g", "o1"): 0.2,
        ("r", "o4"): 0.5,
        ("g", "o4"): 0.5,
    },
}
BY_HAND["shapley"] = BY_HAND["linear"]


@pytest.mark.parametrize("model", BY_HAND)
def test_each_model_shares_out_as_by_hand(partners: Partnergraph, model: str) -> None:
    answer = asked(partners, model=model)
    assert shares(answer) == {key: pytest.approx(one) for key, one in BY_HAND[model].items()}
    assert answer.exact
    assert answer.total == {"EUR": 50.0, "USD": pytest.approx(107.1)}
    assert answer.unattributed == {"USD": 7.0}
    assert answer.outcomes.model_dump() == {
        "total": 4,
        "attributed": 3,
        "unattributed": 1,
        "without_amount": 1,
    }
    for code, total in answer.total.items():
        earned = sum(one.credit.get(code, 0.0) for one in answer.results)
        assert earned + answer.unattributed.get(code, 0.0) == pytest.approx(total, abs=0.005)


def test_those_with_most_outcomes_come_first(partners: Partnergraph) -> None:
    rows = asked(partners).results
    assert [one.entity.id for one in rows] == [
        "company:e", "government:g", "region:r", "company:c",
    ]  # fmt: skip
    assert [one.outcomes for one in rows] == [pytest.approx(n) for n in (1.5, 2 / 3, 2 / 3, 1 / 6)]
    assert [share.outcome.id for share in rows[0].shares] == ["o2", "o1"]
    cut = asked(partners, limit=1)
    assert (len(cut.results), cut.count, cut.truncated) == (1, 4, True)
    assert (len(cut.results[0].shares), cut.results[0].shares_total) == (1, 2)


def test_one_introducer_actor_or_target_can_be_asked_for(partners: Partnergraph) -> None:
    one = asked(partners, entity="Province")
    assert [row.entity.id for row in one.results] == ["region:r"]
    assert one.total == asked(partners).total
    assert shares(asked(partners, actor="fund:f")).keys() == {
        ("e", "o1"), ("e", "o2"), ("g", "o1"), ("r", "o1"), ("c", "o1"),
    }  # fmt: skip
    assert {id_ for _, id_ in shares(asked(partners, target="company:e"))} == {"o4"}
    assert asked(partners, actor="fund:alone").reason == "no_route"
    assert asked(partners, actor="company:e").reason == "no_relations"
    with pytest.raises(NotFound):
        asked(partners, entity="fund:none")


def test_filters_choose_introductions_and_outcomes(partners: Partnergraph) -> None:
    assert ("c", "o1") not in shares(asked(partners, status="documented"))
    assert {id_ for _, id_ in shares(asked(partners, as_of="2005-01-01"))} == {"o2"}
    assert "o4" not in {id_ for _, id_ in shares(asked(partners, as_of="2011-01-01"))}
    assert {id_ for _, id_ in shares(asked(partners, kinds="introduced,joint_venture"))} == {"o4"}
    assert len(shares(asked(partners, kinds="introduced"))) == len(shares(asked(partners)))
    assert asked(partners, kinds="invested_in").reason == "filtered"
    assert asked(partners, known_at="2001-01-01T00:00:00Z").reason == "filtered"
    assert shares(asked(partners, max_hops=1, model="first")) == {
        **{key: pytest.approx(one) for key, one in HALF.items()},
        ("c", "o1"): pytest.approx(1 / 2),
        ("r", "o4"): pytest.approx(1.0),
    }


def test_groups_add_up_to_what_is_attributed(partners: Partnergraph) -> None:
    told = {
        group: [(one.group, one.outcomes) for one in asked(partners, group=group).groups]
        for group in ("country", "kind", "year", "generation")
    }
    near = pytest.approx
    assert told == {
        "country": [("JP", near(1.5)), ("VN", near(1.5))],
        "kind": [("company", near(5 / 3)), ("government", near(2 / 3)), ("region", near(2 / 3))],
        "year": [("2004", near(1)), ("2006", near(1)), ("2007", near(1))],
        "generation": [("1", near(13 / 6)), ("2", near(2 / 3)), ("3", near(1 / 6))],
    }
    years = asked(partners, group="year").groups
    assert [one.credit for one in years] == [{"EUR": 50.0}, {"USD": near(100.1)}, {}]


def test_models_stand_side_by_side(partners: Partnergraph) -> None:
    for one in asked(partners, compare="true").results:
        for model, side in one.models.items():
            alone = asked(partners, model=model, entity=one.entity.id).results
            assert side.outcomes == (alone[0].outcomes if alone else 0.0)
            assert side.credit == (alone[0].credit if alone else {})


def test_money_is_converted_by_the_rates_given_alone(partners: Partnergraph) -> None:
    answer = asked(partners, currency="usd", rates="EUR=1.5")
    assert answer.total == {"USD": pytest.approx(182.1)}
    assert answer.results[0].credit == {"USD": pytest.approx(75 + 50.05)}
    with pytest.raises(InputError, match="no rate from EUR to USD"):
        asked(partners, currency="USD")
    with pytest.raises(InputError, match="'XYZ' is not an ISO 4217 currency"):
        asked(partners, currency="XYZ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("EUR", "not a positive number"),
        ("EUR=-1", "not a positive number"),
        ("EUR=nan", "not a positive number"),
        ("euros=1", "not an ISO 4217 currency"),
        ("EUR=1,EUR=2", "two rates of EUR"),
        (" , ", "0 rates"),
    ],
)
def test_wrong_rates_are_told(partners: Partnergraph, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_rates(text)
    with pytest.raises(InputError, match=message):
        asked(partners, currency="USD", rates=text)


def test_chains_drawn_at_random_say_so(partners: Partnergraph) -> None:
    drawn = asked(partners, method="sampled", samples=1000, seed=4)
    assert not drawn.exact
    assert drawn == asked(partners, method="sampled", samples=1000, seed=4)
    assert shares(drawn) != shares(asked(partners, method="sampled", samples=1000, seed=5))
    known = BY_HAND["linear"]
    for one in drawn.results:
        assert one.errors.keys() == one.credit.keys()
        for share in one.shares:
            key = one.entity.id.partition(":")[2], share.outcome.id
            assert abs(share.share - known[key]) <= 4 * share.error
    assert drawn.outcomes == asked(partners).outcomes


def test_too_many_chains_to_list_are_an_error_only_if_all_are_wanted(
    partners: Partnergraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.topology.credit.ALLOWANCE", 3)
    assert not asked(partners).exact
    assert asked(partners, method="exact").exact
    monkeypatch.setattr(Budget, "widen", lambda self, _: self.cells.__setitem__(0, 5))
    with pytest.raises(LimitExceeded, match="too many chains"):
        asked(partners, method="exact")


def test_a_share_opens_into_its_chains_and_documents(partners: Partnergraph) -> None:
    answer: Any = partners.ask("credit_chains", outcome="o1", as_of="2009-01-01", model="decay")
    told = [
        ([link.id for link in one.chain.introductions], one.probability) for one in answer.results
    ]
    assert told == [(["i1", "i2", "i3"], 0.5), (["i4"], 0.5)]
    assert answer.outcome.evidence[0].document == "minutes"
    assert answer.results[0].chain.introductions[0].evidence
    found: dict[str, float] = {}
    for one in answer.results:
        for part in one.weights:
            key = part.entity.id.partition(":")[2]
            found[key] = found.get(key, 0.0) + one.probability * part.weight
    expected = {who: share for (who, id_), share in BY_HAND["decay"].items() if id_ == "o1"}
    assert found == {key: pytest.approx(one) for key, one in expected.items()}
    only: Any = partners.ask("credit_chains", outcome="o1", entity="Province", as_of="2009-01-01")
    assert [len(one.chain.introductions) for one in only.results] == [3]
    with pytest.raises(NotFound, match="no outcome 'i1'"):
        partners.ask("credit_chains", outcome="i1")
