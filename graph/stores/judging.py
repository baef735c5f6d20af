"""Which entities are one: what was judged of pairs, and what follows for the records.

A judgement is about two ids, whatever the store holds of them, so it outlives retractions and new
imports.  Entities judged the same are one cluster, which bears the id of one of them.  Each telling
keeps the id under which it was told, so that a judgement can be undone without a trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from graph.errors import Conflict, InputError
from graph.kinds import SCHEMA
from graph.model import OPEN, Relation
from graph.rules import fault_of_ends
from graph.stores.base import Candidate, Judgement, Kept, Tally
from graph.stores.coding import read_claims, write_claims
from graph.stores.planning import (
    EntityRow,
    EntityWrite,
    Plan,
    RelationRow,
    RelationWrite,
    datasets_of,
    read_entity,
    read_relation,
    telling_key,
    telling_of,
    with_ends,
    without_ends,
)

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
VERDICTS = (SAME, DIFFERENT, UNSURE)
PERSON, RULE = "person", "rule"
_NAMED = 5


def pair_of(one: str, other: str) -> tuple[str, str]:
    """A pair without its order."""
    return (one, other) if one < other else (other, one)


class Clusters:
    """What follows from judgements.

    Parameters
    ----------
    judgements : iterable of Judgement
        In the order in which they were made.

    Attributes
    ----------
    kept : dict of str to Kept
        For each id that has become part of another: which one.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._kinds: dict[str, str] = {}
        self._cleared: dict[str, int] = {}
        self._apart: dict[str, dict[str, Judgement]] = {}
        self._unsure: set[tuple[str, str]] = set()
        apart: list[Judgement] = []
        for judged in judgements:
            if judged.verdict == SAME:
                self._join(judged)
            elif judged.verdict == DIFFERENT:
                apart.append(judged)
            else:
                self._unsure.add(pair_of(judged.one, judged.other))
        for judged in apart:
            one, other = self.of(judged.one), self.of(judged.other)
            self._apart.setdefault(one, {})[other] = judged
            self._apart.setdefault(other, {})[one] = judged
        self.kept = {
            id_: Kept(root, self._kinds[root], self._cleared.get(id_, OPEN))
            for root, members in self._members.items()
            for id_ in members
            if id_ != root
        }

    def _join(self, judged: Judgement) -> None:
        self._kinds.setdefault(judged.one, judged.one_kind)
        self._kinds.setdefault(judged.other, judged.other_kind)
        one, other = self.of(judged.one), self.of(judged.other)
        if one == other:
            return
        members = self._members.setdefault(one, [one])
        gained = self._members.pop(other, [other])
        self._clear(judged, gained)
        members += gained
        self._parent.update(dict.fromkeys(gained, one))

    def _clear(self, judged: Judgement, gained: Iterable[str]) -> None:
        """Let who sees all that leads from an id to the one that is kept see that they are one."""
        between = max(
            judged.clearance,
            *(self._cleared.get(id_, OPEN) for id_ in (judged.one, judged.other)),
        )
        for id_ in gained:
            self._cleared[id_] = max(between, self._cleared.get(id_, OPEN))

    def of(self, id_: str) -> str:
        """The id that the cluster of an id bears."""
        return self._parent.get(id_, id_)

    def members(self, id_: str) -> list[str]:
        """All ids of a cluster, the kept one first."""
        return self._members.get(self.of(id_), [self.of(id_)])

    def against(self, one: str, other: str) -> Judgement | None:
        """The judgement by which two are different, themselves or through what they are one with.

        None where there is no such judgement.
        """
        return self._apart.get(self.of(one), {}).get(self.of(other))

    def open(self, candidate: Candidate) -> bool:
        """Whether a pair still waits for a person."""
        one, other = candidate.one, candidate.other
        return self.of(one) != self.of(other) and self.against(one, other) is None

    def unsure(self, candidate: Candidate) -> bool:
        """Whether a person has looked at a pair and could not tell."""
        return pair_of(candidate.one, candidate.other) in self._unsure


