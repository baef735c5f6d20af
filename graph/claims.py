"""One record from what several sources say of it.

The result depends only on what is said, never on the order in which it came in, so that two
stores that were told the same hold the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from graph.kinds import SCHEMA
from graph.model import Entity, Evidence, Relation
from graph.schema import Status

T = TypeVar("T")


def merge_entities(told: Sequence[Entity]) -> Entity:
    """Merge what is told of one entity, the first teller's word first.

    Names that differ from the first one become aliases; of each other field the first value
    given stands, and the lowest clearance.

    Parameters
    ----------
    told : sequence of Entity
        At least one; all with the same id and kind.
    """
    first = told[0]
    if len(told) == 1:
        return first
    names = [name for one in told for name in (one.name, *one.aliases)]
    aliases = tuple(name for name in dict.fromkeys(names) if name != first.name)
    return first._replace(
        aliases=aliases,
        country=_first(one.country for one in told),
        lat=_first(one.lat for one in told),
        lon=_first(one.lon for one in told),
        identifiers=_union(one.identifiers for one in told),
        properties=_union(one.properties for one in told),
        clearance=min(one.clearance for one in told),
    )


def merge_relations(told: Sequence[Relation]) -> Relation:
    """Merge what is told of one relation.

    The best status stands, and the greatest strength (a teller who gives none means the kind's
    base), so that more evidence never lowers a tie.  A known end outweighs silence, the latest one
    the others.  Of each other field the value of the first teller with the best status stands.
    Evidence is all kept, and the lowest clearance stands.

    Parameters
    ----------
    told : sequence of Relation
        At least one; all with the same id, kind, source and target.
    """
    if len(told) == 1:
        return told[0]
    best = sorted(told, key=lambda one: Status(one.status).rank)
    evidence = dict.fromkeys(piece for one in told for piece in one.evidence)
    ends = [one.end for one in told if one.end is not None]
    # Both from one teller: half of one sum and half of another would be a third.
    money = next((one for one in best if one.amount is not None), best[0])
    return best[0]._replace(
        recipient=_first(one.recipient for one in best),
        occasion=_first(one.occasion for one in best),
        start=_first(one.start for one in best),
        end=max(ends, key=lambda end: (end.latest, end.earliest, end.text), default=None),
        strength=_greatest_strength(told),
        amount=money.amount,
        currency=money.currency,
        properties=_union(one.properties for one in best),
        evidence=tuple(evidence),
        clearance=min(one.clearance for one in told),
    )


def relation_of(claims: Mapping[str, Relation]) -> Relation:
    """Merge claims by dataset; each piece of evidence is marked with its dataset.

    Parameters
    ----------
    claims : dict of str to Relation
        What each dataset says.
    """
    return merge_relations(
        [
            told._replace(evidence=tuple([_marked(piece, dataset) for piece in told.evidence]))
            for dataset, told in sorted(claims.items())
        ]
    )


def entity_of(claims: Mapping[str, Entity]) -> Entity:
    """Merge claims by dataset, datasets in the order of their ids.

    What is told under the id of an entity that has become part of this one (its key holds a
    blank) comes last.
    """
    if len(claims) == 1:
        return next(iter(claims.values()))
    listed = sorted(claims.items(), key=lambda claim: (" " in claim[0], claim[0]))
    return merge_entities([told for _, told in listed])


def clash_of_entities(old: Entity, new: Entity) -> str | None:
    """Why two tellings of one id cannot be the same entity, or None."""
    if old.kind != new.kind:
        return f"'{new.id}' is already known as a {old.kind}, not a {new.kind}"
    return None


def clash_of_relations(old: Relation, new: Relation) -> str | None:
    """Why two tellings of one id cannot be the same relation, or None.

    Kind, source and target must agree; recipient and occasion where both tellings name one.
    """
    was, is_ = ((one.kind, one.source, one.target) for one in (old, new))
    if was != is_:
        return f"'{new.id}' is already known as '{was[1]} {was[0]} {was[2]}'"
    for end, told, telling in (
        ("recipient", old.recipient, new.recipient),
        ("occasion", old.occasion, new.occasion),
    ):
        if told is not None and telling is not None and told != telling:
            return f"'{new.id}' is already known with the {end} '{told}', not '{telling}'"
    return None


def _marked(piece: Evidence, dataset: str) -> Evidence:
    return Evidence(piece.document, piece.locator, piece.quote, piece.note, dataset)


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _union(maps: Iterable[Mapping[str, T]]) -> dict[str, T]:
    merged: dict[str, T] = {}
    for one in maps:
        for key, value in one.items():
            merged.setdefault(key, value)
    return merged


def _greatest_strength(told: Sequence[Relation]) -> float | None:
    given = [one.strength for one in told if one.strength is not None]
    if not given:
        return None
    base = SCHEMA.relation(told[0].kind).base
    silent = len(given) < len(told)
    if silent and base is not None and base >= max(given):
        return None
    return max(given)
