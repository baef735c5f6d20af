"""Counts are those of the revision that they are told with."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.queries.status import status
from graph.stores import open_store
from tests.support.stores import company, said


@pytest.mark.parametrize("busy", [1, 1_000])
def test_a_commit_between_revision_and_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, busy: int
) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'partners.db'}")
    store.apply(said("d", company("company:0")))
    count, numbers = store.counts, iter(range(1, busy + 1))

    def counts() -> object:
        number = next(numbers, None)
        if number is not None:
            store.apply(said("d", company(f"company:{number}")))
        return count()

    monkeypatch.setattr(store, "counts", counts)
    if busy > 1:
        with pytest.raises(StoreError, match="faster"):
            status(store)
    else:
        told = status(store)
        assert (told.revision, told.entities) == (2, {"company": 2})
    store.close()
