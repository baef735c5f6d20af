"""Findings: what a store keeps of the statements of a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import orjson

from graph.ids import fold
from graph.rules import amount_text
from graph.stores.readings import NOTED, WAITING, Finding
from ingest.texts.model import Choice, Mention, Statement, Text
from ingest.texts.review.shapes import ChoiceShape, EndShape, KeptFact

Alike = Mapping[tuple[str, str], tuple[Choice, ...]]
"""By kind and name of a new name: the known entities that are like it, best first."""


def finding_id(dataset: str, document: str, statement: Statement) -> str:
    """The id of a statement of a document.

    It depends on the words alone, not on where they stand: in a corrected version of the document,
    and read with better patterns, the same words are the same finding.
    """
    ends = (statement.source, statement.target, statement.recipient)
    words = [fold(one.text) if one else None for one in ends]
    told = (dataset, document, statement.kind, *words, fold(statement.quote))
    return f"finding:{hashlib.sha256(orjson.dumps(told)).hexdigest()[:24]}"


def fact_of(statement: Statement, begin: int, alike: Alike) -> KeptFact:
    """The body of a statement's finding.

    Parameters
    ----------
    statement : Statement
        What was found.
    begin : int
        Offset of the beginning of its paragraph.
    alike : mapping
        Known entities that are like new names.
    """

    def end(mention: Mention | None) -> EndShape | None:
        return None if mention is None else _end(mention, begin, alike)

    return KeptFact(
        paragraph=statement.paragraph,
        start=statement.start - begin,
        end=statement.end - begin,
        quote=statement.quote,
        kind=statement.kind,
        source=_end(statement.source, begin, alike),
        target=_end(statement.target, begin, alike),
        recipient=end(statement.recipient),
        occasion=end(statement.occasion),
        place=end(statement.place),
        since=statement.since,
        until=statement.until,
        amount=amount_text(statement.amount),
        currency=statement.currency,
        pattern=statement.pattern,
        confidence=round(statement.confidence, 3),
        modality=statement.modality,
    )


def _end(mention: Mention, begin: int, alike: Alike) -> EndShape:
    known = mention.choices
    if mention.nature == "new":
        found = alike.get((mention.kind, mention.name), ())
        known += tuple(one for one in found if one.id not in {choice.id for choice in known})
    return EndShape(
        text=mention.text,
        start=mention.start - begin,
        end=mention.end - begin,
        nature=mention.nature,
        id=mention.entity,
        kind=mention.kind,
        name=mention.name,
        country=mention.country,
        score=round(mention.score, 3),
        choices=choice_shapes(known),
    )


def choice_shapes(choices: Iterable[Choice]) -> list[ChoiceShape]:
    """Choices as doors give them."""
    return [
        ChoiceShape(id=one.id, kind=one.kind, name=one.name, score=round(one.score, 3))
        for one in choices
    ]


def findings_of(
    text: Text, statements: Iterable[Statement], dataset: str, document: str, alike: Alike
) -> list[tuple[Finding, KeptFact]]:
    """What a store is to keep of the statements of a document, each once, by place.

    Of statements that are one finding the surest is kept, one that is stated before any other.
    """
    starts = text.starts()
    best: dict[str, Statement] = {}
    for statement in statements:
        id_ = finding_id(dataset, document, statement)
        if id_ not in best or _weight(statement) > _weight(best[id_]):
            best[id_] = statement
    found = []
    for id_, statement in best.items():
        fact = fact_of(statement, starts[statement.paragraph - 1], alike)
        verdict = WAITING if statement.modality == "stated" else NOTED
        body = fact.model_dump_json()
        found.append(
            (Finding(id_, dataset, document, text.checksum, statement.start, body, verdict), fact)
        )
    return sorted(found, key=lambda one: (one[0].place, one[0].id))


def _weight(statement: Statement) -> tuple[bool, float]:
    return statement.modality == "stated", statement.confidence


def kept_fact(finding: Finding) -> KeptFact:
    """What was found, of a finding."""
    return KeptFact.model_validate_json(finding.body)
