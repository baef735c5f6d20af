"""Finding and erasing all of one person in the Neo4j store.

What is deleted is in no node, relationship or index any more.  The server's transaction logs hold
it until they are pruned, and its files until the space is used again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from graph.dates import from_micros
from graph.errors import NotFound
from graph.model import Document
from graph.stores import cypher, cypher_erasing
from graph.stores.auditing import Written, counted
from graph.stores.base import Candidate, Clock
from graph.stores.bolt_auditing import audit
from graph.stores.bolt_doors import Doors
from graph.stores.bolt_judging import judgements
from graph.stores.bolt_reading import BATCH, Ask, collected, last_of, rows_of
from graph.stores.bolt_rows import Row, entity_properties, relation_properties
from graph.stores.bolt_writing import batched
from graph.stores.erasing import Concerning, Replaced, names_told
from graph.stores.erasing_seen import Cleared, Seen, entities_named, who_saw
from graph.stores.following import EntityVersion, RelationVersion
from graph.stores.forgetting import Erased
from graph.stores.judging import Clusters
from graph.stores.planning import EntityWrite
from graph.stores.readings import DocumentText, Finding

_TEXTS = 100
_HISTORY = ("EntityHistory", "RelationHistory")


class _Key(NamedTuple):
    """Where a version is: a node or a relationship."""

    element: str
    is_node: bool


class BoltErasing(Doors):
    """What `graph.stores.bolt.BoltStore` tells of one person, and erases."""

    _clock: Clock

    def concerning(self, id_: str) -> Concerning:
        """See `graph.stores.forgetting.Erasing.concerning`."""
        return self._hold(lambda ask: _locked(ask, id_))

    def erase(self, id_: str) -> Erased:
        """See `graph.stores.forgetting.Erasing.erase`."""
        return self._write(lambda ask: _erase(ask, id_, self._clock), held=True)

    def erased(self) -> int:
        """See `graph.stores.forgetting.Erasing.erased`."""
        found = self._read(lambda ask: ask(cypher_erasing.LAST_ERASED))
        return int(found[0]["number"])


def _locked(ask: Ask, id_: str) -> Concerning:
    """Read while nobody writes, so that it is all of one revision."""
    ask(cypher.LOCK_WRITERS)
    judged = judgements(ask)
    ids = frozenset(Clusters(judged).members(id_))
    claims = rows_of(ask, cypher_erasing.CLAIMS, sorted(ids))
    claims.sort(key=lambda row: -row[1])
    found = Concerning(ids, names_told(row[0] for row in claims))
    for statement in cypher_erasing.ENTITY_VERSIONS.values():
        for element, _, *cells in _pages(ask, statement):
            found.take_entity(_Key(element, is_node=True), EntityVersion(*cells))
    for label, statement in cypher_erasing.RELATION_VERSIONS.items():
        is_node = label in _HISTORY
        for element, _, *cells in _pages(ask, statement):
            found.take_relation(_Key(element, is_node), RelationVersion(*cells))
    for element, *cells in _pages(ask, cypher_erasing.TEXTS, place=0, after="", size=_TEXTS):
        found.take_text(element, DocumentText(*cells))
    for row in _pages(ask, cypher_erasing.FINDINGS, place=0, after=""):
        finding = Finding._make(row)
        found.take_finding(finding._replace(relations=tuple(finding.relations)))
    for dataset, *cells in collected(ask, cypher_erasing.DOCUMENTS):
        found.take_document(dataset, Document(*cells))
    for one in judged:
        found.take_judgement(one)
    for row in collected(ask, cypher_erasing.CANDIDATES, ids=sorted(ids)):
        found.take_candidate(Candidate._make([*row[:3], tuple(row[3])]))
    return found


def _pages(
    ask: Ask, statement: str, *, place: int = 1, after: Any = 0, size: int = BATCH
) -> Iterator[Any]:
    """All rows of a statement that gives them in pages, by what stands at a place of each."""
    while rows := collected(ask, statement, after=after, size=size):
        yield from rows
        after = rows[-1][place]


def _erase(ask: Ask, id_: str, clock: Clock) -> Erased:
    found, last = _locked(ask, id_), last_of(ask)
    if not (found.entities or found.relations or found.judgements):
        raise NotFound(f"nothing is held of '{id_}'", hint="'partners search' finds names")
    seen = _who_saw(ask, found)
    # Relationships first: a node that has one cannot go.
    for is_node, statement in (
        (False, cypher_erasing.DROP_RELATIONS),
        (True, cypher_erasing.DROP_NODES),
    ):
        keys = [key.element for key in found.gone if key.is_node == is_node]
        for begin in range(0, len(keys), BATCH):
            ask(statement, keys=keys[begin : begin + BATCH])
    for is_node, statement in (
        (False, cypher_erasing.REPLACE_RELATIONS),
        (True, cypher_erasing.REPLACE_NODES),
    ):
        some = [one for one in found.replaced if one.key.is_node == is_node]
        batched(ask, statement, [_row(one) for one in some])
    for key, text in found.masked:
        ask(cypher_erasing.MASK_TEXT, key=key, text=text)
    ask(cypher_erasing.DROP_FINDINGS, ids=[one.id for one in found.findings])
    for statement in cypher_erasing.DROP_OF_IDS:
        ask(statement, ids=sorted(found.ids))
    number, now = last.number + 1, max(clock(), last.instant + 1)
    erased = found.outcome(number)
    audit(ask, Written("erase", now, "", number, counted(erased.counts)))
    stamp = {"number": number, "now": now, "at": from_micros(now), "serial": last.serial}
    steps = [{"instant": at, "clearance": needed} for at, needed in seen.steps.items()]
    batched(ask, cypher_erasing.LET_SEE, steps)
    least = min(seen.least, last.highest)
    doing = {"dataset": "", "action": "erase", "clearance": least, "highest": last.highest}
    ask(cypher.ADD_REVISION, **stamp, **doing)
    return erased


def _who_saw(ask: Ask, found: Concerning) -> Seen:
    entities = entities_named(found.touched)
    relations = {one.id for one in found.touched if isinstance(one, RelationVersion)}
    told = rows_of(ask, cypher_erasing.VERSIONS["entities"], sorted(entities))
    facts = rows_of(ask, cypher_erasing.VERSIONS["relations"], sorted(relations))
    versions: list[EntityVersion | RelationVersion] = [EntityVersion(*row) for row in told]
    versions += [RelationVersion(*row) for row in facts]
    documents = [Cleared(*row) for row in collected(ask, cypher_erasing.CLEARED)]
    texts = [(one.dataset, one.document) for one in found.texts]
    return who_saw(found.touched, versions, documents, texts)


def _row(one: Replaced) -> Row:
    """A version's new properties; of those that tell its place in history the old ones stay."""
    if isinstance(one.write, EntityWrite):
        properties = entity_properties(one.write, one.recorded, 0, 0)
    else:
        properties = relation_properties(one.write, one.recorded, 0, 0)
    return {"key": one.key.element, "properties": properties}
