"""Pages of the web."""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree, html

from graph.errors import LimitExceeded, SourceError
from ingest.texts.documents.decoding import decoded
from ingest.texts.documents.parsed import Parsed

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([a-zA-Z0-9_:.-]{1,40})", re.IGNORECASE)
_LOOKED_AT = 4_096
# Nothing depends on the day of reading, and no date is guessed from the page's words.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
# What is shorter is a part of a page that holds no article.
_LEAST = 200
_UNSEEN = frozenset(("head", "script", "style", "noscript", "template", "svg", "iframe", "object"))
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
     "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub",
     "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
_BLANKS = dict.fromkeys(map(ord, "\r\n"), " ")


def parse_page(content: bytes) -> Parsed:
    """The article of a page, or all that can be seen where there is none.

    Raises
    ------
    SourceError
        If it is no HTML.
    LimitExceeded
        If its parts are nested too deeply.
    """
    told = _CHARSET.search(content[:_LOOKED_AT])
    return parse_markup(decoded(content, "", told[1].decode() if told else None))


def parse_markup(markup: str) -> Parsed:
    """The same for markup that is decoded."""
    seen = "\n".join(_seen(_tree(markup)))
    found = trafilatura.bare_extraction(
        _tree(markup), include_comments=False, date_extraction_params=_DATES, with_metadata=True
    )
    if found is None or isinstance(found, dict):
        return Parsed([seen])
    text = found.text or ""
    return Parsed(
        [line.removeprefix("- ") for line in (text if len(text) >= _LEAST else seen).split("\n")],
        title=found.title,
        publisher=found.sitename,
        date=found.date,
        url=found.url,
    )


def _tree(markup: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise SourceError("it is no HTML", file="", hint="save the page again") from error
    # What stands deeper than the parser goes is lost without a word.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise LimitExceeded("its parts are nested too deeply", hint="save its text")
    return tree


def _seen(tree: html.HtmlElement) -> Iterator[str]:
    """Texts of the blocks of a page, in order."""
    line: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _UNSEEN:
            skipped += 1 if event == "start" else -1
        if element.tag not in _INLINE:
            yield "".join(line)
            line = []
        text = element.text if event == "start" else element.tail
        if text and not skipped:
            line.append(text.translate(_BLANKS))
    yield "".join(line)
