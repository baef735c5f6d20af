"""A million names in flat arrays: the hash of each form, in order, and whose it is."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.model import Entity
from ingest.texts.known.folding import Hashes, Offsets, Words, mixed, words_of
from ingest.texts.known.variants import variants_of
from ingest.texts.known.vocabulary import LONGEST, SHORTEST, Vocabulary

_AT_ONCE = 20_000
_SPARSE = 8
_LEAST_BITS = 10


class Form(NamedTuple):
    """A form of a name: its words as they are written, whose it is, and of which sort."""

    text: str
    owner: int
    sort: int


class KnownNames:
    """All forms of the names of entities, found by the hash of their letters.

    Parameters
    ----------
    entities : iterable of Entity
        Each once; they are not kept, only their ids, kinds and names.

    Notes
    -----
    A form takes about 25 bytes and its share of the text.  A table of one byte for every eighth of
    a form tells at once that a hash is not there, which is so of nearly all that are asked for.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.longest = 0
        self._kinds: dict[str, int] = {}
        building = _Building(self._kinds)
        remaining = iter(entities)
        while some := list(islice(remaining, _AT_ONCE)):
            building.add(some)
        self._texts, self._ids = "".join(building.texts), "".join(building.ids)
        self._id_ends = np.frombuffer(building.id_ends, np.int64)
        self._name_spans = np.frombuffer(building.name_spans, np.int64).reshape(-1, 2)
        self._kind_of = np.frombuffer(building.kind_of, np.uint16)
        key = np.concatenate(building.keys)
        order = np.argsort(key, kind="stable")
        self._keys: Hashes = key[order]
        self._starts: Offsets = np.concatenate(building.starts)[order]
        self._lengths: NDArray[np.uint16] = np.concatenate(building.lengths)[order]
        self._owners: NDArray[np.uint32] = np.concatenate(building.owners)[order]
        self._sorts: NDArray[np.uint8] = np.concatenate(building.sorts)[order]
        self.longest = building.longest
        self.longest_letters = building.longest_letters
        self._names = list(self._kinds)
        bits = max(_LEAST_BITS, (_SPARSE * max(1, len(key)) - 1).bit_length())
        self._shift = np.uint64(64 - bits)
        self._there = np.zeros(2**bits, bool)
        self._there[self._keys >> self._shift] = True
        self.vocabulary = Vocabulary(building.vocabulary)

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def nbytes(self) -> int:
        """Memory that it takes."""
        arrays = (
            self._keys,
            self._starts,
            self._lengths,
            self._owners,
            self._sorts,
            self._there,
            self._id_ends,
            self._name_spans,
            self._kind_of,
        )
        texts = self._texts.__sizeof__() + self._ids.__sizeof__()
        return sum(one.nbytes for one in arrays) + texts + self.vocabulary.nbytes

    def look_up(self, hashes: Hashes) -> tuple[Offsets, Offsets, Offsets]:
        """Which of some polynomial hashes are those of forms: their places, and the forms' ranges.

        Returns
        -------
        which, low, high : array of int
            Indices of `hashes`, ascending, and for each the forms ``low`` to ``high``, exclusive.
        """
        keys = mixed(hashes)
        which = np.flatnonzero(self._there[keys >> self._shift])
        keys = keys[which]
        low = np.searchsorted(self._keys, keys)
        there = low < len(self._keys)
        there[there] = self._keys[low[there]] == keys[there]
        which, low, keys = which[there], low[there], keys[there]
        return which, low, np.searchsorted(self._keys, keys, side="right")

    def forms(self, low: int, high: int) -> Iterator[Form]:
        """The forms of a range."""
        for at in range(low, high):
            start = int(self._starts[at])
            text = self._texts[start : start + int(self._lengths[at])]
            yield Form(text, int(self._owners[at]), int(self._sorts[at]))

    def entity(self, owner: int) -> tuple[str, str, str]:
        """Id, kind and name of an entity."""
        begin = int(self._id_ends[owner - 1]) if owner else 0
        start, end = self._name_spans[owner].tolist()
        kind = self._names[int(self._kind_of[owner])]
        return self._ids[begin : int(self._id_ends[owner])], kind, self._texts[start:end]


class _Building:
    """What the arrays are made of, some thousands of entities at a time."""

    def __init__(self, kinds: dict[str, int]) -> None:
        self.kinds = kinds
        self.texts: list[str] = []
        self.ids: list[str] = []
        self.id_ends, self.name_spans, self.kind_of = array("q"), array("q"), array("H")
        self.keys: list[Hashes] = [np.empty(0, np.uint64)]
        self.starts: list[Offsets] = [np.empty(0, np.int64)]
        self.lengths: list[NDArray[np.uint16]] = [np.empty(0, np.uint16)]
        self.owners: list[NDArray[np.uint32]] = [np.empty(0, np.uint32)]
        self.sorts: list[NDArray[np.uint8]] = [np.empty(0, np.uint8)]
        self.vocabulary: dict[str, None] = {}
        self.longest = self.longest_letters = 0
        self._size = self._id_size = 0

    def add(self, entities: list[Entity]) -> None:
        """Add entities."""
        texts: list[str] = []
        size, first = 0, len(self.kind_of)
        starts, ends, owners, sorts = array("q"), array("q"), array("L"), array("B")
        for number, entity in enumerate(entities, first):
            self.ids.append(entity.id)
            self._id_size += len(entity.id)
            self.id_ends.append(self._id_size)
            self.kind_of.append(self.kinds.setdefault(entity.kind, len(self.kinds)))
            self.name_spans.extend((self._size + size, self._size + size + len(entity.name)))
            places = {entity.name: size}
            texts.append(entity.name)
            size += len(entity.name) + 1
            for variant in variants_of(entity):
                if variant.text not in places:
                    places[variant.text] = size
                    texts.append(variant.text)
                    size += len(variant.text) + 1
                place = places[variant.text]
                starts.append(place + variant.start)
                ends.append(place + variant.end)
                owners.append(number)
                sorts.append(variant.sort)
        text = "\n".join(texts) + "\n"
        self.texts.append(text)
        self._index(
            words_of(text), np.array(starts), np.array(ends), np.array(owners), np.array(sorts)
        )
        self._size += size

    def _index(
        self, words: Words, starts: Offsets, ends: Offsets, owners: Offsets, sorts: Offsets
    ) -> None:
        """Take in forms, which lie in the words of some names, and the words that they have."""
        first = np.searchsorted(words.start, starts)
        last = np.searchsorted(words.start, ends)
        # Signs such as ™ fold to letters, but there is no word of them.
        there = np.flatnonzero(last > first)
        starts, ends, owners, sorts = (one[there] for one in (starts, ends, owners, sorts))
        first, last = first[there], last[there]
        begin, stop = words.first[first], words.last[last - 1]
        self.keys.append(mixed(words.hashes(begin, stop)))
        self.starts.append(starts + self._size)
        self.lengths.append((ends - starts).astype(np.uint16))
        self.owners.append(owners.astype(np.uint32))
        self.sorts.append(sorts.astype(np.uint8))
        self.longest = max(self.longest, int((last - first).max(initial=0)))
        self.longest_letters = max(self.longest_letters, int((stop - begin).max(initial=0)))
        lengths = words.last - words.first
        fit = np.flatnonzero((lengths >= SHORTEST) & (lengths <= LONGEST))
        hashes = words.hashes(words.first[fit], words.last[fit])
        _, distinct = np.unique(hashes, return_index=True)
        for word in fit[distinct].tolist():
            folded = words.folded(word)
            if folded.isalpha():
                self.vocabulary.setdefault(folded)
