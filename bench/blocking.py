"""Which names are worth comparing, found by keys, beside comparing every name with every other.

So many names are asked against so many known (``--asked``, ``--known``): synthetic companies and,
among them, the pairs of one place.  Recall is the share of those pairs that is proposed, of all and
of those whose likeness would put them to a person.  The peer is rapidfuzz, on all cores: it works
every similarity out for a sample of the names, and its total is that of the sample times what the
whole is of the sample; its recall is the share of the sampled pairs that is among the thirty most
alike.  Neither figure includes judging what is proposed.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Container, Iterator, Sequence
from typing import Any

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from bench.loading import name_of
from bench.pairs import places
from graph.ids import fold
from graph.model import Entity
from ingest.identity.blocking import Index
from ingest.identity.likeness import likeness

_SAMPLE = 200
_MOST = 30
_SEED = 5
_FOUND = 2_000
"""At most so many pairs of one place are put among the others."""
Row = dict[str, Any]


def run(options: argparse.Namespace) -> Iterator[Row]:
    """Measure the index, then the peer."""
    known, asked, true = _names(options.known, options.asked)
    yield _indexed(known, asked, true)
    yield _brute_force(known, asked, true)


def _names(known: int, asked: int) -> tuple[list[Entity], list[Entity], list[tuple[int, int]]]:
    """Names known and asked, and which of them are one place, by their places in either list."""
    chance = random.Random(_SEED)
    pairs = [pair for pair in places() if pair.same]
    pairs = chance.sample(pairs, min(len(pairs), _FOUND, known, asked))
    # Of several names of one place the first is known once.
    known_names = list(dict.fromkeys((pair.kind, pair.other) for pair in pairs))
    place = {name: number for number, name in enumerate(known_names)}
    true = [(number, place[pair.kind, pair.other]) for number, pair in enumerate(pairs)]
    asked_names = [(pair.kind, pair.one) for pair in pairs]
    made = (("company", name_of(number)) for number in range(2 * (known + asked)))
    known_names += [next(made) for _ in range(known - len(known_names))]
    asked_names += [next(made) for _ in range(asked - len(asked_names))]
    return _entities("known", known_names), _entities("asked", asked_names), true


def _entities(title: str, names: Sequence[tuple[str, str]]) -> list[Entity]:
    return [
        Entity(f"{kind}:{title}-{number}", kind, name) for number, (kind, name) in enumerate(names)
    ]


def _indexed(known: list[Entity], asked: list[Entity], true: list[tuple[int, int]]) -> Row:
    begun = time.perf_counter()
    index = Index()
    index.add(known)
    first = len(index.ids)
    index.add(asked)
    wanted = {(first + one, other) for one, other in true}
    proposed, found = 0, set()
    for pair in index.pairs(first):
        proposed += 1
        found |= {pair} & wanted
    took = time.perf_counter() - begun
    return {
        "what": "Partnergraph: keys in common",
        "asked": len(asked),
        "known": len(known),
        "total s": round(took, 1),
        "asked names/s": round(len(asked) / took),
        "proposed a name": round(proposed / len(asked), 1),
        "recall": _share({(later - first, earlier) for later, earlier in found}, true),
        "of candidates": _share(
            {(later - first, earlier) for later, earlier in found}, _alike(known, asked, true)
        ),
    }


def _alike(
    known: list[Entity], asked: list[Entity], true: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    return [(one, other) for one, other in true if likeness(asked[one], known[other]).candidate]


def _share(found: Container[tuple[int, int]], wanted: Sequence[tuple[int, int]]) -> str:
    return f"{sum(pair in found for pair in wanted) / len(wanted):.3f} of {len(wanted)}"


def _brute_force(known: list[Entity], asked: list[Entity], true: list[tuple[int, int]]) -> Row:
    chance = random.Random(_SEED)
    sample = chance.sample(true, min(len(true), _SAMPLE))
    names = [fold(entity.name) for entity in known]
    begun = time.perf_counter()
    scores = process.cdist(
        [fold(asked[one].name) for one, _ in sample],
        names,
        scorer=Levenshtein.normalized_similarity,
        dtype=np.float32,
        workers=-1,
    )
    best = np.argpartition(-scores, min(_MOST, len(names) - 1), axis=1)[:, :_MOST]
    took = time.perf_counter() - begun
    listed = zip(sample, best.tolist(), strict=True)
    found = {(one, other) for (one, other), row in listed if other in row}
    whole = took * len(asked) / len(sample)
    return {
        "what": f"rapidfuzz: every pair, from {len(sample)} names",
        "asked": len(asked),
        "known": len(known),
        "total s": f"{whole:.1f} (extrapolated)",
        "asked names/s": round(len(sample) / took),
        "proposed a name": _MOST,
        "recall": _share(found, sample),
        "of candidates": _share(found, _alike(known, asked, sample)),
    }
