"""The form of a backup: lines of JSON, compressed by gzip.

The first line tells of the file.  A line ``{"part": …, "fields": […]}`` begins each part, and its
rows follow, one a line, as arrays of the values of those fields.  The last line tells what each
part comes to: without it the file is cut off.

Gzip and lines, not an archive with a file a part: they can be written and read in one go, hold no
names that could lead somewhere, and every system has a program that reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from graph.stores.transfer import Summary

FORMAT = "partnergraph-backup"
VERSION = 1
"""Of the form; one that older releases cannot read gets the next number."""
UPGRADES: Mapping[int, Callable[[str, dict[str, Any]], dict[str, Any]]] = {}
"""What turns a row of a version into one of the next: takes its part and its values by field.

A field that a later release adds with a default, and a part, need no new version to be read.
"""
LONGEST = 128 * 1024**2
"""Bytes of a line; the longest is that of a text of ten million characters, the most there are."""


class Backup(NamedTuple):
    """What a backup is.

    Parameters
    ----------
    file : str
        Its name.
    size : int
        Bytes.
    version : int
        Of its form.
    product : str
        Release that wrote it.
    revision, instant : int
        The store's revision, and its instant in microseconds since the epoch; 0: of an empty one.
    parts : dict of str to Summary
        Rows and checksum of each part, in order.
    checksum : str
        Of all; the same contents have the same checksum, whatever store they come from.
    """

    file: str
    size: int
    version: int
    product: str
    revision: int
    instant: int
    parts: Mapping[str, Summary]
    checksum: str
