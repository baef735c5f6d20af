"""Templates of patterns, compiled to regular expressions over the form of tokens.

Every gap is bounded and counts words, and an expression is tried only where its first word stands,
so that time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from graph.kinds import SCHEMA
from ingest.texts.statements.grammar import Grammar, Pattern
from ingest.texts.statements.tokens import KIND_LETTERS, spelt_alike

Role = Literal["source", "target", "recipient", "occasion", "place", "both"]
Start = Literal["none", "subject", "antecedent"]

ROLES: tuple[Role, ...] = ("source", "target", "recipient", "occasion", "place", "both")
_GAP, _LONG_GAP, _BEFORE_SLOT, _AFTER_OTHER, _IN_LIST = 12, 25, 6, 4, 12
_NAMELESS_GAP, _AFTER_ARTICLE = 6, 4
_PART = re.compile(
    r"\{(?P<slot>[a-z]+)(?::(?P<kinds>[a-z,_]+))?(?P<many>[*+]?)\}|<(?P<trigger>[^<>]+)>"
    r"|!\((?P<unless>[^()]+)\)|\((?P<choice>[^()]+)\)"
    r"|\[(?P<maybe>[^\[\]]+)\]|(?P<gap>……?|‥)|(?P<word>[^\s{}<>()\[\]…‥,]+|,)"
)


class Slot(NamedTuple):
    """A place of a template that a mention fills.

    Parameters
    ----------
    role : str
        What the mention is in the relation; ``both``: either end of a symmetric one.
    kinds : frozenset of str
        Entity kinds that may stand there.
    many : bool
        Whether it may be a list.
    group : str
        Its group in the expression; empty for the one that begins the template.
    last : bool
        Whether the template ends with it.
    least : int
        How many have to be there.
    """

    role: Role
    kinds: frozenset[str]
    many: bool
    group: str
    last: bool
    least: int = 1


class Template(NamedTuple):
    """A pattern that can be looked for.

    Parameters
    ----------
    pattern : Pattern
        Where it comes from.
    start : str
        How its first slot is found: not at all (it begins with a word), as the ``subject``, or as
        the ``antecedent``, the name right before a comma.
    slots : tuple of Slot
        In their order.
    expression : re.Pattern
        From its first word on, with a group ``trigger``.
    first : frozenset of str
        Words that it can begin with.
    rank : int
        Its place in the table.
    """

    pattern: Pattern
    start: Start
    slots: tuple[Slot, ...]
    expression: re.Pattern[str]
    first: frozenset[str]
    rank: int


def allowed(kind: str, role: Role) -> frozenset[str]:
    """The entity kinds that a relation kind allows in a role."""
    relation = SCHEMA.relations[kind]
    actors = frozenset(name for name, entity in SCHEMA.entities.items() if entity.actor)
    return {
        "source": relation.sources,
        "target": relation.targets,
        "both": relation.sources,
        "recipient": actors,
        "occasion": frozenset({"event"}),
        "place": frozenset({"city", "region", "country"}),
    }[role]


def compiled(
    pattern: Pattern, grammar: Grammar, rank: int, spelling: Callable[[str], str] = spelt_alike
) -> Template:
    """Compile a pattern.

    Parameters
    ----------
    pattern : Pattern
        Of the grammar's table.
    grammar : Grammar
        Its language, in that spelling.
    rank : int
        Its place in the table.
    spelling : callable
        How the text is spelt: as most people do, or without diacritics.

    Raises
    ------
    ValueError
        If the template cannot be read.
    """
    parts = list(_parts(pattern))
    start: Start = "none"
    slots: list[Slot] = []
    if parts[0]["slot"]:
        antecedent = parts[1]["word"] == ","
        start = "antecedent" if antecedent else "subject"
        slots.append(_slot(pattern, parts[0], ""))
        parts = parts[2:] if antecedent else parts[1:]
    writing = _Writing(grammar, spelling)
    expression = ""
    for place, part in enumerate(parts):
        if part["slot"]:
            slots.append(_slot(pattern, part, f"s{place}", last=place == len(parts) - 1))
            before = parts[place - 1]
            expression += writing.slot(slots[-1], bare=bool(before["trigger"] or before["gap"]))
        else:
            expression += writing.words(part)
    if "trigger" not in (code := re.compile(expression)).groupindex:
        raise ValueError(f"the template of {pattern.name} has no <trigger>")
    return Template(pattern, start, tuple(slots), code, writing.first_words(parts), rank)


def _parts(pattern: Pattern) -> list[re.Match[str]]:
    found = list(_PART.finditer(pattern.template))
    if _PART.sub("", pattern.template).strip():
        raise ValueError(f"the template of {pattern.name} cannot be read: {pattern.template}")
    return found


def _slot(pattern: Pattern, part: re.Match[str], group: str, last: bool = False) -> Slot:
    role = _role(part["slot"])
    kinds = allowed(pattern.kind, role)
    if part["kinds"]:
        kinds &= frozenset(part["kinds"].split(","))
    least = 2 if part["many"] == "+" else 1
    return Slot(role, kinds, bool(part["many"]), group, last, least)


def _role(name: str) -> Role:
    for role in ROLES:
        if role == name:
            return role
    raise ValueError(f"{name} is no role of a slot; roles are {', '.join(ROLES)}")


class _Writing:
    """Writes the expression of one pattern."""

    def __init__(self, grammar: Grammar, spelling: Callable[[str], str]) -> None:
        self._spelling = spelling
        self._joint = self._any(grammar.coordinators)
        apart = self._any(grammar.coordinators - grammar.prepositions)
        inside = rf"(?!{self._any(grammar.boundaries)})"
        self._word = rf"{inside}(?:\w[^ ]*|['’]s) "
        self._gap = rf"(?:{inside}(?![,;:!?…] )[^ ]+ ){{0,{_GAP}}}?"
        self._long_gap = rf"(?:{inside}(?![!?] )[^ ]+ ){{0,{_LONG_GAP}}}?"
        names = "".join(KIND_LETTERS.values())
        self._nameless = rf"(?:{inside}(?![,;:!?…{names}] )[^ ]+ ){{0,{_NAMELESS_GAP}}}?"
        self._title = rf"(?:{self._any(grammar.titles)}|\d[^ ]* )"
        self._lead = rf"(?!{apart}){self._word}"
        self._near = rf"(?!{self._any(grammar.prepositions)}){self._word}"
        self._described = "(?!)"
        if grammar.articles:
            article = self._any(grammar.articles)
            self._described = f"{article}(?:{self._near}){{0,{_AFTER_ARTICLE}}}?"

    def _any(self, choices: Iterable[str]) -> str:
        spelt = {self._spelling(one.strip()) for one in choices}
        listed = sorted(spelt, key=lambda one: (-len(one), one))
        return f"(?:{'|'.join(re.escape(one) + ' ' for one in listed)})"

    def slot(self, slot: Slot, bare: bool) -> str:
        """A mention of a kind that fits, after words that lead to it, or after another mention.

        Of a bare object only titles lead to it: "introduces the province", not "introduces the
        policies of the province".
        """
        fits = slot.kinds
        one = f"[{''.join(KIND_LETTERS[kind] for kind in sorted(fits))}] "
        others = "".join(letter for kind, letter in KIND_LETTERS.items() if kind not in fits)
        other = f"[{others}] " if others else "(?!)"
        past = f"(?:{other}(?:{self._near}){{0,{_AFTER_OTHER}}}?)?"
        lead = f"(?:{self._title if bare else self._lead}){{0,{_BEFORE_SLOT}}}?"
        lead += f"(?:{self._described})?{past}" if bare else past
        more = ""
        if slot.many and not slot.last:
            joint = f"(?:[,;] {self._joint}?|{self._joint})"
            where = f"(?:(?:, |{self._word})?{other})?"
            more = f"(?:{where}{joint}(?:{self._word}){{0,{_AFTER_OTHER}}}?{one}){{0,{_IN_LIST}}}"
        return f"{lead}(?P<{slot.group}>{one}{more})"

    def words(self, part: re.Match[str]) -> str:
        """What is no slot."""
        if part["gap"]:
            return {"…": self._gap, "……": self._long_gap, "‥": self._nameless}[part["gap"]]
        if part["unless"]:
            return f"(?!{self._gap}{self._any(part['unless'].split('|'))})"
        if part["trigger"]:
            return f"(?P<trigger>{self._any(part['trigger'].split('|'))})"
        if part["maybe"]:
            return f"{self._any(part['maybe'].split('|'))}?"
        return self._any((part["choice"] or part["word"]).split("|"))

    def first_words(self, parts: Sequence[re.Match[str]]) -> frozenset[str]:
        """The words that the expression can begin with.

        Raises
        ------
        ValueError
            If they are not told: an expression is looked for by them.
        """
        first: set[str] = set()
        for part in parts:
            listed = part["trigger"] or part["choice"] or part["maybe"] or part["word"]
            if not listed:
                break
            first |= {self._spelling(one).split()[0] for one in listed.split("|")}
            if not part["maybe"]:
                return frozenset(first)
        raise ValueError("after its first slot a template needs a word to be looked up by")
