"""Records to bytes and back, many at a time, column by column.

The bytes are read by the process that wrote them, and by no other.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from graph.dates import PartialDate, parse_date
from graph.model import NOTHING, Document, Entity, Evidence, Relation

_Column = Sequence[Any]
_Way = Callable[[_Column], _Column]

_evidence: Callable[[Iterable[Any]], Evidence] = partial(tuple.__new__, Evidence)


def packed(sort: type, records: Sequence[Any]) -> list[bytes]:
    """Each record as bytes; all are entities, relations or documents as `sort` says."""
    return list(map(marshal.dumps, _turned(records, sort, _PLAIN[sort])))


def unpacked(sort: type, pieces: Iterable[bytes]) -> Iterator[Any]:
    """Undo `packed`."""
    told = list(map(marshal.loads, pieces))
    return map(partial(tuple.__new__, sort), _turned(told, sort, _RICH[sort]))


def _turned(
    records: Sequence[Sequence[Any]], sort: Any, ways: Mapping[str, _Way]
) -> Iterable[tuple[Any, ...]]:
    """Records as plain tuples, some fields of which are turned into something else."""
    if not ways:
        return map(tuple, records)
    columns: list[_Column] = list(zip(*records, strict=True))
    for place, name in enumerate(sort._fields):
        if name in ways and columns:
            columns[place] = ways[name](columns[place])
    return zip(*columns, strict=True)


def _texts(dates: _Column) -> _Column:
    return [date.text if date else None for date in dates]


def _dates(texts: _Column) -> Sequence[PartialDate | None]:
    return [parse_date(text) if text else None for text in texts]


def _digits(amounts: _Column) -> _Column:
    return [None if amount is None else str(amount) for amount in amounts]


def _amounts(digits: _Column) -> Sequence[Decimal | None]:
    return [None if text is None else Decimal(text) for text in digits]


def _plain_maps(maps: _Column) -> _Column:
    return [dict(one) if one else None for one in maps]


def _maps(plain: _Column) -> Sequence[Mapping[str, Any]]:
    return [one or NOTHING for one in plain]


def _plain_evidence(told: _Column) -> _Column:
    return [[tuple(piece) for piece in pieces] for pieces in told]


def _evidences(told: _Column) -> Sequence[tuple[Evidence, ...]]:
    return [tuple(map(_evidence, pieces)) for pieces in told]


def _statuses(told: _Column) -> _Column:
    # Of a word of an enumeration the word alone.
    return list(map(str, told))


_PLAIN: Mapping[type, Mapping[str, _Way]] = {
    Entity: {"identifiers": _plain_maps, "properties": _plain_maps},
    Relation: {
        "start": _texts,
        "end": _texts,
        "amount": _digits,
        "status": _statuses,
        "properties": _plain_maps,
        "evidence": _plain_evidence,
    },
    Document: {},
}
_RICH: Mapping[type, Mapping[str, _Way]] = {
    Entity: {"identifiers": _maps, "properties": _maps},
    Relation: {
        "start": _dates,
        "end": _dates,
        "amount": _amounts,
        "properties": _maps,
        "evidence": _evidences,
    },
    Document: {},
}
