"""Checks of the store: is it there, of which version, on time, and do those it tells hear it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from api.doctor import Check, Finding, Patient
from api.gauges import state_of
from graph.errors import PartnerGraphError
from graph.service import Partnergraph
from graph.settings import Settings
from graph.stores import Store
from graph.topology.files import load, place_for

_SECOND = 1_000_000
_OFF = 5.0
"""Seconds that two clocks may differ by: instants of revisions come from the one who writes."""
_MOST_WAL = 100_000_000


def store(patient: Patient) -> Iterator[Finding]:
    """Is the store there, and what is to be known of it?"""
    given = Settings(**{**patient.settings.model_dump(), "store": patient.url})
    with Partnergraph.open(patient.url, create=False, settings=given) as partners:
        begun = time.perf_counter()
        revision = partners.store.revision()
        ms = (time.perf_counter() - begun) * 1e3
        told = f"{partners.store.url}, revision {revision.number}, answers in {ms:.1f} ms"
        yield Finding(check="store", state="ok", told=told)
        yield from _on_time(revision.instant, "the last revision's instant is")
        if partners.store.local:
            yield from _file(Path(patient.url.removeprefix("sqlite:///")))
        else:
            yield from _server(partners.store)
        yield from _snapshot(partners.store, revision.number)
        yield from _webhooks(partners.store, revision.number)


def _on_time(instant: int, told: str) -> Iterator[Finding]:
    ahead = instant / _SECOND - time.time()
    if ahead > _OFF:
        yield Finding(
            check="clock",
            state="warn",
            told=f"{told} {ahead:.0f} s ahead of this machine's clock",
            mend="set the clocks by NTP: what is stored until then is dated after that instant",
        )
    else:
        yield Finding(check="clock", state="ok", told="not behind the store's")


def _file(path: Path) -> Iterator[Finding]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        journal = connection.execute("PRAGMA journal_mode").fetchone()[0]
    wal = path.with_name(f"{path.name}-wal")
    size = wal.stat().st_size if wal.exists() else 0
    told = f"SQLite {sqlite3.sqlite_version}, {path.stat().st_size / 1e6:.1f} MB, journal {journal}"
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        yield Finding(
            check="file",
            state="fail",
            told=f"{path} or its folder cannot be written by this user",
            mend="change the owner or the mode; SQLite writes beside the file too",
        )
    elif journal != "wal":
        mend = "open it once with 'partners status' on a local disk"
        yield Finding(check="file", state="warn", told=told, mend=mend)
    elif size > _MOST_WAL:
        yield Finding(
            check="file",
            state="warn",
            told=f"{told}; its log has grown to {size / 1e6:.0f} MB",
            mend="end whoever reads without a pause; it is folded in when nobody does",
        )
    else:
        yield Finding(check="file", state="ok", told=told)


def _server(store: Store) -> Iterator[Finding]:
    about: Any = getattr(store, "about")  # noqa: B009 - only a server's store has it
    try:
        found = about()
    except PartnerGraphError as error:
        told = f"it does not tell its version: {error.message}"
        yield Finding(check="neo4j", state="warn", told=told, mend="ask its administrator")
        return
    yield from _on_time(found.instant, "the server's clock is")
    given = ", ".join(
        f"{name.rpartition('memory.')[2]} {one}" for name, one in found.memory.items()
    )
    told = f"Neo4j {found.version} {found.edition}; {given}"
    unset = [name for name, one in found.memory.items() if one in ("", "No Value")]
    major = int(found.version.partition(".")[0])
    if major < 5:
        yield Finding(check="neo4j", state="fail", told=told, mend="use Neo4j 5 or newer")
    elif unset:
        mend = f"set {' and '.join(unset)}: see docs/capacity.md"
        yield Finding(check="neo4j", state="warn", told=told, mend=mend)
    else:
        yield Finding(check="neo4j", state="ok", told=told)


def _snapshot(store: Store, revision: int) -> Iterator[Finding]:
    kept = load(place_for(store.kept_as))
    if kept is None:
        told = "none on disk: it is made when the first question comes"
    elif store.instant_of(kept.revision) != kept.instant:
        told = "the one on disk is another store's and is not used"
    else:
        told = f"on disk at revision {kept.revision}, {revision - kept.revision} behind"
    yield Finding(check="snapshot", state="ok", told=told)


def _webhooks(store: Store, revision: int) -> Iterator[Finding]:
    known = store.webhooks()
    for one in known:
        state = state_of(one, revision)
        if state in ("failing", "disabled"):
            yield Finding(
                check="webhooks",
                state="warn",
                told=f"{one.id} is {state}, {revision - one.position} revisions behind",
                mend=f"mend its receiver, then 'partners webhooks test {one.id}'",
            )
    if all(state_of(one, revision) in ("told", "waiting") for one in known):
        yield Finding(check="webhooks", state="ok", told=f"{len(known)} are told of revisions")


STORE: tuple[Check, ...] = (store,)
