"""Whether the audit trail is as it was written."""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.errors import InputError
from graph.stores.auditing import AuditEntry, Wanted, chain_faults
from graph.stores.base import Store

_MOST = 100
_NOTED = re.compile(r"(\d{1,18}):([0-9a-f]{1,64})(…|\.{2,3})?", re.ASCII | re.IGNORECASE)
_HASH_DIGITS = 64


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
        Number and whole hash of an entry, with a colon between.

    Raises
    ------
    InputError
        If `noted` is not of that form, or its hash is cut.
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
    found = _NOTED.fullmatch(text.strip())
    if found is None:
        raise InputError(
            f"'{text[:80]}' is not an entry's number and hash",
            hint="give what 'partners audit --check' said to note: the number, a colon, and all"
            f" {_HASH_DIGITS} digits of the hash",
            field="noted",
        )
    number, hash_, cut = found.groups()
    if cut or len(hash_) < _HASH_DIGITS:
        raise InputError(
            f"the hash is cut: give all {_HASH_DIGITS} digits",
            hint="with fewer it cannot be told whether entry"
            f" {number} is still the one that was noted",
            field="noted",
        )
    return int(number), hash_.lower()
