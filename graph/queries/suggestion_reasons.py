"""Why somebody is suggested: sentences with the relations that they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.kinds import SCHEMA
from graph.queries.base import Asked, scored
from graph.queries.shapes import RelationShape, ScoredRelation, Shape
from graph.schema import Language
from graph.topology.allowance import allowance
from graph.topology.chains import rounded
from graph.topology.predictors import PREDICTORS, Method
from graph.topology.snapshot import Link, Snapshot
from graph.topology.suggestions import Around, Record, track_record
from graph.topology.view import Budget, View

_SHOWN = 3
"""Relations, and names of common partners, that a sentence rests on at most."""

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "tie": "{one} and {other} have a tie of {tie}: {facts}",
        "none": "{one} has made no introduction that is known",
        "made": "{one} has made {made}, of which {led} led to an outcome",
        "common": "{one} and {other} are both tied to {names}",
        "degree": "{one} is tied to {names}",
        "introduction": "1 introduction",
        "introductions": "{count} introductions",
        "more": "{names} and {count} more",
        "note": ("Ranked by {method}. {verdict} The score is for ranking; it is no probability."),
        "best": (
            "Of the methods compared on dated networks it foretold new ties best on average,"
            " better than the warmth of the way."
        ),
        "other": "On dated networks {best} foretold new ties better on average.",
    },
    "vi": {
        "tie": "{one} và {other} có mức gắn kết {tie}: {facts}",
        "none": "Chưa biết {one} đã giới thiệu ai",
        "made": "{one} đã thực hiện {made}, trong đó {led} lượt dẫn tới kết quả",
        "common": "{one} và {other} đều gắn kết với {names}",
        "degree": "{one} gắn kết với {names}",
        "introduction": "1 lượt giới thiệu",
        "introductions": "{count} lượt giới thiệu",
        "more": "{names} và {count} đối tác khác",
        "note": "Xếp hạng theo {method}. {verdict} Điểm chỉ để xếp hạng, không phải xác suất.",
        "best": (
            "Trong các phương pháp đã so sánh trên những mạng lưới có ngày tháng, phương pháp này"
            " dự báo mối gắn kết mới tốt nhất tính trung bình, tốt hơn độ ấm của con đường."
        ),
        "other": (
            "Trên những mạng lưới có ngày tháng, {best} dự báo mối gắn kết mới tốt hơn tính"
            " trung bình."
        ),
    },
}

DEFAULT_METHOD: Method = "preferential_attachment"
"""The predictor that did best on average in ``bench/suggesting.py``."""


class ReasonShape(Shape):
    """A sentence, and the relations with their evidence that it rests on."""

    text: str
    relations: list[ScoredRelation]


class Grounds(NamedTuple):
    """What a reason rests on, before records are fetched."""

    word: str
    links: list[Link]
    names: list[str]
    more: int = 0
    tie: float = 0.0
    record: Record | None = None


@dataclass(frozen=True)
class Reasons:
    """Finds and words the reasons for suggestions to one entity.

    Parameters
    ----------
    asked : Asked
        The question.
    view : View
        What is seen.
    around : Around
        What is around the entity.
    method : Method
        How targets are ranked.
    budget : Budget
        Work allowed.
    """

    asked: Asked
    view: View
    around: Around
    method: Method
    budget: Budget
    _records: dict[str, Record] = field(default_factory=dict)

    def grounds(self, one: str, introducer: str, target: str) -> list[Grounds]:
        """Find why an introducer is to be asked for a target."""
        # Ten thousand targets behind a hub are minutes of looking up, which no budget counts.
        allowance().check()
        if introducer not in self._records:
            self._records[introducer] = track_record(self.view, introducer, self.budget)
        record = self._records[introducer]
        shown = record.led or record.made
        found = [
            self._tie(one, introducer),
            self._tie(introducer, target),
            Grounds("made", _few(shown, record.outcomes), [introducer], record=record),
        ]
        common = self._common(one, target, but=introducer)
        if common:
            found.append(self._tied("common", [one, target], common))
        snapshot, number = self.view.snapshot, self.view.snapshot.number(target)
        assert number is not None
        if PREDICTORS[self.method].looks_up == "scored":
            ties = self.around.ties(number)
            others = sorted((snapshot.id(other) for other in ties), key=_by_tie(snapshot, ties))
            found.append(self._tied("degree", [target], others))
        return found

    def _tied(self, word: str, ends: list[str], others: list[str]) -> Grounds:
        """That some are tied to others, the first of which are named."""
        named = others[:_SHOWN]
        links = [link for other in named for end in ends for link in self._one(end, other)]
        return Grounds(word, links, [*ends, *named], len(others) - len(named))

    def _one(self, one: str, other: str) -> list[Link]:
        return personal(self.view, one, other)[:1]

    def _tie(self, one: str, other: str) -> Grounds:
        links = personal(self.view, one, other)
        number, beyond = (self.view.snapshot.number(id_) for id_ in (one, other))
        assert number is not None
        assert beyond is not None
        tie = rounded(self.around.ties(number).get(beyond, 0.0))
        return Grounds("tie", links, [one, other], tie=tie)

    def _common(self, one: str, target: str, *, but: str) -> list[str]:
        """Neighbours of both, those first that are closest to both, then by id."""
        snapshot, ties = self.view.snapshot, self.around.ties
        number, beyond = snapshot.number(one), snapshot.number(target)
        assert number is not None
        assert beyond is not None
        own, between = ties(number), {}
        for other, tie in own.items():
            further = ties(other).get(beyond)
            if further is not None:
                between[snapshot.id(other)] = tie * further
        between.pop(but, None)
        return sorted(between, key=lambda other: (-between[other], other))

    def worded(self, grounds: Grounds, shapes: dict[str, RelationShape]) -> ReasonShape:
        """Put a reason in words; its relations' records have been fetched."""
        allowance().check()
        told = _WORDS[self.asked.question.lang]
        names = [ref.name for ref in self.asked.refs(grounds.names)]
        relations = [scored(self.view, link, shapes[link.id]) for link in grounds.links]
        if grounds.record is not None:
            made, led = len(grounds.record.made), len(grounds.record.led)
            number = told["introduction" if made == 1 else "introductions"].format(count=made)
            text = told["made" if made else "none"].format(one=names[0], made=number, led=led)
        elif grounds.word in ("common", "degree"):
            ends = 2 if grounds.word == "common" else 1
            listed = ", ".join(names[ends:])
            if grounds.more:
                listed = told["more"].format(names=listed, count=grounds.more)
            text = told[grounds.word].format(one=names[0], other=names[1], names=listed)
        else:
            facts = "; ".join(dict.fromkeys(relation.sentence for relation in relations[:_SHOWN]))
            tie = number_text(grounds.tie, self.asked.question.lang)
            text = told["tie"].format(one=names[0], other=names[1], tie=tie, facts=facts)
        return ReasonShape(text=text, relations=relations)


def personal(view: View, one: str, other: str) -> list[Link]:
    """The relations that tie two without a hub, by id."""
    return [link for link in view.ties_between(one, other) if not SCHEMA.relations[link.kind].hub]


def _by_tie(snapshot: Snapshot, ties: Mapping[int, float]) -> Callable[[str], tuple[float, str]]:
    strength = {snapshot.id(other): tie for other, tie in ties.items()}
    return lambda id_: (-strength[id_], id_)


def number_text(number: float, language: Language) -> str:
    """A number between 0 and 1 with two decimals, as the language writes them."""
    text = f"{number:.2f}"
    return text.replace(".", ",") if language == "vi" else text


def note(method: Method, language: Language) -> str:
    """What a reader has to know of the ranking."""
    told = _WORDS[language]
    best = DEFAULT_METHOD.replace("_", " ")
    verdict = told["best" if method == DEFAULT_METHOD else "other"].format(best=best)
    return told["note"].format(method=method.replace("_", " "), verdict=verdict)


def _few(made: Iterable[Link], outcomes: Iterable[Link]) -> list[Link]:
    return [*list(made)[:_SHOWN], *list(outcomes)[:_SHOWN]]
