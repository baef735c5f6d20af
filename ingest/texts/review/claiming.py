"""What a dataset tells of a relation on the word of findings that were accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import orjson

from graph.claims import merge_relations
from graph.model import Evidence, Relation
from graph.stores.base import Store
from graph.stores.coding import decode_relation, encode_relation
from graph.stores.readings import Finding
from ingest.texts.review.finding import kept_fact
from ingest.texts.review.shapes import ToldRelation


def told_relation(relation: Relation) -> ToldRelation:
    """A relation as a finding keeps what it told."""
    return ToldRelation(
        id=relation.id,
        kind=relation.kind,
        source=relation.source,
        target=relation.target,
        claim=orjson.dumps(encode_relation(relation)).decode(),
    )


def relation_told(told: ToldRelation) -> Relation:
    """Undo `told_relation`."""
    claim = orjson.loads(told.claim)
    return decode_relation(told.id, told.kind, told.source, told.target, claim)


class Claim:
    """A dataset's word on a relation, without that of one finding.

    A store keeps one claim of a relation for each dataset, in which several findings may have a
    share: what each told is kept with it, and the claim is made of all.

    Parameters
    ----------
    store : Store
        Where it is kept.
    relation : str
        Its id.
    finding : Finding
        The one whose own word is left out.

    Attributes
    ----------
    known : Relation, optional
        The relation as the store has it.
    is_told : bool
        Whether the dataset still tells of it.
    """

    def __init__(self, store: Store, relation: str, finding: Finding) -> None:
        known = store.relations([relation], store.revision().instant).get(relation)
        theirs = _accepted(store.findings_of_relation(relation), finding.dataset)
        own = [told for told in _told(finding) if told.id == relation]
        others = [one for one in theirs if one.id != finding.id]
        self.known = known
        self._told = [told for one in others for told in _told(one) if told.id == relation]
        by_findings = {piece for told in (*own, *self._told) for piece in told.evidence}
        pieces = _pieces(known, finding.dataset)
        self.is_told = bool(pieces)
        self._besides = pieces - by_findings

    @property
    def is_empty(self) -> bool:
        """Whether the dataset says nothing of it but what the finding does."""
        return not (self._told or self._besides)

    def with_(self, more: Sequence[Relation] = ()) -> Relation:
        """The claim as it is without the finding, or with what the finding tells.

        Parameters
        ----------
        more : sequence of Relation
            What the finding tells of the relation; needed where the claim is empty.
        """
        told = [*self._told, *more]
        if self._besides:
            assert self.known is not None
            # How the dataset told it otherwise is not kept apart from what others say of it.
            told = [self.known._replace(evidence=tuple(sorted(self._besides, key=_key))), *told]
        return merge_relations(told)


def _accepted(findings: Iterable[Finding], dataset: str) -> list[Finding]:
    mine = [one for one in findings if one.dataset == dataset]
    return sorted(mine, key=lambda one: (one.judged, one.id))


def _told(finding: Finding) -> list[Relation]:
    told = kept_fact(finding).told
    return [relation_told(one) for one in told.relations] if told else []


def _pieces(relation: Relation | None, dataset: str) -> set[Evidence]:
    """The evidence of a relation that a dataset gives, as the dataset tells it."""
    pieces = relation.evidence if relation else ()
    return {one._replace(dataset="") for one in pieces if one.dataset == dataset}


def _key(piece: Evidence) -> tuple[str, ...]:
    return tuple(part or "" for part in piece)
