"""Large graphs: hubs, work that is called off, and many small changes."""

from __future__ import annotations

import random
import threading
import time
from pathlib import Path

import pytest

from graph.dates import AFTER_ALL, BEFORE_ALL
from graph.topology.building import build_rows
from graph.topology.chains import best_chains
from graph.topology.folding import compacted
from graph.topology.paths import warm_paths
from graph.topology.reach import origins, reach
from graph.topology.snapshot import Delta, Link, Node, Snapshot
from graph.topology.view import Budget, Lens, View
from tests.property.loading import rows_of

MEMBERS = 100_000
DAY = 737_425
OPEN = (BEFORE_ALL, AFTER_ALL, AFTER_ALL, -1.0, 0, 1)


def fact(number: int, kind: str, source: str, target: str, day: int | None = None) -> Link:
    spread = OPEN if day is None else (day, day, AFTER_ALL, -1.0, 0, 1)
    return Link(f"r{number}", kind, source, target, *spread)


@pytest.fixture(scope="module")
def hub() -> Snapshot:
    """A chamber of a hundred thousand, which introduced and was introduced by each of them."""
    nodes = [Node("organization:hub", "organization", 1)]
    nodes += [Node(f"company:{number}", "company", 1) for number in range(MEMBERS)]
    links = []
    for number in range(MEMBERS):
        company = f"company:{number}"
        links += [
            fact(3 * number, "member_of", company, "organization:hub"),
            fact(3 * number + 1, "introduced", "organization:hub", company, DAY - number % 9000),
            fact(3 * number + 2, "introduced", company, "organization:hub", DAY - number % 8999),
        ]
    return build_rows(Delta(1, 2, nodes, links))


def seen(snapshot: Snapshot, *, compiled: bool) -> View:
    return View(snapshot, Lens(DAY, 2), compiled)


def test_a_hub_of_a_hundred_thousand(hub: Snapshot) -> None:
    compiled = seen(hub, compiled=True)
    down = reach(compiled, "organization:hub", 6, Budget())
    assert (down.count, down.truncated, down.sizes) == (MEMBERS, False, [MEMBERS])
    assert down.ids() == sorted(f"company:{number}" for number in range(MEMBERS))
    # Through the hub to all that it introduced on that day or later.
    one = reach(compiled, "company:5", 6, Budget())
    expected = {n for n in range(MEMBERS) if n % 9000 <= 5 and n != 5}
    assert one.sizes == [1, len(expected)]
    assert origins(compiled, "company:5", 6, Budget()).sizes[0] == 1

    paths = warm_paths(compiled, "company:1", ["company:2"], 5, 6, Budget())
    assert [path.entities for path in paths.paths] == [
        ("company:1", "organization:hub", "company:2")
    ]
    tie = compiled.tie("company:1", "organization:hub")
    assert paths.paths[0].warmth == pytest.approx(
        tie * compiled.tie("organization:hub", "company:2")
    )
    assert compiled.crowd("organization:hub", "member_of") == MEMBERS


def test_plain_and_compiled_agree_on_a_hub(hub: Snapshot) -> None:
    plain, compiled = seen(hub, compiled=False), seen(hub, compiled=True)
    for view in (plain, compiled):
        assert view.runs_compiled is (view is compiled)
    ends = "company:7", "company:3"
    assert warm_paths(plain, ends[0], [ends[1]], 3, 4, Budget()) == warm_paths(
        compiled, ends[0], [ends[1]], 3, 4, Budget()
    )
    assert best_chains(plain, *ends, 3, 6, Budget()) == best_chains(compiled, *ends, 3, 6, Budget())
    one, other = (reach(view, ends[0], 6, Budget()) for view in (plain, compiled))
    assert one.first() == other.first()


def test_work_is_called_off_from_another_thread() -> None:
    """Chains in a dense graph without time are beyond number; calling off ends the search."""
    nodes = [Node(f"company:{number:04}", "company", 1) for number in range(400)]
    links = [
        fact(400 * one + other, "introduced", f"company:{one:04}", f"company:{other:04}")
        for one in range(400)
        for other in range(400)
        if one != other and other != 399
    ]
    links.append(fact(10**6, "introduced", "company:0398", "company:0399"))
    view = View(build_rows(Delta(1, 2, nodes, links)), Lens(DAY, 2), compiled=True)
    best_chains(view, "company:0000", "company:0001", 1, 3, Budget())
    budget = Budget(2**60)
    threading.Timer(0.3, budget.cancel).start()
    begun = time.monotonic()
    found = best_chains(view, "company:0000", "company:0399", 10**9, 12, budget)
    assert found.truncated
    assert time.monotonic() - begun < 20
    assert all(chain.links[-1].id == "r1000000" for chain in found.chains)


def resident() -> int:
    """Pages of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1])


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="tells memory on Linux alone")
def test_memory_does_not_creep_over_ten_thousand_changes() -> None:
    chance = random.Random(4)
    nodes = [Node(f"company:{number:05}", "company", 1) for number in range(2_000)]
    kept = build_rows(Delta(1, 2, nodes, []))
    links: dict[str, Link] = {}
    pages = []
    for change in range(10_000):
        instant = 10 + change
        one, other = chance.sample(nodes, 2)
        id_ = f"r{change % 500}"
        fresh = Link(id_, "introduced", one.id, other.id, *OPEN[:-1], instant)
        rows = [fresh]
        if id_ in links:
            rows.append(links[id_]._replace(retracted=instant))
        links[id_] = fresh
        kept = kept.updated(Delta(2 + change, instant, [], rows))
        if len(kept.patch.rows) > 1_000:
            kept = compacted(kept)
        if change in (5_000, 9_999):
            pages.append(resident())
    live = [link for link in rows_of(kept)[1] if link.retracted > 10**6]
    assert sorted(live) == sorted(links.values())
    assert kept.versions - len(kept.patch.gone) == 10_000
    # Half of the versions came after the first look, at less than 500 bytes each.
    assert (pages[1] - pages[0]) * 4096 < 40 * 2**20
