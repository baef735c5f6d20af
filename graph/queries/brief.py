"""A briefing: what is to be known of an entity, on one page, each sentence with its documents."""

from __future__ import annotations

from datetime import date

from graph.dates import to_micros
from graph.queries.base import Asked
from graph.queries.brief_case import Case
from graph.queries.brief_people import brought, brought_by, who
from graph.queries.brief_shapes import BriefAnswer, BriefQuestion
from graph.queries.brief_telling import Teller
from graph.queries.brief_ties import check_sides, leads, ties, ways
from graph.queries.status import told_instant

_SECTIONS = (who, brought_by, brought, ties, ways, leads)


def brief(question: BriefQuestion, asked: Asked) -> BriefAnswer:
    """Put together what other questions tell of an entity.

    Raises
    ------
    InputError
        If the entity is us.
    NotFound
        If it was not yet known at the instant asked about.
    """
    one = asked.ref(asked.resolve(question.entity))
    us = None if question.us is None else asked.ref(asked.resolve(question.us))
    check_sides(one, us)
    tell = Teller(question.lang, asked.day)
    case = Case(asked, question, one, us, asked.view(), tell)
    results, sources = case.sources.numbered([section(case) for section in _SECTIONS])
    word = "title" if us is None else "title_us"
    # Not the snapshot's instant: what is asked about an instant stays the same after it.
    then = question.known_at and told_instant(to_micros(question.known_at))
    return BriefAnswer(
        entity=one,
        us=us,
        lang=question.lang,
        title=tell.put(word, name=tell.name(one), us=us and tell.name(us)),
        as_of=date.fromordinal(asked.day).isoformat(),
        known_at=then,
        results=results,
        sources=sources,
        revision=asked.revision,
        truncated=case.truncated,
        reason=None,
    )
