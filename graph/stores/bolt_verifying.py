"""Looking whether a Neo4j store holds what it promises, inside one transaction of the driver's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.stores import bolt_verifying_notes, cypher, cypher_verifying
from graph.stores.bolt_doors import Doors
from graph.stores.bolt_reading import Ask, Last, collected, last_of, rows_of
from graph.stores.bolt_rows import Row, entity_properties, relation_properties
from graph.stores.bolt_verifying_notes import pages
from graph.stores.planning import EntityRow, RelationRow
from graph.stores.verifying import Look, Verification
from graph.stores.verifying_clearance import HighestLook
from graph.stores.verifying_records import (
    Span,
    check_ends,
    check_revisions,
    covered,
    differing,
    reading,
    written_entity,
    written_relation,
)
from graph.topology.names import full_text_of_whole
from graph.topology.snapshot import FOREVER

_SAMPLED = 50
"""Entities of a page whose names are looked up in the full-text index."""
_ENDING = ("revision", "retracted", "retracted_at")
_ONLINE = "ONLINE"
_RECORDS = ("revisions", "versions", "entities", "relations", "ends", "clearance", "names")
"""Checks of what is part of the graph."""


class BoltVerifying(Doors):
    """What `graph.stores.bolt.BoltStore` tells of its own state."""

    def verify(self) -> Verification:
        """See `graph.stores.verifying.Verified.verify`.

        If a commit came in meanwhile, it looks again while commits wait.
        """
        schema = self._read(_check_schema)
        return self._unmoved(lambda ask, _: checks(ask, schema), held=True)


class Times(NamedTuple):
    """Revisions as columns, to look instants up by."""

    instants: NDArray[np.int64]
    serials: NDArray[np.int64]

    def is_of(self, revision: int, instant: int) -> bool:
        """Whether a revision was recorded at an instant."""
        known = 0 < revision <= len(self.instants)
        return known and int(self.instants[revision - 1]) == instant

    def is_one(self, instant: int) -> bool:
        """Whether any revision was."""
        place = int(np.searchsorted(self.instants, instant))
        return place < len(self.instants) and int(self.instants[place]) == instant


def checks(ask: Ask, schema: Look) -> Verification:
    """Make all checks but that of the schema, which no transaction that writes can make."""
    looks = {name: Look(name) for name in (*_RECORDS, *bolt_verifying_notes.CHECKS)}
    last = last_of(ask)
    times = _check_revisions(ask, looks["revisions"], last)
    # An index that is missing is told already, and cannot be asked.
    asked = not any(one.id == cypher_verifying.TOKENS for one in schema.check().told)
    kept = [highest for (highest,) in collected(ask, cypher_verifying.HIGHEST)]
    highest = HighestLook(looks["clearance"], kept)
    for name, made in (
        ("entities", partial(_check_entities, ask, looks, times, highest, indexed=asked)),
        ("relations", partial(_check_relations, ask, looks, times, highest)),
        ("clearance", lambda: highest.all(collected(ask, cypher_verifying.CLEARED_ROWS))),
    ):
        reading(looks[name], name, made)
    for rows in collected(ask, cypher_verifying.WITHOUT_SERIAL):
        looks["versions"].fault(rows[0], "it has no serial, by which it is found")
    for name, check in bolt_verifying_notes.CHECKS.items():
        reading(looks[name], name, partial(check, ask, looks[name]))
    return Verification(last.number, (schema.check(), *(look.check() for look in looks.values())))


def _check_schema(ask: Ask) -> Look:
    look = Look("schema")
    indexes = {row[0]: row[1] for row in collected(ask, cypher_verifying.SHOW_INDEXES)}
    constraints = {name for (name,) in collected(ask, cypher_verifying.SHOW_CONSTRAINTS)}
    for sort, name in cypher_verifying.DUE:
        look.at("indexes" if sort == "INDEX" else "constraints")
        if name not in (indexes if sort == "INDEX" else constraints):
            look.fault(name, f"this {sort.lower()} is missing")
        elif indexes.get(name) != _ONLINE:
            look.fault(name, f"its index is {indexes.get(name, 'missing')}, not {_ONLINE}")
    counters = collected(ask, cypher_verifying.COUNTER)
    for version, *_, kinds in counters:
        if version != cypher.SCHEMA_VERSION or not set(cypher.KINDS) <= set(kinds):
            look.fault("version", f"it is prepared for version {version} and the kinds {kinds}")
    if len(counters) != 1:
        look.fault("version", f"{len(counters)} counters tell it, not one")
    return look


def _serial(row: Sequence[Any]) -> int:
    return int(row[0]["serial"])


def _check_revisions(ask: Ask, look: Look, last: Last) -> Times:
    rows = [
        row
        for page in pages(ask, cypher_verifying.REVISIONS, 0, lambda row: row[0])
        for row in page
    ]
    found = check_revisions(look, (row[:2] for row in rows))
    for number, _, serial in rows:
        if type(serial) is not int:
            look.fault(number, "it has no serial")
    whole = [row for row in rows if all(type(one) is int for one in row)]
    columns = np.array(whole, np.int64).reshape(-1, 3)
    for place in np.flatnonzero(np.diff(columns[:, 2]) < 0):
        look.fault(int(columns[place + 1, 0]), "its serials begin before those of the one before")
    top = int(columns[-1, 2]) if len(columns) else 0
    if (last.number, last.instant, last.serial) != (found.number, max(found.instant, 0), top):
        look.fault("counter", f"it tells {tuple(last)}, not {(*found, top)}")
    return Times(columns[:, 1], columns[:, 2])


def _check_entities(
    ask: Ask, looks: dict[str, Look], times: Times, highest: HighestLook, *, indexed: bool
) -> None:
    for page in pages(ask, cypher_verifying.ENTITIES, 0, _serial):
        for kept, labels in page:
            looks["entities"].at("entities")
            _check_stamps(looks["versions"], "entities", kept, times)
            _check_entity(looks["entities"], kept)
            highest.claims(kept["id"], kept["claims"])
            if _LABELS.intersection(labels) != cypher_verifying.LABEL_OF.get(kept["kind"]):
                looks["entities"].fault(kept["id"], f"a {kept['kind']} is labelled {labels}")
        if indexed:
            _check_names(ask, looks["names"], page)
    for page in pages(ask, cypher_verifying.PAST_ENTITIES, 0, _serial):
        for kept, labels, overlaps in page:
            looks["entities"].at("entities history")
            _check_stamps(looks["versions"], "entities history", kept, times, overlaps)
            _check_entity(looks["entities"], kept)
            highest.claims(kept["id"], kept["claims"])
            if "History" not in labels or "Entity" in labels:
                looks["entities"].fault(kept["id"], f"a past version is labelled {labels}")


_LABELS = frozenset().union(*cypher_verifying.LABEL_OF.values())


def _check_entity(look: Look, kept: Row) -> None:
    row = EntityRow(kept["id"], kept["kind"], kept["claims"], kept["recorded"])

    def told() -> str | None:
        due = entity_properties(written_entity(row), row.recorded, 0, kept["serial"])
        if "lat" in due and "lon" in due:
            due["location"] = (due["lon"], due["lat"])
        return _differing(kept, due)

    reading(look, row.id, told)


def _check_names(ask: Ask, look: Look, page: Sequence[Any]) -> None:
    sampled = page[:: max(1, len(page) // _SAMPLED)]
    asked = [
        [kept["id"], full_text_of_whole(kept["fold"].split("\n")[0])]
        for kept, _ in sampled
        if kept.get("fold")
    ]
    look.at("entities", len(asked))
    for id_, found, strange in collected(ask, cypher_verifying.FOUND, rows=asked):
        if found != 1:
            look.fault(id_, f"the index gives it {found} times by its name")
        for other in strange:
            look.fault(other, "the index gives it by a name that is not its own")


def _check_relations(ask: Ask, looks: dict[str, Look], times: Times, highest: HighestLook) -> None:
    for kind, statement in cypher_verifying.RELATIONS.items():
        for page in pages(ask, statement, 0, _serial):
            rows = []
            for kept, source, target, between in page:
                looks["relations"].at("relations")
                _check_stamps(looks["versions"], "relations", kept, times)
                row = _relation(kept, kind, source, target)
                _check_relation(looks["relations"], row, kept)
                highest.claims(row.id, row.claims)
                rows.append((row, kept, FOREVER))
                if not between:
                    looks["ends"].fault(row.id, "its ends are no live entities")
            _check_ends(ask, looks["ends"], rows)
    for page in pages(ask, cypher_verifying.PAST_RELATIONS, 0, _serial):
        ids = {kept["id"] for kept, *_ in page}
        live = {row[0]: row[1] for row in rows_of(ask, cypher_verifying.LIVE_AMONG, ids)}
        rows = []
        for kept, _, overlaps in page:
            looks["relations"].at("relations history")
            goes_on = live.get(kept["id"], FOREVER) < kept["retracted"]
            _check_stamps(looks["versions"], "relations history", kept, times, overlaps or goes_on)
            row = _relation(kept, kept["kind"], kept["source"], kept["target"])
            _check_relation(looks["relations"], row, kept)
            highest.claims(row.id, row.claims)
            rows.append((row, kept, kept["retracted"]))
        _check_ends(ask, looks["ends"], rows)


def _relation(kept: Row, kind: str, source: str, target: str) -> RelationRow:
    return RelationRow(kept["id"], kind, source, target, kept["claims"], kept["recorded"])


def _check_relation(look: Look, row: RelationRow, kept: Row) -> None:
    def told() -> str | None:
        due = relation_properties(written_relation(row), row.recorded, 0, kept["serial"])
        if "retracted" in kept:
            due |= {"kind": row.kind, "source": row.source, "target": row.target}
        return _differing(kept, due)

    reading(look, row.id, told)


def _differing(kept: Row, due: Row) -> str | None:
    """Which properties are not as they must be; those of its revision are looked at apart."""
    is_ = {key: _plain(value) for key, value in kept.items() if key not in _ENDING}
    return differing(is_, {key: value for key, value in due.items() if key not in _ENDING})


def _plain(value: Any) -> Any:
    """A value of the driver's as Python has it."""
    if hasattr(value, "to_native"):
        return value.to_native()
    return tuple(value) if isinstance(value, tuple) else value


