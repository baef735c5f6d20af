"""Writes the generated pages of ``docs/reference``; a test fails when they are out of date.

python -m tools.reference
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import typer

from api.cli import app
from api.mcp_prompts import PROMPTS
from api.mcp_resources import FIXED, SCHEME, TEMPLATES
from api.mcp_tools import tools
from api.problems import EXITS
from graph.kinds import SCHEMA
from graph.queries import QUESTIONS
from graph.secret_files import secret_names
from graph.settings import Settings
from tools import answers

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
RESULTS = Path(__file__).parent.parent / "bench" / "results"
_HEAD = "<!-- Written by `make docs`; change the code, not this page. -->\n\n"


def pages() -> dict[str, str]:
    """Every generated page, by file name."""
    return {
        "kinds.md": _HEAD + _kinds(),
        "command.md": _HEAD + _command(),
        "http.md": _HEAD + _http(),
        "mcp.md": _HEAD + _mcp(),
        "errors.md": _HEAD + _errors(),
        "settings.md": _HEAD + _settings(),
        "measurements.md": _HEAD + _measurements(),
    }


def _table(titles: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    titles = list(titles)
    lines = [titles, ["---"] * len(titles), *rows]
    return "".join(
        "| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |\n" for line in lines
    )


def _kinds() -> str:
    entities = _table(
        ("kind", "English", "Tiếng Việt", "what it is"),
        (
            (f"`{kind.name}`", kind.label["en"], kind.label["vi"], kind.description)
            for kind in SCHEMA.entities.values()
        ),
    )
    relations = _table(
        ("kind", "source → target", "reads", "đọc là", "strength", "half-life", "flags"),
        (
            (
                f"`{kind.name}`",
                f"{_listed(kind.sources)} → {_listed(kind.targets)}",
                kind.sentence("A", "B"),
                kind.sentence("A", "B", language="vi"),
                "not a tie" if kind.base is None else kind.base,
                "–" if kind.half_life is None else f"{kind.half_life:g} y",
                " ".join(
                    ["event" if kind.event else "state"]
                    + [flag for flag in ("outcome", "hub", "symmetric") if getattr(kind, flag)]
                ),
            )
            for kind in SCHEMA.relations.values()
        ),
    )
    return f"# Kinds\n\n## Entities\n\n{entities}\n## Relations\n\n{relations}"


def _listed(kinds: frozenset[str]) -> str:
    if kinds == frozenset(SCHEMA.entities):
        return "any"
    actors = {name for name, kind in SCHEMA.entities.items() if kind.actor}
    if kinds == actors:
        return "any actor"
    return " ".join(name for name in SCHEMA.entities if name in kinds)


def _commands(group: Any, before: str = "partners") -> Iterator[str]:
    """The section of each command, and of those within it."""
    for name, command in sorted(group.commands.items()):
        places = " ".join(
            (param.name or "").upper() if param.required else f"[{(param.name or '').upper()}]"
            for param in command.params
            if param.param_type_name == "argument"
        )
        options = [
            (f"`{', '.join([*param.opts, *param.secondary_opts])}`", param.help or "")
            for param in command.params
            if param.param_type_name == "option"
        ]
        table = _table(("option", "meaning"), options) if options else ""
        head = f"## `{' '.join(filter(None, (before, name, places)))}`"
        yield "\n\n".join((head, (command.help or "").strip(), table))
        if getattr(command, "commands", None):
            yield from _commands(command, f"{before} {name}")


def _command() -> str:
    group: Any = typer.main.get_command(app)
    parts = ["# The `partners` command\n", *_commands(group)]
    codes = _table(
        ("exit code", "when"),
        (
            (0, "done"),
            (2, "input is wrong, or rows were rejected"),
            (3, "not found"),
            (4, "conflict"),
            (5, "store or configuration"),
            (6, "a limit"),
        ),
    )
    return "\n".join([*parts, f"## Exit codes\n\n{codes}"])


def _http() -> str:
    parts = ["# HTTP, under `/api/v1`\n", _HTTP_NOTES]
    for spec in QUESTIONS.values():
        summary = (spec.question.__doc__ or "").strip().splitlines()[0]
        rows = [
            (f"`{name}`", field.description or "")
            for name, field in spec.question.model_fields.items()
            if not (name == "entity" and "{id}" in spec.route)
        ]
        parts.append(
            f"## `GET {spec.route}`\n\n{summary}\n\n{_table(('parameter', 'meaning'), rows)}"
        )
    return "\n".join(parts)


_HTTP_NOTES = """\
Besides these questions there are `/kinds`, `/datasets`, `/status`, `/graph.html` (the picture of
`/graph`, with the same parameters), `/entities/{id}/brief.md`, `.html` and `.docx`
([briefings.md](../briefings.md)), `/diff?from=1&to=3` (what was added, changed and gone between
two revisions or instants, as `partners diff` tells it), `/changes`, `/changes/stream` and
`/webhooks` ([feed.md](../feed.md)), `/stored` and `POST /batch` ([api.md](../api.md)),
`/export/{form}` ([exports.md](../exports.md)), `/review` ([identity.md](../identity.md)), and to
store and take back `POST /changes` and `DELETE /datasets/{id}` ([changes.md](../changes.md));
outside the prefix
`/healthz`, `/readyz`, `/metrics`, `/docs` and, for people, `/`. Lists come as
`{results, total, next}`: pass `next` on as `cursor`.

