"""Telling names, facts, chains and numbers in the sentences of a briefing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graph.dates import parse_date
from graph.kinds import SCHEMA
from graph.queries.brief_words import WORDS
from graph.queries.legible import within
from graph.queries.shapes import ChainShape, EntityRef, RelationShape
from graph.queries.suggestion_reasons import number_text
from graph.queries.telling import money, when
from graph.schema import Language

_NAME = 60
"""Letters of a name on the page."""
_NAMED = 3


class Teller(NamedTuple):
    """Tells in a language, as of a day.

    Names are cut, and what is invisible in them is left out: sentences of answers hold names as
    they were given, up to 10,000 letters.
    """

    lang: Language
    day: int

    def put(self, word: str, **places: object) -> str:
        """One of the sentences."""
        # What was cut has its stop already.
        return WORDS[self.lang][word].format(**places).replace("….", "…")

    def name(self, ref: EntityRef) -> str:
        """An entity's name; its id where nothing of the name can be seen."""
        return within(ref.name, _NAME) or within(ref.id, _NAME)

    def names(self, names: Sequence[str], count: int | None = None) -> str:
        """List names, the first few of so many."""
        count = len(names) if count is None else count
        shown = names[:_NAMED] if count > _NAMED + 1 else names
        if len(shown) < count:
            return self.put("more", names=", ".join(shown), count=f"{count - len(shown)}")
        if len(shown) == 1:
            return shown[0]
        return self.put("last", names=", ".join(shown[:-1]), name=shown[-1])

    def fact(self, one: RelationShape, *, back: bool = False) -> str:
        """A relation with its dates, its amount and its status, without a full stop."""
        past = one.end is not None and parse_date(one.end).latest < self.day
        sentence = SCHEMA.relations[one.kind].sentence(
            self.name(one.source),
            self.name(one.target),
            recipient=self.name(one.recipient) if one.recipient else None,
            occasion=self.name(one.occasion) if one.occasion else None,
            past=past,
            back=back,
            language=self.lang,
        )
        told = [when(one, self.lang), self.put(one.status)]
        if one.amount is not None and one.currency is not None:
            told.insert(1, money(one.amount, one.currency, self.lang))
        return f"{sentence} ({'; '.join(told)})"

    def steps(self, chain: ChainShape) -> str:
        """The introductions of a chain, one after the other."""
        return self.put("then").join(self.fact(one) for one in chain.introductions)

    def number(self, warmth: float) -> str:
        """A warmth or a tie."""
        return self.put("below") if 0 < warmth < 0.01 else number_text(warmth, self.lang)
