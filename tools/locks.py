"""Write the lock files, or check that they are current.

``python -m tools.locks --write`` brings them up to date (``make lock``); ``--upgrade`` also takes
newer versions. ``python -m tools.locks --check`` (``make lock-check``) compiles them again beside
the existing ones and compares. Where no package registry answers, the check is smaller: every
requirement of pyproject.toml must be met by the pins.
"""

from __future__ import annotations

import argparse
import difflib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
RUNTIME = "requirements.lock"
EVERYTHING = "requirements-dev.lock"
# Everything first: the runtime lock then takes the same versions. Both hold the build group, so
# that the project itself is installed without downloading anything that has no hash.
GROUPS = {EVERYTHING: "dev", RUNTIME: "build"}
# The generators of clients have an environment of their own, see tools/client_parts.py.
CLIENTS = "requirements-clients.lock"
CLIENTS_SOURCE = "tools/clients/requirements.in"
LOCKS = (*GROUPS, CLIENTS)
OLDEST = "3.11"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


class Unresolvable(RuntimeError):
    """The requirements of pyproject.toml contradict each other, or one does not exist."""


class Unreachable(RuntimeError):
    """No package registry answered."""


def compile_locks(folder: Path, *, upgrade: bool = False) -> None:
    """Compile the lock files in `folder`, which holds pyproject.toml and `CLIENTS_SOURCE`.

    Parameters
    ----------
    folder
        Lock files already there are kept to as far as pyproject.toml allows.
    upgrade
        Take the newest versions instead.

    Raises
    ------
    Unresolvable
        When there is no solution.
    Unreachable
        When the registry cannot be asked.
    """
    uv = Path(sys.executable).with_name("uv")
    for lock in LOCKS:
        command = [str(uv), "pip", "compile"]
        if lock == CLIENTS:
            command += [CLIENTS_SOURCE, "--python-version", OLDEST]
        else:
            command += ["pyproject.toml", "--group", GROUPS[lock]]
        command += ["--universal", "--generate-hashes", "--no-annotate", "--no-emit-index-url"]
        command += ["--custom-compile-command", "make lock", "--quiet", "--output-file", lock]
        if upgrade:
            command.append("--upgrade")
        if lock == RUNTIME:
            command += ["--constraint", EVERYTHING]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0 and "No solution found" in done.stderr:
            raise Unresolvable(done.stderr.strip())
        if done.returncode != 0:
            raise Unreachable(done.stderr.strip())


def pins(lock_text: str) -> dict[str, list[Version]]:
    """Pinned versions by normalized name; several where platforms differ, in file order."""
    found: dict[str, list[Version]] = {}
    for name, version in PIN.findall(lock_text):
        found.setdefault(canonicalize_name(name), []).append(Version(version))
    return found


def requirements(project: dict[str, object], group: str | None) -> Iterator[Requirement]:
    """Requirements of pyproject.toml: those of the product, or those of a group with its parts.

    Parameters
    ----------
    project
        The parsed pyproject.toml.
    group
        Name of a dependency group; None means the product's own.

    Yields
    ------
    Requirement
        In the order of the file.
    """
    tables: dict[str, list[str | dict[str, str]]]
    if group is None:
        tables, key = project["project"], "dependencies"  # type: ignore[assignment]
    else:
        tables, key = project["dependency-groups"], group  # type: ignore[assignment]
    for entry in tables[key]:
        if isinstance(entry, str):
            yield Requirement(entry)
        else:
            yield from requirements(project, entry["include-group"])


def unmet(project: dict[str, object], lock_text: str, group: str) -> list[str]:
    """Requirements of the product and of `group` that no pin of a lock file meets."""
    return unmet_of([*requirements(project, None), *requirements(project, group)], lock_text)


def unmet_of(wanted: Iterable[Requirement], lock_text: str) -> list[str]:
    """Those of some requirements that no pin of a lock file meets."""
    locked = pins(lock_text)
    return [
        str(requirement)
        for requirement in wanted
        if not any(
            requirement.specifier.contains(version, prereleases=True)
            for version in locked.get(canonicalize_name(requirement.name), [])
        )
    ]


def _check_without_registry() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    locks = {lock: (ROOT / lock).read_text(encoding="utf-8") for lock in LOCKS}
    faults = [(lock, unmet(project, locks[lock], group)) for lock, group in GROUPS.items()]
    source = (ROOT / CLIENTS_SOURCE).read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line) for line in source if line and not line.startswith("#")]
    faults.append((CLIENTS, unmet_of(wanted, locks[CLIENTS])))
    return [f"{lock} does not meet {one}" for lock, found in faults for one in found]


def check() -> int:
    """Compare the lock files with what pyproject.toml gives today; returns the exit code."""
    with tempfile.TemporaryDirectory() as work:
        Path(work, CLIENTS_SOURCE).parent.mkdir(parents=True)
        for name in ("pyproject.toml", CLIENTS_SOURCE, *LOCKS):
            shutil.copy(ROOT / name, Path(work, name))
        try:
            compile_locks(Path(work))
        except Unreachable:
            print("lock-check: no package registry answers; comparing pins with pyproject.toml")
            faults = _check_without_registry()
        else:
            faults = [
                line
                for name in LOCKS
                for line in difflib.unified_diff(
                    (ROOT / name).read_text(encoding="utf-8").splitlines(),
                    Path(work, name).read_text(encoding="utf-8").splitlines(),
                    name,
                    f"{name} as pyproject.toml wants it",
                    lineterm="",
                    n=0,
                )
            ]
    for fault in faults:
        print(fault)
    print("The lock files are not current: run `make lock`." if faults else "lock files: current")
    return int(bool(faults))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(description="Write or check the lock files.")
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true", help="bring the lock files up to date")
    action.add_argument("--upgrade", action="store_true", help="take the newest versions as well")
    action.add_argument("--check", action="store_true", help="only compare")
    options = parser.parse_args(arguments)
    try:
        if options.check:
            return check()
        compile_locks(ROOT, upgrade=options.upgrade)
    except (Unresolvable, Unreachable) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
