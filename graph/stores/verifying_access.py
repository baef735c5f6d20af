"""What must hold of API keys, of the audit trail, and of how documents were, however kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from graph.model import OPEN, TOP
from graph.stores.access import AccessKey
from graph.stores.auditing import AuditEntry, chain_faults
from graph.stores.feeding import Revised
from graph.stores.verifying import Look

AS_LEFT = "it is not as the last revision that told of it left it, or none did"
"""What is wrong with a document whose last version is another."""
_ROLES = ("reader", "editor", "admin")
_DIGITS = re.compile(r"[0-9a-f]{64}")
_NUMBERED = re.compile(r"audit entr\w+ (\d+)|revisions? (\d+)")


class TrailIn(NamedTuple):
    """The audit trail and the revisions as one transaction sees them.

    Parameters
    ----------
    audited_after, revisions_after : callable
        See `graph.stores.auditing.Trail`.
    """

    audited_after: Callable[[int, int], list[AuditEntry]]
    revisions_after: Callable[[int, int], list[Revised]]


def check_trail(look: Look, trail: Any, entries: int) -> None:
    """See that the audit trail is as it was written; `entries` are how many it has."""
    look.at("entries", entries)
    for told in chain_faults(trail):
        found = _NUMBERED.match(told)
        look.fault(f"entry {found[1]}" if found and found[1] else "audit", told)


def check_keys(look: Look, keys: Iterable[AccessKey]) -> None:
    """See that API keys can be used, or are worth nothing, as they say."""
    for key in keys:
        look.at("keys")
        wrong = [name for name, holds in _RIGHT.items() if not holds(key)]
        if wrong:
            look.fault(key.id, f"not well formed: {', '.join(wrong)}")


def _is_instant(value: object, *, due: bool = False) -> bool:
    return (value is None and not due) or (type(value) is int and value >= 0)


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and _DIGITS.fullmatch(value) is not None


_RIGHT: dict[str, Callable[[AccessKey], bool]] = {
    "id": lambda key: bool(key.id),
    "name": lambda key: key.name is not None,
    "role": lambda key: key.role in _ROLES,
    "digest": lambda key: _is_hash(key.digest),
    "verifier": lambda key: _is_hash(key.verifier),
    "created": lambda key: _is_instant(key.created, due=True),
    "clearance": lambda key: key.clearance in range(OPEN, TOP + 1),
    "expires": lambda key: _is_instant(key.expires),
    "revoked": lambda key: _is_instant(key.revoked),
    "last_used": lambda key: _is_instant(key.last_used),
}
