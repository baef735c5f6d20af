"""``partners mcp`` asked by the official client library, over both of its transports."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import mcp_types as types
import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError

from api.mcp_bounds import WHOLE
from api.mcp_prompts import PROMPTS
from graph.dates import parse_date
from graph.model import Document, Entity, Evidence, Relation
from graph.queries import QUESTIONS
from graph.queries.stored import STORED
from graph.rules import check_entity, check_relation
from graph.service import Partnergraph
from graph.stores.base import ChangeSet, Judgement
from tests.integration.conftest import Run, load_example
from tests.support.mcp_clients import command, environment, http, stdio

SPOKES = 5_000
HUB, ODD, TWIN = "company:trục", "city:đà~nẵng+1", "city:twin"
MINUTES = "Minutes, 3/4 “Đà Nẵng”"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example, a hub of 5,000 introductions, and an entity that is part of another."""
    url = f"sqlite:///{tmp_path_factory.mktemp('mcp') / 'partners.db'}"
    load_example(url)
    spokes = [f"company:spoke-{number:04}" for number in range(SPOKES)]
    entities = [check_entity(Entity(id_, "company", id_.partition(":")[2])) for id_ in spokes]
    entities += [
        check_entity(Entity(HUB, "company", "Trục")),
        check_entity(Entity(ODD, "city", "Đà Nẵng")),
        check_entity(Entity(TWIN, "city", "Da Nang")),
    ]
    relations = [
        check_relation(
            Relation(
                "", "introduced", HUB, id_, start=parse_date("2019"),
                evidence=(Evidence(MINUTES, f"row {number}", "said " * 60),),
            )
        )
        for number, id_ in enumerate(spokes)
    ]  # fmt: skip
    relations.append(
        check_relation(Relation("", "twinned_with", TWIN, "region:binh-duong",
                                evidence=(Evidence(MINUTES, "row x"),)))
    )  # fmt: skip
    documents = (Document(MINUTES, "Minutes", url="https://example.org/minutes"),)
    with Partnergraph.open(url) as partners:
        partners.store.apply(ChangeSet("hub", tuple(entities), tuple(relations), documents))
        partners.store.judge([Judgement(ODD, TWIN, "same", "city", "city")])
    return url


