"""How an error leaves through each door: one table for HTTP, the command line and MCP."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from graph.errors import AmbiguousName, PartnerGraphError

CALLER, SERVER = -32602, -32603
"""JSON-RPC 2.0: invalid params, internal error."""


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
    mcp : int
        Code of a JSON-RPC error, where MCP has no result to tell it in: `CALLER` or `SERVER`.
    """

    http: int
    exit_code: int
    title: str
    mcp: int


class UnsupportedMediaType(PartnerGraphError):
    """A body of a type that is not taken."""

    code: ClassVar[str] = "unsupported_media_type"


class Unauthenticated(PartnerGraphError):
    """Nobody who is known asks."""

    code: ClassVar[str] = "unauthenticated"


class Forbidden(PartnerGraphError):
    """Whoever asks may not.

    Parameters
    ----------
    message, hint : str
        See `PartnerGraphError`.
    actor : str, optional
        Who asks, where they are known all the same.
    """

    code: ClassVar[str] = "forbidden"

    def __init__(self, message: str, *, hint: str | None = None, actor: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.actor = actor


class RoleTooLow(Forbidden):
    """It is for another role than that of who asks."""


EXITS = {
    "invalid_input": Exits(422, 2, "The request cannot be understood", CALLER),
    "ambiguous_name": Exits(422, 2, "The name fits several entities", CALLER),
    "unreadable_source": Exits(422, 2, "The file cannot be read", CALLER),
    "not_found": Exits(404, 3, "There is no such thing", CALLER),
    "gone": Exits(410, 3, "It has been retracted", CALLER),
    "conflict": Exits(409, 4, "It contradicts what is stored", CALLER),
    "precondition_failed": Exits(412, 4, "The store has moved on", CALLER),
    "idempotency_key_reused": Exits(422, 2, "The key came with another request", CALLER),
    "limit_exceeded": Exits(413, 6, "It is more than is taken on at once", CALLER),
    "too_many_requests": Exits(429, 6, "It is more than may be asked in a minute", CALLER),
    "unauthenticated": Exits(401, 2, "It has to be known who asks", CALLER),
    "forbidden": Exits(403, 2, "Whoever asks may not", CALLER),
    "too_slow": Exits(408, 6, "The request does not arrive", CALLER),
    "head_too_large": Exits(431, 6, "The address or the headers are too long", CALLER),
    "store_failed": Exits(503, 5, "The store failed", SERVER),
    "outcome_unknown": Exits(503, 5, "Whether it was stored is not known", SERVER),
    "model_failed": Exits(502, 5, "The language model does not answer", SERVER),
    "bad_configuration": Exits(500, 5, "The configuration is wrong", SERVER),
    "unsupported_media_type": Exits(415, 2, "The body is of another type", CALLER),
    "busy": Exits(503, 5, "It has too much to do at once", SERVER),
    "method_not_allowed": Exits(405, 2, "The address does not take this method", CALLER),
    "error": Exits(500, 1, "Something went wrong", SERVER),
}
"""By the code of ``graph.errors``, and those that only doors know."""

_CANDIDATES = 20


def problem(error: PartnerGraphError) -> dict[str, Any]:
    """Tell an error as problem details.

    Returns
    -------
    dict
        type, title, status, detail, code, and where known hint, field, candidates, errors: all
        that is wrong, each with ``pointer`` (RFC 6901), ``value`` and ``detail``.

    References
    ----------
    RFC 9457, Problem Details for HTTP APIs.
    """
    return {**problem_of(error.code, error.message), **_known(error)}


def tool_problem(error: PartnerGraphError) -> dict[str, Any]:
    """Tell an error to a model: code, message, and where known hint, field, candidates."""
    return {"code": error.code, "message": error.message, **_known(error)}


def _known(error: PartnerGraphError) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if error.hint:
        found["hint"] = error.hint
    if error.field:
        found["field"] = error.field
    if error.faults:
        found["errors"] = [one._asdict() for one in error.faults]
    if isinstance(error, AmbiguousName):
        found["candidates"] = [
            {"id": id_, "kind": kind, "name": name} for id_, kind, name in error.candidates
        ]
    return found


def told(error: PartnerGraphError) -> str:
    """Tell an error on a terminal, in lines: what, candidates if a name fits several, the cure."""
    lines = [f"error: {error.message}"]
    if len(error.faults) > 1:
        lines[0] = f"error: {error.message.partition(';')[0]}"
        lines += [f"  {one.pointer}: {one.detail}" for one in error.faults[:_CANDIDATES]]
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
