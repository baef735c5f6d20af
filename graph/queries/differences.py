"""What differs between two answers to one question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from graph.queries.shapes import Shape


class FieldChange(Shape):
    """A value before and after."""

    field: str
    before: Any
    after: Any


class RowChange(Shape):
    """A row that both answers have, and what differs in it."""

    row: str
    changes: list[FieldChange]


class Differences(Shape):
    """What differs between two answers.

    ``fields`` are values of the answer itself; rows are told by the ids that name them.  Where the
    answers are cut short, so are these.
    """

    fields: list[FieldChange]
    gone: list[str]
    appeared: list[str]
    changed: list[RowChange]


def differences(before: BaseModel | None, after: BaseModel) -> Differences:
    """Compare two answers to one question; where there was none before, all of it is new."""
    one = {} if before is None else before.model_dump(by_alias=True)
    other = after.model_dump(by_alias=True)
    rows, later = (
        {_key(row): row for row in told.get("results", ()) if isinstance(row, dict)}
        for told in (one, other)
    )
    both = [key for key in rows if key in later]
    changed = [RowChange(row=key, changes=_changes(rows[key], later[key])) for key in both]
    skipped = {"revision", "results"}
    fields, later_fields = (
        {name: told[name] for name in told if name not in skipped} for told in (one, other)
    )
    return Differences(
        fields=_changes(fields, later_fields),
        gone=[key for key in rows if key not in later],
        appeared=[key for key in later if key not in rows],
        changed=[row for row in changed if row.changes],
    )


_PLAIN = (str, int, float, bool, type(None))


def _changes(
    one: Mapping[str, Any], other: Mapping[str, Any], within: str = ""
) -> list[FieldChange]:
    found: list[FieldChange] = []
    for name in dict.fromkeys([*one, *other]):
        before, after = one.get(name), other.get(name)
        if before == after:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            found += _changes(before, after, f"{within}{name}.")
        elif _is_plain(before) and _is_plain(after):
            found.append(FieldChange(field=f"{within}{name}", before=before, after=after))
    return found


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, _PLAIN) for one in value)
    return isinstance(value, _PLAIN)


def _key(row: Mapping[str, Any]) -> str:
    """What names a row of an answer: the ids in it."""
    if "entities" in row:
        return _route(row["entities"])
    for name in ("chain", "entity", "hub", "introduction"):
        if isinstance(row.get(name), dict):
            return _key(row[name])
    if "introducer" in row and "target" in row:
        return _route([row["introducer"], row["target"]])
    return str(row.get("id", row))


def _route(refs: Sequence[Mapping[str, Any]]) -> str:
    return " → ".join(ref["id"] for ref in refs)
