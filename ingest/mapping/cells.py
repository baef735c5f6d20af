"""What templates give of a row's cells, each fault with the column that it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from graph.errors import InputError
from graph.model import OPEN, Property
from ingest.countries import find_country
from ingest.mapping.declared import SPECIAL, Condition, Conditions
from ingest.mapping.templates import Cells, Template
from ingest.rows import clearance, wikidata_id
from ingest.table import column_name

T = TypeVar("T")
Templates = tuple[Template, ...]


def text_in(templates: Templates, cells: Cells) -> str | None:
    """The first template that is not empty, filled; None where all are."""
    return next(filter(None, (one.fill(cells) for one in templates)), None)


def column_of(templates: Templates, cells: Cells) -> str | None:
    """The column that a text comes from: the first of those filled, or of all."""
    named = [name for template in templates for name in template.columns if name not in SPECIAL]
    return next((name for name in named if cells.get(name)), named[0] if named else None)


def read_in(templates: Templates, cells: Cells, parse: Callable[[str], T]) -> T | None:
    """A text read by `parse`; None where it is empty.

    Raises
    ------
    InputError
        From `parse`, naming the column.
    """
    text = text_in(templates, cells)
    if text is None:
        return None
    try:
        return parse(text)
    except InputError as error:
        field = column_of(templates, cells)
        raise InputError(error.message, hint=error.hint, field=field) from error


def clearance_in(templates: Templates, cells: Cells) -> int:
    """A clearance; open to everybody where it is empty."""
    return read_in(templates, cells, clearance) or OPEN


def texts_in(templates: Templates, cells: Cells) -> tuple[str, ...]:
    """The parts between ``|`` of every template, each once."""
    filled = (one.fill(cells) for one in templates)
    parts = (part.strip() for text in filled for part in text.split("|"))
    return tuple(dict.fromkeys(part for part in parts if part))


def properties_in(templates: Mapping[str, Templates], cells: Cells) -> dict[str, Property]:
    """Those properties that a row tells."""
    found = {name: text_in(one, cells) for name, one in templates.items()}
    return {name: text for name, text in found.items() if text is not None}


def identifiers_in(templates: Mapping[str, Templates], cells: Cells) -> dict[str, str]:
    """Those identifiers that a row tells; Wikidata's without its address.

    Raises
    ------
    InputError
        If one is none of Wikidata's.
    """
    found = {name: text_in(one, cells) for name, one in templates.items()}
    told = {name: text for name, text in found.items() if text}
    if "wikidata" in told:
        told["wikidata"] = wikidata_id(told["wikidata"])
    return told


def holds(conditions: Conditions, cells: Cells) -> bool:
    """Whether cells are as conditions want them."""
    return all(_fits(one, cells.get(column_name(name), "")) for name, one in conditions.items())


def _fits(condition: Condition, text: str) -> bool:
    return (
        (condition.among is None or text in condition.among)
        and (condition.absent is None or text not in condition.absent)
        and (condition.matches is None or re.search(condition.matches, text) is not None)
        and (condition.unlike is None or re.search(condition.unlike, text) is None)
        and (condition.country is None or condition.country == (find_country(text) is not None))
    )


@contextmanager
def naming(templates: Mapping[str, Templates], cells: Cells) -> Iterator[None]:
    """Let faults name the column where a field's text comes from, in place of the field."""
    try:
        yield
    except InputError as error:
        column = column_of(templates.get(error.field or "", ()), cells)
        if column is None:
            raise
        raise InputError(error.message, hint=error.hint, field=column) from error
