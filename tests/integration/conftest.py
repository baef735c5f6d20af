"""The shipped example in a store of its own, once for all integration tests."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.service import Partnergraph
from ingest.example import DATASETS, folder
from ingest.pipeline import ingest
from tests.integration.house import house

__all__ = ["house"]

Run = Callable[..., subprocess.CompletedProcess[str]]


def load_example(url: str) -> None:
    with Partnergraph.open(url) as partners:
        for dataset in DATASETS:
            report = ingest(partners.store, folder(dataset), dataset)
            assert not report.rejected


@pytest.fixture(scope="session")
def example_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """URL of a store that holds the example; tests must not change it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('example') / 'partners.db'}"
    load_example(url)
    return url


@pytest.fixture
def own_url(example_url: str, tmp_path: Path) -> str:
    """URL of a store that holds the example, for one test to change."""
    path = tmp_path / "partners.db"
    with (
        closing(sqlite3.connect(example_url.removeprefix("sqlite:///"))) as shared,
        closing(sqlite3.connect(path)) as copy,
    ):
        shared.backup(copy)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def example(example_url: str) -> Iterator[TestClient]:
    """The application over the example."""
    with TestClient(create_app(Partnergraph.open(example_url))) as client:
        yield client


@pytest.fixture
def own(own_url: str) -> Iterator[TestClient]:
    """The application over a store of this test's own."""
    with TestClient(create_app(Partnergraph.open(own_url))) as client:
        yield client


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``partners`` in a process of its own, in an empty folder."""

    def partners(*arguments: str, store: str | None = None) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"}
        environment.pop("PARTNERGRAPH_STORE", None)
        if store:
            environment["PARTNERGRAPH_STORE"] = store
        root = str(Path(__file__).parents[2])
        environment["PYTHONPATH"] = root
        return subprocess.run(
            [sys.executable, "-m", "api", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return partners
