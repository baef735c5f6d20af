"""Articles through the doors: read, reviewed and cited, on the command line and over HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.integration.conftest import Run
from tests.integration.served import ROOT

PREFIX = "/api/v1"
ARTICLE = """\
Tập đoàn Hanoka mở rộng tại Bình Dương

Ngày 12/5/2021, Becamex IDC ký kết hợp tác với Tập đoàn Hanoka. \
Sembcorp đã giới thiệu Tập đoàn Hanoka cho Becamex IDC.

Tập đoàn Hanoka chưa đầu tư vào VSIP.
"""
OCTETS = {"Content-Type": "application/octet-stream"}


def read(client: TestClient, text: str = ARTICLE, **query: Any) -> dict[str, Any]:
    answered = client.post(
        f"{PREFIX}/read",
        params={"name": "hanoka.txt", **query},
        content=text.encode(),
        headers=OCTETS,
    )
    assert answered.status_code == 200, answered.text
    found: dict[str, Any] = answered.json()
    return found


def of_kind(facts: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    (found,) = [one for one in facts if one["kind"] == kind]
    return found


def test_over_http_from_an_article_to_facts_and_back(own: TestClient) -> None:
    before = own.get(f"{PREFIX}/export/jsonl").content
    report = read(own, title="Hanoka", date="2021-05", dry_run=True)
    assert own.get(f"{PREFIX}/review/documents").json()["results"] == []
    report = read(own, title="Hanoka", date="2021-05")
    assert [one["name"] for one in report["names"]] == ["Tập đoàn Hanoka"]
    (document,) = own.get(f"{PREFIX}/review/documents").json()["results"]
    assert (document["document"], document["title"]) == ("hanoka", "Hanoka")
    listed = own.get(f"{PREFIX}/review/facts", params={"document": "hanoka"}).json()
    assert listed["results"] == report["facts"]
    assert listed["others"] == report["others"]
    denied = of_kind(listed["others"], "invested_in")
    assert (denied["modality"], denied["proposed"]) == ("negated", False)
    signed, introduced = (of_kind(listed["results"], one) for one in ("signed_with", "introduced"))
    assert signed["since"] == "2021-05-12"
    assert (introduced["source"]["country"], introduced["target"]["country"]) == ("SG", None)
    assert introduced["quote"] == ARTICLE.split("\n")[2][introduced["start"] : introduced["end"]]
    address = f"{PREFIX}/review/facts/{introduced['id']}"
    accepted = own.post(address, json={"verdict": "accepted", "start": "2021"})
    assert accepted.status_code == 200, accepted.text
    body = accepted.json()
    assert [one["name"] for one in body["created"]] == ["Tập đoàn Hanoka"]
    assert body["told"][0]["start"] == "2021"
    introducers = own.get(f"{PREFIX}/entities/company:tap-doan-hanoka/introducers").json()
    (fact,) = introducers["results"]
    assert fact["source"]["id"] == "company:sembcorp"
    (piece,) = fact["evidence"]
    assert (piece["quote"], piece["title"]) == (introduced["quote"], "Hanoka")
    # The document shows where the quote stands.
    shown = own.get(f"{PREFIX}/documents/articles/hanoka").json()
    (mark,) = shown["marks"]
    assert (mark["paragraph"], mark["start"]) == (introduced["paragraph"], introduced["start"])
    again = own.post(address, json={"verdict": "rejected"})
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    assert read(own)["facts"] == []
    assert own.delete(address).json()["fact"]["verdict"] == "waiting"
    own.delete(f"{PREFIX}/datasets/articles")
    assert told(own.get(f"{PREFIX}/export/jsonl").content) == told(before)


def told(exported: bytes) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in exported.splitlines()]
    return [row for row in rows if "revision" not in row]


def test_a_repeated_judgement_is_made_once(own: TestClient) -> None:
    fact = read(own)["facts"][0]
    address, key = f"{PREFIX}/review/facts/{fact['id']}", {"Idempotency-Key": "a"}
    answers = [own.post(address, json={"verdict": "accepted"}, headers=key) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize(
    ("query", "content", "headers", "status", "word"),
    [
        ({}, b"", OCTETS, 422, "hanoka.txt"),
        ({}, b"\x89PNG\r\n\x1a\n", OCTETS, 422, "picture"),
        ({"name": "a.doc"}, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OCTETS, 422, "old format"),
        ({"document": "a b"}, b"Xin.", OCTETS, 422, "not an id"),
        ({"date": "soon"}, b"Xin.", OCTETS, 422, "not a date"),
        ({"name": "…"}, b"Xin.", OCTETS, 422, "no id can be made"),
        ({"titel": "x"}, b"Xin.", OCTETS, 422, "titel"),
        ({}, b"x" * 10_000_001, OCTETS, 413, "larger than"),
        ({}, b"a=b", {"Content-Type": "application/x-www-form-urlencoded"}, 415, "urlencoded"),
        (
            {},
            b"Xin.",
            {"Content-Type": "text/plain", "Origin": "https://a.example"},
            403,
            "another site",
        ),
    ],
)
def test_what_cannot_be_read_is_told(
    own: TestClient,
    query: dict[str, str],
    content: bytes,
    headers: dict[str, str],
    status: int,
    word: str,
) -> None:
    answered = own.post(
        f"{PREFIX}/read",
        params={"name": "hanoka.txt", **query},
        content=content,
        headers=headers,
    )
    assert answered.status_code == status, answered.text
    assert answered.headers["content-type"] == "application/problem+json"
    assert word in answered.text
    assert own.get(f"{PREFIX}/review/documents").json()["results"] == []


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"verdict": "perhaps"}, 422, "verdict"),
        ({"verdict": "accepted", "source": "company:nobody"}, 422, "source"),
        ({"verdict": "accepted", "target": {"name": "X", "kind": "planet"}}, 422, "kind"),
        ({"verdict": "accepted", "start": "soon"}, 422, "start"),
        ({"verdict": "accepted", "amount": True}, 422, "amount"),
        ({"verdict": "rejected", "start": "2012"}, 422, "start"),
        ({"verdict": "accepted", "sauce": "x"}, 422, "sauce"),
    ],
)
def test_wrong_judgements_are_told(
    own: TestClient, body: dict[str, object], status: int, field: str
) -> None:
    fact = read(own)["facts"][0]
    answered = own.post(f"{PREFIX}/review/facts/{fact['id']}", json=body)
    assert answered.status_code == status, answered.text
    assert field in answered.text
    assert own.get(f"{PREFIX}/review/facts").json()["results"][0] == fact
    assert own.post(f"{PREFIX}/review/facts/x", json={"verdict": "passed"}).status_code == 404
    assert own.delete(f"{PREFIX}/review/facts/{fact['id']}").status_code == 409


def pressed(url: str, folder: Path, lines: str, *more: str) -> str:
    """Go through the facts with these lines in place of keys, and give what was shown."""
    done = subprocess.run(
        [sys.executable, "-m", "api", "review", "--facts", *more],
        cwd=folder,
        input=lines,
        env={
            **os.environ,
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": str(ROOT),
            "PARTNERGRAPH_STORE": url,
            "COLUMNS": "200",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_command_reads_and_reviews(run: Run, own_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    (folder / "2021").mkdir(parents=True)
    (folder / "2021" / "hanoka.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    done = run("read", "articles", store=own_url)
    assert done.returncode == 2
    for text in ("new company 'Tập đoàn Hanoka'", "not read", "broken.pdf", "1 other files",
                 "negated", "partners review"):  # fmt: skip
        assert text in done.stdout, done.stdout
    listed = json.loads(run("review", "facts", "--json", store=own_url).stdout)
    kinds = [one["kind"] for one in listed["results"]]
    number = len(kinds)
    assert {"introduced", "signed_with"} <= set(kinds)
    assert {one["document"] for one in listed["results"]} == {"2021-hanoka"}
    assert f"{number} facts wait: partners review --facts" in run("review", store=own_url).stdout

    # A reviewer looks for help, accepts the first, takes that back, and stops.
    shown = pressed(own_url, tmp_path, "?\ny\nu\nq\n")
    assert "the same words are not proposed again" in shown
    assert f"none judged; {number} facts wait" in shown
    # The introduction with another introducer, found by its name; the others are none.
    place = kinds.index("introduced")
    keys = "n\n" * place + "e\ns\nWarburg\n1\nd\n2020\ny\n" + "s\n" * (number - place - 1)
    shown = pressed(own_url, tmp_path, keys)
    assert "1 accepted" in shown
    found = json.loads(run("introducers", "Tập đoàn Hanoka", "--json", store=own_url).stdout)
    (fact,) = found["results"]
    assert (fact["source"]["id"], fact["start"]) == ("fund:warburg-pincus", "2020")
    assert fact["evidence"][0]["document"] == "2021-hanoka"
    accepted = json.loads(
        run("review", "facts", "--verdict", "accepted", "--json", store=own_url).stdout
    )
    (one,) = accepted["results"]
    assert run("review", "accept", one["id"], store=own_url).returncode == 4
    reopened = run("review", "reopen", one["id"], store=own_url)
    assert reopened.returncode == 0, reopened.stderr
    assert run("introducers", "Tập đoàn Hanoka", store=own_url).returncode == 3
    mended = run(
        "review", "accept", one["id"], "--source", "fund/US=Moonrise Fund", "--recipient", "-",
        "--start", "2019", store=own_url,
    )  # fmt: skip
    assert mended.returncode == 0, mended.stderr
    assert "new fund 'Moonrise Fund' (fund:moonrise-fund)" in mended.stdout
    for arguments, code in (
        (("accept", "finding:none"), 3),
        (("reject", one["id"]), 4),
        (("facts", "--verdict", "none"), 2),
        (("--facts", "--json"), 2),
    ):
        assert run("review", *arguments, store=own_url).returncode == code
    assert run("read", "nowhere.txt", store=own_url).returncode == 2
    two = run("read", "articles/2021/hanoka.txt", "articles/broken.pdf", "--document", "x",
              store=own_url)  # fmt: skip
    assert two.returncode == 2
    assert "one document" in two.stderr
