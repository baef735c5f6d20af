"""Cities and countries as the ingest scripts write them, and the relations between them."""

from __future__ import annotations

from graph.dates import PartialDate
from graph.errors import InputError
from graph.ids import entity_id
from graph.model import Entity, Relation
from graph.rules import check_entity, check_relation
from graph.schema import Status
from ingest.countries import country_entity
from ingest.rows import own_evidence
from ingest.table import Records, Row


def fact(
    row: Row,
    kind: str,
    source: Entity,
    target: Entity,
    *,
    start: PartialDate | None = None,
    status: Status = Status.DOCUMENTED,
) -> Relation:
    """A relation that rests on the row itself.

    Raises
    ------
    InputError
        If it is not well-formed.
    """
    return check_relation(
        Relation(
            "",
            kind,
            source.id,
            target.id,
            start=start,
            status=status.value,
            evidence=(own_evidence(row),),
        )
    )


def named_entity(kind: str, name: str, *, field: str, country: str | None = None) -> Entity:
    """An entity known by its name, with the id ``kind:slug``.

    Raises
    ------
    InputError
        If no id can be made of the name, or there is no such kind.
    """
    try:
        return check_entity(Entity(entity_id(kind, name), kind, name, country=country))
    except InputError as error:
        wrong = f"{field}_kind" if error.field == "kind" else field
        raise InputError(error.message, hint=error.hint, field=wrong) from error


def city_of_country(
    name: str,
    country: str,
    *,
    field: str,
    state: str | None = None,
    lat: float | None = None,
    lon: float | None = None,
    wikidata: str | None = None,
) -> Entity:
    """A city whose id tells its country, ``city:slug-cc``.

    Tables of the whole world hold one name in several countries, so that the name alone would make
    one city of two.

    Parameters
    ----------
    name, country : str
        The name, and ISO 3166-1 alpha-2.
    field : str
        Column of the name.
    state : str, optional
        Code of a state of a federation, which becomes a part of the id too.
    lat, lon : float, optional
        Degrees.
    wikidata : str, optional
        Its id there.

    Raises
    ------
    InputError
        If no id can be made of the name, or a coordinate is out of range.
    """
    named_entity("city", name, field=field)
    known_as = " ".join(part for part in (name, state, country) if part)
    return check_entity(
        Entity(
            entity_id("city", known_as),
            "city",
            name,
            country=country,
            lat=lat,
            lon=lon,
            identifiers={"wikidata": wikidata} if wikidata else {},
            properties={"state": state} if state else {},
        )
    )


def put_in_country(found: Records, row: Row, place: Entity, country: str) -> None:
    """Add the country of a place, and that the place is part of it."""
    whole = country_entity(country)
    found.entities.append(whole)
    found.implied.append(fact(row, "part_of", place, whole))


def put_in_place(
    found: Records, row: Row, entity: Entity, country: str, place: Entity | None
) -> None:
    """Add where an entity has its seat: a place, or where none is known the country."""
    if place is None:
        whole = country_entity(country)
        found.entities.append(whole)
        found.relations.append(fact(row, "located_in", entity, whole))
        return
    found.entities.append(place)
    found.relations.append(fact(row, "located_in", entity, place))
    put_in_country(found, row, place, country)
