"""Whether the audit trail is as it was written."""

from __future__ import annotations

from typing import NamedTuple

from graph.errors import InputError
from graph.stores.auditing import AuditEntry, Wanted, chain_faults
from graph.stores.base import Store

_MOST = 100
_DIGITS = 18


class ChainState(NamedTuple):
    """The first hundred faults of the trail, and its last entry."""

    faults: list[str]
    last: AuditEntry | None


def chain_state(store: Store, noted: str | None = None) -> ChainState:
    """Check the trail, and that an entry noted elsewhere before is still in it.

    Parameters
    ----------
    store : Store
        Whose trail.
    noted : str, optional
        Number and hash of an entry, with a colon between.

    Raises
    ------
    InputError
        If `noted` is not of that form.
    """
    faults = []
    if noted is not None:
        number, hash_ = _noted(noted)
        found = store.audited_after(number - 1, 1)
        if not found or (found[0].number, found[0].hash) != (number, hash_):
            faults.append(f"audit entry {number} is not the one that was noted")
    for fault in chain_faults(store):
        faults.append(fault)
        if len(faults) == _MOST:
            break
    last = store.audited(Wanted(), 1)
    return ChainState(faults, last[0] if last else None)


def _noted(text: str) -> tuple[int, str]:
    number, _, hash_ = text.partition(":")
    if not (number.isascii() and number.isdecimal() and len(number) <= _DIGITS and hash_):
        raise InputError(
            f"'{text[:80]}' is not an entry's number and hash",
            hint="give what 'partners audit --check' said to note, such as 12:9f86d0…",
            field="noted",
        )
    return int(number), hash_
