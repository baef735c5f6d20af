"""Known entities that the new names of a document may mean, by the matcher of imports."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from graph.ids import fold
from graph.model import Entity
from graph.stores.base import Store
from graph.topology.names import rank
from ingest.identity.blocking import MOST_SHARING
from ingest.identity.likeness import CANDIDATE, likeness, name_of
from ingest.texts.model import Choice, Mention

MOST_CHOICES = 5
MOST_NAMES = 2_000
"""New names of a document that are compared; those of a longer one are left without choices."""
_MOST_COMPARED = 200
_WORDS = 3
_LONG_ENOUGH = 4


def resembling(
    store: Store, mentions: Iterable[Mention]
) -> dict[tuple[str, str], tuple[Choice, ...]]:
    """Known entities that are like new names, by their kind and name; the best five of each.

    The store's own index of names gives those worth comparing: with a hundred thousand entities an
    index made for one document would take longer than the document.

    Parameters
    ----------
    store : Store
        What is known.
    mentions : iterable of Mention
        Those that are new are looked at.
    """
    names = {(one.kind, one.name): one for one in mentions if one.nature == "new"}
    instant = store.revision().instant
    near = {
        key: _near(store, mention, instant) for key, mention in islice(names.items(), MOST_NAMES)
    }
    known = store.entities({id_ for ids in near.values() for id_ in ids}, instant)
    return {
        key: _best(names[key], [known[id_] for id_ in ids if id_ in known])
        for key, ids in near.items()
    }


def _near(store: Store, mention: Mention, instant: int) -> list[str]:
    """Ids of entities whose names have all words of a name, or one of its longest, best first."""
    core = name_of(mention.name, mention.kind).core
    longest = sorted((word for word in core if len(word) >= _LONG_ENOUGH), key=len, reverse=True)
    whole = fold(mention.name)
    found: dict[str, None] = {}
    for text in dict.fromkeys([whole, " ".join(core), *longest[:_WORDS]]):
        listed = store.names_like(text, instant).names if text else ()
        # What very many have in common tells too little.
        if text == whole or len(listed) <= MOST_SHARING:
            found.update((one.id, None) for one in rank(listed, text, _unconnected))
    return list(found)[:_MOST_COMPARED]


def _unconnected(id_: str) -> int:
    """No relations are counted: how alike names are does not depend on them."""
    return 0


def _best(mention: Mention, known: Iterable[Entity]) -> tuple[Choice, ...]:
    new = Entity("", mention.kind, mention.name, country=mention.country)
    scored = [(likeness(new, one, least=CANDIDATE), one) for one in known]
    alike = sorted((-found.score, one.id, one) for found, one in scored if found.score >= CANDIDATE)
    return tuple(
        Choice(one.id, one.kind, one.name, -score) for score, _, one in alike[:MOST_CHOICES]
    )
