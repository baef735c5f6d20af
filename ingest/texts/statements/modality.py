"""Whether a sentence says that an act took place, or denies, plans or conditions it.

The act's clause is looked through backwards from its verb or noun, as finders of negation
do (Chapman et al., "A simple algorithm for identifying negated findings and diseases", 2001): the
nearest cue that governs it decides, unless another governs that cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ingest.texts.model import Modality, TextLanguage
from ingest.texts.statements.letters import is_plain, plain
from ingest.texts.statements.modality_cues import CUES, UNCLEAR_UNMARKED, Cues

_REACH = {"vi": 8, "en": 6}
"""How many words may stand between a negation and what it negates."""
_BETWEEN_CUES = 3
_ASIDES = 4
_NEAR = 30
"""How far before the end of the act's words a noun that tells it may begin."""
_WINDOW = 600
"""How far from the act its cues are looked for, in characters."""

_GOVERNING = (
    *("none", "denied", "doubted", "ended", "planned", "sought", "possible", "negated"),
    *("settled", "done", "opening"),
)
_OF_SUBJECTS = frozenset(
    ("no", "none of", "neither", "nobody", "nor", "not once", "at no time", "at no point")
)
_WEAK = frozenset(("none", "done"))
_BREAK = re.compile(r"[,;:()\[\]—“”\"]|\s[–-]\s|\.\s")
_HARD = frozenset(";:()[]—.")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_RELATIVE = re.compile(
    r"\s*(?:which|who|whose|that|where|whom|an?|the|its|owned|backed|led|based|part"
    r"|headquartered|along|together|including|đơn vị|vốn|đứng sau|là|một|công ty|thuộc|do|nơi|người"
    r"|cùng với|trụ sở|trong đó|tập đoàn|doanh nghiệp|chủ)\b",
    re.IGNORECASE,
)
# Between a comma and a verb these leave the subject that of the clause before.
_SUBJECTLESS = re.compile(
    r"\s*(?:(?:and|or|then|also|later|subsequently|to|và|rồi|đồng thời|cùng|sau đó|cũng|để)"
    r"\s*){0,3}",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|then|và|rồi)\b", re.IGNORECASE)

# English: what may stand between a finite verb or participle and the words that modify it.
_GROUP = frozenset(
    (
        *("be", "been", "being", "is", "are", "was", "were", "do", "does", "did", "to", "has"),
        *("have", "had", "having", "also", "just", "now", "recently", "then", "both", "jointly"),
        *("first", "later", "finally", "again", "since", "it", "they", "he", "she", "that"),
        *("itself", "get", "got"),
    )
)
# "Had A invested in B, …"
_INVERTED = re.compile(r"[“\"]?(?:Had|Should|Were)\s[^,;:.]{1,120}")
_AUXILIARY = re.compile(
    r"(?:(?:will|would|shall|may|might|could|can|has|have|had|is|are|was|were|be|been|being|to|not"
    r"|never|also|recently|already|just|\w+ly|đã|sẽ|vừa|đang|được|bị|cũng|có|cùng|từng|không|chưa)"
    r"\s+){1,6}",
    re.IGNORECASE,
)
_PAST = frozenset(
    (
        *("met", "held", "took", "bought", "led", "brought", "struck", "became", "came", "went"),
        *("won", "sold", "gave", "paid", "built", "broke", "made", "saw", "flew", "spent", "found"),
        *("taken", "given", "inked", "put", "set", "got", "sent"),
    )
)
_FINITE = re.compile(r"[a-z]{3,}(?:ed|(?<!ment)(?<!ure)(?<!eal)(?<!act)(?<!ie)(?<!ake)(?<!ion)s)")


class _Cue(NamedTuple):
    start: int
    end: int
    kind: str
    text: str


class _Compiled(NamedTuple):
    governing: re.Pattern[str]
    leading: re.Pattern[str]
    undone: re.Pattern[str]
    pending: re.Pattern[str]
    expected: re.Pattern[str]
    later: re.Pattern[str]
    noun: re.Pattern[str]
    opening: re.Pattern[str]


