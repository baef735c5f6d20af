"""A wrong parameter is refused by its name and value, with what is allowed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph.errors import InputError
from graph.queries import QUESTIONS
from graph.queries.base import EntityQuestion, PairQuestion
from graph.queries.making import make_question

ONE = {"entity": "a"}
TWO = {"source": "a", "target": "b"}


@pytest.mark.parametrize(
    ("question", "parameters", "field", "words"),
    [
        ("introducers", {}, "entity", "required"),
        ("introducers", {"entity": ""}, "entity", "at least 1 character"),
        ("introducers", ONE | {"as_of": "2024"}, "as_of", "'2024' is not a day"),
        ("introducers", ONE | {"as_of": "2023-02-29"}, "as_of", "not a day of the calendar"),
        ("introducers", ONE | {"known_at": "now"}, "known_at", "write it like 2024-05-12T09:30"),
        ("introducers", ONE | {"known_at": datetime(2024, 1, 1)}, "known_at", "timezone"),
        ("introducers", ONE | {"kinds": "met"}, "kinds", "use one of: introduced, invested_in"),
        ("introducers", ONE | {"kinds": "owns,"}, "kinds", "'' is not a relation kind"),
        ("introducers", ONE | {"kinds": 5}, "kinds", "valid list"),
        ("introducers", ONE | {"status": "sure"}, "status", "'documented', 'reported' or"),
        ("introducers", ONE | {"max_hops": 13}, "max_hops", "less than or equal to 12"),
        ("introducers", ONE | {"max_hops": "0"}, "max_hops", "greater than or equal to 1"),
        ("introducers", ONE | {"max_hops": "many"}, "max_hops", "valid integer"),
        ("introducers", ONE | {"limit": 10_001}, "limit", "less than or equal to 10000"),
        ("introducers", ONE | {"limit": 0}, "limit", "greater than or equal to 1"),
        ("introducers", ONE | {"lang": "fr"}, "lang", "'en' or 'vi'"),
        ("introducers", ONE | {"hops": 3}, "hops", "use as_of, known_at, kinds"),
        ("chains", {"source": "a"}, "target", "required"),
        ("chains", TWO | {"k": 101}, "k", "less than or equal to 100"),
        ("paths", TWO | {"anyone": "perhaps"}, "anyone", "valid boolean"),
        ("search", {"kind": "planet"}, "kind", "use one of: city, region"),
    ],
)
def test_wrong_parameters(
    question: str, parameters: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(InputError) as caught:
        make_question(question, parameters)
    assert caught.value.field == field
    assert field in caught.value.message
    assert words in str(caught.value)
    given = parameters.get(field)
    if isinstance(given, str) and given and field != "hops":
        assert given in str(caught.value)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"source": "a"}, "source and target go together"),
        (TWO | ONE, "give either entity, or source and target"),
        ({"show": "paths"}, "show=paths needs source and target"),
        ({"show": "neighbours"}, "show=neighbours needs entity"),
    ],
)
def test_parameters_of_a_picture_that_do_not_go_together(
    parameters: dict[str, Any], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        make_question("graph", parameters)


def test_an_unknown_question_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="no question 'gossip'") as caught:
        make_question("gossip", {})
    assert all(name in str(caught.value.hint) for name in QUESTIONS)


def test_parameters_as_text_are_the_same_as_values() -> None:
    as_text = make_question(
        "chains",
        TWO
        | {
            "as_of": "2024-11-23",
            "known_at": "2024-11-23T10:00:00Z",
            "kinds": "introduced, owns",
            "status": "reported",
            "max_hops": "3",
            "limit": "7",
            "k": "2",
        },
    )
    as_values = make_question(
        "chains",
        TWO
        | {
            "as_of": date(2024, 11, 23),
            "known_at": datetime(2024, 11, 23, 10, tzinfo=UTC),
            "kinds": ["introduced", "owns"],
            "status": "reported",
            "max_hops": 3,
            "limit": 7,
            "k": 2,
        },
    )
    assert as_text == as_values


def test_what_is_not_given_has_its_usual_value() -> None:
    found = make_question("chains", TWO).model_dump()
    assert found == TWO | {
        "as_of": None,
        "known_at": None,
        "kinds": None,
        "status": None,
        "max_hops": 6,
        "limit": 100,
        "work": None,
        "include": None,
        "lang": "en",
        "k": 5,
    }


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_every_question_says_what_it_asks_and_takes(name: str) -> None:
    spec = QUESTIONS[name]
    assert (spec.question.__doc__ or "").split("\n")[0].endswith("?")
    assert all(info.description for info in spec.question.model_fields.values())
    assert set(spec.arguments) <= set(spec.question.model_fields)
    if issubclass(spec.question, EntityQuestion):
        assert spec.arguments == ("entity",)
    if issubclass(spec.question, PairQuestion):
        assert spec.arguments == ("source", "target")
