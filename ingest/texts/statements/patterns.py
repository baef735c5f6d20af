"""Relations found by declared patterns: one table a language, run over sentences with mentions.

A pattern is a line of a table, a name and a template::

    Pattern("vi.joint_venture.with", "{both*} <liên doanh|lập liên doanh> … với {both*}")
    Pattern("vi.introduced.passive", "{target*} được {source*} … <giới thiệu>", 0.8)
    Pattern("vi.owns.behind", "{target}, <đứng sau là> {source*}", 0.8)

The name begins with the language and the relation kind.  In a template stand

- ``{source} {target} {recipient} {occasion} {place}``: a mention of a kind that the relation kind
  allows there.  ``{target*}`` is a list: "A, B and C", with what locates or explains a member
  between.  Up to six words before the name are passed over, right after a trigger or a gap only
  titles ("the group", "tỉnh") and numbers; so is one mention of a kind that does not fit ("the
  Japanese group A").  A role may stand in a template twice: the members of both are taken.
- ``{source:company,fund*}``: the same, of these kinds alone.  ``{source+}``: a list of two at
  least.
- ``{both*}``: an end of a symmetric relation, or a partner of a joint venture without a name.
  Where it stands twice each of the one list is paired with each of the other, where it stands once
  each member is paired with each other.
- a slot at the beginning is the verb's **subject**: not what stands right before the word, but what
  the verb is about, past auxiliaries, appositions and prepositions, or the subject of a clause
  before, then with less confidence.  Followed by a comma, ``{target},``, it is the **antecedent**:
  the nearest name before, as for an apposition; the comma need not be in the text.
- ``<a|b c>``: the **trigger**, words one of which has to be there; what negates or plans the
  relation is looked for about it.  Exactly one a template.
- ``(a|b c)``: words one of which has to be there; ``[a|b]``: words that may be there; a word or a
  comma by itself has to be there.
- ``!(a|b c)``: words none of which may stand in a gap from there on.
- ``…``: a gap of up to twelve words within the clause: no comma, and none of the grammar's
  boundaries; ``‥``: one of up to six without a name; ``……``: one of up to 25 in which commas may
  stand.

After the first slot a word has to come, by which the pattern is looked up.  Case does not matter,
nor do diacritics in a sentence that has none.  Quotation marks are not seen, nor are brackets that
hold a country or an abbreviation.  Where several patterns of a relation kind fit at one trigger the
first in the table is taken: write the more exact one first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ingest.texts.model import Mention, Statement, Text, TextLanguage
from ingest.texts.statements.arguments import Arguments
from ingest.texts.statements.english import ENGLISH
from ingest.texts.statements.english_standing_in import Discourse
from ingest.texts.statements.grammar import Grammar, respelt
from ingest.texts.statements.letters import plain
from ingest.texts.statements.matches import Match
from ingest.texts.statements.proposing import proposed
from ingest.texts.statements.sentences import sentences
from ingest.texts.statements.templates import Slot, Template, compiled
from ingest.texts.statements.tokens import Tokens, is_bare, spelt_alike, tokenized
from ingest.texts.statements.vietnamese import VIETNAMESE
from ingest.texts.statements.vietnamese_standing_in import StandIns

GRAMMARS: Mapping[TextLanguage, Grammar] = {"vi": VIETNAMESE, "en": ENGLISH}
"""The languages that have patterns."""

_SELLER = frozenset({"từ", "tu", "from"})
_TURNED = frozenset({"introduced", "owns"})
"""Relation kinds whose ends change places in the passive: who was invited to sign has signed."""


_NOT_OF_WHOSE = frozenset({"owns"})
"""Relation kinds that are not told of a name in the possessive: "bought A's bus unit"."""
_WHOSE = frozenset({"'s", "’s"})


class PatternExtractor:
    """Finds statements by declared patterns."""

    name = "patterns"

    def statements(self, text: Text, mentions: Sequence[Mention]) -> list[Statement]:
        """Statements by (start, end, kind), each of them quoted word by word.

        Parameters
        ----------
        text : Text
            The document.
        mentions : sequence of Mention
            By start, none overlapping another.

        Returns
        -------
        list of Statement
            Of the same relation told twice in a sentence the surer one.  Time is linear in the
            text: gaps, lists and the pairs of a trigger are bounded.
        """
        found: list[Statement] = []
        discourse, standing = Discourse(), StandIns(text, mentions)
        for sentence in sentences(text, mentions):
            tokens, bare = discourse.read(sentence), is_bare(sentence)
            if sentence.language == "vi":
                whole, stand_ins = standing.resolved(sentence)
                tokens = tokenized(whole, _compiled("vi", bare).grammar, stand_ins)
            if tokens is not None and len(tokens.named()) > 1:
                ready = _compiled(sentence.language, bare)
                found += proposed(text, sentence, _matches(tokens, ready))
        found.sort(key=lambda one: (one.start, one.end, one.kind))
        return found


class _Compiled(NamedTuple):
    """A grammar in one spelling, its templates by the words that they can begin with.

    `heads` are those words of templates that begin with a subject: after a name they show that it
    is one.
    """

    grammar: Grammar
    by_word: Mapping[str, Sequence[Template]]
    heads: frozenset[str]


def _bare(text: str) -> str:
    return plain(spelt_alike(text))


@cache
def _compiled(language: TextLanguage, bare: bool) -> _Compiled:
    spelling = _bare if bare else spelt_alike
    grammar = respelt(GRAMMARS[language], spelling)
    by_word: dict[str, list[Template]] = {}
    for rank, pattern in enumerate(grammar.patterns):
        template = compiled(pattern, grammar, rank, spelling)
        for word in template.first:
            by_word.setdefault(word, []).append(template)
    heads = {
        word
        for word, templates in by_word.items()
        if word not in grammar.coordinators and any(one.start == "subject" for one in templates)
    }
    return _Compiled(grammar, by_word, frozenset(heads - grammar.prepositions))


def _matches(tokens: Tokens, ready: _Compiled) -> list[Match]:
    """What the patterns find in a sentence, the first of the table first."""
    matching = _Matching(tokens, ready)
    found = [
        match
        for place, word in enumerate(tokens.words)
        if word in ready.by_word and not matching.is_compound(place - 1, place)
        for template in ready.by_word[word]
        if (match := matching.match(template, place)) is not None
    ]
    found.sort(key=lambda one: one.rank)
    return found


class _Matching:
    """Matches templates with the tokens of one sentence."""

    def __init__(self, tokens: Tokens, ready: _Compiled) -> None:
        self._tokens = tokens
        self._grammar = ready.grammar
        self._arguments = Arguments(tokens, ready.grammar, ready.heads)

    def match(self, template: Template, place: int) -> Match | None:
        """What a template finds from a token on."""
        tokens = self._tokens
        found = template.expression.match(tokens.form, tokens.places[place])
        if found is None:
            return None
        first, last = self._tokens_of(found, "trigger")
        if self.is_compound(first - 1, first) or self.is_compound(last, last + 1):
            return None
        active = template.start == "subject" and template.slots[0].role != "both"
        if active and self._arguments.is_passive(place):
            return None
        filled: list[tuple[Slot, list[int]]] = []
        sure = 1.0
        for slot in template.slots:
            if slot.group:
                members = self._inside(template, slot, found)
            else:
                members, sure = self._before(template, slot, place)
            if template.pattern.kind == "owns" and slot.role == "target":
                members = [one for one in members if self._arguments.governor(one) not in _SELLER]
            if len(members) < slot.least:
                return None
            filled.append((slot, members))
        words = tokens.at(found.end() - 1) - place
        return Match(
            template.pattern, template.rank, tokens, (first, last), tuple(filled), sure, words
        )

    def _tokens_of(self, found: re.Match[str], group: str) -> tuple[int, int]:
        return self._tokens.at(found.start(group)), self._tokens.at(found.end(group) - 1)

    def _inside(self, template: Template, slot: Slot, found: re.Match[str]) -> list[int]:
        """The tokens that fill a slot of the expression."""
        start, end = self._tokens_of(found, slot.group)
        if template.pattern.kind in _NOT_OF_WHOSE and self._words_at(end + 1) in _WHOSE:
            return []
        if slot.many and slot.last:
            verbal = template.start == "subject"
            return self._arguments.members_after(start, slot.kinds, verbal=verbal)
        mentions = self._tokens.mentions[start : end + 1]
        return [
            place
            for place, mention in enumerate(mentions, start)
            if mention is not None and mention.kind in slot.kinds
        ]

    def _words_at(self, place: int) -> str:
        words = self._tokens.words
        return words[place] if place < len(words) else ""

    def _before(self, template: Template, slot: Slot, verb: int) -> tuple[list[int], float]:
        """The tokens that fill the slot a template begins with, and how sure they are."""
        if template.start == "antecedent":
            nearest = self._arguments.antecedent(verb, slot.kinds)
            if nearest is None or not slot.many:
                return ([] if nearest is None else [nearest]), 1.0
            return self._arguments.members_before(nearest, slot.kinds, loose=True), 1.0
        subject = self._arguments.subject(verb, slot.kinds)
        if subject is None or self._is_turned(template.pattern.kind, subject.token, verb):
            return [], 0.0
        if slot.many:
            arguments = self._arguments
            members = arguments.members_before(subject.token, slot.kinds)
            if not self._grammar.serial:
                after = arguments.joined(subject.token, verb, slot.kinds)[1:]
                return [*members, *after], subject.sure
            if len(members) == 1 and subject.sure < 1:  # "A and B met and signed"
                after = arguments.members_after(subject.token, slot.kinds, verbal=False)
                members = [place for place in after if place < verb] or members
            return members, subject.sure
        return [subject.token], subject.sure

    def _is_turned(self, kind: str, subject: int, verb: int) -> bool:
        """Whether the words between a subject and its verb show that it is acted upon."""
        between = self._tokens.words[subject:verb]
        return kind in _TURNED and not self._grammar.passives.isdisjoint(between)

    def is_compound(self, first: int, last: int) -> bool:
        """Whether a word of a trigger and the one beside it are something else together."""
        return " ".join(self._tokens.words[max(0, first) : last + 1]) in self._grammar.compounds
