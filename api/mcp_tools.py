"""The tools of the MCP server: one for each question of the table, and a few besides."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from api.mcp_bounds import ROWS, Bounded, bounded, shortened
from api.mcp_door import Asker
from api.mcp_tool import Given, ToolSpec, answer_schema, arguments, prose
from api.statuses import status_for
from api.supposing import parsed
from graph.errors import InputError
from graph.queries import QUESTIONS, QuestionSpec
from graph.queries.base import Question
from graph.queries.making import make_question
from graph.queries.shapes import Answer, Shape
from graph.queries.status import StatusAnswer
from graph.queries.stored import STORED, StoredShape, stored_question
from graph.queries.what_if import WhatIf, WhatIfAnswer
from graph.schema import Language


@cache
def tools() -> dict[str, ToolSpec]:
    """Every tool by its name."""
    asking = [_question_tool(spec) for spec in QUESTIONS.values()]
    return {tool.name: tool for tool in (*asking, _listing(), _stored(), _what_if(), _status())}


def _question_tool(spec: QuestionSpec) -> ToolSpec:
    title, *more = (spec.question.__doc__ or spec.name).strip().split("\n\n", 1)
    gives = (spec.answer.__doc__ or "").strip()
    return ToolSpec(
        spec.name,
        title,
        prose("\n\n".join([title, *more, f"Gives: {gives}"])),
        arguments(spec.question, (*spec.arguments, *spec.optional), spec.example),
        answer_schema(spec.answer),
        lambda asker, given: _ask(asker, spec.name, given),
    )


def _ask(asker: Asker, name: str, given: Given) -> Bounded:
    question = make_question(name, {"limit": ROWS, **given})
    return bounded(
        lambda rows: asker.door.answer(name, question.model_copy(update={"limit": rows})),
        question.limit,
    )


class _Listing(BaseModel):
    lang: Language = Field(default="en", description="language of the questions: en or vi")


class StoredAnswer(Shape):
    """The stored questions."""

    results: list[StoredShape]


def _listing() -> ToolSpec:
    return ToolSpec(
        "stored_questions",
        "Which ready-made questions are there?",
        "Lists the questions that people ask again and again, each with what it asks for;"
        " ask_stored asks one.",
        arguments(_Listing),
        answer_schema(StoredAnswer),
        _list,
    )


def _list(_: Asker, given: Given) -> Bounded:
    _only(given, "lang")
    if given.get("lang", "en") not in ("en", "vi"):
        raise InputError(f"lang '{given['lang']}' is not told", hint="give en or vi", field="lang")
    lang: Language = given.get("lang", "en")
    return shortened(StoredAnswer(results=[one.shape(lang) for one in STORED.values()]))


class _Stored(Question):
    model_config = ConfigDict(title="ask_stored")

    id: str = Field(description="which one", json_schema_extra={"enum": list(STORED)})
    entity: str | None = Field(default=None, description="id or name, where it asks for an entity")
    source: str | None = Field(default=None, description="id or name, where it asks for a source")
    target: str | None = Field(default=None, description="id or name, where it asks for a target")
    cursor: str | None = Field(default=None, description="'next' of the answer before")


def _stored() -> ToolSpec:
    listed = "\n".join(
        f"- {one.id}: {one.text['en']} ({', '.join(one.asks) or 'asks for nothing'})"
        for one in STORED.values()
    )
    return ToolSpec(
        "ask_stored",
        "Ask a ready-made question",
        f"Asks one of these, with what its brackets name:\n\n{listed}\n\nGives what the tool of"
        " that question gives.",
        arguments(_Stored, ("id", "entity", "source", "target"), {"id": "who-brought"}),
        answer_schema(Answer),
        _ask_stored,
    )


def _ask_stored(asker: Asker, given: Given) -> Bounded:
    if "id" not in given:
        raise InputError("which stored question?", hint="give its id: " + ", ".join(STORED))
    stored = stored_question(str(given["id"]))
    asked = {name: value for name, value in given.items() if name != "id"}
    # The limit that the explorer lists by is too much for a model.
    limit = {"limit": asked.get("limit", ROWS)}
    return _ask(asker, stored.question, stored.parameters(asked) | limit)


def _what_if() -> ToolSpec:
    schema = WhatIf.model_json_schema()
    schema["properties"]["question"]["enum"] = list(QUESTIONS)
    schema["properties"]["parameters"]["examples"] = [{"entity": "government:vietnam"}]
    schema["properties"]["without"]["examples"] = [["company:becamex-idc"]]
    return ToolSpec(
        "what_if",
        "What would the answer to a question be, if?",
        "Asks a question before and after something that is only supposed: entities or relations"
        " gone (without) or there (entities, relations). Nothing is stored.\n\nGives: "
        + prose(WhatIfAnswer.__doc__ or ""),
        schema,
        answer_schema(WhatIfAnswer),
        _suppose,
    )


def _suppose(asker: Asker, given: Given) -> Bounded:
    body = parsed(dict(given))
    limit = {"limit": ROWS}
    answer = asker.door.what_if(body.model_copy(update={"parameters": limit | body.parameters}))
    return shortened(answer)


def _status() -> ToolSpec:
    def call(asker: Asker, given: Given) -> Bounded:
        _only(given)
        return shortened(status_for(asker.door.store, asker.who))

    return ToolSpec(
        "status",
        "What does the store hold?",
        "Counts entities and relations by kind, and lists the datasets they come from.",
        {"type": "object", "properties": {}, "additionalProperties": False},
        answer_schema(StatusAnswer),
        call,
    )


def _only(given: Given, *known: str) -> None:
    strange = next((name for name in given if name not in known), None)
    if strange is not None:
        hint = f"use {', '.join(known)}" if known else "it takes none"
        raise InputError(f"there is no argument '{strange}'", hint=hint, field=strange)
