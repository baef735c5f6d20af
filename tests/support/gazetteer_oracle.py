"""Where known names stand in a text, found in the most naive way, for names of few rules.

Names and texts are of words of the letters q, x and z, each with its capital, one blank between
two, so that of the rules only those of letters, of blanks and of typing errors are left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SHORT, LEAST = 4, 5

Found = tuple[int, int, bool, frozenset[str]]


def osa(one: str, other: str) -> int:
    """Restricted edit distance, by its definition."""
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if not i or not j:
                table[i][j] = i + j
                continue
            ways = [
                table[i - 1][j] + 1,
                table[i][j - 1] + 1,
                table[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            ]
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                ways.append(table[i - 2][j - 2] + 1)
            table[i][j] = min(ways)
    return table[-1][-1]


def find(names: Mapping[str, Sequence[str]], words: Sequence[str]) -> list[Found]:
    """All windows of words that are a name: first word, last, whether mistyped, and whose."""
    windows = [(i, j) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
    exact: dict[tuple[int, int], set[str]] = {}
    for i, j in windows:
        owners = {id_ for id_, name in names.items() if same(name, words[i:j])}
        if owners:
            exact[i, j] = owners
    known = {at for i, j in exact for at in range(i, j)}
    found = [(i, j, False, frozenset(owners)) for (i, j), owners in exact.items()]
    for i, j in windows:
        if (i, j) in exact:
            continue
        owners = {
            id_
            for id_, name in names.items()
            if (at := mistyped_at(name, words[i:j])) is not None and i + at not in known
        }
        if owners:
            found.append((i, j, True, frozenset(owners)))
    return sorted(found, key=lambda one: (one[0], -one[1]))


def same(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words are a name, one blank more or less allowed in names that are not short."""
    if tuple(name) == tuple(words):
        return True
    joined = "".join(name).lower()
    if joined != "".join(words).lower() or len(joined) <= SHORT:
        return False
    return len(bounds(name) ^ bounds(words)) == 1


def bounds(words: Sequence[str]) -> set[int]:
    return {sum(map(len, words[:at])) for at in range(1, len(words))}


def mistyped_at(name: Sequence[str], words: Sequence[str]) -> int | None:
    """Which word is mistyped, if one is and the others are right."""
    if len(name) != len(words):
        return None
    wrong = [at for at, word in enumerate(words) if word != name[at]]
    if len(wrong) != 1:
        return None
    meant, typed = name[wrong[0]].lower(), words[wrong[0]].lower()
    if min(len(meant), len(typed)) < LEAST or osa(meant, typed) != 1:
        return None
    exchanged = sorted(meant) == sorted(typed)
    return wrong[0] if len(name) > 1 or len(meant) > LEAST or exchanged else None
