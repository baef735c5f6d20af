"""Steps that a store may go through: what datasets say, take back, and what is judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from hypothesis import strategies as st

from graph.errors import Conflict, NotFound
from graph.model import Entity, Evidence, Relation
from graph.stores import ChangeSet, Store
from graph.stores.base import Judgement
from graph.stores.judging import Clusters, pair_of

IDS = ("company:a", "company:b", "fund:c", "company:d", "fund:e")
FACTS = (
    ("introduced", "company:a", "company:d", "fund:e"),
    ("introduced", "company:b", "fund:c", None),
    ("introduced", "company:d", "company:b", "company:a"),
    ("owns", "fund:e", "company:a", None),
    ("owns", "fund:c", "company:d", None),
)
DATASETS = ("one", "two")


class Told(NamedTuple):
    """A dataset says something."""

    changes: ChangeSet


class TakenBack(NamedTuple):
    """A dataset is retracted."""

    dataset: str


class Judged(NamedTuple):
    """Something is judged of two."""

    judgement: Judgement


class Withdrawn(NamedTuple):
    """Nothing is judged of two any more."""

    pair: tuple[str, str]


Step = Told | TakenBack | Judged | Withdrawn


def _kind(id_: str) -> str:
    return id_.partition(":")[0]


@st.composite
def _told(draw: st.DrawFn) -> Told:
    dataset = draw(st.sampled_from(DATASETS))
    facts = draw(st.lists(st.integers(0, len(FACTS) - 1), unique=True, max_size=3))
    chosen = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    # Whoever is named is told of too: else what could be said would depend on what was judged.
    ends = [id_ for number in facts for id_ in FACTS[number][1:] if id_]
    entities = tuple(
        Entity(id_, _kind(id_), f"{id_} {draw(st.sampled_from(('', dataset)))}".strip())
        for id_ in dict.fromkeys((*chosen, *ends))
    )
    relations = tuple(
        Relation(f"r{number}", kind, source, target, recipient=recipient,
                 status=draw(st.sampled_from(("documented", "reported"))),
                 evidence=(Evidence(f"{dataset}.csv"),))
        for number in facts
        for kind, source, target, recipient in FACTS[number : number + 1]
    )  # fmt: skip
    return Told(ChangeSet(dataset, entities, relations))


@st.composite
def _judged(draw: st.DrawFn) -> Judged:
    one, other = draw(st.permutations(IDS))[:2]
    verdict = draw(st.sampled_from(("same", "same", "different", "unsure")))
    return Judged(Judgement(one, other, verdict, _kind(one), _kind(other)))


def steps() -> st.SearchStrategy[list[Step]]:
    """Draw up to fourteen steps."""
    withdrawn = st.permutations(IDS).map(lambda ids: Withdrawn((ids[0], ids[1])))
    taken = st.sampled_from(DATASETS).map(TakenBack)
    one = st.one_of(_told(), _told(), _judged(), _judged(), withdrawn, taken)
    return st.lists(one, min_size=3, max_size=14)


def walk(store: Store, todo: Iterable[Step]) -> list[Step]:
    """Go through steps; gives those that the store did not refuse."""
    done = []
    for step in todo:
        with suppress(Conflict, NotFound):
            match step:
                case Told(changes):
                    store.apply(changes)
                case TakenBack(dataset):
                    store.retract(dataset)
                case Judged(judgement):
                    store.judge([judgement])
                case Withdrawn(pair):
                    store.judge([], [pair])
            done.append(step)
    return done


def pairs_of(judgements: Sequence[Judgement]) -> list[tuple[str, str]]:
    """The pairs that were judged."""
    return [pair_of(one.one, one.other) for one in judgements]


def everything(store: Store) -> Any:
    """All that is live, as anybody reads it."""
    at, delta = store.revision().instant, store.changes_since(0)
    links = {link.id for link in delta.links}
    return (
        store.entities(IDS, at),
        store.relations(links, at),
        [one[:4] for one in store.datasets()],
        store.counts(),
        store.merged(IDS),
    )


def untouched(done: list[Step]) -> list[Step]:
    """What datasets said and took back."""
    return [one for one in done if isinstance(one, Told | TakenBack)]


def check_sound(store: Store, judgements: list[Judgement]) -> None:
    """What is one bears one id, which answers; what is different does not."""
    clusters, at = Clusters(judgements), store.revision().instant
    live, merged = store.entities(IDS, at), store.merged(IDS)
    for one in judgements:
        borne = [clusters.of(id_) for id_ in (one.one, one.other)]
        assert (borne[0] == borne[1]) == (one.verdict == "same") or one.verdict == "unsure"
    for id_ in IDS:
        assert merged[id_].id == clusters.of(id_) if id_ in merged else clusters.of(id_) == id_
        # Nobody is sent from one redirect to another.
        assert id_ not in merged or (id_ not in live and merged[id_].id not in merged)


def check_undoing(store: Store, other: Store, todo: list[Step], kept: set[int]) -> None:
    done = walk(store, todo)
    judgements = list(store.judgements())
    check_sound(store, judgements)
    stays = [one for number, one in enumerate(judgements) if number in kept]
    gone = pairs_of([one for one in judgements if one not in stays])
    store.judge([], gone)
    assert list(store.judgements()) == stays
    again = [*untouched(done), *map(Judged, stays)]
    assert walk(other, again) == again
    assert everything(store) == everything(other)
    check_sound(store, stays)
