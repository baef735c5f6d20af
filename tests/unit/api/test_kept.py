"""Answers that are kept."""

from __future__ import annotations

import pytest

from api import kept as module
from api.kept import Kept


def test_an_answer_is_made_once_a_state_and_the_oldest_goes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_MOST_BYTES", 10)
    kept: Kept[bytes] = Kept(len)
    made: list[tuple[str, int]] = []

    def answer(question: str, state: int = 1) -> bytes:
        def make() -> bytes:
            made.append((question, state))
            return question.encode() * state

        return kept.get(question, state, make)

    assert [answer(text) for text in ("aaaa", "bbbb", "aaaa")] == [b"aaaa", b"bbbb", b"aaaa"]
    assert made == [("aaaa", 1), ("bbbb", 1)]
    answer("cccc")
    assert kept.last("bbbb") is None
    assert kept.last("aaaa") == b"aaaa"
    assert answer("aaaa", 2) == b"aaaaaaaa"
    assert kept.last("aaaa") == b"aaaaaaaa"
    assert kept.last("cccc") is None
    assert answer("more than there is room for") == b"more than there is room for"
    assert answer("a") == b"a"
    assert made[-1] == ("a", 1)
    assert answer("a") == b"a"
    assert made[-1] == ("a", 1)


def test_an_error_is_not_kept() -> None:
    kept: Kept[bytes] = Kept(len)
    with pytest.raises(ZeroDivisionError):
        kept.get("question", 1, lambda: bytes(1 // 0))
    assert kept.last("question") is None
    assert kept.get("question", 1, lambda: b"fine") == b"fine"


def test_neither_is_what_may_not_be_kept_once_it_is_made() -> None:
    kept: Kept[bytes] = Kept(len)
    asked: list[bytes] = []

    def make() -> bytes:
        asked.append(b"made")
        return b"refused"

    assert kept.get("question", 1, make, lambda: not asked) == b"refused"
    assert kept.last("question") is None
    assert kept.get("question", 1, lambda: b"fine") == b"fine"
    assert kept.get("question", 1, make) == b"fine"
