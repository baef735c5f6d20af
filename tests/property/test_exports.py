"""What is exported and imported again is what was there, whatever its texts are."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
import orjson
import pytest
from hypothesis import given

from graph.exports import FORMATS
from graph.model import Document, Entity, Relation
from graph.rules import amount_text
from graph.service import Partnergraph
from graph.stores import ChangeSet, Store
from ingest.pipeline import ingest
from tests.property.effort import FEW
from tests.support.odd_records import tellings

TABLES, NETWORKS = ("csv", "jsonl", "zip"), ("graphml", "gexf")
AGAIN = "again"
Records = tuple[dict[str, Entity], dict[str, Relation]]


@contextmanager
def told(sets: list[ChangeSet]) -> Iterator[tuple[Partnergraph, Path]]:
    """A store that was told some change sets, and a folder for files."""
    with TemporaryDirectory() as place, Partnergraph.open(f"sqlite:///{place}/a.db") as partners:
        for one in sets:
            partners.store.apply(one)
        yield partners, Path(place)


def records(store: Store) -> Records:
    """All that is live."""
    delta, at = store.changes_since(0), store.revision().instant
    entities = store.entities({node.id for node in delta.nodes}, at)
    return entities, store.relations({link.id for link in delta.links}, at)


def exported(partners: Partnergraph, form: str) -> bytes:
    file = io.BytesIO()
    partners.export(form, file)
    return file.getvalue()


def names_of_documents(sets: list[ChangeSet]) -> Callable[[str, str], str]:
    """What an export calls a document of a dataset."""
    told_of: dict[str, set[Document]] = {}
    for one in sets:
        for document in one.documents:
            told_of.setdefault(document.id, set()).add(document)
    many = {id_ for id_, some in told_of.items() if len(some) > 1}
    return lambda dataset, id_: f"{dataset}: {id_}" if id_ in many else id_


def without_datasets(found: dict[str, Relation], called: Callable[[str, str], str]) -> Any:
    """Relations, and apart from them their evidence, documents by what an export calls them."""
    return {
        id_: (
            one._replace(evidence=()),
            {
                (called(piece.dataset, piece.document), piece.locator, piece.quote, piece.note)
                for piece in one.evidence
            },
        )
        for id_, one in found.items()
    }


def documents_told(sets: list[ChangeSet], called: Callable[[str, str], str]) -> set[Document]:
    return {
        document._replace(id=called(one.dataset, document.id))
        for one in sets
        for document in one.documents
    }


@FEW
@given(tellings())
def test_an_import_of_an_export_holds_the_same(sets: list[ChangeSet]) -> None:
    called = names_of_documents(sets)
    with told(sets) as (partners, place):
        entities, relations = records(partners.store)
        for form in (*TABLES, *NETWORKS):
            path = place / f"export{FORMATS[form].suffix}"
            path.write_bytes(exported(partners, form))
            with Partnergraph.open(f"sqlite:///{place}/{form}.db") as copy:
                report = ingest(copy.store, path, AGAIN)
                again = records(copy.store)
                documents = set(copy.store.documents_told(AGAIN, "", 1000))
            assert report.rejected == [], form
            assert again[0] == entities, form
            found = without_datasets(again[1], lambda _, id_: id_)
            assert found == without_datasets(relations, called), form
            expected = documents_told(sets, called)
            if form in NETWORKS:
                expected = named(sets, relations, called) & expected
            assert documents == expected, form


def named(
    sets: list[ChangeSet], relations: dict[str, Relation], called: Callable[[str, str], str]
) -> set[Document]:
    """Documents of which networks tell: where evidence names them and more than an id is known."""
    told_of = {(one.dataset, document.id): document for one in sets for document in one.documents}
    keys = {(one.dataset, one.document) for each in relations.values() for one in each.evidence}
    found = {document._replace(id=called(*key)) for key, document in told_of.items() if key in keys}
    return {one for one in found if one != Document(one.id)}


@FEW
@given(tellings())
def test_no_cell_is_a_formula(sets: list[ChangeSet]) -> None:
    with told(sets) as (partners, _):
        tables = [exported(partners, "csv").decode()]
        with zipfile.ZipFile(io.BytesIO(exported(partners, "zip"))) as archive:
            assert archive.testzip() is None
            tables += [archive.read(name).decode() for name in archive.namelist()]
    for table in tables:
        for row in csv.DictReader(io.StringIO(table, newline="")):
            for column, cell in row.items():
                if column not in ("lat", "lon"):
                    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (column, cell)


def attributes(told_of: dict[str, Any], **renamed: str) -> dict[str, Any]:
    """Attributes that are known; lists and objects as JSON."""
    return {
        renamed.get(name, name): value
        if isinstance(value, str | float)
        else orjson.dumps(value).decode().replace("\ufffe", "\\ufffe")
        for name, value in told_of.items()
        if value not in (None, [], {})
    }


def node(one: Entity) -> dict[str, Any]:
    others = {name: text for name, text in one.identifiers.items() if name != "lei"}
    return attributes(
        {
            "label": one.name,
            "kind": one.kind,
            "name": one.name,
            "aliases": list(one.aliases),
            "country": one.country,
            "lat": one.lat,
            "lon": one.lon,
            "lei": one.identifiers.get("lei"),
            "identifiers": others,
            "properties": dict(one.properties),
            "clearance": one.clearance or None,
        }
    )


def edge(one: Relation) -> dict[str, Any]:
    return attributes(
        {
            "record": one.id,
            "kind": one.kind,
            "recipient": one.recipient,
            "occasion": one.occasion,
            "valid_from": one.start.text if one.start else None,
            "strength": one.strength,
            "amount": amount_text(one.amount),
            "currency": one.currency,
            "status": one.status,
            "properties": dict(one.properties),
            "clearance": one.clearance or None,
        }
    )


@pytest.mark.parametrize("form", NETWORKS)
@FEW
@given(tellings())
def test_networkx_reads_the_graph(form: str, sets: list[ChangeSet]) -> None:
    with told(sets) as (partners, _):
        entities, relations = records(partners.store)
        file = io.BytesIO(exported(partners, form))
    read: Any = (
        nx.read_gexf(file) if form == "gexf" else nx.read_graphml(file, force_multigraph=True)
    )
    assert dict(read.nodes(data=True)) == {id_: node(one) for id_, one in entities.items()}
    found = {}
    for source, target, told_of in read.edges(data=True):
        pieces = orjson.loads(told_of.pop("evidence"))
        told_of.pop("id", None)
        found[told_of["record"]] = (source, target, told_of)
        evidence = relations[told_of["record"]].evidence
        told_pieces = Counter((one.get("locator"), one.get("quote")) for one in pieces)
        assert told_pieces == Counter((one.locator, one.quote) for one in evidence)
    assert found == {id_: (one.source, one.target, edge(one)) for id_, one in relations.items()}
