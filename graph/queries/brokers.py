"""Brokers: who stands between others."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from pydantic import Field

from graph.queries.base import Asked, Question
from graph.queries.reasons import why_no_network
from graph.queries.shapes import Answer, EntityRef, Shape
from graph.topology.brokers import FEWEST_SAMPLES, Network, Over, Roles, around, network
from graph.topology.brokers import betweenness as measure
from graph.topology.brokers import constraints as constrain
from graph.topology.brokers import roles as count_roles
from graph.topology.chains import rounded
from graph.topology.core import Array, Ints

Group = Literal["country", "kind"]


class BrokersQuestion(Question):
    """Who stands between others, and in what role?"""

    over: Over = Field(
        default="introductions",
        description="what ties: introductions (directed), or ties of every kind (both directions)",
    )
    group: Group = Field(default="country", description="by what roles are told: country or kind")
    samples: int | None = Field(
        default=None,
        ge=FEWEST_SAMPLES,
        examples=[100],
        description="entities drawn to estimate betweenness (all, of a large network fewer)",
    )
    seed: int = Field(
        default=0, ge=0, le=2**31, description="the same seed draws the same entities"
    )


class RolesShape(Shape):
    """Open two-paths a → b → c through the entity b, where nothing leads from a to c, by role."""

    coordinator: int = Field(description="all three in one group")
    gatekeeper: int = Field(description="b and c in one group, a outside")
    representative: int = Field(description="a and b in one group, c outside")
    itinerant: int = Field(description="a and c in one group, b outside")
    liaison: int = Field(description="three groups")


class BrokerShape(Shape):
    """An entity that stands between others."""

    entity: EntityRef
    betweenness: float = Field(
        description="mean share of the shortest paths between two others that lead through it"
    )
    betweenness_error: float | None = Field(
        description="standard error; null where betweenness is exact, or too few were drawn"
    )
    constraint: float | None = Field(
        description="Burt's constraint; null for an entity without neighbours"
    )
    roles: RolesShape
    ungrouped: int = Field(description="open two-paths in no role: a group is not known")


class BrokersAnswer(Answer):
    """Entities that are tied, by betweenness, the highest first, then by id; `count` of them.

    ``pivots`` is how many entities betweenness is worked out from; where it is `exact`, all.
    """

    over: Over
    group: Group
    count: int
    exact: bool
    pivots: int
    results: list[BrokerShape]


def brokers(question: BrokersQuestion, asked: Asked) -> BrokersAnswer:
    """Measure the network that the question sees."""
    view = asked.view()
    net = network(view, question.over)
    found = measure(net, asked.budget, question.samples, question.seed)
    value = _rounded(found.value)
    # Numbers in the network are in the order of ids.
    shown = np.argsort(-value, kind="stable")[: question.limit].astype(np.int32)
    exact = found.error is None
    errors = np.full(len(net), np.nan) if found.error is None else _rounded(found.error)
    ids = asked.snapshot.told(net.nodes[shown])
    roles = count_roles(net, shown, _groups(question.group, asked, net, shown))
    held = _rounded(constrain(net, shown))
    return BrokersAnswer(
        over=question.over,
        group=question.group,
        count=len(net),
        exact=exact,
        pivots=found.pivots,
        results=[
            BrokerShape(
                entity=ref,
                betweenness=float(value[number]),
                betweenness_error=_known(errors[number]),
                constraint=_known(held[turn]),
                roles=_shape(roles[turn]),
                ungrouped=roles[turn].ungrouped,
            )
            for turn, (ref, number) in enumerate(zip(asked.refs(ids), shown, strict=True))
        ],
        revision=asked.revision,
        truncated=not found.complete or len(shown) < len(net),
        reason=None
        if len(net)
        else why_no_network(view, lambda seen: len(network(seen, question.over)) > 0),
    )


def _rounded(values: Array) -> Array:
    """By what is told and ordered, so that rounding decides nothing."""
    return np.array([rounded(value) for value in values.tolist()])


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _groups(group: Group, asked: Asked, net: Network, shown: Ints) -> dict[int, str]:
    """Groups of those shown and of their neighbours, where they are known."""
    needed = around(net, shown)
    numbers = net.nodes[needed]
    if group == "kind":
        kinds = (asked.snapshot.kind(number) for number in numbers.tolist())
        return dict(zip(needed.tolist(), kinds, strict=True))
    ids = asked.snapshot.told(numbers)
    known = asked.entities(ids)
    return {
        number: country
        for number, id_ in zip(needed.tolist(), ids, strict=True)
        if id_ in known and (country := known[id_].country)
    }


def _shape(roles: Roles) -> RolesShape:
    told = roles._asdict()
    del told["ungrouped"]
    return RolesShape(**told)