def modality(sentence: str, start: int, end: int, language: TextLanguage) -> Modality:
    """Tell how a sentence means an act.

    Parameters
    ----------
    sentence : str
        One sentence.
    start, end : int
        Offsets in it of the verb or noun that tells of the act; words such as "will" or "đã" may
        be in or before them.
    language : str
        ``en`` or ``vi``, which may be typed without diacritics.

    Returns
    -------
    str
        ``stated``, ``negated``, ``planned`` or ``conditional``.

    Notes
    -----
    At most 600 characters to either side are looked at, so the time is bounded.

    Examples
    --------
    >>> text = "Tokyu, which did not invest in Alpha, signed with Beta."
    >>> modality(text, text.index("invest"), text.index(" in "), "en")
    'negated'
    >>> modality(text, text.index("signed"), text.index(" with"), "en")
    'stated'
    """
    said = _compiled(language, language == "vi" and is_plain(sentence))
    begin = max(0, start - _WINDOW)
    auxiliary = _AUXILIARY.match(sentence, start, end)
    head = auxiliary.end() if auxiliary else start
    tail = sentence[end : end + _WINDOW]
    if "?" in tail:
        return "conditional"
    if language == "en" and _INVERTED.fullmatch(sentence, begin, head):
        return "conditional"
    finite = language == "en" and _is_finite(sentence[head:end])
    cues = _governing(sentence, begin, head, said, finite=finite)
    found = _verdict(cues, sentence, head, language, finite=finite)
    if not finite and found in (None, "planned"):
        found = _led(sentence[begin:head], said) or found
    if finite or found == "negated":
        return found or "stated"
    return _after(found, sentence[:end], tail, said)


@lru_cache(maxsize=4)
def _compiled(language: TextLanguage, unmarked: bool) -> _Compiled:
    def words(cues: str) -> str:
        if not unmarked:
            return cues
        return plain("|".join(cue for cue in cues.split("|") if cue not in UNCLEAR_UNMARKED))

    def made(cues: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{words(cues)})(?!\w)", re.IGNORECASE)

    table: Cues = CUES[language]
    groups = "|".join(f"(?P<{name}>{words(getattr(table, name))})" for name in _GOVERNING)
    return _Compiled(
        re.compile(rf"(?<![\w-])(?:{groups})(?!\w)", re.IGNORECASE),
        re.compile(rf"[\s“\"]*(?:{words(table.leading)})(?!\w)", re.IGNORECASE),
        made(table.undone),
        made(table.pending),
        made(table.expected),
        made(table.later),
        made(table.noun),
        made(table.opening),
    )


def _is_finite(words: str) -> bool:
    word = _WORD.search(words)
    if word is None:
        return False
    verb = word[0].lower()
    return verb in _PAST or _FINITE.fullmatch(verb) is not None


def _governing(
    sentence: str, begin: int, head: int, said: _Compiled, *, finite: bool
) -> list[_Cue]:
    """Cues before the act in its clause, nearest first."""
    found: list[_Cue] = []
    for first, last in _segments(sentence, begin, head, finite=finite):
        here = [
            _Cue(match.start(), match.end(), match.lastgroup or "", match[0])
            for match in said.governing.finditer(sentence, first, last)
            if match[0][0].islower() or _opens(match, sentence, begin)
        ]
        found.extend(reversed(here))
    return found


def _opens(match: re.Match[str], sentence: str, begin: int) -> bool:
    """Whether a cue with a capital opens its sentence and no name: "Cần Thơ", "May Corp"."""
    if sentence[max(begin, match.start() - 3) : match.start()].strip(" “\"'"):
        return False
    named = sentence[match.end() + 1 : match.end() + 2].isupper()
    return not (named and match.lastgroup in ("planned", "possible"))


def _segments(sentence: str, begin: int, head: int, *, finite: bool) -> list[tuple[int, int]]:
    """Parts between commas that the act's clause is made of, the act's own first."""
    breaks = [(match.start(), match.end()) for match in _BREAK.finditer(sentence, begin, head)]
    parts: list[tuple[int, int]] = []
    last = head
    while True:
        first = breaks[-1][1] if breaks else begin
        part = sentence[first:last]
        if not parts or not _RELATIVE.match(part):
            parts.append((first, last))
        if len(parts) > 1 or not breaks or finite:
            return parts
        own = sentence[parts[0][0] : parts[0][1]]
        if sentence[breaks[-1][0]] in _HARD or not _SUBJECTLESS.fullmatch(own):
            return parts
        last = breaks.pop()[0]


def _verdict(
    cues: Sequence[_Cue], sentence: str, head: int, language: TextLanguage, *, finite: bool
) -> Modality | None:
    """What the nearest cue says, and one that governs it in turn; None where there is none."""
    overriding = _overriding(cues, sentence)
    if overriding is not None:
        return overriding
    reached = head
    for place, cue in enumerate(cues):
        if cue.kind == "opening":
            break
        if cue.kind == "settled":
            if not _is_qualified(cue, cues[place + 1 :], sentence):
                return "stated"
            continue
        gap = sentence[cue.end : reached if cue.kind != "negated" else head]
        if finite and not _in_verb_group(sentence, cue, head, cues):
            continue
        if cue.kind in _WEAK:
            continue
        if cue.kind == "sought" and _AND.search(sentence, cue.end, head):
            continue
        far = len(_WORD.findall(gap)) > _REACH[language]
        if cue.kind == "negated" and far and not _is_of_subject(cue, sentence):
            continue
        return _with_governor(cue, cues[place + 1 :], sentence)
    if language == "en" and _is_purpose(sentence, head, cues):
        return "planned"
    return None


