"""A language model beside the patterns, through the doors: only where it is asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.integration.conftest import Run
from tests.integration.test_reading import OCTETS, PREFIX
from tests.support.model_server import KEY, Exchange, completion, fails, serving

ARTICLE = (
    "Sembcorp đã giới thiệu Tokyu cho Becamex IDC. Ít lâu sau thì Tokyu dọn về ở với Becamex IDC."
)
TOLD = "Ít lâu sau thì Tokyu dọn về ở với Becamex IDC."


def answers(exchange: Exchange) -> None:
    """What the patterns found already, what they cannot see, and what the text does not say."""
    ids = {one["text"]: one["number"] for one in exchange.told["mentions"]}
    blank = dict.fromkeys(("recipient", "occasion", "place", "since", "until", "amount"))
    told = [
        ("introduced", "Sembcorp", "Tokyu", ARTICLE.split(". ")[0]),
        ("signed_with", "Tokyu", "Becamex IDC", TOLD),
        ("owns", "Tokyu", "Becamex IDC", "Tokyu mua Becamex IDC."),
    ]
    statements = [
        {
            **{"kind": kind, "source": ids[source], "target": ids[target], **blank},
            **{"paragraph": 1, "start": None, "quote": quote, "modality": "stated"},
            **{"currency": None, "confidence": 0.9},
        }
        for kind, source, target, quote in told
    ]
    exchange.say(200, completion(json.dumps({"statements": statements})))


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "MODEL", "KEY"):
        monkeypatch.delenv(f"PARTNERGRAPH_READER_{name}", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def _set(patch: pytest.MonkeyPatch, url: str) -> None:
    patch.setenv("PARTNERGRAPH_READER_URL", url)
    patch.setenv("PARTNERGRAPH_READER_MODEL", "stub")
    patch.setenv("PARTNERGRAPH_READER_KEY", KEY)


def test_over_http_it_is_asked_where_one_says_so(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(**query: str) -> tuple[int, dict[str, Any]]:
        answered = own.post(
            f"{PREFIX}/read",
            params={"name": "tokyu.txt", **query},
            content=ARTICLE.encode(),
            headers=OCTETS,
        )
        return answered.status_code, answered.json()

    status, problem = read(model="true")
    assert (status, problem["field"]) == (422, "model")
    with serving(answers, fails(401)) as server:
        _set(monkeypatch, server.url)
        status, plain = read(dry_run="true")
        assert not server.requests
        status, report = read(model="true", dry_run="true")
        facts = [(one["kind"], one["pattern"], one["quote"]) for one in report["facts"]]
        assert ("signed_with", "stub", TOLD) in facts
        assert [one for one in facts if one[1] != "stub"] == [
            (one["kind"], one["pattern"], one["quote"]) for one in plain["facts"]
        ]
        assert [kind for kind, _, _ in facts].count("introduced") == 1
        (warning,) = report["warnings"]
        assert "its quote is not in the text" in warning
        status, problem = read(model="true", dry_run="true")
    assert (status, problem["code"]) == (502, "model_failed")
    assert KEY not in json.dumps(problem)


def test_on_the_command_line_it_is_asked_where_one_says_so(
    run: Run, own_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tokyu.txt").write_text(ARTICLE, encoding="utf-8")
    done = run("read", "tokyu.txt", "--model", store=own_url)
    assert done.returncode == 2
    assert "PARTNERGRAPH_READER_URL" in done.stderr
    with serving(answers) as server:
        _set(monkeypatch, server.url)
        done = run("read", "tokyu.txt", "--model", store=own_url)
    assert done.returncode == 0, done.stderr
    assert "Tokyu signed an agreement with Becamex IDC" in done.stdout
