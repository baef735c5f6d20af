"""Reading documents into a store: what is found waits there for a person, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from graph.dates import parse_date
from graph.errors import Conflict, InputError
from graph.ids import MAX_ID, check_id, fold
from graph.model import OPEN, Document
from graph.service import Partnergraph
from graph.stores.base import ChangeSet, Receipt, Store
from graph.stores.readings import NOTED, PASSED, WAITING, DocumentText, Finding
from ingest.texts.model import Choice, Mention, Statement, Text
from ingest.texts.review.attempts import at_one_revision
from ingest.texts.review.finding import choice_shapes, findings_of, kept_fact
from ingest.texts.review.listing import ARTICLES, candidates
from ingest.texts.review.resembling import resembling
from ingest.texts.review.shapes import (
    DocumentReading,
    FoundName,
    KeptFact,
    MentionCounts,
)

_AT_ONCE = 1_000


class Understood(NamedTuple):
    """What a text says: its mentions and statements, and what was noticed on the way."""

    mentions: Sequence[Mention]
    statements: Sequence[Statement]
    warnings: Sequence[str] = ()


Understand = Callable[[Text], Understood]


@dataclass(frozen=True, slots=True)
class Told:
    """What whoever has a document read says of it.

    Parameters
    ----------
    file : str
        Its name.
    document : str
        Its id within the dataset.
    dataset : str
        The dataset.
    title, publisher, date, url : str, optional
        In place of what the file itself says.
    dry_run : bool
        Whether to report and keep nothing.
    clearance : int
        The least that a reader of the document needs, and of the facts found in it.
    """

    file: str
    document: str
    dataset: str = ARTICLES
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    dry_run: bool = False
    clearance: int = OPEN


def read_text(
    partners: Partnergraph, text: Text, told: Told, understand: Understand
) -> DocumentReading:
    """Find the facts that a text tells of, and let those wait that were not found before.

    The document, its text and its findings are kept together or not at all.  A file whose bytes
    have been read as another document is told and not kept again.

    Parameters
    ----------
    partners : Partnergraph
        Where to.
    text : Text
        The document's text.
    told : Told
        What is said of it.
    understand : callable
        Gives what a text says.

    Raises
    ------
    InputError
        If the dataset or document is no id, or the date is none.
    Conflict
        If others keep changing the store, or somebody was erased while it was read.
    """
    told = replace(
        told,
        dataset=check_id(told.dataset, field="dataset"),
        document=check_id(told.document, field="document"),
        date=parse_date(told.date).text if told.date else None,
    )
    store = partners.store
    if already := _read_as(store, text, told):
        return _bare(text, told, _record(store, text, told)).model_copy(
            update={"already": already, "revision": store.revision().number}
        )
    erased = store.erased()
    found = understand(text)
    alike = resembling(store, found.mentions)
    fresh = findings_of(text, found.statements, told.dataset, told.document, alike)

    def attempt(revision: int) -> tuple[_Renewed, Document, bool, Receipt]:
        _check_unerased(store, erased)
        renewed = _renewed(fresh, _kept(store, told), text.checksum)
        record, changed = _record(store, text, told), _is_another(store, text, told)
        receipt = store.apply(_change_set(text, told, record, renewed, revision))
        return renewed, record, changed, receipt

    renewed, record, changed, receipt = at_one_revision(store, attempt)
    listed = candidates(partners, [*renewed.new, *renewed.noted])
    return _bare(text, told, record).model_copy(
        update={
            "changed": changed,
            "mentions": _counts(found.mentions),
            "names": _names(found.mentions, alike),
            "facts": listed[: len(renewed.new)],
            "before": renewed.before,
            "others": listed[len(renewed.new) :],
            "warnings": list(found.warnings),
            "revision": receipt.revision,
        }
    )


def _check_unerased(store: Store, before: int) -> None:
    """See that what was found names nobody who has been erased since."""
    if store.erased() > before:
        raise Conflict(
            "somebody was erased from the store while the document was read",
            hint="nothing was stored; read it again",
        )


def _read_as(store: Store, text: Text, told: Told) -> str | None:
    """The other document as which the same file has been read, if it is still there."""
    known = store.documents_of_text(text.checksum)
    if (told.dataset, told.document) in known:
        return None
    for dataset, document in known:
        if document in store.told_by(dataset).documents:
            return document if dataset == told.dataset else f"{dataset}/{document}"
    return None


def _record(store: Store, text: Text, told: Told) -> Document:
    """What is known of the document: as somebody says, as the file says, as it was known before."""
    key = (told.dataset, told.document)
    known = store.documents([key]).get(key) or Document(told.document)
    return Document(
        told.document,
        told.title or text.title or known.title or told.file,
        told.publisher or text.publisher or known.publisher,
        told.date or text.date or known.date,
        told.url or text.url or known.url,
        known.path or told.file,
        max(told.clearance, known.clearance),
    )


def _is_another(store: Store, text: Text, told: Told) -> bool:
    """Whether the document had another text before."""
    texts = store.document_texts(told.dataset, told.document, most=1)
    return bool(texts) and texts[0].checksum != text.checksum


def _kept(store: Store, told: Told) -> Iterator[Finding]:
    """All findings of the document."""
    after = None
    while some := store.findings(
        document=(told.dataset, told.document), after=after, count=_AT_ONCE
    ):
        yield from some
        last = some[-1]
        after = (last.dataset, last.document, last.place, last.id)


class _Renewed(NamedTuple):
    """What becomes of a document's findings when it is read.

    ``new`` wait from now on, ``noted`` are not proposed; ``stored`` is all that is to be kept, and
    ``reopened`` the ids of those that were noted and wait now; ``before`` counts those that were
    found before.
    """

    new: list[Finding]
    noted: list[Finding]
    stored: list[Finding]
    reopened: list[str]
    before: int


def _renewed(
    fresh: Sequence[tuple[Finding, KeptFact]], kept: Iterator[Finding], checksum: str
) -> _Renewed:
    old = {one.id: one for one in kept}
    result = _Renewed([], [], [], [], 0)
    before = 0
    for finding, fact in fresh:
        known = old.pop(finding.id, None)
        verdict = finding.verdict
        if known is not None and known.verdict != NOTED:
            # It keeps its verdict, unless it only waits and is not stated any more.
            verdict = NOTED if (verdict, known.verdict) == (NOTED, WAITING) else WAITING
            finding = _with_told(finding, fact, known)
            before += verdict != NOTED
        elif verdict == WAITING:
            result.new.append(finding)
            if known is not None:
                result.reopened.append(finding.id)
        if verdict == NOTED:
            result.noted.append(finding)
        judged = known.judged if known else 0
        result.stored.append(finding._replace(verdict=verdict, judged=judged))
    # The text tells them no longer, so nobody is asked about them.
    result.stored.extend(
        one._replace(verdict=NOTED)
        for one in old.values()
        if one.verdict in (WAITING, PASSED) and one.checksum != checksum
    )
    return result._replace(before=before)


def _with_told(finding: Finding, fact: KeptFact, known: Finding) -> Finding:
    """A finding that keeps what was told of it when it was accepted."""
    told = kept_fact(known).told
    if told is None:
        return finding
    return finding._replace(body=fact.model_copy(update={"told": told}).model_dump_json())


def _change_set(
    text: Text, told: Told, record: Document, renewed: _Renewed, revision: int
) -> ChangeSet:
    return ChangeSet(
        told.dataset,
        documents=(record,),
        dry_run=told.dry_run,
        expected={revision},
        texts=(
            DocumentText(told.dataset, told.document, text.checksum, text.media_type, text.body),
        ),
        findings=tuple(renewed.stored),
        reopened=tuple(renewed.reopened),
    )


def _names(
    mentions: Sequence[Mention], alike: dict[tuple[str, str], tuple[Choice, ...]]
) -> list[FoundName]:
    """New names, each once, by where they stand first."""
    counts: dict[tuple[str, str], list[Mention]] = {}
    for one in mentions:
        if one.nature == "new":
            counts.setdefault((one.kind, one.name), []).append(one)
    return [
        FoundName(
            name=name,
            kind=kind,
            country=next((one.country for one in some if one.country), None),
            mentions=len(some),
            choices=choice_shapes(alike.get((kind, name), ())),
        )
        for (kind, name), some in counts.items()
    ]


def _counts(mentions: Sequence[Mention]) -> MentionCounts:
    natures = [one.nature for one in mentions]
    return MentionCounts(
        known=natures.count("known"),
        new=natures.count("new"),
        references=natures.count("reference"),
    )


def _bare(text: Text, told: Told, record: Document) -> DocumentReading:
    """The report of a document in which nothing was found."""
    return DocumentReading(
        file=told.file,
        dataset=told.dataset,
        document=told.document,
        title=record.title,
        publisher=record.publisher,
        date=record.date,
        url=record.url,
        checksum=text.checksum,
        media_type=text.media_type,
        characters=len(text.body),
        paragraphs=len(text.paragraphs()),
        already=None,
        changed=False,
        mentions=_counts(()),
        names=[],
        facts=[],
        before=0,
        others=[],
        warnings=[],
        dry_run=told.dry_run,
        revision=0,
    )


def document_id(name: str) -> str:
    """The id of a document, made of its file's name without the ending.

    Raises
    ------
    InputError
        If the name has no letter or digit.

    Examples
    --------
    >>> document_id("Bài báo số 3.docx")
    'bai-bao-so-3'
    """
    stem = name.rsplit("/", 1)[-1].rpartition(".")[0] or name
    slug = fold(stem).replace(" ", "-")[:MAX_ID].rstrip("-")
    if not slug:
        raise InputError(
            f"no id can be made of the file name '{name[:80]}'",
            hint="give the document an id",
            field="document",
        )
    return slug
