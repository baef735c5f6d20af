"""What is lost without an entity: worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.model import Entity, Relation
from graph.service import Partnergraph
from graph.stores import ChangeSet, open_store
from tests.unit.graph.building import DAY, relation


def led(identity: str, ends: str, start: str | None = None) -> Relation:
    return relation(identity, f"company:{ends[0]}", f"company:{ends[1]}", start)


def won(identity: str, ends: str, start: str | None = None, kind: str = "invested_in") -> Relation:
    return relation(identity, f"company:{ends[0]}", f"company:{ends[1]}", start, kind=kind)


def ask(path: Path, *relations: Relation, entity: str = "b", **asked: Any) -> Any:
    ids = sorted({id_ for one in relations for id_ in one.ends})
    entities = tuple(Entity(id_, "company", id_) for id_ in ids)
    with Partnergraph(open_store(f"sqlite:///{path / 'partners.db'}")) as partners:
        partners.store.apply(ChangeSet("d", entities, relations))
        return partners.ask("impact", entity=f"company:{entity}", as_of=DAY, **asked)


def lost(answer: Any) -> list[tuple[str, int]]:
    return [(one.entity.id.removeprefix("company:"), one.generation) for one in answer.results]


def ids(found: Any) -> list[str]:
    return [one.id for one in found.results]


def test_who_is_led_to_by_another_way_stays(tmp_path: Path) -> None:
    answer = ask(
        tmp_path,
        led("r1", "ab", "2001"),
        led("r2", "bc", "2002"),
        led("r3", "bd", "2002"),
        led("r4", "ad", "2003"),
        led("r5", "ce", "2004"),
    )
    # b itself is not told as lost; d has a of its own.
    assert lost(answer) == [("c", 2), ("e", 3)]
    assert (answer.origins, answer.reached, answer.count) == (1, 4, 2)
    assert answer.reason is None
    assert not answer.truncated


def test_an_origin_takes_its_own_with_it_and_makes_none(tmp_path: Path) -> None:
    facts = led("r1", "bc"), led("r2", "cd"), led("r3", "ae"), led("r4", "ed")
    answer = ask(tmp_path, *facts)
    # Though nobody else introduced c, it does not begin chains once b is gone.
    assert lost(answer) == [("c", 1)]
    assert answer.origins == 2


def test_the_other_way_must_be_possible_and_short_enough(tmp_path: Path) -> None:
    facts = (
        led("r1", "ab", "2001"),
        led("r2", "bc", "2002"),
        led("r3", "ax", "2001"),
        led("r4", "xy", "2002"),
        led("r5", "yc", "2003"),
    )
    assert lost(ask(tmp_path, *facts, max_hops=3)) == []
    assert lost(ask(tmp_path, *facts, max_hops=2)) == [("c", 2)]
    late = led("r4", "xy", "2004")
    (tmp_path / "late").mkdir()
    assert lost(ask(tmp_path / "late", *facts[:3], late, facts[4])) == [("c", 2)]


def test_an_outcome_is_lost_where_its_actor_is_reached_too_late(tmp_path: Path) -> None:
    answer = ask(
        tmp_path,
        led("r1", "ab", "2001"),
        led("r2", "bc", "2002"),
        led("r3", "ac", "2010"),
        won("soon", "cz", "2005"),
        won("late", "cz", "2011"),
        won("undated", "cz", kind="joint_venture"),
        won("before", "cz", "2001"),
        won("visit", "cz", "2005", kind="visited"),
        won("of-an-origin", "az", "1990"),
        won("own", "bz", "2003"),
        won("own-before", "bz", "2000"),
        won("into", "zb", "2003"),
    )
    assert lost(answer) == []
    assert ids(answer.outcomes) == ["soon"]
    assert ids(answer.own_outcomes) == ["own"]


def test_either_end_of_an_agreement_keeps_it(tmp_path: Path) -> None:
    answer = ask(
        tmp_path,
        led("r1", "ab"),
        led("r2", "bc"),
        led("r3", "bd"),
        led("r4", "ae"),
        won("both-lost", "cd", kind="signed_with"),
        won("one-stays", "ce", kind="signed_with"),
        won("the-other-stays", "ec", kind="signed_with"),
        won("met-at-its-target", "zc", kind="signed_with"),
        won("its-own", "eb", kind="signed_with"),
        won("not-mutual", "ec"),
    )
    assert ids(answer.outcomes) == ["both-lost", "met-at-its-target"]
    assert ids(answer.own_outcomes) == ["its-own"]


def test_kinds_choose_introductions_and_not_outcomes(tmp_path: Path) -> None:
    answer = ask(tmp_path, led("r1", "ab"), led("r2", "bc"), won("o", "cz"), kinds="introduced")
    assert ids(answer.outcomes) == ["o"]


def test_amounts_are_summed_by_currency_and_over_what_is_not_shown(tmp_path: Path) -> None:
    amounts = [("EUR", "0.1"), ("EUR", "0.2"), ("USD", "10"), ("USD", "20")]
    answer = ask(
        tmp_path,
        led("r1", "ab"),
        led("r2", "bc"),
        won("plain", "cz"),
        *(
            won(f"o{at}", "cz")._replace(amount=Decimal(amount), currency=currency)
            for at, (currency, amount) in enumerate(amounts)
        ),
        won("own", "bz")._replace(amount=Decimal(5), currency="VND"),
        limit=2,
    )
    assert answer.outcomes.count == 5
    assert ids(answer.outcomes) == ["o0", "o1"]
    assert answer.outcomes.amounts == {"EUR": 0.3, "USD": 30}
    assert answer.own_outcomes.amounts == {"VND": 5}
    assert answer.truncated


def test_more_outcomes_than_there_is_room_for_at_first(tmp_path: Path) -> None:
    many = [won(f"o{number:04}", "cz") for number in range(1_500)]
    own = [won(f"p{number:04}", "bz") for number in range(1_100)]
    answer = ask(tmp_path, led("r1", "ab"), led("r2", "bc"), *many, *own, limit=10_000)
    assert ids(answer.outcomes) == [one.id for one in many]
    assert ids(answer.own_outcomes) == [one.id for one in own]


@pytest.mark.parametrize(
    ("entity", "asked", "reason"),
    [
        ("c", {}, "no_relations"),
        ("b", {"kinds": "owns"}, "filtered"),
        ("b", {"as_of": "1999-01-01"}, "not_in_time"),
        ("d", {}, None),
    ],
)
def test_why_nothing_is_lost(
    tmp_path: Path, entity: str, asked: dict[str, str], reason: str | None
) -> None:
    facts = led("r1", "ab", "2001"), led("r2", "bc", "2002"), led("r3", "dc", "2002")
    with Partnergraph(open_store(f"sqlite:///{tmp_path / 'partners.db'}")) as partners:
        names = tuple(Entity(f"company:{name}", "company", name) for name in "abcd")
        partners.store.apply(ChangeSet("d", names, facts))
        answer: Any = partners.ask("impact", **({"entity": f"company:{entity}"} | asked))
    assert answer.results == []
    assert answer.reason == reason


def test_in_a_circle_nobody_is_an_origin(tmp_path: Path) -> None:
    answer = ask(tmp_path, led("r1", "ab"), led("r2", "bc"), led("r3", "ca"))
    assert (answer.origins, answer.reached, answer.count) == (0, 0, 0)
