"""Backups: all that a store holds in one file, which any kind of store takes in again.

`docs/backup.md` tells the format for those who read it with something else.
"""

from __future__ import annotations

from graph.backups.layout import Backup
from graph.backups.reading import BackupFile, check_backup, restore
from graph.backups.writing import write_backup

__all__ = ["Backup", "BackupFile", "check_backup", "restore", "write_backup"]
