"""English words that stand for a name: "it", "the two", "he", and events that are left out.

The antecedent is the subject before, as centering has it (Grosz, Joshi and Weinstein, "Centering: a
framework for modeling the local coherence of discourse", 1995): in the sentence, else in the one or
two before it of the paragraph.  Where that leaves a doubt nothing stands for the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import islice
from typing import NamedTuple

from graph.kinds import SCHEMA
from ingest.texts.model import Mention
from ingest.texts.statements.arguments import Arguments
from ingest.texts.statements.english import ENGLISH
from ingest.texts.statements.sentences import Sentence
from ingest.texts.statements.tokens import COMMA, StandIn, Tokens, tokenized

_SENTENCES_BACK = 2
_FAR = 80
_MOST = 12
"""Words of a sentence that are looked at, so that a hostile one costs no more than others."""
_THINGS = frozenset(SCHEMA.entities) - {"person"}
_PERSONS = frozenset({"person"})
_ORGANIZED = frozenset({"company", "fund", "organization", "government", "embassy"})
_PLACES = frozenset({"city", "region"})
_ACTORS = _ORGANIZED | _PLACES
_COMPANIES = frozenset({"company", "fund"})
_COUNTRIES = frozenset({"country"})
_OF_NOUN = {
    **dict.fromkeys(("companies", "firms", "groups", "businesses", "corporations"), _COMPANIES),
    **dict.fromkeys(("manufacturers", "developers", "carmakers", "banks", "funds"), _COMPANIES),
    **dict.fromkeys(("cities", "towns", "provinces", "regions", "municipalities"), _PLACES),
    **dict.fromkeys(("prefectures", "states", "localities"), _PLACES),
    **dict.fromkeys(("countries", "nations"), _COUNTRIES),
    **dict.fromkeys(("universities", "institutions", "organisations"), _ORGANIZED),
    **dict.fromkeys(("organizations", "chambers", "associations", "agencies"), _ORGANIZED),
    **dict.fromkeys(("men", "women", "leaders", "executives"), _PERSONS),
    **dict.fromkeys(("sides", "parties", "partners", "entities"), frozenset[str]()),
}
_PAIR = re.compile(
    rf"\b(?:the two(?: (?:{'|'.join(_OF_NOUN)}))?|both (?:of them|{'|'.join(_OF_NOUN)})"
    r"|the pair|the duo|the partners"
    r"|both(?= (?:have|had|has|were|are|then|later|also|signed|agreed|formed"
    r"|set up|entered|invested|founded)))(?![\w-]|['’])",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"\b(?:it|its|he|she|they|him|her)(?![\w’'-])", re.IGNORECASE)
_OF_PERSONS = frozenset(("he", "she", "him", "her"))
_AFTER_HER = frozenset(
    ("to", "with", "and", "in", "at", "into", "around", "through", "that", ".", ",")
)
"""What follows "her" where it is no possessive."""
_ITS_NOUN = re.compile(
    r"(?<=, )its (?:(?:then|own|local|former|new|main|only|oldest|first|sole) )?((?:sister|twin"
    r"|partner|friendship)[ -](?:city|town|province|region|prefecture|municipality|state)"
    r"|parent(?: company)?|owner|subsidiary|unit|arm|affiliate|(?:majority|largest|biggest|main"
    r"|controlling) shareholder)(?![\w-]|['’])"
)
_INSIDE = frozenset(("in", "at", "near", "inside", "behind"))
_TO_BE = frozenset(("is", "was", "has", "had", "would", "will", "s", "'s", "’s"))
_EXPLETIVE = frozenset(
    (
        *("in", "at", "on", "through", "by", "from", "with", "clear", "possible", "likely"),
        *("unclear", "not", "time", "hard", "easy", "true", "important", "no", "only", "here"),
        *("there", "this", "that", "thanks", "said", "reported", "understood", "believed"),
        *("thought", "hoped", "estimated"),
    )
)
_THERE = re.compile(
    r"\b(?:(?:was|were|are|is) (?:also |both |all )?(?:there|present|in attendance|on hand"
    r"|represented|in the audience)"
    r"|(?:in attendance|also present|present)(?= (?:was|were))"
    r"|(?:took|takes|taking) part|(?:also|both) (?:attended|participated|spoke|exhibited)"
    r"|attended(?= ?[.,;])"
    r"|(?:had|took|ran|manned) (?:a )?(?:stands?|booths?)"
    r"|in the audience|on the panel|among (?:the (?:speakers|guests|delegates|participants"
    r"|exhibitors|attendees|sponsors)|those (?:present|attending|in attendance|who (?:came"
    r"|attended|spoke|took part|were there|turned up|made the trip)))"
    r"|(?:guests|participants|speakers|attendees|delegates|exhibitors|those present)"
    r"(?= (?:included?|were)))(?![\w-])",
    re.IGNORECASE,
)
_OF_EVENT = re.compile(
    r"\b(?:[Tt]he (?:(?:two|three|one)-day |annual |same )?(?:event|fair"
    r"|trade fair|dinner|gala|forum|summit|conference|congress|exhibition|expo|show|festival|"
    r"reception|gathering|roundtable|workshop|seminar|symposium"
    r"|convention|edition)|(?:[Tt]his|[Ll]ast) year['’]s (?:edition|event|fair|summit|forum|"
    r"conference))"
    r"(?![\w-]|['’]| (?:of|for|on) | [A-Z])",
)
_NAMES_IT = re.compile(r" (?:at|in|for|of|to) |[^.,;]{0,40}\b(?:stake|investment|talks|project)")


class _Read(NamedTuple):
    """A sentence that was gone through."""

    tokens: Tokens
    arguments: Arguments


class Discourse:
    """What a text has told so far, sentence by sentence, within a paragraph."""

    def __init__(self) -> None:
        self._paragraph = 0
        self._before: list[_Read] = []
        self._event: Mention | None = None

    def read(self, sentence: Sentence) -> Tokens | None:
        """An English sentence with names where words stand for them; sentences come in order."""
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._before, self._event = sentence.paragraph, [], None
        if sentence.language != "en":
            self._before = []
            return None
        own = _read(sentence, ())
        found = sorted((*self._pairs(sentence, own), *self._singles(sentence, own)))
        found += [*self._events(sentence), *self._described(sentence, own)]
        kept: list[StandIn] = []
        for one in sorted(found, key=lambda one: one.start):
            if not kept or kept[-1].end <= one.start:
                kept.append(one)
        whole = _read(sentence, kept) if kept else own
        self._before = [whole, *self._before[: _SENTENCES_BACK - 1]]
        return whole.tokens

    def _pairs(self, sentence: Sentence, own: _Read) -> Iterator[StandIn]:
        for found in islice(_PAIR.finditer(sentence.text), _MOST):
            noun = found[0].lower().split()[-1]
            start, end = found.start() + sentence.start, found.end() + sentence.start
            if _is_named(sentence, start, end):
                continue
            own_before = _mentions_in(own, start)
            for before in (own_before, *(_mentions_in(one, None) for one in self._before)):
                pair = _pair(before, _OF_NOUN.get(noun, frozenset()))
                if pair is not None:
                    yield StandIn(start, end, (pair[0], "and", pair[1]))
                    break

    def _singles(self, sentence: Sentence, own: _Read) -> Iterator[StandIn]:
        last = -_FAR
        for found in islice(_SINGLE.finditer(sentence.text), _MOST):
            start, end = found.start() + sentence.start, found.end() + sentence.start
            if start - last < 2 or _is_named(sentence, start, end):
                continue
            last, word = end, found[0].lower()
            token = _token_at(own.tokens, start)
            if token is None or (word == "it" and _is_expletive(own.tokens, token)):
                continue
            if word == "its" and not _leads(own.tokens, token):
                continue
            if word in ("him", "her"):
                other = self._other(own, token)
                if other is not None:
                    yield StandIn(start, end, (other,))
                continue
            if word == "they":
                several = self._several(own, token)
                if several:
                    yield StandIn(start, end, several)
                continue
            meant = self._single(own, token, _PERSONS if word in _OF_PERSONS else _THINGS)
            if meant is not None:
                yield StandIn(start, end, (meant, "'s") if word == "its" else (meant,))

    def _described(self, sentence: Sentence, own: _Read) -> Iterator[StandIn]:
        """What is said with "its" of the name before: "B, its subsidiary" of A."""
        for found in islice(_ITS_NOUN.finditer(sentence.text), _MOST):
            start, end = found.start() + sentence.start, found.end() + sentence.start
            token = _token_at(own.tokens, start)
            if token is None or token < 2 or own.tokens.mentions[token - 2] is None:
                continue
            subject = _subject(own, _THINGS, token - 2)
            meant = None if subject is None else own.tokens.mentions[subject]
            if meant is not None and not _is_named(sentence, start, end):
                yield StandIn(start, end, ("its", *found[1].lower().split(), "of", meant))

    def _single(self, own: _Read, token: int, kinds: Set[str]) -> Mention | None:
        governor = own.arguments.governor(token)
        is_object = governor in ENGLISH.verbs or governor in ENGLISH.prepositions
        here = _subject(own, kinds, token)
        if here is None and kinds is _PERSONS and not is_object:
            alone = _alone(_mentions_in(own, own.tokens.spans[token][0]), kinds)
            if alone is not None:
                return alone
        if here is not None and not is_object:
            return own.tokens.mentions[here]
        for before in self._before:
            subject = _subject(before, kinds, len(before.tokens.words))
            if subject is not None:
                return before.tokens.mentions[subject]
            alone = _alone(_mentions_in(before, None), kinds)
            if alone is not None:
                return alone
            if any(mention is not None for mention in before.tokens.mentions):
                return None
        return None

    def _other(self, own: _Read, token: int) -> Mention | None:
        """The person before who is not the subject here: "He met A. B introduced him"."""
        words = own.tokens.words
        if words[token] == "her" and token + 1 < len(words) and words[token + 1] not in _AFTER_HER:
            return None
        here = {
            word
            for one in _mentions_in(own, None)
            if one.kind == "person"
            for word in one.name.split()
        }
        for before in self._before:
            subject = _subject(before, _PERSONS, len(before.tokens.words))
            mentions = before.tokens.mentions
            named = [] if subject is None else [mentions[subject]]
            named += [one for one in _mentions_in(before, None) if one.kind == "person"]
            others = [one for one in named if one and here.isdisjoint(one.name.split())]
            if others:
                alone = len({one.entity or one.name for one in others}) == 1
                return others[0] if alone or others[0] is named[0] else None
        return None

    def _several(self, own: _Read, token: int) -> tuple[Mention | str, ...]:
        """The members of the list that is the subject before."""
        for number, one in enumerate((own, *self._before)):
            end = token if number == 0 else len(one.tokens.words)
            subject = _subject(one, _ACTORS | _PERSONS, end)
            if subject is None:
                continue
            members = one.arguments.members_after(subject, _ACTORS | _PERSONS, verbal=False)
            meant = [one.tokens.mentions[place] for place in members if place < end]
            if len(meant) < 2:
                return ()
            parts: list[Mention | str] = []
            for mention in meant:
                if mention is not None:
                    parts += [mention, "and"]
            return tuple(parts[:-1])
        return ()

    def _events(self, sentence: Sentence) -> Iterator[StandIn]:
        """Where an event is left out: "A and B also took part"."""
        events = [one for one in sentence.mentions if one.kind == "event"]
        for found in islice(_THERE.finditer(sentence.text), _MOST):
            end = found.end() + sentence.start
            if _NAMES_IT.match(sentence.text, found.end()) and "part" in found[0]:
                continue
            earlier = [one for one in events if one.end <= found.start() + sentence.start]
            if any(0 <= one.start - end < _FAR for one in events):
                continue
            meant = earlier[-1] if earlier else self._event
            if meant is not None:
                yield StandIn(end, end, ("at", meant))
        for found in islice(_OF_EVENT.finditer(sentence.text), _MOST):
            start, end = found.start() + sentence.start, found.end() + sentence.start
            earlier = [one for one in events if one.end <= start]
            meant = earlier[-1] if earlier else self._event
            if meant is not None and not _is_named(sentence, start, end):
                yield StandIn(start, end, (meant,))
        if events:
            self._event = events[-1]


def _read(sentence: Sentence, stand_ins: Sequence[StandIn]) -> _Read:
    tokens = tokenized(sentence, ENGLISH, stand_ins)
    return _Read(tokens, Arguments(tokens, ENGLISH, frozenset()))


def _is_named(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words are part of a name, not a noun that only refers to one."""
    return any(
        one.start < end and start < one.end and one.nature != "reference"
        for one in sentence.mentions
    )


