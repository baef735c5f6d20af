"""Snapshots in files: written whole or not at all, and mapped into memory when opened.

A file is a line of JSON that tells what is in it, then the arrays of the base, each at a multiple
of 64 bytes.  Nothing in it is secret that the store does not hold, but it is as private: only its
owner may read it.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
from pathlib import Path
from typing import Any

import numpy as np

from graph.topology.compiling import cache_folder
from graph.topology.core import ROW, Core
from graph.topology.folding import compacted
from graph.topology.snapshot import ENTITY_KINDS, RELATION_KINDS, Snapshot
from graph.whole_files import PRIVATE, whole_file

_FORMAT = 1
_ALIGNED = 64
_WORDS = [*ENTITY_KINDS, *RELATION_KINDS]


def place_for(url: str) -> Path:
    """Where the snapshot of a store is kept."""
    name = hashlib.sha256(url.encode()).hexdigest()[:24]
    return cache_folder() / "snapshots" / f"{name}.snapshot"


def save(snapshot: Snapshot, path: Path) -> None:
    """Write a snapshot; whoever reads meanwhile keeps the old file.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    patch = snapshot.patch
    if patch.ids or patch.nodes or len(patch.rows):
        snapshot = compacted(snapshot)
    arrays = snapshot.core.arrays()
    places: dict[str, tuple[int, int]] = {}
    end = 0
    for name, array in arrays.items():
        places[name] = (end, len(array))
        end += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head: dict[str, Any] = {
        "format": _FORMAT,
        "kinds": _WORDS,
        "revision": snapshot.revision,
        "instant": snapshot.instant,
        "size": end,
        "arrays": places,
    }
    line = json.dumps(head).encode() + b"\n"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with whole_file(path, PRIVATE) as file:
        file.write(line.ljust(-(-len(line) // _ALIGNED) * _ALIGNED, b"\n"))
        for array in arrays.values():
            file.write(array.view(np.uint8).data if array.nbytes else b"")
            file.write(bytes(-array.nbytes % _ALIGNED))


def load(path: Path) -> Snapshot | None:
    """Open a snapshot's file; None where there is none, or none that this release can read."""
    try:
        with path.open("rb") as file:
            line = file.readline(1 << 20)
            size = os.fstat(file.fileno()).st_size
            head = json.loads(line)
            begin = -(-len(line) // _ALIGNED) * _ALIGNED
            if head["format"] != _FORMAT or head["kinds"] != _WORDS or size != begin + head["size"]:
                return None
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        core = Core(
            **{
                name: np.frombuffer(mapped, _dtype(name), count, begin + offset)
                for name, (offset, count) in head["arrays"].items()
            }
        )
        return Snapshot(int(head["revision"]), int(head["instant"]), core)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _dtype(name: str) -> np.dtype[Any]:
    if name == "rows":
        return ROW
    if name.endswith("blob") or name == "node_kind":
        return np.dtype(np.uint8)
    return np.dtype(np.int64 if name.endswith("offsets") or name == "instants" else np.int32)
