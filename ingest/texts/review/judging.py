"""Judging candidate facts: what accepting one tells the store, and how that is taken back."""

from __future__ import annotations

import hashlib

from graph.errors import Conflict, InputError, NotFound, RecordsRefused
from graph.queries.base import Asked, Question
from graph.queries.shapes import EntityRef
from graph.service import Partnergraph
from graph.stores.base import ChangeSet, Receipt, Request, Store, Told
from graph.stores.readings import ACCEPTED, NOTED, PASSED, WAITING, Finding
from ingest.texts.review.accepting import Acceptance, accepted
from ingest.texts.review.attempts import at_one_revision
from ingest.texts.review.claiming import Claim
from ingest.texts.review.decisions import FactDecision
from ingest.texts.review.finding import kept_fact
from ingest.texts.review.listing import candidates
from ingest.texts.review.shapes import FactVerdict, KeptFact

_OPEN = (WAITING, PASSED, NOTED)


def judge(
    partners: Partnergraph, id_: str, decision: FactDecision, *, key: str | None = None
) -> FactVerdict:
    """Record what a person says of a candidate fact; accepted, it is told to the store with it.

    Parameters
    ----------
    partners : Partnergraph
        Where to.
    id_ : str
        Id of the candidate fact.
    decision : FactDecision
        What the person says.
    key : str, optional
        With the key of a judgement made within the last day nothing is done, and the answer is that
        judgement's.

    Raises
    ------
    NotFound
        If there is no such candidate fact.
    InputError
        If what is accepted is no fact, such as where it is not told who an end is.
    Conflict
        If it has been judged otherwise, by another person perhaps.
    KeyReused
        If the key came with another judgement.
    """
    store = partners.store
    request = Request(key, _fingerprint(id_, decision)) if key else None

    def attempt(revision: int) -> Receipt:
        finding = finding_by_id(store, id_)
        if finding.verdict not in _OPEN and not _says_the_same(finding, decision):
            return _replayed(store, finding, decision, request)
        return store.apply(_changes(partners, finding, decision, revision, request))

    check_decision(decision)
    return _told(partners, id_, at_one_revision(store, attempt))


def finding_by_id(store: Store, id_: str) -> Finding:
    """A finding.

    Raises
    ------
    NotFound
        If there is none.
    """
    found = store.finding(id_)
    if found is None:
        raise NotFound(
            f"there is no candidate fact '{id_[:80]}'", hint="'partners review facts' lists them"
        )
    return found


def _fingerprint(id_: str, decision: FactDecision) -> str:
    told = f"{id_} {decision.model_dump_json(exclude_unset=True)}"
    return hashlib.sha256(told.encode()).hexdigest()


def _says_the_same(finding: Finding, decision: FactDecision) -> bool:
    """Whether a judgement changes nothing; what was accepted may have been accepted otherwise."""
    return finding.verdict == decision.verdict != ACCEPTED


def _replayed(
    store: Store, finding: Finding, decision: FactDecision, request: Request | None
) -> Receipt:
    """The receipt of the same request; if there is none, the fact was judged by somebody else."""
    if request is not None:
        # As no one can have looked at it: refused, unless the key is known.
        again = finding._replace(verdict=decision.verdict, relations=("",), judged=-1)
        try:
            return store.apply(ChangeSet(finding.dataset, findings=(again,), request=request))
        except Conflict:
            pass
    raise Conflict(
        f"the candidate fact '{finding.id}' has been {finding.verdict} already",
        hint="look at it again; take that verdict back first if it is wrong",
    )


def _changes(
    partners: Partnergraph,
    finding: Finding,
    decision: FactDecision,
    revision: int,
    request: Request | None,
) -> ChangeSet:
    told = accepted(partners, finding, decision) if decision.verdict == ACCEPTED else Acceptance()
    body = finding.body
    if told.telling is not None:
        body = kept_fact(finding).model_copy(update={"told": told.telling}).model_dump_json()
    relations = tuple(one.id for one in told.relations)
    return ChangeSet(
        finding.dataset,
        told.entities,
        told.relations,
        expected={revision},
        request=request,
        findings=(finding._replace(verdict=decision.verdict, relations=relations, body=body),),
    )


