"""Answers that are kept."""

from __future__ import annotations

import pytest

from api import kept as module
from api.kept import Kept


def test_an_answer_is_made_once_and_the_oldest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_BYTES", 10)
    kept = Kept()
    made: list[str] = []

    def answer(text: str) -> bytes:
        def make() -> bytes:
            made.append(text)
            return text.encode()

        return kept.get(text, make)

    assert [answer(text) for text in ("aaaa", "bbbb", "aaaa")] == [b"aaaa", b"bbbb", b"aaaa"]
    assert made == ["aaaa", "bbbb"]
    answer("cccc")
    answer("aaaa")
    assert made == ["aaaa", "bbbb", "cccc"]
    answer("bbbb")
    assert made == ["aaaa", "bbbb", "cccc", "bbbb"]
    assert answer("more than there is room for").startswith(b"more")
    assert answer("bbbb") == b"bbbb"
    assert made[-1] == "more than there is room for"


def test_an_error_is_not_kept() -> None:
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: bytes(1 // 0))
    assert kept.get("key", lambda: b"fine") == b"fine"
