"""Reading files with the names that a store knows."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from threading import Lock
from typing import Any

from graph.service import Partnergraph
from graph.stores.base import Store
from ingest.texts.gazetteer import Gazetteer
from ingest.texts.mentions import mentions
from ingest.texts.model import Extractor, Text
from ingest.texts.opening import text_of
from ingest.texts.patterns import PatternExtractor
from ingest.texts.reading import Told, Understand, Understood, document_id, read_text
from ingest.texts.shapes import DocumentReading

_LOCK = Lock()
_KEPT: weakref.WeakKeyDictionary[Store, tuple[int, Gazetteer]] = weakref.WeakKeyDictionary()
"""The gazetteer of a store, and the revision that it is of: of a large one it takes seconds."""


def gazetteer(store: Store) -> Gazetteer:
    """The names that a store knows at its last revision; made anew when entities have changed."""
    with _LOCK:
        revision = store.revision().number
        kept = _KEPT.get(store)
        if kept is None or (kept[0] < revision and store.changes_since(kept[0]).nodes):
            kept = (revision, Gazetteer.of_store(store))
        # Facts alone, such as those that a reviewer accepts, leave the names as they are.
        _KEPT[store] = (revision, kept[1])
        return kept[1]


def understanding(store: Store, extractors: Sequence[Extractor] | None = None) -> Understand:
    """What tells what a text says: by the names known now, and extractors (those of patterns)."""
    chosen = [PatternExtractor()] if extractors is None else list(extractors)

    def understand(text: Text) -> Understood:
        found = mentions(text, gazetteer(store))
        told = [one for extractor in chosen for one in extractor.statements(text, found)]
        return Understood(found, told)

    return understand


def read_bytes(
    partners: Partnergraph, content: bytes, name: str, *, document: str | None, **told: Any
) -> DocumentReading:
    """Read a file's bytes.

    Parameters
    ----------
    partners : Partnergraph
        Where to.
    content : bytes
        The file.
    name : str
        Its name.
    document : str, optional
        Its id; made of the name where there is none.
    **told
        As `ingest.texts.reading.Told` has it.

    Raises
    ------
    InputError
        If the file cannot be read, or an id or date is none.
    """
    about = Told(name, document or document_id(name), **told)
    return read_text(partners, text_of(content, name), about, understanding(partners.store))
