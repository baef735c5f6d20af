"""Who may ask what: a role for every operation, in one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from api.sheets import SHEETS
from graph.queries import QUESTIONS

Role = Literal["reader", "editor", "admin"]
"""Each may do what those before it may."""
ROLES: tuple[Role, ...] = get_args(Role)

OPEN_TO_ALL = None
"""In place of a role: nobody has to say who they are."""

_READS = (
    "ask_stored",
    "batch",
    "brief_docx",
    "brief_html",
    "brief_md",
    "changes",
    "changes_stream",
    "datasets",
    "diff",
    "document",
    "export",
    "graph_page",
    "kinds",
    "picture",
    "status",
    "stored_questions",
    "what_if",
)
_EDITS = (
    "candidate_facts",
    "change",
    "judge",
    "judge_fact",
    "judgements",
    "read_document",
    "read_documents",
    "reopen_fact",
    "retract_dataset",
    "review",
    "withdraw",
)
_RUNS = (
    "add_key",
    "add_webhook",
    "keys",
    "metrics",
    "remove_webhook",
    "revoke_key",
    "test_webhook",
    "webhooks",
    "audit",
)
OPERATIONS: Mapping[str, Role | None] = {
    **dict.fromkeys(QUESTIONS, "reader"),
    **dict.fromkeys((f"{name}_csv" for name in SHEETS), "reader"),
    **dict.fromkeys(_READS, "reader"),
    **dict.fromkeys(_EDITS, "editor"),
    **dict.fromkeys(_RUNS, "admin"),
    **dict.fromkeys(("healthz", "readyz"), OPEN_TO_ALL),
}
"""By operation id the least role; what is not listed nobody may ask."""
PAGES: Mapping[str, Role | None] = {
    "/": "reader",
    "/review": "editor",
    **dict.fromkeys(("/sign-in", "/sign-out", "/static/{name}"), OPEN_TO_ALL),
}
"""Likewise of pages, by their route."""
DOCUMENTATION = ("/docs", "/docs/oauth2-redirect", "/static-offline-docs/", "/api/v1/openapi.json")
"""Addresses that tell of the API, not of what is stored, and folders of such: open to all."""


def allows(role: Role, least: Role) -> bool:
    """Whether a role may do what another one is the least for."""
    return ROLES.index(role) >= ROLES.index(least)


def highest(roles: Iterable[str]) -> Role | None:
    """The role that allows most, of those that are roles."""
    given = set(roles)
    return next((role for role in reversed(ROLES) if role in given), None)
