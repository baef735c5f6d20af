"""Backups through the core's door."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.backups.layout import Backup
    from graph.stores import Store


class BacksUp:
    """What `graph.service.Partnergraph` does with backups."""

    store: Store

    def backup(self, file: str | Path) -> Backup:
        """Write all that the store holds to a file; writers and readers go on meanwhile.

        It holds the secrets of webhooks and the hashes of keys: only its owner may read it.

        Raises
        ------
        SourceError
            If the file cannot be written; what was there before is left as it was.
        """
        # Most who ask questions make no backups.
        from graph.backups import write_backup

        return write_backup(self.store, Path(file))

    def restore(self, file: str | Path) -> Backup:
        """Store all that a backup holds, of whichever kind of store, in this one, which is empty.

        Raises
        ------
        SourceError
            If the backup is not whole, or no store can hold it; nothing is stored then.
        Conflict
            If the store is not empty.
        """
        from graph.backups import restore

        return restore(self.store, Path(file))
