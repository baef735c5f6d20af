"""Gold files: texts in which a person has marked every mention and every fact.

A file ``tests/gold/*.yaml`` is a list of texts, each a mapping:

``id``, ``language`` (``vi`` or ``en``), ``title``, ``date`` (of the document), ``set``
    Which text it is, and for what: texts of ``tuning`` and ``development`` may be looked at when
    patterns are written, those of ``held-out`` and ``features`` not.
``known``
    Entities ``{id, kind, name, aliases}`` that the store has besides the shipped example.
``text``
    A paragraph a line, with marks within it; see `tests.support.gold_marks`.
``source`` and ``marks``
    In place of ``text``: a file among the seed articles, which are not ours to copy, and its marks.
``facts``
    ``{kind, source, target, recipient?, occasion?, start?, end?, amount?, currency?, note?}``: the
    ends as words that are marked in the text, or as ids of known entities that are.  A fact that
    is ``optional: true`` is neither missed nor wrong.
``not``
    ``{kind, source, target, modality}`` of what the text denies, plans or makes depend on something
    (``negated``, ``planned``, ``conditional``).
"""

from __future__ import annotations

import csv
import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, get_args

import yaml

from graph.dates import PartialDate, parse_date
from graph.errors import InputError, SourceError
from graph.kinds import SCHEMA
from graph.model import Entity
from ingest.example import folder
from ingest.texts.model import Modality, Text, TextLanguage
from tests.support.gold_marks import Mark, inline_marks, listed_marks, resolved, same_words

GOLD = Path(__file__).parents[1] / "gold"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
STATED = "stated"
_FIELDS = {"id", "language", "title", "date", "set", "known", "text", "source", "marks"}
_FIELDS |= {"facts", "not"}
_FACT_FIELDS = {"kind", "source", "target", "recipient", "occasion", "start", "end"}
_FACT_FIELDS |= {"amount", "currency", "note", "optional", "modality"}


class GoldFact(NamedTuple):
    """A relation that a text states, or with another modality denies, plans or makes conditional.

    The ends are what marks mean (`Mark.meant`); the rest as in `ingest.texts.model.Statement`.
    """

    kind: str
    source: str
    target: str
    recipient: str | None = None
    occasion: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    amount: Decimal | None = None
    currency: str | None = None
    optional: bool = False
    modality: str = STATED


class GoldText(NamedTuple):
    """A text, what a store knows before it is read, and what a careful reader finds in it."""

    id: str
    language: str
    set: str
    text: Text
    known: tuple[Entity, ...]
    marks: tuple[Mark, ...]
    facts: tuple[GoldFact, ...]
    denied: tuple[GoldFact, ...]


def gold_files() -> list[Path]:
    """All gold files, by name."""
    return sorted(GOLD.glob("*.yaml"))


@cache
def shipped() -> tuple[Entity, ...]:
    """Entities of the shipped example; a group that it stands for is told by its properties."""
    with (folder("binh-duong") / "entities.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Entity(
                row["id"],
                row["kind"],
                row["name"],
                tuple(filter(None, row["aliases"].split("|"))),
                row["country"] or None,
                properties={"stands_for_group": row["stands_for_group"]},
            )
            for row in csv.DictReader(file)
        )


def load(path: Path, seeds: Path = SEEDS) -> list[GoldText]:
    """Read a gold file and check it.

    Parameters
    ----------
    path : Path
        The file.
    seeds : Path
        Folder of the seed articles.  Where it is not there, texts that need it are left out,
        unless the environment variable ``CI`` is set.

    Returns
    -------
    list of GoldText
        In the order of the file.

    Raises
    ------
    SourceError
        If it is no YAML, a field is missing or unknown, a kind is none, the ends of a fact are not
        marked in the text or of kinds that the relation kind does not allow, or a date is none.
    """
    try:
        texts = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise SourceError(f"is no YAML: {error}", file=path.name) from error
    found: dict[str, GoldText] = {}
    for number, given in enumerate(texts, start=1):
        where = f"text {number} '{given.get('id')}'"
        if "source" in given and not seeds.exists() and not os.environ.get("CI"):
            continue
        try:
            read = _text(given, seeds)
        except (InputError, OSError) as error:
            raise SourceError(f"{where}: {error}", file=path.name) from error
        if read.id in found:
            raise SourceError(f"{where}: this id stands twice", file=path.name)
        found[read.id] = read
    return list(found.values())