def _check_ends(ask: Ask, look: Look, rows: Sequence[tuple[RelationRow, Row, int]]) -> None:
    """See that the ends of relations were there all the time that they were."""
    ends = {
        place: (row.source, row.target, kept.get("recipient"), kept.get("occasion"))
        for place, (row, kept, _) in enumerate(rows)
    }
    ids = {id_ for four in ends.values() for id_ in four if id_}
    kinds: dict[str, str] = {}
    spans: dict[str, list[Span]] = {}
    for id_, kind, *span in rows_of(ask, cypher_verifying.SPANS, ids, forever=FOREVER):
        spans.setdefault(id_, []).append(Span(*span))
        if kind:
            kinds[id_] = kind
    for place, (row, _, retracted) in enumerate(rows):
        look.at("relations" if retracted == FOREVER else "relations history")
        if retracted == FOREVER:
            check_ends(look, row, [kinds.get(id_ or "") for id_ in ends[place]])
        for id_ in ends[place]:
            if id_ and not covered(Span(row.recorded, retracted), spans.get(id_, [])):
                look.fault(row.id, f"its end '{id_}' was not there all the time that it was")


def _check_stamps(look: Look, sort: str, kept: Row, times: Times, overlaps: bool = False) -> None:
    """See that a version began and ended with revisions, and beside no other."""
    look.at(sort)
    id_, recorded, revision = kept["id"], kept["recorded"], kept["revision"]
    if "retracted" not in kept:
        if not times.is_of(revision, recorded):
            look.fault(id_, "its revision was not recorded at its instant")
        return
    if not times.is_one(recorded):
        look.fault(id_, "it began at the instant of no revision")
    if not times.is_of(revision, kept["retracted"]):
        look.fault(id_, "the revision that ended it was not recorded at its end")
    if kept["retracted"] <= recorded:
        look.fault(id_, "a version of it ended before it began")
    if overlaps:
        look.fault(id_, "two versions of it overlap")
