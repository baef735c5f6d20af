"""The kind of a name by what is done with it: money put into it, a journey made for it."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.texts.known.ordinary import are_ordinary
from ingest.texts.names.cues import words_of
from ingest.texts.names.geography import longest_place
from ingest.texts.names.given_names import GIVEN
from ingest.texts.names.proposals import Proposal
from ingest.texts.names.words import Token

_NEAR = 8
_FOUNDED = words_of(
    "centre center academy cluster laboratory institute school college clinic hospital museum"
    " library observatory"
)
"""Bodies that are undertakings where somebody pays for them or they come of a meeting."""
_FOUNDED_SO = frozenset(("trung tâm", "trường nghề", "trường dạy nghề", "vườn ươm", "học viện"))
_MONEY = words_of(
    "put puts putting invest invests invested investing investment poured pour pours sank sunk"
    " pumped ploughed plowed million billion usd rót bơm đổ bỏ góp đầu triệu tỷ"
)
_INTO = words_of("into in vào")
_RESULTS = (
    *("led to", "gave rise to", "gave birth to", "resulted in", "grew into", "out of it came"),
    *("fair grew", "meeting grew", "visit grew", "talks grew", "forum grew", "dinner grew"),
    *("that came", "trip came", "visit came", "meeting came", "which grew", "it grew"),
    *("hình thành", "ra đời", "sinh ra", "dẫn đến", "mà có", "mới có", "khởi công", "động thổ"),
)
"""Behind them stands what came of a meeting, or what is being built."""
_ARTICLES = words_of("the a an new joint nên dự án")
_JOURNEYS = words_of(
    "travelled traveled travels flew flies drove came comes returned went goes journeyed travelling"
    " traveling flying town"
)
_ROADS = words_of("road roads way route highway train trains bus buses ferry flight lane drive")
_KIN = words_of(
    "wife husband son daughter brother sister cousin widow uncle aunt grandfather grandson mother"
    " father niece nephew grandmother granddaughter fiancée fiancé"
)
_OWNERS = words_of("his her my our their s younger elder older eldest youngest late")

Verdict = tuple[str, float, str]


def as_undertaking(keys: Sequence[str], one: Proposal, cue: str) -> Verdict | None:
    """A body that is paid for or comes of something: ``put $6 million into Song Than Cluster``.

    Parameters
    ----------
    keys : sequence of str
        Of the paragraph.
    one : Proposal
        The body.
    cue : str
        The words that show it to be one.
    """
    if cue.rsplit(" ", 1)[-1] not in _FOUNDED and cue not in _FOUNDED_SO:
        return None
    place = one.first
    while place and keys[place - 1] in _ARTICLES:
        place -= 1
    before = keys[max(0, place - _NEAR) : place]
    if before and before[-1] in _INTO and not _MONEY.isdisjoint(before):
        return "project", 0.75, before[-1]
    ends = {" ".join(before[-size:]) for size in (2, 3, 4)}
    found = next((words for words in _RESULTS if words in ends), None)
    return None if found is None else ("project", 0.7, found)


def dealt_with(words: Sequence[Token], keys: Sequence[str], one: Proposal) -> Verdict | None:
    """The kind of an open name by who is called so, who goes there, and who has a part in it."""
    if one.first and words[one.first].gap not in (" ", ", "):
        return None
    row, before = words[one.first : one.last], keys[max(0, one.first - _NEAR) : one.first]
    if any(word.upper for word in row):
        return None
    if len(row) == 1 and keys[one.first] in GIVEN and not are_ordinary(keys[one.first]):
        return "person", 0.55, "given name"  # Carmen, our attaché
    if not before:
        return None
    spaced = words[one.first].gap == " "
    if before[-1] in _KIN and before[-2:-1] and before[-2] in _OWNERS and len(row) < 4:
        return "person", 0.7, before[-1]  # his wife, Lakshmi
    if not spaced:
        return None
    if before[-1] == "to" and before[-2:-1] and before[-2] in _ROADS and len(row) < 4:
        return "city", 0.6, before[-2]  # on the road to Lai Thieu
    if before[-1] == "in" and before[-2:-1] and before[-2] in ("partners", "shareholder", "stake"):
        return "company", 0.6, before[-2]
    if before[-1] == "for" and not _JOURNEYS.isdisjoint(before) and _told_there(words, keys, one):
        return "event", 0.6, "for"  # flew to Hyderabad for BioAsia, where he spoke
    return None


def _told_there(words: Sequence[Token], keys: Sequence[str], one: Proposal) -> bool:
    """Whether the name ends a clause, or goes on with ``where``."""
    if longest_place(words, one.first, one.last):
        return False
    behind = words[one.last : one.last + 1]
    return bool(behind) and behind[0].gap == ", " and keys[one.last] in ("where", "and", "which")
