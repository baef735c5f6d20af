"""Who wants no introduction: what relations and entities say of it in their properties.

An introduction is declined where its property ``declined`` says yes (anything but an empty text or
a word for no), or its property ``outcome`` is ``declined``: then the introduced and the recipient
are not to be brought together again.  An entity's property ``declined`` names, by id or name, with
whom it wants no introduction, or says yes: with nobody.  Further columns of partner files become
such properties.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.ids import fold
from graph.kinds import INTRODUCED
from graph.model import Entity, Property, Relation

_NO = frozenset({"", "0", "false", "no", "n", "none", "null", "khong", "0.0"})
_YES = frozenset({"1", "true", "yes", "y", "x", "co", "1.0"})
_DECLINED = frozenset({"declined", "tu choi"})


def is_declined(relation: Relation) -> bool:
    """Whether a relation is an introduction that was declined."""
    if relation.kind != INTRODUCED:
        return False
    outcome = relation.properties.get("outcome")
    said = isinstance(outcome, str) and fold(outcome) in _DECLINED
    return said or _truthy(relation.properties.get("declined"))


def refuses(entity: Entity, other: Entity) -> bool:
    """Whether an entity wants no introduction to another one in particular."""
    names = list(_named(entity.properties.get("declined")))
    return other.id in names or bool({fold(name) for name in names} & {fold(other.name)})


def refuses_all(entity: Entity) -> bool:
    """Whether an entity wants no introduction at all."""
    value = entity.properties.get("declined")
    return _truthy(value) and (
        isinstance(value, bool | int | float) or (isinstance(value, str) and fold(value) in _YES)
    )


def _truthy(value: Property) -> bool:
    if isinstance(value, str):
        return fold(value) not in _NO
    return bool(value)


def _named(value: Property) -> Iterator[str]:
    if isinstance(value, str):
        yield from (part.strip() for part in value.replace(",", "|").split("|") if part.strip())
    elif isinstance(value, list):
        for one in value:
            yield from _named(one)
