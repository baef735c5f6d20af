"""Pictures of the graph and the first page: everything that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from viz.notebook import draw

__all__ = ["draw"]


def __getattr__(name: str) -> Any:
    # Looked up on first use: most that use a part of this draw nothing.
    if name == "draw":
        from viz.notebook import draw

        return draw
    raise AttributeError(name)
