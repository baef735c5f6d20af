"""Candidate facts on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from api.telling import console

if TYPE_CHECKING:
    from ingest.texts.review.shapes import CandidateFact, CandidateFacts, EndShape, FactVerdict

ENDS = ("source", "target", "recipient", "occasion", "place")
_AROUND = 300
"""Characters shown before and after a quote in a long paragraph."""
_STYLES = {
    "source": "bold green",
    "target": "bold cyan",
    "recipient": "bold magenta",
    "occasion": "bold yellow",
    "place": "yellow",
}


def tell_facts(answer: CandidateFacts) -> None:
    """Print candidate facts by document, and how to judge them."""
    terminal, document = console(), ""
    for fact in [*answer.results, *answer.others]:
        named = f"{fact.dataset}/{fact.document}"
        if named != document:
            document = named
            terminal.print(Text(document, "bold"))
        told = Text(f"{fact.id}  ", "dim")
        terminal.print(told.append_text(_fact_line(fact)))
        terminal.print(Text(f"    “{fact.quote}”", "dim"))
    if not (answer.results or answer.others):
        terminal.print("no fact waits for a person")
    if answer.results and (left := answer.total - len(answer.results)):
        terminal.print(f"… and {left} more (--limit, or --cursor {answer.next})")
    if answer.results:
        terminal.print("judge with: partners review accept|reject|pass ID, or all: partners review")


def _fact_line(fact: CandidateFact) -> Text:
    line = Text(fact.sentence.en, "")
    about = [*circumstances(fact), f"paragraph {fact.paragraph}", f"{fact.confidence:.2f}"]
    if not fact.proposed:
        about.insert(0, f"not proposed: {fact.modality}")
    elif fact.known:
        about.insert(0, f"evidence of {fact.known}")
    return line.append(f"  ({'; '.join(about)})", "dim")


def circumstances(fact: CandidateFact) -> list[str]:
    """When, how much and where."""
    when = [f"since {fact.since}"] if fact.since else []
    when += [f"until {fact.until}"] if fact.until else []
    money = [" ".join(filter(None, (fact.amount, fact.currency)))] if fact.amount else []
    return [*when, *money, *([f"in {fact.place.name}"] if fact.place else [])]


def verdict_lines(answer: FactVerdict) -> Iterator[str]:
    """What became of a fact, and what that told the network."""
    fact = answer.fact
    done = "waits again" if fact.verdict == "waiting" else fact.verdict
    said = "; ".join(one.sentence for one in answer.told) or fact.sentence.en
    yield f"{done}: {said}; revision {answer.revision}; {answer.waiting} more wait"
    for one in answer.created:
        yield f"  new {one.kind} '{one.name}' ({one.id})"
    for told in answer.told:
        number = len(told.evidence)
        yield f"  {told.id}, {number} {'piece' if number == 1 else 'pieces'} of evidence"


def show_fact(
    terminal: Console, fact: CandidateFact, paragraph: str, *, title: str, where: str
) -> None:
    """Print a candidate fact to be judged: the paragraph with its quote, and what it says.

    Parameters
    ----------
    terminal : Console
        Where to.
    fact : CandidateFact
        The fact.
    paragraph : str
        The paragraph that holds its quote.
    title, where : str
        The document's title, and how far through the facts this one is.
    """
    terminal.print()
    place = f"  {fact.dataset}/{fact.document}, paragraph {fact.paragraph}"
    terminal.print(Text.assemble((f"{where} ", "dim"), (title, "bold"), (place, "dim")))
    terminal.print(marked(fact, paragraph))
    terminal.print()
    head = Text("  ").append(fact.sentence.en, "bold")
    terminal.print(head.append("".join(f"; {one}" for one in circumstances(fact))))
    for name in ENDS:
        end: EndShape | None = getattr(fact, name)
        if end is not None:
            terminal.print(_end_line(name, end))
    known = f"further evidence of {fact.known}" if fact.known else "a new fact"
    terminal.print(Text(f"  {known}; {fact.pattern}, confidence {fact.confidence:.2f}", "dim"))


def marked(fact: CandidateFact, paragraph: str) -> Text:
    """A paragraph with its quote underlined and the ends of the fact in colour."""
    text = Text(paragraph)
    text.stylize("underline", fact.start, fact.end)
    for name in ENDS:
        end: EndShape | None = getattr(fact, name)
        if end is not None:
            text.stylize(_STYLES[name], end.start, end.end)
    first, last = max(0, fact.start - _AROUND), min(len(paragraph), fact.end + _AROUND)
    cut = text[first:last]
    return Text.assemble("…" if first else "", cut, "…" if last < len(paragraph) else "")


def _end_line(name: str, end: EndShape) -> Text:
    line = Text(f"  {name:10}", "dim").append(end.name, _STYLES[name])
    if end.nature == "known":
        line.append(f"  {end.id}")
    elif end.nature == "new":
        country = f", {end.country}" if end.country else ""
        line.append(f"  new {end.kind}{country}")
    else:
        line.append(f"  which {end.kind}?", "bold red")
    if end.choices and end.nature != "known":
        # Ids are long: the best two tell whether it is worth looking.
        likely = ", ".join(f"{one.name} ({one.score:.2f})" for one in end.choices[:2])
        line.append(f"  or {likely}", "dim")
    return line
