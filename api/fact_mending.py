"""Mending a candidate fact by question and answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from api.fact_decisions import NEW_HINT, WITHOUT, written_end
from api.fact_keys import Keys
from graph.errors import PartnerGraphError
from graph.service import Partnergraph

if TYPE_CHECKING:
    from graph.queries.shapes import EntityRef
    from ingest.texts.review.shapes import CandidateFact, EndShape

_MOST = 9
_ENDS = {
    "s": "source",
    "t": "target",
    "r": "recipient",
    "o": "occasion",
    "u": "undertaking",
}
_VALUES = {
    "k": "kind",
    "d": "start",
    "e": "end",
    "a": "amount",
    "c": "currency",
    "w": "status",
}
_ASK = (
    "mend: s source, t target, r recipient, o occasion, u undertaking, k kind, d start, e end,"
    " a amount, c currency, w status; y accept, x leave it: "
)
Fields = dict[str, Any]


def mended(
    partners: Partnergraph, fact: CandidateFact, keys: Keys, terminal: Console
) -> Fields | None:
    """Ask what is to be mended, until the person accepts; None if it is left.

    Returns
    -------
    dict or None
        Fields of a decision.
    """
    fields: Fields = {}
    while True:
        key = keys.key(_ASK)
        if key == "y":
            return fields
        if key in ("x", "q"):
            return None
        if name := _ENDS.get(key):
            _take_end(partners, fact, name, keys, terminal, fields)
        elif name := _VALUES.get(key):
            text = keys.line(f"{name} ('{WITHOUT}': none): ")
            if text:
                fields[name] = None if text == WITHOUT else text
        for name, value in fields.items():
            terminal.print(Text(f"  {name}: {_told(value)}"))


def unresolved(fact: CandidateFact) -> list[str]:
    """The ends of which it is not known who is meant."""
    found = ((name, getattr(fact, name)) for name in ("source", "target", "recipient", "occasion"))
    return [name for name, end in found if end is not None and end.nature == "reference"]


def resolved_ends(
    partners: Partnergraph, fact: CandidateFact, keys: Keys, terminal: Console
) -> Fields | None:
    """Ask who is meant by those ends that are no names; None if the person does not say."""
    fields: Fields = {}
    for name in unresolved(fact):
        if not _take_end(partners, fact, name, keys, terminal, fields):
            return None
    return fields


def _take_end(
    partners: Partnergraph,
    fact: CandidateFact,
    name: str,
    keys: Keys,
    terminal: Console,
    fields: Fields,
) -> bool:
    """Ask for an end, searching as long as the person does; whether one was chosen."""
    end: EndShape | None = getattr(fact, name, None)
    offered: list[EntityRef] = list(end.choices) if end else []
    while True:
        _offer(terminal, offered)
        asked = f"{name}{f' (“{end.text}”)' if end else ''}: number, id, name to search, {NEW_HINT}"
        text = keys.line(f"{asked}, '{WITHOUT}' none, empty to leave it: ")
        if not text:
            return False
        if text.isascii() and text.isdigit() and 0 < int(text[:3]) <= len(offered):
            fields[name] = offered[int(text[:3]) - 1].id
            return True
        try:
            fields[name] = written_end(partners, text)
        except PartnerGraphError as error:
            offered = _found(partners, text)
            terminal.print(Text(str(error) if not offered else f"which '{text}'?", "yellow"))
            continue
        return True


def _offer(terminal: Console, offered: list[EntityRef]) -> None:
    for number, one in enumerate(offered[:_MOST], 1):
        terminal.print(Text(f"  {number}  {one.name}  ").append(one.id, "dim"))


def _found(partners: Partnergraph, text: str) -> list[EntityRef]:
    answer: Any = partners.ask("search", q=text, limit=_MOST)
    return list(answer.results)


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return f"new {value['kind']} '{value['name']}'"
    return "none" if value is None else str(value)
