"""Statements and the numbered places that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from graph.queries.brief_shapes import SectionShape, SourceShape, StatementShape
from graph.queries.legible import within
from graph.queries.shapes import EvidenceShape, Reason, RelationShape

MOST_RELATIONS = 100
"""Relations that a statement names at most."""
_CITED = 5
_TITLE, _SHORT, _QUOTE, _URL = 140, 60, 150, 500


class Place(NamedTuple):
    """A place that something rests on; without a document it is a dataset's record of an entity."""

    dataset: str
    document: str | None
    locator: str | None


@dataclass(frozen=True)
class Draft:
    """A statement whose sources have no numbers yet."""

    text: str
    places: tuple[Place, ...]
    relations: tuple[str, ...] = ()
    quote: str | None = None


@dataclass(frozen=True)
class DraftSection:
    """A section whose statements are drafts."""

    id: str
    title: str
    drafts: Sequence[Draft]
    note: str
    reason: Reason | None = None


class Sources:
    """Gathers what statements rest on."""

    def __init__(self) -> None:
        self._documents: dict[tuple[str, str | None], EvidenceShape] = {}

    def draft(
        self, text: str, relations: Iterable[RelationShape], *, quoted: bool = False
    ) -> Draft:
        """Draft a statement that rests on relations, at least one.

        Of each relation its first evidence comes first, so that as many as can be are cited.
        """
        told = list(relations)
        turns = zip_longest(*(one.evidence for one in told))
        pieces = [piece for turn in turns for piece in turn if piece is not None]
        for piece in pieces:
            self._documents.setdefault((piece.dataset, piece.document), piece)
        places = dict.fromkeys(Place(one.dataset, one.document, one.locator) for one in pieces)
        ids = dict.fromkeys(one.id for one in told)
        words = next((one.quote for one in pieces if one.quote), None) if quoted else None
        quote = within(words, _QUOTE) if words else None
        return Draft(text, tuple(places), tuple(ids)[:MOST_RELATIONS], quote or None)

    def numbered(
        self, sections: Sequence[DraftSection]
    ) -> tuple[list[SectionShape], list[SourceShape]]:
        """Number the places that are cited, those of one document side by side."""
        by_document: dict[tuple[str, str | None], dict[Place, None]] = {}
        for section in sections:
            for draft in section.drafts:
                for place in draft.places[:_CITED]:
                    by_document.setdefault(place[:2], {})[place] = None
        places = [place for some in by_document.values() for place in some]
        numbers = {place: number for number, place in enumerate(places, start=1)}
        shapes = [_section(section, numbers) for section in sections]
        return shapes, [self._source(place, number) for place, number in numbers.items()]

    def _source(self, place: Place, number: int) -> SourceShape:
        told = self._documents.get(place[:2])
        return SourceShape(
            number=number,
            dataset=place.dataset,
            document=_fit(place.document, _TITLE),
            title=_fit(told.title, _TITLE) if told else None,
            publisher=_fit(told.publisher, _SHORT) if told else None,
            date=_fit(told.date, _SHORT) if told else None,
            url=_fit(told.url, _URL) if told else None,
            locator=_fit(place.locator, _SHORT),
        )


def _fit(text: str | None, most: int) -> str | None:
    return (within(text, most) or "?") if text else None


def _section(section: DraftSection, numbers: dict[Place, int]) -> SectionShape:
    return SectionShape.model_validate(
        {
            "id": section.id,
            "title": section.title,
            "statements": [
                StatementShape(
                    text=draft.text,
                    quote=draft.quote,
                    sources=[numbers[place] for place in draft.places[:_CITED]],
                    more=len(draft.places[_CITED:]),
                    relations=list(draft.relations),
                )
                for draft in section.drafts
            ],
            "note": None if section.drafts else section.note,
            "reason": None if section.drafts else section.reason,
        }
    )
