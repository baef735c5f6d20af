"""Briefings through the command and over HTTP, of the shipped example."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from fastapi.testclient import TestClient

from graph.queries.brief_shapes import BriefAnswer
from graph.service import Partnergraph
from tests.integration.conftest import Run
from viz.briefing import FORMS

PATH = "/api/v1/entities/company:becamex-idc/brief"


def test_the_command_writes_each_form(run: Run, example_url: str, tmp_path: Path) -> None:
    given = ("brief", "Becamex IDC", "--us", "Bình Dương", "--as-of", "2024-11-23")
    shown = run(*given, store=example_url)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith("# Briefing for Bình Dương: Becamex IDC\n\nAs of 2024-11-23, ")
    assert "- Becamex IDC is owned by Bình Dương (date unknown; inferred)." in shown.stdout
    for name, more in (("b.html", ()), ("b.docx", ()), ("b.txt", ("--format", "md"))):
        done = run(*given, "-o", name, *more, store=example_url)
        assert done.stdout == f"{name}: Briefing for Bình Dương: Becamex IDC\n", done.stderr
    assert (tmp_path / "b.txt").read_text("utf-8") == shown.stdout
    lines = [one.text for one in docx.Document(str(tmp_path / "b.docx")).paragraphs]
    assert any("Becamex IDC is owned by Bình Dương" in line for line in lines)
    assert '<html lang="en">' in (tmp_path / "b.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("-o", "b.pdf"), "file 'b.pdf' is no form of a briefing"),
        (("--format", "rtf"), "format 'rtf' is no form of a briefing"),
        (("-o", "nowhere/b.md"), "nowhere/b.md: it cannot be written"),
    ],
)
def test_what_is_wrong_is_told(
    run: Run, example_url: str, tmp_path: Path, more: tuple[str, ...], told: str
) -> None:
    done = run("brief", "Becamex IDC", *more, store=example_url)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_each_form_is_sent_once(example: TestClient) -> None:
    given = {"us": "region:binh-duong", "lang": "vi", "as_of": "2024-11-23"}
    answer = BriefAnswer.model_validate(example.get(PATH, params=given).json())
    for ending, form in FORMS.items():
        sent = example.get(f"{PATH}.{ending}", params=given)
        assert sent.status_code == 200, sent.text
        assert sent.content == form.write(answer)
        assert sent.headers["content-type"] == form.media_type
        assert sent.headers["ETag"] == f'"{answer.revision}"'
        again = example.get(
            f"{PATH}.{ending}", params=given, headers={"If-None-Match": sent.headers["ETag"]}
        )
        assert (again.status_code, again.content) == (304, b"")
        head = example.head(f"{PATH}.{ending}", params=given)
        assert (head.status_code, head.content) == (200, b"")
    page = example.get(f"{PATH}.html", params=given)
    assert page.headers["content-security-policy"].startswith(
        "default-src 'none'; script-src 'none'; style-src 'sha256-"
    )
    assert '<html lang="vi">' in page.text
    file = example.get(f"{PATH}.docx", params=given)
    assert "briefing.docx" in file.headers["content-disposition"]
    assert docx.Document(io.BytesIO(file.content)).core_properties.language == "vi-VN"


@pytest.mark.parametrize(
    ("path", "status", "field"),
    [
        ("/entities/company:none/brief.md", 404, None),
        ("/entities/company:ntt/brief.docx?limit=99", 422, "limit"),
        ("/entities/company:ntt/brief.html?us=company:ntt", 422, "us"),
        ("/entities/company:ntt/brief.md?entity=x", 422, "entity"),
        ("/entities/company:ntt/brief.rtf", 404, None),
    ],
)
def test_problems(example: TestClient, path: str, status: int, field: str | None) -> None:
    answered = example.get(f"/api/v1{path}")
    assert answered.status_code == status
    assert answered.headers["content-type"] == "application/problem+json"
    assert answered.json().get("field") == field


def test_every_sentence_of_the_example_has_its_document(example_url: str) -> None:
    with Partnergraph.open(example_url) as partners:
        everybody = partners.snapshot().listed(None, None, 1000, partners.snapshot().instant)
        for id_ in everybody[::24]:
            us = None if id_ == "region:binh-duong" else "region:binh-duong"
            answer = partners.ask("brief", entity=id_, us=us)
            assert isinstance(answer, BriefAnswer)
            places = {one.number: one for one in answer.sources}
            for one in (said for section in answer.results for said in section.statements):
                known = partners.store.relations(one.relations, partners.snapshot().instant)
                evidence = [piece for each in known.values() for piece in each.evidence]
                backed = {(piece.dataset, piece.document, piece.locator) for piece in evidence}
                cited = {
                    (place.dataset, place.document, place.locator)
                    for place in (places[number] for number in one.sources)
                }
                assert cited
                assert cited <= backed or (not known and {place[1] for place in cited} == {None})
