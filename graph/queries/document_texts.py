"""Which of a document's texts an answer tells, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.queries.quoting import Paragraphs, Place
from graph.queries.shapes import EvidenceShape
from graph.stores.base import Store
from graph.stores.readings import DocumentText

MOST_PARAGRAPHS, MOST_CHARACTERS = 2_000, 1_000_000
"""Of a text that an answer tells: two megabytes at most, as UTF-8 has Vietnamese."""
_VERSIONS = 10
"""Of a document's texts, the latest first, in which a quote is looked for."""
_BEFORE = 20
"""Paragraphs told before that of a quote which is far into the text."""


class TextPart:
    """Some paragraphs of a text: as many as an answer tells.

    Parameters
    ----------
    text : str
        One paragraph a line; without any it has none.
    first : int
        Paragraph to begin with, from 1.
    """

    def __init__(self, text: str, first: int = 1) -> None:
        every = text.split("\n") if text else []
        self.total = len(every)
        self.first = first
        self.paragraphs: list[str] = []
        left = MOST_CHARACTERS
        for one in every[first - 1 : first - 1 + MOST_PARAGRAPHS]:
            if left <= 0:
                break
            self.paragraphs.append(one[:left])
            left -= len(one)
        self.whole = left >= 0 and len(self.paragraphs) == self.total
        self._sought = Paragraphs(self.paragraphs, first)

    def place(self, piece: EvidenceShape) -> Place | None:
        """Where a piece of evidence stands in these paragraphs."""
        return self._sought.place(piece.quote, piece.locator)


def kept_text(
    store: Store, dataset: str, document: str, pieces: Sequence[EvidenceShape] = ()
) -> DocumentText | None:
    """The latest text of a document, or the latest that holds one of some quotes, if one does."""
    latest = store.document_texts(dataset, document, most=1)
    if not pieces or not latest or place_in(latest[0], pieces) is not None:
        return latest[0] if latest else None
    former = store.document_texts(dataset, document, most=_VERSIONS)
    return next((one for one in former if place_in(one, pieces) is not None), latest[0])


def place_in(text: DocumentText, pieces: Sequence[EvidenceShape]) -> Place | None:
    """The first place of one of some pieces of evidence in a whole text."""
    sought = Paragraphs(text.text.split("\n"))
    places = (sought.place(one.quote, one.locator) for one in pieces)
    return next((place for place in places if place is not None), None)


def part_showing(
    text: DocumentText | None, pieces: Sequence[EvidenceShape], first: int | None
) -> TextPart:
    """A text from a paragraph on or, without one, from where one of some quotes is seen."""
    if text is None:
        return TextPart("")
    part = TextPart(text.text, first or 1)
    place = place_in(text, pieces) if pieces and first is None else None
    for begin in (max(1, place.paragraph - _BEFORE), place.paragraph) if place else ():
        if any(part.place(one) == place for one in pieces):
            break
        part = TextPart(text.text, begin)
    return part
