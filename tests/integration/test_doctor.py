"""``partners doctor``: what is wrong is found and told, and how to mend it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from api import doctor_machine
from api.doctor import Patient
from graph.service import Partnergraph
from graph.settings import Settings
from graph.stores.webhooks import Webhook

ROOT = Path(__file__).parents[2]


def examined(folder: Path, *options: str, **variables: str) -> tuple[int, dict[str, Any]]:
    environment = {name: one for name, one in os.environ.items() if "PARTNERGRAPH_" not in name}
    environment |= {"PYTHONPATH": str(ROOT), "PARTNERGRAPH_CACHE": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-m", "api", "doctor", "--json", *options],
        cwd=folder,
        env={**environment, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def lines(found: dict[str, Any], check: str) -> list[tuple[str, str]]:
    return [(one["state"], one["told"]) for one in found["findings"] if one["check"] == check]


def test_a_sound_store_is_well(own_url: str, tmp_path: Path) -> None:
    (tmp_path / "partners.db").chmod(0o600)
    code, found = examined(tmp_path, "--store", own_url)
    assert code == 0
    assert found["state"] != "fail"
    assert lines(found, "store")[0][1].startswith(own_url)
    checks = {one["check"] for one in found["findings"]}
    assert checks >= {
        "python", "packages", "settings", "log", "disk, store", "disk, cache", "cache",
        "file modes", "clock", "file", "snapshot", "webhooks",
    }  # fmt: skip
    assert lines(found, "file modes") == [("ok", f"the store is {tmp_path}/partners.db, mode 600")]


def test_what_is_wrong_is_told_with_its_cure(own_url: str, tmp_path: Path) -> None:
    later = int((time.time() + 3_600) * 1e6)
    with Partnergraph.open(own_url) as partners:
        hook = Webhook("w1", "https://example.org/", "whsec_x", later, 0, failures=3)
        partners.store.add_webhook(hook)
    (tmp_path / "partners.db").chmod(0o644)
    (tmp_path / "secret").write_text("0123456789")
    (tmp_path / "secret").chmod(0o644)
    code, found = examined(
        tmp_path,
        "--store",
        own_url,
        PARTNERGRAPH_STORRE="x",
        PARTNERGRAPH_LOG_LEVEL="debug",
        PARTNERGRAPH_READER_KEY_FILE=str(tmp_path / "secret"),
    )
    assert (code, found["state"]) == (0, "warn")
    bad = {one["check"]: one for one in found["findings"] if one["state"] == "warn"}
    assert set(bad) >= {"settings", "log", "file modes", "webhooks"}
    assert all(one["mend"] for one in bad.values())
    assert "0123456789" not in json.dumps(found)
    assert "whsec" not in json.dumps(found)
    told = [one for _, one in lines(found, "settings")]
    assert any("PARTNERGRAPH_STORRE is no setting" in one for one in told)
    assert any("READER_KEY_FILE names" in one and "644" in one for one in told)


@pytest.mark.skipif(os.name == "nt", reason="no modes")
@pytest.mark.parametrize(
    ("mode", "mounted", "state"),
    [
        (0o600, False, "ok"),
        (0o440, False, "ok"),
        (0o460, False, "warn"),
        (0o444, False, "warn"),
        (0o644, True, "ok"),
        (0o440, True, "ok"),
    ],
)
def test_secrets_as_containers_are_given_them_are_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int, mounted: bool, state: str
) -> None:
    if mounted:
        monkeypatch.setattr(doctor_machine, "_GIVEN", tmp_path)
    held = tmp_path / "..data" / "key"
    held.parent.mkdir()
    held.write_text("0123456789")
    held.chmod(mode)
    # As Kubernetes does it.
    named = tmp_path / "key"
    named.symlink_to(held)
    monkeypatch.setenv("PARTNERGRAPH_READER_KEY_FILE", str(named))
    found = list(doctor_machine.settings(Patient(Settings(reader_key="x"), "sqlite:///x.db")))
    assert [one.state for one in found if "READER_KEY_FILE names" in one.told] == [state]


def test_what_the_image_takes_away_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    removed = re.search(r"pip uninstall --yes (.*)", (ROOT / "Dockerfile").read_text())
    assert removed
    gone = {*removed[1].split(), "fastapi"}
    version = metadata.version

    def there(name: str) -> str:
        if name in gone:
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(metadata, "version", there)
    (found,) = doctor_machine.packages()
    missing = re.findall(r"([\w-]+) is missing", found.told)
    assert missing == ["fastapi"]


@pytest.mark.parametrize(
    ("url", "variables", "check"),
    [
        ("sqlite:///nowhere.db", {}, "store"),
        ("bolt://127.0.0.1:9", {}, "store"),
        ("sqlite:///nowhere.db", {"PARTNERGRAPH_NEO4J_PASSWORD_FILE": "missing"}, "settings"),
        ("sqlite:///nowhere.db", {"PARTNERGRAPH_LARGEST_BODY": "many"}, "settings"),
    ],
)
def test_what_fails_exits_5(
    tmp_path: Path, url: str, variables: dict[str, str], check: str
) -> None:
    code, found = examined(tmp_path, "--store", url, **variables)
    assert (code, found["state"]) == (5, "fail")
    (failed,) = [one for one in found["findings"] if one["state"] == "fail"]
    assert failed["check"] == check
    assert failed["mend"]
