"""Partner files from the register of foreign agents in the United States (FARA).

python examples/fara_introductions.py FARA_All_ForeignPrincipals.csv fara

A row of the register says that a firm acts for a foreign principal from a day on.  Some rows name
another firm that the mandate came through: "Embassy of Qatar through Venable LLP".  If that other
firm is registered itself, it counts as having introduced the firm to the principal; the status is
`inferred`, because the register says "through" and not "introduced", and the words stand as quote.

A row that names nobody else is a mandate won directly, and an outcome.  Rows with an intermediary
are no outcomes: the introduction is read from them, so each would be credited by its own making.
Left out are rows whose intermediary is not registered, firms without any such introduction, and
registrants and principals that may be natural persons.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

_LEGAL = r"llp|llc|inc|incorporated|ltd|limited|corp|corporation|co|company|pllc|pc|lp|plc|the"
_FIRM = re.compile(
    rf"\b({_LEGAL}|l\.?l\.?[pc]|p\.?c|group|associates|partners|strategies|affairs|"
    r"communications|consulting|counsel|solutions|international|worldwide|relations)\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(government|ministry|embassy|republic|kingdom|department|consulate|office of|state of)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(council|board|authority|agency|association|federation|foundation|bank|party|center|"
    r"centre|commission|committee|institute|university|tourism|tourist|airlines|industries|fund|"
    r"holdings?|s\.?a|gmbh|a\.?g|ministerio|organi[sz]ation|congress|society|trust|chamber)\b",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"[\s,;(\[]+(?:through|via|on behalf of)\s+(?:the\s+)?", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DOCUMENT = "fara-principals"
_ENTITY = ["id", "kind", "name", "country", "of"]
_RELATION = [
    "kind", "source", "target", "recipient", "start", "end", "status", "document", "locator",
    "quote",
]  # fmt: skip


class Mandate(NamedTuple):
    """A row: a firm acts for a principal, perhaps through another firm."""

    firm: str
    principal: str
    country: str
    start: str
    end: str
    line: int
    cell: str
    through: str = ""


def folded(name: str) -> str:
    """A firm's name without its legal form, for comparing."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9 ]", "", plain.replace("&", " ").replace("-", " ")).split()
    return " ".join(word for word in words if word not in {*_LEGAL.split("|"), "and"})


def mandates(rows: Iterable[list[str]]) -> Iterator[Mandate]:
    """Read the rows; those with cells too many or without a date are passed over."""
    for line, row in enumerate(rows, 1):
        if line == 1 or len(row) != 12:
            continue
        cells = [_CONTROL.sub("", cell).strip() for cell in row]
        end, cell, start, country, firm = (cells[at] for at in (0, 1, 2, 3, 6))
        started, ended = _iso(start), _iso(end)
        if started and cell and _FIRM.search(firm):
            kept = ended if ended >= started else ""
            yield Mandate(firm, cell.strip("' "), country, started, kept, line, cell)


def _iso(text: str) -> str:
    return datetime.strptime(text, "%m/%d/%Y").date().isoformat() if text else ""


def told_apart(mandate: Mandate, firms: dict[str, str]) -> Mandate | None:
    """Tell the principal from the firm that a mandate came through.

    None if it came through somebody who is not registered, or who cannot be told apart.
    """
    parts = [part.strip(" ,;()[]'\"") for part in _THROUGH.split(mandate.principal)]
    if len(parts) == 1:
        return mandate
    named = [part for part in parts if folded(part) in firms]
    others = [part for part in parts if part and part not in named]
    through = firms[folded(named[-1])] if named else ""
    if not named or not others or through == firms[folded(mandate.firm)]:
        return None
    return mandate._replace(principal=others[0], through=through)


def write(folder: Path, found: list[Mandate]) -> None:
    """Write the firms that introduced or were introduced, and what they won."""
    firms = {folded(one.firm): one.firm for one in reversed(found)}
    apart = (told_apart(one, firms) for one in found)
    found = [one for one in apart if one is not None and _is_body(one.principal)]
    known = {firms[folded(one.firm)] for one in found if one.through}
    known |= {one.through for one in found if one.through}
    found = [one for one in found if firms[folded(one.firm)] in known]
    folder.mkdir(parents=True, exist_ok=True)
    entities: dict[str, list[str]] = {}
    for one in found:
        for name in (firms[folded(one.firm)], one.through):
            if name:
                entities[_id("company", name)] = ["company", name, "US", ""]
        kind = _kind(one)
        entities[_id(kind, one.principal)] = [kind, one.principal, "", one.country]
    _table(folder / "entities.csv", _ENTITY, ([id_, *row] for id_, row in entities.items()))
    told = (row for one in found for row in _relations(one, firms[folded(one.firm)]))
    _table(folder / "relations.csv", _RELATION, told)
    _table(
        folder / "documents.csv",
        ["id", "title", "publisher", "date", "url"],
        [[_DOCUMENT, "FARA: foreign principals", "US Department of Justice", "2023-08-03",
          "https://efile.fara.gov"]],
    )  # fmt: skip


def _is_body(name: str) -> bool:
    return any(pattern.search(name) for pattern in (_STATE, _FIRM, _BODY))


def _kind(one: Mandate) -> str:
    return "government" if _STATE.search(one.principal) else "company"


def _relations(one: Mandate, firm: str) -> Iterator[list[str]]:
    source, principal = _id("company", firm), _id(_kind(one), one.principal)
    where = [_DOCUMENT, f"line {one.line}", " ".join(one.cell.split())]
    if one.through:
        introducer = _id("company", one.through)
        yield ["introduced", introducer, source, principal, one.start, "", "inferred", *where]
    elif source != principal:
        # An agreement is signed on one day; what lasts is that the firm acts for the principal.
        yield ["signed_with", source, principal, "", one.start, "", "reported", *where]
    if source != principal:
        yield ["represents", source, principal, "", one.start, one.end, "documented", *where]


def _id(kind: str, name: str) -> str:
    return f"{kind}:{folded(name).replace(' ', '-')[:120]}"


def _table(path: Path, heads: list[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows])


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", errors="replace", newline="") as table:
        write(Path(sys.argv[2]), list(mandates(csv.reader(table))))
