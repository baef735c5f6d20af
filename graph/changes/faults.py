"""All that is wrong with a body, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from graph.changes.given import ChangeGiven
from graph.errors import Conflict, Fault, InputError, RecordsRefused

MOST_FAULTS = 100
_SHOWN = 80
_LONGEST = 500
_TWICE = "leave one out, or give it an id of its own"
_PLAINER = {
    "extra_forbidden": "there is no such field",
    "missing": "it is missing",
}


def pointer(parts: Iterable[str | int]) -> str:
    """The JSON Pointer of a place.

    References
    ----------
    RFC 6901, section 3.
    """
    return "".join("/" + str(one).replace("~", "~0").replace("/", "~1") for one in parts)


def invalid(error: ValidationError) -> InputError:
    """Tell a failed validation as an error that lists all that is wrong, in the body's order."""
    found = error.errors(include_url=False)
    told = [_fault(one) for one in found[:MOST_FAULTS]]
    hint = found[0].get("ctx", {}).get("hint")
    return InputError(
        _summary(told, len(found), hint), hint=hint, field=_last(told[0]), faults=told
    )


def _fault(found: Mapping[str, Any]) -> Fault:
    context = found.get("ctx", {})
    # The key of a mapping is marked so by pydantic; of a whole record the field at fault is told.
    parts = [part for part in found["loc"] if part != "[key]"]
    value = found.get("input") if found["type"] != "missing" else None
    if field := context.get("field"):
        parts.append(field)
        value = value.get(field) if isinstance(value, Mapping) else getattr(value, field, None)
    message = _PLAINER.get(found["type"], found["msg"])
    return Fault(pointer(parts), _shown(value), _told(message, context.get("hint")))


def _told(message: str, hint: str | None) -> str:
    text = message if len(message) <= _LONGEST else message[:_LONGEST] + "…"
    return _writable(f"{text} ({hint})" if hint else text)


def _shown(value: object) -> object:
    """A value as a problem shows it: a number or text, of a long one the beginning, else null."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float) and -(2**63) <= value < 2**63:
        return value
    if not isinstance(value, str | float):
        return None
    text = str(value)
    return _writable(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _summary(told: Sequence[Fault], total: int, hint: str | None) -> str:
    first = told[0]
    # The hint is told beside it.
    detail = first.detail.removesuffix(f" ({hint})")
    what = f"{first.pointer or 'the body'}: {detail}"
    return what if total == 1 else f"{total} things are wrong; the first: {what}"


def _last(fault: Fault) -> str | None:
    """The name of the field that a fault is in."""
    names = [part for part in fault.pointer.split("/") if part and not part.isdecimal()]
    return names[-1].replace("~1", "/").replace("~0", "~") if names else None


def repetitions(given: ChangeGiven, relations: Sequence[str]) -> None:
    """See that no record is told twice.

    Parameters
    ----------
    given : ChangeGiven
        A body whose records are sound one by one.
    relations : sequence of str
        Ids of its relations.

    Raises
    ------
    InputError
        Naming all that are.
    """
    told: list[Fault] = []
    for part, ids in (
        ("entities", [one.record.id for one in given.entities]),
        ("relations", relations),
        ("documents", [one.id for one in given.documents]),
    ):
        first: dict[str, int] = {}
        for place, id_ in enumerate(ids):
            if first.setdefault(id_, place) != place:
                told.append(
                    Fault(
                        pointer((part, place, "id")),
                        _shown(id_),
                        f"it is told in {pointer((part, first[id_]))} already ({_TWICE})",
                    )
                )
    if told:
        raise InputError(
            _summary(told, len(told), _TWICE), hint=_TWICE, field="id", faults=told[:MOST_FAULTS]
        )


def refused(given: ChangeGiven, relations: Sequence[str], error: RecordsRefused) -> Conflict:
    """Tell what contradicts the store by its places in the body.

    Parameters
    ----------
    given : ChangeGiven
        The body.
    relations : sequence of str
        Ids of its relations.
    error : RecordsRefused
        What the store says.
    """
    places = {
        "entities": [one.record.id for one in given.entities],
        "relations": relations,
        "retract/entities": given.retract.entities,
        "retract/relations": given.retract.relations,
    }
    told = []
    for part, some in error.refused.items():
        place = {id_: number for number, id_ in reversed(list(enumerate(places[part])))}
        for id_, field, reason in some:
            at = pointer((*part.split("/"), place[id_], *([field] if field else ())))
            value = id_ if field in ("", "id") else _value(given, part, place[id_], field)
            told.append(Fault(at, _shown(value), _told(reason, None)))
    return Conflict(
        _summary(told, len(told), None),
        hint="nothing was stored; mend it and send the whole body again",
        field=_last(told[0]),
        faults=told[:MOST_FAULTS],
    )


def _value(given: ChangeGiven, part: str, place: int, field: str) -> object:
    return getattr(getattr(given, part)[place], field, None)
