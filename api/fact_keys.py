"""What a person presses or writes while judging: keys on a terminal, lines through a pipe."""

from __future__ import annotations

import sys
from typing import NamedTuple

import typer

QUIT = "q"


class Keys(NamedTuple):
    """Where the person's word comes from.

    Parameters
    ----------
    single : bool
        Whether one key is enough, as on a terminal; else each is a line of its own.
    """

    single: bool

    @classmethod
    def of_input(cls) -> Keys:
        """Of the standard input, be it a terminal or a pipe."""
        return cls(is_terminal())

    def key(self, prompt: str) -> str:
        """The next key, in small letters; `QUIT` at the end of the input or when interrupted."""
        typer.echo(prompt, nl=False)
        if not self.single:
            return (self._line() or QUIT).strip().lower()[:1]
        try:
            pressed: str = typer.getchar()
        except (EOFError, KeyboardInterrupt):
            pressed = QUIT
        typer.echo(pressed if pressed.isprintable() else "")
        # Ctrl-C and Ctrl-D come as keys where the terminal is read key by key.
        return QUIT if pressed in ("\x03", "\x04") else pressed.lower()

    def line(self, prompt: str) -> str | None:
        """A line without blanks around it; None at the end of the input or when interrupted."""
        typer.echo(prompt, nl=False)
        found = self._line()
        return None if found is None else found.strip()

    def _line(self) -> str | None:
        try:
            found = sys.stdin.readline()
        except KeyboardInterrupt:
            typer.echo()
            return None
        if not self.single:
            typer.echo()
        return found or None


def is_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
