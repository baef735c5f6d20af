"""Candidate facts and documents that were read, as doors list them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice

from graph.dates import from_micros, parse_date
from graph.errors import InputError
from graph.ids import check_id
from graph.kinds import SCHEMA
from graph.queries.cursors import read_finding_cursor, write_cursor
from graph.service import Partnergraph
from graph.stores.readings import NOTED, PASSED, VERDICTS, WAITING, Finding, Read
from ingest.texts.review.ends import as_known_now
from ingest.texts.review.finding import kept_fact
from ingest.texts.review.known_facts import Sought, is_unnamed, joint_undertaking, known_fact
from ingest.texts.review.shapes import (
    CandidateFact,
    CandidateFacts,
    FoundFact,
    ReadDocument,
    ReadDocuments,
    Sentences,
)

ARTICLES = "articles"
"""The dataset of documents that are read, unless another is named."""
OPEN = (WAITING, PASSED)
"""Verdicts of facts that are still to be judged."""
_LIST = "facts"
_MOST_OTHERS = 1_000
MOST_IDS = 10_000


def facts(
    partners: Partnergraph,
    *,
    dataset: str | None = None,
    document: str | None = None,
    verdict: str = "waiting",
    limit: int = 100,
    cursor: str | None = None,
) -> CandidateFacts:
    """List candidate facts by dataset, document, place and id.

    Parameters
    ----------
    partners : Partnergraph
        What is known.
    dataset, document : str, optional
        Only of one dataset, or of one document of it; by default of the dataset `ARTICLES`.
    verdict : str
        Only those of one verdict.
    limit : int
        How many.
    cursor : str, optional
        The ``next`` of the page before.

    Raises
    ------
    InputError
        If the cursor is not ours, or the dataset or document no id.
    """
    if document is not None:
        document, dataset = check_id(document, field="document"), dataset or ARTICLES
    if dataset is not None:
        dataset = check_id(dataset, field="dataset")
    read = [one for one in partners.store.documents_read() if _within(one, dataset, document)]
    after = read_finding_cursor(cursor, _LIST) if cursor else None
    found = _page(partners, dataset, document, verdict, after, limit + 1)
    shown = found[:limit]
    whole = document is not None and after is None
    others = [one for some in read for one in _others(partners, some)] if whole else []
    told = candidates(partners, [*shown, *others])
    last = shown[-1] if len(found) > limit else None
    return CandidateFacts(
        results=told[: len(shown)],
        others=told[len(shown) :],
        total=sum(getattr(one, verdict, 0) for one in read),
        next=write_cursor(_LIST, *_place(last)) if last else None,
        revision=partners.store.revision().number,
    )


def ids(
    partners: Partnergraph, *, dataset: str | None, document: str | None, verdict: str
) -> list[str]:
    """Ids of the candidate facts of a verdict, in the order of `facts`, at most `MOST_IDS`."""
    if document is not None and dataset is None:
        dataset = ARTICLES
    found = _page(partners, dataset, document, verdict, None, MOST_IDS)
    return [one.id for one in found]


def check_verdict(verdict: str) -> str:
    """Check the name of a verdict, and give it back.

    Raises
    ------
    InputError
        If it is none.
    """
    if verdict not in VERDICTS:
        raise InputError(
            f"verdict '{verdict}' is unknown", hint="use " + ", ".join(VERDICTS), field="verdict"
        )
    return verdict


def _within(read: Read, dataset: str | None, document: str | None) -> bool:
    return dataset in (None, read.dataset) and document in (None, read.document)


def _place(finding: Finding) -> tuple[str, str, int, str]:
    return finding.dataset, finding.document, finding.place, finding.id


def _page(
    partners: Partnergraph,
    dataset: str | None,
    document: str | None,
    verdict: str,
    after: tuple[str, str, int, str] | None,
    count: int,
) -> list[Finding]:
    if dataset is not None and document is not None:
        key = (dataset, document)
        return partners.store.findings(document=key, verdicts=[verdict], after=after, count=count)
    if dataset is not None and after is None:
        # The place before all of the dataset's.
        after = (dataset, "", -1, "")
    found = partners.store.findings(verdicts=[verdict], after=after, count=count)
    return [one for one in found if dataset in (None, one.dataset)]


def _others(partners: Partnergraph, read: Read) -> list[Finding]:
    """What is not proposed of a document's latest text."""
    found = partners.store.findings(
        document=(read.dataset, read.document), verdicts=[NOTED], count=_MOST_OTHERS
    )
    return [one for one in found if one.checksum == read.checksum]


