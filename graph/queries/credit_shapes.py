"""What is asked of credit, and the shape of the answer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graph.queries.base import Named, Question, checked, formed
from graph.queries.money import Money, check_currency
from graph.queries.shapes import Answer, EntityRef, OutcomeRef, Shape
from graph.topology.credit import SAMPLES, Method, Model

Grouping = Literal["country", "kind", "year", "generation"]

NOTE = {
    "en": "Credit tells which introductions came before an outcome, not what caused it: investors"
    " of one country often come together without having been introduced.",
    "vi": "Công trạng cho biết những giới thiệu nào có trước một kết quả, không phải nguyên nhân"
    " của nó: các nhà đầu tư cùng một nước thường đến cùng nhau dù không ai giới thiệu.",
}
"""What credit does not say."""


class CreditQuestion(Question):
    """Which introducers earned which outcomes?"""

    entity: Named | None = Field(
        default=None, description="the introducer whose credit is asked for, id or name (all)"
    )
    model: Model = Field(
        default="linear",
        description="who gets how much of a chain: last, first, linear, decay, position or shapley",
    )
    compare: bool = Field(default=False, description="give the credit by every model, side by side")
    group: Grouping | None = Field(
        default=None,
        description="also add up by the introducers' country or kind, by year of the outcome, or by"
        " generation (introductions between introducer and actor)",
    )
    actor: Named | None = Field(
        default=None,
        description="only outcomes of this entity, id or name",
        examples=["company:tokyu"],
    )
    target: Named | None = Field(
        default=None,
        description="only outcomes in or with this entity, id or name",
        examples=["region:binh-duong"],
    )
    currency: Annotated[Annotated[str, formed("currency")] | None, checked(check_currency)] = Field(
        default=None,
        description="convert all amounts into this currency (ISO 4217), by the rates given",
        examples=["USD"],
    )
    rates: Annotated[str, formed("rates")] | None = Field(
        default=None,
        description="what one unit of other currencies is worth in that one: EUR=1.08,JPY=0.0067",
        examples=["EUR=1.08,JPY=0.0067"],
    )
    method: Method = Field(
        default="auto",
        description="exact lists all chains, sampled draws some at random, auto draws where there"
        " are too many to list",
    )
    samples: int = Field(
        default=SAMPLES, ge=100, le=100_000, description="chains drawn for an outcome"
    )
    seed: int = Field(default=0, ge=0, le=2**31, description="what the random numbers grow from")


class ShareShape(Shape):
    """A share of an outcome, 0–1; `error` is its standard error where chains were drawn."""

    outcome: OutcomeRef
    share: float
    error: float | None


class ModelCredit(Shape):
    """Credit by one model; `outcomes` is the sum of shares."""

    credit: Money
    outcomes: float


class CreditShape(Shape):
    """What an introducer earned.

    ``credit`` is money by currency, ``outcomes`` the sum of its shares, of outcomes without an
    amount too; ``errors`` are standard errors of the credit where chains were drawn at random.
    ``shares`` lists the largest first, then by id.
    """

    entity: EntityRef
    credit: Money
    errors: Money | None
    outcomes: float
    shares_total: int
    shares: list[ShareShape]
    models: dict[str, ModelCredit] | None


class GroupShape(Shape):
    """Credit of a group of introducers, or of outcomes of one year; null: not known."""

    group: str | None
    credit: Money
    outcomes: float


class OutcomeCounts(Shape):
    """How many outcomes there are, came after introductions, did not, and have no amount."""

    total: int
    attributed: int
    unattributed: int
    without_amount: int


class CreditAnswer(Answer):
    """Introducers, those with most outcomes first, then by id; with a `currency` most money first.

    Of each outcome the shares sum to 1, or it is unattributed: nobody was seen to introduce its
    actor before.  Credit and unattributed amounts sum to the total.  ``exact`` is false where
    chains were drawn at random.  Credit is association in time, not cause: ``note`` says so.
    """

    model: Model
    results: list[CreditShape]
    count: int
    groups: list[GroupShape] | None
    unattributed: Money
    total: Money
    outcomes: OutcomeCounts
    exact: bool
    note: str
