"""Tells of tables of entities that give no ids, where somebody may have meant to give them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.table import Item, Notice, Row

_ALIKE = re.compile(r"(?:.*[^a-z])?id(?:s|ent[a-z]*)?(?:[^a-z].*)?", re.ASCII)


def with_made_ids_told(read: Callable[[], Iterator[Item]], *, related: bool) -> Iterator[Item]:
    """Pass on the rows of a table of entities, and at its end tell if none had an id.

    Ids made of kind and name are as good as given ones, unless a table of relations names
    others, or the ids stand in a column of another name.

    Parameters
    ----------
    read : callable
        Gives the rows.
    related : bool
        Whether a table of relations stands beside it.
    """
    columns: dict[str, None] = {}
    first: Row | None = None
    for item in read():
        if isinstance(item, Row):
            first = first or item
            columns.update(dict.fromkeys((*item.cells, *item.properties)))
        yield item
    alike = [name for name in columns if name != "id" and _ALIKE.fullmatch(name)]
    if first is not None and "id" not in columns and (related or alike):
        cure = f"; did you mean 'id' where it says '{alike[0]}'?" if alike else ""
        made = "no row has an id, so ids are made of kind and name, such as city:da-nang"
        yield Notice(f"{first.file}: {made}{cure}")
