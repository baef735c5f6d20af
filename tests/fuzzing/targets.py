"""What is fuzzed: each target takes any bytes, and holds what comes of them against a rule.

Only errors made on purpose may leave the product, and the rule beyond that is a round trip or an
idempotence; how long a byte may take is the same for all.
"""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Request

from api.conditions import expected, idempotency_key, is_json, media_type
from graph.changes.applying import read_change
from graph.dates import parse_date, parse_day, parse_instant
from graph.errors import PartnerGraphError
from graph.ids import check_id, entity_id, fold, nfc
from graph.queries import QUESTIONS
from graph.queries import cursors as reading_cursors
from graph.queries.making import make_question
from graph.rules import clean_text
from graph.stores import Store, open_store
from ingest.mapping.declared import read_mapping
from ingest.pipeline import ingest
from ingest.texts.documents.opening import text_of
from ingest.texts.documents.web_pages import parse_page
from ingest.texts.model import Mention, Text
from ingest.texts.statements.patterns import PatternExtractor

SECONDS, A_BYTE = 5.0, 0.0005
"""Processor time that any input may take, the first one loading what reads it, and a byte more."""

Target = Callable[[bytes], None]


def dates(data: bytes) -> None:
    """A partial date is kept as it is written, and names days in order."""
    text = _text(data)
    with suppress(PartnerGraphError):
        found = parse_date(text)
        assert found.text == text.strip()
        assert parse_date(found.text) == found
        assert found.earliest <= found.latest
    with suppress(PartnerGraphError):
        assert parse_date(parse_day(text).isoformat()).text == text.strip()
    with suppress(PartnerGraphError):
        moment = parse_instant(text)
        assert parse_instant(moment.isoformat()) == moment


def names(data: bytes) -> None:
    """What was folded, cleaned or checked once stays as it is."""
    text = _text(data)
    folded = fold(text)
    assert fold(folded) == folded
    assert nfc(nfc(text)) == nfc(text)
    with suppress(PartnerGraphError):
        cleaned = clean_text(text, field="name")
        assert clean_text(cleaned, field="name") == cleaned
    with suppress(PartnerGraphError):
        checked = check_id(text)
        assert check_id(checked) == checked
    with suppress(PartnerGraphError):
        made = entity_id("company", text)
        assert check_id(made) == made


def mappings(data: bytes) -> None:
    """A mapping is read, or said to be none; no tag makes an object, no alias grows."""
    path = _folder() / "mapping.yaml"
    path.write_bytes(data)
    with suppress(PartnerGraphError):
        read_mapping(path)


def files(data: bytes) -> None:
    """A partner file ends in a report that counts all that was read; the first byte says which."""
    form = ("entities.csv", "relations.csv", "e.jsonl", "entities.xlsx", "e.json", "e.graphml")
    path = _folder() / form[data[0] % len(form)] if data else _folder() / "entities.csv"
    path.write_bytes(data[1:])
    store = _store()
    before = store.revision()
    with suppress(PartnerGraphError):
        ingest(store, path, "fuzzed", dry_run=True)
    assert store.revision() == before
    path.unlink()


def questions(data: bytes) -> None:
    """A question that is understood is the same when it is asked with what was understood."""
    given: dict[str, Any] = dict(parse_qsl(_text(data), keep_blank_values=True))
    name = given.pop("question", "reach")
    with suppress(PartnerGraphError):
        asked = make_question(name, given)
        assert name in QUESTIONS
        told = asked.model_dump(mode="json", exclude_unset=True)
        assert make_question(name, told) == asked


def changes(data: bytes) -> None:
    """A body that is taken is taken again as it was understood."""
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        return
    with suppress(PartnerGraphError):
        given = read_change(body)
        assert read_change(body) == given


def cursors(data: bytes) -> None:
    """A cursor that is one of ours leads to a place whose cursor leads there too."""
    text = _text(data)
    with suppress(PartnerGraphError):
        id_ = reading_cursors.read_cursor(text, "entities")
        again = reading_cursors.write_cursor("entities", id_)
        assert reading_cursors.read_cursor(again, "entities") == id_
    with suppress(PartnerGraphError):
        place = reading_cursors.read_feed_cursor(text)
        assert reading_cursors.read_feed_cursor(reading_cursors.write_cursor(*place)) == place
    with suppress(PartnerGraphError):
        scored = reading_cursors.read_scored_cursor(text)
        assert 0 <= scored[0] <= 1
    with suppress(PartnerGraphError):
        reading_cursors.read_placed_cursor(text, "reach")
    with suppress(PartnerGraphError):
        reading_cursors.read_finding_cursor(text, "facts")


def headers(data: bytes) -> None:
    """Tags are revisions, a key is a text; whatever else is told as wrong."""
    value = bytes(byte for byte in data if byte not in b"\r\n\0")
    named = (b"if-match", b"idempotency-key", b"content-type")
    request = Request({"type": "http", "headers": [(name, value) for name in named]})
    with suppress(PartnerGraphError):
        revisions = expected(request)
        assert revisions is None or all(one >= 0 for one in revisions)
    with suppress(PartnerGraphError):
        assert isinstance(idempotency_key(request), str)
    is_json(media_type(request))


def texts(data: bytes) -> None:
    """A text that was read is read again as it was understood."""
    with suppress(PartnerGraphError):
        body = text_of(data, "a.txt" if data[:1] != b"#" else "a.md").body
        if data[:1] != b"#":
            assert body.split() == text_of(body.encode(), "a.txt").body.split()


def web_pages(data: bytes) -> None:
    """A page has paragraphs of text, or is said to have none."""
    with suppress(PartnerGraphError):
        assert all(isinstance(one, str) for one in parse_page(data).paragraphs)


def statements(data: bytes) -> None:
    """A statement's quote stands where it says it does."""
    body = _text(data).replace("\r", " ")
    mentions = [
        Mention(one.start(), one.end(), one[0], "new", "company", one[0])
        for one in re.finditer(r"[A-ZĐ]\w+", body)
    ]
    with suppress(PartnerGraphError):
        for one in PatternExtractor().statements(Text(body, "0" * 64), mentions):
            assert body[one.start : one.end] == one.quote


TARGETS: dict[str, Target] = {
    one.__name__.replace("_", "-"): one
    for one in (
        *(dates, names, mappings, files, questions, changes),
        *(cursors, headers, texts, web_pages, statements),
    )
}


def timed(target: Target, data: bytes) -> None:
    """Run a target, in time linear in the bytes."""
    begun = time.thread_time()
    target(data)
    taken = time.thread_time() - begun
    assert taken < SECONDS + A_BYTE * len(data), f"{taken:.1f} s for {len(data):,} bytes"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape" if data[:1] == b"\xff" else "replace")


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="partnergraph-fuzzing-"))


@cache
def _store() -> Store:
    return open_store(f"sqlite:///{_folder() / 'partners.db'}")
