"""JSON Schemas as doors want them."""

from __future__ import annotations

from typing import Any


def inlined(rules: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Put what a schema refers to in its place, and drop null: a query has no null."""
    options = [one for one in rules.get("anyOf", ()) if one.get("type") != "null"]
    if len(options) == 1:
        rules = {key: value for key, value in rules.items() if key != "anyOf"} | options[0]
    reference = rules.pop("$ref", None)
    if reference is not None:
        rules |= definitions[reference.rsplit("/", 1)[1]]
    return rules
