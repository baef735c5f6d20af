"""The resources of the MCP server: entities, documents, kinds, datasets, what the store holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import unquote

from pydantic import BaseModel

from api.mcp_bounds import ROWS, bounded, shortened
from api.mcp_door import Asker
from api.statuses import status_for
from graph.errors import NotFound
from graph.ids import nfc
from graph.queries.kinds import kinds
from graph.queries.status import datasets
from graph.service import Partnergraph

SCHEME = "partners://"
ENTITY = "entities/{id}"
DOCUMENT = "documents/{dataset}/{id}"
_DETAIL, _RELATIONS = 16_000, 30_000
"""Bytes of an entity and of its relations."""


class ResourceSpec(NamedTuple):
    """A resource, or all of a template: what it is."""

    title: str
    description: str


TEMPLATES = {
    ENTITY: ResourceSpec(
        "An entity",
        "All that is known of it, and its relations with evidence; the tool relations has more.",
    ),
    DOCUMENT: ResourceSpec("A document", "What is known of it, its text, and what cites it."),
}
"""By what follows the scheme, with variables in braces (RFC 6570)."""
FIXED = {
    "kinds": ResourceSpec("Kinds", "Every kind of entity and relation, and how it is told."),
    "status": ResourceSpec("What the store holds", "Counts by kind, datasets, the revision."),
    "datasets": ResourceSpec("Datasets", "The imports that facts come from."),
}
"""By what follows the scheme."""
_READ: dict[str, Callable[[Asker], BaseModel]] = {
    "kinds": lambda _: kinds(),
    "status": lambda asker: status_for(asker.door.store, asker.who),
    "datasets": lambda asker: datasets(asker.door.store),
}


def read(asker: Asker, uri: str) -> dict[str, Any]:
    """Read a resource as JSON.

    Parameters
    ----------
    asker : Asker
        Who asks, and their door.
    uri : str
        Its address; parts are percent-encoded, or left as they are where that is unambiguous.

    Raises
    ------
    NotFound
        If there is no such resource.
    """
    kind, *rest = uri.removeprefix(SCHEME).split("/", 2)
    parts = [nfc(unquote(part)) for part in rest]
    if uri.startswith(SCHEME):
        if kind in FIXED and not parts:
            return shortened(_READ[kind](asker)).content()
        if kind == "entities" and len(parts) == 1:
            return _entity(asker.door, parts[0])
        if kind == "documents" and len(parts) == 2:
            return _document(asker.door, *parts)
    known = ", ".join(f"{SCHEME}{path}" for path in (*FIXED, *TEMPLATES))
    raise NotFound(f"there is no resource '{uri}'", hint=f"read {known}")


def _entity(door: Partnergraph, text: str) -> dict[str, Any]:
    kept = door.store.merged([text]).get(text)
    id_ = kept.id if kept else text
    if door.snapshot().number(id_) is None:
        raise NotFound(
            f"there is no entity with the id '{text}'", hint="find it with the tool search"
        )
    detail = shortened(door.ask("entity", entity=id_), largest=_DETAIL)
    found = bounded(
        lambda rows: door.ask("relations", entity=id_, past=True, limit=rows), ROWS, _RELATIONS
    )
    return {"entity": detail.content(), "relations": found.content()}


def _document(door: Partnergraph, dataset: str, id_: str) -> dict[str, Any]:
    return shortened(door.document(dataset, id_, limit=ROWS)).content()