def reopen(partners: Partnergraph, id_: str) -> FactVerdict:
    """Take a verdict back; of an accepted fact also what was told to the store with it.

    What other findings tell stays, and so do entities that another fact names.

    Raises
    ------
    NotFound
        If there is no such candidate fact.
    Conflict
        If it has not been judged.
    """
    store = partners.store
    named: set[str] = set()

    def attempt(revision: int) -> Receipt:
        finding = finding_by_id(store, id_)
        if finding.verdict in (WAITING, NOTED):
            raise Conflict(
                f"the candidate fact '{id_}' has not been judged, or that was taken back",
                hint="look at it again",
            )
        while True:
            try:
                return store.apply(_taking_back(store, finding, revision, named))
            except RecordsRefused as error:
                kept = _still_named(error)
                if not kept - named:
                    raise
                # Other facts name them, or one that is told again without them.
                named.update(kept)

    receipt = at_one_revision(store, attempt)
    return _told(
        partners, id_, _without(store, finding_by_id(store, id_).dataset, named) or receipt
    )


def _still_named(error: RecordsRefused) -> set[str]:
    """Entities that were not taken back because facts name them."""
    return {one[0] for one in error.refused.get("retract/entities", ())}


def _without(store: Store, dataset: str, ids: set[str]) -> Receipt | None:
    """Take back of some entities those that no fact names any more; None if there are none."""
    while ids:
        try:
            return store.apply(ChangeSet(dataset, retracted=Told(frozenset(ids))))
        except RecordsRefused as error:
            kept = _still_named(error)
            if not kept:
                raise
            ids = ids - kept
    return None


def _taking_back(store: Store, finding: Finding, revision: int, named: set[str]) -> ChangeSet:
    fact = kept_fact(finding)
    relations, gone = [], []
    for one in fact.told.relations if fact.told else ():
        claim = Claim(store, one.id, finding)
        if not claim.is_told:
            continue
        if claim.is_empty:
            gone.append(one.id)
        else:
            relations.append(claim.with_())
    entities = _still_told(store, fact, finding.dataset) - named
    bare = fact.model_copy(update={"told": None})
    verdict = WAITING if fact.modality == "stated" else NOTED
    return ChangeSet(
        finding.dataset,
        relations=tuple(relations),
        retracted=Told(entities, frozenset(gone)),
        expected={revision},
        findings=(finding._replace(verdict=verdict, relations=(), body=bare.model_dump_json()),),
        reopened=(finding.id,),
    )


def _still_told(store: Store, fact: KeptFact, dataset: str) -> frozenset[str]:
    """Ids of those entities of which an acceptance told and the dataset still does."""
    ids = [one.id for one in fact.told.entities] if fact.told else []
    kept = {id_: one.id for id_, one in store.merged(ids).items()}
    known = store.known({kept.get(id_, id_) for id_ in ids})
    tellers = {id_: one.datasets for id_, one in known.items()}
    return frozenset(id_ for id_ in ids if dataset in tellers.get(kept.get(id_, id_), ()))


def _told(partners: Partnergraph, id_: str, receipt: Receipt) -> FactVerdict:
    finding = finding_by_id(partners.store, id_)
    read = (
        one.waiting
        for one in partners.store.documents_read()
        if (one.dataset, one.document) == (finding.dataset, finding.document)
    )
    told = kept_fact(finding).told
    asked = Asked(partners.store, partners.snapshot(), Question(), partners.today())
    relations = asked.facts(finding.relations)
    return FactVerdict(
        fact=candidates(partners, [finding])[0],
        told=[relations[one] for one in finding.relations if one in relations],
        created=[
            EntityRef(id=one.id, kind=one.kind, name=one.name)
            for one in (told.entities if told else ())
            if one.new
        ],
        waiting=next(read, 0),
        revision=receipt.revision,
    )


def check_decision(decision: FactDecision) -> None:
    """See that what is not accepted is not mended.

    Raises
    ------
    InputError
        Naming the first field that is.
    """
    mended = decision.model_dump(exclude_none=True).keys() - {"verdict"}
    if decision.verdict != ACCEPTED and mended:
        field = min(mended)
        raise InputError(
            f"{field} is given of a fact that is {decision.verdict}",
            hint="leave it out, or accept the fact",
            field=field,
        )
