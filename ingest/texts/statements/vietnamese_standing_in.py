"""Whom words that stand for a name mean: "doanh nghiệp này", "hai bên", "ông", "Tham dự có".

What stands in a Vietnamese sentence for a name is taken for the nearest name of a fitting kind in
the same paragraph.  Where there is none it stays what it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from ingest.texts.model import Mention, Text
from ingest.texts.names.references import Recent
from ingest.texts.statements.sentences import Sentence
from ingest.texts.statements.tokens import StandIn
from ingest.texts.statements.vietnamese_nouns import (
    AFTER_PREPOSITION,
    ALIKE,
    ALONE,
    BARE,
    BEFORE_BARE,
    BROUGHT,
    DELEGATION,
    HE,
    HEAD,
    HEADS,
    LEARNED,
    MADE_KNOWN,
    MOVED,
    NEEDED,
    NOUNS,
    PAIRS,
    PLACED_BY,
    SAYING,
    SENT,
    SEVERAL,
    SPEAKER,
    SPOKEN,
    WHOSE_FIRM,
    WORKS_AT,
    ZEROS,
)

FARTHEST = 420
"""Characters between words and the name that they stand for, at most."""
_MOST = 14
_LEFT_OPEN = frozenset(("we", "bare company"))
_CLAUSE = re.compile(r"[,;:.!?“”\"\n]")
_OF = re.compile(r"(?:, [^,.;:!?\n]{3,40}| (?:của|thuộc)) \Z")
_LAST_WORD = re.compile(r"([^\W_]+)\W{0,2}\Z")
_OPENED, _CLOSED = frozenset("“\"«'"), re.compile(r"[”\"»]")


class StandIns:
    """Finds in the sentences of a text what stands for names.

    Parameters
    ----------
    text : Text
        The document.
    mentions : sequence of Mention
        By start.
    """

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        self._body = text.body
        self._named = [one for one in mentions if one.nature != "reference"]
        self._starts = [one.start for one in self._named]
        self._recent = Recent(self._named)
        self._paragraphs = text.starts()

    def resolved(self, sentence: Sentence) -> tuple[Sentence, list[StandIn]]:
        """A sentence with what stands for nobody known among its mentions, and what does."""
        found = sorted(_free(self._references(sentence), sentence.mentions))
        meant = {one: names for one in found if (names := self._meant(one, sentence))}
        given = set(sentence.mentions)
        kept = [
            one if one in given else self._left_open(one)
            for one in found
            if one not in meant and (one in given or one.cue in _LEFT_OPEN)
        ]
        stand_ins = [
            StandIn(one.start, one.end, tuple(_joined(names))) for one, names in meant.items()
        ]
        return sentence._replace(mentions=kept), stand_ins

    def _left_open(self, one: Mention) -> Mention:
        """With what it may mean, for a person to tell."""
        return one._replace(choices=self._recent.choices(one.kind, one.start))

    def _references(self, sentence: Sentence) -> Iterator[Mention]:
        """New ones; whether they are free of names is seen afterwards."""
        for pattern, kind, cue in (*PAIRS, *NOUNS, *ZEROS):
            for match in pattern.finditer(sentence.text):
                if cue.startswith("bare") and not _is_definite(sentence.text, match):
                    continue
                start, end = match.span("noun") if cue != "zero" else (match.end(),) * 2
                start, end = start + sentence.start, end + sentence.start
                said = self._body[start:end]
                yield Mention(start, end, said, "reference", kind, said, score=0.5, cue=cue)

    def _meant(self, one: Mention, sentence: Sentence) -> tuple[Mention, ...]:
        if one.nature != "reference":
            return ()
        said = one.text.lower()
        kind = next((kind for pattern, kind, _ in PAIRS if pattern.fullmatch(one.text)), None)
        if kind is not None:
            return self._two(one, ALIKE[kind])
        if SPEAKER.fullmatch(said):
            return self._speaker(one, sentence)
        if DELEGATION.fullmatch(said):
            sent = (name for name in self._before(one.start) if _sends(self._body, name))
            return tuple(islice(sent, 1))
        if (whose := WHOSE_FIRM.match(one.text)) is not None:
            return self._firm(one, whose.end())
        if one.start < one.end and not ALONE.fullmatch(said):
            return ()
        kinds = ALIKE.get(one.kind, (one.kind,))
        before = [name for name in self._before(one.start) if name.kind in kinds]
        before = self._of_head(said, before)
        if one.kind == "person":
            return self._person(one, before)
        if one.kind in ("company", "fund") and BARE.fullmatch(said):
            earlier = [name for name in before if name.start < sentence.start]
            inside = [name for name in before if self._is_apart(name, one)]
            before = self._first_of_sentence(earlier) or inside
        alike = [name for name in before if name.kind == one.kind]
        return tuple((alike or before)[:1])

    def _person(self, one: Mention, before: list[Mention]) -> tuple[Mention, ...]:
        """The nearest who is addressed so; else the only one of the paragraph before."""
        spoken = HE.match(one.text)
        called = spoken[1].lower() if spoken else ""
        said = SPOKEN.get(called, called)
        moved = MOVED.search(self._body, max(0, one.start - 16), one.start) is not None
        near = [
            name
            for name in before
            if _addressed(self._body, name) in (said, "")
            and not (moved and self._is_actor(name, one))
        ]
        if near:
            return (near[0],)
        last = bisect_left(self._starts, one.start)
        earlier = [
            name
            for name in self._named[max(0, last - _MOST) : last]
            if name.start >= one.start - FARTHEST
            and name.kind == "person"
            and _addressed(self._body, name) == said
        ]
        same = {name.name for name in earlier}
        return (earlier[-1],) if len(same) == 1 else ()

    def _is_actor(self, name: Mention, one: Mention) -> bool:
        """Whether a name stands in the clause of a verb's object: "A dắt ông" is of another."""
        return _CLAUSE.search(self._body, name.end, one.start) is None

    def _firm(self, one: Mention, at: int) -> tuple[Mention, ...]:
        """The firm named right behind the person whose it is: "ông Kim, giám đốc Hanil"."""
        he = one._replace(start=one.start + at, text=one.text[at:])
        people = [name for name in self._before(one.start) if name.kind == "person"]
        for person in self._person(he, people):
            place = bisect_left(self._starts, person.end)
            for name in self._named[place : place + 1]:
                between = self._body[person.end : name.start]
                if name.end <= one.start and name.kind in ALIKE["company"] and _OF.match(between):
                    return (name,)
        return ()

    def _of_head(self, said: str, names: list[Mention]) -> list[Mention]:
        """Those that bear the noun, if any does; a bank and a fund have to."""
        head = HEAD.match(said)
        if head is None:
            return names
        told = HEADS[head[0]]
        bearing = [
            name
            for name in names
            if (name.kind == "fund" and head[0] == "quỹ")
            or any(one in self._body[max(0, name.start - 14) : name.end].lower() for one in told)
        ]
        return bearing if bearing or head[0] in NEEDED else names

    def _before(self, place: int) -> list[Mention]:
        """Names of the paragraph before a place, the nearest first."""
        begins = self._paragraphs[bisect_right(self._paragraphs, place) - 1]
        last = bisect_left(self._starts, place)
        names = self._named[max(0, last - _MOST) : last]
        least = max(begins, place - FARTHEST)
        return [name for name in reversed(names) if name.start >= least]

    def _first_of_sentence(self, names: Sequence[Mention]) -> list[Mention]:
        """What the sentence of the nearest name is about: the first of its names."""
        if not names:
            return []
        start = self._sentence_start(names[0].start)
        return [name for name in names if name.start >= start][-1:]

    def _is_apart(self, name: Mention, one: Mention) -> bool:
        """Whether a name stands in another clause: what is told with it is no other's act."""
        between = self._body[name.end : one.start]
        return ";" in between or "," in between

    def _two(self, one: Mention, kinds: Sequence[str]) -> tuple[Mention, ...]:
        """The two that the nearest sentence names, or of three those that one brought together."""
        found: dict[str, Mention] = {}
        known = MADE_KNOWN.search(self._body, max(0, one.start - 16), one.start)
        stop = one.start
        for name in self._before(one.start):
            if name.start < stop and (len(found) > 1 or (found and known)):
                break
            stop = min(stop, self._sentence_start(name.start))
            if name.kind in kinds and not _locates(self._body, name):
                found.setdefault(name.name, name)
        names = sorted(found.values())
        between = self._body[names[0].start : one.start] if names else ""
        if len(names) == 2 or (len(names) == 3 and BROUGHT.search(between)):
            return tuple(names[-2:])
        return ()

    def _sentence_start(self, place: int) -> int:
        return max(self._body.rfind(mark, 0, place) for mark in (". ", "! ", "? ", "\n")) + 1

    def _speaker(self, one: Mention, sentence: Sentence) -> tuple[Mention, ...]:
        """For whom "we" is said in a quotation: the firm of who speaks, named after it."""
        closed = _CLOSED.search(self._body, one.end, one.end + FARTHEST)
        opened = any(mark in sentence.text[: one.start - sentence.start] for mark in _OPENED)
        if closed is None or not opened:
            return ()
        kinds = ("person",) if one.kind == "person" else ALIKE["we"]
        begun = self._body.rfind(":", sentence.start, one.start)
        if begun >= 0 and SAYING.search(self._body, sentence.start, begun):
            place = bisect_left(self._starts, begun)
            said = [name for name in self._named[max(0, place - 4) : place] if name.kind in kinds]
            return tuple(name for name in said[-1:] if name.start >= sentence.start)
        last = self._body.find("\n", closed.end())
        last = min(last if last >= 0 else len(self._body), closed.end() + 160)
        if not SAYING.search(self._body, closed.end(), last):
            return ()
        place = bisect_left(self._starts, closed.end())
        for name in self._named[place : place + 4]:
            if name.end <= last and name.kind in kinds:
                return (name,)
        return ()


