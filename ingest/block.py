"""Plain rows of a delimited file, many at a time.

Nearly all rows of a large file are plain: one line each, no quotes, every cell clean as it is.
What holds for all of them at once is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.rules import MAX_NAME, is_tidy
from ingest.table import Item, Row


@dataclass(frozen=True, slots=True)
class Block:
    """Rows on consecutive lines, each with a cell for every column, empty or clean.

    Clean means: with no blanks around it, and as `graph.rules.clean_text` leaves it.

    Parameters
    ----------
    file : str
        The file, as reports name it.
    line : int
        Physical line of the first row.
    header : sequence of str
        Lower-cased names of the columns.
    rows : list of list of str
        Their cells.
    """

    file: str
    line: int
    header: Sequence[str]
    rows: list[list[str]]

    @property
    def last(self) -> int:
        """Line of the last row."""
        return self.line + len(self.rows) - 1

    def __len__(self) -> int:
        return len(self.rows)

    def each(self) -> Iterator[Row]:
        """The rows, one by one."""
        for line, cells in enumerate(self.rows, self.line):
            found = {name: cell for name, cell in zip(self.header, cells, strict=True) if cell}
            yield Row(self.file, line, found, tidy=True)


def each_row(items: Iterable[Item | Block]) -> Iterator[Item]:
    """What a reader yields, blocks row by row."""
    for item in items:
        if isinstance(item, Block):
            yield from item.each()
        else:
            yield item


def plain_rows(
    lines: Sequence[str], delimiter: str, quote: str, width: int
) -> list[list[str]] | None:
    """Cells of lines, all of which are plain; None where one needs a closer look.

    Parameters
    ----------
    lines : sequence of str
        Physical lines with their ends.
    delimiter : str
        What stands between cells.
    quote : str
        What may stand around one.
    width : int
        How many cells a row must have.
    """
    if max(map(len, lines)) > MAX_NAME:
        return None
    bare = [line.rstrip("\r\n") for line in lines]
    flat = delimiter.join(bare)
    # A quote, what was no text, an apostrophe in front, a blank around a cell, a row without
    # cells.
    if (
        quote in flat
        or "\ufffd" in flat
        or f"{delimiter}'" in flat
        or f"{delimiter} " in flat
        or f" {delimiter}" in flat
        or flat[:1] in (" ", "'")
        or flat[-1:] == " "
        or min(map(len, bare)) < width
        or not _tidy(flat, delimiter)
    ):
        return None
    rows = [line.split(delimiter) for line in bare]
    return rows if set(map(len, rows)) == {width} else None


def _tidy(flat: str, delimiter: str) -> bool:
    text = flat if delimiter.isprintable() else flat.replace(delimiter, "|")
    return is_tidy(text)