def _token_at(tokens: Tokens, start: int) -> int | None:
    low, high = 0, len(tokens.spans)
    while low < high:
        middle = (low + high) // 2
        if tokens.spans[middle][0] < start:
            low = middle + 1
        else:
            high = middle
    return low if low < len(tokens.spans) and tokens.spans[low][0] == start else None


def _leads(tokens: Tokens, token: int) -> bool:
    """Whether "its" begins its clause: elsewhere it only describes."""
    return token == 0 or tokens.words[token - 1] in (";", ":")


def _is_expletive(tokens: Tokens, token: int) -> bool:
    """Whether "it" stands for nothing: "it was A that", "it is clear"."""
    place = token + 1
    while place < len(tokens.words) and tokens.words[place] in _TO_BE | {"also", "been"}:
        place += 1
    if place == token + 1 or place == len(tokens.words):
        return False
    if tokens.words[place] in _EXPLETIVE:
        return True
    while place < len(tokens.words) and tokens.words[place] in ENGLISH.titles:
        place += 1
    return place < len(tokens.words) and tokens.mentions[place] is not None


def _subject(read: _Read, kinds: Set[str], end: int) -> int | None:
    """The first name before a token that no preposition or verb governs."""
    tokens, place = read.tokens, _after_dateline(read.tokens)
    governed = False
    for token in range(place, min(end, place + _FAR)):
        mention = tokens.mentions[token]
        if mention is None:
            continue
        governor = read.arguments.governor(token)
        if not (governed and governor in ENGLISH.coordinators):
            governed = governor in ENGLISH.prepositions or governor in ENGLISH.verbs
            governed = governed and not read.arguments.sent_by(token)
        possessor = token + 1 < len(tokens.words) and tokens.words[token + 1] in ("'s", "’s")
        if mention.kind in kinds and not governed and not possessor:
            return token
    return None


