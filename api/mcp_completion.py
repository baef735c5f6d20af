"""What may be typed next: ids of entities, datasets and documents, names for prompts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from api.mcp_prompts import PROMPTS
from graph.ids import fold
from graph.queries.search import Hit, SearchAnswer
from graph.service import Partnergraph

_MOST = 20
_DOCUMENTS = 1_000
"""Documents of a dataset, by id, among which one is looked for."""


class Completed(NamedTuple):
    """Values, best first, and whether there are more."""

    values: list[str]
    more: bool


def entity_ids(door: Partnergraph, text: str) -> Completed:
    """Ids of the entities that a name, or the beginning of an id, may mean."""
    return _entities(door, text, lambda hit: hit.id)


def completed_prompt(door: Partnergraph, name: str, argument: str, text: str) -> Completed:
    """Values of an argument of a prompt; nothing for one that is unknown."""
    spec = PROMPTS.get(name)
    known = {} if spec is None else {one.name: one for one in spec.arguments}
    if argument not in known:
        return Completed([], more=False)
    choices = known[argument].choices
    if choices is None:
        return _entities(door, text, lambda hit: hit.name)
    return Completed([one for one in choices if one.startswith(text)], more=False)


def completed_document(
    door: Partnergraph, argument: str, text: str, given: Mapping[str, str]
) -> Completed:
    """Datasets, or the documents of the dataset that has been given."""
    if argument == "dataset":
        found = [one.id for one in door.store.datasets() if one.id.startswith(text)]
    else:
        told = door.store.documents_told(given.get("dataset", ""), "", _DOCUMENTS)
        wanted = fold(text)
        found = [one.id for one in told if wanted in fold(f"{one.id} {one.title or ''}")]
    return Completed(found[:_MOST], len(found) > _MOST)


def _entities(door: Partnergraph, text: str, told: Callable[[Hit], str]) -> Completed:
    # Of an id that is being typed, what follows the kind is like a name.
    answer = door.ask("search", q=text.rpartition(":")[2].replace("-", " "), limit=_MOST)
    assert isinstance(answer, SearchAnswer)
    return Completed([told(hit) for hit in answer.results], answer.truncated)
