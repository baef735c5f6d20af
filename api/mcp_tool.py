"""What a tool of the MCP server is, and how its schemas come from a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from api.mcp_bounds import ROWS, Bounded, Cut
from api.mcp_door import Asker
from api.mcp_text import told_text
from api.schemas import inlined
from graph.kinds import SCHEMA
from graph.queries.base import Question

Given = Mapping[str, Any]
NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class ToolSpec:
    """A tool.

    Parameters
    ----------
    name, title, description : str
        What a model is told of it.
    takes, gives : dict
        JSON Schemas of its arguments and of its structured answer.
    call : callable
        Answers; raises `PartnerGraphError`.
    """

    name: str
    title: str
    description: str
    takes: dict[str, Any]
    gives: dict[str, Any]
    call: Callable[[Asker, Given], Bounded]

    def told(self, asker: Asker, given: Given) -> tuple[dict[str, Any], str]:
        """Answer as JSON, and as text; an argument that is null is one that is not given."""
        named = {name: value for name, value in given.items() if value is not None}
        found = self.call(asker, named)
        return found.content(), told_text(found)


def arguments(
    question: type[BaseModel], first: tuple[str, ...] = (), example: Mapping[str, str] = NONE
) -> dict[str, Any]:
    """JSON Schema of a question's parameters, null for none of them.

    Parameters
    ----------
    question : type
        Its fields are the parameters.
    first : tuple of str
        Those that it is about, which are told first.
    example : dict
        Values that have an answer in the shipped example.
    """
    schema = question.model_json_schema()
    definitions, known = schema.get("$defs", {}), schema["properties"]
    found = {}
    # What is its own comes before what every question takes.
    for name in dict.fromkeys([*first, *sorted(known, key=Question.model_fields.__contains__)]):
        rules = inlined(dict(known[name]), definitions) | {"default": known[name].get("default")}
        rules["description"] = known[name].get("description", "")
        if name == "limit":
            rules["default"] = ROWS
        found[name] = {
            key: rule for key, rule in rules.items() if key != "title" and rule is not None
        }
        if name in example:
            found[name]["examples"] = [example[name]]
    if "kinds" in found:
        found["kinds"]["description"] = "relation kinds to use (all)"
        found["kinds"]["items"] = {"type": "string", "enum": list(SCHEMA.relations)}
    if "kind" in found:
        found["kind"]["enum"] = list(SCHEMA.entities)
    required = schema.get("required", [])
    return {
        "type": "object",
        "properties": found,
        "required": [name for name in found if name in required],
        "additionalProperties": False,
    }


def answer_schema(answer: type[BaseModel]) -> dict[str, Any]:
    """JSON Schema of an answer as HTTP gives it, and what is cut."""
    schema = answer.model_json_schema(mode="serialization", by_alias=True)
    cut = Cut.model_json_schema()
    defined = {**schema.pop("$defs", {}), **cut.pop("$defs"), "Cut": cut}
    schema["properties"]["cut"] = {"anyOf": [{"$ref": "#/$defs/Cut"}, {"type": "null"}]}
    short: dict[str, Any] = _untitled({**schema, "$defs": defined})
    return short


def _untitled(rules: Any) -> Any:
    """A schema without titles, which say again what the names say: models pay for each word."""
    if isinstance(rules, list):
        return [_untitled(one) for one in rules]
    if not isinstance(rules, dict):
        return rules
    # A property may be called title; the title of a schema is a text.
    return {
        key: _untitled(one)
        for key, one in rules.items()
        if not (key == "title" and isinstance(one, str))
    }


def prose(text: str) -> str:
    """Paragraphs of a docstring, each in a line."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))
