"""The MCP server: questions as tools, entities and documents as resources, briefings as prompts.

References
----------
Model Context Protocol, https://modelcontextprotocol.io/specification.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import mcp_types as types
import orjson
from anyio import to_thread
from mcp.server import Server, ServerRequestContext
from mcp.shared.exceptions import MCPError
from starlette.requests import Request

from api.access_callers import Caller, caller_of
from api.mcp_completion import Completed, completed_document, completed_prompt, entity_ids
from api.mcp_door import Asker, Door
from api.mcp_prompts import PROMPTS, prompt_text
from api.mcp_resources import ENTITY, FIXED, SCHEME, TEMPLATES, read
from api.mcp_tools import tools
from api.problems import CALLER, EXITS, tool_problem
from api.waiting import timed
from graph.errors import PartnerGraphError
from graph.release import release
from graph.service import Partnergraph
from graph.settings import Settings

T = TypeVar("T")
Context = ServerRequestContext[None, Request]
Opened = Callable[[], Asker]
Page = types.PaginatedRequestParams | None

_ABOUT = """\
A knowledge graph of partner relationships: who introduced whom, who brought them, who can introduce
us; dated facts, each traced to its document. Entities are given by id or by a name; search finds
them. Cite the document of what you state: it is in the evidence of each fact. An empty answer has a
reason, and means that nothing is known; an answer that was cut says so in `cut`. ask_stored asks
ready-made questions."""
_JSON = "application/json"
_LOG = logging.getLogger(__name__)
_READING = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def make_server(door: Door, *, owner: Caller | None = None) -> Server[None]:
    """Make the server over a door, which is closed when the server ends.

    Parameters
    ----------
    door : Door
        To the store.
    owner : Caller, optional
        Who asks where that is told by no request: whoever has started this process, and talks to it
        over stdin and stdout.  Without one nothing is answered then.
    """

    @asynccontextmanager
    async def lifespan(_: Server[None]) -> AsyncIterator[None]:
        try:
            yield None
        finally:
            await to_thread.run_sync(door.close)

    asked = _Asked(door, owner)
    return Server(
        "partnergraph",
        title="Partnergraph",
        version=release(),
        instructions=_ABOUT,
        lifespan=lifespan,
        get_tool_input_schema=lambda name: tools()[name].takes if name in tools() else None,
        on_list_tools=_list_tools,
        on_call_tool=asked.call_tool,
        on_list_resources=_list_resources,
        on_list_resource_templates=_list_templates,
        on_read_resource=asked.read_resource,
        on_list_prompts=_list_prompts,
        on_get_prompt=asked.get_prompt,
        on_completion=asked.complete,
    )


class _Asked:
    """What is asked of the store, each time in a thread: the core does not wait for others."""

    def __init__(self, door: Door, owner: Caller | None) -> None:
        self._door = door
        self._owner = owner
        self._seconds = Settings().question_seconds

    async def call_tool(
        self, context: Context, params: types.CallToolRequestParams
    ) -> types.CallToolResult:
        if params.name not in tools():
            known = ", ".join(tools())
            raise MCPError(CALLER, f"there is no tool '{params.name}'; use {known}")
        asker = self._asker_of(context)
        with timed(self._seconds):
            return await to_thread.run_sync(_called, asker, params.name, params.arguments or {})

    async def read_resource(
        self, context: Context, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        asker = self._asker_of(context)
        told = await self._done(lambda: read(asker(), params.uri))
        text = orjson.dumps(told).decode()
        content = types.TextResourceContents(uri=params.uri, mime_type=_JSON, text=text)
        return types.ReadResourceResult(contents=[content])

    async def get_prompt(
        self, _: Context, params: types.GetPromptRequestParams
    ) -> types.GetPromptResult:
        text = await self._done(lambda: prompt_text(params.name, params.arguments or {}))
        message = types.PromptMessage(role="user", content=types.TextContent(text=text))
        return types.GetPromptResult(
            description=PROMPTS[params.name].description, messages=[message]
        )

    async def complete(
        self, context: Context, params: types.CompleteRequestParams
    ) -> types.CompleteResult:
        asker = self._asker_of(context)
        found = await self._done(lambda: _completed(asker().door, params))
        completion = types.Completion(values=found.values, has_more=found.more)
        return types.CompleteResult(completion=completion)

    async def _done(self, work: Callable[[], T]) -> T:
        """Do work in a thread; what goes wrong becomes an error of the protocol."""
        try:
            with timed(self._seconds):
                return await to_thread.run_sync(work)
        except PartnerGraphError as error:
            found = tool_problem(error)
            told = f"{error.message} ({error.hint})" if error.hint else error.message
            raise MCPError(EXITS[error.code].mcp, told, found) from error

    def _asker_of(self, context: Context) -> Opened:
        """What opens the door to what the one who asks may see.

        Raises
        ------
        LookupError
            If nobody knows who that is, which is a defect.
        """
        who = self._owner if context.request is None else caller_of(context.request.scope)
        if who is None:
            raise LookupError("who asks was not found out")
        return lambda: self._door.for_caller(who)


async def _list_tools(_: Context, __: Page) -> types.ListToolsResult:
    return types.ListToolsResult(
        tools=[
            types.Tool(
                name=tool.name,
                title=tool.title,
                description=tool.description,
                input_schema=tool.takes,
                output_schema=tool.gives,
                annotations=_READING,
            )
            for tool in tools().values()
        ]
    )


async def _list_resources(_: Context, __: Page) -> types.ListResourcesResult:
    return types.ListResourcesResult(
        resources=[
            types.Resource(
                name=path,
                uri=f"{SCHEME}{path}",
                title=spec.title,
                description=spec.description,
                mime_type=_JSON,
            )
            for path, spec in FIXED.items()
        ]
    )


async def _list_templates(_: Context, __: Page) -> types.ListResourceTemplatesResult:
    return types.ListResourceTemplatesResult(
        resource_templates=[
            types.ResourceTemplate(
                name=path.partition("/")[0],
                uri_template=f"{SCHEME}{path}",
                title=spec.title,
                description=spec.description,
                mime_type=_JSON,
            )
            for path, spec in TEMPLATES.items()
        ]
    )


async def _list_prompts(_: Context, __: Page) -> types.ListPromptsResult:
    return types.ListPromptsResult(
        prompts=[
            types.Prompt(
                name=name,
                title=spec.title,
                description=spec.description,
                arguments=[
                    types.PromptArgument(
                        name=one.name, description=one.description, required=one.required
                    )
                    for one in spec.arguments
                ],
            )
            for name, spec in PROMPTS.items()
        ]
    )


def _called(asker: Opened, name: str, given: Mapping[str, Any]) -> types.CallToolResult:
    """Call a tool; whatever goes wrong is a result that tells the model what to mend."""
    try:
        content, text = tools()[name].told(asker(), given)
    except PartnerGraphError as error:
        return _failed(tool_problem(error))
    except Exception:
        _LOG.exception("tool %s failed", name)
        return _failed({"code": "error", "message": "the server met an error of its own"})
    return types.CallToolResult(content=[types.TextContent(text=text)], structured_content=content)


def _failed(found: dict[str, Any]) -> types.CallToolResult:
    # In the text alone: clients hold structured content against the schema of the answer.
    text = types.TextContent(text=orjson.dumps(found).decode())
    return types.CallToolResult(content=[text], is_error=True)


def _completed(partners: Partnergraph, params: types.CompleteRequestParams) -> Completed:
    argument = params.argument
    if isinstance(params.ref, types.PromptReference):
        return completed_prompt(partners, params.ref.name, argument.name, argument.value)
    if params.ref.uri == f"{SCHEME}{ENTITY}":
        return entity_ids(partners, argument.value)
    given = (params.context and params.context.arguments) or {}
    return completed_document(partners, argument.name, argument.value, given)
