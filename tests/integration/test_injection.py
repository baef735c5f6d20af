"""Texts that some program would obey, through the doors at which they come out again."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.stores import open_store
from ingest.pipeline import ingest
from ingest.rejects import write_rejects
from tests.integration.served import ROOT

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


_COMMANDS = """
import json, sys
from api.cli import main
for sys.argv in json.loads(sys.argv[1]):
    try:
        main()
    except SystemExit:
        pass
"""


@pytest.mark.parametrize("colours", [False, True])
def test_no_terminal_obeys_what_is_shown(
    example_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, colours: bool
) -> None:
    if colours:
        # As on a terminal: styles are escape sequences of our own.
        monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("PARTNERGRAPH_STORE", example_url)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    (tmp_path / "entities.csv").write_text(
        f"id,kind,name\n,{ESCAPE},A\nx{ESCAPE},company,B\n,company,C{ESCAPE}\n", encoding="utf-8"
    )
    commands = [
        ["partners", "ingest", "entities.csv", "--dataset", "d", "--dry-run"],
        ["partners", "search", ESCAPE],
        ["partners", "reach", ESCAPE],
        ["partners", "ingest", f"no{ESCAPE}.csv"],
    ]
    done = subprocess.run(
        [sys.executable, "-c", _COMMANDS, json.dumps(commands)],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    shown = done.stdout + done.stderr
    # All but the search repeat what they were given.
    assert shown.count("owned") >= len(commands) - 1
    assert ("\x1b[" in shown) == colours
    assert not set(shown) & set("\x07\x9b\u202e\x08")
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
    assert policy["default-src"] == policy["base-uri"] == "'none'"
    # Pages of one's own have the button that signs out.
    own = path.partition("?")[0] in ("/", "/review")
    assert policy["form-action"] == ("'self'" if own else "'none'")
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