def judged_anew(
    known: Sequence[Judgement],
    fresh: Iterable[Judgement],
    withdrawn: Iterable[tuple[str, str]] = (),
) -> list[Judgement]:
    """All judgements after some were made and some withdrawn.

    A judgement replaces an earlier one of the same pair.  What a rule said is given up where a
    person says otherwise; a rule never overrules a person.

    Raises
    ------
    Conflict
        If a person's judgement contradicts what follows from others.
    InputError
        If a verdict is unknown, or the two are one id.
    """
    listed = {pair_of(one.one, one.other): one for one in known}
    for pair in withdrawn:
        gone = listed.pop(pair_of(*pair), None)
        if gone is None:
            raise Conflict(
                f"nothing was judged of '{pair[0]}' and '{pair[1]}'", hint=_by(known, *pair)
            )
        if gone.by == RULE:
            # Else the next import would do it again.
            listed[pair_of(*pair)] = gone._replace(verdict=UNSURE, by=PERSON)
    clusters = Clusters(listed.values())
    for judgement in fresh:
        _check(judgement)
        pair = pair_of(judgement.one, judgement.other)
        if judgement.by == RULE and (pair in listed or _contradicts(clusters, judgement)):
            continue
        before = listed.get(pair)
        if before is not None and before._replace(instant=judgement.instant) == judgement:
            continue
        if before is not None:
            del listed[pair]
            clusters = Clusters(listed.values())
        against = _contradicts(clusters, judgement)
        if against:
            raise Conflict(against, hint="withdraw that one first: partners review undo")
        listed[pair] = judgement
        clusters = _grown(clusters, judgement, listed)
    return list(listed.values())


def differing(before: Iterable[Judgement], after: Iterable[Judgement]) -> dict[str, int]:
    """How many judgements were made and how many withdrawn or replaced, for the audit trail."""
    was, is_ = set(before), set(after)
    return {"judged": len(is_ - was), "withdrawn": len(was - is_)}


def _by(known: Iterable[Judgement], one: str, other: str) -> str:
    """What to withdraw where two are one without a judgement of their own."""
    clusters = Clusters(known)
    if clusters.of(one) != clusters.of(other):
        return "'partners review judged' lists all judgements"
    same = (each for each in known if each.verdict == SAME)
    these = [each for each in same if clusters.of(each.one) == clusters.of(one)]
    listed = ", ".join(f"'{each.one}' and '{each.other}'" for each in these[:_NAMED])
    return f"they are one by other judgements; withdraw one of these: {listed}"


def _grown(
    clusters: Clusters, judgement: Judgement, listed: Mapping[tuple[str, str], Judgement]
) -> Clusters:
    # A rule says the same of very many new ids, of which nothing else is known.
    if judgement.by == RULE and judgement.verdict == SAME:
        apart = clusters._apart
        if judgement.other not in clusters._parent and clusters.of(judgement.other) not in apart:
            clusters._join(judgement)
            return clusters
    return Clusters(listed.values())


def _check(judgement: Judgement) -> None:
    if judgement.verdict not in VERDICTS:
        raise InputError(
            f"verdict '{judgement.verdict}' is unknown",
            hint="use " + ", ".join(VERDICTS),
            field="verdict",
        )
    if judgement.one == judgement.other:
        raise InputError(f"'{judgement.one}' cannot be judged against itself", field="other")


def _contradicts(clusters: Clusters, judgement: Judgement) -> str | None:
    one, other = judgement.one, judgement.other
    if judgement.verdict == SAME:
        against = clusters.against(one, other)
        return against and f"'{against.one}' and '{against.other}' were judged different"
    if judgement.verdict == DIFFERENT and clusters.of(one) == clusters.of(other):
        listed = ", ".join(f"'{id_}'" for id_ in clusters.members(one)[:_NAMED])
        return f"by other judgements these are one: {listed}"
    return None


def moved(before: Mapping[str, Kept], after: Mapping[str, Kept]) -> set[str]:
    """Ids whose records change: all that bore or will bear what moves."""
    found: set[str] = set()
    for id_ in before.keys() | after.keys():
        was, is_ = before.get(id_), after.get(id_)
        if was != is_:
            found |= {one.id for one in (was, is_) if one} | {id_}
    return found


