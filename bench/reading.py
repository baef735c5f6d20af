"""Known names found in texts: a gazetteer of many synthetic names, and pages of article-like text.

The names are of companies, cities, funds and people, in English and Vietnamese, of words of which
few are in very many names.  Into the pages names are planted as they are, without diacritics, in
capitals, with one typing error, and one within another.  Found is the share of what was planted
that is found under its name at its very place; false the share of hits that no planted name
touches.  "Mentions and statements" is all that is done with a text.  The peers are asked over fewer
pages, and only for names as they are or without diacritics: all names as one regular expression
over folded text, and each name against each page by rapidfuzz's partial ratio.
"""

from __future__ import annotations

import argparse
import re
import resource
import time
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz, process

from bench.articles import Page, entities_of, pages_of
from graph.ids import fold
from graph.model import Entity
from ingest.texts.known.gazetteer import Gazetteer
from ingest.texts.model import Text
from ingest.texts.names.mentions import mentions
from ingest.texts.statements.patterns import PatternExtractor

_PAGES = 1_000
_PEERS_UP_TO = 10_000
_PEER_PAGES = 10
_LIKE = 95
_SORTS = ("as it is", "without diacritics", "in capitals", "mistyped", "nested")


def run(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Find names in pages, among each number of names in turn."""
    for size in map(int, options.sizes.split(",")):
        begun = time.perf_counter()
        gazetteer = Gazetteer.of(entities_of(size))
        built = time.perf_counter() - begun
        # What it takes to make the entities is not the gazetteer's.
        begun = time.perf_counter()
        for _ in entities_of(size):
            pass
        built -= time.perf_counter() - begun
        pages = pages_of(_PAGES, size)
        yield _measure("gazetteer", gazetteer, pages, size, built)
        yield _read(gazetteer, pages, size, built)
        if size <= _PEERS_UP_TO:
            yield from _peers(list(entities_of(size)), pages[:_PEER_PAGES])


def _measure(
    what: str, gazetteer: Gazetteer, pages: list[Page], size: int, built: float
) -> dict[str, Any]:
    begun = time.perf_counter()
    found = [gazetteer.find(page.body) for page in pages]
    took = time.perf_counter() - begun
    shares = dict.fromkeys(_SORTS, 0)
    planted = dict.fromkeys(_SORTS, 0)
    false = hits = 0
    for page, some in zip(pages, found, strict=True):
        there = {(hit.start, hit.end): hit.choices for hit in some}
        for one in page.planted:
            planted[one.sort] += 1
            # By name: of very many namesakes ten are told.
            choices = there.get((one.start, one.end), ())
            shares[one.sort] += any(choice.name == one.entity.name for choice in choices)
        hits += len(some)
        false += sum(
            not any(one.start < hit.end and hit.start < one.end for one in page.planted)
            for hit in some
        )
    row = _row(what, size, built, len(pages), took)
    row["MB"] = round(gazetteer.names.nbytes / 1e6)
    row["found %"] = round(100 * sum(shares.values()) / sum(planted.values()), 1)
    row |= {f"{sort} %": round(100 * shares[sort] / max(1, planted[sort]), 1) for sort in _SORTS}
    row["false %"] = round(100 * false / max(1, hits), 2)
    return row


def _read(gazetteer: Gazetteer, pages: list[Page], size: int, built: float) -> dict[str, Any]:
    """All that reading a document does with its text: names, new names, and statements."""
    patterns = PatternExtractor()
    begun = time.perf_counter()
    for page in pages:
        text = Text(page.body, "")
        patterns.statements(text, mentions(text, gazetteer))
    return _row("mentions and statements", size, built, len(pages), time.perf_counter() - begun)


def _row(what: str, size: int, built: float, pages: int, took: float) -> dict[str, Any]:
    """A row of the table; what a peer is not asked for stays empty."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "what": what,
        "names": size,
        "build s": round(built, 2),
        "MB": "–",
        "peak MB": round(peak),
        "pages": pages,
        "find s": round(took, 2),
        "pages/s": round(pages / took, 1),
        "found %": "–",
        **{f"{sort} %": "–" for sort in _SORTS},
        "false %": "–",
    }


def _peers(entities: list[Entity], pages: list[Page]) -> Iterator[dict[str, Any]]:
    names = [fold(entity.name) for entity in entities]
    bodies = [fold(page.body) for page in pages]
    planted = [
        (at, fold(page.body[one.start : one.end]))
        for at, page in enumerate(pages)
        for one in page.planted
    ]
    begun = time.perf_counter()
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    built = time.perf_counter() - begun
    begun = time.perf_counter()
    found = [set(pattern.findall(body)) for body in bodies]
    row = _row("one regular expression", len(names), built, len(pages), time.perf_counter() - begun)
    row["found %"] = round(100 * sum(text in found[at] for at, text in planted) / len(planted), 1)
    yield row
    begun = time.perf_counter()
    likest = [
        process.extract(body, names, scorer=fuzz.partial_ratio, score_cutoff=_LIKE, limit=None)
        for body in bodies
    ]
    row = _row("rapidfuzz, each name", len(names), 0.0, len(pages), time.perf_counter() - begun)
    near = [{name for name, _, _ in some} for some in likest]
    hits = sum(any(_like(text, name) for name in near[at]) for at, text in planted)
    row["found %"] = round(100 * hits / len(planted), 1)
    yield row


def _like(text: str, name: str) -> bool:
    return fuzz.ratio(text, name, score_cutoff=90) > 0
