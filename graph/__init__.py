"""Partnergraph's core: records, stores, and the questions asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.service import Partnergraph

__all__ = ["Partnergraph"]


def __getattr__(name: str) -> Any:
    # Looked up on first use, so that a short command does not load what it does not need.
    if name == "Partnergraph":
        from graph.service import Partnergraph

        return Partnergraph
    raise AttributeError(name)
