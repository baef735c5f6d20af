"""Embassies: the database of embassies, an extract of Wikidata."""

from __future__ import annotations

import re
import sys

from graph.dates import PartialDate, parse_date
from graph.errors import InputError
from graph.model import Entity
from graph.rules import check_entity
from ingest.countries import country_code, country_entity, find_country
from ingest.places import city_of_country, fact, named_entity, put_in_place
from ingest.rows import need, number_of, parsed, text_of, wikidata_id
from ingest.table import Columns, Records, Row, Source

_FIRST_YEAR = 1700
"""Before it no state kept a mission that still stands: an earlier year is a slip."""
_INSTANT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T00:00:00Z", re.ASCII)


def embassy_records(row: Row) -> Records:
    """Read a diplomatic mission.

    It represents its operator, a country, or where the operator is no country (a province, an
    order) that government; and it is located in its city.

    Raises
    ------
    InputError
        Naming the column that is wrong.
    """
    host = country_code(need(row, "country"))
    operator = _operator(row)
    start, warnings = _creation(row)
    mission = _mission(row, host)
    found = Records(entities=[mission, operator], warnings=warnings)
    found.relations.append(fact(row, "represents", mission, operator, start=start))
    city = text_of(row, "city")
    qid = parsed(row, "cityqid", wikidata_id)
    place = city_of_country(city, host, field="city", wikidata=qid) if city else None
    put_in_place(found, row, mission, host, place)
    return found


def _mission(row: Row, host: str) -> Entity:
    qid = wikidata_id(need(row, "qid"))
    kind = text_of(row, "type") or "diplomatic mission"
    where = text_of(row, "city") or need(row, "country")
    # A type such as "British High Commission" names its operator already.
    of = f" of {need(row, 'operator')}" if kind[0].islower() else ""
    name = f"{kind[0].upper()}{kind[1:]}{of} in {where}"
    told = {"mission_type": kind}
    for column in ("jurisdictions", "address", "website"):
        text = text_of(row, column)
        if text:
            told[column] = text
    try:
        return check_entity(
            Entity(
                f"embassy:{qid.lower()}",
                "embassy",
                name,
                country=host,
                lat=number_of(row, "latitude"),
                lon=number_of(row, "longitude"),
                identifiers={"wikidata": qid},
                properties=told,
            )
        )
    except InputError as error:
        columns = {"id": "qid", "lat": "latitude", "lon": "longitude"}
        field = columns.get(error.field or "", error.field)
        raise InputError(error.message, hint=error.hint, field=field) from error


def _operator(row: Row) -> Entity:
    name = need(row, "operator")
    code = find_country(name)
    if code is not None:
        return country_entity(code)
    found = named_entity("government", name, field="operator")
    qid = parsed(row, "operatorqid", wikidata_id)
    return Entity(found.id, found.kind, found.name, identifiers={"wikidata": qid} if qid else {})


def _creation(row: Row) -> tuple[PartialDate | None, list[str]]:
    """When the mission was opened, as far as it can be believed.

    Wikidata writes a year as its first day and a month as its first: such a day is read as the year
    or month, which is true either way.
    """
    text = row.cells.get("creation")
    if not text:
        return None, []
    match = _INSTANT.fullmatch(text)
    if match and int(match[1]) < _FIRST_YEAR:
        doubt = f"the year {int(match[1])} of its creation is too early; it was not kept"
        return None, [f"{row.file}, line {row.line}: {doubt}"]
    if match is None:
        return parsed(row, "creation", parse_date), []
    year, month, day = match.groups()
    if day != "01":
        return parse_date(f"{year}-{month}-{day}"), []
    return parse_date(year if month == "01" else f"{year}-{month}"), []


EMBASSIES = Source(
    "embassies",
    "embassies",
    Columns(
        ("operator", "country", "type", "qid"),
        (
            *("operatorqid", "jurisdictions", "jurisdictionqids", "countryqid", "city", "cityqid"),
            *("address", "latitude", "longitude", "phone", "email", "website", "facebook"),
            *("twitter", "youtube", "picture", "pictureauthor", "picturelicense"),
            *("picturelicenseurl", "typeqid", "creation"),
        ),
        numbers=("latitude", "longitude"),
    ),
    embassy_records,
    "the database of embassies (from Wikidata), `;` between cells",
)


def main() -> int:
    """Run as a command."""
    from ingest.script import run

    return run("embassies")


if __name__ == "__main__":
    sys.exit(main())