def _after_dateline(tokens: Tokens) -> int:
    """The first token behind "LEEDS, England —"."""
    for place in range(min(len(tokens.words), 14)):
        if tokens.words[place] in ("—", "–", "-") and place:
            first = tokens.mentions[0]
            return place + 1 if first is not None and first.kind in _PLACES | _COUNTRIES else 0
    return 0


def _mentions_in(read: _Read, end: int | None) -> list[Mention]:
    """The mentions before an offset, each entity once, the last time it is named."""
    last: dict[tuple[str, str], Mention] = {}
    tokens = read.tokens
    for place in range(_after_dateline(tokens), len(tokens.words)):
        mention = tokens.mentions[place]
        if mention is None or (end is not None and tokens.spans[place][0] >= end):
            continue
        if read.arguments.governor(place) in _INSIDE:
            continue
        located = place > 1 and tokens.words[place - 1] in COMMA | {"in", "near", "of", "from"}
        if mention.kind in _PLACES | _COUNTRIES and located and tokens.mentions[place - 2]:
            continue  # "A of Leeds": tells where A is.
        key = (mention.kind, mention.entity or mention.name)
        last.pop(key, None)
        last[key] = mention
    return list(last.values())


def _pair(before: Sequence[Mention], kinds: Set[str]) -> tuple[Mention, Mention] | None:
    """The last two of a kind; of the kinds that act in their order where none is told."""
    for group in (kinds,) if kinds else (_COMPANIES, _ORGANIZED, _PLACES, _PERSONS, _ACTORS):
        named = [one for one in before if one.kind in group and not _is_plural(one)]
        if len(named) >= 2 and (kinds or group is not _ACTORS or len(named) == 2):
            return named[-2], named[-1]
    return None


def _is_plural(mention: Mention) -> bool:
    return mention.nature == "reference" and _PAIR.match(mention.text) is not None


def _alone(before: Sequence[Mention], kinds: Set[str]) -> Mention | None:
    """The only name of the kinds, of those that act if there is one."""
    for group in (_ORGANIZED & kinds, kinds):
        named = [one for one in before if one.kind in group]
        if named:
            return named[0] if len(named) == 1 else None
    return None
