"""What a parser finds in a file."""

from __future__ import annotations

from typing import NamedTuple


class Parsed(NamedTuple):
    """Text of a file as its format has it, and what the file tells of itself.

    Parameters
    ----------
    paragraphs : list of str
        In the order of reading; as they stand in the file.
    title, publisher, url : str, optional
        As declared.
    date : str, optional
        When it was published, as declared.
    created : str, optional
        When the file was made: for want of a better date.
    """

    paragraphs: list[str]
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    created: str | None = None
