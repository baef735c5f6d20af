"""What a mapping file may say, checked; the file's own form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from graph.errors import InputError, SourceError
from ingest.cleaning.amounts import Point
from ingest.cleaning.dates import Epoch, Order
from ingest.mapping.templates import Template
from ingest.readers.encoding import check_encoding
from ingest.table import column_name

_MAX_BYTES = 1_000_000


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _templates(value: Any) -> tuple[Template, ...]:
    texts = _several(value)
    if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
        raise ValueError("write a text, or a list of texts")
    try:
        return tuple(map(Template.of, texts))
    except InputError as error:
        raise ValueError(str(error)) from error


Text = Annotated[tuple[Template, ...], BeforeValidator(_templates)]
"""A template, or several of which the first that is not empty counts."""

Names = Annotated[tuple[str, ...], BeforeValidator(_several)]


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"it is no regular expression: {error}") from error
    return text


Pattern = Annotated[str, AfterValidator(_pattern)]


def _lowered(value: Any) -> Any:
    names = _several(value)
    if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        raise ValueError("write the name of a column, or a list of names")
    return [column_name(one) for one in names]


ColumnNames = Annotated[tuple[str, ...], BeforeValidator(_lowered)]
"""Columns, as rows name them: in lower case."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Condition(_Part):
    """What a cell must be; all that is said must hold."""

    among: Names | None = Field(None, alias="in")
    absent: Names | None = Field(None, alias="not")
    matches: Pattern | None = None
    unlike: Pattern | None = None
    country: bool | None = None


def _condition(value: Any) -> Any:
    return {"in": value} if isinstance(value, str | list) else value


def _number(value: Any) -> Any:
    # A literal is not made of text, as a number is.
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def _encoding(name: str) -> str:
    try:
        return check_encoding(name)
    except InputError as error:
        raise ValueError(str(error)) from error


Conditions = dict[str, Annotated[Condition, BeforeValidator(_condition)]]


class EntityPart(_Part):
    """An entity that a row tells of."""

    kind: Text
    name: Text = ()
    id: Text = ()
    key: Text = ()
    aliases: Text = ()
    country: Text = ()
    region: Text = ()
    lat: Text = ()
    lon: Text = ()
    identifiers: dict[str, Text] = {}
    properties: dict[str, Text] = {}
    clearance: Text = ()
    when: Conditions = {}


class EvidencePart(_Part):
    """On what a relation rests."""

    document: Text = ()
    locator: Text = ()
    quote: Text = ()
    note: Text = ()


class RelationPart(_Part):
    """A relation that a row tells of; its ends are labels of entities, or ids."""

    kind: Text
    source: Names
    target: Names
    recipient: Names = ()
    occasion: Names = ()
    start: Text = ()
    end: Text = ()
    amount: Text = ()
    currency: Text = ()
    strength: Text = ()
    status: Text = ()
    properties: dict[str, Text] = {}
    evidence: EvidencePart = EvidencePart()
    clearance: Text = ()
    implied: bool = False
    when: Conditions = {}

    @property
    def labels(self) -> tuple[str, ...]:
        """Whatever its ends may be: labels of entities, and ids."""
        return (*self.source, *self.target, *self.recipient, *self.occasion)


class DocumentPart(_Part):
    """A document that evidence names."""

    title: Text = ()
    publisher: Text = ()
    date: Text = ()
    url: Text = ()
    path: Text = ()
    clearance: Text = ()


class Mapping(_Part):
    """How the rows of a table become records."""

    description: str = ""
    script: str = ""
    dataset: str | None = None
    encoding: Annotated[str, AfterValidator(_encoding)] = "utf-8"
    file: str | None = None
    sheet: str | None = None
    header: ColumnNames = ()
    needs: ColumnNames = ()
    ignore: ColumnNames = ()
    lists: dict[Annotated[str, AfterValidator(column_name)], str] = {}
    only: Conditions = {}
    dates: Order | None = None
    earliest: int | None = Field(None, ge=1, le=9999)
    rounded: bool = False
    serials: Annotated[Epoch, BeforeValidator(_number)] = 1900
    decimal: Point | None = None
    empty: Names = ()
    entities: dict[str, EntityPart] = {}
    relations: tuple[RelationPart, ...] = ()
    documents: dict[str, DocumentPart] = {}

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every column that it reads, in the order in which they are first named."""
        parts = (self.only, *self.entities.values(), *self.relations, *self.documents.values())
        named = [*self.header, *self.needs, *self.lists]
        named += [name for part in parts for name in columns_of(part)]
        ids = (*self.documents, *(label for one in self.relations for label in one.labels))
        found = dict.fromkeys((*named, *(name for id_ in ids for name in Template.of(id_).columns)))
        return tuple(name for name in found if name not in SPECIAL)


SPECIAL = ("file", "line")
"""Columns that every row has."""


def columns_of(part: Any) -> Iterator[str]:
    """Every column that templates and conditions anywhere in a part of a mapping name."""
    if isinstance(part, Template):
        yield from part.columns
    elif isinstance(part, tuple):
        for one in part:
            yield from columns_of(one)
    elif isinstance(part, dict):
        for name, one in part.items():
            if isinstance(one, Condition):
                yield column_name(name)
            yield from columns_of(one)
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from columns_of(getattr(part, name))


class _Loader(yaml.SafeLoader):
    """YAML in which every scalar is text, and no key stands twice."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as the parent class has it

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """As the parent's, after a look at the keys."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1
                raise InputError(f"line {line}: '{key.value}' stands there twice")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises
    ------
    SourceError
        If it cannot be read, is no YAML, or says what no mapping says; told with the place.
    """
    try:
        data = path.read_bytes()
        if len(data) > _MAX_BYTES:
            raise InputError(f"it has {len(data)} bytes", hint=f"at most {_MAX_BYTES} are read")
        return parsed_mapping(data.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"it cannot be read: {error}", file=str(path), hint="write it in UTF-8"
        ) from error
    except InputError as error:
        raise SourceError(error.message, file=str(path), hint=error.hint) from error


def parsed_mapping(text: str) -> Mapping:
    """Read a mapping.

    Raises
    ------
    InputError
        If it is no YAML, or says what no mapping says.
    """
    try:
        found = yaml.load(text, _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        what = getattr(error, "problem", None) or str(error)
        raise InputError(f"{where}it is no YAML: {what}", hint="see docs/mappings.md") from error
    if not isinstance(found, dict):
        raise InputError("it is no mapping", hint="see docs/mappings.md")
    try:
        mapping = Mapping.model_validate(found)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        told = first["msg"].removeprefix("Value error, ")
        raise InputError(f"'{where}': {told}", hint="see docs/mappings.md") from error
    _check(mapping)
    return mapping


def _check(mapping: Mapping) -> None:
    """See that what it makes can be made: of anything, of labels that are there, and openly."""
    if not (mapping.entities or mapping.relations):
        raise InputError("it makes neither entities nor relations", hint="see docs/mappings.md")
    for place, relation in enumerate(mapping.relations):
        if relation.implied and relation.clearance:
            raise InputError(
                f"'relations.{place}.clearance': what is implied is what many rows repeat, openly",
                hint="leave one of the two out",
            )
        for end in ("source", "target", "recipient", "occasion"):
            for label in getattr(relation, end):
                if label not in mapping.entities and not {":", "{"} & set(label):
                    raise InputError(
                        f"'relations.{place}.{end}': there is no entity '{label}'",
                        hint=f"use one of: {', '.join(mapping.entities)}; or an id",
                    )
