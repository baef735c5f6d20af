"""One person's data: all of it in one file, and all of it erased.

References
----------
Regulation (EU) 2016/679 (GDPR), articles 15 (access) and 17 (erasure).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from graph.queries.audit import AuditRow, audit
from graph.queries.shapes import Shape
from graph.queries.status import told_instant
from graph.stores.base import Store
from graph.stores.coding import read_claims
from graph.stores.erasing import Concerning
from graph.stores.following import EntityVersion, RelationVersion
from graph.stores.forgetting import Erased, Mention
from graph.stores.keeping import forget
from graph.stores.mentions import Mentions

_PAGE = 100


class VersionShape(Shape):
    """A version of a record: what each dataset told of it, and from when until when that stood."""

    id: str
    kind: str
    source: str | None = None
    target: str | None = None
    told: dict[str, Any]
    recorded_at: str
    retracted_at: str | None


class MentionShape(Shape):
    """A place that names the person."""

    record: str
    id: str
    field: str
    text: str


class PersonRecord(Shape):
    """All that a store holds of one person."""

    ids: list[str]
    names: list[str]
    entities: list[VersionShape]
    relations: list[VersionShape]
    quotes: list[MentionShape]
    mentions: list[MentionShape]
    texts: list[MentionShape]
    documents: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    judgements: list[dict[str, Any]]
    candidates: list[dict[str, Any]]
    audit: list[AuditRow]
    revision: int


class LeftShape(MentionShape):
    """What names the person still, for somebody to look at."""


class ErasedAnswer(Shape):
    """What an erasure came to: how much of each there was."""

    ids: list[str]
    entities: int
    relations: int
    quotes: int
    texts: int
    findings: int
    judgements: int
    candidates: int
    left: list[LeftShape]
    dry_run: bool
    revision: int


def person_record(store: Store, id_: str) -> PersonRecord:
    """Gather all that a store holds of an entity; it is read whole for that."""
    revision = store.revision().number
    found = store.concerning(id_)
    mentions = Mentions(found.names, found.ids)
    return PersonRecord(
        ids=sorted(found.ids),
        names=list(found.names),
        entities=list(map(_version, found.entities)),
        relations=list(map(_version, found.relations)),
        quotes=_shown(found.quotes),
        mentions=_shown(found.left),
        texts=_shown(
            Mention("text", f"{one.dataset} {one.document}", f"paragraph {place}", paragraph)
            for one in found.texts
            for place, paragraph in enumerate(one.text.split("\n"), 1)
            if mentions.name(paragraph)
        ),
        documents=_documents(store, found),
        findings=[{**one._asdict(), "body": orjson.loads(one.body)} for one in found.findings],
        judgements=[one._asdict() for one in found.judgements],
        candidates=[one._asdict() for one in found.candidates],
        audit=_audited(store, found),
        revision=revision,
    )


def erase_person(store: Store, id_: str, *, dry_run: bool = False) -> ErasedAnswer:
    """Erase all that a store holds of an entity, or tell what that would come to.

    Raises
    ------
    NotFound
        If nothing is held of it.
    """
    if dry_run:
        done = store.concerning(id_).outcome(store.revision().number)
    else:
        try:
            done = store.erase(id_)
        finally:
            # It may be erased though an error tells that something is left to be done.
            forget(store)
    return _answer(done, dry_run)


def _answer(done: Erased, dry_run: bool) -> ErasedAnswer:
    left = [LeftShape(**one._asdict()) for one in done.left]
    return ErasedAnswer(**{**done._asdict(), "ids": list(done.ids), "left": left}, dry_run=dry_run)


def _shown(mentions: Iterable[Mention]) -> list[MentionShape]:
    return [MentionShape(**one._asdict()) for one in dict.fromkeys(mentions)]


def _version(one: EntityVersion | RelationVersion) -> VersionShape:
    ends = {}
    if isinstance(one, RelationVersion):
        ends = {"source": one.source, "target": one.target}
    return VersionShape(
        id=one.id,
        kind=one.kind,
        **ends,
        told=read_claims(one.claims),
        recorded_at=told_instant(one.recorded),
        retracted_at=None if one.retracted is None else told_instant(one.retracted),
    )


def _documents(store: Store, found: Concerning) -> list[dict[str, Any]]:
    """The documents that relations of the person cite, and those whose texts name them."""
    keys = {(one.dataset, one.document) for one in found.texts}
    for version in found.relations:
        for dataset, told in read_claims(version.claims).items():
            keys.update((dataset, piece[0]) for piece in told["evidence"])
    known = store.documents(sorted(keys))
    return [{"dataset": key[0], **known[key]._asdict()} for key in sorted(known)]


def _audited(store: Store, found: Concerning) -> list[AuditRow]:
    """Entries of the audit trail that concern the person or their relations, in order."""
    rows: dict[int, AuditRow] = {}
    for id_ in sorted({*found.ids, *(one.id for one in found.relations)}):
        cursor = None
        while True:
            page = audit(store, entity=id_, limit=_PAGE, cursor=cursor)
            for row in page.results:
                known = rows.get(row.number)
                changes = [*(known.changes if known else []), *row.changes]
                rows[row.number] = row.model_copy(update={"changes": changes})
            cursor = page.next
            if cursor is None:
                break
    return [rows[number] for number in sorted(rows)]
