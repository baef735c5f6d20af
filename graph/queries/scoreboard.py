"""The scoreboard: what introductions led to, by year and country, and who begot which investor."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.dates import year_within
from graph.queries.base import Asked, Question
from graph.queries.grouping import grouped
from graph.queries.money import Amounts, Money
from graph.queries.shapes import Answer, EntityRef, Shape
from graph.topology.chains import rounded
from graph.topology.conversions import Conversions, conversions, is_bounded
from graph.topology.core import Array
from graph.topology.lineage import Lineage, lineage


class ScoreboardQuestion(Question):
    """What have introductions led to?"""


class WaitShape(Shape):
    """Days from introduction to outcome, of the `count` whose dates are known.

    A partial date leaves a span: ``least`` and ``most`` are medians of its two ends.
    """

    count: int
    least: float
    most: float


class ConversionShape(Shape):
    """Introductions, how many of them something came of, and how long that took.

    ``group`` is a year or a country; null where it is not known, or of all.  An introduction is
    converted if the introduced is the actor of an outcome that need not be before it.
    """

    group: str | None
    introductions: int
    converted: int
    rate: float | None
    wait: WaitShape | None


class InvestorShape(Shape):
    """An actor of outcomes, and the investors that it brought.

    ``parent`` is the investor that introduced it first, ``begot`` counts the investors it
    introduced first, ``descendants`` those and all theirs.
    """

    entity: EntityRef
    parent: EntityRef | None
    generation: int
    begot: int
    descendants: int
    introductions: int
    converted: int
    outcomes: int
    amounts: Money


class ScoreboardAnswer(Answer):
    """Investors, those with most descendants first, then most conversions, then by id.

    ``generations`` counts investors by generation; ``referral_rate`` is how many investors one
    investor begot on average, ``referring`` how many begot any.
    """

    count: int
    results: list[InvestorShape]
    generations: list[int]
    referral_rate: float | None
    referring: int
    total: ConversionShape
    years: list[ConversionShape]
    countries: list[ConversionShape]


def scoreboard(question: ScoreboardQuestion, asked: Asked) -> ScoreboardAnswer:
    """Count what came of the introductions that are seen."""
    view, snapshot = asked.view(), asked.snapshot
    found = conversions(view)
    lines = lineage(view, found)
    targets = snapshot.told(found.rows["target"])
    known = asked.entities(targets)
    countries = [known[id_].country if id_ in known else None for id_ in targets]
    waits = found.waits()
    begot = int((lines.parents >= 0).sum())
    shown = _investors(question, asked, found, lines)
    return ScoreboardAnswer(
        count=len(lines.investors),
        results=shown,
        generations=np.bincount(lines.generations).tolist() if len(lines.investors) else [],
        referral_rate=rounded(begot / len(lines.investors)) if len(lines.investors) else None,
        referring=int((lines.begot > 0).sum()),
        total=_conversion(None, found.converted, waits),
        years=_by_key(found, waits, _years(found.rows)),
        countries=_by_key(found, waits, countries),
        revision=asked.revision,
        truncated=len(shown) < len(lines.investors),
        reason=None if len(found.rows) or len(lines.investors) else "no_relations",
    )


def _years(rows: Array) -> list[str | None]:
    """The year of each introduction; None where it may have been in several."""
    known = is_bounded(rows).tolist()
    ends = zip(known, rows["earliest"].tolist(), rows["latest"].tolist(), strict=True)
    years = []
    for sure, earliest, latest in ends:
        year = year_within(earliest, latest) if sure else None
        years.append(None if year is None else f"{year:04}")
    return years


def _by_key(
    found: Conversions, waits: NDArray[np.int64], keys: Sequence[str | None]
) -> list[ConversionShape]:
    """Count by a key of each introduction."""
    listed, place = grouped(keys)
    rows = (np.flatnonzero(place == number) for number in range(len(listed)))
    return [
        _conversion(key, found.converted[of], waits[of])
        for key, of in zip(listed, rows, strict=True)
    ]


def _conversion(
    group: str | None, converted: NDArray[np.bool_], waits: NDArray[np.int64]
) -> ConversionShape:
    known = waits[waits[:, 1] >= 0]
    return ConversionShape(
        group=group,
        introductions=len(converted),
        converted=int(converted.sum()),
        rate=rounded(float(converted.mean())) if len(converted) else None,
        wait=WaitShape(
            count=len(known),
            least=float(np.median(known[:, 0])),
            most=float(np.median(known[:, 1])),
        )
        if len(known)
        else None,
    )


def _investors(
    question: ScoreboardQuestion, asked: Asked, found: Conversions, lines: Lineage
) -> list[InvestorShape]:
    snapshot, size = asked.snapshot, asked.snapshot.entities
    made = np.bincount(found.rows["source"], minlength=size)
    led = np.bincount(found.rows["source"][found.converted], minlength=size)
    order = np.lexsort(
        (snapshot.order(lines.investors), -led[lines.investors], -lines.descendants)
    )[: question.limit]
    amounts = _amounts(asked, found, lines.investors[order].tolist())
    outcomes = np.bincount(found.made["source"], minlength=size)
    refs = asked.refs(snapshot.told(lines.investors[order]))
    parents = asked.refs(
        snapshot.id(int(lines.investors[place])) for place in lines.parents[order] if place >= 0
    )
    by_id = {one.id: one for one in parents}
    return [
        InvestorShape(
            entity=ref,
            parent=by_id[snapshot.id(int(lines.investors[lines.parents[place]]))]
            if lines.parents[place] >= 0
            else None,
            generation=int(lines.generations[place]),
            begot=int(lines.begot[place]),
            descendants=int(lines.descendants[place]),
            introductions=int(made[lines.investors[place]]),
            converted=int(led[lines.investors[place]]),
            outcomes=int(outcomes[lines.investors[place]]),
            amounts=amounts[int(lines.investors[place])],
        )
        for ref, place in zip(refs, order.tolist(), strict=True)
    ]


def _amounts(asked: Asked, found: Conversions, investors: Sequence[int]) -> dict[int, Money]:
    """What the outcomes of some investors are worth."""
    wanted = np.flatnonzero(np.isin(found.made["source"], investors))
    ids = [asked.snapshot.link_id(number) for number in found.numbers[wanted].tolist()]
    known = asked.store.relations(ids, asked.instant)
    worth = Amounts.of([known[id_] for id_ in ids], None, {})
    sources = found.made["source"][wanted]
    return {number: worth.told(worth.values[sources == number].sum(axis=0)) for number in investors}
