"""The queries of docs/cypher.md give the snapshot's answers."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graph.dates import parse_date
from graph.model import Entity, Evidence, Relation
from graph.rules import check_entity, check_relation
from graph.service import Partnergraph
from graph.stores import ChangeSet
from graph.stores.bolt import BoltStore

PAGE = Path(__file__).parents[2] / "docs" / "cypher.md"
QUERIES = dict(re.findall(r"^## (\w+)\n.*?```cypher\n(.*?)```", PAGE.read_text(), re.M | re.S))
STARTS = (None, "2001", "2002-03", "2003-05-17", "2001/2004", "../2003", "2002/..")
AS_OF = date(2003, 6, 1)


def changes() -> ChangeSet:
    chance = random.Random(11)
    ids = [f"company:{number}" for number in range(14)]
    evidence = (Evidence("minutes", "row 1"),)
    relations = {}
    for _ in range(40):
        source, target = chance.sample(ids, 2)
        start = chance.choice(STARTS)
        told = Relation(
            "",
            chance.choice(("introduced", "introduced", "introduced", "signed_with")),
            source,
            target,
            start=parse_date(start) if start else None,
            status=chance.choice(("documented", "reported")),
            evidence=evidence,
        )
        checked = check_relation(told)
        relations[checked.id] = checked
    entities = [check_entity(Entity(id_, "company", id_)) for id_ in ids]
    return ChangeSet("page", tuple(entities), tuple(relations.values()))


def rows_of(name: str, answer: Any) -> list[Any]:
    if name in ("reach", "origins"):
        return [(one.entity.id, one.generation) for one in answer.results]
    return [one.id for one in answer.results]


def test_every_query_is_a_question_of_ours() -> None:
    assert set(QUERIES) == {"introducers", "introduced", "reach", "origins", "relations"}


@pytest.mark.neo4j
def test_queries_give_the_snapshots_answers(
    empty_neo4j_url: str, neo4j_password: str | None
) -> None:
    auth = ("neo4j", neo4j_password) if neo4j_password else None
    store = BoltStore(empty_neo4j_url, auth=auth)
    store.apply(changes())
    compared = 0
    with (
        Partnergraph(store) as partners,
        neo4j.GraphDatabase.driver(empty_neo4j_url, auth=auth) as driver,
    ):
        for number in range(14):
            id_ = f"company:{number}"
            for name, query in QUERIES.items():
                records = driver.execute_query(query, id=id_, as_of=AS_OF).records
                found = [
                    (row["id"], row["generation"]) if "generation" in row.keys() else row["id"]  # noqa: SIM118
                    for row in records
                ]
                answer = partners.ask(name, entity=id_, as_of=AS_OF, limit=1000)
                assert found == rows_of(name, answer), (name, id_)
                compared += len(found)
    assert compared > 100
