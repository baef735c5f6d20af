"""Companies: Crunchbase's table of 2013, and a plain table of companies."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from graph.errors import InputError
from graph.ids import entity_id
from graph.model import Entity, Property
from graph.rules import check_entity
from ingest.countries import country_code
from ingest.places import city_of_country, fact, named_entity, put_in_place
from ingest.rows import date_of, list_of, name_of, need, text_of
from ingest.table import Columns, Records, Row, Source

_KEPT = (
    *("category_code", "funding_total_usd", "status", "funding_rounds", "founded_at"),
    *("first_funding_at", "last_funding_at"),
)


def crunchbase_records(row: Row) -> Records:
    """Read a company of Crunchbase's table; its address there, being unique, makes its id.

    Raises
    ------
    InputError
        Naming the column that is wrong.
    """
    permalink = need(row, "permalink")
    slug = permalink.removeprefix("/company/")
    if slug == permalink or not slug:
        raise InputError(
            f"'{permalink}' is no company's address",
            hint="write it like /company/becamex",
            field="permalink",
        )
    name = name_of(row)
    country = country_code(need(row, "country_code"), field="country_code")
    founded = date_of(row, "founded_at") or date_of(row, "founded_year")
    company = check_entity(
        Entity(
            entity_id("company", slug),
            "company",
            name,
            country=country,
            identifiers={"crunchbase": slug},
            properties=_properties(row, founded.text if founded else None),
        )
    )
    found = Records(entities=[company])
    city = text_of(row, "city")
    state = text_of(row, "state_code")
    place = city_of_country(city, country, field="city", state=state) if city else None
    put_in_place(found, row, company, country, place)
    return found


def _properties(row: Row, founded: str | None) -> Mapping[str, Property]:
    found: dict[str, Property] = {column: text_of(row, column) for column in _KEPT}
    found["founded_at"] = founded
    return {column: value for column, value in found.items() if value is not None}


def company_records(row: Row) -> Records:
    """Read a company of the plain table.

    Raises
    ------
    InputError
        Naming the column that is wrong.
    """
    country = country_code(need(row, "country"))
    company = named_entity("company", name_of(row), field="name", country=country)
    found = Records(entities=[company], made=True)
    city = text_of(row, "city")
    place = named_entity("city", city, field="city", country=country) if city else None
    put_in_place(found, row, company, country, place)
    for name in list_of(row, "owner"):
        owner = named_entity("company", name, field="owner")
        found.entities.append(owner)
        found.relations.append(fact(row, "owns", owner, company, start=date_of(row, "start")))
    return found


CRUNCHBASE = Source(
    "crunchbase-companies",
    "companies",
    Columns(
        ("permalink", "name", "country_code"),
        (
            *("category_code", "funding_total_usd", "status", "state_code", "region", "city"),
            *("funding_rounds", "founded_at", "founded_month", "founded_quarter", "founded_year"),
            *("first_funding_at", "last_funding_at", "last_milestone_at"),
        ),
    ),
    crunchbase_records,
    "Crunchbase's export of companies of October 2013",
    encoding="mac_roman",
)
COMPANIES = Source(
    "companies",
    "companies",
    Columns(("name", "country"), ("city", "owner", "start")),
    company_records,
    "companies by name; owners (| between) are companies, since `start`",
)


def main() -> int:
    """Run as a command."""
    from ingest.script import run

    return run("companies")


if __name__ == "__main__":
    sys.exit(main())
