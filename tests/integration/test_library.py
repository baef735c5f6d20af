"""The library as a notebook uses it: methods, what answers show, and what they become."""

from __future__ import annotations

import inspect
import io
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from api.telling import tell
from graph import Partnergraph
from graph.errors import ConfigError, InputError
from graph.queries import QUESTIONS
from graph.queries.introducers import IntroductionsAnswer
from graph.queries.shapes import RelationShape
from graph.queries.what_if import WhatIf
from graph.telling.columns import columns, tables
from graph.telling.networks import as_network
from graph.telling.notebook import MOST_ROWS
from tests.support.facts import knowing
from tests.unit.viz.answers import edge, ref
from tools.asking import FOLDER, modules
from viz import draw

if TYPE_CHECKING:
    from typing import assert_type

ROOT = Path(__file__).parents[2]
HOSTILE = "<script>alert(1)</script>\"'&amp; [bold]x[/] :smile: Đà Nẵng"


@pytest.fixture(scope="module")
def partners(example_url: str) -> Iterator[Partnergraph]:
    with Partnergraph.open(example_url) as opened:
        yield opened


def asked(partners: Partnergraph, name: str) -> Any:
    return partners.ask(name, **QUESTIONS[name].example)


def dumped(answer: Any) -> Any:
    return answer.model_dump(mode="json", by_alias=True)


def test_methods_are_current() -> None:
    for name, text in modules().items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, "run 'make docs'"


def test_each_question_has_a_method_that_gives_its_answer(partners: Partnergraph) -> None:
    for name, spec in QUESTIONS.items():
        method = getattr(partners, name)
        assert method.__module__.startswith("graph.asking."), f"'{name}' hides a method"
        places = [spec.example[one] for one in spec.arguments]
        named = {key: value for key, value in spec.example.items() if key not in spec.arguments}
        if "limit" in named:
            named["limit"] = int(named["limit"])  # type: ignore[assignment]
        answer = method(*places, **named)
        assert type(answer) is spec.answer
        assert answer == partners.ask(name, **spec.example)
        taken = inspect.signature(method).parameters
        assert set(taken) == set(spec.question.model_fields)
        assert inspect.getdoc(method)


def test_methods_have_types(partners: Partnergraph) -> None:
    answer = partners.introducers("Sembcorp", as_of="2010-01-01", status="reported", limit=5)
    if TYPE_CHECKING:
        assert_type(answer, IntroductionsAnswer)
        assert_type(answer.results[0], RelationShape)
    same = partners.introducers("Sembcorp", as_of=date(2010, 1, 1), status="reported", limit=5)
    assert answer == same
    with pytest.raises(TypeError):
        partners.introducers("Sembcorp", max_hop=3)  # type: ignore[call-arg]
    with pytest.raises(InputError, match="status"):
        partners.introducers("Sembcorp", status="sure")  # type: ignore[arg-type]


def test_text_is_what_the_command_prints(partners: Partnergraph) -> None:
    for name in QUESTIONS:
        answer = asked(partners, name)
        file = io.StringIO()
        tell(answer, Console(file=file, width=100, soft_wrap=True, color_system=None))
        printed = [line.rstrip() for line in file.getvalue().splitlines()]
        assert str(answer).splitlines() == [
            line.replace("--max-hops", "max_hops").replace("--limit", "limit") for line in printed
        ], name


