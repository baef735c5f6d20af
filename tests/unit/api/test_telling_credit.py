"""How credit reads in a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from api.telling import tell
from graph.service import Partnergraph
from tests.support.facts import knowing
from tests.unit.graph.test_credit import ENTITIES, RELATIONS


@pytest.fixture
def partners(tmp_path: Path) -> Iterator[Partnergraph]:
    with knowing(tmp_path, ENTITIES, RELATIONS) as opened:
        yield opened


def told(partners: Partnergraph, question: str = "credit", **parameters: Any) -> list[str]:
    answer: Any = partners.ask(question, **{"as_of": "2009-01-01", **parameters})
    file = io.StringIO()
    tell(answer, Console(file=file, width=80, soft_wrap=True, highlight=False))
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_money_stands_beside_outcomes(partners: Partnergraph) -> None:
    lines = told(partners)
    assert lines[0].split() == ["introducer", "outcomes", "credit"]
    assert lines[1].split()[-6:] == ["1.500", "50.00", "EUR", "+", "50.05", "USD"]
    assert lines[5] == (
        "4 outcomes worth 50.00 EUR + 107.10 USD, 3 of them with an amount; 1 after no introduction"
        " that is known, worth 7.00 USD"
    )
    assert lines[6].startswith("by the model 'linear', exact. ")


def test_without_amounts_there_is_no_column_for_them(partners: Partnergraph) -> None:
    lines = told(partners, target="company:e", group="year")
    assert lines[0].split() == ["introducer", "outcomes"]
    assert [line.split() for line in lines[3:5]] == [["group", "outcomes"], ["2007", "1.000"]]
    assert lines[5] == "1 outcome, none of them with an amount"


def test_models_side_by_side_are_all_money_or_all_outcomes(partners: Partnergraph) -> None:
    lines = told(partners, compare="true")
    assert lines[0].strip() == "outcomes by each model"
    assert lines[4].split() == ["Province", "1.000", "0.000", "0.667", "0.810", "0.600", "0.667"]
    assert max(map(len, lines[:6])) <= 80
    money = told(partners, compare="true", currency="USD", rates="EUR=1.5")
    assert money[0].strip() == "USD by each model"
    # Three earned the same money; the one with fewest outcomes comes last.
    assert money[4].split() == ["Province", "0.00", "0.00", "16.68", "14.30", "10.01", "16.68"]
    assert money[5].split()[:2] == ["Lead", "company"]
    assert money[7].startswith("in the order of the model 'linear'")


def test_drawn_chains_tell_their_error(partners: Partnergraph) -> None:
    lines = told(partners, method="sampled", samples=1000)
    assert " ± " in lines[1]
    assert "chains drawn at random" in lines[6]


def test_nothing_earned_is_told_in_words_of_its_own(partners: Partnergraph) -> None:
    assert told(partners, actor="fund:alone")[-1].startswith("No introduction that could have led")
    assert told(partners, actor="company:e")[-1] == "There is no such outcome. (no_relations)"


def test_the_scoreboard_has_money_only_if_there_is_some(partners: Partnergraph) -> None:
    lines = told(partners, "scoreboard")
    assert lines[0].split()[-1] == "worth"
    fund = next(at for at, line in enumerate(lines) if "50.00 EUR" in line)
    assert lines[fund + 1].strip() == "100.10 USD"
    bare = told(partners, "scoreboard", kinds="introduced,joint_venture")
    assert bare[0].split()[-1] == "outcomes"
