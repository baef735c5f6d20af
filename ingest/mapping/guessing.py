"""A first mapping for a table, from its header in English or Vietnamese and its first rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from graph.errors import InputError, SourceError
from graph.ids import fold
from ingest.cleaning.dates import Order, read_date
from ingest.countries import find_country
from ingest.rows import clearance
from ingest.table import Row

_LOOKED_AT = 500


class _Role(NamedTuple):
    """What a column may be, and the folded words that tell it."""

    name: str
    words: tuple[str, ...]
    kind: str | None = None


# Earlier roles are preferred: "introduced company" is who was introduced, not any company.
_ROLES = (
    _Role("introducer", ("introducer", "introduced by", "referrer", "referred by", "via",
                         "nguoi gioi thieu", "ben gioi thieu", "don vi gioi thieu",
                         "gioi thieu boi"), "organization"),
    _Role("introduced", ("introduced", "referred", "duoc gioi thieu", "ben duoc gioi thieu"),
          "company"),
    _Role("recipient", ("recipient", "introduced to", "gioi thieu cho", "ben tiep nhan"),
          "organization"),
    _Role("occasion", ("occasion", "event", "su kien", "dip", "hoi nghi"), "event"),
    _Role("investor", ("investor", "nha dau tu", "chu dau tu", "acquirer", "buyer"), "company"),
    _Role("owner", ("owner", "parent", "parent company", "cong ty me", "chu so huu"), "company"),
    _Role("currency", ("currency", "currency code", "tien te", "loai tien", "don vi tien")),
    _Role("amount", ("amount", "value", "capital", "price", "so tien", "von", "von dau tu",
                     "tong von", "gia tri", "von dang ky")),
    _Role("end", ("end", "end date", "until", "terminated", "ngay ket thuc", "den ngay")),
    _Role("start", ("date", "start", "start date", "year", "signed", "since", "acquired at",
                    "ngay", "nam", "ngay bat dau", "tu ngay", "ngay cap", "thoi gian")),
    _Role("lat", ("lat", "latitude", "vi do")),
    _Role("lon", ("lon", "lng", "long", "longitude", "kinh do")),
    _Role("wikidata", ("wikidata", "qid")),
    _Role("lei", ("lei",)),
    _Role("document", ("document", "source", "reference", "tai lieu", "nguon", "van ban")),
    _Role("clearance", ("clearance",)),
    _Role("quote", ("quote", "trich dan")),
    _Role("note", ("note", "notes", "remark", "ghi chu")),
    _Role("id", ("id", "code", "ma", "ma so", "permalink")),
    _Role("aliases", ("alias", "aliases", "other names", "ten khac", "ten viet tat")),
    _Role("country", ("country", "country code", "nation", "quoc gia", "nuoc", "quoc tich")),
    _Role("embassy", ("embassy", "consulate", "mission", "dai su quan", "lanh su quan"),
          "embassy"),
    _Role("project", ("project", "du an", "ten du an", "khu cong nghiep"), "project"),
    _Role("fund", ("fund", "quy", "quy dau tu", "ten quy"), "fund"),
    _Role("company", ("company", "firm", "enterprise", "company name", "cong ty",
                      "doanh nghiep", "ten cong ty", "ten doanh nghiep"), "company"),
    _Role("region", ("region", "province", "state", "tinh", "vung", "tinh thanh"), "region"),
    _Role("city", ("city", "town", "thanh pho", "thi xa", "quan huyen"), "city"),
    _Role("organization", ("organization", "organisation", "agency", "to chuc", "co quan"),
          "organization"),
    _Role("name", ("name", "title", "ten", "ten goi"), "company"),
)  # fmt: skip
_BY_NAME = {role.name: role for role in _ROLES}
_PLACES = ("city", "region")
_SUBJECTS = ("name", "company", "fund", "embassy", "organization", "project")


class Guess(NamedTuple):
    """What columns seem to be.

    Parameters
    ----------
    roles : dict of str to str
        Columns by the name of their role.
    spare : sequence of str
        Columns without a role.
    order : str or None
        Which number of dates is the day, where one of them tells.
    unclear : bool
        Whether any date may be two.
    """

    roles: Mapping[str, str]
    spare: Sequence[str]
    order: Order | None
    unclear: bool


def guess_mapping(
    path: Path, header: Sequence[str], rows: Iterable[Row], encoding: str = "utf-8"
) -> str:
    """Propose a mapping for a table.

    Parameters
    ----------
    path : Path
        The file; named in the proposal.
    header : sequence of str
        Lower-cased columns.
    rows : iterable of Row
        Its rows, of which the first 500 are looked at.
    encoding : str
        What the file is written in.

    Returns
    -------
    str
        YAML, with remarks on what a person should look at.

    Raises
    ------
    SourceError
        If no column holds anything's name.
    """
    looked_at = list(itertools.islice(rows, _LOOKED_AT))
    guess = _guess(header, looked_at)
    if not any(_BY_NAME[role].kind for role in guess.roles) and "country" not in guess.roles:
        raise SourceError(
            f"no column seems to hold names: {', '.join(filter(None, header))}",
            file=str(path),
            hint="write a mapping by hand: see docs/mappings.md",
        )
    return "\n".join([*_head(path, guess, encoding), *_entities(guess), *_relations(guess)]) + "\n"


def _guess(header: Sequence[str], rows: Sequence[Row]) -> Guess:
    roles: dict[str, str] = {}
    columns = [name for name in header if name]
    # Exact names first, then those that hold a word of a role.
    for exact in (True, False):
        for role in _ROLES:
            free = [name for name in columns if name not in roles.values()]
            found = next((name for name in free if _tells(role, name, exact)), None)
            if role.name not in roles and found is not None:
                roles[role.name] = found
    _drop_unlikely(roles, rows)
    spare = [name for name in columns if name not in roles.values()]
    order, unclear = _order(_cells(rows, roles, ("start", "end")))
    return Guess(roles, spare, order, unclear)


def _tells(role: _Role, column: str, exact: bool) -> bool:
    folded = fold(column.replace("_", " ").replace("/", " "))
    if exact:
        return folded in role.words
    return any(re.search(rf"\b{re.escape(word)}\b", folded) for word in role.words)


def _drop_unlikely(roles: dict[str, str], rows: Sequence[Row]) -> None:
    """Give up a column of countries, or of clearances, of which few cells are any."""
    likely: dict[str, Callable[[str], bool]] = {
        "country": lambda text: find_country(text) is not None,
        "clearance": partial(_reads, clearance),
    }
    for name, is_one in likely.items():
        cells = _cells(rows, roles, (name,))
        if cells and sum(map(is_one, cells)) * 2 < len(cells):
            del roles[name]


def _cells(rows: Sequence[Row], roles: Mapping[str, str], names: Sequence[str]) -> list[str]:
    columns = [roles[name] for name in names if name in roles]
    return [row.cells[name] for row in rows for name in columns if name in row.cells]


def _order(cells: Sequence[str]) -> tuple[Order | None, bool]:
    """Which order makes dates of all cells that may be two, if only one does; and if any may be."""
    orders: tuple[Order, Order] = ("day-first", "month-first")
    numbers = [re.match(r"(\d{1,2})[./-](\d{1,2})[./-]\d{4}", text) for text in cells]
    pairs = [(int(one[1]), int(one[2])) for one in numbers if one]
    fits = {
        "day-first": any(first > 12 for first, _ in pairs),
        "month-first": any(second > 12 for _, second in pairs),
    }
    found = [order for order in orders if fits[order]]
    day_first = partial(read_date, order="day-first")
    unclear = any(not _reads(read_date, text) and _reads(day_first, text) for text in cells)
    return (found[0] if len(found) == 1 else None), unclear


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except InputError:
        return False
    return True


def _head(path: Path, guess: Guess, encoding: str) -> Iterator[str]:
    yield f"# Proposed for {path.name}: look through it, then"
    yield f"# partners ingest {path.name} --mapping THIS_FILE --dry-run"
    yield f"header: [{', '.join(quoted(name) for name in guess.roles.values())}]"
    if encoding != "utf-8":
        yield f"encoding: {encoding}  # see that names read well"
    if guess.order:
        yield f"dates: {guess.order}"
    elif guess.unclear:
        yield "# Dates such as 05/04/1996 may be two: say which, or they are rejected."
        yield "# dates: day-first"
    if guess.spare:
        yield "# These columns are not used yet; leave here what is to be passed over."
        yield f"ignore: [{', '.join(quoted(name) for name in guess.spare)}]"


def quoted(text: str) -> str:
    """A text as YAML has it in quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _place(column: str) -> str:
    return quoted("{" + column + "}")


