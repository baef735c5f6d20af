"""Answers as tables for spreadsheets: CSV in UTF-8, where no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from graph.errors import InputError
from graph.exports.tables import unformulated

Row = Mapping[str, Any]
_BOM = "\ufeff"


def sheet(question: str, answer: Any, table: str) -> str:
    """Make one table of an answer.

    Parameters
    ----------
    question : str
        A name of `SHEETS`.
    answer : BaseModel
        Its answer.
    table : str
        Which of its tables; see `table_named`.
    """
    return sheet_of(list(SHEETS[question][table](answer)))


def sheet_of(rows: Sequence[Row], columns: Sequence[str] = ()) -> str:
    """Make a table of rows; its columns are those named, by default all that any of them has."""
    columns = columns or list(dict.fromkeys(name for row in rows for name in row))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return _BOM + file.getvalue()


def table_named(question: str, table: str) -> str:
    """Check the name of a table.

    Raises
    ------
    InputError
        If a question has no such table.
    """
    if table not in SHEETS[question]:
        raise InputError(
            f"'{question}' has no table '{table}'",
            hint="take " + " or ".join(SHEETS[question]),
            field="table",
        )
    return table


def _cell(value: Any) -> Any:
    return unformulated(value) if isinstance(value, str) else value


def _ref(name: str, ref: Any) -> Row:
    if ref is None:
        return {name: None, f"{name}_name": None}
    return {name: ref.id, f"{name}_name": ref.name}


def _introducers(answer: Any) -> Iterable[Row]:
    for one in answer.results:
        yield {
            **_ref("introducer", one.entity),
            "kind": one.entity.kind,
            **_earned(one, answer, ""),
            **{
                name: value
                for model, side in (one.models or {}).items()
                for name, value in _earned(side, answer, f"_{model}").items()
            },
        }


def _earned(one: Any, answer: Any, ending: str) -> Row:
    money = {f"{code}{ending}": one.credit.get(code) for code in answer.total}
    return {f"outcomes{ending}": one.outcomes, **money}


def _shares(answer: Any) -> Iterable[Row]:
    for one in answer.results:
        for share in one.shares:
            outcome = share.outcome
            yield {
                **_ref("introducer", one.entity),
                "outcome": outcome.id,
                "sentence": outcome.sentence,
                "start": outcome.start,
                "amount": outcome.amount,
                "currency": outcome.currency,
                "share": share.share,
                "error": share.error,
            }


def _groups(answer: Any) -> Iterable[Row]:
    if answer.groups is None:
        raise InputError("there are no groups", hint="ask for some: group=country", field="group")
    for one in answer.groups:
        money = {code: one.credit.get(code) for code in answer.total}
        yield {"group": one.group, "outcomes": one.outcomes, **money}


def _investors(answer: Any) -> Iterable[Row]:
    codes = sorted({code for one in answer.results for code in one.amounts})
    for one in answer.results:
        yield {
            **_ref("investor", one.entity),
            **_ref("parent", one.parent),
            **{
                name: getattr(one, name)
                for name in (
                    "generation",
                    "begot",
                    "descendants",
                    "introductions",
                    "converted",
                    "outcomes",
                )
            },
            **{code: one.amounts.get(code) for code in codes},
        }


def _conversions(rows: Iterable[Any], group: str) -> Iterable[Row]:
    for one in rows:
        yield {
            group: one.group,
            "introductions": one.introductions,
            "converted": one.converted,
            "rate": one.rate,
            "waits_known": one.wait.count if one.wait else 0,
            "days_least": one.wait.least if one.wait else None,
            "days_most": one.wait.most if one.wait else None,
        }


SHEETS: Mapping[str, Mapping[str, Callable[[Any], Iterable[Row]]]] = {
    "credit": {"introducers": _introducers, "shares": _shares, "groups": _groups},
    "scoreboard": {
        "investors": _investors,
        "years": lambda answer: _conversions(answer.years, "year"),
        "countries": lambda answer: _conversions(answer.countries, "country"),
    },
}
"""The tables of each question that has some, the first one where none is named."""
