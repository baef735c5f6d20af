"""What every form of a briefing says in the same words: its sources, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from graph.queries.brief_shapes import BriefAnswer, SourceShape, StatementShape
from viz.brief_words import BRIEF


class DocumentLines(NamedTuple):
    """A document among the sources: its title, what else is known of it, and its places."""

    title: str
    by: str
    url: str | None
    places: list[tuple[int, str]]

    @property
    def is_web(self) -> bool:
        """Whether its address leads to the web: a link goes there or nowhere."""
        return self.url is not None and self.url.lower().startswith(("http://", "https://"))


def about(answer: BriefAnswer) -> str:
    """When it is asked about, and by which knowledge."""
    told = BRIEF[answer.lang]["about" if answer.known_at else "about_now"]
    return told.format(as_of=answer.as_of, known_at=answer.known_at, revision=answer.revision)


def cited(statement: StatementShape, answer: BriefAnswer) -> str:
    """The numbers of a statement's sources, as they stand behind it."""
    numbers = "".join(f"[{number}]" for number in statement.sources)
    return f"{numbers} {more(statement, answer)}".rstrip()


def more(statement: StatementShape, answer: BriefAnswer) -> str:
    """How many sources are left out; empty where none is."""
    return BRIEF[answer.lang]["more"].format(count=statement.more) if statement.more else ""


def by_document(answer: BriefAnswer) -> list[DocumentLines]:
    """Sources by document, in their order."""
    groups = groupby(answer.sources, key=lambda one: (one.dataset, one.document))
    return [_lines(list(some), answer) for _, some in groups]


def _lines(some: Sequence[SourceShape], answer: BriefAnswer) -> DocumentLines:
    first, words = some[0], BRIEF[answer.lang]
    title = words["record"] if first.document is None else first.title or first.document
    dataset = words["dataset"].format(name=first.dataset)
    return DocumentLines(
        title=title,
        by=", ".join(part for part in (first.publisher, first.date, dataset) if part),
        url=first.url,
        places=[(one.number, one.locator or "") for one in some],
    )
