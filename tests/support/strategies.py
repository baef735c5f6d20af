"""Hypothesis strategies: small graphs full of introductions, and questions about them.

Every graph is valid partner data. Dates fall in a few years and numbers have few values, so that
conflicts of order, equal warmth and ties in every ranking are common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from tests.support.rows import INTRODUCED, KIND_FACTS, Asked, Row, World, earliest, latest

ACTORS = frozenset(
    {
        "city",
        "region",
        "country",
        "company",
        "fund",
        "embassy",
        "government",
        "organization",
        "person",
    }
)
EVERY = ACTORS | {"event", "project"}
FIRMS = frozenset({"company", "fund"})
PLACES = frozenset({"city", "region"})
LANDS = PLACES | {"country"}

# Source kinds and target kinds. Where a kind may take more employers than these, all of these fit.
ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "introduced": (ACTORS, ACTORS),
    "invested_in": (FIRMS | {"person"}, PLACES | {"company", "project"}),
    "joint_venture": (FIRMS, frozenset({"project", "company"})),
    "owns": (ACTORS, FIRMS | {"project"}),
    "signed_with": (ACTORS, ACTORS),
    "twinned_with": (PLACES, PLACES),
    "represents": (
        frozenset({"embassy", "person", "company"}),
        frozenset({"country", "government", "company"}),
    ),
    "works_for": (
        frozenset({"person"}),
        FIRMS | {"embassy", "government", "organization"},
    ),
    "visited": (ACTORS, PLACES | {"company"}),
    "attended": (ACTORS, frozenset({"event"})),
    "hosted": (PLACES | {"organization"}, frozenset({"event"})),
    "member_of": (ACTORS, frozenset({"organization"})),
    "located_in": (EVERY, LANDS),
    "part_of": (LANDS, frozenset({"region", "country"})),
    "led_to": (EVERY, frozenset({"project"})),
}
STATES = frozenset(
    {
        "joint_venture",
        "owns",
        "twinned_with",
        "represents",
        "works_for",
        "member_of",
        "located_in",
        "part_of",
    }
)
STRENGTHS = (None, None, 0.5, 0.7, 1.0)
STATUSES = ("documented", "documented", "reported", "inferred")
RECORDED = (
    datetime(2009, 6, 1, tzinfo=UTC),
    datetime(2010, 1, 1, tzinfo=UTC),
    datetime(2012, 3, 4, 5, 6, 7, tzinfo=UTC),
)
RETRACTED = (datetime(2013, 1, 1, tzinfo=UTC), datetime(2016, 1, 1, tzinfo=UTC))
# The second and third are the very instants of a recording and of a retraction.
KNOWN_AT = (
    datetime(2020, 1, 1, tzinfo=UTC),
    datetime(2010, 1, 1, tzinfo=UTC),
    datetime(2013, 1, 1, tzinfo=UTC),
    datetime(2014, 7, 1, tzinfo=UTC),
)
AS_OF = (
    date(2020, 1, 1),
    date(1999, 12, 31),
    date(2001, 1, 1),
    date(2002, 6, 15),
    date(2004, 2, 29),
    date(2005, 12, 31),
    date(2007, 1, 1),
)

# Introductions among the first eight of a random order of actors. In order of time the third lets
# the last be reached only by the longer way: the shorter one comes too late to go on.
SHAPES = (
    tuple((step, step + 1) for step in range(7)),
    ((0, 1), (0, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 5), (4, 5)),
    ((0, 1), (1, 2), (2, 3), (0, 2)),
    ((0, 1), (1, 2), (2, 0), (2, 3)),
)

Triple = tuple[str, str, str]
Fact = tuple[Triple, str | None]


@dataclass(frozen=True)
class Case:
    """A graph, the parameters of a question, and two different entities to ask about."""

    world: World
    asked: Asked
    first: str
    last: str


@st.composite
def points(draw: st.DrawFn) -> str:
    """Draw a year, a month or a day of 2000 to 2006."""
    text = f"{draw(st.integers(2000, 2006)):04d}"
    precision = draw(st.sampled_from((0, 0, 1, 2)))
    if precision >= 1:
        text += f"-{draw(st.sampled_from((1, 2, 6, 12))):02d}"
    if precision == 2:
        text += f"-{draw(st.sampled_from((1, 15, 28))):02d}"
    return text


def _in_order(one: str, other: str) -> str:
    if earliest(one) <= earliest(other) and latest(one) <= latest(other):
        return f"{one}/{other}"
    if earliest(other) <= earliest(one) and latest(other) <= latest(one):
        return f"{other}/{one}"
    return one


def partial_dates() -> st.SearchStrategy[str]:
    """Draw a partial date in any of its six forms; an interval is never backwards."""
    return st.one_of(
        points(),
        points(),
        st.builds(_in_order, points(), points()),
        points().map(lambda text: f"../{text}"),
        points().map(lambda text: f"{text}/.."),
    )


@st.composite
def _entities(draw: st.DrawFn) -> dict[str, str]:
    weighted = (*sorted(EVERY), *["company"] * 6, *["event", "organization", "person"] * 2)
    kinds = ["company", draw(st.sampled_from(sorted(ACTORS)))]
    size = draw(st.integers(0, 6))
    kinds += draw(st.lists(st.sampled_from(weighted), min_size=size, max_size=size))
    letters = draw(st.permutations("abcdefgh"))
    return {f"{kind}:{letter}": kind for kind, letter in zip(kinds, letters, strict=False)}


def _fitting(entities: Mapping[str, str]) -> list[list[Triple]]:
    """Sort all that can be said of some entities: introductions, hub relations, the rest."""
    pools: list[list[Triple]] = [[], [], []]
    for kind, (sources, targets) in ENDS.items():
        pool = pools[0 if kind == INTRODUCED else 1 if KIND_FACTS[kind].hub else 2]
        for source in sorted(entities):
            for target in sorted(entities):
                fits = entities[source] in sources and entities[target] in targets
                if fits and source != target:
                    pool.append((kind, source, target))
    return pools


def _by_time(starts: list[str]) -> list[str | None]:
    return [*sorted(starts, key=lambda start: (earliest(start), latest(start)))]


@st.composite
def _shaped(draw: st.DrawFn, entities: Mapping[str, str]) -> list[Fact]:
    """Draw up to two of the shapes among the actors, in order of time or in no order."""
    actors = sorted(entity for entity, kind in entities.items() if kind in ACTORS)
    facts: list[Fact] = []
    for shape in draw(st.lists(st.sampled_from(SHAPES), max_size=2)):
        places = draw(st.permutations(actors))
        pairs = [(a, b) for a, b in shape if max(a, b) < len(places)]
        size = len(pairs)
        starts = draw(
            st.one_of(
                st.lists(_starts(), min_size=size, max_size=size),
                st.lists(points(), min_size=size, max_size=size, unique=True).map(_by_time),
            )
        )
        facts += [
            ((INTRODUCED, places[a], places[b]), start)
            for (a, b), start in zip(pairs, starts, strict=True)
        ]
    return facts[:14]


@st.composite
def _facts(draw: st.DrawFn, entities: Mapping[str, str], plain: bool) -> list[Fact]:
    """Draw up to fourteen relations; in a plain graph they share two starts at the most."""
    facts = draw(_shaped(entities))
    pools = _fitting(entities)
    for _ in range(draw(st.integers(0, 14 - len(facts)))):
        pool = pools[draw(st.sampled_from((0, 0, 0, 0, 1, 2)))] or pools[0]
        facts.append((draw(st.sampled_from(pool)), draw(_starts())))
    if plain:
        shared = draw(st.lists(_starts(), min_size=1, max_size=2))
        facts = [(triple, draw(st.sampled_from(shared))) for triple, _ in facts]
    return facts


def _starts() -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), partial_dates(), partial_dates(), partial_dates(), partial_dates())


@st.composite
def _row(draw: st.DrawFn, identity: str, fact: Fact, plain: bool) -> Row:
    (kind, source, target), start = fact
    end = draw(st.one_of(st.none(), partial_dates())) if kind in STATES else None
    if end is not None and latest(end) < earliest(start):
        end = None
    return Row(
        id=identity,
        kind=kind,
        source=source,
        target=target,
        start=start,
        end=end,
        strength=None if plain else draw(st.sampled_from(STRENGTHS)),
        status="documented" if plain else draw(st.sampled_from(STATUSES)),
        recorded_at=RECORDED[0] if plain else draw(st.sampled_from(RECORDED)),
        retracted_at=None if plain else draw(st.sampled_from((None,) * 6 + RETRACTED)),
    )


def _distinct(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Keep the first of the rows that state the very same fact."""
    kept: dict[tuple[str, str, str, str | None], Row] = {}
    for row in rows:
        kept.setdefault((row.kind, row.source, row.target, row.start), row)
    return tuple(kept.values())


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw a graph of 2 to 8 entities and up to 14 relations, most of them introductions.

    Half of the graphs are plain: one status, no given strength and few starts, so that much of
    what is ranked is equal.
    """
    entities = draw(_entities())
    plain = draw(st.booleans())
    facts = draw(_facts(entities, plain))
    # Up to r13: as text r10 comes before r2, which an order by number would miss.
    ids = draw(st.permutations([f"r{number}" for number in range(len(facts))]))
    rows = [draw(_row(i, fact, plain)) for i, fact in zip(ids, facts, strict=True)]
    return World(entities, _distinct(rows))


@st.composite
def asks(draw: st.DrawFn) -> Asked:
    """Draw the parameters of a question; `limit` is never below `k`."""
    some = st.frozensets(st.sampled_from(sorted(ENDS)), min_size=1, max_size=4)
    with_introductions = some.map(lambda kinds: kinds | {INTRODUCED})
    return Asked(
        as_of=draw(st.sampled_from(AS_OF[:1] * 6 + AS_OF)),
        known_at=draw(st.sampled_from(KNOWN_AT[:1] * 6 + KNOWN_AT)),
        kinds=draw(st.one_of(*[st.none()] * 5, with_introductions, some)),
        status=draw(st.sampled_from((None,) * 6 + ("inferred", "reported", "documented"))),
        max_hops=draw(st.one_of(st.just(6), st.integers(1, 12), st.integers(1, 3))),
        limit=draw(st.sampled_from((100, 100, 5))),
        k=draw(st.integers(1, 5)),
    )


def _downward(world: World, first: str) -> list[str]:
    """List whom introductions of any time lead to from an entity, the farthest first."""
    found = [first]
    for entity in found:
        found += [
            row.target
            for row in world.relations
            if (row.kind, row.source) == (INTRODUCED, entity) and row.target not in found
        ]
    return list(dict.fromkeys(reversed(found[1:])))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a graph, a question's parameters and two different entities of the graph.

    In most, introductions lead from the first entity to the last if time is left aside.
    """
    world = draw(worlds())
    first, last = draw(st.permutations(sorted(world.entities)))[:2]
    sources = sorted({row.source for row in world.relations if row.kind == INTRODUCED})
    if sources and draw(st.sampled_from((True, True, True, False))):
        first = draw(st.sampled_from(sources))
        last = draw(st.sampled_from(_downward(world, first)))
    return Case(world, draw(asks()), first, last)
