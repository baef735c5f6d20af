"""Whom to ask next: entities without a tie behind one tied to both, and introducers gone silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from graph.kinds import INTRODUCED, OUTCOMES, SCHEMA
from graph.topology.chains import rounded
from graph.topology.core import Array, Ints
from graph.topology.neighbourhood import Neighbourhood
from graph.topology.predictors import PREDICTORS, Method
from graph.topology.snapshot import RELATION_KINDS, Link
from graph.topology.view import Budget, View

_RULE = SCHEMA.relations[INTRODUCED]
_MUTUAL = frozenset(kind for kind in OUTCOMES if SCHEMA.relations[kind].symmetric)
_TIES = np.array([kind.tie for kind in SCHEMA.relations.values()])
_ROWS_A_LINK, _LINKS_A_ROW = 16, 4
"""A sweep over all rows costs each the 16th of a link, going through rows one by one 4 links."""


class Way(NamedTuple):
    """An introducer to a target; ``warmth`` is the product of the two ties on the way."""

    introducer: str
    warmth: float


class Candidate(NamedTuple):
    """A target without a tie, its score, and introducers with the warmth of the ways over them."""

    target: str
    score: float
    between: Sequence[tuple[int, float]]


class Around(NamedTuple):
    """What is around an entity.

    Parameters
    ----------
    candidates : list of Candidate
        By (score, highest first; id).
    ties : Neighbourhood
        The ties that were looked up.
    """

    candidates: list[Candidate]
    ties: Neighbourhood

    def ways(self, candidate: Candidate) -> list[Way]:
        """The ways to a candidate, warmest first, then by the introducer's id."""
        found = [Way(self.ties.id(one), rounded(warmth)) for one, warmth in candidate.between]
        return sorted(found, key=lambda way: (-way.warmth, way.introducer))

    @property
    def truncated(self) -> bool:
        """Whether work ran out before all ties had been looked up."""
        return self.ties.truncated


def candidates(view: View, id_: str, method: Method, budget: Budget) -> Around:
    """Find whom an entity may be introduced to, and by whom.

    A target has no tie of any kind with the entity, whatever kinds the lens shows, and has a tie
    without a hub with an introducer that has one with the entity.  Both are of kinds that
    introductions may have at that end.

    Parameters
    ----------
    view : View
        What is seen.
    id_ : str
        The entity.
    method : Method
        By which predictor they are ranked.
    budget : Budget
        Work allowed.

    Notes
    -----
    O(ties of the entity's neighbours), and of those whose neighbours the predictor looks up.
    """
    number = view.snapshot.number(id_)
    assert number is not None
    ties = Neighbourhood(view, budget)
    ties.load([number])
    near = ties(number)
    # The strongest first, so that they are there where work runs out.
    ties.load(sorted(near, key=lambda one: (-near[one], view.snapshot.id(one))))
    ways: dict[int, list[tuple[int, float]]] = {}
    taken = acquainted(view, number) | {number}
    for between, tie in near.items():
        if view.snapshot.kind(between) not in _RULE.sources:
            continue
        for other, further in ties(between).items():
            if other not in taken:
                ways.setdefault(other, []).append((between, tie * further))
    ways = {one: way for one, way in ways.items() if view.snapshot.kind(one) in _RULE.targets}
    predictor = PREDICTORS[method]
    if predictor.looks_up == "scored":
        ties.load(ways)
    elif predictor.looks_up == "beyond":
        ties.load(other for between in near for other in ties(between))
    scores = predictor.score(ties, number, list(ways))
    found = [
        Candidate(view.snapshot.id(other), rounded(score), between)
        for (other, between), score in zip(ways.items(), scores, strict=True)
    ]
    return Around(sorted(found, key=lambda one: (-one.score, one.target)), ties)


def acquainted(view: View, number: int) -> set[int]:
    """Those that an entity has a tie of any kind with, through any of the kinds there are."""
    seen, snapshot = view.through(view.lens.of_all_kinds()), view.snapshot
    found: set[int] = set()
    for numbers, end in (
        (snapshot.leaving(number), "target"),
        (snapshot.entering(number), "source"),
    ):
        rows = snapshot.rows(seen.seen(numbers))
        found.update(rows[end][_TIES[rows["kind"]]].tolist())
    return found


class Record(NamedTuple):
    """What an introducer has done: introductions made, those that led to an outcome, outcomes."""

    made: list[Link]
    led: list[Link]
    outcomes: list[Link]


def track_record(view: View, id_: str, budget: Budget) -> Record:
    """Tell what became of an introducer's introductions.

    An introduction led to an outcome if the introduced is the source of one, or either end where
    its kind reads the same from both, that need not lie before the introduction.  The lens's kinds
    choose among ties; here all kinds are seen.

    Returns
    -------
    Record
        Introductions by (earliest start, unknown last, id), outcomes likewise of the first of
        these, then of the next; what was found until work ran out.
    """
    seen = view.through(view.lens.of_all_kinds())
    made = seen.introductions(id_, into=False)
    led, outcomes, known = [], dict[str, Link](), dict[str, list[Link]]()
    for link in made:
        if link.target not in known:
            if not _affords(budget, view.snapshot.degree(link.target)):
                break
            known[link.target] = _outcomes_of(seen, link.target)
        later = [one for one in known[link.target] if one.latest >= link.earliest]
        outcomes.update((one.id, one) for one in later)
        if later:
            led.append(link)
    return Record(made, led, list(outcomes.values()))


