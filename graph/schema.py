"""What a kind of entity or relation is: the types behind the one table in ``graph.kinds``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeVar

from graph.errors import InputError

T = TypeVar("T")

Language = Literal["en", "vi"]
"""Languages that every kind can be told in."""

DAYS_PER_YEAR = 365.25


class Status(StrEnum):
    """How a fact is known, best first."""

    DOCUMENTED = "documented"
    REPORTED = "reported"
    INFERRED = "inferred"

    @property
    def rank(self) -> int:
        """0 for the best status; a larger number is a weaker one."""
        return _RANKS[self]

    @property
    def factor(self) -> float:
        """What the status leaves of a relation's strength, 0–1."""
        return (1.0, 0.8, 0.5)[self.rank]


_RANKS = {status: rank for rank, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class EntityKind:
    """A kind of entity.

    Parameters
    ----------
    name : str
        The word in files and answers.
    label : dict of language to str
        What a reader sees.
    description : str
        What belongs to the kind.
    color : str
        ``#rrggbb``; with `shape` it tells the kind apart in pictures.
    shape : str
        A vis-network node shape.
    actor : bool
        Whether it can act: introduce, sign, visit.
    """

    name: str
    label: Mapping[Language, str]
    description: str
    color: str
    shape: str
    actor: bool = True


@dataclass(frozen=True, slots=True)
class Wording:
    """Four sentences over ``{s}`` (source) and ``{t}`` (target).

    Parameters
    ----------
    now, past : str
        From the source's side, for what is and what was.
    back_now, back_past : str
        The same from the target's side.
    """

    now: str
    past: str
    back_now: str
    back_past: str


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A kind of relation.

    Parameters
    ----------
    name : str
        The word in files and answers; upper case it is the Neo4j relationship type.
    sources, targets : frozenset of str
        Entity kinds allowed at either end.
    wording : dict of language to Wording
        Its sentences.
    description : str
        What the fact says.
    base : float or None
        Strength where none is given, 0–1; None: the kind is not a tie.
    half_life : float or None
        Years in which the strength halves; None: it does not fade.
    event : bool
        True: happened at one instant. False: a state that holds for a time.
    outcome : bool
        Whether it is a result that introducers can be credited for.
    hub : bool
        Whether its target gathers many, so that a tie through it is weaker.
    symmetric : bool
        Whether it reads the same from both ends.
    """

    name: str
    sources: frozenset[str]
    targets: frozenset[str]
    wording: Mapping[Language, Wording]
    description: str
    base: float | None
    half_life: float | None = None
    event: bool = False
    outcome: bool = False
    hub: bool = False
    symmetric: bool = False

    @property
    def tie(self) -> bool:
        """Whether warm paths may use it."""
        return self.base is not None

    @property
    def relationship_type(self) -> str:
        """Its relationship type in Neo4j."""
        return self.name.upper()

    def fade(self, age: float) -> float:
        """Share of the strength that is left after `age` days (never below 0)."""
        if self.half_life is None:
            return 1.0
        return float(0.5 ** (age / (self.half_life * DAYS_PER_YEAR)))

    def sentence(
        self,
        source: str,
        target: str,
        *,
        recipient: str | None = None,
        occasion: str | None = None,
        past: bool = False,
        back: bool = False,
        language: Language = "en",
    ) -> str:
        """Tell a relation of this kind in a sentence.

        Parameters
        ----------
        source, target : str
            Names of its ends.
        recipient, occasion : str, optional
            To whom, and at what event.
        past : bool
            Whether it is over.
        back : bool
            Whether to tell it from the target's side.
        language : {"en", "vi"}
            The language.
        """
        wording = self.wording[language]
        if back:
            template = wording.back_past if past else wording.back_now
        else:
            template = wording.past if past else wording.now
        text = template.format(s=source, t=target)
        to, at = (" to ", " at ") if language == "en" else (" với ", " tại ")
        return (
            text
            + (f"{to}{recipient}" if recipient else "")
            + (f"{at}{occasion}" if occasion else "")
        )


@dataclass(frozen=True, slots=True)
class Schema:
    """All kinds: the one table that everything else derives from.

    Parameters
    ----------
    entities : dict of str to EntityKind
        Entity kinds by name, in the order pictures and lists use.
    relations : dict of str to RelationKind
        Relation kinds by name, likewise.
    """

    entities: Mapping[str, EntityKind]
    relations: Mapping[str, RelationKind]

    def entity(self, name: str) -> EntityKind:
        """Look up an entity kind.

        Raises
        ------
        InputError
            If there is no such kind; the hint lists those there are.
        """
        return _look_up(self.entities, name, "an entity kind")

    def relation(self, name: str) -> RelationKind:
        """Look up a relation kind.

        Raises
        ------
        InputError
            If there is no such kind; the hint lists those there are.
        """
        return _look_up(self.relations, name, "a relation kind")


def _look_up(table: Mapping[str, T], name: str, what: str) -> T:
    found = table.get(name)
    if found is None:
        raise InputError(
            f"'{name}' is not {what}", hint="use one of: " + ", ".join(table), field="kind"
        )
    return found
