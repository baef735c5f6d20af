"""Reading files with the names that a store knows."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from threading import Lock
from typing import Any

from graph.errors import InputError
from graph.service import Partnergraph
from graph.settings import Settings
from graph.stores.base import Store
from ingest.texts.documents.opening import text_of
from ingest.texts.known.gazetteer import Gazetteer
from ingest.texts.language_model.model_extractor import ModelExtractor, model_extractor
from ingest.texts.model import Statement, Text
from ingest.texts.names.mentions import mentions
from ingest.texts.review.reading import Told, Understand, Understood, document_id, read_text
from ingest.texts.review.shapes import DocumentReading
from ingest.texts.statements.checking import either_way, refusal, same_party
from ingest.texts.statements.patterns import PatternExtractor

_LOCK = Lock()
_KEPT: weakref.WeakKeyDictionary[Store, tuple[int, Gazetteer]] = weakref.WeakKeyDictionary()
"""The gazetteer of a store, and the revision that it is of: of a large one it takes seconds."""


def gazetteer(store: Store) -> Gazetteer:
    """The names that a store knows at its last revision; made anew when entities have changed."""
    with _LOCK:
        revision = store.revision().number
        kept = _KEPT.get(store)
        if kept is None or (kept[0] < revision and _have_changed(store, kept[0])):
            kept = (revision, Gazetteer.of_store(store))
        # Facts alone, such as those that a reviewer accepts, leave the names as they are.
        _KEPT[store] = (revision, kept[1])
        return kept[1]


def _have_changed(store: Store, since: int) -> bool:
    # What is erased is in no delta.
    return store.erased() > since or bool(store.changes_since(since).nodes)


def model_that_is_set() -> ModelExtractor:
    """The language model that the settings name.

    Raises
    ------
    InputError
        If they name none.
    ConfigError
        If what they name cannot be one.
    """
    model = model_extractor(Settings())
    if model is None:
        raise InputError(
            "no language model is set",
            hint="set PARTNERGRAPH_READER_URL and PARTNERGRAPH_READER_MODEL, or read without one",
            field="model",
        )
    return model


def understanding(store: Store, model: ModelExtractor | None = None) -> Understand:
    """What tells what a text says: by the names known now, by patterns, and by a model if any.

    What both tell is told once, as the patterns have it.
    """
    patterns = PatternExtractor()

    def understand(text: Text) -> Understood:
        found = mentions(text, gazetteer(store))
        starts, warnings = text.starts(), list[str]()
        told = patterns.statements(text, found)
        told = [one for one in told if refusal(one, text, starts) is None]
        if model is not None:
            extraction = model.extract(text, found)
            told = [*told, *_not_among(told, extraction.statements)]
            warnings = extraction.warnings()
        return Understood(found, told, warnings)

    return understand


def _not_among(told: Sequence[Statement], more: Sequence[Statement]) -> list[Statement]:
    """Those that say what no other of their paragraph does."""
    of: dict[tuple[int, str], list[Statement]] = {}
    for one in told:
        of.setdefault((one.paragraph, one.kind), []).append(one)
    return [
        one
        for one in more
        if not any(_alike(one, other) for other in of.get((one.paragraph, one.kind), ()))
    ]


def _alike(one: Statement, other: Statement) -> bool:
    straight = same_party(one.source, other.source) and same_party(one.target, other.target)
    crossed = same_party(one.source, other.target) and same_party(one.target, other.source)
    return straight or (crossed and either_way(one.kind))


def read_bytes(
    partners: Partnergraph,
    content: bytes,
    name: str,
    *,
    document: str | None,
    model: ModelExtractor | None = None,
    **told: Any,
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
    model : ModelExtractor, optional
        Asked beside the patterns.
    **told
        As `ingest.texts.review.reading.Told` has it.

    Raises
    ------
    InputError
        If the file cannot be read, or an id or date is none.
    """
    about = Told(name, document or document_id(name), **told)
    return read_text(partners, text_of(content, name), about, understanding(partners.store, model))
