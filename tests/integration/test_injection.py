"""Texts that some program would obey, through the doors at which they come out again."""

from __future__ import annotations

import csv
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.stores import open_store
from ingest.pipeline import ingest
from ingest.rejects import write_rejects
from tests.integration.conftest import Run

FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "'=kept", "\t=1", "-5", "+84 650")
ESCAPE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"


def test_rejected_rows_hold_no_formula_and_are_read_again_as_they_were(tmp_path: Path) -> None:
    path, rejects = tmp_path / "entities.csv", tmp_path / "rejects.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = [["", "no such kind", f"A {one}", "", one] for one in FORMULAS]
        csv.writer(file).writerows([["id", "kind", "name", "aliases", "note"], *rows])
    with closing(open_store(f"sqlite:///{tmp_path}/p.db")) as store:
        first = ingest(store, path, "d")
        write_rejects(first.rejected, rejects)
        with rejects.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert [one for one in cells if one[:1] in ("=", "+", "-", "@", "\t", "\r")] == ["-5"]
        again = ingest(store, rejects, "d")
    assert [dict(one.cells) for one in again.rejected] == [
        dict(one.cells) for one in first.rejected
    ]
    assert len(first.rejected) == len(FORMULAS)


@pytest.mark.parametrize("colours", [False, True])
def test_no_terminal_obeys_what_is_shown(
    run: Run, example_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, colours: bool
) -> None:
    if colours:
        # As on a terminal: styles are escape sequences of our own.
        monkeypatch.setenv("FORCE_COLOR", "1")
    (tmp_path / "entities.csv").write_text(
        f"id,kind,name\n,{ESCAPE},A\nx{ESCAPE},company,B\n,company,C{ESCAPE}\n", encoding="utf-8"
    )
    for command in (
        ("ingest", "entities.csv", "--dataset", "d", "--dry-run"),
        ("search", ESCAPE),
        ("reach", ESCAPE),
        ("ingest", f"no{ESCAPE}.csv"),
    ):
        done = run(*command, store=example_url)
        shown = done.stdout + done.stderr
        assert shown
        assert not set(shown) & set("\x07\x9b\u202e\x08"), command
        assert "\x1b]" not in shown
        assert "\x1b[2J" not in shown


PATHS = (
    *("/", "/?embed=1", "/review", "/docs", "/static/page.js", "/nowhere", "/api/v1/status"),
    *("/api/v1/graph.html?entity=company:tokyu", "/api/v1/entities/none", "/api/v1/entities?q=a"),
    *("/api/v1/export/csv", "/api/v1/credit.csv", "/healthz", "/metrics", "/api/v1/openapi.json"),
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_says_what_a_browser_may_do_with_it(example: TestClient, path: str) -> None:
    headers = example.get(path).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert "'unsafe-inline'" not in policy.get("script-src", "")
    assert "'unsafe-eval'" not in policy.get("script-src", "")
    assert "http" not in headers["Content-Security-Policy"]
    if "embed" not in path and ".html" not in path:
        assert policy["frame-ancestors"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    "text", ["a\r\nX-Evil: 1", 'a"; filename="b', "a%0d%0aSet-Cookie: b", "../../etc/passwd", "é\n"]
)
def test_no_text_of_a_request_becomes_a_header(example: TestClient, text: str) -> None:
    for path in ("/api/v1/entities/{}", "/api/v1/export/{}", "/static/{}", "/api/v1/datasets/{}"):
        given = text.replace("/", "%2F").replace("\r", "%0D").replace("\n", "%0A")
        told = example.get(path.format(given), headers={"If-None-Match": '"x"'})
        assert told.status_code in (404, 405, 422)
        assert "x-evil" not in told.headers
        assert "set-cookie" not in told.headers
