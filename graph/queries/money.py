"""Money: amounts of outcomes by currency, and conversion by the rates that somebody gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import numpy as np
from numpy.typing import NDArray

from graph.codes import CURRENCIES
from graph.errors import InputError
from graph.model import Relation

Money = dict[str, float]
"""By currency (ISO 4217)."""

_MOST_RATES = 200


def parse_rates(text: str) -> dict[str, Decimal]:
    """Read rates like ``EUR=1.08,VND=0.0000394``: what one unit is worth in the currency wanted.

    Raises
    ------
    InputError
        Naming the first part that is wrong.
    """
    found: dict[str, Decimal] = {}
    parts = [part.strip() for part in text.split(",") if part.strip()]
    for part in parts[: _MOST_RATES + 1]:
        code, _, number = (piece.strip() for piece in part.partition("="))
        code = check_currency(code)
        try:
            rate = Decimal(number)
        except InvalidOperation:
            rate = Decimal(0)
        if not rate.is_finite() or not 0 < rate < Decimal("1e15"):
            raise InputError(
                f"rate '{part[:40]}' is not a positive number",
                hint="write it like EUR=1.08",
                field="rates",
            )
        if found.setdefault(code, rate) != rate:
            raise InputError(f"there are two rates of {code}", hint="give one", field="rates")
    if not found or len(parts) > _MOST_RATES:
        raise InputError(
            f"{len(parts)} rates are given",
            hint="give some, like EUR=1.08,JPY=0.0067",
            field="rates",
        )
    return found


def check_currency(text: str) -> str:
    """An ISO 4217 code in capitals.

    Raises
    ------
    InputError
        If it is none.
    """
    code = text.strip().upper()
    if code not in CURRENCIES:
        raise InputError(f"'{text[:20]}' is not an ISO 4217 currency", hint="write it like USD")
    return code


@dataclass(frozen=True)
class Amounts:
    """What outcomes are worth.

    Parameters
    ----------
    currencies : list of str
        In alphabetical order.
    values : array of float, shape (n, currencies)
        The amount of each outcome in its currency, 0 elsewhere.
    known : array of bool, shape (n,)
        Whether it has an amount.
    total : dict of str to Decimal
        Exact sums by currency.
    """

    currencies: Sequence[str]
    values: NDArray[np.float64]
    known: NDArray[np.bool_]
    total: Mapping[str, Decimal]

    @classmethod
    def of(
        cls, outcomes: Sequence[Relation], into: str | None, rates: Mapping[str, Decimal]
    ) -> Amounts:
        """Gather the amounts of outcomes, each in its currency, or all in one.

        Raises
        ------
        InputError
            If a currency has no rate.
        """
        worth = [_worth(one, into, rates) for one in outcomes]
        currencies = sorted({code for code, _ in filter(None, worth)})
        values = np.zeros((len(worth), len(currencies)))
        total = dict.fromkeys(currencies, Decimal(0))
        for place, one in enumerate(worth):
            if one is not None:
                values[place, currencies.index(one[0])] = float(one[1])
                total[one[0]] += one[1]
        known = np.array([one is not None for one in worth], bool)
        return cls(currencies, values, known, total)

    def told(self, sums: NDArray[np.float64]) -> Money:
        """Sums by currency, without those of nothing."""
        return {
            code: float(number)
            for code, number in zip(self.currencies, sums.tolist(), strict=True)
            if number > 0
        }


def _worth(
    outcome: Relation, into: str | None, rates: Mapping[str, Decimal]
) -> tuple[str, Decimal] | None:
    if outcome.amount is None or outcome.currency is None:
        return None
    if into is None or outcome.currency == into:
        return outcome.currency, outcome.amount
    if outcome.currency not in rates:
        raise InputError(
            f"there is no rate from {outcome.currency} to {into}",
            hint=f"give one with rates, like {outcome.currency}=1.5",
            field="rates",
        )
    return into, outcome.amount * rates[outcome.currency]