def plan_merging(
    after: Mapping[str, Kept], entities: Iterable[EntityRow], relations: Iterable[RelationRow]
) -> Plan:
    """Work out what a change of clusters comes to.

    Parameters
    ----------
    after : dict of str to Kept
        What has become part of what.
    entities : iterable of EntityRow
        Live rows of all ids in `moved`.
    relations : iterable of RelationRow
        Live rows that name one of them.

    Raises
    ------
    Conflict
        If a relation would join an entity with itself, an end would be of a wrong kind, or
        nothing would be told of one any more.
    """
    plan = Plan()
    rows = {row.id: row for row in entities}
    kinds = {row.id: row.kind for row in rows.values()}
    told: dict[str, dict[str, Any]] = {}
    for row in rows.values():
        for key, claim in read_claims(row.claims).items():
            telling = telling_of(key, row)
            kept = after.get(telling.id)
            kind = claim.get("kind", row.kind)
            bearer = kept.id if kept else telling.id
            bare = {name: value for name, value in claim.items() if name != "kind"}
            mine = {**bare, "kind": kind} if kept else bare
            told.setdefault(bearer, {})[telling_key(telling.dataset, kept and telling.id)] = mine
            kinds[bearer] = kept.kind if kept else kind
    for id_ in sorted(rows.keys() | told.keys()):
        old, claims = rows.get(id_), told.get(id_)
        if claims is None:
            assert old is not None
            plan.gone_entities.append(old)
            continue
        text = write_claims(claims)
        if old is None or (text, kinds[id_]) != (old.claims, old.kind):
            made = read_entity(EntityRow(id_, kinds[id_], text, 0))
            plan.entities.append(EntityWrite(made, text, datasets_of(claims), old))
    _plan_relations(plan, after, relations, kinds, told.keys())
    plan.entity_tally = Tally(changed=len(plan.entities) + len(plan.gone_entities))
    plan.relation_tally = Tally(changed=len(plan.relations))
    return plan


def _plan_relations(
    plan: Plan,
    after: Mapping[str, Kept],
    relations: Iterable[RelationRow],
    kinds: dict[str, str],
    live: Set[str],
) -> None:
    for row in sorted(relations):
        claims = read_claims(row.claims)
        original = [
            without_ends(read_relation(row._replace(claims=write_claims({key: claim}))), claim)
            for key, claim in claims.items()
        ]
        ends = [with_ends(one, after) for one in original]
        text = write_claims(
            {key: claim for (key, _), (_, claim) in zip(claims.items(), ends, strict=True)}
        )
        told = ends[0][0]
        fresh = row._replace(source=told.source, target=told.target, claims=text)
        if fresh == row:
            continue
        made = read_relation(fresh)
        known = read_relation(row)
        _check_ends(made, kinds, known)
        # What moves away from an id that is still told of may lead to one that is not.
        lost = next((id_ for id_ in made.ends if id_ not in known.ends and id_ not in live), None)
        if lost:
            raise Conflict(
                f"relation '{made.id}' names '{lost}', of which nothing is told any more",
                hint=f"import what tells of '{lost}' again, or retract the relation, first",
            )
        plan.relations.append(RelationWrite(made, text, datasets_of(claims), row))


def _check_ends(relation: Relation, kinds: dict[str, str], was: Relation) -> None:
    if relation.source == relation.target:
        raise Conflict(
            f"'{was.source}' {SCHEMA.relation(relation.kind).name} '{was.target}' (relation"
            f" '{relation.id}'): it would join '{relation.source}' with itself",
            hint="mend or retract the relation, or judge the two different",
        )
    rule = SCHEMA.relation(relation.kind)
    # Ends that do not move are as good as they were.
    known = {id_: "event" for id_ in (relation.recipient, relation.occasion) if id_}
    known |= {relation.source: min(rule.sources), relation.target: min(rule.targets)}
    fault = fault_of_ends(relation, {**known, **kinds})
    if fault:
        raise Conflict(
            f"relation '{relation.id}': {fault[1]}", hint="keep the other one of the two"
        )