def candidates(partners: Partnergraph, findings: Sequence[Finding]) -> list[CandidateFact]:
    """Findings as doors give them, their ends as they are known now."""
    kept = [kept_fact(one) for one in findings]
    told = as_known_now(partners.store, kept)
    return [
        _candidate(partners, finding, fact) for finding, fact in zip(findings, told, strict=True)
    ]


def _candidate(partners: Partnergraph, finding: Finding, fact: FoundFact) -> CandidateFact:
    unnamed = is_unnamed(fact.kind, fact.source.kind, fact.target.kind)
    found = {name: getattr(fact, name) for name in FoundFact.model_fields}
    return CandidateFact(
        **found,
        id=finding.id,
        dataset=finding.dataset,
        document=finding.document,
        proposed=finding.verdict != NOTED,
        unnamed=unnamed,
        known=None if finding.relations else _known(partners, fact, unnamed),
        sentence=_sentences(fact, unnamed),
        verdict=finding.verdict,
        relations=list(finding.relations),
    )


def _known(partners: Partnergraph, fact: FoundFact, unnamed: bool) -> str | None:
    """Id of the relation that a fact would be evidence of, if both of its ends are known."""
    source, target = fact.source.id, fact.target.id
    if source is None or target is None:
        return None
    if unnamed:
        undertaking = joint_undertaking(partners, source, target)
        if undertaking is None:
            return None
        target = undertaking
    found = known_fact(
        partners,
        Sought(
            fact.kind,
            source,
            target,
            fact.recipient.id if fact.recipient else None,
            fact.occasion.id if fact.occasion else None,
            parse_date(fact.since) if fact.since else None,
            parse_date(fact.until) if fact.until else None,
            Decimal(fact.amount) if fact.amount else None,
            fact.currency,
        ),
    )
    return found.id if found else None


def _sentences(fact: FoundFact, unnamed: bool) -> Sentences:
    source, target = fact.source.name, fact.target.name
    if unnamed:
        return Sentences(
            en=f"{source} and {target} are partners in a joint venture",
            vi=f"{source} và {target} là đối tác trong một liên doanh",
        )
    kind = SCHEMA.relation(fact.kind)
    recipient = fact.recipient.name if fact.recipient else None
    occasion = fact.occasion.name if fact.occasion else None
    en, vi = (
        kind.sentence(source, target, recipient=recipient, occasion=occasion, language=language)
        for language in ("en", "vi")
    )
    return Sentences(en=en, vi=vi)


def documents(partners: Partnergraph, *, limit: int = 100, offset: int = 0) -> ReadDocuments:
    """List documents that were read, the latest first."""
    read = partners.store.documents_read()
    shown = list(islice(read, offset, offset + limit))
    more = len(read) > offset + limit
    return ReadDocuments(
        results=_documents(partners, shown),
        total=len(read),
        next=str(offset + limit) if more else None,
        revision=partners.store.revision().number,
    )


def _documents(partners: Partnergraph, read: Iterable[Read]) -> list[ReadDocument]:
    listed = list(read)
    records = partners.store.documents([(one.dataset, one.document) for one in listed])
    found = []
    for one in listed:
        record = records.get((one.dataset, one.document))
        told = {name: getattr(record, name, None) for name in ("title", "publisher", "date", "url")}
        counts = one._asdict()
        recorded = from_micros(counts.pop("recorded")).isoformat()
        found.append(ReadDocument(**told, **counts, recorded_at=recorded))
    return found
