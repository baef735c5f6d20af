"""What must hold of the rows of which a backup is made, but for records, however they are kept."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any

from graph.errors import InputError
from graph.ids import check_id
from graph.kinds import SCHEMA
from graph.model import OPEN, TOP
from graph.stores import judging
from graph.stores.transfer import PARTS, Part, Row
from graph.stores.transfer_rows import RowTypes
from graph.stores.verifying import Look
from graph.stores.verifying_records import reading

RECORDS = ("entities", "relations")
"""Parts that other checks look at row by row."""
LOOKED_AT = tuple(part for part in PARTS.values() if part.name not in RECORDS)
_NAMED = {"document_versions": 3, "judgements": 3, **dict.fromkeys(("documents", "texts"), 2)}
"""How many of the first values name a row, where that is more than one; no secret is among them."""
_IDS: Mapping[str, tuple[str, ...]] = {
    "judgements": ("one", "other"),
    "merges": ("id", "kept"),
    "candidates": ("one", "other"),
}
_CLEARANCES = range(OPEN, TOP + 1)
_AMONG: Mapping[str, Mapping[str, Container[Any]]] = {
    "judgements": {
        **dict.fromkeys(("one_kind", "other_kind"), SCHEMA.entities),
        "verdict": judging.VERDICTS,
        "by": (judging.PERSON, judging.RULE),
    },
    "merges": {"kind": SCHEMA.entities},
}


def named(part: str, cells: Row) -> str:
    """A row's part and what names it there."""
    return " ".join(map(str, (part, *cells[: _NAMED.get(part, 1)])))


class RowsLook:
    """Looks at the rows of a part.

    Parameters
    ----------
    look : Look
        Takes the faults.
    part : Part
        One of `LOOKED_AT`.
    """

    def __init__(self, look: Look, part: Part) -> None:
        self._look = look
        self._name = part.name
        self._types = RowTypes(part)
        among = {
            **dict.fromkeys({"clearance", "highest"}.intersection(part.fields), _CLEARANCES),
            **_AMONG.get(part.name, {}),
        }
        self._among = [(name, part.fields.index(name), known) for name, known in among.items()]
        self._ids = [(name, part.fields.index(name)) for name in _IDS.get(part.name, ())]

    def at(self, cells: Row, told: Callable[[Row], Row]) -> None:
        """Look at a row as it is kept; `told` makes of it what a backup would hold."""
        self._look.at(self._name)
        reading(self._look, named(self._name, cells), lambda: self._wrong(told(cells)))

    def _wrong(self, row: Row) -> str | None:
        self._types.check(row)
        wrong = [name for name, place, known in self._among if row[place] not in known]
        wrong += [name for name, place in self._ids if not _is_id(row[place])]
        return f"no store has such a value of: {', '.join(wrong)}" if wrong else None


def _is_id(text: str) -> bool:
    try:
        return check_id(text) == text
    except InputError:
        return False