def _joined(names: Sequence[Mention]) -> Iterator[Mention | str]:
    for number, name in enumerate(names):
        if number:
            yield "và"
        yield name


def _free(found: Iterator[Mention], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions, and of what else was found what overlaps none of them nor what was found before."""
    taken = sorted((one.start, one.end) for one in mentions)
    yield from mentions
    for one in found:
        place = bisect_left(taken, (one.start, one.end))
        before, after = taken[max(0, place - 1) : place], taken[place : place + 1]
        if any(end > one.start for _, end in before) or any(s < one.end for s, _ in after):
            continue
        taken.insert(place, (one.start, one.end))
        yield one


def _is_definite(sentence: str, match: re.Match[str]) -> bool:
    """Whether a noun without "this" speaks of one that was named: by the words about it."""
    before = sentence[max(0, match.start() - 12) : match.start()]
    word = _LAST_WORD.search(before)
    if word is None or before.rstrip()[-1:] in (",", ";", ":", "“", '"', "-", "–", "."):
        return True
    last = word[1].lower()
    if last in SEVERAL or last.isdigit():
        return False
    closed = not sentence[match.end() :].lstrip()[:1].isalnum()
    return last in BEFORE_BARE or (closed and last in AFTER_PREPOSITION)


def _addressed(body: str, name: Mention) -> str:
    """The word by which a person is addressed before the name, if there is one."""
    word = _LAST_WORD.search(body, max(0, name.start - 12), name.start)
    last = word[1].lower() if word else ""
    if LEARNED.search(body, max(0, name.start - 12), name.start):
        return "thầy"
    return SPOKEN.get(last, last) if HE.fullmatch(last) else ""


def _sends(body: str, name: Mention) -> bool:
    """Whether a delegation is said to be of a name."""
    said = body[max(0, name.start - 45) : name.start].lower()
    return name.kind in ALIKE["senders"] and SENT.search(said) is not None


def _locates(body: str, name: Mention) -> bool:
    before = body[max(0, name.start - 12) : name.start].rstrip()
    word = _LAST_WORD.search(before)
    if name.kind not in ("city", "region"):
        return word is not None and word[1].lower() in WORKS_AT
    return before.endswith(("(", ",")) or (word is not None and word[1].lower() in PLACED_BY)
