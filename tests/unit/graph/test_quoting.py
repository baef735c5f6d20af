"""Where the quotes of facts stand in a text."""

from __future__ import annotations

import time

import pytest

from graph.queries.locators import Locator, parse_locator, write_locator
from graph.queries.quoting import Paragraphs, Place

TEXT = (
    "Bình Dương mời Sembcorp. Becamex mời  Sembcorp",
    "BECAMEX\tMỜI sembcorp, Becamex mời Sembcorp",
    "🤝 Straße trong ﬁlm",
)
QUOTE = "Becamex mời Sembcorp"


@pytest.mark.parametrize(
    ("written", "locator"),
    [
        ("paragraph 3, characters 120–245", Locator(3, 120, 245)),
        (" paragraph 3, characters 0-5", Locator(3, 0, 5)),
        ("paragraph 12", Locator(12)),
        ("paragraph 3, characters 120", None),
        ("row 3, paragraph 12", None),
        ("paragraph ٣", None),
        ("page 4", None),
        ("", None),
        (None, None),
    ],
)
def test_locators(written: str | None, locator: Locator | None) -> None:
    assert parse_locator(written) == locator
    if locator is not None:
        assert parse_locator(write_locator(locator)) == locator


@pytest.mark.parametrize(
    ("quote", "locator", "found"),
    [
        # Where the locator says.
        (QUOTE, "paragraph 2, characters 22–42", (2, "Becamex mời Sembcorp")),
        ("Becamex", "paragraph 1, characters 25–32", (1, "Becamex")),
        (None, "paragraph 1, characters 5–10", (1, "Dương")),
        (None, "paragraph 3", (3, TEXT[2])),
        # By its very words: the paragraph of the locator first, wherever in it.
        (QUOTE, "paragraph 1, characters 0–20", (2, "Becamex mời Sembcorp")),
        ("Sembcorp", "paragraph 2", (2, "Sembcorp")),
        ("Sembcorp", None, (1, "Sembcorp")),
        (" Sembcorp ", "row 4", (1, "Sembcorp")),
        # By its words, whatever their case and the blanks between them.
        ("becamex mời\nsembcorp", "paragraph 2", (2, "BECAMEX\tMỜI sembcorp")),
        ("becamex mời sembcorp", None, (1, "Becamex mời  Sembcorp")),
        ("STRASSE  TRONG", None, (3, "Straße trong")),
        ("FILM", None, (3, "ﬁlm")),
        # Nowhere.
        ("Becamex mời Tokyu", "paragraph 1, characters 25–46", None),
        ("Sembcorp BECAMEX", None, None),
        (None, "paragraph 1, characters 40–60", None),
        (None, "paragraph 1, characters 9–5", None),
        (None, "paragraph 0", None),
        (None, "paragraph 4", None),
        (None, "page 4", None),
        ("  ", None, None),
    ],
)
@pytest.mark.parametrize("first", [1, 5])
def test_places(
    quote: str | None, locator: str | None, found: tuple[int, str] | None, first: int
) -> None:
    at = parse_locator(locator)
    moved = (
        locator if at is None else write_locator(at._replace(paragraph=at.paragraph + first - 1))
    )
    place = Paragraphs(TEXT, first).place(quote, moved)
    if found is None:
        assert place is None
        return
    assert place is not None
    text = TEXT[place.paragraph - first]
    assert (place.paragraph - first + 1, text[place.start : place.end]) == found


def test_the_first_place_of_several() -> None:
    assert Paragraphs(TEXT).place("Sembcorp", None) == Place(1, 15, 23)
    assert Paragraphs(TEXT).place(QUOTE, None) == Place(2, 22, 42)


@pytest.mark.parametrize(
    ("text", "quote"),
    [("a" * 1_000_000, "a" * 1_000 + "b"), ("a " * 500_000, "A  " * 1_000 + "b")],
)
def test_a_text_that_is_almost_its_quote_throughout(text: str, quote: str) -> None:
    before = time.process_time()
    assert Paragraphs([text]).place(quote, "paragraph 1") is None
    # Quadratic work would take minutes.
    assert time.process_time() - before < 20
