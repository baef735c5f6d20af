"""Headers that say how a request is meant: when a change is to be made, and what its body is."""

from __future__ import annotations

import re

from fastapi import Request

from graph.errors import InputError

_TAG = r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"'
_TAGS = re.compile(rf"[ \t]*{_TAG}(?:[ \t]*,[ \t]*{_TAG})*[ \t]*")
# As answers give it: the revision, and the day on which it was asked where that matters.
_REVISION = re.compile(r'(?<!W/)"(\d{1,18})(?:\.\d{4}-\d{2}-\d{2})?"', re.ASCII)
_QUOTED = re.compile(r'"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"')

IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "description": "the ETag of an answer; 412 if the store has moved on since",
    "schema": {"type": "string"},
    "example": '"2"',
}
"""As OpenAPI describes it."""


_JSON = re.compile(r"application/(json|[\w.-]+\+json)")


def media_type(request: Request) -> str:
    """What a body is said to be, in small letters and without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def is_json(media: str) -> bool:
    """Whether that is JSON (RFC 6839: of a type of its own too)."""
    return _JSON.fullmatch(media) is not None


def expected(request: Request) -> frozenset[int] | None:
    """Revisions of a request's ``If-Match``; None if it has none, or any will do.

    A weak tag matches nothing.

    Raises
    ------
    InputError
        If it is no list of entity tags.

    References
    ----------
    RFC 9110, section 13.1.1.
    """
    given = request.headers.getlist("if-match")
    if not given or given == ["*"]:
        return None
    text = ", ".join(given)
    if not _TAGS.fullmatch(text):
        raise InputError(
            f"'{ascii(text[:40])[1:-1]}' is no entity tag",
            hint='write If-Match: "12", as the ETag of an answer has it',
            field="If-Match",
        )
    return frozenset(int(found) for found in _REVISION.findall(text))


def idempotency_key(request: Request) -> str | None:
    """The key of a request; None if it has none.

    It may stand between quotes, as the draft of the IETF has it, or without.

    Raises
    ------
    InputError
        If there are several.
    """
    given = request.headers.getlist("idempotency-key")
    if len(given) > 1:
        raise InputError(
            "the request has several keys", hint="give it one", field="Idempotency-Key"
        )
    if not given:
        return None
    quoted = _QUOTED.fullmatch(given[0])
    return re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else given[0]
