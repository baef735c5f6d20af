"""A briefing in its three forms, with names that mean harm."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from markdown_it import MarkdownIt

from graph.dates import parse_date
from graph.model import Document, Entity, Evidence, Relation
from graph.queries.brief_shapes import BriefAnswer
from graph.rules import check_entity, check_relation
from graph.service import Partnergraph
from graph.stores import ChangeSet
from viz.brief_markdown import escaped
from viz.briefing import FORMS

HARM = (
    '<img src=x onerror="window.__pwned=1"></script><!-- ',
    "[press](javascript:alert(1)) ![x](http://evil.example/x.png) <http://evil.example>",
    "1. # + - * _not_ `code` | ~~x~~ &amp; http://evil.example www.evil.example a@evil.example",
    "\u202egnp.exe\u202c \u2066hidden \u200b\u00ad",
    "+ x",
    "M" * 10_000,
    "\u05d4\u05d7\u05d1\u05e8\u05d4 & <b>",
    "{{ 7 * 7 }} {% raw %} $x^2$",
)
ODD = "\x00\x07\ufffe\x1b[31m]]>\r\n\t# heading"


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BriefAnswer]:
    """A briefing all of whose texts are hostile."""
    entities = tuple(
        check_entity(
            Entity(
                f"company:{number}",
                "company",
                name,
                aliases=HARM,
                country="VN",
                identifiers={"lei": HARM[0]},
                properties={HARM[1]: HARM[2], "odd": [HARM[0], {"x": None}], "zz": ODD},
            )
        )
        for number, name in enumerate(HARM)
    )
    relations = tuple(
        check_relation(
            Relation(
                f"r{number}",
                "introduced",
                f"company:{number}",
                f"company:{number + 1}",
                recipient="company:7",
                start=parse_date(str(2000 + number)),
                evidence=(Evidence(f"doc-{number}", ODD if number else HARM[1], HARM[number]),),
            )
        )
        for number in range(7)
    )
    documents = tuple(
        Document(f"doc-{number}", name, ODD[4:], "2004", f"javascript:{number}")
        for number, name in enumerate(HARM)
    )
    path = tmp_path_factory.mktemp("brief") / "p.db"
    with Partnergraph.open(f"sqlite:///{path}") as partners:
        partners.store.apply(ChangeSet("<d>", entities, relations, documents))
        found = partners.ask("brief", entity="company:3", us="company:7", limit=20)
        assert isinstance(found, BriefAnswer)
        yield found


def plain(text: str) -> str:
    return " ".join(text.split())


def told(answer: BriefAnswer) -> list[str]:
    """The statements as each form has to tell them."""
    return [
        plain(
            one.text
            + (f" “{one.quote}”" if one.quote else "")
            + " "
            + "".join(f"[{number}]" for number in one.sources)
        )
        for section in answer.results
        for one in section.statements
    ]


def test_the_briefing_is_hostile_enough(answer: BriefAnswer) -> None:
    assert all(section.statements for section in answer.results if section.id != "leads")
    whole = answer.model_dump_json()
    for text in ("onerror", "javascript:alert", "www.evil", "gnp.exe", "MMMM", "7 * 7"):
        assert text in whole
    assert max(map(len, told(answer))) < 1_500


def test_markdown_is_text_and_nothing_else(answer: BriefAnswer) -> None:
    written = FORMS["md"].write(answer).decode()
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
    tokens = parser.parse(written)
    allowed = {"text", "softbreak", "em_open", "em_close", "strong_open", "strong_close"}
    inline = [token for token in tokens if token.type == "inline"]
    assert {child.type for token in inline for child in token.children or ()} <= allowed
    blocks = {token.tag for token in tokens if token.block and token.tag}
    assert blocks == {"h1", "h2", "p", "ul", "li"}
    texts = [plain("".join(child.content for child in token.children or ())) for token in inline]
    assert [text for text in texts if text in told(answer)] == told(answer)
    assert [one.content for one in inline if one.level == 1 and one.content.startswith("#")] == []
    # No reader makes a link of what looks like an address.
    assert not re.search(r"https?://|www\.|\w@\w", written)


@pytest.mark.parametrize("text", [*HARM, "12) x", "= x", "a\\b", "x\\"])
def test_what_is_escaped_reads_as_it_is(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"- {escaped(plain(text))}")
    inline = next(token for token in tokens if token.type == "inline")
    assert "".join(child.content for child in inline.children or ()) == plain(text)


class Seen(HTMLParser):
    """Elements, their attributes, and texts of list items."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.items: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links.update(value or "" for name, value in attrs if name in ("href", "src"))
        if tag == "li":
            self.items.append("")
            self.inside = True
        elif tag == "q":
            self.items[-1] += "“"

    def handle_endtag(self, tag: str) -> None:
        if tag == "q":
            self.items[-1] += "”"
        self.inside &= tag != "li"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.items[-1] += data


def test_html_is_text_and_nothing_else(answer: BriefAnswer) -> None:
    seen = Seen()
    seen.feed(FORMS["html"].write(answer).decode())
    assert not seen.tags & {"img", "script", "iframe", "form", "object"}
    assert not {name for name in seen.attributes if name.startswith("on")}
    assert {link for link in seen.links if not link.startswith("#source-")} == {"data:,"}
    items = [plain(one) for one in seen.items]
    assert items[: len(told(answer))] == told(answer)


def test_a_word_document_opens_and_tells_the_same(answer: BriefAnswer) -> None:
    written = FORMS["docx"].write(answer)
    opened = docx.Document(io.BytesIO(written))
    lines = [plain(one.text) for one in opened.paragraphs if one.style.name == "List Bullet"]  # type: ignore[union-attr]
    assert lines == told(answer)
    headings = [one.text for one in opened.paragraphs if one.style.name == "Heading 1"]  # type: ignore[union-attr]
    assert headings == [*(section.title for section in answer.results), "Sources"]
    properties = opened.core_properties
    assert (properties.title, properties.language) == (answer.title, "en-US")
    with ZipFile(io.BytesIO(written)) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b'w:val="en-US"' in file.read("word/styles.xml")
    vietnamese = FORMS["docx"].write(answer.model_copy(update={"lang": "vi"}))
    assert docx.Document(io.BytesIO(vietnamese)).core_properties.language == "vi-VN"


def test_equal_answers_give_equal_bytes(answer: BriefAnswer, tmp_path: Path) -> None:
    import time

    first = {name: form.write(answer) for name, form in FORMS.items()}
    # A zip tells times to two seconds.
    time.sleep(2.1)
    assert {name: form.write(answer) for name, form in FORMS.items()} == first
