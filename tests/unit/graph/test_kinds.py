"""The table of kinds says what the product promises of each kind."""

from __future__ import annotations

import re

import pytest

from graph.errors import InputError
from graph.kinds import INTRODUCED, SCHEMA
from graph.schema import EntityKind, Language, RelationKind, Status

ACTORS = "city region country company fund embassy government organization person"
ANY = f"{ACTORS} event project"
INVESTORS = "company fund person"
BODIES = "company fund embassy government organization"

# kind: sources, targets, base strength, half-life in years, flags
FACTS = {
    "introduced": (ACTORS, ACTORS, 0.7, 5, "event"),
    "invested_in": (
        "company fund person",
        "company project city region",
        0.8,
        None,
        "event outcome",
    ),
    "joint_venture": ("company fund", "project company", 0.9, None, "outcome"),
    "owns": (ACTORS, "company fund project", 0.95, None, ""),
    "signed_with": (ACTORS, ACTORS, 0.6, 5, "event outcome symmetric"),
    "twinned_with": ("city region", "city region", 0.6, None, "symmetric"),
    "represents": ("embassy person company", "country government company", 0.9, None, ""),
    "works_for": ("person", BODIES, 0.9, None, ""),
    "visited": (ACTORS, "city region company", 0.4, 3, "event"),
    "attended": (ACTORS, "event", 0.3, 3, "event hub"),
    "hosted": ("city region organization", "event", 0.5, 3, "event hub"),
    "member_of": (ACTORS, "organization", 0.4, None, "hub"),
    "located_in": (ANY, "city region country", None, None, ""),
    "part_of": ("city region country", "region country", None, None, ""),
    "led_to": (ANY, "project", None, None, "event"),
}
RELATIONS = list(SCHEMA.relations.values())
LANGUAGES: tuple[Language, ...] = ("en", "vi")


def test_the_kinds() -> None:
    assert " ".join(SCHEMA.entities) == ANY
    assert " ".join(kind.name for kind in SCHEMA.entities.values() if kind.actor) == ACTORS
    assert list(SCHEMA.relations) == list(FACTS)
    assert INTRODUCED in SCHEMA.relations


@pytest.mark.parametrize("name", FACTS)
def test_facts_of_a_relation_kind(name: str) -> None:
    kind = SCHEMA.relations[name]
    sources, targets, base, half_life, flags = FACTS[name]
    assert kind.sources == set(sources.split())
    # A part of a city is part of it: a province that became one is the example of the product.
    allowed = {"city"} if name == "part_of" else set()
    assert kind.targets == set(targets.split()) | allowed
    assert (kind.base, kind.half_life) == (base, half_life)
    for flag in ("event", "outcome", "hub", "symmetric"):
        assert getattr(kind, flag) == (flag in flags.split())
    assert kind.tie == (base is not None)


@pytest.mark.parametrize("kind", RELATIONS, ids=lambda kind: kind.name)
def test_every_kind_has_its_sentences(kind: RelationKind) -> None:
    assert set(kind.wording) == set(LANGUAGES)
    assert kind.description.endswith(".")
    for language in LANGUAGES:
        wording = kind.wording[language]
        for template in (wording.now, wording.past, wording.back_now, wording.back_past):
            assert sorted(re.findall(r"\{(\w)\}", template)) == ["s", "t"]
        assert wording.now.startswith("{s} ")
        assert wording.back_now.startswith("{t} ")
        assert wording.past.startswith("{s} ")
        assert wording.back_past.startswith("{t} ")
        if not kind.event:
            assert wording.now != wording.past
            assert wording.back_now != wording.back_past


def test_the_languages_differ() -> None:
    for kind in RELATIONS:
        assert kind.wording["en"].now != kind.wording["vi"].now


def test_sentences() -> None:
    introduced, part_of = SCHEMA.relations["introduced"], SCHEMA.relations["part_of"]
    assert introduced.sentence("Becamex", "NTT", recipient="Bình Dương", occasion="Horasis") == (
        "Becamex introduced NTT to Bình Dương at Horasis"
    )
    assert introduced.sentence("Becamex", "NTT", back=True) == "NTT was introduced by Becamex"
    assert introduced.sentence("Becamex", "NTT", recipient="Bình Dương", language="vi") == (
        "Becamex đã giới thiệu NTT với Bình Dương"
    )
    assert part_of.sentence("A", "B") == "A is part of B"
    assert part_of.sentence("A", "B", past=True) == "A was part of B"
    assert part_of.sentence("A", "B", past=True, back=True) == "B contained A"


def test_a_name_is_told_as_it_is() -> None:
    sentence = SCHEMA.relations["owns"].sentence("{t} {0}", "%s {s}")
    assert sentence == "{t} {0} owns %s {s}"


@pytest.mark.parametrize("kind", list(SCHEMA.entities.values()), ids=lambda kind: kind.name)
def test_every_entity_kind_can_be_told_apart(kind: EntityKind) -> None:
    assert set(kind.label) == set(LANGUAGES)
    assert re.fullmatch(r"#[0-9A-F]{6}", kind.color)
    looks = [(other.color, other.shape) for other in SCHEMA.entities.values()]
    assert looks.count((kind.color, kind.shape)) == 1


def test_names_in_the_database_are_names_of_kinds() -> None:
    types = {kind.relationship_type for kind in RELATIONS}
    assert len(types) == len(RELATIONS)
    assert all(re.fullmatch(r"[A-Z_]+", each) for each in types)


def test_an_unknown_kind_is_refused_with_those_there_are() -> None:
    for look_up, names in (
        (SCHEMA.entity, SCHEMA.entities),
        (SCHEMA.relation, SCHEMA.relations),
    ):
        with pytest.raises(InputError) as caught:
            look_up("planet")
        assert caught.value.field == "kind"
        assert all(name in str(caught.value.hint) for name in names)


def test_statuses_weigh_less_the_weaker_they_are() -> None:
    assert [(str(status), status.rank, status.factor) for status in Status] == [
        ("documented", 0, 1.0),
        ("reported", 1, 0.8),
        ("inferred", 2, 0.5),
    ]


def test_half_of_the_strength_is_left_after_a_half_life() -> None:
    visited = SCHEMA.relations["visited"]
    assert visited.fade(0) == 1
    assert visited.fade(3 * 365.25) == pytest.approx(0.5)
    assert visited.fade(9 * 365.25) == pytest.approx(0.125)
    assert SCHEMA.relations["owns"].fade(100_000) == 1
