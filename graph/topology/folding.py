"""Folding what changed into a snapshot, and making a new base of base and patch."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from graph.kinds import INTRODUCED
from graph.topology.assembling import assemble, picked
from graph.topology.core import ROW, Array, Ints, TextTable
from graph.topology.patch import Touched
from graph.topology.snapshot import (
    ENTITY_KINDS,
    FOREVER,
    RELATION_KINDS,
    Delta,
    Link,
    Node,
    Snapshot,
    places_of,
    row_of,
)

_INTRODUCED = RELATION_KINDS.index(INTRODUCED)


def folded(snapshot: Snapshot, delta: Delta) -> Snapshot:
    """A snapshot with what changed in its patch."""
    instants, known = _instants(snapshot, delta)
    old = snapshot.patch
    ids, numbers, nodes = list(old.ids), dict(old.numbers), dict(old.nodes)
    for node in sorted(delta.nodes, key=lambda one: one.recorded):
        number = numbers.get(node.id)
        if number is None:
            number = snapshot.number(node.id)
        if number is None:
            number = snapshot.core.entities + len(ids)
            ids.append(node.id)
            numbers[node.id] = number
        nodes[number] = _state(snapshot, nodes, number, node, known)
    patch = replace(old, ids=ids, numbers=numbers, nodes=nodes, instants=instants)
    grown = Snapshot(delta.revision, delta.instant, snapshot.core, patch)
    return _with_links(grown, delta.links, known) if delta.links else grown


def _instants(snapshot: Snapshot, delta: Delta) -> tuple[list[int], dict[int, int]]:
    """The patch's instants with the fresh ones, and the place of each that the delta names."""
    spans = [(row.recorded, row.retracted) for row in delta.nodes]
    spans += [(row.recorded, row.retracted) for row in delta.links]
    named = {instant for span in spans for instant in span}
    named -= {one for one in named if one >= FOREVER}
    everything = snapshot.instants
    listed = list(snapshot.patch.instants)
    known: dict[int, int] = {}
    for instant in sorted(named):
        place = int(np.searchsorted(everything, instant))
        if place < len(everything) and everything[place] == instant:
            known[instant] = place
        elif place < len(everything):
            raise ValueError("a change was recorded before what is known already")
        else:
            known[instant] = len(snapshot.core.instants) + len(listed)
            listed.append(instant)
    return listed, known


def _state(
    snapshot: Snapshot,
    nodes: dict[int, tuple[int, int, int]],
    number: int,
    node: Node,
    known: dict[int, int],
) -> tuple[int, int, int]:
    recorded, retracted = places_of((node.recorded, node.retracted), known)
    before = nodes.get(number)
    if before is None and number < snapshot.core.entities:
        before = (
            0,
            int(snapshot.core.node_recorded[number]),
            int(snapshot.core.node_retracted[number]),
        )
    if before is not None and recorded <= before[2]:
        recorded = before[1]
    return ENTITY_KINDS.index(node.kind), recorded, retracted


def _with_links(snapshot: Snapshot, links: Iterable[Link], known: dict[int, int]) -> Snapshot:
    old, base = snapshot.patch, len(snapshot.core.rows)
    link_ids, fresh = list(old.link_ids), []
    touched: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
    lost: set[int] = set()
    for link in links:
        source, target = snapshot.number(link.source), snapshot.number(link.target)
        assert source is not None
        assert target is not None
        recorded, retracted = places_of((link.recorded, link.retracted), known)
        replaced = _same(snapshot, source, link.id, recorded)
        if replaced is not None:
            lost.add(replaced)
        number = base + len(link_ids)
        link_ids.append(link.id)
        fresh.append(row_of(link, source, target, recorded, retracted))
        touched[0].setdefault(source, []).append(number)
        touched[1].setdefault(target, []).append(number)
    rows = np.concatenate([old.rows, np.array(fresh, ROW)])
    patch = replace(old, rows=rows, link_ids=link_ids, gone=old.gone | lost)
    grown = replace(snapshot, patch=patch)
    leaving, entering = dict(old.leaving), dict(old.entering)
    for table, numbers, day, side in (
        (leaving, touched[0], "latest", snapshot.leaving),
        (entering, touched[1], "earliest", snapshot.entering),
    ):
        for number, added in numbers.items():
            table[number] = _merged(grown, side(number), added, lost, day)
    return replace(grown, patch=replace(patch, leaving=leaving, entering=entering))


def _same(snapshot: Snapshot, source: int, id_: str, recorded: int) -> int | None:
    """The row with the same id and recorded instant."""
    numbers = snapshot.leaving(source)
    alike = numbers[snapshot.rows(numbers)["recorded"] == recorded]
    return next((one for one in alike.tolist() if snapshot.link_id(one) == id_), None)


def _merged(
    snapshot: Snapshot, numbers: Ints, added: list[int], lost: set[int], day: str
) -> Touched:
    """Rows at one side of an entity with those added, in the order that the base has."""
    kept = [one for one in numbers.tolist() if one not in lost] if lost else numbers.tolist()

    def key(number: int) -> tuple[bool, int, str]:
        row = snapshot.rows(np.array([number], np.int32))[0]
        return bool(row["kind"] != _INTRODUCED), int(row[day]), snapshot.link_id(number)

    for number in added:
        insort(kept, number, key=key)
    middle = bisect_left(kept, True, key=lambda one: key(one)[0])
    return Touched(np.array(kept, np.int32), middle)


def compacted(snapshot: Snapshot) -> Snapshot:
    """The same topology with a new base and an empty patch."""
    core, patch = snapshot.core, snapshot.patch
    count = snapshot.entities
    ranks = np.argsort(snapshot.order(np.arange(count, dtype=np.int32)))
    renumbered = np.empty(count, np.int32)
    renumbered[ranks] = np.arange(count, dtype=np.int32)
    ids = picked(_joined(core.ids, TextTable.of(list(patch.ids))), ranks)
    extra = np.zeros(len(patch.ids), np.int32)
    kinds = np.concatenate([core.node_kind, extra.astype(np.uint8)])
    recorded = np.concatenate([core.node_recorded, extra])
    retracted = np.concatenate([core.node_retracted, extra])
    for number, state in patch.nodes.items():
        kinds[number], recorded[number], retracted[number] = state
    rows: Array = np.concatenate([core.rows, patch.rows])
    stays = np.ones(len(rows), bool)
    stays[list(patch.gone)] = False
    kept = np.flatnonzero(stays)
    rows = rows[kept]
    rows["source"], rows["target"] = renumbered[rows["source"]], renumbered[rows["target"]]
    link_ids = picked(_joined(core.link_ids, TextTable.of(list(patch.link_ids))), kept)
    nodes = kinds[ranks], recorded[ranks], retracted[ranks]
    made = assemble(ids, nodes, rows, link_ids, snapshot.instants)
    return Snapshot(snapshot.revision, snapshot.instant, made)


def _joined(one: TextTable, other: TextTable) -> TextTable:
    offsets = np.concatenate([one.offsets, other.offsets[1:] + one.offsets[-1]])
    return TextTable(np.concatenate([one.blob, other.blob]), offsets)
