"""What accepting a candidate fact tells the store."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from graph.dates import parse_date
from graph.errors import InputError
from graph.model import OPEN, Entity, Evidence, Relation
from graph.queries.locators import Locator, write_locator
from graph.rules import check_relation, fault_of_ends
from graph.service import Partnergraph
from graph.stores.readings import Finding
from ingest.texts.review.choosing_ends import Chosen, choose
from ingest.texts.review.claiming import Claim, told_relation
from ingest.texts.review.decisions import FactDecision, NewEnd
from ingest.texts.review.ends import as_known_now
from ingest.texts.review.finding import kept_fact
from ingest.texts.review.known_facts import Sought, is_unnamed, joint_undertaking, known_fact
from ingest.texts.review.shapes import FoundFact, Telling, ToldEntity

_STATUS = "reported"


class Acceptance(NamedTuple):
    """What is told: new entities, relations, and how the finding keeps that."""

    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    telling: Telling | None = None


def accepted(partners: Partnergraph, finding: Finding, decision: FactDecision) -> Acceptance:
    """Work out what accepting a candidate fact comes to.

    Raises
    ------
    InputError
        If it is no fact: it is not told who an end is, or its kind does not take the ends.
    """
    fact = as_known_now(partners.store, [kept_fact(finding)])[0]
    chosen, ends = choose(partners.store, finding.document, fact, decision)
    draft = _draft(finding, fact, decision, ends["source"], ends["target"])
    clearance = _clearance(partners, finding)
    draft = draft._replace(
        recipient=ends["recipient"], occasion=ends["occasion"], clearance=clearance
    )
    drafts = _with_undertaking(partners, draft, chosen, decision)
    relations, own = [], []
    for one in drafts:
        checked = _checked(one, chosen)
        mine = _as_known(partners, checked, finding.dataset)
        own.append(mine)
        relations.append(Claim(partners.store, mine.id, finding).with_([mine]))
    new = tuple(one._replace(clearance=clearance) for one in chosen.new.values())
    # Those that other findings made go with the last fact that names them.
    told = [(one, True) for one in new]
    told += [(one, False) for one in chosen.found_before(finding.dataset)]
    telling = Telling(
        entities=[
            ToldEntity(id=one.id, kind=one.kind, name=one.name, new=fresh) for one, fresh in told
        ],
        relations=[told_relation(one) for one in own],
    )
    return Acceptance(new, tuple(relations), telling)


def _clearance(partners: Partnergraph, finding: Finding) -> int:
    """What a reader of the document needs: of what it tells no less."""
    key = (finding.dataset, finding.document)
    known = partners.store.documents([key]).get(key)
    return known.clearance if known else OPEN


def _draft(
    finding: Finding,
    fact: FoundFact,
    decision: FactDecision,
    source: str | None,
    target: str | None,
) -> Relation:
    """The relation that is told, of no id yet."""
    assert source is not None
    assert target is not None
    start = decision.start if decision.says("start") else fact.since
    end = decision.end if decision.says("end") else fact.until
    found = Decimal(fact.amount) if fact.amount else None
    evidence = Evidence(
        finding.document,
        write_locator(Locator(fact.paragraph, fact.start, fact.end)),
        fact.quote,
        f"found by {fact.pattern}, confidence {fact.confidence:.2f}",
    )
    return Relation(
        "",
        decision.kind or fact.kind,
        source,
        target,
        start=parse_date(start) if start else None,
        end=parse_date(end) if end else None,
        amount=decision.amount if decision.says("amount") else found,
        currency=decision.currency if decision.says("currency") else fact.currency,
        status=decision.status or _STATUS,
        properties={"place": fact.place.name} if fact.place else {},
        evidence=(evidence,),
    )


def _with_undertaking(
    partners: Partnergraph, draft: Relation, chosen: Chosen, decision: FactDecision
) -> list[Relation]:
    """A relation; of two partners of a joint venture one for each, to the undertaking."""
    kinds = chosen.kinds()
    one, other = draft.source, draft.target
    given = decision.undertaking
    if not is_unnamed(draft.kind, kinds[one], kinds[other]):
        if given is not None:
            raise InputError(
                "undertaking is given of a fact that is no joint venture of two partners",
                hint="leave it out",
                field="undertaking",
            )
        return [draft]
    if given is not None:
        chosen.take("undertaking", given, None)
        undertaking = chosen.ids["undertaking"]
    else:
        undertaking = joint_undertaking(partners, one, other)
        if undertaking is None:
            name = f"Joint venture of {chosen.name_of(one)} and {chosen.name_of(other)}"
            made = NewEnd.model_construct(name=name, kind="project", country=None)
            undertaking = chosen.make(made, "undertaking")
        else:
            chosen.take("undertaking", undertaking, None)
    assert undertaking is not None
    if undertaking == other:
        return [draft]
    return [draft._replace(source=partner, target=undertaking) for partner in (one, other)]


def _checked(draft: Relation, chosen: Chosen) -> Relation:
    relation = check_relation(draft)
    if fault := fault_of_ends(relation, chosen.kinds()):
        field, reason = fault
        raise InputError(reason, hint="choose another entity or another kind", field=field)
    if relation.currency is not None and relation.amount is None:
        raise InputError("there is a currency and no amount", hint="give amount", field="amount")
    return relation


def _as_known(partners: Partnergraph, told: Relation, dataset: str) -> Relation:
    """A relation under the id of a known one that it is evidence of, if there is one.

    What another dataset tells of it is not told again: a year would stand beside the day.
    """
    parts = {name: getattr(told, name) for name in Sought._fields}
    known = known_fact(partners, Sought(**parts))
    if known is None:
        return told
    found = told._replace(id=known.id, source=known.source, target=known.target)
    if all(piece.dataset == dataset for piece in known.evidence):
        return found
    money = known.amount is None
    return found._replace(
        recipient=None if known.recipient else told.recipient,
        occasion=None if known.occasion else told.occasion,
        start=None if known.start else told.start,
        end=None if known.end else told.end,
        amount=told.amount if money else None,
        currency=told.currency if money else None,
    )
