"""Which documents of a change set are to be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.model import Document
from graph.rules import restricted
from graph.stores.base import ChangeSet, Tally


def sort_documents(
    changes: ChangeSet, known: Mapping[str, Document]
) -> tuple[list[Document], Tally]:
    """Tell the documents that are to be written from those that are stored as they are.

    Parameters
    ----------
    changes : ChangeSet
        Which holds some.
    known : dict of str to Document
        Live documents of its dataset, by id.
    """
    told: Sequence[Document] = changes.documents
    if not changes.declassified:
        told = [restricted(one, known.get(one.id, one).clearance) for one in told]
    fresh = [one for one in told if known.get(one.id) != one]
    changed = sum(one.id in known for one in fresh)
    return fresh, Tally(len(fresh) - changed, changed, len(told) - len(fresh))
