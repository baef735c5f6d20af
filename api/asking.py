"""``partners ask``: stored questions in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from api.options import Json, Store, print_json
from graph.errors import InputError
from graph.queries import QUESTIONS
from graph.queries.stored import STORED, stored_question
from graph.schema import Language
from graph.service import Partnergraph


def ask(
    question: Annotated[
        str | None, typer.Argument(help="such as who-brought [list the questions]")
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ARGUMENT]...", help="what it asks for, in order, and NAME=VALUE for options"
        ),
    ] = None,
    lang: Annotated[Language, typer.Option(help="language: en or vi")] = "en",
    store: Store = None,
    json: Json = False,
) -> None:
    """Ask a stored question, or list them."""
    if question is None:
        _list(lang)
        return
    stored = stored_question(question)
    named = {"lang": lang, **arguments(stored.question, given or [], stored.asks)}
    with Partnergraph.open(store, create=False) as partners:
        answer = partners.ask(stored.question, **stored.parameters(named))
    if json:
        print_json(answer)
        return
    from api.telling import console, tell

    tell(answer, console())


def _list(lang: Language) -> None:
    for one in STORED.values():
        typer.echo(f"{' '.join([one.id, *(name.upper() for name in one.asks)])}")
        typer.echo(f"    {one.text[lang]}  {one.why[lang]}")


def arguments(question: str, given: Sequence[str], places: Sequence[str]) -> dict[str, str]:
    """Read a question's parameters as they are written after its name.

    Parameters
    ----------
    question : str
        The question, by its name in ``QUESTIONS``.
    given : sequence of str
        Values by place, and ``NAME=VALUE``.
    places : sequence of str
        The parameters that may be given by place, in order.

    Raises
    ------
    InputError
        If there are more values than places, or no such question.
    """
    spec = QUESTIONS.get(question)
    if spec is None:
        raise InputError(f"there is no question '{question}'", hint="ask " + ", ".join(QUESTIONS))
    known = spec.question.model_fields
    free = list(places)
    found: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        name = name.strip().removeprefix("--").replace("-", "_")
        if equals and name in known:
            found[name] = value.strip()
        elif free:
            found[free.pop(0)] = text
        else:
            raise InputError(
                f"'{text}' is one argument too many", hint="options are written NAME=VALUE"
            )
    return found