class Read(HTMLParser):
    """Tags that are open, those that were seen, and the text of cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def count(self, tag: str) -> int:
        return sum(one == tag for one, _ in self.seen)


def test_answers_show_themselves_as_tables(partners: Partnergraph) -> None:
    for name, spec in QUESTIONS.items():
        answer = asked(partners, name)
        read = Read(answer._repr_html_())
        filled = [one for one in tables(spec.answer) if getattr(answer, one)]
        assert read.count("table") == read.count("caption") >= min(len(filled), 1), name
        scopes = {about.get("scope") for tag, about in read.seen if tag == "th"}
        assert scopes == ({"col", "row"} if filled else set()), name
    read = Read(partners.introducers("Sembcorp", kinds="introduced")._repr_html_())
    told = "".join(read.text)
    assert "Bình Dương introduced Sembcorp to Becamex IDC" in told
    assert "government:singapore" in told
    assert "paragraph 9" in told
    chains = "".join(Read(partners.chains("Tokyu", "Sembcorp")._repr_html_()).text)
    assert "There is nothing of the kind at this entity. (no_relations)" in chains
    assert "Bình Dương → Becamex IDC → Tokyu" in partners.origins("Tokyu")._repr_html_()
    cut = partners.reach("Government of Vietnam", limit=2)._repr_html_()
    assert "raise <code>limit</code>" in cut
    what_if = WhatIf(question="reach", parameters={"entity": "Sembcorp"}, without=["fund:temasek"])
    assert Read(partners.what_if(what_if)._repr_html_()).count("pre") == 1


def test_what_is_shown_is_text_and_of_bounded_size() -> None:
    source, target = ref("company:a", HOSTILE), ref("company:b", HOSTILE * 40)
    rows = [edge(f"r{number}", source, target) for number in range(10_000)]
    answer = IntroductionsAnswer(
        entity=target,
        results=rows,
        total=len(rows),
        next=None,
        revision=1,
        truncated=False,
        reason=None,
    )
    html = answer._repr_html_()
    read = Read(html)
    assert {"script", "img"}.isdisjoint(tag for tag, _ in read.seen)
    assert f"{HOSTILE} introduced" in "".join(read.text)
    assert 0 < read.count("tr") <= MOST_ROWS + 1
    assert "of 10000 shown; to_pandas() gives all" in html
    assert len(html) < 400_000
    printed: list[str] = []
    printer = type("Printer", (), {"text": lambda _, text: printed.append(text)})()
    answer.model_copy(update={"results": rows[:500]})._repr_pretty_(printer, False)
    assert "".join(printed).count("\n") < 150
    assert "lines more" in printed[-1]
    assert HOSTILE in str(answer.model_copy(update={"results": rows[:1]}))


def test_frames_have_the_rows_of_the_answer(partners: Partnergraph) -> None:
    for name, spec in QUESTIONS.items():
        answer = asked(partners, name)
        for table, model in tables(spec.answer).items():
            names = [column.name for column in columns(model)]
            assert len(set(names)) == len(names), (name, table)
            told = answer.to_arrow(table)
            assert told.schema.names == names
            arrow = told.to_pylist(maps_as_pydicts="strict")
            rows = dumped(answer)[table]
            assert_alike(arrow, rows["results"] if isinstance(rows, dict) else rows or [])
            assert answer.to_polars(table).to_arrow().num_rows == len(arrow)
            assert list(answer.to_pandas(table).columns) == names
    with pytest.raises(InputError, match="no table 'chain'") as caught:
        asked(partners, "origins").to_arrow("chain")
    assert caught.value.hint == "take results or chains"


def assert_alike(arrow: list[dict[str, Any]], rows: list[dict[str, Any]]) -> None:
    """Every plain value and every ref of the rows is in its column."""
    assert len(arrow) == len(rows)
    for cells, row in zip(arrow, rows, strict=True):
        for name, value in row.items():
            if isinstance(value, str | int | float):
                assert cells[name] == value, name
            elif isinstance(value, dict) and "name" in value:
                assert cells[name] == value["id"]
                assert cells[f"{name}_name"] == value["name"]
            elif isinstance(value, list) and name == "evidence":
                assert cells[name] == value
                assert set(cells["documents"]) == {one["title"] or one["document"] for one in value}


ENTITIES = """id,kind,name,country
company:a,company,An,VN
company:b,company,Bình,
fund:c,fund,Cung,SG
event:e,event,Hội nghị,
"""
RELATIONS = """id,kind,source,target,recipient,occasion,start,end,strength,amount,currency
r1,introduced,company:a,company:b,fund:c,event:e,2004,,0.5,,
r2,introduced,company:a,fund:c,,,2004-05/2006,,,,
r3,introduced,company:b,fund:c,,,../2006,,,,
r4,invested_in,fund:c,company:b,,,2007-02-28,,,1250000.5,USD
r5,owns,company:a,company:b,,,2001,2002-02,,,
"""


def test_dates_and_amounts_have_types_in_all_frames(tmp_path: Path) -> None:
    with knowing(tmp_path, ENTITIES, RELATIONS) as partners:
        answer = partners.relations("company:b", past=True)
        frames = (answer.to_polars(), partners.to_polars())
        for frame in frames:
            found = {row["id"]: row for row in frame.to_dicts()}
            one, other = found["r1"], found["r3"]
            assert one["start_earliest"] == date(2004, 1, 1)
            assert one["start_latest"] == date(2004, 12, 31)
            assert (other["start_earliest"], other["start_latest"]) == (None, date(2006, 12, 31))
            assert found["r5"]["end_latest"] == date(2002, 2, 28)
            assert found["r4"]["amount"] == 1250000.5
            assert found["r1"]["recipient"] == "fund:c"
        pandas = answer.to_pandas().set_index("id")
        assert pandas.loc["r4", "amount"] == 1250000.5
        assert pandas.start_earliest.dt.year.dropna().tolist() == [2004, 2007, 2001]
        assert set(partners.to_pandas("entities").columns) >= {"id", "kind", "name", "country"}
        none = partners.relations("company:b", kinds="visited")
        assert none.reason == "filtered"
        assert none.to_arrow().schema == answer.to_arrow().schema
        assert none.to_pandas().dtypes.equals(answer.to_pandas().dtypes)
        assert none.to_polars().schema == answer.to_polars().schema
        assert list(none.to_networkx().nodes) == ["company:b"]


def test_networks_hold_what_was_told(tmp_path: Path, partners: Partnergraph) -> None:
    with knowing(tmp_path, ENTITIES, RELATIONS) as own:
        answer = own.relations("company:b", past=True)
        network = answer.to_networkx()
        rows = {row["id"]: row for row in dumped(answer)["results"]}
        assert {key for _, _, key in network.edges(keys=True)} == set(rows) == {
            "r1", "r3", "r4", "r5"
        }  # fmt: skip
        for source, target, key, told in network.edges(keys=True, data=True):
            row = rows[key]
            assert (source, target) == (row["source"]["id"], row["target"]["id"])
            kept = {name: value for name, value in row.items() if value is not None}
            for name in ("recipient", "occasion"):
                if name in kept:
                    kept[name] = kept[name]["id"]
            assert told == {key: kept[key] for key in kept if key not in ("id", "source", "target")}
        assert "event:e" not in network
        assert network.nodes["fund:c"] == {"kind": "fund", "name": "Cung"}
        assert network.graph == {"revision": answer.revision, "truncated": False}
        whole = own.to_networkx()
        assert (len(whole), whole.number_of_edges()) == (4, 5)
        assert whole.nodes["company:a"]["country"] == "VN"
        assert whole.edges["company:a", "company:b", "r1"]["start"] == "2004"
    reach = partners.reach("Government of Vietnam")
    network = reach.to_networkx()
    assert {key for _, _, key in network.edges(keys=True)} == {
        one.introduction.id for one in reach.results
    }
    assert {id_: told.get("generation") for id_, told in network.nodes(data=True)} == {
        "government:vietnam": None,
        **{one.entity.id: one.generation for one in reach.results},
    }
    drawn = partners.graph(entity="Becamex IDC")
    network = drawn.to_networkx()
    assert sorted(network) == [node.id for node in drawn.nodes]
    assert sorted(key for _, _, key in network.edges(keys=True)) == [one.id for one in drawn.edges]


def test_every_answer_can_be_drawn(partners: Partnergraph, tmp_path: Path) -> None:
    for name in QUESTIONS:
        answer = asked(partners, name)
        picture = draw(answer)
        for ref_ in answer.to_networkx():
            assert f'"id":"{ref_}"' in picture.html, (name, ref_)
    chains = partners.chains("Government of Vietnam", "Tokyu")
    steps = {node.id: node.generation or 0 for node in as_network(chains).nodes}
    assert steps == {ref.id: step for step, ref in enumerate(chains.results[0].entities)}
    up = {node.id: node.generation for node in as_network(partners.origins("Tokyu", k=1)).nodes}
    assert up == {id_: step - 3 for id_, step in steps.items()}
    picture = draw(chains, title="A & B", height=300)
    picture.save(tmp_path / "chains.html")
    assert (tmp_path / "chains.html").read_text(encoding="utf-8") == picture.html
    ((tag, about),) = Read(picture._repr_html_()).seen
    assert (tag, about["title"], about["srcdoc"]) == ("iframe", "A & B", picture.html)
    assert "allow-same-origin" not in (about["sandbox"] or "")


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_frame_that_cannot_be_had_is_told(
    partners: Partnergraph, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ConfigError, match=f"{name} is not installed") as caught:
        getattr(partners.introducers("Sembcorp"), f"to_{name}")()
    assert f"pip install {name}" in str(caught.value.hint)


def test_what_is_not_used_is_not_loaded(example_url: str) -> None:
    program = (
        "import sys; from graph import Partnergraph\n"
        "with Partnergraph.open(sys.argv[1]) as partners: partners.introducers('Sembcorp')\n"
        "print(*(name for name in ('networkx', 'pyarrow', 'pandas', 'polars', 'rich', 'viz',"
        " 'graph.telling.answers', 'graph.telling.columns') if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, example_url],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == ""
