"""How pictures look: what colour, shape and line mean.

Kinds are told apart by colour *and* shape, statuses by the line, introductions by a strong colour
with an arrow.  All of it derives from ``graph.kinds``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.kinds import SCHEMA
from graph.schema import Language, Status

DASHES: Mapping[str, tuple[int, ...]] = {
    Status.DOCUMENTED: (),
    Status.REPORTED: (9, 6),
    Status.INFERRED: (2, 5),
}
"""Lengths of line and gap by status, in picture units; none: a solid line."""

STATUS_LABELS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        Status.DOCUMENTED: "documented",
        Status.REPORTED: "reported",
        Status.INFERRED: "inferred",
    },
    "vi": {
        Status.DOCUMENTED: "có văn bản",
        Status.REPORTED: "theo lời kể",
        Status.INFERRED: "suy ra",
    },
}

THEMES: Mapping[str, Mapping[str, str]] = {
    "light": {
        "paper": "#ffffff",
        "ink": "#1d2530",
        "faint": "#667085",
        "introduction": "#c2361c",
        "outcome": "#1a7a4c",
        "tie": "#98a2b3",
        "grid": "#e4e7ec",
        "group": "#f5f6f9",
        "land": "#eef1f4",
    },
    "dark": {
        "paper": "#12161d",
        "ink": "#e8ebf0",
        "faint": "#98a2b3",
        "introduction": "#ff8a6b",
        "outcome": "#4cc38a",
        "tie": "#5d6879",
        "grid": "#2a313d",
        "group": "#181d26",
        "land": "#1d2430",
    },
}
"""Colours of what is not an entity, by colour scheme."""


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How entities of a kind look.

    Parameters
    ----------
    label : str
        What the legend says.
    color, border, glow : str
        ``#rrggbb``: the fill, its edge on light paper and its edge on dark paper.
    shape : str
        A vis-network node shape.
    """

    label: str
    color: str
    border: str
    glow: str
    shape: str


def kind_style(kind: str, language: Language) -> KindStyle:
    """How entities of `kind` look, with the legend's word for them in `language`."""
    known = SCHEMA.entities[kind]
    return KindStyle(
        label=known.label[language],
        color=known.color,
        border=mixed(known.color, "#000000", 0.25),
        glow=mixed(known.color, "#ffffff", 0.45),
        shape=known.shape,
    )


def mixed(color: str, other: str, share: float) -> str:
    """Mix `share` (0–1) of another ``#rrggbb`` colour into a colour."""
    pairs = zip(bytes.fromhex(color[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)
