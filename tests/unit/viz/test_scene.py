from __future__ import annotations

import pytest

from graph.kinds import SCHEMA
from graph.queries.telling import when
from graph.schema import Status
from tests.unit.viz.answers import answer, chain, edge, ref
from viz.labels import label
from viz.scene import compose
from viz.style import DASHES, kind_style


def test_an_edge_tells_sentence_date_status_and_document() -> None:
    told = compose(chain("2004-05"), "en").edges[0]
    assert (told.sentence, told.when, told.status) == ("A introduced B", "2004-05", "documented")
    source = told.sources[0]
    assert (source.title, source.locator, source.quote, source.note) == (
        "Minutes of the meeting",
        "page 3",
        "they met in our hall",
        "told by the host",
    )


@pytest.mark.parametrize(
    ("kind", "start", "end", "en", "vi"),
    [
        ("introduced", None, None, "date unknown", "chưa rõ thời gian"),
        ("introduced", "2004", None, "2004", "2004"),
        ("introduced", "2004/2006", None, "between 2004 and 2006", "trong khoảng 2004 đến 2006"),
        ("introduced", "../2006", None, "2006 or before", "2006 hoặc trước đó"),
        ("introduced", "2004/..", None, "2004 or after", "2004 hoặc sau đó"),
        ("owns", "2004", None, "since 2004", "từ 2004"),
        ("owns", "2004", "2010-01", "2004 – 2010-01", "2004 – 2010-01"),
        ("owns", None, "2010", "until 2010", "đến 2010"),
    ],
)
def test_dates_stay_as_exact_as_they_were_given(
    kind: str, start: str | None, end: str | None, en: str, vi: str
) -> None:
    relation = edge("r", ref("company:a"), ref("company:b"), kind=kind, start=start, end=end)
    assert (when(relation, "en"), when(relation, "vi")) == (en, vi)


def test_colour_and_shape_together_tell_all_kinds_apart() -> None:
    styles = [kind_style(kind, "en") for kind in SCHEMA.entities]
    assert len({(style.color, style.shape) for style in styles}) == len(styles)
    assert len({style.color for style in styles}) == len(styles)


def test_every_status_has_its_own_line() -> None:
    assert len({DASHES[status] for status in Status}) == len(Status)


def test_relations_between_the_same_two_are_bent_apart() -> None:
    one, other = ref("company:a"), ref("company:b")
    made = answer([edge("r1", one, other), edge("r2", one, other), edge("r3", other, one)])
    bends = {drawn.id: drawn.bend for drawn in compose(made, "en").edges}
    sides = [bends["r1"], bends["r2"], -bends["r3"]]  # r3 runs the other way
    assert len(set(sides)) == 3


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Becamex IDC", "Becamex IDC"),
        ("Government of the Socialist Republic", "Government of the\nSocialist Republic"),
        ("a" * 10_000, "a" * 20 + "\n" + "a" * 19 + "…"),
        ("\u202eevil\u202c", "evil"),
        ("\u200b\u200b", "the-id"),
        ("", "the-id"),
        ("Bi\u0300nh Du\u031bo\u031bng", "Bình Dương"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("line\nbreak\ttab", "line break tab"),
    ],
)
def test_labels_are_short_and_show_no_tricks(name: str, shown: str) -> None:
    assert label(name, "the-id") == shown


def test_a_cut_never_parts_a_letter_from_its_mark() -> None:
    text = label("x" * 19 + "\u0e01\u0e34\u0e49" + "y" * 50, "id")
    assert text.split("\n")[1][0] not in "\u0e34\u0e49"
