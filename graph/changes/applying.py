"""A body that is checked whole, then stored whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from typing import Any

import orjson
from pydantic import ValidationError

from graph.changes.faults import invalid, refused, repetitions
from graph.changes.given import ChangeGiven
from graph.changes.shapes import (
    ChangeAnswer,
    ChangedIds,
    RetractedAnswer,
    RetractedShape,
    TallyShape,
)
from graph.errors import InputError, LimitExceeded, NotFound, RecordsRefused
from graph.model import Evidence
from graph.stores.base import ChangeSet, Receipt, Request, Retracted, Store, Told

MOST_RECORDS = 10_000
MOST_BYTES = 10_000_000
MAX_KEY = 255
ORIGIN = "POST /api/v1/changes"
"""Document of a relation whose only evidence is the request."""

_BOM = b"\xef\xbb\xbf"


def read_json(text: bytes) -> Any:
    """Read a body's text.

    Raises
    ------
    LimitExceeded
        If it has more than 10 MB.
    InputError
        If it is no JSON.

    References
    ----------
    RFC 8259: no NaN, no Infinity, and no half of a surrogate pair.
    """
    if len(text) > MOST_BYTES:
        raise too_long()
    try:
        return orjson.loads(text.removeprefix(_BOM))
    except orjson.JSONDecodeError as error:
        raise InputError(
            f"the body is no JSON: {error}", hint='write it like {"entities": [], "relations": []}'
        ) from error


def too_long() -> LimitExceeded:
    """The error of a body that is too long."""
    return LimitExceeded(
        f"the body has more than {MOST_BYTES:,} bytes",
        hint="send it in several parts, or load files with 'partners ingest'",
    )


def read_change(body: Any) -> ChangeGiven:
    """Check a body, one record after the other.

    Raises
    ------
    LimitExceeded
        If it has more than 10,000 records.
    InputError
        Listing all that is wrong.
    """
    if isinstance(body, Mapping):
        parts = [body, body.get("retract")]
        number = sum(
            len(some)
            for part in parts
            if isinstance(part, Mapping)
            for some in part.values()
            if isinstance(some, list)
        )
        if number > MOST_RECORDS:
            raise LimitExceeded(
                f"the body has {number:,} records",
                hint=f"send at most {MOST_RECORDS:,} at once, or load files with 'partners ingest'",
            )
    try:
        return ChangeGiven.model_validate(body)
    except ValidationError as error:
        raise invalid(error) from error


def check_key(key: str) -> str:
    """Check an idempotency key.

    Raises
    ------
    InputError
        If it is empty, has more than 255 characters, or one that is no printable ASCII.
    """
    if not (0 < len(key) <= MAX_KEY and key.isascii() and key.isprintable()):
        raise InputError(
            f"'{ascii(key[:40])[1:-1]}' is no idempotency key",
            hint=f"use 1 to {MAX_KEY} printable ASCII characters, such as a UUID",
            field="Idempotency-Key",
        )
    return key


def change(
    store: Store,
    given: ChangeGiven,
    *,
    key: str | None = None,
    expected: Container[int] | None = None,
    dry_run: bool = False,
    origin: str = ORIGIN,
) -> ChangeAnswer:
    """Store what a body says, in one transaction.

    Parameters
    ----------
    store : Store
        Where to.
    given : ChangeGiven
        The body.
    key : str, optional
        With the key of a change that was made within the last day nothing is done, and the answer
        is that change's.  A dry run takes no notice of it.
    expected : container of int, optional
        Revisions at one of which the store must be.
    dry_run : bool
        Whether to store nothing; the body may say so too.
    origin : str
        Document of relations that have no evidence.

    Raises
    ------
    InputError
        If a record is told twice, or the key is none.
    Conflict
        If something contradicts the store.
    PreconditionFailed
        If the store is at another revision.
    KeyReused
        If the key came with another body.
    """
    request = None if key is None else Request(check_key(key), _fingerprint(given))
    changes = ChangeSet(
        given.dataset,
        tuple(one.record for one in given.entities),
        tuple(
            one.record(given.dataset, Evidence(origin, f"relations[{place}]"))
            for place, one in enumerate(given.relations)
        ),
        tuple(one.record for one in given.documents),
        dry_run=dry_run or given.dry_run,
        declassified=given.declassify,
        retracted=Told(frozenset(given.retract.entities), frozenset(given.retract.relations)),
        expected=expected,
        request=request,
    )
    ids = [one.id for one in changes.relations]
    repetitions(given, ids)
    try:
        receipt = store.apply(changes)
    except RecordsRefused as error:
        raise refused(given, ids, error) from error
    return _answer(changes, receipt)


def _fingerprint(given: ChangeGiven) -> str:
    """A digest that is the same however the same body is written down."""
    told = given.model_dump(mode="json", exclude_defaults=True)
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _answer(changes: ChangeSet, receipt: Receipt) -> ChangeAnswer:
    return ChangeAnswer(
        dataset=changes.dataset,
        entities=TallyShape.of(receipt.entities),
        relations=TallyShape.of(receipt.relations),
        documents=TallyShape.of(receipt.documents),
        ids=ChangedIds(
            entities=[one.id for one in changes.entities],
            relations=[one.id for one in changes.relations],
        ),
        retracted=RetractedShape.of(receipt.retracted),
        dry_run=changes.dry_run,
        revision=receipt.revision,
        replayed=receipt.replayed,
    )


def retract_dataset(
    store: Store, dataset: str, *, expected: Container[int] | None = None, dry_run: bool = False
) -> RetractedAnswer:
    """Take back all that a dataset says, or tell what that would come to.

    Raises
    ------
    NotFound
        If nothing rests on the dataset.
    PreconditionFailed
        If the store is at another revision.
    """
    if not dry_run:
        receipt = store.retract(dataset, expected=expected)
        gone = Retracted(receipt.entities.changed, receipt.relations.changed)
        documents = receipt.documents.changed
    else:
        told = store.told_by(dataset)
        if not any(told):
            raise NotFound(f"there is no dataset '{dataset}'", hint="'partners status' lists them")
        only = Told(told.entities, told.relations)
        receipt = store.apply(
            ChangeSet(dataset, retracted=only, expected=expected, strict=False, dry_run=True)
        )
        gone, documents = receipt.retracted, len(told.documents)
    return RetractedAnswer(
        dataset=dataset,
        retracted=RetractedShape(**gone._asdict(), documents=documents),
        dry_run=dry_run,
        revision=receipt.revision,
    )
