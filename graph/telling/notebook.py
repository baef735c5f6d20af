"""Answers as a notebook shows them: tables that screen readers read, of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial
from html import escape
from itertools import islice
from operator import attrgetter
from typing import Any

from pydantic import BaseModel
from rich.text import Text

from graph.queries.shapes import EntityRef, OutcomeRef, RelationShape, TieShape
from graph.telling.answers import lines, reason
from graph.telling.columns import table_of, tables
from graph.telling.facts import sources, when

MOST_ROWS = 50
"""Rows of a table that are shown; frames have all."""
_MOST_ITEMS, _LONGEST, _LARGEST = 5, 300, 150_000
# Notebooks set cells to the right: a sentence reads badly so.
_LEFT = ' style="text-align:left"'
_PLAIN = ("text", "entities", "relations", "introductions")
"""Fields that need no title within a cell."""
_APART = ("revision", "truncated", "reason")


def hypertext(answer: Any) -> str:
    """Show an answer.

    Returns
    -------
    str
        HTML without scripts or styles of its own: what the answer says as a whole, a table for
        each of its lists that has rows, and in words why it is empty or that it was cut short.
        Whatever a name holds, it is text.
    """
    model: type[BaseModel] = type(answer)
    known = tables(model)
    if not known:
        told = (Text.from_markup(line, emoji=False).plain for line in lines(answer))
        return f"<pre>{escape(chr(10).join(told))}</pre>"
    parts = [_summary(answer, known)]
    for name in known:
        model, rows = table_of(answer, name)
        if rows:
            parts.append(_table(name, model, rows))
    if (why := reason(answer)) is not None:
        parts.append(f"<p>{escape(why)}</p>")
    if getattr(answer, "truncated", False):
        parts.append("<p>There is more: raise <code>limit</code>, or narrow the question.</p>")
    return f"<div>{''.join(parts)}</div>"


def _summary(answer: BaseModel, known: Container[str]) -> str:
    told = [
        f"{_title(name)}: {cell}"
        for name in type(answer).model_fields
        if name not in known and name not in _APART and (cell := _cell(getattr(answer, name)))
    ]
    return f"<p>{' · '.join(told)}</p>" if told else ""


def _table(name: str, model: type[BaseModel], rows: Sequence[Any]) -> str:
    """A table of rows, without columns that have nothing to tell in any of them."""
    titles, takes = zip(*_columns(model), strict=True)
    shown, size = [], 0
    for row in rows[:MOST_ROWS]:
        shown.append([_cell(take(row)) for take in takes])
        size += sum(map(len, shown[-1]))
        if size > _LARGEST:
            break
    told = [place for place in range(len(titles)) if any(row[place] for row in shown)]
    head = "".join(f'<th scope="col"{_LEFT}>{escape(titles[place])}</th>' for place in told)
    body = "".join(f"<tr>{_cells([row[place] for place in told])}</tr>" for row in shown)
    count = f"{len(rows)}"
    if len(shown) < len(rows):
        count = f"{len(shown)} of {len(rows)} shown; to_pandas() gives all"
    return (
        f"<table><caption{_LEFT}>{escape(_title(name))}: {count}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cells(row: Sequence[str]) -> str:
    first, *others = row
    return f'<th scope="row"{_LEFT}>{first}</th>' + "".join(
        f"<td{_LEFT}>{cell}</td>" for cell in others
    )


def _columns(model: type[BaseModel]) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    """Titles of columns, and what is in them; a relation is its sentence, an entity its name."""
    names = list(model.model_fields)
    if issubclass(model, RelationShape | OutcomeRef):
        yield "fact", attrgetter("sentence")
        yield "when", lambda row: when(row.start, getattr(row, "end", None))
        names = ["source", "target", "amount", "currency", "status"]
    elif issubclass(model, EntityRef):
        yield "entity", lambda row: EntityRef(id=row.id, kind=row.kind, name=row.name)
        names = [name for name in names if name not in ("id", "name")]
    for name in names:
        yield _title(name), partial(_field, name)
    if issubclass(model, RelationShape):
        yield "documents", sources


def _title(name: str) -> str:
    return name.strip("_").replace("_", " ")


def _cell(value: Any) -> str:
    """A value as HTML, which is empty where there is nothing to tell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return escape(value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.2f}" if abs(value) >= 1000 else f"{value:.4g}"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, dict):
        return "; ".join(f"{_cell(name)} {_cell(one)}" for name, one in _few(value.items()))
    if isinstance(value, list):
        return _items(value)
    return _shape(value)


def _items(values: Sequence[Any]) -> str:
    """A list: names, numbers and words in a line, sentences one below the other."""
    more = len(values) - _MOST_ITEMS
    if not any(isinstance(one, BaseModel) and not isinstance(one, EntityRef) for one in values):
        names = [one.name if isinstance(one, EntityRef) else one for one in values]
        told = ", ".join(map(_cell, _few(names)))
        return f"{told} and {more} more" if more > 0 else told
    items = "".join(f"<li>{_cell(one)}</li>" for one in _few(values))
    return f"<ul>{items}{f'<li>and {more} more</li>' if more > 0 else ''}</ul>"


def _shape(value: Any) -> str:
    if isinstance(value, EntityRef):
        return f"{_cell(value.name)} <small><code>{_cell(value.id)}</code></small>"
    if isinstance(value, RelationShape | OutcomeRef):
        end = getattr(value, "end", None)
        about = [when(value.start, end), value.status]
        if isinstance(value, RelationShape):
            about.append(sources(value))
        return f"{_cell(value.sentence)} <small>({_cell('; '.join(about))})</small>"
    if isinstance(value, TieShape):
        relations = _cell(getattr(value, "relations", None))
        return f"{_cell(value.from_.name)} – {_cell(value.to.name)} {value.tie:.2f}{relations}"
    told = ((name, _cell(_field(name, value))) for name in type(value).model_fields)
    return ", ".join(
        cell if name in _PLAIN else f"{_title(name)} {cell}" for name, cell in told if cell
    )


def _field(name: str, row: BaseModel) -> Any:
    """A field; who is on a way stands in order."""
    value = getattr(row, name)
    return " → ".join(ref.name for ref in value) if name == "entities" else value


def _few(values: Iterable[Any]) -> Iterator[Any]:
    return islice(values, _MOST_ITEMS)
