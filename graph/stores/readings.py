"""What a store keeps of documents that were read: their texts, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

WAITING, ACCEPTED, REJECTED, PASSED = "waiting", "accepted", "rejected", "passed"
NOTED = "noted"
VERDICTS = (WAITING, ACCEPTED, REJECTED, PASSED, NOTED)
"""What became of a finding.

``passed`` is one that a person has looked at and left for later, ``noted`` one that nobody is
asked about: it is denied, planned or conditional, or the document tells it no longer.
"""


class DocumentText(NamedTuple):
    """A document's text, as it was when it was read; a document that changes has several.

    Parameters
    ----------
    dataset, document : str
        The document's id within its dataset.
    checksum : str
        SHA-256 of the file's bytes, in hexadecimal digits.
    media_type : str
        Of the file.
    text : str
        NFC, one paragraph a line.
    recorded : int
        Since when it is the document's latest, microseconds since the epoch; set by the store.
    """

    dataset: str
    document: str
    checksum: str
    media_type: str
    text: str
    recorded: int = 0


class Finding(NamedTuple):
    """A relation found in a document, and what a person said of it.

    Parameters
    ----------
    id : str
        A digest of what is found and its quote: found again, it is the same.
    dataset, document, checksum : str
        The text in which it was found last.
    place : int
        Offset of its quote in that text.
    body : str
        What was found, as JSON.
    verdict : str
        One of `VERDICTS`.
    relations : tuple of str
        Of what was accepted: ids of the relations that it told of.
    judged : int
        When, microseconds since the epoch; 0: never.
    """

    id: str
    dataset: str
    document: str
    checksum: str
    place: int
    body: str
    verdict: str = WAITING
    relations: tuple[str, ...] = ()
    judged: int = 0


class Read(NamedTuple):
    """A document that was read, without its text, and how many findings have which verdict."""

    dataset: str
    document: str
    checksum: str
    media_type: str
    characters: int
    recorded: int
    waiting: int
    accepted: int
    rejected: int
    passed: int
    noted: int = 0


class Readings(Protocol):
    """The part of a store that keeps what was read, which are notes beside the graph.

    They are written by `graph.stores.base.Store.apply`, in the transaction of the change set whose
    `texts` and `findings` they are, so that an accepted finding and its facts are there together.
    A finding kept before under its id keeps its verdict unless the new one is not ``waiting``.
    What was found in documents goes when they are retracted; their texts stay.
    """

    def document_texts(
        self,
        dataset: str,
        document: str,
        checksum: str | None = None,
        *,
        most: int | None = None,
    ) -> list[DocumentText]:
        """A document's texts, the latest first and `most` of them; only a checksum's if given."""
        ...

    def documents_of_text(self, checksum: str) -> list[tuple[str, str]]:
        """Which documents, as (dataset, id) in order, have had a text."""
        ...

    def documents_read(self) -> list[Read]:
        """All documents with a text, each with its latest, the latest read first."""
        ...

    def finding(self, id_: str) -> Finding | None:
        """A finding by its id."""
        ...

    def findings(
        self,
        *,
        document: tuple[str, str] | None = None,
        verdicts: Iterable[str] = VERDICTS,
        after: tuple[str, str, int, str] | None = None,
        count: int = 100,
    ) -> list[Finding]:
        """The first findings by (dataset, document, place, id), after one of them."""
        ...

    def findings_of_relation(self, relation: str) -> list[Finding]:
        """Accepted findings that told of a relation, by id."""
        ...