@pytest.fixture(scope="module")
def served(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with http(url, tmp_path_factory.mktemp("served")) as (address, _):
        yield address


@pytest.mark.parametrize("transport", ["stdio", "http"])
def test_everything(
    transport: str, request: pytest.FixtureRequest, url: str, tmp_path: Path
) -> None:
    """Over stdio by the handshake of older clients, over HTTP without one."""

    async def session() -> None:
        if transport == "stdio":
            client = Client(stdio(url, tmp_path), mode="legacy")
        else:
            client = Client(request.getfixturevalue("served"))
        async with client:
            await the_tools_are_the_questions(client)
            await every_example_is_answered(client, url)
            await other_tools_answer(client)
            await errors_are_told(client)
            await a_big_answer_is_bounded(client)
            await resources_are_read(client)
            await prompts_name_tools(client)
            await what_is_typed_is_completed(client)

    asyncio.run(session())


async def the_tools_are_the_questions(client: Client) -> None:
    listed = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert listed.keys() - {*QUESTIONS} == {"stored_questions", "ask_stored", "what_if", "status"}
    assert listed.keys() >= {*QUESTIONS}
    for tool in listed.values():
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert tool.output_schema is not None
        assert all(
            rules.get("description") or tool.name == "what_if"
            for rules in tool.input_schema["properties"].values()
        ), tool.name
    takes = listed["chains"].input_schema
    assert list(takes["properties"])[:2] == takes["required"] == ["source", "target"]
    assert takes["properties"]["source"]["examples"] == ["government:vietnam"]
    assert takes["properties"]["limit"]["default"] == 20
    assert "introduced" in takes["properties"]["kinds"]["items"]["enum"]


async def every_example_is_answered(client: Client, url: str) -> None:
    with Partnergraph.open(url) as partners:
        for name, spec in QUESTIONS.items():
            result = await client.call_tool(name, dict(spec.example))
            assert not result.is_error, result.content
            expected = partners.ask(name, **{"limit": 20, **spec.example})
            told = dict(result.structured_content)
            cut = told.pop("cut")
            if cut is None or not cut["how"].startswith("ask for less"):
                assert told == expected.model_dump(mode="json", by_alias=True), name
            assert (cut is not None) == bool(told.get("truncated")), name
            assert text_of(result).strip()
    text = text_of(await client.call_tool("introducers", {"entity": "fund:warburg-pincus"}))
    assert "Becamex IDC introduced Warburg Pincus to Bình Dương (date unknown; inferred" in text
    assert "paragraph 14 “liên doanh với quỹ đầu tư Wapus Pincus, Mỹ”" in text
    assert "partners://documents/binh-duong/article-inter-city-diplomacy-2024" in text


async def other_tools_answer(client: Client) -> None:
    listed = await client.call_tool("stored_questions", {"lang": "vi"})
    assert [one["id"] for one in listed.structured_content["results"]] == list(STORED)
    assert "Ai đã giới thiệu {entity}?" in text_of(listed)
    asked = {"id": "who-brought", "entity": "Warburg Pincus", "as_of": None, "k": 1}
    stored = await client.call_tool("ask_stored", asked)
    same = await client.call_tool("origins", {"entity": "fund:warburg-pincus", "k": 1})
    assert stored.structured_content == same.structured_content
    assert text_of(stored) == text_of(same)
    supposed = await client.call_tool(
        "what_if",
        {
            "question": "reach",
            "parameters": {"entity": "government:vietnam"},
            "without": ["Becamex IDC"],
        },
    )
    assert "company:ntt" in supposed.structured_content["differences"]["gone"]
    assert "count: 13 → 9" in text_of(supposed)
    status = await client.call_tool("status", {})
    assert status.structured_content["entities"]["company"] > SPOKES


async def errors_are_told(client: Client) -> None:
    for name, given, code, told in (
        ("introducers", {"entity": "Nobody At All"}, "not_found", "no entity 'Nobody At All'"),
        ("introducers", {"entity": "spoke"}, "ambiguous_name", "may mean any of"),
        ("introducers", {}, "invalid_input", "'entity'"),
        ("introducers", {"entity": ["a"]}, "invalid_input", "'entity'"),
        ("introducers", {"entity": "a", "limit": "many"}, "invalid_input", "'limit' 'many'"),
        ("introducers", {"entity": "a", "kinds": ["likes"]}, "invalid_input", "likes"),
        ("introducers", {"entity": "a", "who": "b"}, "invalid_input", "no parameter 'who'"),
        ("chains", {"source": HUB, "target": HUB}, "invalid_input", "source and target are both"),
        ("relations", {"entity": HUB, "cursor": "x"}, "invalid_input", "not one of ours"),
        ("ask_stored", {"id": "who"}, "not_found", "no stored question 'who'"),
        ("ask_stored", {}, "invalid_input", "which stored question"),
        ("what_if", {"question": "reach", "parameters": {}}, "invalid_input", "entity"),
        ("stored_questions", {"lang": "fr"}, "invalid_input", "'fr'"),
        ("status", {"x": 1}, "invalid_input", "no argument 'x'"),
    ):
        result = await client.call_tool(name, given)
        assert result.is_error, name
        found = json.loads(text_of(result))
        assert found["code"] == code, found
        assert told in found["message"]
        if code == "ambiguous_name":
            assert {"id", "kind", "name"} == set(found["candidates"][0])
            assert found["hint"]
    for asking in (
        client.call_tool("no_such_tool", {}),
        client.read_resource("partners://entities/company:nobody"),
        client.read_resource("partners://entities/Sembcorp"),
        client.read_resource("partners://documents/hub/nothing"),
        client.read_resource("file:///etc/passwd"),
        client.get_prompt("no_such_prompt"),
        client.get_prompt("who_is"),
        client.get_prompt("who_is", {"partner": "x", "lang": "fr"}),
    ):
        with pytest.raises(MCPError) as raised:
            await asking
        assert raised.value.code == -32602
    assert "'lang'" not in raised.value.message
    assert "use en, vi" in raised.value.message


async def a_big_answer_is_bounded(client: Client) -> None:
    """What is cut is said, each fact that is shown keeps its evidence, and the rest can be had."""
    few = (await client.call_tool("introduced", {"entity": HUB})).structured_content
    assert (len(few["results"]), few["total"], few["truncated"]) == (20, SPOKES, True)
    assert few["cut"]["lists"]["results"] == {"shown": 20, "of": SPOKES}
    assert "as 'cursor' for the rows after" in few["cut"]["how"]
    many = {"entity": HUB, "limit": 5_000}
    for name in ("introduced", "relations", "reach", "graph"):
        result = await client.call_tool(name, many)
        told = result.structured_content
        assert not result.is_error
        assert len(result.model_dump_json(by_alias=True).encode()) <= WHOLE, name
        assert told["cut"]["lists"], name
        assert "Not all is shown." in text_of(result)
        rows = told.get("results", told.get("edges"))
        facts = [row.get("introduction", row) for row in rows]
        assert len(facts) >= 10
        for fact in facts:
            assert fact["evidence"][0]["document"] == MINUTES
            assert fact["evidence"][0]["url"] == "https://example.org/minutes"
            assert fact["evidence"][0]["quote"]
    pages, cursor = [], None
    for _ in range(3):
        page = (await client.call_tool("relations", {**many, "cursor": cursor})).structured_content
        assert page["total"] == SPOKES
        assert "cursor" in page["cut"]["how"]
        pages += [row["id"] for row in page["results"]]
        cursor = page["next"]
    whole = (await client.call_tool("relations", {**many, "limit": 3})).structured_content
    assert pages[:3] == [row["id"] for row in whole["results"]]
    assert pages == sorted(set(pages))


async def resources_are_read(client: Client) -> None:
    listed = [one.uri for one in (await client.list_resources()).resources]
    assert listed == ["partners://kinds", "partners://status", "partners://datasets"]
    templates = [
        one.uri_template for one in (await client.list_resource_templates()).resource_templates
    ]
    assert templates == ["partners://entities/{id}", "partners://documents/{dataset}/{id}"]
    kinds, status, datasets = [await read(client, uri) for uri in listed]
    assert len(kinds["relations"]) == 15
    assert status["revision"] == datasets["revision"] > 2
    for uri in (quote(ODD, safe=""), ODD, quote(TWIN, safe="")):
        # An entity that is part of another is told of as that one.
        told = await read(client, f"partners://entities/{uri}")
        assert told["entity"]["id"] == told["relations"]["entity"]["id"] == ODD
        assert told["relations"]["results"][0]["evidence"][0]["locator"] == "row x"
    hub = await read(client, f"partners://entities/{quote(HUB, safe='')}")
    assert hub["relations"]["total"] == SPOKES
    assert hub["relations"]["cut"]
    minutes = await read(client, f"partners://documents/hub/{quote(MINUTES, safe='')}")
    assert (minutes["title"], minutes["truncated"]) == ("Minutes", True)
    assert minutes["facts"][0]["evidence"][0]["document"] == MINUTES
    article = "partners://documents/binh-duong/article-inviting-investors"
    assert len((await read(client, article))["facts"]) > 3


async def read(client: Client, uri: str) -> Any:
    result = await client.read_resource(uri)
    assert len(result.model_dump_json(by_alias=True).encode()) <= WHOLE
    content = result.contents[0]
    assert isinstance(content, types.TextResourceContents)
    assert (content.uri, content.mime_type) == (uri, "application/json")
    return json.loads(content.text)


async def prompts_name_tools(client: Client) -> None:
    """Each prompt names tools and parameters that there are, in both languages the same."""
    listed = {one.name: one for one in (await client.list_prompts()).prompts}
    assert list(listed) == list(PROMPTS)
    takes = {one.name: one.input_schema["properties"] for one in (await client.list_tools()).tools}
    for name, prompt in listed.items():
        named = []
        for lang in ("en", "vi"):
            given = {one.name: f"<{one.name}>" for one in prompt.arguments or ()}
            given |= {"lang": lang} | ({"model": "shapley"} if "model" in given else {})
            text = text_of_prompt(await client.get_prompt(name, given))
            assert all(f"<{one}>" in text for one in given if one not in ("lang", "model"))
            assert "{" not in text
            steps = re.findall(r"^\d\. (?:Call|Gọi) (\w+)(?: (?:and|và) (\w+))?(.*)", text, re.M)
            assert steps
            for tool, other, rest in steps:
                assert {tool, other or tool} <= takes.keys(), text
                for parameter in re.findall(r"(\w+)=", rest):
                    assert parameter in takes[other or tool], (tool, parameter)
            named.append([step[:2] for step in steps])
        assert named[0] == named[1], name
    bare = text_of_prompt(await client.get_prompt("who_earned"))
    assert "credit with compare=true.\n" in bare
    assert "say\nthat nothing is known" in bare


def text_of_prompt(result: types.GetPromptResult) -> str:
    content = result.messages[0].content
    assert isinstance(content, types.TextContent)
    return content.text


async def what_is_typed_is_completed(client: Client) -> None:
    entity = types.ResourceTemplateReference(uri="partners://entities/{id}")
    document = types.ResourceTemplateReference(uri="partners://documents/{dataset}/{id}")
    prompt = types.PromptReference(name="way_to")
    for ref, argument, typed, expected, given in (
        (entity, "id", "Sempcorp", "company:sembcorp", None),
        (entity, "id", "company:becam", "company:becamex-idc", None),
        (document, "dataset", "binh", "binh-duong", None),
        (document, "id", "minutes", MINUTES, {"dataset": "hub"}),
        (prompt, "target", "Tok", "Tokyu", None),
        (prompt, "lang", "v", "vi", None),
    ):
        found = await client.complete(
            ref, {"name": argument, "value": typed}, context_arguments=given
        )
        assert expected in found.completion.values, (argument, typed, found.completion.values)


def text_of(result: types.CallToolResult) -> str:
    content = result.content[0]
    assert isinstance(content, types.TextContent)
    return content.text


def test_two_clients_see_what_another_process_changes(
    run: Run, own_url: str, tmp_path: Path
) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "entities.csv").write_text("id,kind,name\ncompany:a,company,A\nfund:b,fund,B\n")
    (ours / "relations.csv").write_text("kind,source,target\nintroduced,company:a,fund:b\n")

    async def session(address: str) -> None:
        async with Client(address) as one, Client(address, mode="legacy") as other:
            before = await asyncio.gather(
                *(
                    client.call_tool("introducers", {"entity": "Sembcorp"})
                    for client in [one, other] * 4
                )
            )
            assert len({json.dumps(each.structured_content) for each in before}) == 1
            assert not before[0].is_error
            done = await asyncio.to_thread(run, "ingest", "ours")
            assert done.returncode == 0, done.stderr
            for client in (one, other):
                after = await client.call_tool("introducers", {"entity": "fund:b"})
                assert after.structured_content["results"][0]["source"]["id"] == "company:a"

    with http(own_url, tmp_path) as (address, process):
        asyncio.run(session(address))
        for header in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
            assert refused(address, header) == 403
        process.send_signal(signal.SIGTERM)
        told, errors = process.communicate(timeout=30)
        assert told == ""
        assert "Traceback" not in errors


