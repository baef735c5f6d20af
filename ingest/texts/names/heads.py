"""Names whose kind shows at their end, as English has it: ``Tokyu Corporation``."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.texts.names.cues import Cue, words_of
from ingest.texts.names.geography import longest_place, place_of
from ingest.texts.names.joining import numbered, run_end, spaced_dash
from ingest.texts.names.proposals import SCORES, Proposal
from ingest.texts.names.refusals import INSTITUTIONS, MONTHS, refused
from ingest.texts.names.tables import HEADS, STOPWORDS
from ingest.texts.names.words import Token

_SEATED = frozenset(
    ("embassy", "chamber", "consulate", "commerce", "commission", "office", "general")
)
_AGENCIES = words_of(
    "invest enterprise innovation business visit export trade study brand destination team make"
    " choose discover creative digital scale tech fintech food wines"
)
"""With a place they are agencies: ``Invest Kerala``."""
_BEFORE_EVENT = words_of(
    "at the of during to for attended attending hosted hosting joined joining visited and via our"
)
_BEHIND_EVENT = words_of(
    "in at on to and was is will held where which with took takes opened opens by before after has"
)
_DATING = words_of(
    "in on by since until last this next from of to late early mid and every between before after"
    " during through till"
)
_BODIES = frozenset(("organization", "government", "embassy"))
_TITLED_SO = frozenset(("event", "project", "government", "organization"))


def headed(words: Sequence[Token], keys: Sequence[str], first: int, last: int) -> Proposal | None:
    """A name whose kind a word at its end shows, or a word before ``of``.

    Parameters
    ----------
    words, keys : sequence
        Of the paragraph, and their keys.
    first, last : int
        A row of words with capitals.
    """
    kind = INSTITUTIONS.get(" ".join(keys[first:last]))
    if kind is not None:
        return Proposal(first, last, (first, last), kind, SCORES["own"], "institution", "own")
    if last - first > 1 and keys[first] in _AGENCIES and place_of(words[first + 1 : last]):
        return Proposal(first, last, (first, last), "organization", 0.7, keys[first], "own")
    for end in _head_ends(words, keys, first, last):
        found = HEADS.before(keys, end)
        if found is None or end - found[1] < first:
            continue
        cue, begin = found[0], end - found[1]
        inside = end < last and keys[end] in ("of", "for")
        if begin > first and not words[begin].gap.endswith((" ", "\u00a0")):
            continue  # Rent-A-Port
        if begin == first and not inside:
            continue  # A bank, and not the bank of a name.
        if begin > first and refused(keys[first:begin]) and not inside and cue.manner == "form":
            continue
        stop = _seat(words, keys, first, last, cue)
        core = (first, begin if cue.manner == "form" and not inside else stop)
        stop = _no_dash(words, first, stop, cue)
        if stop <= begin:
            continue
        return Proposal(
            first, stop, core, cue.kind, SCORES[cue.manner], " ".join(keys[begin:end]), cue.manner
        )
    return _branch(words, keys, first, last)


def _branch(words: Sequence[Token], keys: Sequence[str], first: int, last: int) -> Proposal | None:
    """A body with its country or town behind it: ``Dutch Business Association Vietnam``."""
    for end in (last - 1, last - 2):
        found = HEADS.before(keys, end) if end - first > 1 and place_of(words[end:last]) else None
        if found is None or found[0].kind not in _BODIES or end - found[1] <= first:
            continue
        said = " ".join(keys[end - found[1] : end])
        return Proposal(first, last, (first, last), found[0].kind, 0.75, said, "own")
    return None


def _no_dash(words: Sequence[Token], first: int, last: int, cue: Cue) -> int:
    if cue.dashes or cue.kind == "organization":
        return last
    return next((at for at in range(first + 1, last) if spaced_dash(words[at].gap)), last)


def _head_ends(words: Sequence[Token], keys: Sequence[str], first: int, last: int) -> list[int]:
    """Where the word may end that shows the kind: at the end but for numbers, and before of."""
    end = last
    while end - 1 > first and numbered(words[end - 1]):
        end -= 1
    links = [at for at in range(first + 1, last) if keys[at] in ("of", "for")]
    found = HEADS.before(keys, end)
    # The People's Committee of Hai Phong City is no city.
    placed = found is not None and found[0].kind in ("city", "region")
    # Nor is the Chamber of Construction a builder.
    bodies = [HEADS.before(keys, at) for at in links]
    led = found is not None and found[0].manner == "own" and found[0].kind not in _TITLED_SO
    led = led and any(one is not None and one[0].kind in _BODIES for one in bodies)
    return [*links, end] if placed or led else [end, *links]


def _seat(words: Sequence[Token], keys: Sequence[str], first: int, last: int, cue: Cue) -> int:
    """Behind the seat of a mission or a chamber: ``Embassy of Japan in Hanoi``."""
    if not cue.place or last + 1 >= len(words) or keys[last] not in ("in", "to"):
        return last
    if _SEATED.isdisjoint(keys[first:last]) or not words[last + 1].capital:
        return last
    behind = last + 1
    found = longest_place(words, behind, len(words))
    return found[1] if found else run_end(words, behind, dashes=False)


def in_year(words: Sequence[Token], keys: Sequence[str], first: int, last: int) -> bool:
    """Whether a name with a year behind it is an event's: ``at Gastech 2023``."""
    if not first or last >= len(words) or words[last].gap != " ":
        return False
    if not words[last].text.isdigit() or words[last].text[:2] not in ("19", "20"):
        return False
    if len(words[last].text) != 4 or keys[first - 1] not in _BEFORE_EVENT:
        return False
    if keys[first] in MONTHS or longest_place(words, first, last):
        return False
    behind = words[last + 1] if last + 1 < len(words) else None
    return behind is None or behind.gap != " " or behind.key in _BEHIND_EVENT


def shouted(words: Sequence[Token]) -> bool:
    """Whether a paragraph is in capitals, so that they tell nothing."""
    letters = [word for word in words if not word.text.isdigit()]
    return len(letters) > 1 and sum(word.text.isupper() for word in letters) > 0.7 * len(letters)


def titled(words: Sequence[Token]) -> bool:
    """Whether a paragraph is a headline with a capital on most words."""
    long = [word for word in words if len(word.text) > 3 and not word.text.isdigit()]
    if not 4 <= len(words) <= 30 or len(long) < 3:
        return False
    if not all(word.text.isascii() for word in words):
        return False
    small = sum(not word.capital for word in words if len(word.text) > 3)
    return small == 0 and any(word.key in STOPWORDS for word in words)


def names_behind(words: Sequence[Token], place: int) -> bool:
    """Whether a word with a capital goes on from a word."""
    following = words[place + 1 : place + 2]
    return bool(following) and following[0].capital and following[0].gap == " "


def dated(words: Sequence[Token], place: int) -> bool:
    """Whether a month or a day stands where a date does, and not in a name."""
    before, following = words[place - 1], words[place + 1 : place + 2]
    if following and following[0].text.isdigit() and following[0].gap == " ":
        return True
    return before.text.isdigit() or before.key in _DATING
