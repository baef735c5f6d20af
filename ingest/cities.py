"""Cities: the table of twin towns, and a plain table of cities."""

from __future__ import annotations

import sys

from graph.errors import InputError
from graph.ids import check_id
from graph.model import Entity
from graph.rules import check_entity
from ingest.countries import country_code, find_country
from ingest.places import city_of_country, fact, named_entity, put_in_country
from ingest.rows import list_of, name_of, need, number_of
from ingest.table import Columns, Records, Row, Source

_PLACES = ("city", "region")


def twin_records(row: Row) -> Records:
    """Read a pair of twin towns.

    Being twins has no direction, so the pair is told once, the smaller id first.

    Raises
    ------
    InputError
        Naming the column that is wrong.
    """
    cities = [_numbered_city(row, number) for number in ("1", "2")]
    if cities[0].id == cities[1].id:
        raise InputError(
            f"'{cities[0].name}' is twinned with itself", hint="name its twin", field="city2"
        )
    first, second = sorted(cities, key=lambda city: city.id)
    found = Records(entities=list(cities), relations=[fact(row, "twinned_with", first, second)])
    for city in cities:
        put_in_country(found, row, city, str(city.country))
    return found


def _numbered_city(row: Row, number: str) -> Entity:
    column = f"city{number}"
    country = f"country{number}"
    return city_of_country(
        name_of(row, column),
        country_code(need(row, country), field=country),
        field=column,
        lat=number_of(row, f"lat{number}"),
        lon=number_of(row, f"lng{number}"),
    )


def city_records(row: Row) -> Records:
    """Read a city of the plain table.

    Raises
    ------
    InputError
        Naming the column that is wrong.
    """
    kind = row.cells.get("kind", "city").lower()
    if kind not in _PLACES:
        raise InputError(
            f"'{kind}' is no kind of place", hint=f"use one of: {', '.join(_PLACES)}", field="kind"
        )
    country = country_code(need(row, "country"))
    named = named_entity(kind, name_of(row), field="name", country=country)
    city = check_entity(
        Entity(
            named.id, kind, named.name, (), country, number_of(row, "lat"), number_of(row, "lon")
        )
    )
    found = Records(entities=[city], made=True)
    _put_in_whole(found, row, city, country)
    for name in list_of(row, "twin"):
        _add_twin(found, row, city, name)
    return found


def _put_in_whole(found: Records, row: Row, city: Entity, country: str) -> None:
    whole = row.cells.get("part_of")
    if not whole or find_country(whole) == country:
        put_in_country(found, row, city, country)
        return
    region = named_entity("region", whole, field="part_of", country=country)
    found.entities.append(region)
    found.relations.append(fact(row, "part_of", city, region))
    put_in_country(found, row, region, country)


def _add_twin(found: Records, row: Row, city: Entity, name: str) -> None:
    if ":" in name:
        # An id: of a place in the same file or in the store.
        twin = Entity(check_id(name, field="twin"), "city", name)
    else:
        twin = named_entity("city", name, field="twin")
        found.entities.append(twin)
    if twin.id == city.id:
        raise InputError(f"'{name}' is twinned with itself", hint="remove it", field="twin")
    first, second = sorted((city, twin), key=lambda one: one.id)
    found.relations.append(fact(row, "twinned_with", first, second))


TWIN_CITIES = Source(
    "twin-cities",
    "cities",
    Columns(
        ("city1", "country1", "city2", "country2"),
        ("lat1", "lng1", "lat2", "lng2"),
        numbers=("lat1", "lng1", "lat2", "lng2"),
    ),
    twin_records,
    "pairs of twin towns; a city's id holds its country's code",
)
CITIES = Source(
    "cities",
    "cities",
    Columns(("name", "country", "lat", "lon"), ("kind", "part_of", "twin"), numbers=("lat", "lon")),
    city_records,
    "cities by name; twins (| between) by name or id",
)


def main() -> int:
    """Run as a command."""
    from ingest.script import run

    return run("cities")


if __name__ == "__main__":
    sys.exit(main())
