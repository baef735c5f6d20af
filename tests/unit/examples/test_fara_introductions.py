"""What the example takes for an introduction, and what it does not."""

from __future__ import annotations

import csv
from pathlib import Path

from examples.fara_introductions import Mandate, folded, mandates, told_apart, write

HEAD = ["ended", "principal", "begun", "country", "number", "since", "registrant", *"abcde"]


def row(firm: str, principal: str, begun: str = "05/01/2018", ended: str = "") -> list[str]:
    return [ended, principal, begun, "QATAR", "1", "", firm, "", "", "", "", ""]


ROWS = [
    HEAD,
    row("Venable, LLP", "Embassy of Qatar", "01/02/2017", "01/02/2016"),
    row("Husch Strategies LLC", "Embassy of Qatar through Venable LLP"),
    row("Husch Strategies LLC", "Embassy of Qatar", "06/01/2019", "07/01/2020"),
    row("Oliver Group, Inc.", "Venable LLP, on behalf of the Republic of Palau"),
    row("Alone LLC", "Government of Burundi through the Office of the President"),
    row("Doe, Jane", "Embassy of Qatar through Venable LLP"),
    row("Husch Strategies LLC", "John Roe through Venable LLP"),
    row("Husch Strategies LLC", "Embassy of Oman", ""),
    ["too", "few"],
]


def relations(tmp_path: Path) -> list[dict[str, str]]:
    write(tmp_path, list(mandates(ROWS)))
    with (tmp_path / "relations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_firm_named_as_the_way_is_the_introducer(tmp_path: Path) -> None:
    told = relations(tmp_path)
    introductions = [one for one in told if one["kind"] == "introduced"]
    assert [(one["source"], one["target"], one["recipient"]) for one in introductions] == [
        ("company:venable", "company:husch-strategies", "government:embassy-of-qatar"),
        ("company:venable", "company:oliver-group", "government:republic-of-palau"),
    ]
    assert {one["status"] for one in introductions} == {"inferred"}
    assert introductions[0]["quote"] == "Embassy of Qatar through Venable LLP"
    assert introductions[0]["locator"] == "line 3"


def test_only_what_names_nobody_else_is_an_outcome(tmp_path: Path) -> None:
    signed = [one for one in relations(tmp_path) if one["kind"] == "signed_with"]
    assert [(one["source"], one["start"], one["end"]) for one in signed] == [
        ("company:venable", "2017-01-02", ""),
        ("company:husch-strategies", "2019-06-01", ""),
    ]
    lasting = [one for one in relations(tmp_path) if one["kind"] == "represents"]
    # An end before the start is an error of the register, and left out.
    assert [one["end"] for one in lasting] == ["", "", "2020-07-01", ""]


def test_names_are_compared_without_their_legal_forms() -> None:
    assert folded("Akin, Gump, Strauss & Feld, LLP") == folded("Akin Gump Strauss and Feld")
    mandate = Mandate("Doe LLC", "Poland through a bank", "POLAND", "2020-01-01", "", 2, "")
    assert told_apart(mandate, {"doe": "Doe LLC"}) is None
    alone = mandate._replace(principal="Poland")
    assert told_apart(alone, {"doe": "Doe LLC"}) == alone
