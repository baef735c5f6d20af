"""How alike two entities can be at most, by all that is known of them but their names.

It is told of two entities at a time, with reasons, and of many pairs at once, without: most pairs
whose names share a key are told apart by their places and countries.
"""

from __future__ import annotations

import math
from array import array
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.model import Entity
from ingest.identity.forms import PLACES

_OTHER_COUNTRY = 0.9
_OTHER_COUNTRY_OF_PLACE = 0.75
_FAR = 0.6
_FAR_KM = 50
_OTHER_KIND = 0.6
_NEAR_KIND = 0.985
_EARTH_KM = 6_371.0
_ORGANIZED = frozenset(["company", "fund", "organization", "bank"])
_MOST_SCHEMES = 64
_NOWHERE = (math.nan, math.nan, math.nan)
_ROUNDING = 1e-6
"""More than two ways to work a distance or a product out can differ by."""


def circumstances(one: Entity, other: Entity) -> tuple[float, list[str]]:
    """Tell how alike two entities can be at most.

    Parameters
    ----------
    one, other : Entity
        The order does not matter.

    Returns
    -------
    most : float
        The highest score that kinds, countries and places allow, above 0 and at most 1.
    told : list of str
        What they say.
    """
    most, told = 1.0, []
    places = {one.kind, other.kind} <= PLACES
    if one.kind != other.kind:
        most *= _kinds_allow(one.kind, other.kind)
        told.append(f"{one.kind} and {other.kind}")
    if one.country and other.country:
        same = one.country == other.country
        most *= 1.0 if same else _OTHER_COUNTRY_OF_PLACE if places else _OTHER_COUNTRY
        told.append("same country" if same else f"{one.country} and {other.country}")
    apart = _distance(one, other) if places else None
    if apart is not None and apart > _FAR_KM:
        most *= _FAR
        told.append(f"{apart:,.0f} km apart")
    return most, told


def _kinds_allow(one: str, other: str) -> float:
    if one == other:
        return 1.0
    both = {one, other}
    return _NEAR_KIND if both <= PLACES or both <= _ORGANIZED else _OTHER_KIND


def _distance(one: Entity, other: Entity) -> float | None:
    """Kilometres between two places, along a great circle; None where one is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(one.lon - other.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


class Circumstances:
    """What is known of many entities but their names, in the order in which they came."""

    def __init__(self) -> None:
        self._kinds: dict[str, int] = {}
        self._schemes: dict[str, int] = {}
        self._countries: dict[str | None, int] = {None: 0, "": 0}
        self._kind = array("i")
        self._country = array("i")
        # Of each a bit for each scheme of which it has an identifier.
        self._identified = array("Q")
        # Of each place three numbers: where it is on a ball of radius 1.
        self._on_earth = array("d")

    def add(self, entity: Entity) -> None:
        """Take an entity in."""
        self._kind.append(self._kinds.setdefault(entity.kind, len(self._kinds)))
        self._country.append(self._countries.setdefault(entity.country, len(self._countries)))
        self._identified.append(self._schemes_of(entity))
        if entity.lat is None or entity.lon is None:
            self._on_earth.extend(_NOWHERE)
            return
        lat, lon = math.radians(entity.lat), math.radians(entity.lon)
        out = math.cos(lat)
        self._on_earth.extend((out * math.cos(lon), out * math.sin(lon), math.sin(lat)))

    def _schemes_of(self, entity: Entity) -> int:
        schemes = self._schemes
        bits = (schemes.setdefault(scheme, len(schemes)) for scheme in entity.identifiers)
        return sum(1 << bit for bit in bits if bit < _MOST_SCHEMES)

    def allow(self, one: NDArray[Any], other: NDArray[Any], least: float) -> NDArray[np.bool_]:
        """Tell of which pairs that share no identifier the score could be as high as that.

        Parameters
        ----------
        one, other : array of int
            The entities of each pair.
        least : float
            What is asked for, above 0.

        Returns
        -------
        array of bool
            False only where it cannot.
        """
        kinds = [*self._kinds]
        allowed = np.array([[_kinds_allow(mine, theirs) for theirs in kinds] for mine in kinds])
        of_place = np.array([kind in PLACES for kind in kinds], bool)
        kind, country = (np.frombuffer(of, np.int32) for of in (self._kind, self._country))
        one_kind, other_kind = kind[one], kind[other]
        most = allowed[one_kind, other_kind]
        places = of_place[one_kind] & of_place[other_kind]
        mine, theirs = country[one], country[other]
        abroad = (mine != theirs) & (mine > 0) & (theirs > 0)
        most[abroad & places] *= _OTHER_COUNTRY_OF_PLACE
        most[abroad & ~places] *= _OTHER_COUNTRY
        # What would not be refused for being far need not be measured, nor what is refused anyhow.
        asked = np.flatnonzero(places & (most >= least) & (most * _FAR < least))
        far = asked[self._far(one[asked], other[asked])]
        most[far] *= _FAR
        # Who share none and have some of one scheme have different ones.
        identified = np.frombuffer(self._identified, np.uint64)
        apart = (identified[one] & identified[other]) > 0
        possible: NDArray[np.bool_] = (most >= least - _ROUNDING) & ~apart
        return possible

    def _far(self, one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.bool_]:
        """Tell which are certainly too far apart; False where a place is not known."""
        places = np.frombuffer(self._on_earth).reshape(-1, 3)
        apart = places[one] - places[other]
        chord: NDArray[Any] = np.einsum("ij,ij->i", apart, apart)
        return chord > (2 * math.sin((_FAR_KM + _ROUNDING) / (2 * _EARTH_KM))) ** 2
