"""No regular expression of the product takes long for a text that is made to be hard for it.

The texts are grown from the expression itself: what it repeats, repeated, and an end that does not
fit.  One that tries all ways to divide it never comes back; one that tries pairs of places takes
seconds.  One that is only matched, never searched for, is not searched for here.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import random
import re
import time
from collections.abc import Iterator
from re import _constants as codes
from re import _parser as parsing
from typing import Any

import pytest

import api
import graph
import ingest
import viz

SIZE = 2_000
SECONDS = 0.05
"""Processor time that a text of `SIZE` letters may take; a linear one takes a thousandth."""
_GROWING = (*range(12, 48, 2), *range(48, 96, 6), 120, 160, 220, 300, 420, 600, 850, 1_200, SIZE)
"""Lengths that are tried, short first and in small steps: one that doubles the work with a letter,
or multiplies it with each place to divide at, would never come back from the next large one."""
_ENDS = ("", "\0", "!", " ", "\n", "a", "0", '"', ")", "/")


def compiled() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """All patterns that modules of the product hold, in their globals or in lists there."""
    for package in (api, graph, ingest, viz):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if found.name.endswith("__main__"):
                continue
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                yield from held(f"{found.name}.{name}", value, 3)


def held(name: str, value: Any, depth: int) -> Iterator[tuple[str, re.Pattern[Any]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif depth and isinstance(value, dict):
        for one in value.values():
            yield from held(name, one, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from held(name, one, depth - 1)


def letters(set_: list[Any], chance: random.Random) -> str:
    """A letter of a set, or one outside where it is told by what it is not."""
    found: list[str] = []
    kinds = {
        codes.CATEGORY_DIGIT: "7",
        codes.CATEGORY_SPACE: " \t\n",
        codes.CATEGORY_WORD: "aZ_đ1",
        codes.CATEGORY_NOT_WORD: " -.",
        codes.CATEGORY_NOT_SPACE: "a1.",
        codes.CATEGORY_NOT_DIGIT: "a -",
    }
    excluded = any(op is codes.NEGATE for op, _ in set_)
    for op, value in set_:
        if op is codes.LITERAL:
            found.append(chr(value))
        elif op is codes.RANGE:
            found += [chr(value[0]), chr(value[1])]
        elif op is codes.CATEGORY:
            found += kinds.get(value, "a")
    if excluded:
        found = [one for one in "a 1-.x\t,Bđ\"'<" if one not in found] or ["\u2603"]
    return chance.choice(found or ["a"])


def grown(tree: Any, chance: random.Random, times: int) -> str:
    """A text that the expression fits, in which what may be repeated often is."""
    parts: list[str] = []
    for op, value in tree:
        if op is codes.LITERAL:
            parts.append(chr(value))
        elif op is codes.NOT_LITERAL:
            parts.append("a" if chr(value) != "a" else "b")
        elif op is codes.ANY:
            parts.append(chance.choice("a 1.,"))
        elif op is codes.IN:
            parts.append(letters(value, chance))
        elif op is codes.BRANCH:
            parts.append(grown(chance.choice(value[1]), chance, times))
        elif op is codes.SUBPATTERN:
            parts.append(grown(value[3], chance, times))
        elif op is codes.ATOMIC_GROUP:
            parts.append(grown(value, chance, times))
        elif op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            least, most, inner = value
            count = min(int(most), max(int(least), times))
            within = max(1, times // 40)
            part = grown(inner, chance, within)
            parts.append((part * count)[: 2 * SIZE] if part else "")
    return "".join(parts)


def repeated(tree: Any) -> Iterator[Any]:
    """What an expression repeats, at any depth."""
    for op, value in tree:
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            if int(value[1]) > 8:
                yield value[2]
            yield from repeated(value[2])
        elif op is codes.BRANCH:
            for one in value[1]:
                yield from repeated(one)
        elif op is codes.SUBPATTERN:
            yield from repeated(value[3])
        elif op in (codes.ATOMIC_GROUP, codes.ASSERT, codes.ASSERT_NOT):
            yield from repeated(value if op is codes.ATOMIC_GROUP else value[1])


def nasty(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Hard texts, each as its start, what repeats in it up to `SIZE` letters, and its end."""
    chance = random.Random(0)
    tree = parsing.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    whole = [grown(tree, chance, times) for times in (1, SIZE) for _ in range(2)]
    pieces = [grown(one, chance, 1) for one in repeated(tree) for _ in range(2)]
    starts = list(dict.fromkeys(["", *(text[:60] for text in whole)]))
    for piece in dict.fromkeys([*pieces, *whole]):
        if piece:
            for start in starts[:2]:
                for end in chance.sample(_ENDS, 2):
                    yield start, (piece * (SIZE // len(piece) + 1))[:SIZE], end


def searched(name: str) -> bool:
    """Whether a module may look for an expression anywhere in a text."""
    module, _, own = name.rpartition(".")
    source = inspect.getsource(importlib.import_module(module))
    matched = re.search(rf"\b{own}\.(full)?match\(", source)
    return not matched or bool(
        re.search(rf"\b{own}\.(search|finditer|findall|subn?|split)\b", source)
    )


def seconds(pattern: re.Pattern[str], text: str, search: bool) -> float:
    begun = time.thread_time()
    pattern.match(text)
    pattern.fullmatch(text)
    if search:
        pattern.search(text)
    return time.thread_time() - begun


def worst(pattern: re.Pattern[str], *, search: bool = True) -> tuple[float, str]:
    found = (0.0, "")
    for start, body, end in nasty(pattern):
        for length in _GROWING:
            text = start + body[:length] + end
            taken = seconds(pattern, text, search)
            if taken > SECONDS:
                # Once more: something else may have had the processor's caches.
                taken = min(taken, seconds(pattern, text, search))
            found = max(found, (taken, text))
            if taken > SECONDS:
                return found
    return found


def test_no_expression_of_the_product_backtracks() -> None:
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    for name, pattern in compiled():
        if isinstance(pattern.pattern, str):
            found.setdefault((pattern.pattern, pattern.flags), (name, pattern))
    assert len(found) > 100
    slow = {}
    for name, pattern in found.values():
        taken, text = worst(pattern, search=searched(name))
        if taken > SECONDS:
            slow[f"{name}: {pattern.pattern[:200]}"] = f"{taken:.2f} s for {text[:40]!r}…"
    assert not slow, slow


@pytest.mark.parametrize(
    "expression", ["(a+)+$", "(a|a)*b", r"(\w+\s?)*:", r"\d*\d*\d*x", r"a\d+\.?\d*\.?\d*x"]
)
def test_one_that_does_is_found(expression: str) -> None:
    assert worst(re.compile(expression))[0] > SECONDS
