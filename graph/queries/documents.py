"""What is known of a document, and which facts rest on it."""

from __future__ import annotations

from itertools import islice

from graph.errors import NotFound
from graph.queries.base import Asked
from graph.queries.shapes import RelationShape, Shape
from graph.stores.base import Store

MOST_READ = 20_000
"""Relations of a dataset that are looked through for those that cite one document."""
_AT_ONCE = 2_000


class DocumentAnswer(Shape):
    """A document and the facts that cite it, by id.

    ``title``, ``publisher``, ``date``, ``url`` and ``path`` are null where the document has no
    record of its own.  ``truncated`` tells that there are more facts, or more relations in the
    dataset than are looked through.
    """

    dataset: str
    id: str
    title: str | None
    publisher: str | None
    date: str | None
    url: str | None
    path: str | None
    facts: list[RelationShape]
    revision: int
    truncated: bool


def document(store: Store, dataset: str, id_: str, asked: Asked, limit: int) -> DocumentAnswer:
    """Tell of a document, by its id within a dataset.

    Linear in the relations of the dataset, of which at most `MOST_READ` are looked through.

    Raises
    ------
    NotFound
        If the dataset has no such document and no fact that cites it.
    """
    record = store.documents([(dataset, id_)]).get((dataset, id_))
    facts, whole = _citing(store, dataset, id_, asked, limit)
    if record is None and not facts:
        raise NotFound(
            f"there is no document '{id_}' in the dataset '{dataset}'",
            hint="take dataset and document from the evidence of a fact",
        )
    known = {name: getattr(record, name, None) for name in ("title", "publisher", "date", "url")}
    return DocumentAnswer(
        dataset=dataset,
        id=id_,
        **known,
        path=getattr(record, "path", None),
        facts=facts[:limit],
        revision=asked.revision,
        truncated=not whole,
    )


def _citing(
    store: Store, dataset: str, id_: str, asked: Asked, limit: int
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
            shapes[one] for one in some if one in shapes and _cites(shapes[one], dataset, id_)
        ]
    return found[:limit], len(found) <= limit


def _cites(fact: RelationShape, dataset: str, id_: str) -> bool:
    return any((piece.dataset, piece.document) == (dataset, id_) for piece in fact.evidence)
