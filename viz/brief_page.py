"""A briefing as one HTML page that asks nobody and runs no script."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from graph.queries.brief_shapes import BriefAnswer
from viz.brief_outline import about, by_document
from viz.brief_words import BRIEF
from viz.embedding import inline_style, policy

_HERE = Path(__file__).parent


def html(answer: BriefAnswer) -> bytes:
    """Write a briefing as a page, for the screen and for one or two sheets of A4.

    Returns
    -------
    bytes
        UTF-8; `viz.page.policy_of` finds the policy to be sent along.
    """
    style = _style()
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = environment.get_template("brief.html").render(
        answer=answer,
        words=BRIEF[answer.lang],
        about=about(answer),
        documents=by_document(answer),
        style=style,
        policy=policy([], style),
    )
    return text.encode()


@cache
def _style() -> str:
    return inline_style((_HERE / "static" / "brief.css").read_text("utf-8"))
