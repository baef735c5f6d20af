"""How an error leaves through each door: one table for HTTP and the command line."""

from __future__ import annotations

from typing import Any, NamedTuple

from graph.errors import AmbiguousName, InputError, PartnerGraphError


class Exits(NamedTuple):
    """What a kind of error becomes.

    Parameters
    ----------
    http : int
        HTTP status.
    exit_code : int
        Exit code of the command.
    title : str
        A short text that is the same for each occurrence.
    """

    http: int
    exit_code: int
    title: str


EXITS = {
    "invalid_input": Exits(422, 2, "The request cannot be understood"),
    "ambiguous_name": Exits(422, 2, "The name fits several entities"),
    "unreadable_source": Exits(422, 2, "The file cannot be read"),
    "not_found": Exits(404, 3, "There is no such thing"),
    "gone": Exits(410, 3, "It has been retracted"),
    "conflict": Exits(409, 4, "It contradicts what is stored"),
    "limit_exceeded": Exits(413, 6, "It is more than is taken on at once"),
    "store_failed": Exits(503, 5, "The store failed"),
    "bad_configuration": Exits(500, 5, "The configuration is wrong"),
    "method_not_allowed": Exits(405, 2, "The address does not take this method"),
    "unsupported_media_type": Exits(415, 2, "The body is not of a type that is taken"),
    "error": Exits(500, 1, "Something went wrong"),
}
"""By the code of ``graph.errors``, and three that only doors know."""

_CANDIDATES = 20


def problem(error: PartnerGraphError) -> dict[str, Any]:
    """Tell an error as problem details.

    Returns
    -------
    dict
        type, title, status, detail, code, and where known hint, field, candidates.

    References
    ----------
    RFC 9457, Problem Details for HTTP APIs.
    """
    found = problem_of(error.code, error.message)
    if error.hint:
        found["hint"] = error.hint
    if isinstance(error, InputError) and error.field:
        found["field"] = error.field
    if isinstance(error, AmbiguousName):
        found["candidates"] = [
            {"id": id_, "kind": kind, "name": name} for id_, kind, name in error.candidates
        ]
    return found


def told(error: PartnerGraphError) -> str:
    """Tell an error on a terminal, in lines: what, candidates if a name fits several, the cure."""
    lines = [f"error: {error.message}"]
    if isinstance(error, AmbiguousName):
        shown = error.candidates[:_CANDIDATES]
        lines += [f"  {id_}  ({kind}) {name}" for id_, kind, name in shown]
    if error.hint:
        lines.append(f"hint: {error.hint}")
    return "\n".join(lines)


def problem_of(code: str, detail: str) -> dict[str, Any]:
    """Problem details of a code."""
    exits = EXITS[code]
    return {
        "type": f"urn:partnergraph:problem:{code}",
        "title": exits.title,
        "status": exits.http,
        "detail": detail,
        "code": code,
    }
