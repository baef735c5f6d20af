"""Both stores find the same names, by bytes, whatever is typed and whatever was known when."""

from __future__ import annotations

import contextlib
import itertools
import random
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from graph.dates import from_micros
from graph.errors import NotFound
from graph.ids import fold
from graph.model import Entity
from graph.rules import MAX_NAME
from graph.service import Partnergraph
from graph.stores import Store
from graph.topology import names
from graph.topology.names import rank
from tests.support.stores import (
    Place,
    as_version_3,
    as_version_6,
    ask,
    company,
    relation,
    said,
    ticking,
)

NAMES = (
    ("Becamex IDC", ("Investment & Industrial Development Corp.",)),
    ("Sembcorp", ("Sembcorp Development",)),
    ("Vietnam Singapore Industrial Park", ("VSIP", "VSIP 1")),
    ("Bình Dương", ()),
    ("Bình Định", ()),
    ("Bình Dương Water Environment", ()),
    ("Đồng Nai", ("Dong-Nai province",)),
    ("Daejeon", ("대전", "大田広域市")),
    ("三菱商事", ("Mitsubishi Corporation",)),
    ("อมตะ คอร์ปอเรชัน", ("Amata",)),
    ("Straße & Söhne", ("𝔖tadtwerke",)),
    ("AND OR NOT", ()),
    ('Quote "this" (and* that): -x ^2 ~ [a TO b] {c} \\ / || && ! ?', ()),
    ("123 Holdings 2001", ("w123", "jvsip", "sabc")),
    ("z5927z", ("wz5927z",)),
    ("Emmen", ()),
    ("Emmental", ()),
    ("Emnen", ()),
    ("一" * 300, ()),
    ("x" * 300, ("x" * 300 + "y",)),
    (" ".join(f"w{number}rd" for number in range(400)), ()),
    ("…", ()),
)
TEXTS = (
    *(name for name, _ in NAMES),
    *(alias for _, aliases in NAMES for alias in aliases),
    *(
        "b",
        "bi",
        "binh",
        "becam",
        "dong",
        "đ",
        "대",
        "大",
        "田",
        "大田",
        "三",
        "อม",
        "อมตะ",
        "stra",
    ),
    *(
        "Sempcorp",
        "Deajeon",
        "sembcorpp",
        "embcorp",
        "becamxe idc",
        "binhduong",
        "vietnam singapor",
    ),
    *("park singapore", "duong binh", "idc becamex", "singapore becamex", "becamex tokyu"),
    *("AND", "or", "NOT", "NEAR", "*", '"', "(", ")", ":", "-", "^", "~", "AND OR", "emmen*", "a*"),
    *(
        '"binh duong"',
        "name:binh",
        "binh OR dong",
        "-binh",
        "+binh",
        "binh~2",
        "[a TO z]",
        "\\",
        "/x/",
    ),
    *("1", "12", "123", "124", "2001", "2002", "w123", "wbinh", "sbinh", "jvsip", "z5927z", "z592"),
    *("x" * 299, "x" * 301, "x" * MAX_NAME, "一" * 299, "一" * 3_000, "大" * 30, "emmen " * 500),
    " ".join(f"w{number}rd" for number in range(399)),
    " ".join(["abcdefghijklmnopqrstuvwxyzabcdef"] * 300),
)


@pytest.fixture
def stores(sqlite_place: Place, neo4j_place: Place) -> list[Store]:
    return [place.open(ticking()) for place in (sqlite_place, neo4j_place)]


def told() -> list[Entity]:
    return [company(f"company:{n}", name, aliases=more) for n, (name, more) in enumerate(NAMES)]


def mistyped() -> Iterator[str]:
    """Every name with a letter of it skipped, doubled, swapped or another."""
    chance = random.Random(11)
    for name, aliases in NAMES:
        for text in (name[:60], *(alias[:60] for alias in aliases)):
            for _ in range(2):
                at = chance.randrange(len(text))
                yield text[:at] + text[at + 1 :]
                yield text[:at] + text[at] + text[at:]
                yield text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
                yield text[:at] + chance.choice("aeiouđ三 ") + text[at + 1 :]
                yield text[: at + 1]


def search(store: Store, text: str, **more: Any) -> Any:
    return Partnergraph(store).ask("search", q=text, **more)


def same(stores: list[Store], text: str, **more: Any) -> Any:
    answers = [search(store, text, **more) for store in stores]
    assert answers[0].model_dump_json() == answers[1].model_dump_json(), (text, more)
    return answers[0]


