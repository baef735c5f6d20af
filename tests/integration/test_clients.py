"""Clients are made from the document without a warning, and used against the running server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import lacking
from tests.integration.conftest import load_example
from tests.integration.served import ROOT, served
from tools import client_parts

PROGRAMS = ROOT / "tests" / "clients"
ANSWERED = {
    "best": "company:sembcorp",
    "introducers": ["region:binh-duong", "government:singapore"],
    "again": 304,
    "hops": 3,
    "without": 9,
    "code": "not_found",
    "written": ["Lotus Textiles", "VN", "true"],
    "batch": [200, 404],
    "pages": [3, 3],
}


def run(command: Sequence[str | Path], folder: Path, **more: str) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    assert "warn" not in told.lower(), told
    return done.stdout


@pytest.fixture(scope="module")
def made_by(pytestconfig: pytest.Config) -> None:
    """The generators are here."""
    if why := client_parts.missing():
        lacking(pytestconfig, "the generators of clients", why)


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A server's address, and a key."""
    folder = tmp_path_factory.mktemp("served")
    # The clients write, which the store that tests share must not see.
    store = f"sqlite:///{folder / 'partners.db'}"
    load_example(store)
    command = [sys.executable, "-m", "api", "keys", "add", "clients", "--role", "editor"]
    key = run([*command, "--store", store], folder, PYTHONPATH=str(ROOT)).split()[0]
    with served(store, folder) as address:
        yield address, key


@pytest.fixture(scope="module")
def server(keyed: tuple[str, str]) -> str:
    """Its address."""
    return keyed[0]


@pytest.fixture(scope="module")
def document(server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document as the server gives it, in a file."""
    file = tmp_path_factory.mktemp("document") / "openapi.json"
    with urllib.request.urlopen(f"{server}/api/v1/openapi.json") as answered:
        file.write_bytes(answered.read())
    return file


@pytest.mark.usefixtures("made_by")
def test_the_document_is_valid(document: Path) -> None:
    told = run([client_parts.python(), "-m", "openapi_spec_validator", document], document.parent)
    assert "OK" in told


@pytest.mark.usefixtures("made_by")
def test_a_python_client(keyed: tuple[str, str], document: Path, tmp_path: Path) -> None:
    python = client_parts.python()
    made = tmp_path / "partnergraph_client"
    # What it writes it puts in order with ruff, which is beside it.
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    generator: list[str | Path] = [python, "-m", "openapi_python_client", "generate"]
    generator += ["--path", document, "--meta", "none", "--output-path", made]
    # It has to be told that a DOCX is bytes.
    generator += ["--config", PROGRAMS / "openapi-python-client.json"]
    run([*generator, "--fail-on-warning"], tmp_path, PATH=path)
    program = shutil.copy(PROGRAMS / "ask.py", tmp_path)
    check = [sys.executable, "-m", "mypy"]
    # Ours is checked against the types that were made; how the generator checks itself is its own.
    check += ["--strict", "--follow-imports", "silent", "--python-executable", str(python)]
    run([*check, program], tmp_path)
    told: dict[str, Any] = json.loads(run([python, program, *keyed], tmp_path))
    assert told == ANSWERED


@pytest.mark.usefixtures("made_by")
def test_a_typescript_client(keyed: tuple[str, str], document: Path, tmp_path: Path) -> None:
    installed, node = client_parts.node_folder(), client_parts.node()
    modules = installed / "node_modules"
    (tmp_path / "node_modules").symlink_to(modules)
    shutil.copy(installed / "package.json", tmp_path)
    program = shutil.copy(PROGRAMS / "ask.ts", tmp_path)
    types = tmp_path / "schema.d.ts"
    run([node, modules / "openapi-typescript" / "bin" / "cli.js", document, "-o", types], tmp_path)
    options = ["--strict", "--noEmit", "--skipLibCheck", "--target", "es2022"]
    options += ["--module", "nodenext", "--types", "node", "--noUncheckedIndexedAccess"]
    run([node, modules / "typescript" / "bin" / "tsc", *options, program], tmp_path)
    assert json.loads(run([node, program, *keyed], tmp_path)) == ANSWERED
