"""Who saw what is erased: which of the revisions that told of it were revisions for a reader.

Readers of lower clearance count only revisions that changed something for them.  A revision that
told of the erased alone changes nothing any more, and would be none: numbers would go back, and a
number would name two states.  So it is kept for those who saw it, as one that changed no record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, NamedTuple

from graph.model import OPEN, TOP
from graph.stores.coding import read_claims
from graph.stores.following import EntityVersion, RelationVersion
from graph.stores.replica_claims import ends_of, open_to, shown
from graph.topology.snapshot import FOREVER

Version = EntityVersion | RelationVersion
_NOBODY = TOP + 1


class Cleared(NamedTuple):
    """A document's clearance from an instant on."""

    instant: int
    dataset: str
    document: str
    clearance: int


class Seen(NamedTuple):
    """Who saw what is erased.

    Parameters
    ----------
    steps : dict of int to int
        For instants of revisions: the least that a reader needed to see what they told of it.
    least : int
        The lowest of these, and of the texts that are masked; above `TOP` if nobody saw anything.
    """

    steps: Mapping[int, int]
    least: int


def who_saw(
    touched: Iterable[Version],
    versions: Iterable[Version],
    documents: Sequence[Cleared],
    texts: Iterable[tuple[str, str]],
) -> Seen:
    """Find who saw versions that are erased or rewritten.

    Parameters
    ----------
    touched : iterable of EntityVersion or RelationVersion
        As they were before.
    versions : iterable of EntityVersion or RelationVersion
        All versions of these records, and of all entities that touched relations name.
    documents : sequence of Cleared
        In their order; only of documents that ever were restricted.
    texts : iterable of (dataset, document)
        Documents whose texts are masked.
    """
    seeing = _Seeing(versions, documents)
    steps: dict[int, int] = {}
    for version in touched:
        for instant in (version.recorded, version.retracted):
            if instant is not None:
                found = min(seeing.least(version, instant), steps.get(instant, _NOBODY))
                steps[instant] = found
    least = min(steps.values(), default=_NOBODY)
    for dataset, document in texts:
        least = min(least, seeing.cleared(FOREVER).get(dataset, {}).get(document, OPEN))
    return Seen(steps, least)


def entities_named(touched: Iterable[Version]) -> set[str]:
    """Ids of all entities among versions, and of those that relations among them name."""
    found: set[str] = set()
    for one in touched:
        if isinstance(one, EntityVersion):
            found.add(one.id)
        else:
            found |= ends_of(one.source, one.target, read_claims(one.claims))
    return found


class _Seeing:
    def __init__(self, versions: Iterable[Version], documents: Sequence[Cleared]) -> None:
        self._documents = documents
        self._cleared: dict[int, dict[str, dict[str, int]]] = {}
        self._versions: dict[tuple[type[Version], str], list[Version]] = defaultdict(list)
        for one in versions:
            self._versions[type(one), one.id].append(one)

    def least(self, version: Version, instant: int) -> int:
        """The least clearance for which a record changed with the revision of an instant."""
        told = self._versions[type(version), version.id]
        began = next((one for one in told if one.recorded == instant), None)
        ended = next((one for one in told if one.retracted == instant), None)
        again = began is not None and ended is not None and began[1:-2] == ended[1:-2]
        for clearance in range(OPEN, TOP + 1):
            after = self._shown(began, instant, clearance) if began else None
            before = self._shown(ended, instant - 1, clearance) if ended else None
            if before != after or (again and after is not None):
                return clearance
        return _NOBODY

    def _shown(self, version: Version, at: int, clearance: int) -> Any:
        """What a reader saw of a version at an instant; None: nothing."""
        text = open_to(clearance, version.claims)
        if not text:
            return None
        claims = read_claims(text)
        if isinstance(version, EntityVersion):
            return version.kind, claims
        if self._hidden(version.source, at, clearance) or self._hidden(
            version.target, at, clearance
        ):
            return None

        def withheld(dataset: str) -> Set[str]:
            found = self.cleared(at).get(dataset, {})
            return {document for document, needed in found.items() if needed > clearance}

        found = shown(claims, lambda id_: self._hidden(id_, at, clearance), withheld)
        return (version.kind, version.source, version.target, found) if found else None

    def _hidden(self, id_: str, at: int, clearance: int) -> bool:
        return not any(
            one.recorded <= at < (one.retracted or FOREVER) and open_to(clearance, one.claims)
            for one in self._versions[EntityVersion, id_]
        )

    def cleared(self, at: int) -> dict[str, dict[str, int]]:
        """By dataset: clearances of documents at an instant, where they ever were above `OPEN`."""
        if at not in self._cleared:
            found = self._cleared[at] = {}
            for one in self._documents:
                if one.instant <= at:
                    found.setdefault(one.dataset, {})[one.document] = one.clearance
        return self._cleared[at]
