"""Answers as text in a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console

from api.visible import Visible


def console(*, stderr: bool = False) -> Console:
    """A terminal that shows data as they are: no colons made emoji, nothing that it obeys."""
    made = Console(stderr=stderr, emoji=False, highlight=False, soft_wrap=True)
    made.push_render_hook(Visible())
    return made


def tell(answer: Any, terminal: Console) -> None:
    """Print an answer.

    Parameters
    ----------
    answer : BaseModel
        The answer to a question.
    terminal : Console
        Where to.
    """
    # Imported here: those who only want a terminal need no questions.
    from graph.telling.answers import AS_OPTIONS, lines

    for line in lines(answer, AS_OPTIONS):
        terminal.print(line)