def refused(address: str, headers: dict[str, str]) -> int:
    asked = urllib.request.Request(
        address,
        data=b'{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}',
        headers={
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
            **headers,
        },
    )
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(asked, timeout=20)
    raised.value.close()
    return raised.value.code


def test_stdout_holds_the_protocol_alone_and_a_store_may_come_later(tmp_path: Path) -> None:
    """Started before there is a store; ended by a signal, and by the end of stdin."""
    hello = {
        "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    }  # fmt: skip
    ask = {"name": "introducers", "arguments": {"entity": "Sembcorp"}}
    process = subprocess.Popen(
        command(), cwd=tmp_path, env=environment(), text=True, encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None

    def asked(number: int, method: str, params: dict[str, Any]) -> Any:
        assert process.stdin is not None
        assert process.stdout is not None
        message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        process.stdin.write(json.dumps(message) + "\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        assert answer["id"] == number
        return answer["result"]

    assert asked(1, "initialize", hello)["serverInfo"]["name"] == "partnergraph"
    process.stdin.write('{"jsonrpc": "2.0", "method": "notifications/initialized"}\n')
    early = asked(2, "tools/call", ask)
    assert early["isError"]
    assert json.loads(early["content"][0]["text"])["code"] in ("bad_configuration", "store_failed")
    load_example(f"sqlite:///{tmp_path / 'partners.db'}")
    late = asked(3, "tools/call", ask)
    assert len(late["structuredContent"]["results"]) == 2
    process.send_signal(signal.SIGTERM)
    told, errors = process.communicate(timeout=30)
    assert (told, process.returncode) == ("", 0)
    assert "partners.db" in errors
    assert "Traceback" not in errors

    ended = subprocess.run(
        command(), cwd=tmp_path, env=environment(), input="no json\n", capture_output=True,
        text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == 0
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in ended.stdout.splitlines())
    assert "Traceback" not in ended.stderr
