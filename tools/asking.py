"""Writes a method for each question into ``graph/asking``; a test fails when they are out of date.

python -m tools.asking
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import EnumType
from pathlib import Path
from textwrap import fill
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AwareDatetime

from graph.queries import QUESTIONS, QuestionSpec
from graph.queries.base import Question

FOLDER = Path(__file__).parent.parent / "graph" / "asking"
_SHARED = tuple(Question.model_fields)
_WIDTH = 100


@dataclass(frozen=True)
class _Group:
    """Questions that have a module of their own, by what they take by place."""

    module: str
    title: str
    about: str
    takes: tuple[str, ...] | None


_GROUPS = (
    _Group("entity", "AsksOfEntity", "Questions about one entity.", ("entity",)),
    _Group("pair", "AsksOfPair", "Questions about the ways between two.", ("source", "target")),
    _Group("network", "AsksOfNetwork", "Questions about the whole network.", None),
)


def modules() -> dict[str, str]:
    """Every generated module, by file name."""
    homes = {group.takes: group for group in _GROUPS}
    found: dict[str, list[QuestionSpec]] = {group.module: [] for group in _GROUPS}
    for spec in QUESTIONS.values():
        found[homes.get(spec.arguments, homes[None]).module].append(spec)
    return {f"{group.module}.py": _module(group, found[group.module]) for group in _GROUPS}


def _module(group: _Group, specs: Sequence[QuestionSpec]) -> str:
    methods = "\n".join("\n".join(_method(spec)) for spec in specs)
    answers = sorted({(spec.answer.__module__, spec.answer.__name__) for spec in specs})
    imports = "".join(f"    from {module} import {name}\n" for module, name in answers)
    return _formatted(f'''"""{group.about}

Written by `make docs`: change the questions, not this.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, cast

from graph.asking.base import Asking

if TYPE_CHECKING:
{imports}

class {group.title}(Asking):
    """{group.about}"""

{methods}
''')


def _method(spec: QuestionSpec) -> Iterator[str]:
    places = (*spec.arguments, *spec.optional)
    fields = spec.question.model_fields
    rest = [name for name in fields if name not in places and name not in _SHARED]
    yield f"    def {spec.name}("
    yield "        self,"
    yield from (f"        {_parameter(spec, name)}," for name in places)
    yield "        *,"
    yield from (f"        {_parameter(spec, name)}," for name in (*rest, *_SHARED))
    yield f"    ) -> {spec.answer.__name__}:"
    yield from _docstring(spec, (*places, *rest))
    yield f'        return cast("{spec.answer.__name__}", self._put("{spec.name}", locals()))'
    yield ""


def _parameter(spec: QuestionSpec, name: str) -> str:
    field = spec.question.model_fields[name]
    told = f"{name}: {_type(field.annotation)}"
    return told if field.is_required() else f"{told} = {_written(field.default)}"


def _written(default: Any) -> str:
    return f'"{default}"' if isinstance(default, str) else repr(default)


def _docstring(spec: QuestionSpec, own: Sequence[str]) -> Iterator[str]:
    fields = spec.question.model_fields
    yield f'        """{_told(spec.question)}'
    yield ""
    yield from ("        Parameters", "        ----------")
    for name in own:
        ending = "" if fields[name].is_required() else ", optional"
        yield f"        {name} : {_named(fields[name].annotation)}{ending}"
        yield _wrapped(f"{fields[name].description}.", 12)
    yield f"        {', '.join(_SHARED)} : optional"
    yield _wrapped(
        "As of every question: day asked about, instant of knowledge, relation kinds, least status,"
        " most steps, most rows, language.",
        12,
    )
    yield ""
    yield from ("        Returns", "        -------", f"        {spec.answer.__name__}")
    yield _wrapped(_told(spec.answer), 12)
    yield '        """'


def _told(model: type) -> str:
    """The first paragraph of a docstring."""
    return " ".join((model.__doc__ or "").strip().split("\n\n")[0].split())


def _wrapped(text: str, indent: int) -> str:
    text = text[0].upper() + text[1:]
    margin = " " * indent
    return fill(text, _WIDTH, initial_indent=margin, subsequent_indent=margin)


def _named(annotation: Any) -> str:
    """A type as docstrings tell it."""
    told = _type(annotation).removesuffix(" | None")
    if not told.startswith("Literal["):
        return told.replace(" | ", " or ")
    return "{" + told[8:-1] + "}" if len(told) < _WIDTH - 30 else "str"


def _type(annotation: Any) -> str:
    """What a parameter takes: a value, or text that means one."""
    if get_origin(annotation) is Annotated:
        return _type(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        kinds = [one for one in get_args(annotation) if one is not NoneType]
        return " | ".join([*map(_type, kinds), "None"])
    if get_origin(annotation) is Literal:
        return f"Literal[{', '.join(map(_written, get_args(annotation)))}]"
    if isinstance(annotation, EnumType):
        values = map(str, annotation.__members__.values())
        return f"Literal[{', '.join(map(_written, values))}]"
    if get_origin(annotation) is list:
        return f"Sequence[{_type(get_args(annotation)[0])}] | str"
    # Text that means a day or an instant will do.
    texts = {date: "date | str", AwareDatetime: "datetime | str"}
    return texts.get(annotation) or str(annotation.__name__)


def _formatted(text: str) -> str:
    ruff = Path(sys.executable).parent / "ruff"
    for command in (["check", "--fix-only", "--quiet", "--select", "I,F401"], ["format"]):
        done = subprocess.run(
            [str(ruff), *command, "--stdin-filename", str(FOLDER / "written.py"), "-"],
            input=text, capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        text = done.stdout
    return text


def main() -> None:
    """Write the modules."""
    for name, text in modules().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
