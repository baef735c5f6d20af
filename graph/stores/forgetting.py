"""What a store can be told to forget for good: all that it holds of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from graph.stores.erasing import Concerning


class Mention(NamedTuple):
    """A place that names the person in what is somebody else's.

    Parameters
    ----------
    record, id, field : str
        ``entity``, ``relation``, ``document`` or ``judgement``, its id, and where in it.
    text : str
        What stands there.
    """

    record: str
    id: str
    field: str
    text: str


class Erased(NamedTuple):
    """What an erasure came to, or would come to: how much of each there was.

    Parameters
    ----------
    ids : tuple of str
        Ids of the person.
    revision : int
        The revision that it made; of a dry run the last one.
    entities, relations : int
        Versions of them.
    quotes, texts : int
        Quotes and texts in which names were replaced.
    findings, judgements, candidates : int
        How many are gone.
    left : tuple of Mention
        What names the person still, for somebody to look at.
    """

    ids: tuple[str, ...]
    revision: int
    entities: int
    relations: int
    quotes: int
    texts: int
    findings: int
    judgements: int
    candidates: int
    left: tuple[Mention, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How much it was, without ids and names."""
        return dict(zip(self._fields[2:-1], self[2:-1], strict=True))


class Erasing(Protocol):
    """The part of a store that tells all that it holds of one person, and erases it."""

    def concerning(self, id_: str) -> Concerning:
        """All that is held of an entity; a reading of the whole store."""
        ...

    def erase(self, id_: str) -> Erased:
        """Take all of an entity out of what is known and was ever known, as one revision.

        Rows that changed and rows that are gone are in no delta: whoever follows the store begins
        anew, see `erased`.

        Raises
        ------
        NotFound
            If nothing is held of it.
        """
        ...

    def erased(self) -> int:
        """The last revision that erased something; 0: none.

        What was read of an earlier one may hold what is erased by now.
        """
        ...
