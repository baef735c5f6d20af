"""Checks of the machine: what is installed, settings, disk, files, and who may reach them."""

from __future__ import annotations

import os
import platform
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from api.doctor import Check, Finding, Patient
from api.doctor_names import ELSEWHERE
from graph.settings import Settings
from graph.topology.compiling import cache_folder

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)(?: *;([^\\]*))?", re.MULTILINE)
_TESTED = {(3, minor) for minor in range(11, 15)}
_SQLITE = "sqlite:///"
_LITTLE = 1_000_000_000
_TOO_LITTLE = 100_000_000
_SHOWN = 5
_BUILDING = frozenset({"editables", "hatchling"})
"""Locked for whoever builds it; the image takes them away again."""
_GIVEN = Path("/run/secrets")
"""Where containers are given secrets, in files whose modes are for whoever runs them to choose."""


def python() -> Iterator[Finding]:
    """Is the interpreter one that the tests run with?"""
    told = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info[:2] in _TESTED:
        yield Finding(check="python", state="ok", told=told)
    else:
        mend = "use Python 3.11 to 3.14"
        yield Finding(check="python", state="warn", told=f"{told}, which is not tested", mend=mend)


def packages() -> Iterator[Finding]:
    """Are the packages those of the lock file?"""
    lock = _lock()
    if lock is None:
        yield Finding(check="packages", state="warn", told="no lock file came with the program")
        return
    wrong, seen = [], 0
    for name, wanted, condition in _PINNED.findall(lock):
        try:
            there = metadata.version(name)
        except metadata.PackageNotFoundError:
            # One for another platform or interpreter has a condition.
            if not condition and name not in _BUILDING:
                wrong.append(f"{name} is missing")
            continue
        seen += 1
        if there != wanted and not condition:
            wrong.append(f"{name} is {there}, locked is {wanted}")
    if wrong:
        listed = "; ".join(wrong[:_SHOWN]) + (" …" if wrong[_SHOWN:] else "")
        yield Finding(
            check="packages",
            state="warn",
            told=f"{len(wrong)} of {seen} are not as locked: {listed}",
            mend="install again from requirements.lock (make setup), or use the container",
        )
    else:
        yield Finding(check="packages", state="ok", told=f"{seen} are as locked")


def _lock() -> str | None:
    beside = files("api").joinpath("requirements.lock")
    above = Path(__file__).resolve().parents[1] / "requirements.lock"
    if beside.is_file():
        return beside.read_text(encoding="utf-8")
    return above.read_text(encoding="utf-8") if above.is_file() else None


def settings(patient: Patient) -> Iterator[Finding]:
    """Is there a variable that means nothing, which may be a misspelt one?"""
    fields = {f"PARTNERGRAPH_{name.upper()}" for name in Settings.model_fields}
    known = fields | {f"{name}_FILE" for name in fields} | ELSEWHERE
    given = sorted(name for name in os.environ if name.startswith("PARTNERGRAPH_"))
    strange = [name for name in given if name not in known]
    for name in strange:
        yield Finding(
            check="settings",
            state="warn",
            told=f"{name} is no setting, so it does nothing",
            mend="see docs/reference/settings.md for those that there are",
        )
    if not strange:
        told = f"{len(given)} given by variables: {', '.join(given) or 'none'}"
        yield Finding(check="settings", state="ok", told=told)
    for name in given:
        if name.endswith("_FILE"):
            yield from _private("settings", Path(os.environ[name]), f"{name} names", secret=True)


def log(patient: Patient) -> Iterator[Finding]:
    """Would the log hold more than it should?"""
    if patient.settings.log_level == "debug":
        yield Finding(
            check="log",
            state="warn",
            told="at level debug libraries log addresses, and so ids and names",
            mend="unset PARTNERGRAPH_LOG_LEVEL",
        )
    else:
        yield Finding(check="log", state="ok", told="tells of routes, not of what is asked")


def disk(patient: Patient) -> Iterator[Finding]:
    """Is there room for the store and for what is kept beside it?"""
    places = {"cache": cache_folder()}
    if patient.url.startswith(_SQLITE):
        places["store"] = Path(patient.url.removeprefix(_SQLITE)).parent
    for name, place in places.items():
        there = next(one for one in (place.absolute(), *place.absolute().parents) if one.exists())
        free = shutil.disk_usage(there).free
        state = "fail" if free < _TOO_LITTLE else "warn" if free < _LITTLE else "ok"
        yield Finding(
            check=f"disk, {name}",
            state=state,
            told=f"{free / 1e9:.1f} GB free",
            mend=None if state == "ok" else "make room: see docs/capacity.md for what is needed",
        )


def cache(patient: Patient) -> Iterator[Finding]:
    """Can what is made once be kept for the next process?"""
    folder = cache_folder()
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    if not os.access(there, os.W_OK):
        yield Finding(
            check="cache",
            state="warn",
            told=f"{folder} cannot be written: every start compiles and reads everything anew",
            mend="set PARTNERGRAPH_CACHE to a folder that can",
        )
        return
    yield Finding(check="cache", state="ok", told=f"{folder}")
    kept = folder / "snapshots"
    if kept.is_dir():
        yield from _private("cache", kept, "snapshots are kept in")


def file_modes(patient: Patient) -> Iterator[Finding]:
    """Can others on this machine read the store?"""
    if patient.url.startswith(_SQLITE):
        yield from _private("file modes", Path(patient.url.removeprefix(_SQLITE)), "the store is")


def _private(check: str, path: Path, told: str, *, secret: bool = False) -> Iterator[Finding]:
    """Warn where others may open a file; nothing of one that is not there.

    A secret may be read by its group, which is how a server that does not own it is given it.
    """
    if os.name == "nt" or not path.exists():
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    given = secret and path.resolve().is_relative_to(_GIVEN.resolve())
    if mode & (0o037 if secret else 0o077) and not given:
        yield Finding(
            check=check,
            state="warn",
            told=f"{told} {path}, which others on this machine can open (mode {mode:03o})",
            mend=f"chmod go= {path}",
        )
    else:
        yield Finding(check=check, state="ok", told=f"{told} {path}, mode {mode:03o}")


def extras(patient: Patient) -> Iterator[Finding]:
    """Is there what only developers need?"""
    if not patient.extras:
        return
    for name, programs in (("java", ("java",)), ("browser", ("chromium", "google-chrome"))):
        found = next((path for one in programs if (path := shutil.which(one))), None)
        yield Finding(
            check=name,
            state="ok" if found else "warn",
            told=found or f"there is no {' or '.join(programs)}",
            mend=None if found else "only tests need it: make test gets one where it can",
        )


INSTALLED = (python, packages)
MACHINE: tuple[Check, ...] = (settings, log, disk, cache, file_modes, extras)
