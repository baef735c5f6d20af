"""The records: entities, relations, documents and evidence.

They are plain, immutable values.  Whether a value makes sense is decided once, at the edge, by
``graph.rules``; what is read back from a store is trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from graph.dates import PartialDate

Property = str | int | float | bool | None | list["Property"] | dict[str, "Property"]
"""A value of the open part of a record: anything that JSON can say."""

OPEN, TOP = 0, 9
"""Clearances: what everybody may read, and of who may read all."""

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""No identifiers, no properties."""


class Evidence(NamedTuple):
    """On what a fact rests.

    Parameters
    ----------
    document : str
        Id of a document of the same dataset, or its title where it has no record of its own.
    locator : str, optional
        Where in it: row, paragraph, offsets.
    quote : str, optional
        The words themselves.
    note : str, optional
        A remark of whoever entered the fact.
    dataset : str
        The import that says so; set by the store.
    """

    document: str
    locator: str | None = None
    quote: str | None = None
    note: str | None = None
    dataset: str = ""


class Document(NamedTuple):
    """Where facts come from.

    Parameters
    ----------
    id : str
        Unique within its dataset.
    title, publisher, date, url, path : str, optional
        What is known of it; `date` is a partial date.
    clearance : int
        The least that a reader needs to see it, `OPEN` to `TOP`.
    """

    id: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    path: str | None = None
    clearance: int = OPEN


class Entity(NamedTuple):
    """A node: a city, a company, a fund, an embassy and so on.

    Parameters
    ----------
    id, kind, name : str
        Who it is.
    aliases : tuple of str
        Other names, in the order given.
    country : str, optional
        ISO 3166-1 alpha-2.
    lat, lon : float, optional
        Degrees, WGS 84.
    identifiers : dict of str to str
        Ids elsewhere, e.g. ``{"wikidata": "Q36513"}``.
    properties : dict
        Anything else.
    clearance : int
        The least that a reader needs to see it, `OPEN` to `TOP`; of what several datasets tell, the
        lowest.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    identifiers: Mapping[str, str] = NOTHING
    properties: Mapping[str, Property] = NOTHING
    clearance: int = OPEN


class Relation(NamedTuple):
    """A directed, dated fact from `source` to `target`.

    Parameters
    ----------
    id, kind, source, target : str
        What it says; `source` and `target` are entity ids.
    recipient : str, optional
        Entity to whom an introduction was made.
    occasion : str, optional
        Event at which it happened.
    start, end : PartialDate, optional
        When; an event has only a start.
    strength : float, optional
        0–1], where the source gives one; otherwise the kind's base counts.
    amount : Decimal, optional
        Money, in `currency` (ISO 4217).
    status : str
        ``documented``, ``reported`` or ``inferred``.
    properties : dict
        Anything else.
    evidence : tuple of Evidence
        At least one.
    clearance : int
        As an entity's.
    """

    id: str
    kind: str
    source: str
    target: str
    recipient: str | None = None
    occasion: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    strength: float | None = None
    amount: Decimal | None = None
    currency: str | None = None
    status: str = "documented"
    properties: Mapping[str, Property] = NOTHING
    evidence: tuple[Evidence, ...] = ()
    clearance: int = OPEN

    @property
    def ends(self) -> tuple[str, ...]:
        """Every entity that it names: source, target, then recipient and occasion if given."""
        named = (self.source, self.target, self.recipient, self.occasion)
        return tuple(id_ for id_ in named if id_ is not None)
