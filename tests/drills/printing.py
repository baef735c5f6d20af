"""Tables that drills print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def table(title: str, rows: Mapping[str, object]) -> None:
    """Print names and figures, one a line."""
    width = max(map(len, rows))
    print(f"\n{title}")
    for name, value in rows.items():
        shown = (
            f"{value:,.1f}"
            if isinstance(value, float)
            else f"{value:,}"
            if _whole(value)
            else value
        )
        print(f"  {name:<{width}}  {shown}")
    print(flush=True)


def line(values: Sequence[object], width: int = 9) -> None:
    """Print one row of a table that grows."""
    shown = (f"{value:.1f}" if isinstance(value, float) else str(value) for value in values)
    print("".join(f"{one:>{width}}" for one in shown), flush=True)


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
