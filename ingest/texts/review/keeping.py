"""Keeping the texts of documents whose files lie in the folder or zip that tells of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from graph.errors import PartnerGraphError
from graph.model import Document
from graph.stores.base import ChangeSet, Store
from graph.stores.readings import DocumentText
from ingest.readers.beside import Find, files_beside
from ingest.table import plain
from ingest.texts.documents.opening import MAX_BYTES, text_of


def keep_texts(
    store: Store, source: Path, dataset: str, documents: Iterable[Document], *, dry_run: bool
) -> tuple[int, list[str]]:
    """Read the files that documents name by their `path`, and keep their texts.

    A path that leads nowhere, or out of the folder, stays what it is: told with the document.
    A file that has not changed is not read again.

    Parameters
    ----------
    store : Store
        Where to: one text at a time, so that no two are in memory.
    source : Path
        The folder or zip of an import; beside anything else no file is looked for.
    dataset : str
        Whose documents they are.
    documents : iterable of Document
        Told by the import.
    dry_run : bool
        Whether to keep nothing.

    Returns
    -------
    (int, list of str)
        How many texts are new, and what a person should know of those that could not be read.

    Raises
    ------
    StoreError
        If the store fails.
    """
    find = files_beside(source)
    kept, warnings = 0, list[str]()
    if find is None:
        return kept, warnings
    for document in documents:
        if document.path is None:
            continue
        latest = store.document_texts(dataset, document.id, most=1)
        known = latest[0].checksum if latest else None
        try:
            text = _text(find, dataset, document, known)
        except PartnerGraphError as error:
            warnings.append(
                f"document '{document.id}', whose text is not kept: {plain(str(error))}"
            )
            continue
        if text is not None:
            kept += 1
            store.apply(ChangeSet(dataset, texts=(text,), dry_run=dry_run))
    return kept, warnings


def _text(find: Find, dataset: str, document: Document, known: str | None) -> DocumentText | None:
    """The text of a document's file; None if there is none, or its checksum is the one known."""
    path = document.path or ""
    file = find(path)
    if file is None:
        return None
    with file.reading() as stream:
        content = stream.read(MAX_BYTES + 1)
    if hashlib.sha256(content).hexdigest() == known:
        return None
    text = text_of(content, path)
    return DocumentText(dataset, document.id, text.checksum, text.media_type, text.body)
