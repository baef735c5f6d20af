"""What a pattern has matched in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import NamedTuple

from ingest.texts.model import Mention
from ingest.texts.statements.grammar import Pattern
from ingest.texts.statements.templates import Role, Slot, allowed
from ingest.texts.statements.tokens import Tokens


class Match(NamedTuple):
    """A pattern that fits a sentence.

    Parameters
    ----------
    pattern : Pattern
        The line of the table.
    rank : int
        Its place there.
    tokens : Tokens
        The sentence.
    trigger : (int, int)
        First and last token of the trigger.
    filled : tuple of (Slot, list of int)
        The tokens in each slot.
    sure : float
        How sure its subject is, 0–1.
    words : int
        Tokens from its first to its last.
    """

    pattern: Pattern
    rank: int
    tokens: Tokens
    trigger: tuple[int, int]
    filled: tuple[tuple[Slot, list[int]], ...]
    sure: float
    words: int

    def role(self, role: Role) -> list[int]:
        """The tokens in a role, in their order, each once."""
        listed = [one for slot, members in self.filled if slot.role == role for one in members]
        return list(dict.fromkeys(listed))

    def mention(self, token: int) -> Mention:
        """The mention that a token is, which is in one of the slots."""
        mention = self.tokens.mentions[token]
        if mention is None:
            raise ValueError(f"token {token} is no mention")
        return mention


def pairs_of(match: Match) -> Iterator[tuple[int, int]]:
    """The tokens of source and target of each statement."""
    both = [members for slot, members in match.filled if slot.role == "both"]
    if not both:
        yield from product(match.role("source"), match.role("target"))
        return
    others = [one for members in both[1:] for one in members]
    pairs = product(both[0], others) if others else combinations(both[0], 2)
    targets = allowed(match.pattern.kind, "target")
    for one, other in pairs:
        kinds = [match.mention(place).kind for place in (one, other)]
        if kinds[1] in targets:
            yield one, other
        elif kinds[0] in targets:
            yield other, one