@pytest.mark.neo4j
def test_what_is_typed_finds_the_same_in_both_stores(stores: list[Store]) -> None:
    for store in stores:
        store.apply(said("d", *told()))
        store.apply(said("d", *(relation("company:3", f"company:{n}") for n in (4, 5, 16))))
    for text in (*TEXTS, *itertools.islice(mistyped(), 0, None, 4)):
        same(stores, text)


@pytest.mark.neo4j
def test_the_index_leaves_out_nothing_that_fits(stores: list[Store]) -> None:
    everything = []
    for store in stores:
        store.apply(said("d", *told()))
    for entity in told():
        lines = "\n".join(filter(None, map(fold, (entity.name, *entity.aliases))))
        everything.append(names.Name(entity.id, entity.kind, lines))
    for text in (*TEXTS, *mistyped()):
        wanted = rank(everything, fold(text), lambda _: 0)
        for store in stores:
            found = store.names_like(fold(text), None)
            assert rank(found.names, fold(text), lambda _: 0) == wanted, (store.url, text)
            assert not found.truncated


@pytest.mark.neo4j
def test_pages_are_the_same_in_both_stores(stores: list[Store]) -> None:
    for store in stores:
        store.apply(said("d", *(company(f"company:{n}", f"Hue {n % 7}") for n in range(40))))
        store.apply(
            said("d", *(relation("company:7", f"company:{n}", id=f"r{n}") for n in range(20, 30)))
        )
    for text, kind in (("hue", None), ("hue 3", None), ("", None), ("hue", "company")):
        pages: list[list[str]] = []
        for store in stores:
            cursor, seen = None, []
            while True:
                answer = search(store, text, kind=kind, limit=7, cursor=cursor)
                seen += [hit.id for hit in answer.results]
                cursor = answer.next
                if cursor is None:
                    break
            pages.append(seen)
        assert pages[0] == pages[1]
        assert len(set(pages[0])) == len(pages[0])
        assert len(pages[0]) == (40 if text != "hue 3" else answer.total)
    assert pages[0][0] == "company:7"


@pytest.mark.neo4j
def test_names_that_were_replaced_or_retracted_are_found_in_their_time(
    stores: list[Store],
) -> None:
    instants = []
    for store in stores:
        store.apply(said("d", company("company:a", "Sông Bé"), company("company:b", "Becamex")))
        store.apply(said("e", company("company:c", "Sông Bé Port")))
        store.apply(said("d", company("company:a", "Bình Dương", aliases=("Thủ Dầu Một",))))
        store.retract("e")
        store.apply(said("d", company("company:a", "Bình Dương New City")))
        instants.append([store.instant_of(number) for number in range(1, 6)])
    assert instants[0] == instants[1]
    found: dict[str, list[list[str]]] = {}
    for text in ("song be", "Sông Bé Port", "binh duong", "thu dau mot", "thudaumot", "new city"):
        for instant in instants[0]:
            assert instant is not None
            known_at = from_micros(instant).isoformat()
            answer = same(stores, text, known_at=known_at)
            found.setdefault(text, []).append([hit.id for hit in answer.results])
        same(stores, text)
    a, c = "company:a", "company:c"
    assert found == {
        "song be": [[a], [a, c], [c], [], []],
        "Sông Bé Port": [[], [c], [c], [], []],
        "binh duong": [[], [], [a], [a], [a]],
        "thu dau mot": [[], [], [a], [a], []],
        "thudaumot": [[], [], [a], [a], []],
        "new city": [[], [], [], [], [a]],
    }
    for store in stores:
        with pytest.raises(NotFound):
            Partnergraph(store).ask("reach", entity="Sông Bé")


