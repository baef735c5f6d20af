"""What was found in documents, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from api.telling import console

if TYPE_CHECKING:
    from ingest.texts.review.shapes import CandidateFact, DocumentReading, FoundName, ReadReport

_SHOWN = 12
_CHOICES = 3


def tell_report(report: ReadReport) -> None:
    """Print what was found in each document, what was not read, and what to do next."""
    terminal = console()
    for one in report.results:
        _tell_document(terminal, one)
    for failure in report.failures:
        hint = f" ({failure.hint})" if failure.hint else ""
        told = Text("not read ", "red").append(f"{failure.file}: {failure.reason}{hint}", "")
        terminal.print(told)
    if report.skipped:
        terminal.print(f"{report.skipped} other files in the folders were passed over")
    found = sum(len(one.facts) for one in report.results)
    if found and not any(one.dry_run for one in report.results):
        terminal.print(f"{found} facts wait for a person: partners review")


def _tell_document(terminal: Console, one: DocumentReading) -> None:
    head = Text(one.title or one.document, "bold")
    about = ", ".join(filter(None, (f"{one.dataset}/{one.document}", one.date, one.publisher)))
    terminal.print(head.append(f"  {about}", "dim"))
    if one.already is not None:
        terminal.print(Text(f"  already read as {one.already}; nothing was kept"))
        return
    version = ", with another text than before" if one.changed else ""
    dry = "; dry run, nothing was kept" if one.dry_run else ""
    terminal.print(Text(f"  {one.paragraphs} paragraphs{version}{dry}"))
    known, new, references = one.mentions.known, one.mentions.new, one.mentions.references
    terminal.print(
        f"  mentions: {known} of known entities, {new} of {len(one.names)} new names,"
        f" {references} without a name"
    )
    for name in one.names[:_SHOWN]:
        terminal.print(_name_line(name))
    _more(terminal, len(one.names), "names")
    evidence = sum(fact.known is not None for fact in one.facts)
    before = f"; {one.before} were found before" if one.before else ""
    terminal.print(
        f"  facts: {len(one.facts)} to be judged, {evidence} of these further evidence of known"
        f" ones{before}"
    )
    for fact in one.facts[:_SHOWN]:
        terminal.print(_fact_line(fact))
    _more(terminal, len(one.facts), "facts")
    if one.others:
        terminal.print(f"  not proposed: {len(one.others)}")
    for fact in one.others[:_SHOWN]:
        terminal.print(_fact_line(fact, fact.modality))
    _more(terminal, len(one.others), "statements")
    for warning in one.warnings:
        terminal.print(Text("  warning ", "yellow").append(warning, ""))


def _name_line(name: FoundName) -> Text:
    line = Text(f"    new {name.kind} '{name.name}'")
    if name.choices:
        like = ", ".join(f"{one.id} ({one.score:.2f})" for one in name.choices[:_CHOICES])
        line.append(f"  perhaps {like}", "dim")
    return line


def _fact_line(fact: CandidateFact, modality: str | None = None) -> Text:
    about = [modality, fact.since, f"paragraph {fact.paragraph}", f"{fact.confidence:.2f}"]
    about += [f"evidence of {fact.known}"] if fact.known and modality is None else []
    line = Text(f"    {fact.sentence.en}")
    return line.append(f"  ({'; '.join(filter(None, about))})", "dim")


def _more(terminal: Console, number: int, what: str) -> None:
    if number > _SHOWN:
        terminal.print(f"    … and {number - _SHOWN} more {what} (--json lists all)")
