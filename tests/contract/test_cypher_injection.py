"""Texts that try to leave their place in Cypher stay texts, in a real Neo4j."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.model import Entity
from graph.rules import check_entity
from graph.service import Partnergraph
from tests.support.stores import Place, ask, company, relation, said

pytestmark = pytest.mark.neo4j

_GONE = "MATCH (n) DETACH DELETE n"
TEXTS = (
    f"'}}) WITH 1 AS x {_GONE} //",
    f'"}}) WITH 1 AS x {_GONE} //',
    f"`}}) WITH 1 AS x {_GONE} //",
    f"\\u0060: 1}}] AS row {_GONE} //",
    f"\\\\u0060: 1}}] AS row {_GONE} //",
    f"\\u0022}}] AS row {_GONE} //",
    f"\\u0027}}) {_GONE} //",
    f'\\"}}] AS row {_GONE} //',
    f"a;\u2028{_GONE};",
    "$id ${id} {id} $row.id /* */ // \\",
    'name:* OR id:/.*/ AND NOT (a~ "b) [x TO y] \\',
)
KEYS = (*TEXTS, "a`b", "a``", "`", "a\\u0060b", "\\", "$x", "row.id", "Đối tác", "a b", "1")
ENTITIES = [
    company(
        f"company:{place}",
        text,
        aliases=(f"{text} 2",),
        identifiers={"odd": text},
        properties={"text": text, "list": [text], **({} if place else dict.fromkeys(KEYS, "v"))},
    )
    for place, text in enumerate(TEXTS)
]
RELATIONS = [
    relation(
        f"company:{place}",
        f"company:{(place + 1) % len(TEXTS)}",
        id=f"r.{place}",
        document=text,
        locator=text,
        properties=dict.fromkeys((*KEYS, "note"), text),
    )
    for place, text in enumerate(TEXTS)
]


def test_a_store_keeps_them_as_they_are_and_finds_them(neo4j_place: Place) -> None:
    ask(neo4j_place, "CREATE (:Canary {name: 'here'})")
    neo4j_place.open().apply(said("d", *ENTITIES, *RELATIONS))
    store = neo4j_place.open()
    now = store.revision().instant
    ids = [one.id for one in ENTITIES]
    assert {id_: one.name for id_, one in store.entities(ids, now).items()} == {
        one.id: one.name for one in ENTITIES
    }
    assert store.entities(ids, now)[ids[0]].properties == ENTITIES[0].properties
    told = store.relations([one.id for one in RELATIONS], now)
    assert {one.id: one.properties for one in told.values()} == {
        one.id: one.properties for one in RELATIONS
    }
    with Partnergraph(store) as partners:
        for one in ENTITIES:
            found = partners.search(one.name, limit=100)
            assert one.id in {hit.id for hit in found.results}
    assert ask(neo4j_place, "MATCH (n:Canary) RETURN n.name") == [["here"]]


def test_kinds_and_ids_are_checked_before_they_are_written(neo4j_place: Place) -> None:
    ask(neo4j_place, "CREATE (:Canary)")
    store = neo4j_place.open()
    now = store.revision().instant
    for text in TEXTS:
        for wrong in (Entity("company:a", text, "A"), Entity(text, "company", "A")):
            with pytest.raises(InputError):
                check_entity(wrong)
        # What was checked by nobody is only ever a parameter.
        assert not store.entities([text], now)
        assert not store.relations([text], now)
    assert ask(neo4j_place, "MATCH (n:Canary) RETURN count(n)") == [[1]]


def test_exported_statements_make_them_as_they_are(neo4j_place: Place, tmp_path: Path) -> None:
    file = io.BytesIO()
    with Partnergraph.open(f"sqlite:///{tmp_path}/p.db") as partners:
        partners.store.apply(said("d", *ENTITIES, *RELATIONS))
        partners.export("cypher", file)
    ask(neo4j_place, "CREATE (:Canary)")
    for statement in filter(str.strip, file.getvalue().decode().split(";\n")):
        ask(neo4j_place, statement)
    assert ask(neo4j_place, "MATCH (n:Canary) RETURN count(n)") == [[1]]
    rows = ask(neo4j_place, "MATCH (e:Entity) RETURN e.id, e.name")
    assert dict(rows) == {one.id: one.name for one in ENTITIES}
    [[made]] = ask(neo4j_place, "MATCH (e:Entity {id: 'company:0'}) RETURN properties(e)")
    assert json.loads(made["properties"]) == ENTITIES[0].properties
    rows = ask(neo4j_place, "MATCH ()-[r:INTRODUCED]->() RETURN r.id, properties(r)")
    assert len(rows) == len(RELATIONS)
    for id_, properties in rows:
        text = TEXTS[int(id_[2:])]
        assert json.loads(properties["properties"]) == dict.fromkeys((*KEYS, "note"), text)
        assert properties["documents"] == properties["locators"] == [text]
