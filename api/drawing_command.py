"""The command that draws the network to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from api.options import option_of, print_json, with_parameters
from graph.errors import InputError
from graph.queries.network import NetworkQuestion
from graph.service import Partnergraph

_OF_ALL = ("as_of", "known_at", "kinds", "status", "lang")
_DRAWING = [
    option_of(
        "output",
        Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="file to write")],
        Path("network.html"),
    ),
    option_of(
        "layout",
        Annotated[
            str,
            typer.Option(help="dates, generations, steps, network or map [as suits what is shown]"),
        ],
        "auto",
    ),
    option_of(
        "communities",
        Annotated[bool, typer.Option("--communities", help="the network as its communities")],
        False,
    ),
]


def draw_command() -> Callable[..., None]:
    """Make the command ``partners draw``."""
    return with_parameters(_draw, NetworkQuestion, optional=("entity",), extra=_DRAWING)


def _draw(
    *,
    parameters: dict[str, Any],
    store: str | None,
    json: bool,
    output: Path,
    layout: str,
    communities: bool,
) -> None:
    """Draw the network, or what is around an entity, as one HTML file that needs no network."""
    from viz import drawing, page
    from viz.layout import layout_named

    chosen = layout_named(layout)
    given = [name for name in ("entity", "source", "target", "show") if parameters.get(name)]
    if communities and (given or layout != "auto"):
        raise InputError(
            f"--communities shows the whole network, without {given[0] if given else 'a layout'}",
            hint="leave one of the two out",
        )
    with Partnergraph.open(store, create=False) as partners:
        if communities:
            known = {name: parameters[name] for name in _OF_ALL if name in parameters}
            answer: Any = partners.ask("communities", **known)
        else:
            answer = partners.ask("graph", **parameters)
    if json:
        print_json(answer)
        return
    html = drawing.draw(answer, lang=parameters.get("lang", "en"), layout=chosen)
    page.write(html, output)
    told = (
        f"{answer.count} communities of {answer.entities} entities"
        if communities
        else f"{len(answer.nodes)} entities, {len(answer.edges)} relations"
    )
    typer.echo(f"{output}: {told}")
