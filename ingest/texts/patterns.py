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
- ``{source:company,fund*}``: the same, of these kinds alone.
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
- ``…``: a gap of up to twelve words within the clause: no comma, and none of the grammar's
  boundaries; ``……``: one of up to 25 in which commas may stand.

After the first slot a word has to come, by which the pattern is looked up.  Case does not matter,
nor do diacritics in a sentence that has none.  Quotation marks are not seen, nor are brackets that
hold a country or an abbreviation.  Where several patterns of a relation kind fit at one trigger the
first in the table is taken: write the more exact one first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ingest.texts.arguments import Arguments
from ingest.texts.grammar import Grammar, respelt
from ingest.texts.matches import Match
from ingest.texts.model import Mention, Statement, Text, TextLanguage
from ingest.texts.proposing import proposed
from ingest.texts.sentences import Sentence, sentences
from ingest.texts.templates import Slot, Template, compiled
from ingest.texts.tokens import Tokens, is_bare, spelt_alike, tokenized, without_marks
from ingest.texts.vietnamese import VIETNAMESE

GRAMMARS: Mapping[TextLanguage, Grammar] = {"vi": VIETNAMESE}
"""The languages that have patterns."""


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
        for sentence in sentences(text, mentions):
            if len(sentence.mentions) > 1 and sentence.language in GRAMMARS:
                matches = _matches(sentence)
                found += proposed(text, sentence, matches)
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
    return without_marks(spelt_alike(text))


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


def _matches(sentence: Sentence) -> list[Match]:
    """What the patterns find in a sentence, the first of the table first, one a trigger."""
    ready = _compiled(sentence.language, is_bare(sentence))
    tokens = tokenized(sentence, ready.grammar)
    arguments: Arguments | None = None
    found: list[Match] = []
    for place, word in enumerate(tokens.words):
        if word not in ready.by_word or _compound(tokens, place, place, ready.grammar):
            continue
        for template in ready.by_word[word]:
            arguments = arguments or Arguments(tokens, ready.grammar, ready.heads)
            match = _match(template, place, tokens, arguments)
            if match is not None:
                found.append(match)
    found.sort(key=lambda one: one.rank)
    return found


def _match(template: Template, place: int, tokens: Tokens, arguments: Arguments) -> Match | None:
    found = template.expression.match(tokens.form, tokens.places[place])
    if found is None:
        return None
    trigger = (tokens.at(found.start("trigger")), tokens.at(found.end("trigger") - 1))
    if _compound(tokens, *trigger, arguments.grammar):
        return None
    filled: list[tuple[Slot, list[int]]] = []
    sure = 1.0
    for slot in template.slots:
        kinds = slot.kinds
        if slot.group:
            start, end = tokens.at(found.start(slot.group)), tokens.at(found.end(slot.group) - 1)
            members = [one for one in range(start, end + 1) if _fits(tokens, one, kinds)]
            if slot.many and slot.last:
                members = arguments.members_after(start, kinds, verbal=template.start == "subject")
        elif template.start == "antecedent":
            nearest = arguments.antecedent(place, kinds)
            members = [] if nearest is None else [nearest]
            if nearest is not None and slot.many:
                members = arguments.members_before(nearest, kinds, loose=True)
        else:
            subject = arguments.subject(place, kinds)
            members = [] if subject is None else [subject.token]
            if subject is not None:
                sure *= subject.sure
                if slot.many:
                    members = arguments.members_before(subject.token, kinds)
        if not members:
            return None
        filled.append((slot, members))
    words = tokens.at(found.end() - 1) - place
    return Match(template.pattern, template.rank, tokens, trigger, tuple(filled), sure, words)


def _compound(tokens: Tokens, first: int, last: int, grammar: Grammar) -> bool:
    """Whether words are part of a compound that is no trigger."""
    around = tokens.words[max(0, first - 1) : last + 2]
    return any(" ".join(pair) in grammar.compounds for pair in pairwise(around))


def _fits(tokens: Tokens, place: int, kinds: frozenset[str]) -> bool:
    mention = tokens.mentions[place]
    return mention is not None and mention.kind in kinds