def _outcomes_of(view: View, id_: str) -> list[Link]:
    own = [link for link in view.leaving(id_) if link.kind in OUTCOMES]
    return own + [link for link in view.entering(id_) if link.kind in _MUTUAL]


class Silent(NamedTuple):
    """An introducer who has fallen silent: how many outcomes came of what it did.

    ``last`` is its last introduction and ``days`` how long ago that was at least.
    """

    id: str
    last: Link
    outcomes: int
    days: int


def dormant(
    view: View, silent_days: int, count: int, budget: Budget, *, but: str
) -> tuple[list[Silent], bool]:
    """Find introducers who earned an outcome and have made no introduction for long.

    A start counts as its latest day, and one without a latest day as the day asked about: only who
    surely made no introduction in those days is silent.

    Parameters
    ----------
    view : View
        What is seen; all kinds are.
    silent_days : int
        For how many days before the lens's day.
    count : int
        How many to tell of.
    budget : Budget
        Work allowed; without enough nobody is found.
    but : str
        Who is not told of.

    Returns
    -------
    (list of Silent, bool)
        By (outcomes, most first; id), and whether all was looked at.

    Notes
    -----
    O(relations) in one sweep, and O(introductions of the silent) one by one.
    """
    snapshot = view.snapshot
    wanted = replace(view.lens, kinds=OUTCOMES | {INTRODUCED})
    if not _affords(budget, snapshot.versions // _ROWS_A_LINK):
        return [], False
    numbers = view.through(wanted).seen(snapshot.everything)
    rows = snapshot.rows(numbers)
    made = rows["kind"] == RELATION_KINDS.index(INTRODUCED)
    last = np.full(snapshot.entities, view.lens.as_of + 1, np.int64)
    first = np.flatnonzero(made)
    last[rows["source"][first]] = -(2**31)
    days = np.minimum(rows["latest"][first], view.lens.as_of)
    np.maximum.at(last, rows["source"][first], days)
    since = view.lens.as_of - last
    silent = made & (since[rows["source"]] >= silent_days)
    if not _affords(budget, _LINKS_A_ROW * int(silent.sum())):
        return [], False
    earned = _earned(rows[silent], rows[~made])
    others = np.array([one for one in earned if one != snapshot.number(but)], np.int32)
    counts = np.array([earned[one] for one in others.tolist()], np.int64)
    order = others[np.lexsort((snapshot.order(others), -counts))][:count].tolist()
    final_days = np.minimum(rows["latest"], view.lens.as_of) == last[rows["source"]]
    mine = silent & np.isin(rows["source"], order) & final_days
    final: dict[str, Link] = {}
    for link in sorted(snapshot.links(numbers[mine]), key=lambda one: one.id):
        final.setdefault(link.source, link)
    told = [(snapshot.id(one), one) for one in order]
    return [Silent(id_, final[id_], earned[one], int(since[one])) for id_, one in told], True


def _affords(budget: Budget, work: int) -> bool:
    budget.cells[0] -= work
    return bool(budget.cells[0] >= 0 and not budget.cells[1])


def _earned(made: Array, outcomes: Array) -> dict[int, int]:
    """How many outcomes came of introductions, by introducer; of those who earned any."""
    introduced: dict[int, dict[int, int]] = {}
    for source, target, earliest in zip(
        made["source"].tolist(), made["target"].tolist(), made["earliest"].tolist(), strict=True
    ):
        since = introduced.setdefault(target, {})
        since[source] = min(earliest, since.get(source, earliest))
    found: dict[int, int] = {}
    actors: Ints = np.array(sorted(introduced), np.int32)
    mutual = np.isin(outcomes["kind"], [RELATION_KINDS.index(kind) for kind in _MUTUAL])
    theirs = np.isin(outcomes["source"], actors) | (mutual & np.isin(outcomes["target"], actors))
    names = ("source", "target", "latest")
    columns = (outcomes[theirs][name].tolist() for name in names)
    for source, target, latest, both in zip(*columns, mutual[theirs].tolist(), strict=True):
        credited = {
            one
            for actor in ((source, target) if both else (source,))
            for one, earliest in introduced.get(actor, {}).items()
            if latest >= earliest
        }
        for one in credited:
            found[one] = found.get(one, 0) + 1
    return found


class Opening(NamedTuple):
    """A neighbour that can open doors, the tie with it, and whom it is tied to, strongest first."""

    opener: str
    tie: float
    targets: list[tuple[str, float]]


def openers(view: View, around: Around, id_: str, kinds: Sequence[str]) -> list[Opening]:
    """Find neighbours of some kinds that are tied to candidates.

    Parameters
    ----------
    view : View
        What is seen.
    around : Around
        What is around the entity.
    id_ : str
        The entity.
    kinds : sequence of str
        Kinds of neighbours.

    Returns
    -------
    list of Opening
        By (tie, strongest first; id), their targets too; those with a target.
    """
    snapshot, number = view.snapshot, view.snapshot.number(id_)
    assert number is not None
    wanted = {one.target for one in around.candidates}
    found = []
    for one, tie in around.ties(number).items():
        if snapshot.kind(one) not in kinds:
            continue
        beyond = [(snapshot.id(other), rounded(to)) for other, to in around.ties(one).items()]
        targets = [(other, to) for other, to in beyond if other in wanted]
        if targets:
            targets.sort(key=lambda pair: (-pair[1], pair[0]))
            found.append(Opening(snapshot.id(one), rounded(tie), targets))
    return sorted(found, key=lambda opening: (-opening.tie, opening.opener))