@pytest.mark.neo4j
def test_where_too_many_fit_the_first_are_ranked_and_those_meant_wholly(
    stores: list[Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("embedded_names", "bolt_reading"):
        monkeypatch.setattr(f"graph.stores.{module}.BROAD", 20)
        monkeypatch.setattr(f"graph.stores.{module}.FIRST", 5)
    for store in stores:
        store.apply(said("d", *(company(f"company:{n}", f"Hue {n:02}") for n in range(30))))
        store.apply(said("d", company("company:90", "Thừa Thiên", aliases=("Huế",))))
        store.apply(said("d", company("company:3", "Zzz Hue 03")))
        store.retract("d")
        store.apply(said("d", *(company(f"company:{n}", f"Hue {n:02}") for n in range(30))))
        store.apply(said("d", company("company:90", "Thừa Thiên", aliases=("Huế",))))
    for text in ("hue", "h", "hu", "hue 0", "hue 00", "zzz", "thua thien", "hhe"):
        same(stores, text)
    answer = same(stores, "hue", limit=3)
    assert answer.truncated
    assert [hit.id for hit in answer.results] == ["company:90", "company:0", "company:1"]
    answer = same(stores, "hue", limit=3, cursor=answer.next)
    assert [hit.id for hit in answer.results] == ["company:2", "company:3", "company:4"]
    assert answer.truncated
    assert answer.next is None
    assert answer.total == 6


def test_long_names_are_kept_and_found(place: Place) -> None:
    store = place.open()
    long = "y" * (MAX_NAME - 1)
    store.apply(said("d", company("company:a", "x" + long, aliases=("z" + long, "一" * MAX_NAME))))
    store.apply(said("d", company("company:a", "Short", aliases=("y" + long, "Other"))))
    for text in ("short", "other", "y" + long, "yyy"):
        found = rank(store.names_like(text, None).names, text, lambda _: 0)
        assert [match.id for match in found] == ["company:a"], text[:9]


@pytest.mark.parametrize("former", [False, True])
def test_no_row_of_the_index_has_a_negative_number(sqlite_place: Place, former: bool) -> None:
    # With any, FTS5 writes behind its memory, see `graph.stores.sql.PAST_NAMES`.
    store = sqlite_place.open()
    for name in ("Anh Minh", "Anh Dung", "Anh Hoa"):
        store.apply(said("d", company("company:a", name), company("company:b", "Anh Lan")))
    if former:
        as_version_6(sqlite_place)
        store = sqlite_place.open()
        assert store.verify().sound
    found = store.names_like("anh", None)
    assert sorted(one.fold for one in found.names) == ["anh dung", "anh hoa", "anh lan", "anh minh"]
    path = sqlite_place.url.removeprefix("sqlite:///")
    with contextlib.closing(sqlite3.connect(path)) as file:
        rows = [number for (number,) in file.execute("SELECT id FROM names_docsize")]
    assert len(rows) == 4
    assert min(rows) > 0


def as_version_1(place: Place) -> None:
    """Take away from a store what version 2 brought."""
    as_version_3(place)
    if place.is_neo4j:
        ask(place, "MATCH (n) WHERE n.tokens IS NOT NULL REMOVE n.tokens, n.beginning")
        ask(place, "DROP INDEX entity_tokens")
        ask(place, "MATCH (c:Counter {id: 'revision'}) SET c.version = 1")
        return
    path = place.url.removeprefix("sqlite:///")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        for table in ("names", "judgements", "merges", "candidates"):
            file.execute(f"DROP TABLE {table}")
        for table in ("entities", "entities_history", "relations", "relations_history"):
            columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")][1:]
            for (index,) in file.execute(
                "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?"
                " AND sql IS NOT NULL",
                (table,),
            ).fetchall():
                file.execute(f"DROP INDEX {index}")
            key = "id, recorded" if table.endswith("history") else "id"
            file.execute(f"ALTER TABLE {table} RENAME TO aside")
            file.execute(f"CREATE TABLE {table} ({', '.join(columns)}, PRIMARY KEY ({key}))")
            file.execute(f"CREATE INDEX {table}_revision ON {table} (revision)")
            file.execute(f"INSERT INTO {table} SELECT {', '.join(columns)} FROM aside")
            file.execute("DROP TABLE aside")
        file.execute("PRAGMA user_version = 1")


def test_a_store_of_version_1_is_brought_up_to_date(place: Place) -> None:
    store = place.open(ticking())
    store.apply(said("d", company("company:a", "Sông Bé"), company("company:b", "Becamex")))
    store.apply(said("d", company("company:a", "Bình Dương"), relation("company:a", "company:b")))
    before = store.changes_since(0)
    as_version_1(place)
    store = place.open(ticking(9_000_000))
    after = store.changes_since(0)
    assert sorted(after.nodes) == sorted(before.nodes)
    assert sorted(after.links) == sorted(before.links)
    assert [one.id for one in store.names_like("becamex", None).names] == ["company:b"]
    assert [one.id for one in store.names_like("song be", None).names] == ["company:a"]
    assert store.names_like("song be", store.revision().instant).names == []
    # What was put into the index can be taken out of it again.
    store.apply(said("d", company("company:a", "Thủ Dầu Một")))
    assert store.names_like("binh duong", store.revision().instant).names == []
    assert len(store.names_like("binh duong", None).names) == 1
    again = place.open()
    assert again.revision() == store.revision()
