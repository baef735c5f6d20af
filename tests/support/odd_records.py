"""Hypothesis strategies: records whose texts are hard to write, told by up to three datasets."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from graph.dates import parse_date
from graph.model import Document, Entity, Evidence, Property, Relation
from graph.rules import check_entity, check_relation, clean_text
from graph.stores import ChangeSet
from tests.support.strategies import STATUSES, STRENGTHS, partial_dates

KINDS = {
    "company:a": "company",
    "fund:b": "fund",
    "-city@c": "city",
    "+event.e": "event",
    "person:đ": "person",
}
"""Kinds of the entities that are drawn, by id."""
FACTS = {
    "r1": ("introduced", "company:a", "fund:b", "-city@c", "+event.e"),
    "@r2": ("invested_in", "fund:b", "company:a", None, None),
    "-r3": ("attended", "person:đ", "+event.e", None, None),
    "": ("visited", "company:a", "-city@c", None, None),
}
"""Relations that are drawn, by id; the last one has a made one."""
DOCUMENTS = ("minutes", "=sheet 1", "tờ trình | 2")
CLEARANCES = st.sampled_from((0, 0, 0, 1, 9))
_PIECES = (
    *("=cmd()", "'", "''", "+84", "-", "@SUM(A1)", "|", '"', ",", ";", "\\", "[", '["', "{", "]"),
    *("<b>&amp;</b>", "]]>", "&", "#", "%", "`", "$", "e", "Bình Dương", "שלום", "مرحبا", "\u200f"),
    *(
        "🇻🇳",
        "👩‍🚀",
        "平陽",
        "ﬁ",
        "\u00ad",
        " ",
        "\n",
        "\t",
        "\r",
        "null",
        "true",
        "1e5",
        "\U0010fffd",
    ),
)


def texts() -> st.SearchStrategy[str]:
    """Draw a text as a store holds it; never empty."""
    pieces = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=5).map("".join)
    return pieces.map(lambda text: clean_text(text, field="name")).filter(bool)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def _values() -> st.SearchStrategy[Property]:
    plain = st.one_of(
        texts(),
        st.integers(-(2**53), 2**53),
        st.floats(allow_nan=False, allow_infinity=False),
        st.booleans(),
        st.sampled_from(("\ufffe", "\x85", "two\r\nlines", "", " ", "01", "\x07")),
    )
    return st.recursive(
        plain,
        lambda inner: st.one_of(
            st.lists(inner, max_size=2), st.dictionaries(texts(), inner, max_size=2)
        ),
        max_leaves=4,
    )


def _properties() -> st.SearchStrategy[dict[str, Property]]:
    return st.dictionaries(texts(), _values(), max_size=2)


@st.composite
def _entity(draw: st.DrawFn, id_: str) -> Entity:
    return check_entity(
        Entity(
            id_,
            KINDS[id_],
            draw(texts()),
            aliases=tuple(draw(st.lists(texts(), max_size=3))),
            country=draw(st.sampled_from((None, "VN", "SG"))),
            lat=draw(_maybe(st.floats(-90, 90))),
            lon=draw(_maybe(st.floats(-180, 180))),
            # Two entities that share one would be joined by an import.
            identifiers={
                scheme: f"{draw(texts())} {id_}"
                for scheme in draw(st.lists(st.sampled_from(("lei", "=x", "vat|2")), unique=True))
            },
            properties=draw(_properties()),
            clearance=draw(CLEARANCES),
        )
    )


@st.composite
def _relation(draw: st.DrawFn, id_: str, start: str | None, amount: str | None) -> Relation:
    kind, source, target, recipient, occasion = FACTS[id_]
    pieces = st.builds(
        Evidence,
        st.one_of(st.sampled_from(DOCUMENTS), texts()),
        _maybe(texts()),
        _maybe(texts()),
        _maybe(texts()),
    )
    return check_relation(
        Relation(
            id_,
            kind,
            source,
            target,
            recipient=recipient,
            occasion=occasion,
            start=parse_date(start) if start else None,
            strength=draw(st.sampled_from((*STRENGTHS, 1e-7))),
            amount=Decimal(amount) if amount else None,
            currency="USD" if amount else None,
            status=draw(st.sampled_from(STATUSES)),
            properties=draw(_properties()),
            evidence=tuple(draw(st.lists(pieces, min_size=1, max_size=3, unique=True))),
            clearance=draw(CLEARANCES),
        )
    )


def _document(id_: str) -> st.SearchStrategy[Document]:
    told = _maybe(st.one_of(st.just("A title"), texts()))
    when = _maybe(partial_dates())
    return st.builds(Document, st.just(id_), told, told, when, told, told, CLEARANCES)


def _some(
    draw: st.DrawFn, of: Any, each: Callable[[str], st.SearchStrategy[Any]]
) -> tuple[Any, ...]:
    return tuple(
        draw(each(one)) for one in draw(st.lists(st.sampled_from(sorted(of)), unique=True))
    )


@st.composite
def tellings(draw: st.DrawFn) -> list[ChangeSet]:
    """Draw what one to three datasets say; the first one says something of every entity."""
    start = draw(_maybe(partial_dates()))
    amount = draw(st.sampled_from((None, "0", "1200000.50", "0.000001", "9" * 20)))
    found = []
    for dataset in ("one", "two", "three")[: draw(st.integers(1, 3))]:
        entities = (
            tuple(draw(_entity(id_)) for id_ in KINDS)
            if dataset == "one"
            else _some(draw, KINDS, _entity)
        )
        relations = _some(draw, FACTS, lambda id_: _relation(id_, start, amount))
        found.append(ChangeSet(dataset, entities, relations, _some(draw, DOCUMENTS, _document)))
    return found
