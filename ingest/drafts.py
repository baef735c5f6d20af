"""The records of one import: put aside row by row, put together when all rows are read."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from graph.errors import InputError
from graph.model import Document, Entity, Relation
from graph.stores.base import Told
from graph.topology.distinct import distinct, repeated
from ingest.repeats import Repeats
from ingest.spool import DOCUMENT, ENTITY, RELATION, Spool, keys_of
from ingest.table import Place, Records

T = TypeVar("T", Entity, Relation, Document)

_AT_ONCE = 10_000
_MOST_CITED = 1_000_000
_HELD = 100_000


class Refused(NamedTuple):
    """A row that cannot be true beside an earlier one, why, and the entities that it tells of."""

    row: int
    error: InputError
    entities: tuple[str, ...]


class Uncited(NamedTuple):
    """A document that relations rest on and that has no record, and the first row that names it."""

    id: str
    place: Place


class Listed(Sequence[T], Generic[T]):
    """Records of one sort, each id once, some held and the others read when they are asked for.

    Parameters
    ----------
    held : sequence of str
        Ids of those that several rows tell.
    merged : callable
        Puts one of these together.
    numbers : array of int
        Numbers in `spool` of those that one row tells.
    spool : Spool
        Where these lie.
    order : array of int
        Where each stands among the held ones and the others behind them.
    """

    def __init__(
        self,
        held: Sequence[str],
        merged: Callable[[str], T],
        numbers: NDArray[Any],
        spool: Spool,
        order: NDArray[Any],
    ) -> None:
        self._held = held
        self._merged: Callable[[str], T] = merged
        self._numbers = numbers
        self._spool = spool
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        return next(self._some(self._order[place : place + 1 or None]))

    def __iter__(self) -> Iterator[T]:
        for begin in range(0, len(self._order), _AT_ONCE):
            yield from self._some(self._order[begin : begin + _AT_ONCE])

    def _some(self, places: NDArray[Any]) -> Iterator[T]:
        held = len(self._held)
        others = self._numbers[places[places >= held] - held]
        records: Iterator[T] = iter(self._spool.records(others.tolist()))
        for place in places.tolist():
            yield self._merged(self._held[place]) if place < held else next(records)


class Drafts:
    """What the rows of an import say.

    Records that one row alone tells wait on disk.  Of those that several rows tell, the rows are
    compared and put together in memory, in the order in which they came.

    Attributes
    ----------
    entities, relations, documents : sequences
        After `settle`: the records, each id once.
    doubts : list of (int, str)
        After `settle`: in what rows differ from earlier ones without being refused, by row.
    duplicates : int
        After `settle`: rows that said nothing of a record of their own.
    refused_rows : array of int
        After `settle`: rows that cannot be true beside an earlier one, in order.
    kind_of : callable
        The kind of an entity as the first row tells it, by its id; None if no row does.
    """

    def __init__(self) -> None:
        self._spool = Spool()
        self._repeats = Repeats(self._spool.place)
        self._cited = array("q")
        self._citing = array("I")
        self.doubts: list[tuple[int, str]] = []
        self.duplicates = 0
        self.kind_of = lru_cache(maxsize=_HELD)(self._kind_of)

    def __len__(self) -> int:
        return len(self.entities) + len(self.relations) + len(self.documents)

    def add(self, records: Records, file: str, line: int) -> int:
        """Put aside what a row says; gives the row's number."""
        row = self._spool.add(records, file, line)
        for some in (records.relations, records.implied):
            for relation in some:
                self._cite(relation, row)
        return row

    def add_relations(self, relations: Sequence[Relation], file: str, lines: range) -> int:
        """Put aside rows that say a relation each; gives the number of the first."""
        row = self._spool.add_relations(relations, file, lines)
        for number, relation in enumerate(relations, row):
            self._cite(relation, number)
        if len(self._cited) > _MOST_CITED:
            self._keep_first_citations()
        return row

    def _cite(self, relation: Relation, row: int) -> None:
        for piece in relation.evidence:
            self._cited.append(hash(piece.document))
            self._citing.append(row)

    def _keep_first_citations(self) -> None:
        keys, firsts = np.unique(np.frombuffer(self._cited, np.int64), return_index=True)
        rows = np.frombuffer(self._citing, np.uint32)[firsts]
        self._cited, self._citing = array("q", keys.tobytes()), array("I", rows.tobytes())

    def begin(self, part: int) -> None:
        """Tell that rows of another table of the import follow."""
        self._spool.part = part

    def place(self, row: int) -> Place:
        """Where a row stands."""
        return self._spool.place(row)

    def part(self, row: int) -> int:
        """Of which table of the import a row is."""
        return self._spool.part_of(row)

    def settle(self) -> list[Refused]:
        """Put the rows together: each is taken in wholly or not at all."""
        self._spool.complete()
        spool = self._spool
        self._groups = {
            Entity: slice(spool.begins[ENTITY], spool.begins[RELATION]),
            Relation: slice(spool.begins[RELATION], spool.begins[DOCUMENT]),
            Document: slice(spool.begins[DOCUMENT], len(spool.keys)),
        }
        shared = np.zeros(len(spool.keys), bool)
        for numbers in self._groups.values():
            shared[numbers] = _repeated(spool.keys[numbers])
        refused = self._compare(shared)
        self.refused_rows = np.array([one.row for one in refused], np.uint32)
        self._alone = ~shared & ~np.isin(spool.rows, self.refused_rows)
        self.entities = self.listed(Entity, by_row=True)
        self.relations = self.listed(Relation)
        self.documents = self.listed(Document)
        return self._with_entities(refused)

    def listed(self, sort: type[T], *, by_row: bool = False) -> Listed[T]:
        """Records of a sort in the order of their first rows, or nearly in that of their ids."""
        repeats = self._repeats
        ids, merged = {  # type: tuple[Iterable[str], Any]
            Entity: (repeats.entities.ids(), repeats.entities.record),
            Relation: (repeats.relations.ids(), repeats.relations.record),
            Document: (repeats.documents.keys(), repeats.documents.__getitem__),
        }[sort]
        held = list(ids)
        group = self._groups[sort]
        numbers = group.start + np.flatnonzero(self._alone[group])
        if by_row:
            firsts = np.array([self.rows(sort, id_)[0] for id_ in held], np.uint32)
            rows = np.concatenate([firsts, self._spool.rows[numbers]])
            order = np.argsort(rows, kind="stable")
        else:
            ordered = np.argsort(self._spool.orders[numbers], kind="stable") + len(held)
            order = np.concatenate([np.arange(len(held)), ordered])
        return Listed(held, merged, numbers, self._spool, order)

    def _compare(self, shared: NDArray[Any]) -> list[Refused]:
        """Take in the rows that tell of shared records; gives those that are refused."""
        refused: list[Refused] = []
        rows = distinct(self._spool.rows[shared])
        for row, told, whole in self._spool.told_in(rows, shared):
            before = len(self._repeats)
            try:
                self.doubts += [(row, doubt) for doubt in self._repeats.add(told, row)]
            except InputError as error:
                refused.append(Refused(row, error, ()))
                continue
            self.duplicates += whole and len(self._repeats) == before
        return refused

    def _with_entities(self, refused: Sequence[Refused]) -> list[Refused]:
        """Refused rows, with all entities that each tells of."""
        rows = self.refused_rows
        told = self._spool.told_in(rows, np.isin(self._spool.rows, rows))
        return [
            one._replace(entities=tuple(entity.id for entity in records.entities))
            for one, (_, records, _) in zip(refused, told, strict=True)
        ]

    def entity(self, id_: str) -> Entity | None:
        """An entity as the first row tells it; None if no row does."""
        first = self._repeats.entities.first(id_)
        found: Entity | None = (
            first.record if first else next(self._found(Entity, id_), (0, None))[1]
        )
        return found

    def _kind_of(self, id_: str) -> str | None:
        entity = self.entity(id_)
        return entity.kind if entity else None

    def rows(self, sort: type, id_: str) -> Sequence[int]:
        """Every row that tells of an entity or relation, in the order in which they came."""
        tellings = self._repeats.entities if sort is Entity else self._repeats.relations
        if id_ in tellings.ids():
            return tellings.rows(id_)
        return [int(self._spool.rows[number]) for number, _ in self._found(sort, id_)]

    def relation(self, id_: str) -> Relation:
        """A relation that is told, put together."""
        if id_ in self._repeats.relations.ids():
            return self._repeats.relations.record(id_)
        found: Relation = next(self._found(Relation, id_))[1]
        return found

    def _found(self, sort: type, id_: str) -> Iterator[tuple[int, Any]]:
        """Records that rows tell under an id, and their numbers."""
        keys, numbers = self._by_key[sort]
        key = hash(id_)
        begin, end = (int(np.searchsorted(keys, key, side=side)) for side in ("left", "right"))
        for number in numbers[begin:end].tolist():
            record = self._spool.record(number)
            if record.id == id_:
                yield number, record

    @cached_property
    def _by_key(self) -> dict[type, tuple[NDArray[Any], NDArray[Any]]]:
        found = {}
        for sort, group in self._groups.items():
            taken = ~np.isin(self._spool.rows[group], self.refused_rows)
            numbers = group.start + np.flatnonzero(taken)
            keys = self._spool.keys[numbers]
            order = np.argsort(keys, kind="stable")
            found[sort] = keys[order], numbers[order]
        return found

    def not_told(self, sort: type, ids: Iterable[str]) -> frozenset[str]:
        """Those ids of entities, relations or documents of which no row tells."""
        listed = list(ids)
        known, asked = self._by_key[sort][0], keys_of(listed)
        if not len(known):
            return frozenset(listed)
        place = np.minimum(np.searchsorted(known, asked), len(known) - 1)
        return frozenset(listed[one] for one in np.flatnonzero(known[place] != asked).tolist())

    def untold(self, stored: Told) -> Told:
        """Of what a dataset told before, what no row tells."""
        return Told(
            self.not_told(Entity, stored.entities),
            self.not_told(Relation, stored.relations),
            self.not_told(Document, stored.documents),
        )

    def uncited(self, files: Iterable[str]) -> Iterator[Uncited]:
        """Documents that relations rest on and no row tells of, by the first row that names each.

        Parameters
        ----------
        files : iterable of str
            Files of the import: a row may rest on its own.
        """
        rows = np.frombuffer(self._citing, np.uint32)
        taken = ~np.isin(rows, self.refused_rows)
        rows = rows[taken]
        keys, firsts = np.unique(np.frombuffer(self._cited, np.int64)[taken], return_index=True)
        known = np.concatenate([self._by_key[Document][0], keys_of(files)])
        fresh = ~np.isin(keys, known)
        keys, rows = keys[fresh], rows[firsts[fresh]]
        order = np.argsort(rows, kind="stable")
        keys, rows = keys[order], rows[order]
        if not len(keys):
            return
        asked, begins = np.unique(rows, return_index=True)
        wanted = np.isin(self._spool.rows, asked)
        told = self._spool.told_in(asked, wanted)
        ends = [*begins[1:].tolist(), len(keys)]
        for (row, records, _), begin, end in zip(told, begins.tolist(), ends, strict=True):
            left = set(keys[begin:end].tolist())
            for relation in (*records.relations, *records.implied):
                for piece in relation.evidence:
                    if hash(piece.document) in left:
                        left.discard(hash(piece.document))
                        yield Uncited(piece.document, self.place(row))

    def close(self) -> None:
        """Let go of what is on disk."""
        self._spool.close()


def _repeated(keys: NDArray[Any]) -> NDArray[Any]:
    """Which of some keys stand there more than once."""
    return np.isin(keys, repeated(keys))
