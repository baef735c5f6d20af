"""What the product is made of, as a bill of materials, and that nothing else is installed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from tools import audit, locks, sbom


def test_the_bill_lists_every_locked_package_and_tells_no_place(tmp_path: Path) -> None:
    lock = (locks.ROOT / locks.RUNTIME).read_text(encoding="utf-8")
    assert sbom.main([str(tmp_path / "one.json")]) == 0
    text = (tmp_path / "one.json").read_text(encoding="utf-8")
    assert json.dumps(sbom.bill(), indent=1, sort_keys=True) + "\n" == text
    made = json.loads(text)
    assert made["bomFormat"] == "CycloneDX"
    listed = {(canonicalize_name(one["name"]), one["version"]) for one in made["components"]}
    locked = {(name, str(one)) for name, held in locks.pins(lock).items() for one in held}
    assert {(name, version.split("+")[0]) for name, version in listed} == locked
    assert all(one["purl"].startswith("pkg:pypi/") for one in made["components"])
    assert made["metadata"]["component"]["name"] == "partnergraph"
    assert "timestamp" not in made["metadata"]
    assert "serialNumber" not in made
    # The host of a registry, or a folder of this machine.
    assert not re.search(r"/simple|file:|" + re.escape(str(locks.ROOT)), text)


def test_a_package_whose_hash_has_changed_is_not_installed(tmp_path: Path) -> None:
    """The lock file signs for what is installed: of a wheel made here, one digit is changed."""
    folder = tmp_path / "toy"
    (folder / "toy").mkdir(parents=True)
    (folder / "toy" / "__init__.py").touch()
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "toy"\nversion = "1.0"\n'
    )
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    built = [*pip, "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(tmp_path)]
    subprocess.run([*built, str(folder)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    told = subprocess.run([*pip, "hash", str(wheel)], check=True, capture_output=True, text=True)
    digest = told.stdout.strip().rpartition("sha256:")[2]
    flags = ["--require-hashes", "--no-deps", "--no-index", "--find-links", str(tmp_path)]

    def installed(line: str, place: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "lock").write_text(line)
        command = [*pip, "install", *flags, "--target", str(tmp_path / place)]
        command += ["-r", str(tmp_path / "lock")]
        return subprocess.run(command, check=False, capture_output=True, text=True)

    changed = digest[:-1] + ("0" if digest[-1] != "0" else "1")
    assert installed(f"toy==1.0 --hash=sha256:{digest}\n", "right").returncode == 0
    wrong = installed(f"toy==1.0 --hash=sha256:{changed}\n", "wrong")
    assert wrong.returncode != 0
    assert "DO NOT MATCH" in wrong.stderr
    assert installed("toy==1.0\n", "without").returncode != 0
    assert not (tmp_path / "wrong").exists()
    for flag in ("--require-hashes", "--no-deps"):
        assert flag in (locks.ROOT / "Makefile").read_text()
        assert flag in (locks.ROOT / "Dockerfile").read_text()


_FINE = '{"name": "x", "version": "1", "vulns": []}'
_FLAW = '{"name": "x", "version": "1", "vulns": [{"id": "GHSA-1", "fix_versions": ["2"]}]}'
_SKIPPED = '{"name": "y", "skip_reason": "not found"}'


@pytest.mark.parametrize(
    ("packages", "wanted"),
    [
        ([_FINE], 0),
        ([_FINE, _FLAW], 1),
        ([_FLAW, _SKIPPED], 1),
        ([_FINE, _SKIPPED], audit.UNKNOWN),
        ([], audit.UNKNOWN),
    ],
)
def test_a_package_nobody_knows_of_is_not_taken_for_a_safe_one(
    packages: list[str], wanted: int
) -> None:
    told = f'{{"dependencies": [{", ".join(packages)}]}}'
    assert audit.judged(told, "")[0] == wanted
    assert audit.judged("", "ERROR: Max retries exceeded") == (
        audit.UNKNOWN,
        ["ERROR: Max retries exceeded"],
    )