def _is_qualified(cue: _Cue, before: Sequence[_Cue], sentence: str) -> bool:
    """Whether "has" or "đã" does not settle it: "may have", "neither of them has"."""
    for one in before:
        if one.kind == "opening":
            return False
        if one.kind in ("possible", "planned") and not sentence[one.end : cue.start].strip():
            return True
        if _is_of_subject(one, sentence):
            return True
    return False


def _is_of_subject(cue: _Cue, sentence: str) -> bool:
    """Whether a negation stands before the subject of its clause: "No agreement was …"."""
    if cue.text.lower() not in _OF_SUBJECTS:
        return False
    before = sentence[max(0, cue.start - 6) : cue.start].rstrip(" “\"'")
    return not before or before.endswith((",", ";", ":", ".", " that", " and"))


def _overriding(cues: Sequence[_Cue], sentence: str) -> Modality | None:
    for place, cue in enumerate(cues):
        if cue.kind == "opening" and cue.text.lower() not in ("said", "reported", "as"):
            return None
        if cue.kind == "doubted":
            return "conditional"
        if cue.kind == "denied":
            governor = _with_governor(cue, cues[place + 1 :], sentence)
            return "negated" if governor == "negated" else "conditional"
    return None


def _with_governor(cue: _Cue, before: Sequence[_Cue], sentence: str) -> Modality:
    plainly: dict[str, Modality] = {
        **{"planned": "planned", "sought": "planned", "possible": "conditional"},
        **{"negated": "negated", "ended": "negated", "denied": "negated"},
    }
    negator = next((one for one in before if one.kind in ("negated", "opening", "none")), None)
    if (
        negator is None
        or negator.kind != "negated"
        or len(_WORD.findall(sentence, negator.end, cue.start)) > _BETWEEN_CUES
    ):
        return plainly[cue.kind]
    # Not planned is not done; but what was not refused was done, and what is not denied may be.
    return (
        "conditional"
        if cue.kind == "denied"
        else ("stated" if cue.kind in ("negated", "ended") else "negated")
    )


def _in_verb_group(sentence: str, cue: _Cue, head: int, cues: Sequence[_Cue]) -> bool:
    """Whether only auxiliaries, adverbs and other cues stand between a cue and a finite verb."""
    if _is_of_subject(cue, sentence):
        return True
    within = [(one.start, one.end) for one in cues]
    return all(
        match[0].lower() in _GROUP
        or match[0].endswith("ly")
        or any(first <= match.start() < last for first, last in within)
        for match in _WORD.finditer(sentence, cue.end, head)
    )


def _is_purpose(sentence: str, head: int, cues: Sequence[_Cue]) -> bool:
    """Whether the act is an infinitive, which of itself says no more than an aim."""
    if not sentence[:head].lower().endswith(" to "):
        return False
    return not any(cue.kind == "done" for cue in cues)


def _led(before: str, said: _Compiled) -> Modality | None:
    """What an adverbial at the head of the sentence, closed by a comma, makes of it."""
    led = said.leading.match(before)
    if led is None or "," not in before[led.end() :]:
        return None
    return "conditional" if said.pending.search(led[0]) else "planned"


def _is_undone_later(tail: str, said: _Compiled) -> bool:
    """Whether the predicate stands behind what is put between commas: ", of May, was off"."""
    parts = _BREAK.split(tail.split(";", 1)[0])[1:_ASIDES]
    return any(
        (undone := said.undone.search(part)) is not None
        and len(_WORD.findall(part, 0, undone.start())) <= _BETWEEN_CUES
        for part in parts
    )


def _after(found: Modality | None, before: str, tail: str, said: _Compiled) -> Modality:
    """What stands after the act may still change it."""
    clause = _BREAK.split(tail, maxsplit=1)[0]
    opened = said.opening.search(clause)
    clause = clause[: opened.start()] if opened else clause
    if said.noun.search(before, max(0, len(before) - _NEAR)):
        if said.undone.search(clause) or _is_undone_later(tail, said):
            return "negated"
        if said.expected.search(clause):
            found = found or "planned"
    if found is None and said.later.search(clause):
        found = "planned"
    if found != "stated" and said.pending.search(tail):
        return "conditional"
    return found or "stated"
