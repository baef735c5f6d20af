"""What the stores of former versions in ``tests/data/stores`` were told, by the code of each.

``version-N.db.gz`` and ``version-N.json.gz`` (`tests.support.neo4j_dump`) were written by the last
commit whose store version was N: it told as much of this as it knew.
"""

from __future__ import annotations

import gzip
from decimal import Decimal
from pathlib import Path
from typing import Any

from graph.dates import parse_date
from graph.model import Document, Entity, Evidence, Relation
from graph.rules import check_entity, check_relation
from graph.stores import ChangeSet, Store
from graph.stores.base import Judgement, Request, Told
from graph.stores.readings import ACCEPTED, DocumentText, Finding
from tests.support.neo4j_dump import load
from tests.support.stores import Place

FOLDER = Path(__file__).parents[1] / "data" / "stores"
VERSIONS = (1, 2, 3, 4, 5)

_TEXT = "The embassy introduced Sembcorp."
REGION, FIRM, EMBASSY = "region:binh-duong", "company:sembcorp", "embassy:singapore"
EVENT, PARK, LEAD, TWIN = "event:horasis", "project:vsip", "company:becamex", "company:sempcorp"


def put(place: Place, version: int) -> None:
    """Put the store of a former version where a store is to be."""
    place.empty()
    if place.is_neo4j:
        load(place.url, place.password, FOLDER / f"version-{version}.json.gz")
        return
    packed = (FOLDER / f"version-{version}.db.gz").read_bytes()
    Path(place.url.removeprefix("sqlite:///")).write_bytes(gzip.decompress(packed))


def tell(store: Store, version: int) -> None:
    """Tell a store what the one of a version was told."""
    introduced = _relation("i1", "introduced", EMBASSY, FIRM, "1994/1996")
    store.apply(
        ChangeSet("first", _ENTITIES, _RELATIONS, (Document("papers", "An article", date="2001"),))
    )
    old = _ENTITIES[1]._replace(name="Sembcorp Industries")
    again = (
        _with(introduced, "notes"),
        _relation("p1", "part_of", "city:di-an", REGION),
    )
    di_an = _entity("city:di-an", "city", "Dĩ An")
    store.apply(ChangeSet("second", (old, di_an), again, (Document("notes", "Notes"),)))
    named, later = _ENTITIES[5]._replace(name="Becamex"), "1998"
    store.apply(ChangeSet("first", (named,), (_relation("i2", "introduced", FIRM, LEAD, later),)))
    twin = _entity(TWIN, "company", "Sempcorp")
    store.apply(ChangeSet("third", (twin,), (_relation("i3", "introduced", TWIN, LEAD, "1999"),)))
    gone = _relation("g1", "invested_in", "fund:gone", PARK, "2003")
    fund = _entity("fund:gone", "fund", "Gone Fund")
    store.apply(ChangeSet("gone", (fund,), (gone,), (Document("letter", "A letter"),)))
    store.retract("gone")
    _tell_more(store, version)


def _tell_more(store: Store, version: int) -> None:
    """Tell what only later versions knew: judgements, keys, readings."""
    if version >= 3:
        same = Judgement(FIRM, TWIN, "same", "company", "company", reasons=("typing",))
        store.judge([same])
        store.judge([Judgement("city:di-an", REGION, "different", "city", "region")])
    if version >= 4:
        taken = Told(relations=frozenset(["o1"]))
        store.apply(ChangeSet("first", retracted=taken, request=Request("key-1", "digest")))
    if version >= 5:
        sum_ = "c" * 64
        text = DocumentText("second", "notes", sum_, "text/plain", _TEXT)
        found = Finding("f1", "second", "notes", sum_, 4, '{"kind": "introduced"}')
        both = (found, found._replace(id="f2", place=8))
        store.apply(ChangeSet("second", texts=(text,), findings=both))
        accepted = found._replace(verdict=ACCEPTED, relations=("i1",))
        store.apply(ChangeSet("second", findings=(accepted,)))


def _entity(id_: str, kind: str, name: str, **more: Any) -> Entity:
    return check_entity(Entity(id_, kind, name, **more))


def _relation(
    id_: str,
    kind: str,
    source: str,
    target: str,
    start: str | None = None,
    end: str | None = None,
    **more: Any,
) -> Relation:
    return check_relation(
        Relation(
            id_,
            kind,
            source,
            target,
            start=parse_date(start) if start else None,
            end=parse_date(end) if end else None,
            evidence=(Evidence("papers", "p. 1", "so it is"),),
            **more,
        )
    )


def _with(relation: Relation, document: str) -> Relation:
    return relation._replace(evidence=(Evidence(document, "p. 1", "so it is"),))


_ENTITIES = (
    _entity(REGION, "region", "Bình Dương", aliases=("Sông Bé",), country="VN", lat=11.17,
            lon=106.67),
    _entity(FIRM, "company", "Sembcorp", country="SG", identifiers={"wikidata": "Q1"},
            properties={"sector": "utilities"}),
    _entity(EMBASSY, "embassy", "Embassy of Singapore"),
    _entity(EVENT, "event", "Horasis"),
    _entity(PARK, "project", "VSIP"),
    _entity(LEAD, "company", "Becamex IDC", aliases=("Becamex",)),
)  # fmt: skip
_RELATIONS = (
    _relation("i1", "introduced", EMBASSY, FIRM, "1994/1996", recipient=REGION, occasion=EVENT,
              status="reported"),
    _relation("i2", "introduced", FIRM, LEAD, "1997"),
    _relation("v1", "invested_in", FIRM, PARK, "1996-05-12", strength=0.9,
              amount=Decimal("1200000.50"), currency="USD"),
    _relation("o1", "owns", LEAD, PARK, "1996", "2010"),
)  # fmt: skip
