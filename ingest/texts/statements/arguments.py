"""Whom a verb is about: its subject, and the name before an apposition.

A shallow reading, as of light parsers (Abney, "Partial parsing via finite-state cascades", 1996):
from the verb backwards inside its clause, then in the clauses before it, never past a bound.
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from ingest.texts.statements.lists import FAR, PLACES, Lists
from ingest.texts.statements.tokens import COMMA

_CLAUSES_BACK = 8
_ANTECEDENT = 8
_DESCRIBED = 7
INHERITED, POSSESSED, FOLLOWING = 0.85, 0.9, 0.8
"""What a subject in a clause before, in the possessive, or after leaves of the confidence."""


class Subject(NamedTuple):
    """The token of a subject, and how sure it is, 0–1."""

    token: int
    sure: float


class Arguments(Lists):
    """The arguments of the verbs of one sentence."""

    def subject(self, verb: int, kinds: Set[str]) -> Subject | None:
        """The subject of the verb at a token, of one of the kinds."""
        clause = self._clause_of(verb)
        start = self._starts[clause]
        if self._words[start] in self._grammar.relatives:
            meant = self._relative(start, verb, kinds)
            if meant is not None:
                return Subject(meant, 0.97)
        before = self._before_auxiliaries(verb, start)
        if self._words[before] in self._grammar.pronouns and before < verb:
            return None
        joined = before > start and self._words[before] in self._grammar.coordinators
        if joined:
            found = self._first_in(clause, before, kinds)
            if found is not None:
                return Subject(found, 0.95)
        else:
            near = self._near(verb, before, start, kinds)
            if near is not None:
                return near
        return self._inherited(clause, verb, kinds)

    def _relative(self, pronoun: int, verb: int, kinds: Set[str]) -> int | None:
        """The name that a relative pronoun stands for, if its clause has no subject of its own."""
        if any(self._tokens.mentions[place] is not None for place in range(pronoun, verb)):
            return None
        before = self._before_noun(pronoun - 1)
        if before >= 0 and self._words[before] in COMMA:
            before -= 1
        located = self._kind(before) in PLACES and self._kind(before - 2)
        if located and self._words[before - 1] in self._grammar.prepositions:
            before -= 2  # "A of Japan, which"
        if self._words[pronoun] in _WHO and self.governor(before) in self._grammar.prepositions:
            before = self._person_of(before)  # "Jane Roe of A, who"
        return before if self._kind(before) in kinds else None

    def _person_of(self, place: int) -> int:
        """The person that a name locates: "Jane Roe, then at A"; the name itself where none is."""
        for earlier in range(place - 1, max(place - _DESCRIBED, -1), -1):
            if self._tokens.mentions[earlier] is not None:
                return earlier if self._kind(earlier) == "person" else place
        return place

    def _before_noun(self, place: int) -> int:
        """The comma before a description that ends at a token: "A, the firm that"."""
        for comma in range(place, max(place - _DESCRIBED, 0), -1):
            if self._tokens.mentions[comma] is not None:
                break
            if self._words[comma] in COMMA:
                described = self._words[comma + 1] in self._grammar.articles and comma < place
                return comma if described and self._tokens.mentions[comma - 1] else place
        return place

    def is_passive(self, verb: int) -> bool:
        """Whether the verb at a token is turned round: "was owned", "A-owned"."""
        place = verb - 1
        if place > 0 and self._words[place] == "-" and self._grammar.copulas:
            return True
        while place >= 0 and (
            self._words[place] in self._grammar.auxiliaries or self._words[place].endswith("ly")
        ):
            if self._words[place] in self._grammar.copulas:
                return not self._words[verb].endswith("ing")
            place -= 1
        return False

    def _clause_of(self, token: int) -> int:
        number = self._tokens.clauses[token]
        return number - self._tokens.clauses[0]

    def _before_auxiliaries(self, verb: int, start: int) -> int:
        place = verb - 1
        while place > start and self._words[place] in self._grammar.auxiliaries:
            place -= 1
        return place

    def _near(self, verb: int, before: int, start: int, kinds: Set[str]) -> Subject | None:
        """The nearest name before the verb in its clause that nothing else governs."""
        owner = agent = objects = None
        for place in range(before, max(start, verb - FAR) - 1, -1):
            mention = self._tokens.mentions[place]
            if mention is None or mention.kind not in kinds:
                continue
            governor = self.governor(place)
            clausal = place == before and governor in self._grammar.boundaries  # "after A met"
            if governor in self._grammar.prepositions and not clausal:
                if governor in self._grammar.passives:
                    agent = place if agent is None else agent
                elif governor in self._grammar.possessives and owner is None:
                    owner = place
            elif governor in self._grammar.verbs and place < before:
                # Another verb's object, unless nothing stands between: "invites A to invest in".
                objects = place if objects is None else objects
            else:
                return Subject(place, 1.0 if place == before else 0.97)
        found = next((one for one in (owner, objects, agent) if one is not None), None)
        return None if found is None else Subject(found, POSSESSED)

    def _first_in(self, clause: int, end: int, kinds: Set[str]) -> int | None:
        """The first name of a clause that no preposition or verb governs."""
        start, governed = self._starts[clause], False
        for place in range(start, min(end, start + FAR)):
            mention = self._tokens.mentions[place]
            if mention is None:
                continue
            governor = self.governor(place)
            # "to A and B": what governs A governs B.
            if not (governed and governor in self._grammar.coordinators):
                governed = governor in self._grammar.prepositions or governor in self._grammar.verbs
            if mention.kind in kinds and not governed:
                return place
        return None

    def _end(self, clause: int) -> int:
        following = clause + 1
        return self._starts[following] if following < len(self._starts) else len(self._words)

    def _inherited(self, clause: int, verb: int, kinds: Set[str]) -> Subject | None:
        """The subject of a clause before; else of the one that an adverbial clause leads to."""
        for back in range(clause - 1, max(-1, clause - 1 - _CLAUSES_BACK), -1):
            begins = self._starts[back]
            explains = self._words[begins] in self._grammar.relatives and begins > 0
            # "A, who heads B," but not "recalled that A".
            if explains and (self._words[begins - 1] in COMMA or self._kind(begins - 1)):
                continue
            found = self._first_in(back, self._end(back), kinds)
            if found is not None:
                return self._explained(back, kinds) or Subject(found, INHERITED)
        start = self._starts[clause]
        start += self._words[start] in COMMA
        leads = self._words[start] in self._leads
        if self._grammar.serial:  # "After visiting A, B", not "Among the guests were A and B".
            leads = leads and self._words[verb].endswith("ing")
        if not (start >= verb or leads):
            return None
        for ahead in range(clause + 1, min(clause + 3, len(self._starts))):
            if self._words[self._starts[ahead]] in self._grammar.relatives:
                return None
            found = self._first_in(ahead, self._end(ahead), kinds)
            if found is not None:
                return Subject(found, FOLLOWING)
        return None

    def _explained(self, clause: int, kinds: Set[str]) -> Subject | None:
        """The name right before a clause, if that only explains it: "A, the chairman of B, has"."""
        start = self._starts[clause]
        before = self._tokens.mentions[start - 1] if start else None
        if before is None or before.kind not in kinds or self._words[start] not in COMMA:
            return None
        inside = self._words[start + 1 : self._end(clause)]
        if self.governor(start - 1) in self._grammar.prepositions or (
            self._tokens.mentions[start + 1] is not None
            or (self._kind(start + 2) == "person" and inside[0] in self._grammar.titles)
            or not self._grammar.finite.isdisjoint(inside)
        ):
            return None
        return Subject(start - 1, POSSESSED)

    def antecedent(self, verb: int, kinds: Set[str]) -> int | None:
        """The name before an apposition that begins at a token: "A of Japan, owned by"."""
        for place in range(verb - 1, max(-1, verb - 1 - _ANTECEDENT), -1):
            mention = self._tokens.mentions[place]
            if mention is not None and mention.kind in kinds:
                return place
        return None


_WHO = frozenset({"who", "whom"})
