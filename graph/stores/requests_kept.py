"""Requests that come again, and changes that are meant for a certain revision.

A key is kept with the receipt of the change, in the change's own transaction: so there is the one
exactly where there is the other.  It is forgotten by the first change with a key that comes a day
later or more.

References
----------
IETF draft-ietf-httpapi-idempotency-key-header; RFC 9110, section 13.1.1 (If-Match).
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

import orjson

from graph.errors import KeyReused, PreconditionFailed
from graph.stores.base import Receipt, Request, Retracted, Tally

KEPT_FOR = 24 * 3600 * 1_000_000
"""Microseconds that a key is kept at least."""


def receipt_text(receipt: Receipt) -> str:
    """Write a receipt that rejects nothing, to be kept."""
    counts = (receipt.entities, receipt.relations, receipt.documents, receipt.retracted)
    return orjson.dumps([receipt.revision, *map(list, counts)]).decode()


def repeated(request: Request, kept: Sequence[str]) -> Receipt:
    """The receipt of a request whose key was kept.

    Parameters
    ----------
    request : Request
        What comes now.
    kept : (str, str)
        The fingerprint that came with the key, and the text of the receipt.

    Raises
    ------
    KeyReused
        If it is another request.
    """
    fingerprint, text = kept
    if fingerprint != request.fingerprint:
        raise KeyReused(
            f"the key '{request.key}' was given before with another request",
            hint="give each request a key of its own, such as a new UUID",
        )
    revision, entities, relations, documents, retracted = orjson.loads(text)
    receipt = Receipt(revision, Tally(*entities), Tally(*relations), Tally(*documents))
    return replace(receipt, retracted=Retracted(*retracted), replayed=True)


def check_expected(expected: Container[int] | None, revision: int) -> None:
    """See that a store is at a revision that is expected.

    Raises
    ------
    PreconditionFailed
        If it is not.
    """
    if expected is not None and revision not in expected:
        raise PreconditionFailed(
            f"the store is at revision {revision}, which is not the one expected",
            hint="read again what has changed, then send the change with the new revision",
        )
