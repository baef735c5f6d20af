"""A briefing as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.queries.brief_shapes import BriefAnswer
from viz.brief_outline import about, by_document, cited
from viz.brief_words import BRIEF

_ANYWHERE = re.compile(r"([\\`*_\[\]<>&~|#$@]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_AT_START = re.compile(r"^([-+=]|\d+(?=[.)]))")


def markdown(answer: BriefAnswer) -> bytes:
    """Write a briefing as CommonMark.

    Returns
    -------
    bytes
        UTF-8.  Nothing of the data is markup, nor an address that readers turn into a link.

    References
    ----------
    CommonMark 0.31.2, section 2.4 (backslash escapes); GitHub Flavored Markdown, section 6.9
    (addresses that become links by themselves).
    """
    return ("\n".join(_lines(answer)) + "\n").encode()


def _lines(answer: BriefAnswer) -> Iterator[str]:
    words = BRIEF[answer.lang]
    yield from (f"# {escaped(answer.title)}", "", escaped(about(answer)), "")
    for section in answer.results:
        yield from (f"## {escaped(section.title)}", "")
        if section.note is not None:
            yield from (escaped(section.note), "")
        for one in section.statements:
            quote = f" *“{escaped(one.quote)}”*" if one.quote else ""
            yield f"- {escaped(one.text)}{quote} {cited(one, answer)}"
        if section.statements:
            yield ""
    yield from (f"## {words['sources']}", "")
    for document in by_document(answer):
        url = f" {escaped(document.url)}" if document.url else ""
        yield f"- **{escaped(document.title)}** ({escaped(document.by)}){url}"
        for number, locator in document.places:
            yield f"  - [{number}] {escaped(locator)}".rstrip()
    yield from ("", escaped(words["legend"]))


def escaped(text: str) -> str:
    """A text that stands for itself in CommonMark; it is one line."""
    return _AT_START.sub(_first, _ANYWHERE.sub(r"\\\1", text))


def _first(found: re.Match[str]) -> str:
    # A digit may not be escaped, the sign after it may.
    sign = found[1]
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"
