"""What the benchmark of matching rests on: kinds of difference, and a peer that may be missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.pairs import difference, of_the_issue
from bench.published import Unavailable, environment


@pytest.mark.parametrize(
    ("one", "other", "found", "counted"),
    [
        ("Huế", "Huế", "the same letters", True),
        ("Đà Nẵng", "da nang", "diacritics or case", True),
        ("Deajeon", "Daejeon", "one typing error", True),
        ("Daejon", "Daejeon", "one typing error", True),
        ("Ha Nọii", "Hà Nội", "diacritics and one typing error", True),
        ("Дананг", "Đà Nẵng", "another script", True),
        ("winہ lang", "Vĩnh Long", "another script", True),
        ("Bombay", "Mumbai", "other Latin spellings and names", False),
    ],
)
def test_in_what_two_names_differ(one: str, other: str, found: str, counted: bool) -> None:
    assert difference(one, other) == difference(other, one) == found
    assert of_the_issue(found) == counted


def test_a_peer_that_cannot_be_installed_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(Unavailable, match="uv"), environment(str(tmp_path / "kept")):
        pass
