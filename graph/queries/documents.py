"""What is known of a document, its text, and which facts rest on it."""

from __future__ import annotations

from itertools import islice

from pydantic import Field

from graph.errors import NotFound
from graph.queries.base import Asked
from graph.queries.document_texts import TextPart, kept_text, part_showing
from graph.queries.shapes import EvidenceShape, RelationShape, Shape
from graph.queries.status import told_instant
from graph.stores.base import Store

MOST_READ = 20_000
"""Relations of a dataset that are looked through for those that cite one document."""
_AT_ONCE = 2_000


class MarkShape(Shape):
    """Where in the text the quote of a fact stands."""

    fact: str = Field(description="id of the fact")
    paragraph: int = Field(description="from 1, of the whole text", examples=[3])
    start: int = Field(description="characters (code points) of the paragraph before it")
    end: int = Field(description="the same, with it")


class DocumentAnswer(Shape):
    """A document with its text, and the facts that cite it, by id.

    ``title``, ``publisher``, ``date``, ``url`` and ``path`` are null where the document has no
    record of its own; ``checksum``, ``media_type`` and ``recorded`` where no text of it is kept.
    ``truncated`` tells that there are more facts, or more relations in the dataset than are looked
    through, or more paragraphs than are told.
    """

    dataset: str
    id: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    path: str | None
    checksum: str | None = Field(description="SHA-256 of the file whose text it is")
    media_type: str | None = Field(examples=["text/html"])
    recorded: str | None = Field(description="since when the store has this text")
    total: int = Field(description="how many paragraphs the text has")
    first: int = Field(description="number of the first paragraph told, from 1")
    paragraphs: list[str]
    marks: list[MarkShape] = Field(
        description="quotes found in these paragraphs: where the locator says, or by their words"
    )
    facts: list[RelationShape]
    revision: int
    truncated: bool


def document(
    store: Store,
    dataset: str,
    id_: str,
    asked: Asked,
    limit: int,
    *,
    fact: str | None = None,
    first: int | None = None,
) -> DocumentAnswer:
    """Tell of a document, by its id within a dataset.

    Linear in the relations of the dataset, of which at most `MOST_READ` are looked through, and in
    what is told of the text for each fact.

    Parameters
    ----------
    store, asked : Store, Asked
        What is asked.
    dataset, id_ : str
        The document.
    limit : int
        How many facts to tell.
    fact : str, optional
        Id of a fact that is told in any case: of several texts that the document has had, the
        latest that holds its quote is told, from where the quote is seen.
    first : int, optional
        Paragraph to begin with, from 1.

    Raises
    ------
    NotFound
        If the dataset has no such document, no text of it and no fact that cites it; or if `fact`
        does not cite it.
    """
    record = store.documents([(dataset, id_)]).get((dataset, id_))
    facts, whole = _citing(store, dataset, id_, asked, limit)
    quoted = None if fact is None else _cited(dataset, id_, asked, fact)
    if quoted is not None:
        others = [one for one in facts if one.id != fact]
        facts = sorted([quoted, *others[: limit - 1]], key=lambda one: one.id)
    pieces = [] if quoted is None else _pieces(quoted, dataset, id_)
    text = kept_text(store, dataset, id_, pieces)
    if record is None and text is None and not facts:
        raise NotFound(
            f"there is no document '{id_}' in the dataset '{dataset}'",
            hint="take dataset and document from the evidence of a fact",
        )
    part = part_showing(text, pieces, first)
    known = ("title", "publisher", "date", "url", "path")
    return DocumentAnswer(
        dataset=dataset,
        id=id_,
        **{name: getattr(record, name, None) for name in known},
        checksum=text and text.checksum,
        media_type=text and text.media_type,
        recorded=text and told_instant(text.recorded),
        total=part.total,
        first=part.first,
        paragraphs=part.paragraphs,
        marks=_marks(part, facts, dataset, id_),
        facts=facts,
        revision=asked.revision,
        truncated=not (whole and part.whole),
    )


def _marks(
    part: TextPart, facts: list[RelationShape], dataset: str, document: str
) -> list[MarkShape]:
    """Where the quotes of facts stand, in the order of the text."""
    found = {
        (*place, one.id)
        for one in facts
        for piece in _pieces(one, dataset, document)
        if (place := part.place(piece)) is not None
    }
    return [
        MarkShape(fact=fact, paragraph=paragraph, start=start, end=end)
        for paragraph, start, end, fact in sorted(found)
    ]


def _cited(dataset: str, document: str, asked: Asked, fact: str) -> RelationShape:
    found = asked.facts([fact]).get(fact)
    if found is None or not _pieces(found, dataset, document):
        raise NotFound(
            f"no fact '{fact}' cites the document '{document}' of the dataset '{dataset}'",
            hint="leave 'fact' out to see which do",
        )
    return found


def _citing(
    store: Store, dataset: str, document: str, asked: Asked, limit: int
) -> tuple[list[RelationShape], bool]:
    """The first facts that cite it, and whether these are all."""
    sizes = {one.id: one.relations for one in store.datasets()}
    if sizes.get(dataset, 0) > MOST_READ:
        return [], False
    ids = iter(sorted(store.told_by(dataset).relations))
    found: list[RelationShape] = []
    while len(found) <= limit and (some := list(islice(ids, _AT_ONCE))):
        shapes = asked.facts(some)
        found += [
            shapes[one] for one in some if one in shapes and _pieces(shapes[one], dataset, document)
        ]
    return found[:limit], len(found) <= limit


def _pieces(fact: RelationShape, dataset: str, document: str) -> list[EvidenceShape]:
    """The evidence of a fact that cites a document."""
    return [one for one in fact.evidence if (one.dataset, one.document) == (dataset, document)]
