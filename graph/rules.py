"""What a well-formed record is: checked once, where a record enters."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from graph.codes import COUNTRIES, CURRENCIES
from graph.errors import InputError
from graph.ids import check_id, nfc, relation_id, without_heaps
from graph.kinds import SCHEMA
from graph.model import OPEN, TOP, Document, Entity, Property, Relation
from graph.schema import Status

R = TypeVar("R", Document, Entity, Relation)

MAX_NAME = 10_000
MAX_DEPTH = 50
"""How deep lists and objects of a property may be nested."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NUMBER = re.compile(r"[+-]?(\d+(?:\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_DIGITS = 28
_STATUSES = frozenset(Status)
_ANYTHING = frozenset(SCHEMA.entities)
_EVENT = frozenset({"event"})


def clean_text(text: str, *, field: str) -> str:
    """Put a name or note in NFC with single blanks.

    Raises
    ------
    InputError
        If it holds a control character or more than 10,000 characters.
    """
    if len(text) <= MAX_NAME and is_tidy(text):
        return text.strip()
    text = " ".join(text.split())
    if not text.isascii():
        text = nfc(text)
    if len(text) > MAX_NAME:
        raise InputError(
            f"{field} has {len(text)} characters", hint=f"at most {MAX_NAME} are kept", field=field
        )
    odd = _CONTROL.search(text)
    if odd is not None:
        raise InputError(
            f"{field} holds the control character {odd[0]!r}", hint="remove it", field=field
        )
    return text


def is_tidy(text: str) -> bool:
    """Whether `clean_text` leaves every part of a text that has no blanks around it as it is.

    Parts of a text in NFC are in NFC (Unicode Standard Annex 15, section 1.2).  A part may be too
    long all the same.
    """
    # Nothing unseen is printable: no control character, and no blank but the common one.
    return (
        text.isprintable()
        and "  " not in text
        and (
            text.isascii()
            or (without_heaps(text) == text and unicodedata.is_normalized("NFC", text))
        )
    )


def parse_number(text: str, *, field: str) -> float:
    """Read a finite number.

    Raises
    ------
    InputError
        If the text is not one.
    """
    found = float(text) if _NUMBER.fullmatch(text) else math.nan
    if not math.isfinite(found):
        raise InputError(
            f"{field} '{text}' is not a number", hint="write it like 10.98", field=field
        )
    return found


def parse_amount(text: str) -> Decimal:
    """Read an amount of money, exactly.

    Raises
    ------
    InputError
        If the text is not a finite, non-negative number without separators.
    """
    found = Decimal(text) if _NUMBER.fullmatch(text) else Decimal("NaN")
    digits = found.as_tuple().digits
    # More digits than decimal arithmetic keeps would be rounded without a word.
    if not found.is_finite() or found < 0 or max(len(digits), abs(found.adjusted())) > _DIGITS:
        raise InputError(
            f"amount '{text}' is not a number",
            hint=f"write it like 1200000.50, without sign and with at most {_DIGITS} digits",
            field="amount",
        )
    return abs(found)


def amount_text(amount: Decimal | None) -> str | None:
    """Write an amount the one way that ids are made of: no exponent, no idle zeros."""
    return None if amount is None else format(amount.normalize(), "f")


def check_properties(properties: Mapping[str, Property]) -> None:
    """See that properties can be written as JSON: not nested too deeply.

    Raises
    ------
    InputError
        Naming the property that is.
    """
    for name, value in properties.items():
        if not isinstance(value, list | dict):
            continue
        level: list[Property] = [value]
        for _ in range(MAX_DEPTH):
            inner = [one.values() if isinstance(one, dict) else one for one in level
                     if isinstance(one, list | dict)]  # fmt: skip
            level = [below for some in inner for below in some]
        if any(isinstance(one, list | dict) for one in level):
            raise InputError(
                f"it is nested more than {MAX_DEPTH} deep", hint="make it flatter", field=name
            )


def check_country(code: str) -> str:
    """Check a country's code, and give it back.

    Raises
    ------
    InputError
        If it is not one.
    """
    if code not in COUNTRIES:
        raise InputError(
            f"country '{code[:40]}' is not an ISO 3166-1 alpha-2 code",
            hint="write two capital letters, such as VN",
            field="country",
        )
    return code


def check_clearance(clearance: int) -> int:
    """Check the clearance that a reader of a record needs.

    Raises
    ------
    InputError
        If it is none.
    """
    if not OPEN <= clearance <= TOP:
        raise InputError(
            f"clearance {clearance} is out of range",
            hint=f"use a whole number from {OPEN} (everybody) to {TOP}",
            field="clearance",
        )
    return clearance


def restricted(record: R, least: int) -> R:
    """The record, needing at least a clearance."""
    # What needs as much already is not made anew: an import passes here for every record.
    return record if record.clearance >= least else record._replace(clearance=least)


def check_entity(entity: Entity) -> Entity:
    """Check an entity.

    Returns
    -------
    Entity
        The same with its id and names in NFC.

    Raises
    ------
    InputError
        Naming the field that is wrong.
    """
    SCHEMA.entity(entity.kind)
    name = clean_text(entity.name, field="name")
    if not name:
        raise InputError("name is empty", hint="give the entity a name", field="name")
    if entity.country is not None:
        check_country(entity.country)
    for field, value, bound in (("lat", entity.lat, 90), ("lon", entity.lon, 180)):
        if value is not None and not -bound <= value <= bound:
            raise InputError(
                f"{field} {value} is out of range", hint=f"use -{bound} to {bound}", field=field
            )
    if entity.properties:
        check_properties(entity.properties)
    check_clearance(entity.clearance)
    cleaned = dict.fromkeys(clean_text(alias, field="aliases") for alias in entity.aliases)
    aliases = tuple(alias for alias in cleaned if alias and alias != name)
    id_ = check_id(entity.id)
    if (id_, name, aliases) == (entity.id, entity.name, entity.aliases):
        return entity
    return entity._replace(id=id_, name=name, aliases=aliases)


def check_relation(relation: Relation) -> Relation:
    """Check a relation as far as it can be without its ends' records.

    Returns
    -------
    Relation
        The same with its ids in NFC and, where it has none, its made id.

    Raises
    ------
    InputError
        Naming the field that is wrong.
    """
    kind = SCHEMA.relation(relation.kind)
    source = check_id(relation.source, field="source")
    target = check_id(relation.target, field="target")
    if source == target:
        verb = "introduces" if kind.name == "introduced" else f"is tied by '{kind.name}' to"
        raise InputError(
            f"'{source}' {verb} itself", hint="source and target must differ", field="target"
        )
    recipient = check_id(relation.recipient, field="recipient") if relation.recipient else None
    occasion = check_id(relation.occasion, field="occasion") if relation.occasion else None
    check_values(relation.status, relation.strength, relation.currency)
    if not relation.evidence:
        raise InputError(
            "the relation has no evidence", hint="name the document it rests on", field="document"
        )
    if relation.properties:
        check_properties(relation.properties)
    check_clearance(relation.clearance)
    checked = relation._replace(
        source=source, target=target, recipient=recipient, occasion=occasion
    )
    return checked._replace(id=check_id(relation.id) if relation.id else _made_id(checked))


def _made_id(relation: Relation) -> str:
    """The id of a checked relation that has none."""
    return relation_id(
        relation.kind,
        relation.source,
        relation.target,
        relation.recipient,
        relation.occasion,
        relation.start.text if relation.start else None,
        amount_text(relation.amount),
        relation.currency,
    )


def check_values(status: str, strength: float | None, currency: str | None) -> None:
    """Check what a relation says beside its kind, ends and dates.

    Raises
    ------
    InputError
        Naming the field that is wrong.
    """
    if status not in _STATUSES:
        raise InputError(
            f"status '{status}' is unknown",
            hint="use one of: " + ", ".join(Status),
            field="status",
        )
    if strength is not None and not 0 < strength <= 1:
        raise InputError(
            f"strength {strength} is out of range",
            hint="use a number above 0, at most 1",
            field="strength",
        )
    if currency is not None and currency not in CURRENCIES:
        raise InputError(
            f"currency '{currency}' is not an ISO 4217 code",
            hint="write three capital letters, such as USD",
            field="currency",
        )


def fault_of_ends(relation: Relation, kinds: dict[str, str]) -> tuple[str, str] | None:
    """Check a relation against its ends.

    Parameters
    ----------
    relation : Relation
        A checked relation.
    kinds : dict of str to str
        Kind of each entity that exists, by id; ids that are missing do not exist.

    Returns
    -------
    (field, reason) or None
        The first fault found.
    """
    rule = SCHEMA.relation(relation.kind)
    sound = (
        kinds.get(relation.source) in rule.sources and kinds.get(relation.target) in rule.targets
    )
    if sound and relation.recipient is None and relation.occasion is None:
        return None
    wanted = [("source", relation.source, rule.sources), ("target", relation.target, rule.targets)]
    if relation.recipient is not None:
        wanted.append(("recipient", relation.recipient, _ANYTHING))
    if relation.occasion is not None:
        wanted.append(("occasion", relation.occasion, _EVENT))
    for field, id_, allowed in wanted:
        kind = kinds.get(id_)
        if kind is None:
            return field, f"{field} '{id_}' is neither in the import nor in the store"
        if kind not in allowed:
            listed = ", ".join(name for name in SCHEMA.entities if name in allowed)
            return field, (
                f"{field} '{id_}' is of kind {kind}, but '{rule.name}' takes only: {listed}"
            )
    return None
