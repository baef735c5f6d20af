"""Sentences of a text, and the language of each.

A sentence ends at a full stop, question or exclamation mark before white space and a capital, a
digit or an opening quotation mark; not after an abbreviation ("TP. Hồ Chí Minh", "Mr. Tanaka"), a
single capital ("J. Smith") or inside a mention.  Rules and lists of abbreviations do as well on
news as trained splitters (Kiss and Strunk, "Unsupervised multilingual sentence boundary detection",
2006, compare both), and need no model.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.texts.model import Mention, Text, TextLanguage
from ingest.texts.statements.grammar import words
from ingest.texts.statements.letters import plain


class Sentence(NamedTuple):
    """A sentence, where it stands, and what is mentioned in it.

    Parameters
    ----------
    start, end : int
        Offsets in the body, without white space around.
    text : str
        ``body[start:end]``.
    paragraph : int
        Number from 1.
    language : str
        ``vi`` or ``en``.
    mentions : sequence of Mention
        Those inside it, by start.
    """

    start: int
    end: int
    text: str
    paragraph: int
    language: TextLanguage
    mentions: Sequence[Mention]


_END = re.compile(r"[.!?…][\"”’'»)\]]{0,3}(?=\s)")
_OPENS = frozenset("\"“‘'«([-–—•*")
_ABBREVIATIONS = frozenset(
    ("tp", "tx", "tt", "ts", "ths", "gs", "pgs", "bs", "ks", "kts", "ô", "st", "mr", "mrs", "ms",
     "dr", "prof", "hon", "gen", "gov", "sen", "rep", "co", "corp", "ltd", "inc", "no", "jan",
     "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "vs", "approx",
     "dept", "univ", "assn", "bros", "est", "intl", "jr", "sr", "ft", "mt", "etc", "cty", "q", "p",
     "kcn", "đ/c")
)  # fmt: skip
# After these a sentence may also end: there the next word decides, see `_goes_on`.
_LEGAL_FORMS = frozenset(("co", "corp", "ltd", "inc", "etc", "jr", "sr"))
_LAST_WORD = re.compile(r"[\w/]{1,8}\Z")

_VIETNAMESE_LETTERS = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_WORDS: dict[TextLanguage, frozenset[str]] = {
    "vi": words(
        "va cua voi cho tai trong la da se duoc cac nhung nay co khong den tu vao cung ve thong qua"
        " giua ky ket hop tac dau tu"
    ),
    "en": words(
        "the of and to in with for by at is was were has have had that from its on an as their"
        " between through will not which who be been"
    ),
}
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 4_000
"""Letters of a sentence; what goes on longer, such as a table, is parted anywhere."""


def sentences(text: Text, mentions: Sequence[Mention]) -> Iterator[Sentence]:
    """Yield a text's sentences in their order.

    Parameters
    ----------
    text : Text
        The document.
    mentions : sequence of Mention
        By start, none overlapping another; no sentence ends inside one.

    Yields
    ------
    Sentence
        None of them empty.  Time is linear in the text.  A sentence has 4,000 letters at most, but
        for a longer mention: what is done with each may take the square of its length.
    """
    starts = [mention.start for mention in mentions]
    first = 0
    for number, (offset, line) in enumerate(text.paragraphs(), 1):
        last = bisect_left(starts, offset + len(line), first)
        for start, end in _spans(line, offset, mentions[first:last]):
            inside = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
            sentence = text.body[start:end]
            language = language_of(sentence, start, inside)
            yield Sentence(start, end, sentence, number, language, inside)
        first = last


def _spans(line: str, offset: int, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    start, place = 0, 0
    for found in _END.finditer(line):
        end = found.end()
        while place < len(mentions) and mentions[place].end - offset < end:
            place += 1
        inside = place < len(mentions) and mentions[place].start - offset < end
        if inside or _goes_on(line, found.start(), end):
            continue
        yield from _parted(line, start, end, offset, mentions)
        start = end
    yield from _parted(line, start, len(line), offset, mentions)


def _parted(
    line: str, start: int, end: int, offset: int, mentions: Sequence[Mention]
) -> Iterator[tuple[int, int]]:
    """Part what is too long for a sentence, at a blank and in no mention where there is one."""
    while end - start > _LONGEST:
        stop = start + _LONGEST
        blank = line.rfind(" ", start + _LONGEST // 2, stop)
        stop = blank if blank > 0 else stop
        place = bisect_left(mentions, offset + stop, key=lambda one: one.start)
        if place and mentions[place - 1].end > offset + stop:
            inside = mentions[place - 1]
            stop = (inside.start if inside.start > offset + start else inside.end) - offset
        yield from _trimmed(line, start, stop, offset)
        start = stop
    yield from _trimmed(line, start, end, offset)


def _trimmed(line: str, start: int, end: int, offset: int) -> Iterator[tuple[int, int]]:
    while start < end and line[start].isspace():
        start += 1
    while start < end and line[end - 1].isspace():
        end -= 1
    if start < end:
        yield offset + start, offset + end


def _goes_on(line: str, stop: int, end: int) -> bool:
    """Whether the sentence goes on after the mark at `stop`."""
    after = end
    while after < len(line) and line[after].isspace():
        after += 1
    if after == len(line):
        return False
    following = line[after]
    if following.islower() or not (following.isalnum() or following in _OPENS):
        return True
    if line[stop] != ".":
        return False
    word = _LAST_WORD.search(line, max(0, stop - 8), stop)
    if word is None:
        return False
    last = word[0].lower()
    if len(last) == 1:
        return word[0].isupper()
    return last in _ABBREVIATIONS and last not in _LEGAL_FORMS


def language_of(sentence: str, start: int = 0, mentions: Sequence[Mention] = ()) -> TextLanguage:
    """Tell whether a sentence is Vietnamese or English, by letters and function words.

    Parameters
    ----------
    sentence : str
        Its text.
    start : int
        Its offset, in what the mentions' are counted.
    mentions : sequence of Mention
        Their names tell nothing: a Vietnamese name stands in English sentences too.
    """
    rest, place = [], 0
    for mention in mentions:
        rest.append(sentence[place : mention.start - start])
        place = mention.end - start
    sample = " ".join((*rest, sentence[place:])).lower()
    if not sample.strip():
        sample = sentence.lower()
    found = _WORD.findall(sample)
    if 4 * len(_VIETNAMESE_LETTERS.findall(sample)) >= len(found) > 0:
        return "vi"
    told = {language: sum(word in known for word in found) for language, known in _WORDS.items()}
    # A short sentence may have its marks on few words: "và", "ngày".
    marked = sum(not word.isascii() and plain(word) in _WORDS["vi"] for word in found)
    return "vi" if told["vi"] + marked > told["en"] else "en"
