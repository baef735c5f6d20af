"""Lists of names in a sentence: "A, B and C", with what locates or explains a member between."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from ingest.texts.statements.grammar import Grammar
from ingest.texts.statements.tokens import COMMA, Tokens

FAR = 60
"""Tokens that are looked at for a subject or a list, at most."""
_MEMBERS = 30
_BETWEEN_MEMBERS = 12
_DESCRIPTION = 4
_COMMAS = frozenset(",;")
_OTHERS = frozenset(("others", "other", "several", "many", "some", "since", "the", "a", "an"))
_STOPS = frozenset(".!?:")
_TIMES = frozenset(
    (
        *("day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades"),
        *("spring", "summer", "autumn", "winter", "season", "morning", "afternoon", "evening"),
        *("night", "weekend", "moment", "time", "century", "war", "later", "earlier", "ago"),
    )
)
"""Ends of an adverbial of time, that describe no name: "within the month A signed"."""
_LOCATED = frozenset({"company", "fund", "project"})
PLACES = frozenset({"city", "region", "country"})
"""Kinds of what may tell where another is."""


class Lists:
    """The lists of names of one sentence, and what governs them."""

    def __init__(self, tokens: Tokens, grammar: Grammar, heads: Set[str]) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._grammar = grammar
        self._heads = heads
        self._leads = grammar.boundaries | grammar.prepositions
        self._starts = [
            place
            for place, number in enumerate(tokens.clauses)
            if place == 0 or number != tokens.clauses[place - 1]
        ]

    def governor(self, token: int) -> str | None:
        """The word before a name and what describes it, in its clause; None where none is."""
        clause, place = self._tokens.clauses[token], self._undescribed(token - 1)
        if place < 0 or self._tokens.clauses[place] != clause or self._words[place] in COMMA:
            return None
        if place and {self._words[place - 1], self._words[place]} <= self._grammar.coordinators:
            return self._words[place - 1]  # "together with"
        return self._words[place]

    def _undescribed(self, place: int) -> int:
        """The token before titles and descriptions: before "the Dutch toolmaker" of a name."""
        clause = self._tokens.clauses[max(place, 0)]
        while place >= 0 and self._tokens.clauses[place] == clause:
            begins = place
            while place - begins > -_DESCRIPTION and self._describes(place, clause):
                place -= 1
            if place >= 0 and self._words[place] in self._grammar.articles:
                place -= 1
            elif self._words[begins] in self._grammar.titles and not self._is_since_then(begins):
                place = begins - 1
            else:
                return begins
        return place

    def _is_since_then(self, place: int) -> bool:
        """Whether "then" is a time, not a description: "since then A has", "the then mayor A"."""
        return self._words[max(place - 1, 0) : place + 1] in (
            [before, "then"] for before in ("since", "by", "until", "before", "from")
        )

    def _describes(self, place: int, clause: int) -> bool:
        word, grammar = self._words[place], self._grammar
        return (
            place >= 0
            and word not in _TIMES
            and self._tokens.clauses[place] == clause
            and self._tokens.mentions[place] is None
            and not (word in grammar.articles or word in grammar.prepositions)
            and not (word in grammar.verbs or word in grammar.coordinators)
            and not (word in COMMA and place and self._tokens.clauses[place - 1] != clause)
        )

    def members_before(self, token: int, kinds: Set[str], loose: bool = False) -> list[int]:
        """The members of a list that ends with a name, that name among them.

        A list has an "and" before its last member, or "together" after it, unless it is `loose`.
        Countries that tell where a member is are passed over.
        """
        coordinators, closed = self._grammar.coordinators, loose
        if token + 2 < len(self._words) and self._tokens.mentions[token + 2] is None:
            closed = closed or self._words[token + 1] in coordinators
        found, place, joint = [token], token - 1, ""
        while len(found) < _MEMBERS:
            place, between = self._back(place)
            if place < 0 or not between:
                break
            joint = joint or between[-1]
            if self._kind(place) == "country" and "country" not in kinds:
                place -= 1
                continue
            joined = joint in coordinators or between[0] in coordinators
            listed = closed and joint in _COMMAS and self._like(found[-1], place)
            if joined and self._kind(place - 2) == "person" and self._is_owner(place - 1):
                place -= 2  # "A of B and C"
            if self._kind(place) not in kinds or not (joined or listed):
                break
            governed = self.governor(place) in self._grammar.prepositions
            if governed and not (joined or loose or self.sent_by(place)):
                break
            if self._stands_apart(found[-1], place):
                break
            found.append(place)
            closed, place, joint = True, place - 1, ""
        if self._grammar.serial and len(found) == 2 and self._set_apart(found[1], token):
            # "A, which is owned by B, and C": what is between the commas explains A.
            explained = self._before_apposition(found[1], kinds)
            return [token] if explained is None else [explained, token]
        return found[::-1]

    def _is_owner(self, place: int) -> bool:
        return self._words[place] in self._grammar.possessives

    def joined(self, token: int, verb: int, kinds: Set[str]) -> list[int]:
        """The members that "and" joins to the first of a list, before a verb: "A and B met and"."""
        found, joint = [token], False
        coordinators = self._grammar.coordinators - self._grammar.prepositions
        for place in range(token + 1, min(verb, token + FAR)):
            word = self._words[place]
            if self._kind(place) in kinds and joint:
                found.append(place)
                joint = False
            elif word in coordinators:
                joint = True
            elif word in self._heads or word not in self._grammar.titles:
                break
        return found

    def _stands_apart(self, one: int, other: int) -> bool:
        """Whether one of two names is only stood for, and so has its list to itself."""
        spans = self._tokens.spans
        return spans[one] != spans[other] and any(map(self._tokens.stands_in, (one, other)))

    def sent_by(self, place: int) -> bool:
        """Whether a name is whom delegates come from: with "from A, B and C" all of them act."""
        lead, words = self._undescribed(place - 1), self._words
        sent = lead > 0 and words[lead] in self._grammar.possessives
        return sent and words[lead - 1] in self._grammar.delegates

    def _set_apart(self, one: int, other: int) -> bool:
        """Whether a comma stands before the "and" of two names, and so ends something else."""
        between = self._words[one + 1 : other]
        named = any(mention is not None for mention in self._tokens.mentions[one + 1 : other])
        return not named and between[:1] == [","]

    def _before_apposition(self, place: int, kinds: Set[str]) -> int | None:
        for comma in range(place - 1, max(0, place - 1 - _BETWEEN_MEMBERS), -1):
            if self._tokens.mentions[comma] is not None:
                return None
            if self._words[comma] in _COMMAS:
                described = comma < place - 1 and self._kind(comma - 1) in kinds
                return comma - 1 if described else None
        return None

    def _up_to_and(self, found: list[int]) -> list[int]:
        """The members up to the one that an "and" joins; the first alone where none does."""
        for number, (one, other) in enumerate(pairwise(found), 1):
            between = self._words[one + 1 : other]
            if not self._grammar.coordinators.isdisjoint(between):
                again = not self._grammar.prepositions.isdisjoint(between)
                alone = number == 1 and self._set_apart(one, other) and not again
                return found[:1] if alone else found[: number + 1]
        after = [word for word in self._words[found[-1] + 1 : found[-1] + 4] if word != ","]
        joined = not self._grammar.coordinators.isdisjoint(after[:1])
        return found if joined and after[1:2] and after[1] in _OTHERS else found[:1]

    def _back(self, place: int) -> tuple[int, list[str]]:
        """The name before a token, and the words between but for titles."""
        between: list[str] = []
        while place >= 0 and self._tokens.mentions[place] is None and len(between) < 4:
            if self._words[place] not in self._grammar.titles:
                between.append(self._words[place])
            place -= 1
        if place < 0 or self._tokens.mentions[place] is None:
            return -1, between
        return place, between[::-1]

    def _kind(self, token: int) -> str:
        mention = self._tokens.mentions[token] if token >= 0 else None
        return "" if mention is None else mention.kind

    def members_after(self, token: int, kinds: Set[str], verbal: bool) -> list[int]:
        """The members of a list that begins with a name, that name among them.

        Countries and regions that tell where a member is are passed over, and so is what is put
        between commas.  Of a `verbal` phrase a name that a verb of its own follows is no member: it
        begins another clause.
        """
        found, last = [token], token
        while len(found) < _MEMBERS:
            following = self._next_member(last, found[-1], kinds)
            if following is None:
                break
            last, belongs = following
            if belongs:
                found.append(last)
        if self._grammar.serial:
            found = self._up_to_and(found)
        # "signed with A and B has invested": B and what follows belong to another clause.
        for number, member in enumerate(found[1:], 1):
            if verbal and self._begins_a_clause(member):
                return found[:number]
        return found

    def _next_member(self, last: int, member: int, kinds: Set[str]) -> tuple[int, bool] | None:
        """The next name after one in a list, and whether it is one; None at the end of the list."""
        words, grammar = self._words, self._grammar
        place, joint, lead = last + 1, "", 0
        while place < len(words) and place - last <= _BETWEEN_MEMBERS:
            word, mention = words[place], self._tokens.mentions[place]
            if mention is not None:
                if mention.kind == "person" != self._kind(member) and self._ends_quote(last + 1):
                    return None
                joined = joint in grammar.coordinators and last == member
                listed = joined or (self._like(member, place) and not self._locates(member, place))
                if mention.kind in kinds and joint and listed:
                    return place, True
                if mention.kind == "person" and self._kind(last) in PLACES and not joint:
                    return place, "person" in kinds  # "the ambassador of A to B Mrs. C"
                locates = mention.kind in PLACES and not joined
                return (place, False) if locates else None
            if word in _COMMAS or word in grammar.coordinators:
                joint, lead = word, 0
            elif self._ends_a_list(word) or (
                joint
                and word in grammar.prepositions
                and word != self.governor(member)
                and not (word in grammar.possessives and words[place - 1] in grammar.offices)
            ):
                return None
            elif word not in grammar.titles:
                lead += 1
                if joint and lead > 4:
                    return None
            place += 1
        return None

    def _ends_quote(self, comma: int) -> bool:
        """Whether a mark that is left out stands before a comma: “… with A”, said Mr. B."""
        spans = self._tokens.spans
        return self._words[comma] in _COMMAS and 0 < spans[comma][0] - spans[comma - 1][1] < 3

    def _ends_a_list(self, word: str) -> bool:
        return word in self._grammar.boundaries or word in self._grammar.finite or word in _STOPS

    def _like(self, one: int, other: int) -> bool:
        """Whether names may be listed by a comma: a place after a company tells where it is."""
        kinds = self._kind(one), self._kind(other)
        located = [kind for kind in kinds if kind in _LOCATED]
        return not (located and any(kind in PLACES for kind in kinds))

    def _locates(self, one: int, other: int) -> bool:
        """Whether a region after a city tells where it is: "Windsor, Ontario"."""
        return self._grammar.serial and (
            self._kind(one) == "city" and self._kind(other) in ("region", "country")
        )

    def _begins_a_clause(self, token: int) -> bool:
        after = token + 1
        return after < len(self._words) and (
            self._words[after] in self._grammar.finite or self._words[after] in self._heads
        )
