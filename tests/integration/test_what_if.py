"""What is supposed gives the answers that the same change would give, and changes nothing."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.errors import InputError, NotFound
from graph.queries.what_if import WhatIf
from graph.service import Partnergraph
from ingest.pipeline import ingest
from tests.contract.test_questions_agree import write_files
from tests.integration.conftest import Run

AS_OF = {"as_of": "2010-01-01"}
QUESTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("reach", {"entity": "company:5"}),
    ("origins", {"entity": "company:5"}),
    ("introduced", {"entity": "company:5"}),
    ("relations", {"entity": "company:5"}),
    ("paths", {"source": "company:5", "target": "company:20"}),
    ("chains", {"source": "company:5", "target": "company:20"}),
    ("credit", {"group": "generation"}),
    ("brokers", {"over": "ties", "group": "kind"}),
    ("impact", {"entity": "company:5"}),
    ("suggestions", {"entity": "company:5"}),
    ("scoreboard", {}),
    ("communities", {}),
    ("graph", {"entity": "company:5"}),
    ("search", {"q": "ten company 1"}),
)
GONE = ["company:10", "person:7", "fund:41"]


def opened(place: Path, folder: Path) -> Partnergraph:
    partners = Partnergraph.open(f"sqlite:///{place}")
    ingest(partners.store, folder, "messy")
    return partners


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """A folder of facts, each with an id of its own: made ones tell of the recipient."""
    folder = write_files(tmp_path)
    with (folder / "relations.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    rows = [[row[0] or f"row-{number}", *row[1:]] for number, row in enumerate(rows)]
    with (folder / "relations.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return folder


@pytest.fixture
def partners(tmp_path: Path, messy: Path) -> Iterator[Partnergraph]:
    with opened(tmp_path / "all.db", messy) as found:
        yield found


def told(answer: Any) -> dict[str, Any]:
    found: dict[str, Any] = answer.model_dump(by_alias=True)
    del found["revision"]
    return found


def test_to_be_without_some_is_never_to_have_had_them(
    partners: Partnergraph, tmp_path: Path, messy: Path
) -> None:
    rows = list(csv.reader((messy / "relations.csv").read_text("utf-8").splitlines()))
    entities = list(csv.reader((messy / "entities.csv").read_text("utf-8").splitlines()))
    less = tmp_path / "less"
    less.mkdir()
    for name, kept in (
        ("entities.csv", [row for row in entities if row[0] not in GONE]),
        (
            "relations.csv",
            # Who is gone may still be named as the recipient of what others did.
            [[*row[:4], "" if row[4] in GONE else row[4], *row[5:]] for row in rows
             if not {row[2], row[3]} & set(GONE)],
        ),
    ):  # fmt: skip
        with (less / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(kept)
    before = partners.store.revision()
    with opened(tmp_path / "less.db", less) as without:
        for name, parameters in QUESTIONS:
            given = WhatIf(question=name, parameters={**parameters, **AS_OF}, without=GONE)
            answer = partners.what_if(given)
            assert answer.before == partners.ask(name, **parameters, **AS_OF)
            expected = without.ask(name, **parameters, **AS_OF)
            assert keys(told(answer.after)) == keys(told(expected)), name
    assert partners.store.revision() == before


def keys(value: Any) -> Any:
    """An answer without recipients, who may be gone, and the sentences that tell of them."""
    if isinstance(value, dict):
        skipped = {"recipient", "sentence", "text"}
        return {name: keys(one) for name, one in value.items() if name not in skipped}
    return [keys(one) for one in value] if isinstance(value, list) else value


def test_a_supposed_fact_answers_as_a_stored_one(partners: Partnergraph, tmp_path: Path) -> None:
    fresh = {"id": "embassy:new", "kind": "embassy", "name": "Đại sứ quán mới", "country": "JP"}
    relations = [
        {"id": "s1", "kind": "introduced", "source": "embassy:new", "target": "company:5"},
        {"id": "s2", "kind": "signed_with", "source": "company:5", "target": "company:20"},
    ]
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "entities.csv").write_text(
        "id,kind,name,country\nembassy:new,embassy,Đại sứ quán mới,JP\n", "utf-8"
    )
    (folder / "relations.csv").write_text(
        "id,kind,source,target\ns1,introduced,embassy:new,company:5\n"
        "s2,signed_with,company:5,company:20\n",
        "utf-8",
    )
    supposed = {}
    asked = (*QUESTIONS, ("reach", {"entity": "embassy:new"}), ("search", {"q": "dai su quan moi"}))
    for number, (name, parameters) in enumerate(asked):
        given = WhatIf.model_validate(
            {
                "question": name,
                "parameters": {**parameters, **AS_OF},
                "entities": [fresh],
                "relations": relations,
            }
        )
        supposed[number] = partners.what_if(given)
    assert supposed[len(QUESTIONS)].before is None
    ingest(partners.store, folder, "more")
    for number, (name, parameters) in enumerate(asked):
        expected = told(partners.ask(name, **parameters, **AS_OF))
        assert facts(told(supposed[number].after)) == facts(expected), name


def facts(value: Any) -> Any:
    """An answer without the evidence of its facts."""
    if isinstance(value, dict):
        return {name: facts(one) for name, one in value.items() if name != "evidence"}
    return [facts(one) for one in value] if isinstance(value, list) else value


def test_what_differs_is_told(partners: Partnergraph) -> None:
    asked = {"entity": "company:5", **AS_OF}
    reached: Any = partners.ask("reach", **asked)
    broker = reached.results[0].entity.id
    answer: Any = partners.what_if(WhatIf(question="reach", parameters=asked, without=[broker]))
    before, after = (
        {one.entity.id for one in side.results} for side in (answer.before, answer.after)
    )
    assert set(answer.differences.gone) == before - after
    assert broker in answer.differences.gone
    assert answer.differences.appeared == []
    counts = {one.field: (one.before, one.after) for one in answer.differences.fields}
    assert counts["count"] == (answer.before.count, answer.after.count)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "nothing is supposed"),
        ({"without": ["company:5"]}, "supposed to be gone"),
        ({"relations": [{"kind": "knows", "source": "company:5", "target": "fund:1"}]}, "knows"),
        (
            {"relations": [{"kind": "attended", "source": "company:5", "target": "fund:1"}]},
            "takes only: event",
        ),
        (
            {"relations": [{"kind": "introduced", "source": "company:5", "target": "fund:1",
                            "start": "2020-13"}]},
            "2020-13",
        ),
        ({"entities": [{"id": "company:5", "kind": "fund", "name": "x"}]}, "of kind company"),
    ],
)  # fmt: skip
def test_what_cannot_be_supposed_is_told(
    partners: Partnergraph, given: dict[str, Any], message: str
) -> None:
    told = {"question": "reach", "parameters": {"entity": "company:5"}, **given}
    with pytest.raises(InputError, match=message):
        partners.what_if(WhatIf.model_validate(told))


def test_an_unknown_entity_is_not_found(partners: Partnergraph) -> None:
    with pytest.raises(NotFound):
        partners.what_if(WhatIf(question="scoreboard", without=["company:none-such-as-this"]))


def test_it_is_asked_from_the_command_line_and_over_http(
    run: Run, example_url: str, example: TestClient, tmp_path: Path
) -> None:
    reach = ("what-if", "reach", "Government of Vietnam")
    done = run(*reach, "--without", "Becamex IDC", store=example_url)
    assert done.returncode == 0, done.stderr
    assert "gone company:tokyu" in done.stdout
    body = {
        "question": "reach",
        "parameters": {"entity": "Government of Vietnam"},
        "without": ["Becamex IDC"],
    }
    answered = example.post("/api/v1/what-if", json=body)
    assert answered.status_code == 200
    printed = run(*reach, "--without", "Becamex IDC", "--json", store=example_url)
    assert printed.stdout == answered.text + "\n"
    file = tmp_path / "supposed.json"
    file.write_text(json.dumps({"relations": [
        {"kind": "introduced", "source": "Tokyu", "target": "Temasek"}
    ]}), "utf-8")  # fmt: skip
    more = run(*reach, "--suppose", str(file), "limit=1000", store=example_url)
    assert "new fund:temasek" in more.stdout
    same = run("what-if", "introducers", "Tokyu", "--with", "introduced,Tokyu,Temasek,2024",
               store=example_url)  # fmt: skip
    assert same.stdout == "The answer would be the same.\n"
    for arguments, text in (
        (("reach", "Tokyu"), "nothing is supposed"),
        (("reach", "Tokyu", "x", "--without", "NTT"), "one argument too many"),
        (("guess", "--without", "NTT"), "there is no question 'guess'"),
        (("reach", "Tokyu", "--with", "introduced,NTT"), "is no relation"),
        (("reach", "Tokyu", "--suppose", str(tmp_path)), "cannot be read"),
    ):
        failed = run("what-if", *arguments, store=example_url)
        assert (failed.returncode, text in failed.stderr) == (2, True), failed.stderr
    wrong = example.post("/api/v1/what-if", json={**body, "without": "all"})
    assert wrong.status_code == 422
    assert "without" in wrong.json()["detail"]
