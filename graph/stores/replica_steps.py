"""One step of a master, as a reader of some clearance is to see it, done to a replica.

What is seen depends on the steps alone.  A relation may become visible, or be hidden, by a step
that does not touch it: with one of its ends, or with a document that it rests on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Set
from typing import Any, TypeVar

import orjson

from graph.model import TOP, Document
from graph.stores import sql, sql_replica
from graph.stores.coding import read_claims, write_claims
from graph.stores.embedded_following import note_documents
from graph.stores.embedded_judging import listed
from graph.stores.embedded_writing import write
from graph.stores.following import Doing, EntityVersion, RelationVersion, Step
from graph.stores.planning import (
    EntityRow,
    EntityWrite,
    Plan,
    RelationRow,
    RelationWrite,
    datasets_of,
    read_entity,
    read_relation,
)
from graph.stores.replica_claims import ends_of, open_to, shown

R = TypeVar("R", EntityVersion, RelationVersion)


def take(connection: sqlite3.Connection, step: Step, clearance: int) -> None:
    """Do to a replica what a step did to its master, as far as a clearance opens it."""
    _Taking(connection, step, clearance).take()


class _Taking:
    def __init__(self, connection: sqlite3.Connection, step: Step, clearance: int) -> None:
        self._connection, self._step, self._clearance = connection, step, clearance
        self._plan = Plan()
        self._all = clearance >= TOP
        self._flipped: set[str] = set()
        self._kinds: dict[str, str] = {}
        self._withheld: dict[str, Set[str]] = {}
        known = connection.execute(sql_replica.ANY_WITHHELD_DOCUMENT).fetchone()
        self._any_withheld = known is not None

    def take(self) -> None:
        fresh, taken, recited = self._documents()
        self._entities()
        self._relations(recited)
        changed = bool(self._plan.writes or fresh or taken)
        seen = self._all or self._step.clearance <= self._clearance
        if not (changed or seen):
            return
        _, instant, dataset, action = self._step.revised
        doing = Doing(dataset, action, self._step.clearance, audited=False)
        number = write(
            self._connection, self._plan, lambda: instant, doing, force=True, documents=fresh
        )
        for id_ in taken:
            self._connection.execute(sql_replica.TAKE_BACK, (dataset, id_))
        note_documents(self._connection, number, dataset, taken)

    # --- documents --------------------------------------------------------------------------------

    def _documents(self) -> tuple[list[Document], list[str], set[tuple[str, str]]]:
        """Documents that are told of, those that are gone, and those hidden or shown by now."""
        fresh: list[Document] = []
        taken: list[str] = []
        turned: set[tuple[str, str]] = set()
        for dataset, document, live in self._step.documents:
            key = (dataset, document.id)
            hidden = document.clearance > self._clearance
            change = sql_replica.WITHHOLD_DOCUMENT if hidden else sql_replica.LET_GO_DOCUMENT
            if self._connection.execute(change, key).rowcount:
                turned.add(key)
                self._any_withheld = True
            row = self._connection.execute(sql_replica.DOCUMENT, key).fetchone()
            if live and not hidden:
                if self._all or row is None or row != (*document, 1):
                    fresh.append(document)
            elif row is not None and row[-1]:
                taken.append(document.id)
        return fresh, taken, turned

    def _documents_withheld(self, dataset: str) -> Set[str]:
        if not self._any_withheld:
            return frozenset()
        known = self._withheld.get(dataset)
        if known is None:
            rows = self._connection.execute(sql_replica.WITHHELD_DOCUMENTS, (dataset,))
            known = self._withheld[dataset] = frozenset(id_ for (id_,) in rows)
        return known

    # --- entities ---------------------------------------------------------------------------------

    def _entities(self) -> None:
        began = _by_id(self._step.began, EntityVersion)
        ended = _by_id(self._step.ended, EntityVersion)
        ids = listed(began.keys() | ended.keys())
        rows = self._connection.execute(sql.ENTITY_ROWS, (ids,))
        known = {row[0]: EntityRow._make(row) for row in rows}
        for id_ in sorted(began.keys() | ended.keys()):
            version, old = began.get(id_), known.get(id_)
            claims = open_to(self._clearance, version.claims) if version else ""
            if bool(claims) != (old is not None):
                self._flipped.add(id_)
            if version is None or not claims:
                if old is not None:
                    self._plan.gone_entities.append(old)
                continue
            if old is None or self._differs(version, ended.get(id_), (old.kind, old.claims)):
                made = read_entity(EntityRow(id_, version.kind, claims, 0))
                datasets = datasets_of(read_claims(claims))
                self._plan.entities.append(EntityWrite(made, claims, datasets, old))

    def _differs(
        self,
        version: EntityVersion | RelationVersion,
        ended: EntityVersion | RelationVersion | None,
        old: tuple[str, ...],
        claims: str | None = None,
    ) -> bool:
        """Whether a version is another than the one that a reader saw before."""
        told = open_to(self._clearance, version.claims) if claims is None else claims
        # Once, what was taken back and told again in one change set began anew.
        again = ended is not None and version[1:-2] == ended[1:-2]
        return self._all or again or (*version[1:-3], told) != old

    # --- relations --------------------------------------------------------------------------------

    def _relations(self, turned: Set[tuple[str, str]]) -> None:
        began = _by_id(self._step.began, RelationVersion)
        ended = _by_id(self._step.ended, RelationVersion)
        raw, known = self._concerned(began.keys() | ended.keys(), turned)
        for id_ in ended.keys() - began.keys():
            raw.pop(id_, None)
        for id_, version in began.items():
            raw[id_] = RelationRow(*version[:4], open_to(self._clearance, version.claims), 0)
        read = {id_: read_claims(row.claims) for id_, row in raw.items() if row.claims}
        self._look_up(raw, read)
        for id_ in sorted({*raw, *known, *ended}):
            self._relation(
                id_, raw.get(id_), read.get(id_, {}), known.get(id_), began.get(id_), ended.get(id_)
            )

    def _concerned(
        self, ids: Set[str], turned: Set[tuple[str, str]]
    ) -> tuple[dict[str, RelationRow], dict[str, RelationRow]]:
        """Relations as far as they are open, and as they are seen; those that may change."""
        ask = self._connection.execute
        seen = list(ask(sql.RELATION_ROWS, (listed(ids),)))
        kept: list[tuple[Any, ...]] = []
        if not self._all:
            kept += ask(sql_replica.WITHHELD, (listed(ids),))
            if self._flipped:
                flipped = listed(self._flipped)
                seen += ask(sql.RELATION_ROWS_NAMING, (flipped,))
                kept += ask(sql_replica.WITHHELD_NAMING, (flipped,))
            if turned:
                datasets = listed({dataset for dataset, _ in turned})
                seen += ask(sql_replica.RELATIONS_OF, (datasets,))
                kept += ask(sql_replica.WITHHELD_OF, (datasets,))
            # Of what is seen in part the other part waits, and of what waits some may be seen.
            kept += ask(sql_replica.WITHHELD, (listed(row[0] for row in seen),))
            seen += ask(sql.RELATION_ROWS, (listed(row[0] for row in kept),))
        known = {row[0]: RelationRow._make(row) for row in seen}
        return known | {row[0]: RelationRow._make(row) for row in kept}, known

    def _look_up(self, raw: dict[str, RelationRow], read: dict[str, dict[str, object]]) -> None:
        """Find which of the entities that relations name are visible after this step."""
        if self._all:
            return
        ends: set[str] = set()
        for id_, claims in read.items():
            ends |= ends_of(raw[id_].source, raw[id_].target, claims)
        self._kinds = dict(self._connection.execute(sql.ENTITY_KINDS, (listed(ends),)).fetchall())
        for gone in self._plan.gone_entities:
            self._kinds.pop(gone.id, None)
        self._kinds.update((one.id, one.entity.kind) for one in self._plan.entities)

    def _relation(
        self,
        id_: str,
        raw: RelationRow | None,
        read: dict[str, object],
        old: RelationRow | None,
        began: RelationVersion | None,
        ended: RelationVersion | None,
    ) -> None:
        text = ""
        if raw is not None and raw.claims:
            text = self._shown(raw, read)
            if not self._all:
                self._withhold(raw, read, text)
        elif not self._all:
            self._connection.execute(sql_replica.LET_GO, (id_,))
        if raw is None or not text:
            if old is not None:
                self._plan.gone_relations.append(old)
            return
        version = began or RelationVersion(*raw[:5], 0)
        if old is None or self._differs(version, ended if began else None, old[1:5], text):
            made = read_relation(raw._replace(claims=text))
            datasets = datasets_of(read_claims(text) if text != raw.claims else read)
            self._plan.relations.append(RelationWrite(made, text, datasets, old))

    def _shown(self, raw: RelationRow, read: dict[str, object]) -> str:
        if self._all:
            return raw.claims
        if not {raw.source, raw.target} <= self._kinds.keys():
            return ""
        found = shown(read, lambda id_: id_ not in self._kinds, self._documents_withheld)
        if found == read:
            return raw.claims
        return write_claims(found) if found else ""

    def _withhold(self, raw: RelationRow, read: dict[str, object], text: str) -> None:
        if text == raw.claims:
            self._connection.execute(sql_replica.LET_GO, (raw.id,))
            return
        ends = orjson.dumps(sorted(ends_of(raw.source, raw.target, read))).decode()
        self._connection.execute(sql_replica.WITHHOLD, (*raw[:5], ends))


def _by_id(versions: Iterable[EntityVersion | RelationVersion], sort: type[R]) -> dict[str, R]:
    return {one.id: one for one in versions if isinstance(one, sort)}