def _text(given: Mapping[str, Any], seeds: Path) -> GoldText:
    _check_fields(given, _FIELDS, {"id", "language", "title", "date", "set", "facts"})
    if given["language"] not in get_args(TextLanguage):
        raise InputError(f"'{given['language']}' is no language", hint="write vi or en")
    known = (*shipped(), *(_entity(row) for row in given.get("known", ())))
    if "source" in given:
        body = _paragraphs((seeds / given["source"]).read_text(encoding="utf-8"))
        marks = listed_marks(body, given["marks"])
    else:
        body, marks = inline_marks(_paragraphs(given["text"]))
    marks = resolved(body, marks, known)
    ends = _Ends(body, marks)
    text = Text(
        body,
        sha256(body.encode()).hexdigest(),
        title=given["title"],
        date=parse_date(str(given["date"])).text,
    )
    facts = tuple(_facts("fact", given["facts"], ends))
    denied = tuple(_facts("not", given.get("not", ()), ends))
    stated = {(fact.kind, fact.source, fact.target) for fact in facts}
    for fact in denied:
        if (fact.kind, fact.source, fact.target) in stated:
            raise InputError(f"{fact.kind} from {fact.source} to {fact.target} is a fact as well")
    return GoldText(
        given["id"], given["language"], given["set"], text, known, tuple(marks), facts, denied
    )


def _paragraphs(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def _entity(row: Mapping[str, Any]) -> Entity:
    if row["kind"] not in SCHEMA.entities:
        raise InputError(f"'{row['kind']}' of '{row['id']}' is no entity kind")
    return Entity(row["id"], row["kind"], row["name"], tuple(row.get("aliases", ())))


class _Ends:
    """What the words of a text's facts mean, and the kinds of which that is marked."""

    def __init__(self, body: str, marks: Sequence[Mark]) -> None:
        self._meant: dict[str, set[str]] = {}
        self._kinds: dict[str, set[str]] = {}
        for mark in marks:
            for words in (same_words(body[mark.start : mark.end]), mark.meant):
                self._meant.setdefault(words, set()).add(mark.meant)
            self._kinds.setdefault(mark.meant, set()).update(mark.kinds)

    def meant(self, words: str, allowed: frozenset[str]) -> str:
        found = self._meant.get(same_words(words), set())
        if not found:
            raise InputError(f"'{words}' is not marked in the text")
        fitting = sorted(one for one in found if self._kinds[one] & allowed)
        if not fitting:
            kinds = sorted(kind for one in found for kind in self._kinds[one])
            raise InputError(f"'{words}' is a {' or '.join(kinds)}, which cannot stand there")
        if len(fitting) > 1:
            raise InputError(f"'{words}' may mean {' or '.join(fitting)}", hint="give the id")
        return fitting[0]


def _facts(what: str, rows: Sequence[Mapping[str, Any]], ends: _Ends) -> Iterator[GoldFact]:
    for number, row in enumerate(rows, start=1):
        try:
            yield _fact(row, ends, STATED if what == "fact" else str(row.get("modality")))
        except InputError as error:
            raise InputError(f"{what} {number}: {error}") from error


def _fact(row: Mapping[str, Any], ends: _Ends, modality: str) -> GoldFact:
    _check_fields(row, _FACT_FIELDS, {"kind", "source", "target"})
    if modality not in get_args(Modality):
        raise InputError(f"'{modality}' is no modality", hint=", ".join(get_args(Modality)))
    kind = SCHEMA.relations.get(row["kind"])
    if kind is None:
        raise InputError(f"'{row['kind']}' is no relation kind")
    actors = frozenset(name for name, one in SCHEMA.entities.items() if one.actor)
    recipient, occasion = row.get("recipient"), row.get("occasion")
    start, end = (parse_date(str(row[name])) if name in row else None for name in ("start", "end"))
    return GoldFact(
        kind.name,
        ends.meant(row["source"], kind.sources),
        ends.meant(row["target"], kind.targets),
        ends.meant(recipient, actors) if recipient else None,
        ends.meant(occasion, frozenset({"event"})) if occasion else None,
        start,
        end,
        Decimal(str(row["amount"])) if "amount" in row else None,
        row.get("currency"),
        bool(row.get("optional", False)),
        modality,
    )


def _check_fields(row: Mapping[str, Any], allowed: set[str], needed: set[str]) -> None:
    if unknown := set(row) - allowed:
        raise InputError(f"'{min(unknown)}' is no field", hint=f"use {', '.join(sorted(allowed))}")
    if missing := needed - set(row):
        raise InputError(f"'{min(missing)}' is missing")
