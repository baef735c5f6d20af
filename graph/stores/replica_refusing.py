"""What a replica refuses, for only its master does it: writing, keys, webhooks, erasing, moving."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import NoReturn

from graph.errors import ConfigError
from graph.stores.access import AccessKey
from graph.stores.auditing import AuditEntry, Wanted
from graph.stores.base import Candidate, ChangeSet, Judgement, Receipt, Told
from graph.stores.erasing import Concerning
from graph.stores.forgetting import Erased
from graph.stores.transfer import Incoming
from graph.stores.webhooks import Webhook


def _refuse() -> NoReturn:
    raise ConfigError("a replica is only read", hint="use the store that it follows")


class ReplicaRefusing:
    """The part of `graph.stores.replica.Replica` that is its master's alone."""

    def apply(self, changes: ChangeSet) -> Receipt:
        """Refuse."""
        _refuse()

    def retract(
        self, dataset: str, only: Told | None = None, *, expected: Container[int] | None = None
    ) -> Receipt:
        """Refuse."""
        _refuse()

    def judge(
        self,
        judgements: Sequence[Judgement],
        withdrawn: Sequence[tuple[str, str]] = (),
        *,
        expected: Container[int] | None = None,
    ) -> Receipt:
        """Refuse."""
        _refuse()

    def propose(self, about: Iterable[str], candidates: Iterable[Candidate]) -> None:
        """Refuse."""
        _refuse()

    def add_webhook(self, webhook: Webhook) -> None:
        """Refuse."""
        _refuse()

    def drop_webhook(self, id_: str) -> bool:
        """Refuse."""
        _refuse()

    def lease_webhook(self, id_: str, owner: str, now: int, until: int) -> Webhook | None:
        """Refuse."""
        _refuse()

    def keep_webhook(self, webhook: Webhook, owner: str, until: int) -> bool:
        """Refuse."""
        _refuse()

    def access_keys(self) -> list[AccessKey]:
        """Refuse."""
        _refuse()

    def access_key(self, id_: str) -> AccessKey | None:
        """Refuse."""
        _refuse()

    def any_access_key(self) -> bool:
        """Refuse."""
        _refuse()

    def add_access_key(self, key: AccessKey) -> bool:
        """Refuse."""
        _refuse()

    def revoke_access_key(self, id_: str, now: int) -> bool:
        """Refuse."""
        _refuse()

    def touch_access_key(self, id_: str, now: int) -> None:
        """Refuse."""
        _refuse()

    def audited_after(self, number: int, count: int) -> list[AuditEntry]:
        """Refuse."""
        _refuse()

    def audited(self, wanted: Wanted, count: int) -> list[AuditEntry]:
        """Refuse."""
        _refuse()

    def concerning(self, id_: str) -> Concerning:
        """Refuse."""
        _refuse()

    def erase(self, id_: str) -> Erased:
        """Refuse."""
        _refuse()

    def take_in(self, incoming: Incoming) -> None:
        """Refuse."""
        _refuse()
