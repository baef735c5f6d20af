"""Settings: secrets in files, and what is wrong with a variable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.errors import ConfigError
from graph.settings import Settings


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("PARTNERGRAPH_"):
            monkeypatch.delenv(name)


@pytest.mark.parametrize("name", ["neo4j_password", "reader_key"])
def test_a_secret_is_read_from_the_file_that_is_named(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "secret"
    # Editors end the line; a space at the end may be part of the secret.
    file.write_text("mật khẩu \r\n", encoding="utf-8")
    monkeypatch.setenv(f"PARTNERGRAPH_{name.upper()}_FILE", str(file))
    assert getattr(Settings(), name).get_secret_value() == "mật khẩu "
    assert "mật" not in repr(Settings())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "No such file"),
        (b"\n", "is empty"),
        (b"\xff\xfe", "no text in UTF-8"),
        (b"x" * 70_000, "larger than a secret"),
    ],
)
def test_a_file_that_holds_no_secret_is_refused(
    content: bytes | None, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("PARTNERGRAPH_NEO4J_PASSWORD_FILE", str(file))
    with pytest.raises(ConfigError, match=told) as caught:
        Settings()
    assert "PARTNERGRAPH_NEO4J_PASSWORD_FILE" in caught.value.message
    assert caught.value.hint


def test_a_secret_is_given_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("one")
    monkeypatch.setenv("PARTNERGRAPH_READER_KEY_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("PARTNERGRAPH_READER_KEY", "other")
    with pytest.raises(ConfigError, match="both set"):
        Settings()


def test_a_value_that_cannot_be_used_is_told_by_its_name_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PARTNERGRAPH_LARGEST_BODY", "open sesame")
    with pytest.raises(ConfigError) as caught:
        Settings()
    assert "PARTNERGRAPH_LARGEST_BODY" in str(caught.value)
    assert "sesame" not in str(caught.value)
    assert caught.value.__suppress_context__
