"""A sentence as tokens, each mention being one, in a form that regular expressions run over.

The form has a blank after each token and one letter of the private use area for a mention, which
tells its kind.  So an expression counts words, not letters, and cannot stop inside a name.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from graph.kinds import SCHEMA
from ingest.texts.model import Mention
from ingest.texts.statements.grammar import Grammar
from ingest.texts.statements.sentences import Sentence

KIND_LETTERS = {kind: chr(0xE000 + place) for place, kind in enumerate(SCHEMA.entities)}
COMMA = frozenset(",;:-–—")
"""Punctuation that begins a clause."""
_TOKEN = re.compile(r"\d[\d.,]*\d|['’]s\b|[^\W_]+|\.\.\.|[^\w\s]|_")
_DROPPED = frozenset("\"“”«»‘’'*_")
_SENT_TO, _ADDRESSES = ("tại", "ở", "to", "in"), ("ông", "bà", "ngài")
_LONGEST = 40
"""Letters of a token that count: no word of a pattern is longer."""
_SHORT_BRACKET = 5


_Raw = tuple[str, tuple[int, int], Mention | None]


class Tokens(NamedTuple):
    """A sentence's tokens.

    Parameters
    ----------
    words : list of str
        In lower case; of a mention the letter of its kind.
    spans : list of (int, int)
        Offsets in the body.
    mentions : list of Mention or None
        Of each token.
    clauses : list of int
        Number of each token's clause; the mark or word that begins one belongs to it.
    form : str
        The words, each with a blank after it.
    places : list of int
        Where each word begins in `form`.
    """

    words: list[str]
    spans: list[tuple[int, int]]
    mentions: list[Mention | None]
    clauses: list[int]
    form: str
    places: list[int]

    def at(self, place: int) -> int:
        """Number of the token at a place in `form`."""
        return bisect_right(self.places, place) - 1

    def stands_in(self, token: int) -> bool:
        """Whether other words stand where a token has a mention."""
        mention = self.mentions[token]
        return mention is not None and (mention.start, mention.end) != self.spans[token]

    def named(self) -> list[Mention]:
        """The mentions, in their order."""
        return [mention for mention in self.mentions if mention is not None]


class StandIn(NamedTuple):
    """Words that stand for something named before, and what is read in their place.

    Parameters
    ----------
    start, end : int
        Their offsets in the body.
    parts : tuple of Mention or str
        Mentions and the words between: "the two" is read as A "and" B.
    """

    start: int
    end: int
    parts: tuple[Mention | str, ...]


def is_bare(sentence: Sentence) -> bool:
    """Whether a sentence is Vietnamese that is typed without diacritics, but for its names."""
    if sentence.language != "vi":
        return False
    place, plain = sentence.start, True
    for mention in sentence.mentions:
        plain = plain and _has_no_marks(sentence, place, mention.start)
        place = mention.end
    return plain and _has_no_marks(sentence, place, sentence.end)


def _has_no_marks(sentence: Sentence, start: int, end: int) -> bool:
    rest = sentence.text[start - sentence.start : end - sentence.start]
    return rest.isascii() or not any(ord(one) > 127 and one.isalpha() for one in rest)


def tokenized(sentence: Sentence, grammar: Grammar, stand_ins: Sequence[StandIn] = ()) -> Tokens:
    """Take a sentence apart.

    Quotation marks, short brackets without a verb, and countries right beside another name ("the
    ambassador of [Belgium] [Jane Roe]") are left out.
    """
    raw = _without_brackets(list(_raw(sentence, stand_ins)), grammar.titles)
    raw = _without_posts(raw)
    if grammar.serial:
        raw = _without_countries(raw)
    clauses, number = [], 0
    for place, (word, _, _) in enumerate(raw):
        number += (word in COMMA and not _is_hyphen(raw, place)) or word in grammar.boundaries
        clauses.append(number)
    listed = [word for word, _, _ in raw]
    places = list(accumulate((len(word) + 1 for word in listed), initial=0))[:-1]
    form = "".join(f"{word} " for word in listed)
    spans, mentions = [span for _, span, _ in raw], [mention for *_, mention in raw]
    return Tokens(listed, spans, mentions, clauses, form, places)


def _raw(sentence: Sentence, stand_ins: Sequence[StandIn]) -> Iterator[_Raw]:
    place, standing = sentence.start, 0
    for number, mention in enumerate(sentence.mentions):
        replaced = False
        while standing < len(stand_ins) and stand_ins[standing].start < mention.end:
            one = stand_ins[standing]
            yield from _plain(sentence, place, one.start)
            yield from _stood_in(one)
            place, standing = max(place, one.end), standing + 1
            replaced = one.end > mention.start
        if replaced:
            place = max(place, mention.end)
            continue
        yield from _plain(sentence, place, mention.start)
        if not (mention.kind == "country" and _qualifies(sentence, number)):
            yield KIND_LETTERS[mention.kind], (mention.start, mention.end), mention
        place = mention.end
    for one in stand_ins[standing:]:
        yield from _plain(sentence, place, one.start)
        yield from _stood_in(one)
        place = one.end
    yield from _plain(sentence, place, sentence.end)


def _stood_in(one: StandIn) -> Iterator[_Raw]:
    for part in one.parts:
        if isinstance(part, str):
            yield part, (one.start, one.end), None
        else:
            yield KIND_LETTERS[part.kind], (one.start, one.end), part


def _qualifies(sentence: Sentence, number: int) -> bool:
    """Whether a mention stands right beside another."""
    mentions, text, base = sentence.mentions, sentence.text, sentence.start
    pairs = pairwise(mentions[max(0, number - 1) : number + 2])
    return any(
        one.kind != other.kind and text[one.end - base : other.start - base].isspace()
        for one, other in pairs
    )


def _plain(sentence: Sentence, start: int, end: int) -> Iterator[_Raw]:
    shift = sentence.start
    for found in _TOKEN.finditer(sentence.text, start - shift, end - shift):
        word = found[0]
        if word in _DROPPED:
            continue
        if not word[0].isalnum() and unicodedata.category(word[0])[0] == "C":
            word = "?"  # Letters of the private use area are ours.
        span = (found.start() + shift, found.end() + shift)
        yield spelt_alike(word[:_LONGEST].lower()), span, None


def _without_brackets(raw: list[_Raw], titles: frozenset[str]) -> list[_Raw]:
    kept: list[_Raw] = []
    place = 0
    while place < len(raw):
        if raw[place][0] in "([":
            inside = raw[place + 1 : place + 2 + _SHORT_BRACKET]
            end = next((i for i, one in enumerate(inside) if one[0] in ")]"), None)
            if end is not None and _aside(inside[:end], titles):
                place += end + 2
                continue
        kept.append(raw[place])
        place += 1
    return kept


def _without_posts(raw: list[_Raw]) -> list[_Raw]:
    """Leave out the countries of an envoy: "the ambassador of A to B Mrs. C"."""
    kept: list[_Raw] = []
    place = 0
    while place < len(raw):
        to = raw[place + 1][0] if place + 1 < len(raw) else ""
        if _kind(raw, place) == "country" and to in _SENT_TO:
            after = place + 2 + (_kind(raw, place + 2) == "country")
            addressed = after < len(raw) and raw[after][0] in (*_ADDRESSES, ",")
            if _kind(raw, after + addressed) == "person":
                place = after
                continue
        kept.append(raw[place])
        place += 1
    return kept


def _is_hyphen(raw: Sequence[_Raw], place: int) -> bool:
    """Whether a mark joins two words: "long-standing"."""
    if raw[place][0] not in "-–" or not 0 < place < len(raw) - 1:
        return False
    (start, end), before, after = raw[place][1], raw[place - 1][1], raw[place + 1][1]
    return before[1] == start and end == after[0]


def _without_countries(raw: list[_Raw]) -> list[_Raw]:
    """Leave out a country between commas that only tells where a city is: "Leeds, England,"."""
    kept: list[_Raw] = []
    place = 0
    while place < len(raw):
        kept.append(raw[place])
        city, country = raw[place][2], raw[place + 2][2] if place + 2 < len(raw) else None
        if (
            city is not None
            and city.kind == "city"
            and country is not None
            and country.kind == "country"
            and raw[place + 1][0] == ","
            and place + 3 < len(raw)
            and raw[place + 3][0] == ","
        ):
            place += 3
        place += 1
    return kept


def _kind(raw: list[_Raw], place: int) -> str:
    mention = raw[place][2] if place < len(raw) else None
    return "" if mention is None else mention.kind


def _aside(inside: Sequence[_Raw], titles: frozenset[str]) -> bool:
    """Whether what stands in brackets is a place, an abbreviation or a date."""
    named = [place for place, one in enumerate(inside) if one[2] is not None]
    return not named or (len(named) == 1 and all(word in titles for word, *_ in inside[: named[0]]))


_ALIKE = re.compile("oà|oá|oả|oã|oạ|oè|oé|oẻ|oẽ|oẹ|uỳ|uý|uỷ|uỹ|uỵ")
_TONES = {
    **{f"o{a}": f"{o}a" for a, o in zip("àáảãạ", "òóỏõọ", strict=True)},
    **{f"o{e}": f"{o}e" for e, o in zip("èéẻẽẹ", "òóỏõọ", strict=True)},
    **{f"u{y}": f"{u}y" for y, u in zip("ỳýỷỹỵ", "ùúủũụ", strict=True)},
}


def spelt_alike(text: str) -> str:
    """Put the tone mark where most people type it: "thoả thuận" is "thỏa thuận"."""
    if text.isascii():
        return text
    return _ALIKE.sub(lambda found: _TONES[found[0]], text)
