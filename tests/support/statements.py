"""Texts whose mentions and statements are marked by hand, for tests of what becomes of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from ingest.texts.model import Mention, Statement, Text
from ingest.texts.review.reading import Understand, Understood


def text_of(body: str) -> Text:
    return Text(body, hashlib.sha256(body.encode()).hexdigest())


def mention(body: str, words: str, kind: str, **more: Any) -> Mention:
    """Words in a text, where they stand first, or first after `after`.

    They are a new name unless `entity` says otherwise.
    """
    start = body.index(words, more.pop("after", 0))
    nature = more.pop("nature", "known" if more.get("entity") else "new")
    name = more.pop("name", words)
    return Mention(start, start + len(words), words, nature, kind, name, **more)


def statement(
    body: str, kind: str, source: Mention, target: Mention, quote: str | None = None, **more: Any
) -> Statement:
    """A statement whose quote is a paragraph, unless it is given."""
    start = body.rfind("\n", 0, source.start) + 1
    end = body.find("\n", source.start)
    words = quote or body[start : end if end >= 0 else len(body)]
    start = body.index(words, start)
    paragraph = body.count("\n", 0, start) + 1
    place = (start, start + len(words), paragraph, words)
    return Statement(kind, source, target, *place, "test.pattern", 0.8, **more)


def understood(statements: Sequence[Statement], more: Sequence[Mention] = ()) -> Understand:
    """What gives these statements, whatever the text, and the mentions that they are of."""
    found: dict[tuple[int, int], Mention] = {(one.start, one.end): one for one in more}
    for told in statements:
        for end in (told.source, told.target, told.recipient, told.occasion, told.place):
            if end is not None:
                found[end.start, end.end] = end
    mentions = [found[place] for place in sorted(found)]
    return lambda text: Understood(mentions, statements)


def ends(fact: Mapping[str, Any]) -> tuple[str, str]:
    """Ids of the two ends of a relation as doors give it."""
    return fact["source"]["id"], fact["target"]["id"]
