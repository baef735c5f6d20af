"""Funds: a plain table of funds, their owners and what they put money into."""

from __future__ import annotations

import dataclasses
import sys

from graph.errors import InputError
from graph.model import Evidence, Relation
from graph.rules import check_relation
from ingest.countries import country_code
from ingest.places import fact, named_entity, put_in_place
from ingest.rows import amount_of, date_of, list_of, name_of, need, own_evidence, text_of
from ingest.table import Columns, Records, Row, Source


def fund_records(row: Row) -> Records:
    """Read a fund.

    Owners and what it invested in are companies; start, amount and currency are those of the
    investment.

    Raises
    ------
    InputError
        Naming the column that is wrong.
    """
    country = country_code(need(row, "country"))
    fund = named_entity("fund", name_of(row), field="name", country=country)
    found = Records(entities=[fund], made=True)
    put_in_place(found, row, fund, country, None)
    document = text_of(row, "document")
    for name in list_of(row, "owner"):
        owner = named_entity("company", name, field="owner")
        found.entities.append(owner)
        found.relations.append(_resting_on(document, row, fact(row, "owns", owner, fund)))
    targets = list_of(row, "invested_in")
    for name in targets:
        target = named_entity("company", name, field="invested_in")
        found.entities.append(target)
        found.relations.append(_investment(row, fund.id, target.id, document))
    if "amount" in row.cells and len(targets) != 1:
        raise InputError(
            f"an amount is given for {len(targets)} investments",
            hint="write one row for each investment with an amount",
            field="amount",
        )
    return found


def _investment(row: Row, fund: str, target: str, document: str | None) -> Relation:
    relation = Relation(
        "",
        "invested_in",
        fund,
        target,
        start=date_of(row, "start"),
        amount=amount_of(row),
        currency=row.cells.get("currency", "").upper() or None,
        evidence=(own_evidence(row),),
    )
    return check_relation(_resting_on(document, row, relation))


def _resting_on(document: str | None, row: Row, relation: Relation) -> Relation:
    if document is None:
        return relation
    place = row.place
    evidence = Evidence(document, f"{place.file} row {place.line}")
    return dataclasses.replace(relation, evidence=(evidence,))


FUNDS = Source(
    "funds",
    "funds",
    Columns(
        ("name", "country"), ("owner", "invested_in", "start", "amount", "currency", "document")
    ),
    fund_records,
    "funds by name; owners and companies invested in (| between)",
)


def main() -> int:
    """Run as a command."""
    from ingest.script import run

    return run("funds")


if __name__ == "__main__":
    sys.exit(main())
