"""Whom an entity is not to be introduced to: those it was introduced to, and who declined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.queries.base import Asked
from graph.queries.declined import is_declined, refuses, refuses_all
from graph.topology.snapshot import Link
from graph.topology.view import Budget, View

_FETCHING = 20
"""Links that may be looked at in the time that fetching a record takes."""


class Acquaintance:
    """Tells with whom an entity was brought together before, or must not be.

    Where the recipient of an introduction is the entity, the introduced is known to it, and the
    other way round; whether one of the two declined counts whatever kinds and status are asked for.

    Parameters
    ----------
    asked : Asked
        The question.
    view : View
        What is seen.
    id_ : str
        The entity.
    budget : Budget
        Work allowed; who could not be looked up any more is not suggested.
    """

    def __init__(self, asked: Asked, view: View, id_: str, budget: Budget) -> None:
        self.truncated = False
        self._asked, self._budget, self._id = asked, budget, id_
        self._status = view.lens.status
        self._of_any_status = view.through(view.lens.of_any_status())
        self._entity = asked.entities([id_]).get(id_)
        self._free: dict[str, bool] = {}
        self._met = self._recipients(self._of_any_status.introductions(id_, into=True))

    def look_up(self, ids: Iterable[str]) -> None:
        """Look up many entities at once."""
        wanted = [one for one in dict.fromkeys(ids) if one not in self._free]
        links = {one: self._of_any_status.introductions(one, into=True) for one in wanted}
        cost = sum(len(some) + 1 for some in links.values())
        self._budget.cells[0] -= _FETCHING * cost
        if self._budget.cells[0] < 0 or self._budget.cells[1]:
            self.truncated = True
            self._free.update(dict.fromkeys(wanted, False))
            return
        entities = self._asked.entities(wanted)
        brought = self._brought([link for some in links.values() for link in some])
        for one in wanted:
            entity, own = entities.get(one), self._entity
            declined = entity is not None and (
                refuses_all(entity)
                or (own is not None and (refuses(entity, own) or refuses(own, entity)))
            )
            self._free[one] = not (declined or one in self._met or one in brought)

    def free(self, id_: str) -> bool:
        """Whether the entity may be introduced to another one."""
        if id_ not in self._free:
            self.look_up([id_])
        return self._free[id_]

    def _brought(self, links: list[Link]) -> set[str]:
        """Those introduced to the entity, by the introductions into them."""
        return {
            link.target
            for link, recipient, declined in self._told(links)
            if recipient == self._id and (declined or link.status <= self._status)
        }

    def _recipients(self, links: list[Link]) -> set[str]:
        """Those that the entity was introduced to, by the introductions into it."""
        return {
            recipient
            for link, recipient, declined in self._told(links)
            if recipient is not None and (declined or link.status <= self._status)
        }

    def _told(self, links: list[Link]) -> Iterator[tuple[Link, str | None, bool]]:
        """To whom introductions were made, and whether they were declined: records tell."""
        records = self._asked.store.relations([link.id for link in links], self._asked.instant)
        for link in links:
            record = records.get(link.id)
            if record is not None:
                yield link, record.recipient, is_declined(record)