def _subject(guess: Guess) -> str | None:
    return next((name for name in _SUBJECTS if name in guess.roles), None)


def _entities(guess: Guess) -> Iterator[str]:
    yield "entities:"
    subject = _subject(guess)
    main = subject or next((name for name in guess.roles if _BY_NAME[name].kind), None)
    for name, column in guess.roles.items():
        kind = _BY_NAME[name].kind
        if kind is None:
            continue
        yield f"  {name}:"
        remark = "  # see that this is what they are" if kind == "organization" else ""
        yield f"    kind: {kind}{remark}"
        yield f"    name: {_place(column)}"
        if name == main:
            yield from _details(guess)
        if name == "region":
            yield f"    region: {_place(column)}"
        # Places around what a row tells of are everybody's.
        if name not in _PLACES or main in _PLACES:
            yield from _restricted(guess)
    if any("country" in link for link in _links(guess)) or main is None:
        yield f"  country: {{kind: country, country: {_place(guess.roles['country'])}}}"


def _details(guess: Guess) -> Iterator[str]:
    for field in ("aliases", "country", "lat", "lon"):
        if field in guess.roles:
            yield f"    {field}: {_place(guess.roles[field])}"
    told = [name for name in ("wikidata", "lei") if name in guess.roles]
    if told:
        inside = ", ".join(f"{name}: {_place(guess.roles[name])}" for name in told)
        yield f"    identifiers: {{{inside}}}"
    if "id" in guess.roles:
        yield f"    properties: {{code: {_place(guess.roles['id'])}}}"