`ETag` is the revision, and `If-None-Match` is answered with 304. An answer for which no `as_of` was
given also depends on the day: on days after that of the revision its tag is `"revision.day"`.

Errors are problem details (RFC 9457, `application/problem+json`) with a `code` of
[errors.md](errors.md).
"""


def _errors() -> str:
    rows = (
        (f"`{code}`", exits.http, exits.exit_code, exits.mcp, exits.title)
        for code, exits in EXITS.items()
    )
    return f"# Errors\n\n{_table(('code', 'HTTP', 'exit code', 'MCP', 'title'), rows)}"


def _mcp() -> str:
    asked = _table(
        ("tool", "question", "arguments; those in bold are required"),
        (
            (
                f"`{tool.name}`",
                tool.title,
                " ".join(
                    f"**{name}**" if name in tool.takes.get("required", ()) else name
                    for name in tool.takes["properties"]
                ),
            )
            for tool in tools().values()
        ),
    )
    read = _table(
        ("resource", "what it is", "what it holds"),
        (
            (f"`{SCHEME}{path}`", spec.title, spec.description)
            for path, spec in {**FIXED, **TEMPLATES}.items()
        ),
    )
    briefings = _table(
        ("prompt", "question", "what it asks for"),
        (
            (f"`{name}`", spec.title, " ".join(one.name for one in spec.arguments))
            for name, spec in PROMPTS.items()
        ),
    )
    return (
        "# MCP\n\nHow to use it: [mcp.md](../mcp.md).\n\n"
        f"## Tools\n\n{asked}\n## Resources\n\n{read}\n## Prompts\n\n{briefings}"
    )


def _settings() -> str:
    secrets = secret_names(Settings.model_fields)
    rows = []
    for name, field in Settings.model_fields.items():
        variable = f"`PARTNERGRAPH_{name.upper()}`"
        if name in secrets:
            variable += ", or a file by `…_FILE`"
        told = field.description or ""
        if get_origin(field.annotation) is Literal:
            told += f" ({', '.join(f'`{one}`' for one in get_args(field.annotation))})"
        rows.append((variable, _default(field.default), told))
    table = _table(("variable", "default", "what it is"), [*rows, *_SETTINGS_ELSEWHERE])
    return f"# Settings\n\n{_SETTINGS_NOTES}\n{table}"


def _default(value: object) -> str:
    if value is None or value == "":
        return "none"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"`{value}`"


_SETTINGS_NOTES = """\
Each is a variable of the environment. How servers are run: [operations.md](../operations.md).
"""
_SETTINGS_ELSEWHERE = (
    (
        "`PARTNERGRAPH_CACHE`",
        "the user's cache folder",
        "folder for what can be made again: compiled kernels, snapshots, and replicas of the store"
        " unless `PARTNERGRAPH_REPLICA_FOLDER` is set",
    ),
    (
        "`FORWARDED_ALLOW_IPS`",
        "`127.0.0.1,::1`",
        "addresses and networks, with commas between, of proxies whose word on clients and TLS is"
        " believed ([security.md](../security.md))",
    ),
    (
        "`OTEL_EXPORTER_OTLP_ENDPOINT`",
        "none",
        "OpenTelemetry's own name for what `PARTNERGRAPH_OTLP_ENDPOINT` is",
    ),
)
"""What is read where it is used, and is no field of the settings."""


def _measurements() -> str:
    """The last results of the benchmarks, each row beside its peer of the same run."""
    parts = ["# Measurements\n\n`make bench` measures them again and keeps the last results.\n"]
    for path in sorted(RESULTS.glob("*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        machine = found["machine"]
        where = f"{machine['cores']} cores, {machine['architecture']}, Python {machine['python']}"
        rows = found["rows"]
        table = _table(rows[0], (row.values() for row in rows))
        parts.append(f"## {found['benchmark']}\n\n{found['about']}\n\n{table}\nOn {where}.\n")
    return "\n".join(parts)


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    answers.main()


if __name__ == "__main__":
    main()
