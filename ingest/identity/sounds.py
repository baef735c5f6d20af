"""How alike two names sound: the comparison for names from different scripts.

Both are Latin by then.  Letters become sounds, and the two rows of sounds are aligned at least
cost, where near sounds are cheap to exchange and vowels cheap to leave out, since several scripts
write none (Kondrak, "A new algorithm for the alignment of phonetic sequences", 2000).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

_SPELT = (
    ("tzsch", "C"),
    ("sch", "S"),
    ("tch", "C"),
    ("tsh", "C"),
    ("dzh", "J"),
    ("ngh", "N"),
    ("ch", "C"),
    ("zh", "J"),
    ("sh", "S"),
    ("dz", "J"),
    ("dj", "J"),
    ("dh", "d"),
    ("th", "t"),
    ("ts", "C"),
    ("tz", "C"),
    ("ph", "f"),
    ("kh", "x"),
    ("gh", "g"),
    ("bh", "b"),
    ("ng", "N"),
    ("nj", "N"),
    ("ny", "n"),
    ("nh", "n"),
    ("ck", "k"),
    ("qu", "kw"),
    ("q", "k"),
    ("x", "S"),
    ("j", "J"),
    ("c", "k"),
)
_SOUND = re.compile("|".join(letters for letters, _ in _SPELT))
_SOUNDS = dict(_SPELT)
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = "aeiouyw"
_COSTS = (
    (0.15, "iy uw ow ou ei ey ui mN nN"),
    (0.2, "pb td kg fv sz CJ SC kx Jz wv CS Ss SJ xg xh"),
    (0.35, "bv pf lr mn hx zS gJ Jy dJ hf wb Cs kS dz"),
    (0.5, "kC gC tC td bw fb fw yn tJ sJ ts ds xs tS"),
)
_NEAR = {frozenset(pair): cost for cost, pairs in reversed(_COSTS) for pair in pairs.split()}
_OTHER_VOWEL = 0.2
_NO_VOWEL = 0.3
_NO_BREATH = 0.4
_ROUNDING = 1e-9

_COARSE = (
    (re.compile(r"tch|ch|zh|sh|dz|dj|j|ts"), "c"),
    (re.compile(r"ngh|ng"), "n"),
    (re.compile(r"ph|f"), "p"),
    (re.compile(r"th"), "t"),
    (re.compile(r"kh|gh"), ""),
    (re.compile(r"k|q|g|x"), "k"),
    (re.compile(r"[vwuo]+"), "u"),
    (re.compile(r"[iye]+"), "i"),
    (re.compile(r"b"), "p"),
    (re.compile(r"d"), "t"),
    (re.compile(r"z|s"), "s"),
    (re.compile(r"l"), "r"),
    (re.compile(r"m"), "n"),
    (re.compile(r"h"), ""),
)


@lru_cache(maxsize=65_536)
def sounded(joined: str) -> str:
    """Tell what can be heard of a Latin name, coarsely: transliterations of one name agree."""
    for pattern, sound in _COARSE:
        joined = pattern.sub(sound, joined)
    return _DOUBLED.sub(r"\1", joined)


@lru_cache(maxsize=65_536)
def sounds(joined: str) -> str:
    """Sounds of a Latin name without blanks, one letter a sound."""
    return _DOUBLED.sub(r"\1", _SOUND.sub(lambda found: _SOUNDS[found[0]], joined))


def _weight(sound: str) -> float:
    if sound in _VOWELS:
        return _NO_VOWEL
    return _NO_BREATH if sound == "h" else 1.0


def _exchange(one: str, other: str) -> float:
    if one == other:
        return 0.0
    near = _NEAR.get(frozenset((one, other)))
    if near is not None:
        return near
    return _OTHER_VOWEL if one in _VOWELS and other in _VOWELS else 1.0


_ASCII = [chr(number) for number in range(128)]
_WEIGHTS = [_weight(sound) for sound in _ASCII]
_EXCHANGES = [[_exchange(one, other) for other in _ASCII] for one in _ASCII]


@lru_cache(maxsize=65_536)
def sound_alike(one: str, other: str, least: float = 0.0) -> float:
    """Share of the sounds of two names that agree.

    Parameters
    ----------
    one, other : str
        As `sounds` gives them.
    least : float
        Below this share it need not be told: then it may be given as 0.

    Returns
    -------
    float
        0 to 1.
    """
    mine, theirs = (name.encode("ascii", "replace") for name in (one, other))
    weights = [_WEIGHTS[sound] for sound in theirs]
    whole = max(sum(_WEIGHTS[sound] for sound in mine), sum(weights))
    if not whole:
        return 0.0
    above = [0.0, *accumulate(weights)]
    dearest = (1 - least) * whole + _ROUNDING
    for sound in mine:
        exchanges, gone = _EXCHANGES[sound], _WEIGHTS[sound]
        before = above[0]
        cost = before + gone
        row = [cost]
        for facing, weight, over in zip(theirs, weights, above[1:], strict=True):
            cost += weight
            # Not min(): this is the innermost loop.
            if (exchanged := before + exchanges[facing]) < cost:
                cost = exchanged
            if (left_out := over + gone) < cost:
                cost = left_out
            row.append(cost)
            before = over
        # No way on is cheaper than the way so far.
        if min(row) > dearest:
            return 0.0
        above = row
    return max(0.0, 1 - above[-1] / whole)
