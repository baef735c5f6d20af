"""What all sections of a briefing are made from: the case, and how it puts other questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from graph.queries.base import Asked, Question
from graph.queries.brief_shapes import BriefQuestion, SectionId
from graph.queries.brief_sources import Draft, DraftSection, Sources
from graph.queries.brief_telling import Teller
from graph.queries.reason_words import REASONS
from graph.queries.shapes import EntityRef, Reason
from graph.topology.view import View

A = TypeVar("A")


@dataclass
class Case:
    """One briefing in the making.

    Parameters
    ----------
    asked : Asked
        What it was asked.
    question : BriefQuestion
        Its parameters.
    one : EntityRef
        Whom it is about.
    us : EntityRef or None
        Whose side we are on.
    view : View
        What is seen.
    tell : Teller
        Tells in the question's language.
    sources : Sources
        Gathers what statements rest on.
    truncated : bool
        Whether any question ran out of work.
    """

    asked: Asked
    question: BriefQuestion
    one: EntityRef
    us: EntityRef | None
    view: View
    tell: Teller
    sources: Sources = field(default_factory=Sources)
    truncated: bool = False

    def ask(self, solve: Callable[[Any, Asked], A], question: type[Question], **own: Any) -> A:
        """Put another question under the same conditions, with as much work as this one has."""
        shared = Question.model_fields.keys() - {"limit"}
        given = {name: getattr(self.question, name) for name in shared}
        put = question.model_validate({**given, **own})
        return solve(put, replace(self.asked, question=put, budget=self.asked.budget.again()))

    def section(
        self,
        id_: SectionId,
        drafts: Iterable[Draft],
        reason: Reason | None = None,
        *,
        note: str | None = None,
    ) -> DraftSection:
        """A section; without drafts it says so, and why.

        Parameters
        ----------
        id_ : str
            Which one.
        drafts : iterable of Draft
            Its statements.
        reason : str, optional
            Why there are none.
        note : str, optional
            What to say then, in place of the section's own words and the reason's.
        """
        tell = self.tell
        us = "" if self.us is None else tell.name(self.us)
        words = tell.put(f"none_{id_}", name=tell.name(self.one), us=us)
        if reason is not None:
            words += " " + REASONS[tell.lang][reason]
        return DraftSection(id_, tell.put(id_), tuple(drafts), note or words, reason)
