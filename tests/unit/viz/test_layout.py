from __future__ import annotations

import random
from itertools import pairwise

import pytest

from graph.queries.network import NetworkAnswer
from tests.unit.viz.answers import answer, chain, edge, large, ref
from viz import drawing
from viz.labels import width
from viz.layout import arrange
from viz.scene import compose


def shuffled(made: NetworkAnswer, seed: int) -> NetworkAnswer:
    chance = random.Random(seed)
    nodes, edges = list(made.nodes), list(made.edges)
    chance.shuffle(nodes)
    chance.shuffle(edges)
    return made.model_copy(update={"nodes": nodes, "edges": edges})


def tree() -> NetworkAnswer:
    root = ref("government:root")
    middle = [ref(f"company:m{number}") for number in range(4)]
    leaves = [ref(f"fund:l{number}") for number in range(9)]
    loose = [ref(f"city:c{number}") for number in range(14)]
    edges = [edge(f"a{one.id}", root, one) for one in middle]
    edges += [edge(f"b{one.id}", middle[n % 4], one) for n, one in enumerate(leaves)]
    edges += [edge(f"c{one.id}", root, one, kind="signed_with") for one in loose]
    generations = {root.id: 0} | {one.id: 1 for one in middle} | {one.id: 2 for one in leaves}
    return answer(edges, show="introductions", focus=[root], generations=generations)


@pytest.mark.parametrize("made", [chain("2001", None, "2004-05"), tree(), large(300), large(30)])
def test_the_same_graph_gives_the_same_picture_in_whatever_order_it_comes(
    made: NetworkAnswer,
) -> None:
    expected = compose(made, "en")
    assert [compose(shuffled(made, seed), "en") for seed in range(3)] == [expected] * 3


def test_a_chain_runs_by_date_with_the_undated_between_their_neighbours() -> None:
    made = chain("2001", None, "2004-05", "2004-05/2010", None)
    places = arrange(made).places
    xs = [places[f"company:{letter}"][0] for letter in "abcdef"]
    assert all(after - before >= 60 for before, after in pairwise(xs))
    assert next(year for _, year in arrange(made).years) in {"2001", "2002"}
    lines = [at for at, _ in arrange(made).years]
    assert lines == sorted(lines)


def test_two_chains_share_one_scale_of_time() -> None:
    a, b, c, d = (ref(f"company:{letter}") for letter in "abcd")
    edges = [
        edge("r1", a, b, start="2001"),
        edge("r2", a, c, start="2008"),
        edge("r3", b, d, start="2010"),
        edge("r4", c, d, start="2011"),
    ]
    steps = {a.id: 0, b.id: 1, c.id: 1, d.id: 2}
    places = arrange(answer(edges, show="chains", focus=[a, d], generations=steps)).places
    assert places[a.id][0] < places[b.id][0] < places[c.id][0] < places[d.id][0]
    assert places[b.id][1] != places[c.id][1]


def test_only_undated_nodes_are_drawn_as_undated() -> None:
    nodes = {node.id: node for node in compose(chain("2001", None, "../2010"), "en").nodes}
    assert [nodes[f"company:{letter}"].doubtful for letter in "abcd"] == [False, False, True, True]
    labels = [nodes[f"company:{letter}"].label for letter in "abcd"]
    assert labels == ["A", "B\n2001", "C\ndate unknown", "D\n2010 or before"]


def test_a_chain_without_dates_has_no_years_and_even_steps() -> None:
    arranged = arrange(chain(None, None, None))
    xs = [arranged.places[f"company:{letter}"][0] for letter in "abcd"]
    assert arranged.years == ()
    assert len({after - before for before, after in pairwise(xs)}) == 1


def test_generations_run_from_left_to_right() -> None:
    places = arrange(tree()).places
    left = places["government:root"][0]
    middle = {places[f"company:m{number}"][0] for number in range(4)}
    right = {places[f"fund:l{number}"][0] for number in range(9)}
    assert left < min(middle) == max(middle) < min(right) == max(right)


def overlapping(made: NetworkAnswer) -> float:
    """Share of nodes whose mark or label lies on that of another."""
    nodes = compose(made, "en").nodes
    boxes = []
    for node in nodes:
        half = max(node.size, width(node.label, node.font) / 2)
        lines = node.label.count("\n") + 1
        boxes.append(
            (
                node.x - half,
                node.x + half,
                node.y - node.size,
                node.y + node.size + lines * node.font,
            )
        )
    hit = 0
    for number, (left, right, top, bottom) in enumerate(boxes):
        hit += any(
            left < other[1] and other[0] < right and top < other[3] and other[2] < bottom
            for place, other in enumerate(boxes)
            if place != number
        )
    return hit / len(nodes)


@pytest.mark.parametrize(
    ("made", "most"),
    [
        (chain("2001", None, "2004-05", "2004-06"), 0),
        (tree(), 0),
        (large(30), 0.1),
        (large(400), 0.15),
    ],
    ids=["chain", "tree", "small", "large"],
)
def test_hardly_anything_overlaps(made: NetworkAnswer, most: float) -> None:
    assert overlapping(made) <= most


def test_an_empty_answer_is_an_empty_scene() -> None:
    scene = compose(answer([]), "en")
    assert (scene.nodes, scene.edges, scene.years) == ((), (), ())


@pytest.mark.parametrize("size", [30, 300])
def test_a_small_change_moves_little(size: int) -> None:
    made = large(size)
    before = drawing.picture(made)
    # The last entity goes, and somebody new comes.
    gone = made.nodes[-1].id
    kept = [one for one in made.edges if gone not in (one.source.id, one.target.id)]
    fresh = edge("fresh", made.edges[0].source, ref("city:fresh"))
    changed = answer([*kept, fresh])
    after = drawing.picture(changed, before=before)
    assert len(after["nodes"]) == len(changed.nodes)
    assert drawing.picture(changed, before=before) == after

    def places(picture: drawing.Picture) -> dict[str, tuple[float, float]]:
        told = zip(picture["entities"], picture["nodes"], strict=True)
        return {one["id"]: (node["x"], node["y"]) for one, node in told}

    def moved(picture: drawing.Picture) -> float:
        old, new = places(before), places(picture)
        far = [
            max(abs(a - b) for a, b in zip(old[id_], new[id_], strict=True))
            for id_ in new.keys() & old
        ]
        return sum(one > 150 for one in far) / len(far)

    assert moved(after) < 0.3
    assert moved(after) < moved(drawing.picture(changed))
    assert overlapping(changed) <= 0.15
