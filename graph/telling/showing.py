"""What every answer can do besides being asked for its fields: show itself, and be converted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graph.telling.frames import Tabular

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions

    from graph.telling.frames import ArrowTable
    from graph.topology.interop import Network

_WIDTH = 100
_MOST_LINES = 120


class Showing(Tabular):
    """An answer that shows itself in a terminal and in a notebook, and can be converted.

    Examples
    --------
    >>> answer = partners.introducers("Sembcorp")  # doctest: +SKIP
    >>> print(answer)  # as `partners introducers` tells it  # doctest: +SKIP
    >>> answer.to_pandas()  # doctest: +SKIP
    """

    # Everything is imported on use: an answer that is only sent needs none of it.

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Any]:
        from rich.text import Text

        from graph.telling.answers import lines

        for line in lines(self):
            yield Text.from_markup(line, emoji=False) if isinstance(line, str) else line

    def __str__(self) -> str:
        from rich.console import Console

        file = io.StringIO()
        # Within a notebook rich would show it there besides.
        console = Console(file=file, width=_WIDTH, color_system=None, force_jupyter=False)
        console.print(self, soft_wrap=True)
        return "\n".join(line.rstrip() for line in file.getvalue().splitlines())

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Tell IPython the text; a long one in part, for it is kept in every notebook."""
        told = str(self).splitlines()
        more = len(told) - _MOST_LINES
        printer.text("\n".join(told[:_MOST_LINES]))
        if more > 0:
            printer.text(f"\n… and {more} lines more: print() shows all")

    def _repr_html_(self) -> str:
        from graph.telling.notebook import hypertext

        return hypertext(self)

    def to_networkx(self) -> Network:
        """Make a NetworkX graph of the entities and relations that the answer tells.

        Returns
        -------
        networkx.MultiDiGraph
            A node for every entity, by id, with ``kind``, ``name`` and what the answer says of it
            (``generation``, ``betweenness`` …); an edge for every relation from its source to its
            target, by the relation's id as key, with what the answer says of it, and recipient and
            occasion as ids.  What is not known is no attribute.  Nodes and edges are in the order
            of the answer; the graph's own attributes are ``revision`` and ``truncated``.
        """
        from graph.telling.networks import network_of

        return network_of(self)

    def to_arrow(self, table: str | None = None) -> ArrowTable:
        """Make an Arrow table of the answer's rows.

        Parameters
        ----------
        table : str, optional
            Which list of rows: the name of one of the answer's fields, by default ``results``,
            of ``graph`` its ``edges``.

        Returns
        -------
        pyarrow.Table
            A row each, in the order of the answer.  Columns depend on the question alone, so an
            empty answer has them too: of an entity its id, kind and name (``source``,
            ``source_kind``, ``source_name``), of a partial date its text and its first and last
            day (``start``, ``start_earliest``, ``start_latest``; null where open), of evidence the
            names of its ``documents`` and all of it, nested.

        Raises
        ------
        InputError
            If the answer has no such table.
        """
        from graph.telling.frames import arrow_of

        return arrow_of(self, table)
