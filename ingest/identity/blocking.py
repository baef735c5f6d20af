"""Which entities are worth comparing: those that share a key, and not a common one.

Of each name keys are made that survive what is likely to differ: a wrong letter (all ways of
leaving one out), vowels and near consonants (the consonants alone), the rest of the name (each
word), an abbreviation (initials).  Two entities that share a key are compared, unless very many
share it (Papadakis, Skoutas, Thanos and Palpanas, "Blocking and filtering techniques for entity
resolution: a survey", 2020).
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from graph.model import Entity
from graph.topology.distinct import distinct, repeated
from ingest.identity.circumstances import Circumstances
from ingest.identity.forms import PLACES
from ingest.identity.likeness import Name, initials_of, name_of, numbers_of
from ingest.identity.rarity import Rarity

MOST_SHARING = 1_000
"""A key that more entities share tells too little."""
MOST_COMPARED = 30
"""Entities that one is compared with, those that are most alike at a first look."""
_WHOLE = 12
_END = 6
_WORD = 4
_SKELETON = 3
_INITIALS = 6
_AT_ONCE = 2_000_000
_DOUBLED = re.compile(r"(.)\1+")
_DIGRAPHS = re.compile(r"ng|nh|ch|tr|sh|zh|kh|gi|th|ph|dz|ts")
_SPELT = {
    **dict.fromkeys(("ng", "nh"), "n"),
    **dict.fromkeys(("ch", "tr", "sh", "zh", "gi", "dz", "ts"), "s"),
    "kh": "k",
    "th": "t",
    "ph": "p",
}
_NEAR = str.maketrans("bfdgqclmjzx", "pptkkkrnsss", "aeiouywvh0123456789")
_OTHERWISE = re.compile(r"c(?!h)|x|j|g(?=[eiy])|tr|m(?=[pbfgk])")
"""Letters that stand for different sounds in different spellings."""
_OTHER = {"c": "s", "x": "k", "j": "", "g": "s", "tr": "tl", "m": ""}


def skeletons(joined: str) -> set[str]:
    """The consonants of a Latin name, near ones made one; read in one way and in another."""
    bones = _skeleton(joined)
    other = _OTHERWISE.sub(lambda found: _OTHER[found[0]], joined)
    return {bones, _skeleton(other)} if other != joined else {bones}


def _skeleton(joined: str) -> str:
    bare = _DIGRAPHS.sub(lambda found: _SPELT[found[0]], joined).translate(_NEAR)
    return _DOUBLED.sub(r"\1", bare)


def _without_one(mark: str, text: str) -> Iterable[int]:
    """Hashes of a text and of all that it is without one letter, behind a mark."""
    left = [f"{mark}{text[:place]}{text[place + 1 :]}" for place in range(len(text))]
    return map(hash, (mark + text, *left))


def keys_of(name: Name, place: bool) -> set[int]:
    """Keys of a name of a place or of something else, as hashes of this process."""
    joined = name.joined
    found: set[int] = set()
    if len(joined) <= _WHOLE:
        found.update(_without_one("j", joined))
    else:
        found.update(map(hash, ("j" + joined, "a" + joined[:_END], "z" + joined[-_END:])))
    found.update(hash("j" + reading) for reading in name.readings)
    bones_of = "p" if place else "k"
    for bones in skeletons(joined):
        if len(bones) >= _SKELETON:
            found.update(_without_one(bones_of, bones[:_WHOLE]))
        else:
            found.add(hash(bones_of + bones))
    if len(name.core) > 1:
        found.update(hash("w" + word) for word in name.core if len(word) >= _WORD)
        found.update(hash("i" + text) for text in initials_of(name.core))
    else:
        found.add(hash("w" + joined))
        if 1 < len(joined) <= _INITIALS:
            found.add(hash("i" + joined))
    numbers = numbers_of(name)
    if not numbers:
        return found
    # Names with other numbers are never alike, so they share no key.
    mark = hash(" ".join(numbers))
    return {key ^ mark for key in found}


class Index:
    """Entities by the keys of their names and identifiers.

    Attributes
    ----------
    ids : list of str
        Ids of the entities, in the order in which they came.
    words : Counter
        In how many names each word stands.
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.words: Counter[str] = Counter()
        self._keys = array("q")
        self._owners = array("i")
        # Of each name: who bears it, and how it is written.
        self._bearers = array("i")
        self._joined: list[str] = []
        self._circumstances = Circumstances()
        self._identified: dict[str, list[int]] = {}

    def add(self, entities: Iterable[Entity]) -> None:
        """Take entities in."""
        words = self.words
        for entity in entities:
            for text in dict.fromkeys((entity.name, *entity.aliases)):
                name = name_of(text, entity.kind)
                keys = keys_of(name, entity.kind in PLACES)
                self._keys.extend(keys)
                self._owners.extend([len(self._joined)] * len(keys))
                self._joined.append(name.joined)
                self._bearers.append(len(self.ids))
                for word in set(name.core):
                    words[word] += 1
            for scheme, value in entity.identifiers.items():
                self._identified.setdefault(f"{scheme} {value}", []).append(len(self.ids))
            self._circumstances.add(entity)
            self.ids.append(entity.id)

    def rarity(self) -> Rarity:
        """How rare words are among all names."""
        return Rarity(self.words, len(self._joined))

    def pairs(self, first: int = 0, least: float = 0.0) -> Iterator[tuple[int, int]]:
        """Pairs worth comparing, by places in `ids`.

        Parameters
        ----------
        first : int
            Only pairs of which one is at this place or after it.
        least : float
            Only pairs that share an identifier or could reach this score, whatever their names.

        Yields
        ------
        (int, int)
            The later of the two first; by the later one, each pair once.
        """
        same = sorted(
            (later, earlier)
            for bearers in self._identified.values()
            if bearers[-1] >= first
            for place, later in enumerate(bearers[:MOST_COMPARED])
            for earlier in bearers[:place]
            if later >= first and later != earlier
        )
        yield from dict.fromkeys(same)
        known = set(same)
        bearers = np.frombuffer(self._bearers, np.int32)
        keys, owners = self._sorted(bearers, first)
        begins = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else keys[:0]
        sizes = np.diff(np.r_[begins, len(keys)])
        del keys
        # Of the owners of a key, which are in order, each is compared with those before it.
        starts = np.repeat(begins.astype(np.int32), sizes)
        before = np.arange(len(owners), dtype=np.int32) - starts
        before[np.repeat(sizes > MOST_SHARING, sizes)] = 0
        asked = np.flatnonzero((before > 0) & (bearers[owners] >= first))
        asked = asked[np.argsort(owners[asked], kind="stable")]
        for part in _slices(asked, before, bearers[owners[asked]]):
            for pair in self._best(owners, starts, before, part, least):
                if pair not in known:
                    yield pair

    def _sorted(self, bearers: NDArray[Any], first: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Keys that several names share, one of them asked about, in order, with their owners."""
        keys = np.frombuffer(self._keys, np.int64)
        owners = np.frombuffer(self._owners, np.int32)
        wanted = repeated(keys)
        if first:
            wanted = np.intersect1d(wanted, keys[bearers[owners] >= first])
        useful = np.zeros(len(keys), bool)
        for begin in range(0, len(keys), _AT_ONCE):
            some = slice(begin, begin + _AT_ONCE)
            useful[some] = np.isin(keys[some], wanted)
        keys, owners = keys[useful], owners[useful]
        order = np.argsort(keys, kind="stable")
        return keys[order], owners[order]

    def _best(
        self,
        owners: NDArray[Any],
        starts: NDArray[Any],
        before: NDArray[Any],
        part: NDArray[Any],
        least: float,
    ) -> Iterator[tuple[int, int]]:
        """Of each entity the most alike, at a first look, that could reach a score."""
        bearers = np.frombuffer(self._bearers, np.int32)
        counts = before[part]
        later = np.repeat(owners[part], counts)
        within = np.arange(len(later)) - np.repeat(np.cumsum(counts) - counts, counts)
        earlier = owners[np.repeat(starts[part], counts) + within]
        pairs = distinct((later.astype(np.int64) << 32) | earlier)
        later, earlier = pairs >> 32, pairs & 0xFFFFFFFF
        other = bearers[later] != bearers[earlier]
        later, earlier = later[other], earlier[other]
        if not len(later):
            return
        one, two = bearers[later].astype(np.int64), bearers[earlier].astype(np.int64)
        possible = np.ones(len(one), bool)
        if least > 0:
            possible = self._circumstances.allow(one, two, least)
        ranked = _worth_ranking(one, possible)
        one, two, possible = one[ranked], two[ranked], possible[ranked]
        scores = self._first_look(later[ranked], earlier[ranked])
        order = np.lexsort((two, -scores, one))
        one, two, possible = one[order], two[order], possible[order]
        rank = np.arange(len(one)) - np.searchsorted(one, one)
        kept = (rank < MOST_COMPARED) & possible
        listed = zip(one[kept].tolist(), two[kept].tolist(), strict=True)
        # Of an entity asked about that comes before another such, names may come after the other's.
        yield from dict.fromkeys((max(pair), min(pair)) for pair in listed)

    def _first_look(self, later: NDArray[Any], earlier: NDArray[Any]) -> NDArray[Any]:
        """How alike the names of each pair are, letter by letter."""
        joined = np.array(self._joined, object)
        found = process.cpdist(
            joined[later].tolist(),
            joined[earlier].tolist(),
            scorer=Levenshtein.normalized_similarity,
            processor=None,
            dtype=np.float32,
        )
        return np.asarray(found)


def _worth_ranking(one: NDArray[Any], possible: NDArray[Any]) -> NDArray[Any]:
    """Tell which pairs have to be ranked to know which of those that are possible come first.

    Where an entity, which is the first of its pairs, has no more of them than are compared anyhow,
    those that are not possible take no other's place.
    """
    begins = np.flatnonzero(np.r_[True, one[1:] != one[:-1]])
    sizes = np.diff(np.r_[begins, len(one)])
    crowded = (sizes > MOST_COMPARED) & np.logical_or.reduceat(possible, begins)
    ranked: NDArray[Any] = possible | np.repeat(crowded, sizes)
    return ranked


def _slices(
    asked: NDArray[Any], before: NDArray[Any], bearers: NDArray[Any]
) -> Iterator[NDArray[Any]]:
    """Cut what is asked where one entity ends, so that the pairs of a part fit into memory."""
    upto = np.cumsum(before[asked])
    begin = 0
    while begin < len(asked):
        base = upto[begin - 1] if begin else 0
        end = int(np.searchsorted(upto, base + _AT_ONCE, side="right"))
        end = max(end, begin + 1)
        end += int(np.searchsorted(bearers[end:], bearers[end - 1], side="right"))
        yield asked[begin:end]
        begin = end
