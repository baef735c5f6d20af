"""What a language's table of patterns is made of: patterns, and the small words around them.

`ingest.texts.statements.patterns` tells how a pattern is written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ingest.texts.model import TextLanguage


class Pattern(NamedTuple):
    """One way to tell of a relation.

    Parameters
    ----------
    name : str
        ``vi.invested_in.active``: language, relation kind, and what tells it from the others.
    template : str
        The words and slots; see `ingest.texts.statements.patterns`.
    confidence : float
        Of what it finds at its plainest, 0–1.
    """

    name: str
    template: str
    confidence: float = 0.85

    @property
    def kind(self) -> str:
        """The relation kind."""
        return self.name.split(".")[1]


class Grammar(NamedTuple):
    """A language's patterns, and single words by what they do in a sentence, in lower case.

    Parameters
    ----------
    language : str
        ``vi`` or ``en``.
    patterns : tuple of Pattern
        At one place of a sentence the first that fits tells a relation kind, so the more exact one
        stands before the plainer one.
    boundaries : frozenset of str
        Begin a clause, and no gap goes past them: "when", "so that".
    auxiliaries : frozenset of str
        Stand between a subject and its verb: "has", "officially".
    finite : frozenset of str
        Those of them that show that a verb with its own subject follows: "has", "will".
    prepositions : frozenset of str
        A name after one of them is no subject: "of", "in", "with".
    possessives : frozenset of str
        Those of them whose name may still be the actor where no other is: "the delegation of A".
    coordinators : frozenset of str
        Join verbs and names: "and".
    verbs : frozenset of str
        Last words of verbs whose object follows at once: a name after one is no subject.
    titles : frozenset of str
        Words of kinds and titles before a name: "group", "province", "Mr".
    passives : frozenset of str
        Show that what stands before a verb is not who acts: "was", "by".
    compounds : frozenset of str
        Two words that are no trigger, though one of them is: "to sign up".
    relatives : frozenset of str
        Stand for the name before them: "which".
    copulas : frozenset of str
        Auxiliaries that turn a verb round: "was" before "introduced".
    articles : frozenset of str
        Begin what describes a name: "the toolmaker A"; empty where nothing does.
    serial : bool
        Whether a list has an "and" before its last member, and a region after a city locates it.
    pronouns : frozenset of str
        Subjects of their own: no verb behind one is about a name before it.
    delegates : frozenset of str
        Those who act for a name: "delegates from A".
    offices : frozenset of str
        Whose "of" names whom they act for: "the mayor of A".
    """

    language: TextLanguage
    patterns: tuple[Pattern, ...]
    boundaries: frozenset[str]
    auxiliaries: frozenset[str]
    finite: frozenset[str]
    prepositions: frozenset[str]
    possessives: frozenset[str]
    coordinators: frozenset[str]
    verbs: frozenset[str]
    titles: frozenset[str]
    passives: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    copulas: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    serial: bool = False
    pronouns: frozenset[str] = frozenset()
    delegates: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()


def respelt(grammar: Grammar, spelling: Callable[[str], str]) -> Grammar:
    """The same grammar with its words, not its patterns, in another spelling."""
    changed: dict[str, Any] = {
        name: frozenset(map(spelling, value))
        for name, value in grammar._asdict().items()
        if isinstance(value, frozenset)
    }
    return grammar._replace(**changed)


def words(text: str) -> frozenset[str]:
    """The words of a text, as a table writes them down."""
    return frozenset(text.split())
