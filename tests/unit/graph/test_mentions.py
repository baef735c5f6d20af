"""Where a text names somebody."""

from __future__ import annotations

import unicodedata

import pytest

from graph.stores.mentions import Mentions

THEM = Mentions(["Nguyễn Văn Ánh", "Sukarno", "An"], ["person:anh"])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("gặp NGUYEN  VAN-ANH, rồi", "gặp ███████████████, rồi"),
        ("Nguyễn\nVăn Ánh", "██████\n███████"),
        ("Nguyễn Văn Ánh Tuyết", "██████████████ Tuyết"),
        ("Nguyễn Văn Nguyễn Văn Ánh", "Nguyễn Văn ██████████████"),
        ("Sukarno, sukarno, Sukarnoputri", "███████, sukarno, Sukarnoputri"),
        ("An idea; anh Văn Ánh", "An idea; anh Văn Ánh"),
        ("", ""),
    ],
)
def test_names_become_marks_of_the_same_length(text: str, masked: str) -> None:
    assert THEM.masked(text) == masked
    assert THEM.name(text) == (masked != text)
    assert THEM.may_name(text) or masked == text


def test_a_decomposed_text_keeps_its_own_length() -> None:
    text = unicodedata.normalize("NFD", "ông Nguyễn Văn Ánh ở Huế")
    masked = THEM.masked(text)
    assert len(masked) == len(text)
    assert unicodedata.normalize("NFC", masked).strip("█").split("█")[0] == "ông "
    assert "Nguye" not in masked


def test_an_id_is_found_whole() -> None:
    assert THEM.name("see person:anh.")
    assert not THEM.name("see person:anh-2 and person:anhlan and x:person:anh")
