"""What is found in a text: mentions of entities, and statements that tell of relations.

All offsets are counted in characters (code points) of `Text.body`, from 0, the end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol

TextLanguage = Literal["en", "vi"]
Nature = Literal["known", "new", "reference"]
Modality = Literal["stated", "negated", "planned", "conditional"]


class Text(NamedTuple):
    """A document's text and what it says of itself.

    Parameters
    ----------
    body : str
        NFC, without control characters; one paragraph a line, none of them empty.
    checksum : str
        SHA-256 of the file's bytes, in hexadecimal digits.
    media_type : str
        E.g. ``text/plain``.
    title, publisher, date, url : str, optional
        What the file tells of itself; `date` is a partial date (``2024-11-23``).
    """

    body: str
    checksum: str
    media_type: str = "text/plain"
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None

    def paragraphs(self) -> list[tuple[int, str]]:
        """Each paragraph with the offset at which it begins."""
        found, start = [], 0
        for line in self.body.split("\n"):
            found.append((start, line))
            start += len(line) + 1
        return found

    def starts(self) -> list[int]:
        """Offsets at which the paragraphs begin."""
        return [start for start, _ in self.paragraphs()]


def paragraph_of(starts: Sequence[int], offset: int) -> int:
    """Number, from 1, of the paragraph that holds an offset; `starts` are theirs, ascending."""
    return bisect_right(starts, offset)


class Choice(NamedTuple):
    """A known entity that a mention may mean, and how well its name fits, 0–1."""

    id: str
    kind: str
    name: str
    score: float


class Hit(NamedTuple):
    """A place where a known name stands, and the entities that bear it, best first.

    `mistyped` tells that the text differs from every such name by one typing error.
    """

    start: int
    end: int
    choices: tuple[Choice, ...]
    mistyped: bool = False


class Mention(NamedTuple):
    """A place in a text that names an entity, or speaks of one without its name.

    Parameters
    ----------
    start, end : int
        Offsets in the body, without titles that are no part of the name.
    text : str
        The words there.
    nature : str
        ``known``: an entity of the store; ``new``: a name that the store does not have;
        ``reference``: a noun such as "the province" or "its lead company", for a person to resolve.
    kind : str
        Its entity kind; of a new name, what its cues or its place say.
    name : str
        The known entity's name, or the name under which a new one would be kept.
    entity : str, optional
        Id of the known entity.
    country : str, optional
        ISO 3166-1 alpha-2, of a known entity or where the text says it.
    score : float
        How sure it is, 0–1.
    cue : str
        What it rests on: ``name``, ``mistyped``, or the words that show its kind.
    choices : tuple of Choice
        Other known entities that may be meant, best first.
    """

    start: int
    end: int
    text: str
    nature: Nature
    kind: str
    name: str
    entity: str | None = None
    country: str | None = None
    score: float = 1.0
    cue: str = "name"
    choices: tuple[Choice, ...] = ()


class Statement(NamedTuple):
    """A relation that a text states, denies, plans or makes depend on something.

    Parameters
    ----------
    kind : str
        Relation kind.
    source, target : Mention
        Its ends, of kinds that the relation kind allows.  Of a joint venture without a name, the
        two partners.
    start, end : int
        Offsets of the quote, which holds both ends; within one paragraph.
    paragraph : int
        Number from 1.
    quote : str
        ``body[start:end]``.
    pattern : str
        Name of the pattern, e.g. ``vi.invested_in.active``, or of the model.
    confidence : float
        0–1.
    modality : str
        Only what is ``stated`` is proposed as a fact.
    recipient, occasion, place : Mention, optional
        To whom an introduction was made, at which event, and where.
    since, until : str, optional
        Partial dates: of an event `since` alone.
    amount : Decimal, optional
        Money, in `currency` (ISO 4217).
    """

    kind: str
    source: Mention
    target: Mention
    start: int
    end: int
    paragraph: int
    quote: str
    pattern: str
    confidence: float
    modality: Modality = "stated"
    recipient: Mention | None = None
    occasion: Mention | None = None
    place: Mention | None = None
    since: str | None = None
    until: str | None = None
    amount: Decimal | None = None
    currency: str | None = None


class Extractor(Protocol):
    """Finds statements in a text whose mentions are known."""

    name: str

    def statements(self, text: Text, mentions: Sequence[Mention]) -> list[Statement]:
        """Statements by (start, end, kind), each of them quoted word by word.

        Parameters
        ----------
        text : Text
            The document.
        mentions : sequence of Mention
            By start, none overlapping another.
        """
        ...
