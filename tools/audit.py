"""Ask whether a locked package is known to be vulnerable.

``python -m tools.audit`` (``make audit``). Exit code 0: none is; 1: some are, or a lock file cannot
be read; 3: of some packages nobody could be asked, so nothing is known.
"""

from __future__ import annotations

import json
import subprocess
import sys

from tools.locks import LOCKS, ROOT

UNKNOWN = 3
_SECONDS = 300


def audit(lock: str) -> tuple[int, list[str]]:
    """Ask about the packages of one lock file; gives the exit code and what to tell."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(ROOT / lock)]
    command += ["--disable-pip", "--require-hashes", "--progress-spinner", "off"]
    command += ["--timeout", "15", "--format", "json"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        return UNKNOWN, ["nobody answers"]
    return judged(done.stdout, done.stderr)


def judged(told: str, said: str) -> tuple[int, list[str]]:
    """What an audit means.

    A package of which the service knows nothing is passed over by the program, which then ends as
    if all were well: where it was asked in vain of every package, that would be a clean bill.
    """
    try:
        packages = json.loads(told)["dependencies"]
    except (ValueError, KeyError):
        return UNKNOWN, [said.strip().splitlines()[-1][:300] if said.strip() else "no answer"]
    found = [
        f"{one['name']} {one['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions'])}"
        for one in packages
        for flaw in one.get("vulns", [])
    ]
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    told_of = [
        *found,
        f"{len(packages) - len(skipped)} of {len(packages)} packages were asked about",
    ]
    return 1 if found else UNKNOWN if skipped or not packages else 0, told_of


def main() -> int:
    """Run the command; returns its exit code."""
    codes = []
    for lock in LOCKS:
        code, told = audit(lock)
        codes.append(code)
        print(*(f"{lock}: {line}" for line in told), sep="\n")
    if 1 in codes:
        return 1
    if UNKNOWN in codes:
        print("The advisory service does not tell of all: nothing is known. Run it where it does.")
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
