"""The questions, one file each, and the one table of them.

Both doors, the command line and HTTP, are made of this table: a question that is added here has a
command, a route and a page in the reference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from graph.observing import observed
from graph.queries.base import Asked, Question
from graph.queries.brief import brief
from graph.queries.brief_shapes import BriefAnswer, BriefQuestion
from graph.queries.brokers import BrokersAnswer, BrokersQuestion, brokers
from graph.queries.chains import ChainsAnswer, ChainsQuestion, chains
from graph.queries.communities import CommunitiesAnswer, CommunitiesQuestion, communities
from graph.queries.credit import credit
from graph.queries.credit_chains import (
    CreditChainsAnswer,
    CreditChainsQuestion,
    credit_chains,
)
from graph.queries.credit_shapes import CreditAnswer, CreditQuestion
from graph.queries.entity import (
    DetailAnswer,
    DetailQuestion,
    RelationsAnswer,
    RelationsQuestion,
    detail,
    relations,
)
from graph.queries.impact import ImpactAnswer, ImpactQuestion, impact
from graph.queries.introducers import (
    IntroducedQuestion,
    IntroducersQuestion,
    IntroductionsAnswer,
    introduced,
    introducers,
)
from graph.queries.network import NetworkAnswer, NetworkQuestion, network
from graph.queries.origins import OriginsAnswer, OriginsQuestion, origins
from graph.queries.paths import PathsAnswer, PathsQuestion, paths
from graph.queries.reach import ReachAnswer, ReachQuestion, reach
from graph.queries.scoreboard import ScoreboardAnswer, ScoreboardQuestion, scoreboard
from graph.queries.search import SearchAnswer, SearchQuestion, search
from graph.queries.suggestions import SuggestionsAnswer, SuggestionsQuestion, suggestions


@dataclass(frozen=True)
class QuestionSpec:
    """A question: its parameters, its answer, and its doors.

    Parameters
    ----------
    name : str
        Its word in the library and its operation id over HTTP.
    question, answer : type
        Shapes of what goes in and what comes out.
    solve : callable
        Answers it.
    route : str
        Its address under ``/api/v1``; ``{id}`` is the entity's id.
    arguments : tuple of str
        Parameters that the command takes by place, in order.
    optional : tuple of str
        Those that it takes by place and that may be left out, after them.
    command : str or None
        Its command; None: it has none of its own.
    example : dict
        Parameters that have an answer in the shipped example.
    """

    name: str
    question: type[Question]
    answer: type[BaseModel]
    solve: Callable[[Any, Asked], BaseModel]
    route: str
    arguments: tuple[str, ...] = ()
    command: str | None = None
    optional: tuple[str, ...] = ()
    example: Mapping[str, str] = field(default_factory=dict)

    def solved(self, question: Question, asked: Asked) -> Any:
        """Answer it, and tell observers how much work that was."""
        with observed("question", self.name) as act:
            answer = self.solve(question, asked)
            act.facts["truncated"] = bool(getattr(answer, "truncated", False))
            act.facts["work"] = asked.budget.spent
            return answer


_ONE = ("entity",)
_TWO = ("source", "target")
_FUND = {"entity": "fund:warburg-pincus"}
_WAY = {"source": "government:vietnam", "target": "company:tokyu"}

_TABLE = (
    QuestionSpec(
        "search",
        SearchQuestion,
        SearchAnswer,
        search,
        "/entities",
        ("q",),
        "search",
        example={"q": "Sempcorp"},
    ),
    QuestionSpec(
        "entity", DetailQuestion, DetailAnswer, detail, "/entities/{id}", _ONE, example=_FUND
    ),
    QuestionSpec(
        "relations",
        RelationsQuestion,
        RelationsAnswer,
        relations,
        "/entities/{id}/relations",
        _ONE,
        example=_FUND,
    ),
    QuestionSpec(
        "introducers",
        IntroducersQuestion,
        IntroductionsAnswer,
        introducers,
        "/entities/{id}/introducers",
        _ONE,
        "introducers",
        example=_FUND,
    ),
    QuestionSpec(
        "introduced",
        IntroducedQuestion,
        IntroductionsAnswer,
        introduced,
        "/entities/{id}/introduced",
        _ONE,
        "introduced",
        example={"entity": "company:becamex-idc"},
    ),
    QuestionSpec(
        "origins",
        OriginsQuestion,
        OriginsAnswer,
        origins,
        "/entities/{id}/origins",
        _ONE,
        "origins",
        example=_FUND,
    ),
    QuestionSpec(
        "reach",
        ReachQuestion,
        ReachAnswer,
        reach,
        "/entities/{id}/reach",
        _ONE,
        "reach",
        example={"entity": "government:vietnam"},
    ),
    QuestionSpec(
        "chains", ChainsQuestion, ChainsAnswer, chains, "/chains", _TWO, "chains", example=_WAY
    ),
    QuestionSpec("paths", PathsQuestion, PathsAnswer, paths, "/paths", _TWO, "paths", example=_WAY),
    QuestionSpec(
        "credit",
        CreditQuestion,
        CreditAnswer,
        credit,
        "/credit",
        (),
        "credit",
        _ONE,
        {"entity": "region:binh-duong"},
    ),
    QuestionSpec(
        "credit_chains",
        CreditChainsQuestion,
        CreditChainsAnswer,
        credit_chains,
        "/credit/chains",
        ("outcome",),
        "credit-chains",
        example={"outcome": "joint_venture:23a7f5bbecbfb09320dfa379"},
    ),
    QuestionSpec(
        "communities",
        CommunitiesQuestion,
        CommunitiesAnswer,
        communities,
        "/communities",
        (),
        "communities",
        example={"limit": "100"},
    ),
    QuestionSpec(
        "scoreboard",
        ScoreboardQuestion,
        ScoreboardAnswer,
        scoreboard,
        "/scoreboard",
        (),
        "scoreboard",
        example={"limit": "100"},
    ),
    QuestionSpec(
        "brokers",
        BrokersQuestion,
        BrokersAnswer,
        brokers,
        "/brokers",
        (),
        "brokers",
        example={"limit": "100"},
    ),
    QuestionSpec(
        "impact",
        ImpactQuestion,
        ImpactAnswer,
        impact,
        "/entities/{id}/impact",
        _ONE,
        "impact",
        example={"entity": "company:becamex-idc"},
    ),
    QuestionSpec(
        "suggestions",
        SuggestionsQuestion,
        SuggestionsAnswer,
        suggestions,
        "/suggestions",
        _ONE,
        "suggest",
        example={"entity": "region:binh-duong"},
    ),
    QuestionSpec(
        "brief",
        BriefQuestion,
        BriefAnswer,
        brief,
        "/entities/{id}/brief",
        _ONE,
        "brief",
        example=_FUND,
    ),
    QuestionSpec(
        "graph",
        NetworkQuestion,
        NetworkAnswer,
        network,
        "/graph",
        optional=_ONE,
        example=_FUND,
    ),
)

QUESTIONS = {spec.name: spec for spec in _TABLE}
"""Every question by its name."""
