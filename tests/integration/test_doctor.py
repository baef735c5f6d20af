"""``partners doctor``: what is wrong is found and told, and how to mend it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from graph.service import Partnergraph
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
    (tmp_path / "secret").chmod(0o640)
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
    assert any("READER_KEY_FILE names" in one and "640" in one for one in told)


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
