"""What an import says of entities, matched to what is known."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, islice

from graph.errors import Conflict
from graph.model import Entity
from graph.stores.base import Candidate, Judgement, Kept, Store
from graph.stores.judging import RULE, SAME, Clusters, pair_of
from ingest.applying import Progress
from ingest.identity.blocking import Index
from ingest.identity.likeness import CANDIDATE, Likeness, likeness

_AT_ONCE = 2_000
_HELD = 20_000
_STAGE = "match"


@dataclass
class Matching:
    """What was found.

    Parameters
    ----------
    same : list of Judgement
        Entities of the import that are known under another id, the known one first.
    candidates : list of Candidate
        Pairs to be put to a person.
    about : list of str
        Ids of the entities that were looked at: those that are new or say something new.
    """

    same: list[Judgement] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    about: list[str] = field(default_factory=list)

    def merged(self) -> dict[str, Kept]:
        """What would become part of what."""
        return Clusters(self.same).kept


def match(store: Store, dataset: str, told: Sequence[Entity], progress: Progress) -> Matching:
    """Compare the entities of an import with those known, and among themselves.

    Two are the same by a rule if they share an identifier, or name, kind and country.  A dataset
    that gives two ids to one name is believed that they are two.

    Parameters
    ----------
    store : Store
        What is known.
    dataset : str
        Whose word the import is.
    told : sequence of Entity
        Its entities, each id once.
    progress : callable
        Told how far it is.
    """
    news = _News(store, told)
    if not news.ids:
        return Matching()
    index = Index()
    # Of each place in the index, whether it is of the dataset itself.
    own = bytearray()
    ids = set(news.ids)
    for page in store.entity_pages():
        known = [one for one in page if one.entity.id not in ids]
        index.add(one.entity for one in known)
        own.extend(dataset in one.datasets for one in known)
    del ids
    first = len(index.ids)
    index.add(news)
    own.extend(b"\1" * len(news))
    found = _Decisions()
    rarity = index.rarity()
    done = 0
    for batch in _batched(index.pairs(first, CANDIDATE)):
        others = {index.ids[place] for pair in batch for place in pair if place < first}
        known_ones = store.entities(others, store.revision().instant)
        for later, earlier in batch:
            two = [
                news.entity(place - first) if place >= first else known_ones.get(index.ids[place])
                for place in (earlier, later)
            ]
            one, other = two
            if one is not None and other is not None:
                alike = likeness(one, other, rarity, least=CANDIDATE)
                found.take(one, other, alike, within=bool(own[earlier]))
        done = max(done, batch[-1][0] - first)
        progress(_STAGE, done, len(news))
    progress(_STAGE, len(news), len(news))
    return found.settled(news.ids)


def _batched(pairs: Iterator[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    while batch := list(islice(pairs, _AT_ONCE)):
        yield batch


class _News:
    """Entities of an import of which something is said that is not known, and their ids."""

    def __init__(self, store: Store, told: Sequence[Entity]) -> None:
        self.ids: list[str] = []
        self._told = told
        self._news = bytearray(len(told))
        waiting = enumerate(told)
        while some := list(islice(waiting, _AT_ONCE)):
            merged = store.merged(entity.id for _, entity in some)
            borne = [merged[one.id].id if one.id in merged else one.id for _, one in some]
            known = store.entities(set(borne), store.revision().instant)
            for (place, one), id_ in zip(some, borne, strict=True):
                if not _says_nothing_new(one, known.get(id_)):
                    self._news[place] = 1
                    self.ids.append(one.id)
        places = array("I", compress(range(len(told)), self._news))
        self.entity = lru_cache(maxsize=_HELD)(lambda number: told[places[number]])

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Entity]:
        return compress(self._told, self._news)


def _says_nothing_new(told: Entity, known: Entity | None) -> bool:
    return (
        known is not None
        and {told.name, *told.aliases} <= {known.name, *known.aliases}
        and told.country in (None, known.country)
        and told.identifiers.items() <= known.identifiers.items()
    )


class _Decisions:
    """Pairs found alike, and what becomes of them once all are known."""

    def __init__(self) -> None:
        self._same: list[tuple[Judgement, bool]] = []
        self._alike: list[Candidate] = []

    def take(self, one: Entity, other: Entity, found: Likeness, *, within: bool) -> None:
        """Take in how alike two are; `other` is of the import, both of the dataset if `within`."""
        if not found.candidate:
            return
        if found.automatic and (found.identified or not within):
            judgement = Judgement(
                *(one.id, other.id, SAME, one.kind, other.kind, RULE, found.score, found.reasons)
            )
            self._same.append((judgement, found.identified))
        pair = pair_of(one.id, other.id)
        self._alike.append(Candidate(*pair, found.score, found.reasons))

    def settled(self, about: list[str]) -> Matching:
        """Names decide only where they mean one: of several with one name a person decides."""
        named = [judgement for judgement, identified in self._same if not identified]
        known = Counter(one.one for one in named)
        told = Counter(one.other for one in named)
        same = [
            judgement
            for judgement, identified in self._same
            if identified or known[judgement.one] == told[judgement.other] == 1
        ]
        settled = {pair_of(one.one, one.other) for one in same}
        alike = [one for one in self._alike if (one.one, one.other) not in settled]
        return Matching(same, alike, sorted(about))


def keep(store: Store, matching: Matching) -> None:
    """Record what was found, before the import's own records are stored.

    What is not yet in the store cannot contradict it; what is there may: then a person decides.
    """
    if not matching.about:
        return
    at = store.revision().instant
    known = set(store.entities({one.other for one in matching.same}, at))
    fresh = [one for one in matching.same if one.other not in known]
    refused: list[Judgement] = []
    if fresh:
        store.judge(fresh)
    for judgement in matching.same:
        if judgement.other in known:
            try:
                store.judge([judgement])
            except Conflict:
                refused.append(judgement)
    clusters = Clusters(store.judgements())
    alike = [*matching.candidates]
    alike += [Candidate(*pair_of(one.one, one.other), one.score, one.reasons) for one in refused]
    found: dict[tuple[str, str], Candidate] = {}
    for one in sorted(alike, key=lambda one: one.score):
        pair = pair_of(clusters.of(one.one), clusters.of(one.other))
        if pair[0] != pair[1]:
            found[pair] = Candidate(*pair, one.score, one.reasons)
    store.propose(matching.about, found.values())


def waiting(store: Store, told: Callable[[set[str]], Set[str]]) -> set[tuple[str, str]]:
    """Pairs about entities that wait for a person.

    Parameters
    ----------
    store : Store
        Where they wait.
    told : callable
        Which of some ids those entities have.
    """
    candidates = store.candidates()
    if not candidates:
        return set()
    clusters = Clusters(store.judgements())
    open_ = [one for one in candidates if clusters.open(one)]
    members = {id_ for one in open_ for end in one[:2] for id_ in clusters.members(end)}
    about = {clusters.of(id_) for id_ in told(members)}
    return {one[:2] for one in open_ if one.one in about or one.other in about}
