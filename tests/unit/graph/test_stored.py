"""Stored questions, asked through the library."""

from __future__ import annotations

import pytest

from graph.errors import InputError, NotFound
from graph.queries import QUESTIONS
from graph.queries.stored import STORED, StoredQuestion, stored_question


@pytest.mark.parametrize("stored", STORED.values(), ids=lambda one: one.id)
def test_a_stored_question_is_a_question_with_its_parameters(stored: StoredQuestion) -> None:
    known = QUESTIONS[stored.question].question.model_fields
    given = dict.fromkeys(stored.asks, "2024-01-01")
    parameters = stored.parameters({**given, "lang": "vi"})
    assert set(parameters) == {*stored.asks, *stored.fixed, *stored.listed, "lang"} <= set(known)


def test_what_is_open_must_be_given_and_what_is_fixed_stays() -> None:
    with pytest.raises(InputError, match="'how-led' asks for 'target'"):
        stored_question("how-led").parameters({"source": "company:a"})
    with pytest.raises(InputError, match="is asked with status=documented"):
        stored_question("how-led-documented").parameters(
            {"source": "company:a", "target": "company:b", "status": "reported"}
        )
    with pytest.raises(NotFound, match="no stored question 'who'"):
        stored_question("who")
