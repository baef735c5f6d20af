"""Link predictors: how likely two entities without a tie are to be tied next, as a ranking."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

Ties = Callable[[int], Mapping[int, float]]
"""The tie to each neighbour of an entity, above 0 and at most 1."""

Predictor = Callable[[Ties, int, Sequence[int]], list[float]]
"""Scores of an entity with others, in their order; higher is likelier, 0 is nothing found."""

Method = Literal[
    "warmth",
    "common_neighbours",
    "adamic_adar",
    "resource_allocation",
    "preferential_attachment",
    "random_walk",
    "combined",
]
"""Names of the predictors."""

RESTART = 0.15
"""Chance that a walk ends before each of its steps."""
STEPS = 3


def warmth(ties: Ties, one: int, others: Sequence[int]) -> list[float]:
    """Score by the warmest path of two ties: the product of both."""
    best = dict.fromkeys(others, 0.0)
    for between, tie in ties(one).items():
        for other, further in ties(between).items():
            if other in best:
                best[other] = max(best[other], tie * further)
    return [best[other] for other in others]


def common_neighbours(ties: Ties, one: int, others: Sequence[int]) -> list[float]:
    """Score by the number of common neighbours."""
    return _over_common(ties, one, others, lambda degree: 1.0)


def adamic_adar(ties: Ties, one: int, others: Sequence[int]) -> list[float]:
    """Score by common neighbours, each 1/ln of its number of neighbours.

    References
    ----------
    L. A. Adamic, E. Adar, "Friends and neighbors on the Web", Social Networks 25 (2003).
    """
    return _over_common(ties, one, others, lambda degree: 1 / math.log(degree))


def resource_allocation(ties: Ties, one: int, others: Sequence[int]) -> list[float]:
    """Score by common neighbours, each one over its number of neighbours.

    References
    ----------
    T. Zhou, L. Lü, Y.-C. Zhang, "Predicting missing links via local information", European
    Physical Journal B 71 (2009).
    """
    return _over_common(ties, one, others, lambda degree: 1 / degree)


def _over_common(
    ties: Ties, one: int, others: Sequence[int], worth: Callable[[int], float]
) -> list[float]:
    scores = dict.fromkeys(others, 0.0)
    for between in ties(one):
        beyond = ties(between)
        # Whoever has one neighbour alone has nobody to be common to, and ln 1 is 0.
        if len(beyond) < 2:
            continue
        share = worth(len(beyond))
        for other in beyond:
            if other in scores:
                scores[other] += share
    return [scores[other] for other in others]


def preferential_attachment(ties: Ties, one: int, others: Sequence[int]) -> list[float]:
    """Score by the product of both numbers of neighbours."""
    own = len(ties(one))
    return [float(own * len(ties(other))) for other in others]


def random_walk(ties: Ties, one: int, others: Sequence[int]) -> list[float]:
    """Score by where a walk of at most three steps from the entity ends.

    Each step goes to a neighbour with a chance in proportion to the tie; before each the walk ends
    and begins anew with a chance of `RESTART`.  Only walks of three steps at most are counted.

    References
    ----------
    H. Tong, C. Faloutsos, J.-Y. Pan, "Fast random walk with restart and its applications", ICDM
    2006.
    """
    found = dict.fromkeys(others, 0.0)
    here, weight = {one: 1.0}, RESTART
    for _ in range(STEPS):
        there: dict[int, float] = {}
        weight *= 1 - RESTART
        for place, chance in here.items():
            beyond = ties(place)
            total = sum(beyond.values())
            for other, tie in beyond.items():
                there[other] = there.get(other, 0.0) + chance * tie / total
        for other, chance in there.items():
            if other in found:
                found[other] += weight * chance
        here = there
    return [found[other] for other in others]


def combined(ties: Ties, one: int, others: Sequence[int]) -> list[float]:
    """Score by how well connected and how close: preferential attachment · (1 + Adamic-Adar)."""
    popular = preferential_attachment(ties, one, others)
    close = adamic_adar(ties, one, others)
    return [score * (1 + more) for score, more in zip(popular, close, strict=True)]


class Spec(NamedTuple):
    """A predictor, and whose neighbours it looks up beside those of the entity and its neighbours.

    Those ``scored``, those two ties away (``beyond``), or nobody's (``none``).
    """

    score: Predictor
    looks_up: Literal["none", "scored", "beyond"]


PREDICTORS: Mapping[Method, Spec] = {
    "warmth": Spec(warmth, "none"),
    "common_neighbours": Spec(common_neighbours, "none"),
    "adamic_adar": Spec(adamic_adar, "none"),
    "resource_allocation": Spec(resource_allocation, "none"),
    "preferential_attachment": Spec(preferential_attachment, "scored"),
    "random_walk": Spec(random_walk, "beyond"),
    "combined": Spec(combined, "scored"),
}
"""Every predictor by its name."""

METHODS: tuple[Method, ...] = get_args(Method)
