"""The kinds of entities and relations: declarations only, gathered in one table.

To add a kind, add one entry to ``entities.py`` or ``relations.py``.  Checks, both stores,
sentences, pictures and the reference pages follow from it.
"""

from graph.kinds.entities import ENTITY_KINDS
from graph.kinds.relations import RELATION_KINDS
from graph.schema import Schema

SCHEMA = Schema(
    entities={kind.name: kind for kind in ENTITY_KINDS},
    relations={kind.name: kind for kind in RELATION_KINDS},
)
"""The one table of kinds."""

INTRODUCED = "introduced"
"""The relation kind whose source is the introducer and whose target is the introduced."""

OUTCOMES = frozenset(name for name, kind in SCHEMA.relations.items() if kind.outcome)
"""The relation kinds that are results."""

__all__ = ["INTRODUCED", "OUTCOMES", "SCHEMA"]
