"""Search as people type, over the names in the embedded store: whole questions, milliseconds."""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator

from bench.engine import Row, loaded
from bench.loading import name_of
from graph.ids import fold
from graph.topology.names import rank

_TYPED: dict[str, Callable[[list[str], random.Random], str]] = {
    "the whole name": lambda words, _: " ".join(words),
    "its last word": lambda words, _: words[-1],
    "the beginning of its last word": lambda words, _: words[-1][:6],
    "its last word, a letter wrong": lambda words, chance: _mistyped(words[-1], chance),
    "its last two words, one unfinished": lambda words, _: f"{words[-2]} {words[-1][:5]}",
    "a word that very many have": lambda words, _: words[0],
}


def run(options: argparse.Namespace) -> Iterator[Row]:
    """Ask each size in turn."""
    for entities in map(int, options.sizes.split(",")):
        with loaded(entities, options.keep) as (store, snapshot):
            chance = random.Random(5)
            for kind, typed in _TYPED.items():
                times, hits = [], 0
                for _ in range(options.questions):
                    number = chance.randrange(entities)
                    text = typed(fold(name_of(number)).split(), chance)
                    begun = time.perf_counter()
                    names = store.names_like(text, snapshot.instant)
                    found = rank(names.names, text, snapshot.degree)
                    times.append(1000 * (time.perf_counter() - begun))
                    hits += any(match.id.endswith(f":{number}") for match in found)
                yield {
                    "what": kind,
                    "entities": entities,
                    "median ms": round(statistics.median(times), 1),
                    "p99 ms": round(sorted(times)[int(0.99 * len(times))], 1),
                    "found": f"{hits} of {options.questions}",
                }


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + chance.choice("xzq") + word[at + 1 :]
