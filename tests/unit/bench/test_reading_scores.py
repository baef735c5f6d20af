"""Scores of readings are as told by hand; gold files with mistakes are refused."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from bench.reading_scores import Score, score_mentions, score_statements
from graph.errors import SourceError
from ingest.texts.model import Mention, Nature, Statement
from tests.support.gold import GoldText, gold_files, load

READ = """\
- id: one
  language: en
  title: One
  date: 2020-05-06
  set: tuning
  known: [{id: "company:acme", kind: company, name: Acme Holding, aliases: [Acme]}]
  text: |
    [Acme]{company} put $5 million into [Blue Park]{project}.
    [Tokyu]{company} and [Toyo Trust]{company} ([TT]{company}) signed.
    [The group]{company?=company:acme} met [earlier investors]{company?=company:earlier-investors}
    through [Nord Fund]{fund|company}, not in [Oslo]{city}.
  facts:
    - {kind: invested_in, source: Acme, target: Blue Park, start: 2020, amount: 5e6, currency: USD}
    - {kind: signed_with, source: Tokyu, target: Toyo Trust}
    - {kind: introduced, source: Nord Fund, target: earlier investors, recipient: The group}
    - {kind: owns, source: Acme, target: Tokyu, optional: true}
  not:
    - {kind: visited, source: Acme, target: Oslo, modality: negated}
"""


DENIED = "kind: owns, source: Acme, target: Tokyu"


def gold_text(folder: Path, written: str = READ) -> GoldText:
    path = folder / "one.yaml"
    path.write_text(written, encoding="utf-8")
    (found,) = load(path)
    return found


def mention(
    gold: GoldText, words: str, kind: str, nature: Nature = "new", entity: str | None = None
) -> Mention:
    start = gold.text.body.index(words)
    return Mention(start, start + len(words), words, nature, kind, words, entity)


def statement(kind: str, source: Mention, target: Mention, **more: object) -> Statement:
    return Statement(kind, source, target, 0, 1, 1, "A", "by hand", 1.0, **more)  # type: ignore[arg-type]


def test_mentions_are_scored_by_span_kind_and_entity(tmp_path: Path) -> None:
    gold = gold_text(tmp_path)
    found = [
        mention(gold, "Acme", "company", nature="known", entity="company:acme"),
        mention(gold, "Tokyu", "company", nature="known", entity="company:sembcorp"),
        mention(gold, "Nord Fund", "company"),
        mention(gold, "Blue Park", "company"),
        mention(gold, "Toyo", "company"),
        mention(gold, "million", "person"),
        mention(gold, "The group", "company"),
        mention(gold, "met", "company", nature="reference"),
    ]
    scored = score_mentions(gold, found)
    assert scored.exact == Score(marked=7, found=6, right=3)
    assert scored.lenient == Score(marked=7, found=6, right=4)
    assert scored.linked == Score(marked=2, found=2, right=1)
    assert [one.text for one in scored.wrong] == ["Blue Park", "Toyo", "million"]
    assert len(scored.missed) == 4
    assert scored.exact.precision == 0.5
    assert scored.exact.f1 == pytest.approx(6 / 13)


def test_statements_are_scored_by_kind_ends_and_direction(tmp_path: Path) -> None:
    gold = gold_text(tmp_path)
    acme = mention(gold, "Acme", "company")
    group = mention(gold, "The group", "company", nature="reference")
    park = mention(gold, "Blue Park", "project")
    tokyu = mention(gold, "Tokyu", "company")
    trust = mention(gold, "TT", "company")
    nord = mention(gold, "Nord Fund", "fund")
    investors = mention(gold, "earlier investors", "company")
    oslo = mention(gold, "Oslo", "city")
    found = [
        statement("invested_in", acme, park, since="2020-03"),
        statement("invested_in", group, park, amount=Decimal(5_000_000), currency="USD"),
        statement("signed_with", trust, tokyu, since="2021"),
        statement("introduced", investors, nord, recipient=acme),
        statement("owns", acme, tokyu),
        statement("visited", acme, oslo),
        statement("visited", acme, oslo, modality="negated"),
        statement("works_for", acme, park),
    ]
    scored = score_statements(gold, found)
    assert scored.kinds["invested_in"] == Score(1, 1, 1)
    assert scored.kinds["signed_with"] == Score(1, 1, 1)
    assert scored.kinds["introduced"] == Score(1, 1, 0)
    assert scored.kinds["owns"] == Score(0, 0, 0)
    assert scored.kinds["visited"] == Score(0, 1, 0)
    assert scored.dates == Score(marked=1, found=2, right=1)
    assert scored.amounts == Score(marked=1, found=1, right=1)
    assert scored.denied == Score(1, 1, 1)
    assert scored.proposed == Score(1, 1, 0)
    assert [one.kind for one in scored.missed] == ["introduced"]
    assert [one.kind for one in scored.wrong] == ["introduced", "visited"]

    told = score_statements(gold, [statement("introduced", nord, investors, recipient=group)])
    assert told.recipients == Score(1, 1, 1)


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("{project}", "{park}", "'park' in '{park}' is no entity kind"),
        ("put $5", "put [$5", "'[' is no part of a mark"),
        ("target: Blue Park", "target: Red Park", "fact 1: 'Red Park' is not marked"),
        ("source: Tokyu", "source: Blue Park", "fact 2: 'Blue Park' is a project"),
        ("{kind: owns", "{kind: possessed", "'possessed' is no relation kind"),
        ("modality: negated", "modality: doubted", "not 1: 'doubted' is no modality"),
        ("kind: signed_with", "kind: hosted", "fact 2: 'Tokyu' is a company"),
        ("kind: visited, source: Acme, target: Oslo", DENIED, "is a fact as well"),
        ("modality: negated}", "modality: negated}\n    - {}", "not 2: 'kind' is missing"),
        ("?=company:acme", "?=company:acne", "'company:acne' is not known"),
        ("{company?=company:acme}", "{fund?=company:acme}", "'company:acme' is no fund"),
        ("start: 2020", "start: 20", "'20' is not a date"),
        ("language: en", "language: fr", "'fr' is no language"),
        ("title: One", "titel: One", "'titel' is no field"),
        ("  date: 2020-05-06\n", "", "'date' is missing"),
        ("- id: one", "- [id: one", "is no YAML"),
    ],
)
def test_a_gold_file_with_a_mistake_is_refused(
    tmp_path: Path, written: str, instead: str, said: str
) -> None:
    assert READ.count(written) >= 1
    broken = READ.replace(written, instead, 1)
    with pytest.raises(SourceError, match=re.escape(said)):
        gold_text(tmp_path, broken)


def test_every_gold_file_is_sound() -> None:
    texts = [gold for path in gold_files() for gold in load(path)]
    assert len({gold.id for gold in texts}) == len(texts) > 10
    assert {gold.language for gold in texts if gold.set == "tuning"} == {"vi", "en"}