def _restricted(guess: Guess) -> Iterator[str]:
    if "clearance" in guess.roles:
        yield f"    clearance: {_place(guess.roles['clearance'])}"


def _links(guess: Guess) -> list[tuple[str, str, str]]:
    """Relations that the columns seem to tell: kind, source and target."""
    roles = guess.roles
    subject = _subject(guess)
    found: list[tuple[str, str, str]] = []
    introduced = "introduced" if "introduced" in roles else subject
    if "introducer" in roles and introduced:
        found.append(("introduced", "introducer", introduced))
    target = subject if "investor" in roles and subject in ("company", "project", "name") else None
    target = target or next((name for name in ("city", "region") if name in roles), None)
    investor = "investor" if "investor" in roles else subject if "amount" in roles else None
    if investor and target and investor != target:
        found.append(("invested_in", investor, target))
    if "owner" in roles and subject:
        found.append(("owns", "owner", subject))
    main = subject or next((name for name in ("investor", "introduced") if name in roles), None)
    places = [name for name in ("city", "region", "country") if name in roles]
    if main and places and ("invested_in", main, places[0]) not in found:
        found.append(("located_in", main, places[0]))
    # Beside a company the country may be that of the company, and the place elsewhere.
    if main is None:
        found += [("part_of", part, whole) for part, whole in itertools.pairwise(places)]
    return found


def _relations(guess: Guess) -> Iterator[str]:
    found = _links(guess)
    if not found:
        return
    yield "relations:"
    for kind, source, end in found:
        yield f"  - kind: {kind}"
        yield f"    source: {source}"
        yield f"    target: {end}"
        if kind == "part_of" and "clearance" not in guess.roles:
            yield "    implied: true"
        else:
            yield from _restricted(guess)
        if kind not in ("located_in", "part_of"):
            yield from _facts(guess, kind)


def _facts(guess: Guess, kind: str) -> Iterator[str]:
    fields = ["start", "end", *(("recipient", "occasion") if kind == "introduced" else ())]
    if kind != "introduced":
        fields += ["amount", *(("currency",) if "amount" in guess.roles else ())]
    for field in fields:
        if field in guess.roles:
            label = field in ("recipient", "occasion")
            yield f"    {field}: {field if label else _place(guess.roles[field])}"
    told = [name for name in ("document", "quote", "note") if name in guess.roles]
    if told:
        inside = ", ".join(f"{name}: {_place(guess.roles[name])}" for name in told)
        yield f"    evidence: {{{inside}}}"
