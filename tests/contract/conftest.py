"""The places that every contract test runs in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.stores import Place


@pytest.fixture
def sqlite_place(tmp_path: Path) -> Iterator[Place]:
    place = Place(f"sqlite:///{tmp_path / 'partners.db'}")
    yield place
    place.close()


@pytest.fixture
def neo4j_place(empty_neo4j_url: str, neo4j_password: str | None) -> Iterator[Place]:
    place = Place(empty_neo4j_url, neo4j_password)
    yield place
    place.close()


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def place(request: pytest.FixtureRequest) -> Place:
    """An empty store of either kind."""
    found: Place = request.getfixturevalue(f"{request.param}_place")
    return found
