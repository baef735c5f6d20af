"""What a person writes on the command line of a candidate fact, as a decision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from graph.changes.faults import invalid
from graph.queries.base import Question
from graph.service import Partnergraph

if TYPE_CHECKING:
    from ingest.texts.review.decisions import FactDecision

ENDS = ("source", "target", "recipient", "occasion", "undertaking")
WITHOUT = "-"
"""What is written to take a value away."""
NEW_HINT = "KIND=NAME or KIND/COUNTRY=NAME"
_NEW = re.compile(r"([a-z_]{1,40})(?:/([A-Z]{2}))?=(.{1,1000})", re.DOTALL)


def written_end(partners: Partnergraph, text: str) -> str | dict[str, str] | None:
    """Whom a person means: a new entity, nobody, or the one that an id or name is of.

    Parameters
    ----------
    partners : Partnergraph
        What is known.
    text : str
        ``company/JP=Tokyu Corporation`` for a new one, ``-`` for none, else an id or a name.

    Raises
    ------
    AmbiguousName
        If a name may mean several.
    NotFound
        If nothing is like it.
    """
    if text == WITHOUT:
        return None
    if new := _NEW.fullmatch(text):
        kind, country, name = new.groups()
        return {"kind": kind, "name": name, **({"country": country} if country else {})}
    return resolved(partners, text)


def resolved(partners: Partnergraph, text: str) -> str:
    """The id of the one entity that an id or a name is of."""
    from graph.queries.base import Asked

    snapshot = partners.snapshot()
    return Asked(partners.store, snapshot, Question(), partners.today()).resolve(text)


def decision(given: Mapping[str, Any]) -> FactDecision:
    """A decision of its fields.

    Raises
    ------
    InputError
        Naming what is wrong.
    """
    from ingest.texts.review.decisions import FactDecision

    try:
        return FactDecision.model_validate(dict(given))
    except ValidationError as error:
        raise invalid(error) from error


def written(partners: Partnergraph, options: Mapping[str, str | None]) -> dict[str, Any]:
    """Fields of a decision from options that were given, each as text."""
    found: dict[str, Any] = {}
    for name, text in options.items():
        if text is None:
            continue
        if name in ENDS:
            found[name] = written_end(partners, text)
        else:
            found[name] = None if text == WITHOUT else text
    return found
