"""Command-line options made of a question's parameters."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from graph.queries.base import Question

Store = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="store to use [PARTNERGRAPH_STORE, else sqlite:///partners.db]",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="print the answer as HTTP gives it")]


def with_parameters(
    body: Callable[..., None],
    question: type[Question],
    *,
    arguments: Sequence[str] = (),
    optional: Sequence[str] = (),
    extra: Sequence[inspect.Parameter] = (),
) -> Callable[..., None]:
    """Give a command body the parameters of a question.

    Parameters
    ----------
    body : callable
        Called with ``parameters`` (dict of those that were given, as text), ``store``, ``json`` and
        the extra ones.
    question : type
        Its fields become options, or arguments if listed.
    arguments, optional : sequence of str
        Fields that are given by place; those that may be left out.
    extra : sequence of inspect.Parameter
        Further parameters of the command.

    Returns
    -------
    callable
        With the signature that typer reads.
    """
    fields = question.model_fields
    listed = [*arguments, *optional, *(name for name in fields if name not in arguments)]
    names = list(dict.fromkeys(listed))
    passed_on = {parameter.name for parameter in extra}

    def command(**given: Any) -> None:
        parameters = {name: given[name] for name in names if given[name] not in (None, False, [])}
        body(
            parameters=parameters,
            store=given["store"],
            json=given["json"],
            **{name: given[name] for name in passed_on},
        )

    signature = [
        _parameter(name, fields[name], by_place=name in arguments, optional=name in optional)
        for name in names
    ]
    shared = [_keyword("store", Store, None), _keyword("json", Json, False)]
    command.__signature__ = inspect.Signature([*signature, *extra, *shared])  # type: ignore[attr-defined]
    command.__doc__ = body.__doc__ or (question.__doc__ or "").strip().splitlines()[0]
    return command


def _parameter(name: str, field: FieldInfo, *, by_place: bool, optional: bool) -> inspect.Parameter:
    text = field.description
    if by_place:
        return _keyword(name, Annotated[str, typer.Argument(help=text)], inspect.Parameter.empty)
    if optional:
        return _keyword(name, Annotated[str | None, typer.Argument(help=text)], None)
    dashed = f"-{name}" if len(name) == 1 else f"--{name.replace('_', '-')}"
    if field.annotation is bool:
        return _keyword(name, Annotated[bool, typer.Option(dashed, help=text)], False)
    default = "" if field.default in (None, "") else f" [{field.default}]"
    option = typer.Option(dashed, help=f"{text}{default}", metavar=name.upper(), show_default=False)
    if field.annotation == list[str] | None:
        return _keyword(name, Annotated[list[str] | None, option], None)
    return _keyword(name, Annotated[str | None, option], None)


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
    )


def option_of(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    """Make an extra parameter for `with_parameters`."""
    return _keyword(name, annotation, default)


def print_json(answer: BaseModel) -> None:
    """Print an answer as HTTP gives it."""
    sys.stdout.buffer.write(answer.model_dump_json(by_alias=True).encode() + b"\n")
    sys.stdout.buffer.flush()
