"""The kind of a name that bears no cue itself, from what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.codes import CURRENCIES
from graph.ids import fold
from ingest.texts.known.ordinary import are_ordinary
from ingest.texts.known.surface import is_syllable
from ingest.texts.names import cues_en, cues_vi
from ingest.texts.names.cues import words_of
from ingest.texts.names.cues_vi import SURE_SURNAMES, WHERE
from ingest.texts.names.dealings import dealt_with
from ingest.texts.names.geography import longest_place
from ingest.texts.names.given_names import PARTICLES
from ingest.texts.names.joining import numbered
from ingest.texts.names.persons import is_person, may_be_person
from ingest.texts.names.proposals import Proposal
from ingest.texts.names.refusals import COMMON, CONTINENTS, INSTITUTIONS, refused
from ingest.texts.names.surroundings import AT_FAIRS, OF_PLACES
from ingest.texts.names.tables import APPOSED, BODY_NOUNS, CUES
from ingest.texts.names.words import Token

_WIDTH, _NEAR = 8, 25
_ARTICLES = words_of("a an the one một là its their nhà")
_TWINNING = words_of("twinned twin sister twinning")
_WHERE = words_of("in tại ở near")
_COPULAS = words_of("is was là")
_SYLLABLE = 6

_PERSON_WORDS = frozenset(
    phrase.split()[-1]
    for cue, phrases in (*cues_en.FRONT.items(), *cues_vi.FRONT.items())
    if cue.kind == "person"
    for phrase in phrases.split("|")
)
_FIRMS_TOO = words_of("landlord partner trader brewer vintner hotelier")
"""Firms as often as persons."""
_SALUTATIONS = words_of("dear hi hello contact gửi thưa attn attention")
_INFLECTED = ("ing", "ings", "ed", "ly", "tion", "ment", "ness", "ies", "ers", "ors")
_ACTING = words_of(
    "has had is was will would said says intends plans invested signed declined opened acquired"
    " owns holds bought sold built joined backed plans expects operates employs makes led"
    " hosted introduced visited never still already later alone itself sells sold ships makes won"
    " wins"
    " gets got took takes gave gives came comes went goes began started have had also then and"
    " now wants hopes runs did does could announced"
    " denied entered decided chose closed launched started agreed sent asked"
    " refused rejected withdrew exited merged bid offered raised cut lost posted reported hired"
    " supplies supplied provides operated produces produced exports exported ran leased moved"
    " relocated expanded doubled partnered teamed inked landed received celebrated pulled paid "
    "đã sẽ đang là cũng ký hiện có đầu rót mua góp vừa chưa không nắm sở cho"
    " được"
)
_OWNING = words_of(
    "mua nắm sở rót góp thoái bán thâu sáp hiện vừa đã sẽ đang ký chi tăng giảm đạt lãi lỗ công"
    " đổi được bị muốn phủ bác từng cũng chưa không có xuất sản lập mở đổi bắt khởi công ra thành"
    " chuyển lên niêm khai đặt trả vay thuê gửi mời cử đón"
)
"""What a company does, in Vietnamese, right behind its name."""
_INVESTING = words_of(
    "stake stakes invest invested investing invests investment investments interest share shares"
    " holding venture specialises specializes"
)

_PLACE_FRONTS = words_of("san santa são saint mount fort lake cape los las")
_FIRMS = words_of("firm company startup start")
_RELATIVE = words_of(
    "which whose with for a an the founded based backed owned led part itself in now"
)
_AUXILIARIES = words_of("is was has became become will remains")
_OFFICE_LINKS = words_of("of at for from and to in")
_NUMBERED = words_of("terminal pier berth dock line unit plant reactor runway zone block")
Verdict = tuple[str, float, str]
"""A kind, how sure it is, and the words that show it."""


def kind_in_context(words: Sequence[Token], keys: Sequence[str], one: Proposal) -> Verdict | None:
    """The kind of a name without a cue; None if it had better be left out.

    Business news names companies more than anything else: what is not shown to be a place or a
    person is held for one, with a low score.
    """
    row = words[one.first : one.last]
    named_by = keys[one.first : one.last]
    if refused(named_by) or (len(row) > 1 and _PERSON_WORDS.issuperset(named_by)):
        return None  # Madam Consul
    return (
        _institution(row)
        or _before_noun(words, keys, one)
        or kind_in_apposition(words, keys, one)
        or _in_office(words, keys, one)
        or _speaking(words, keys, one)
        or _acting_person(words, keys, one)
        or _at_event(words, keys, one)
        or dealt_with(words, keys, one)
        or _located(words, keys, one)
        or _company(words, one)
    )


def kind_in_apposition(
    words: Sequence[Token], keys: Sequence[str], one: Proposal
) -> Verdict | None:
    """By an apposition or a predicate: ``Northgate, a Singapore-based fund``, ``X là tập đoàn``."""
    place = one.last
    if place >= len(words):
        return None
    gap = words[place].gap
    linked = keys[place] in _COPULAS and gap == " "
    if gap not in (", ", " – ", " - ", " (") and not linked:
        return None
    place += linked
    bare = words[place : place + 1] and not words[place].capital
    article = place < len(words) and keys[place] in _ARTICLES
    if not article and not bare:
        return None
    for at in range(place, min(place + _WIDTH, len(words))):
        if at > place and not set(words[at].gap) <= set(" -’'"):
            return None
        found = None if words[at].capital else APPOSED.at(keys, at)
        if found is None:
            continue
        cue, size = found
        if not article and at > place:
            return None
        if cue.kind == "person" and not _may_be_person(words[one.first : one.last]):
            return None
        return cue.kind, 0.7, " ".join(keys[at : at + size])
    return None


def _before_noun(words: Sequence[Token], keys: Sequence[str], one: Proposal) -> Verdict | None:
    """By a noun in small letters right behind it: ``the Latitude59 conference``."""
    place = one.last
    if place < len(words) and words[place].gap == "-" and keys[place] in ("based", "born"):
        return "city", 0.65, keys[place]
    if place >= len(words) or words[place].gap != " " or words[place].capital:
        return None
    found = BODY_NOUNS.at(keys, place)
    if found is None:
        return None
    cue, size = found
    row = words[one.first : one.last]
    before = keys[one.first - 1] if one.first else ""
    if keys[place] in _FIRMS and (len(row) > 1 or before not in ("the", "a")):
        return None  # the Denbigh firm, and not a Tokyu company
    if cue.kind in ("city", "region", "government") and (_acronym(row) or row[0].opens):
        return None
    return cue.kind, 0.6, " ".join(keys[place : place + size])


def _in_office(words: Sequence[Token], keys: Sequence[str], one: Proposal) -> Verdict | None:
    """Who has an office, told behind the name: ``Kasturi Wilson, Hemas's group CEO``."""
    place, row = one.last, words[one.first : one.last]
    if place >= len(words) or not may_be_person(row):
        return None
    if words[place].gap not in (", ", " (", " – ", " — ", " - "):
        return None
    for at in range(place, min(place + _WIDTH, len(words))):
        if at > place and not set(words[at].gap) <= set(" -’'&"):
            return None
        found = CUES.at(keys, at)
        if found is None or found[0].manner != "role":
            continue
        behind = at + found[1]
        ends = behind >= len(words) or words[behind].gap != " "
        owned = behind < len(words) and keys[behind] in _OFFICE_LINKS
        if ends or owned:
            return "person", 0.7, " ".join(keys[at:behind])
    return None


def _acting_person(words: Sequence[Token], keys: Sequence[str], one: Proposal) -> Verdict | None:
    """By what persons alone do, or what is done by or to persons alone."""
    row = words[one.first : one.last]
    if not may_be_person(row):
        return None
    behind = keys[one.last : one.last + 2]
    spaced = one.last < len(words) and words[one.last].gap == " "
    if spaced and (
        behind[0] in cues_en.PERSON_VERBS or (behind[0] == "will" and behind[-1] == "speak")
    ):
        return "person", 0.65, behind[0]
    if behind[:1] and behind[0] in ("who", "whose", "aged") and words[one.last].gap == ", ":
        return "person", 0.65, behind[0]
    before = keys[max(0, one.first - 2) : one.first]
    gap = words[one.first].gap
    if before and gap in (" ", ": ") and before[-1] in cues_en.PERSON_BEFORE:
        return "person", 0.65, before[-1]
    if len(before) == 2 and gap == " " and before[1] == "by" and before[0] in cues_en.PERSON_BY:
        return "person", 0.6, before[0]
    talked = len(before) == 2 and before[0] in ("spoke", "talked")
    if talked and gap == " " and before[1] in ("to", "with"):
        return "person", 0.6, before[0]
    return None


def _may_be_person(row: Sequence[Token]) -> bool:
    return len(row) > 1 and not any(word.upper for word in row)


def _speaking(words: Sequence[Token], keys: Sequence[str], one: Proposal) -> Verdict | None:
    """Who speaks is a person, if the name has two words or more."""
    row = words[one.first : one.last]
    if not _may_be_person(row) or len(row) > 4:
        return None
    behind = keys[one.last] if one.last < len(words) else ""
    before = keys[one.first - 1] if one.first else ""
    if (
        one.first
        and words[one.first].gap == ", "
        and before in _PERSON_WORDS
        and words[one.first - 1].text.islower()
        and before not in _FIRMS_TOO
    ):
        return "person", 0.75, before
    if before == "by" and words[one.first - 1].opens and one.last == len(words):
        return "person", 0.75, "by"
    if len(row) == len(words) and len(row) > 1 and row[-1].key not in _PERSON_WORDS:
        return "person", 0.6, "by itself in a line"
    if before in _SALUTATIONS and words[one.first].gap in (" ", ": "):
        return "person", 0.65, before
    if behind in ("who", "whose") and words[one.last].gap == ", " and may_be_person(row):
        return "person", 0.7, behind
    if before in cues_en.PERSON_VERBS and words[one.first].gap == " ":
        return "person", 0.65, before
    if behind in cues_en.PERSON_VERBS and set(words[one.last].gap) <= set(" ,"):
        return "person", 0.6, behind
    return None


def _located(words: Sequence[Token], keys: Sequence[str], one: Proposal) -> Verdict | None:
    """By a preposition of place before it, or its country behind it."""
    before = keys[one.first - 1] if one.first else ""
    row = words[one.first : one.last]
    named_so = OF_PLACES.get(keys[one.first - 2]) if before == "of" and one.first > 1 else None
    if named_so is not None and words[one.first].gap == " ":
        return named_so, 0.65, keys[one.first - 2]
    behind = keys[one.last : one.last + 3]
    linked = bool(behind) and (behind[0] in _TWINNING or behind[0] in _AUXILIARIES)
    if linked and not _TWINNING.isdisjoint(behind) and not _acronym(row):
        return "city", 0.6, "twinned"
    if len(row) == 2 and keys[one.first] in _PLACE_FRONTS:
        return "city", 0.55, keys[one.first]
    twinned = _twinned(words, keys, one)
    found = longest_place(words, one.last, len(words)) if one.last < len(words) else None
    abroad = found is not None and found[0].kind == "country"
    if abroad and words[one.last].gap in (", ", " (") and twinned and not row[0].upper:
        return "city", 0.7, "twinned"
    if keys[one.first] in _TWINNING or (len(row) == 1 and is_syllable(fold(row[0].key))):
        return None
    if twinned and row[0].opens and not _acronym(row):
        return "city", 0.55, "twinned"
    if twinned and before in ("with", "of", "với", "và", "and", "cùng") and not _acronym(row):
        return "city", 0.5, before
    if longest_place(words, one.first, one.last):
        return None
    if not _INVESTING.isdisjoint(keys[max(one.first - _WIDTH, 0) : one.first]):
        return None
    if keys[one.last - 1] in CONTINENTS or longest_place(words, one.last - 1, one.last):
        return None  # Breakbulk Europe, Telia Estonia
    if _behind_owner(words, keys, one):
        return "city", 0.5, before  # Kraken Robotics of Mount Pearl
    if before in _WHERE and words[one.first].gap == " " and not _acronym(row) and len(row) < 4:
        return "city", 0.5, before
    if before in WHERE and words[one.first].gap == " " and _vietnamese_name(row):
        return "city", 0.5, before
    return None


def _at_event(words: Sequence[Token], keys: Sequence[str], one: Proposal) -> Verdict | None:
    """By what is done at fairs, and the town: ``introduced at Multimodal in Birmingham``."""
    if one.first == 0 or keys[one.first - 1] != "at" or one.last + 1 >= len(words):
        return None
    if keys[one.last] != "in" or words[one.last].gap != " ":
        return None
    if longest_place(words, one.last + 1, len(words)) is None:
        return None
    before = keys[max(0, one.first - 2 * _WIDTH) : one.first]
    found = next((key for key in before if key in AT_FAIRS), None)
    return None if found is None else ("event", 0.6, found)


def _behind_owner(words: Sequence[Token], keys: Sequence[str], one: Proposal) -> bool:
    """Whether a name stands with ``of`` behind another, as the place of its seat does."""
    row = words[one.first : one.last]
    if one.first < 2 or keys[one.first - 1] != "of" or not words[one.first - 2].capital:
        return False
    begin = one.first - 1
    while begin and words[begin - 1].capital and one.first - begin < _SYLLABLE:
        begin -= 1
    if is_person(words[begin : one.first - 1]) or keys[begin - 1] in PARTICLES:
        return False  # Sander de Vries of Boskalis
    office = CUES.at(keys, one.first - 2)  # CEO of Siemens Southern Europe
    if office is not None and office[0].kind == "person":
        return False
    return len(row) < 3 and not _acronym(row) and not may_be_person(row)


def _twinned(words: Sequence[Token], keys: Sequence[str], one: Proposal) -> bool:
    """Whether the sentence speaks of twinning, near the name."""
    for at in range(one.first, max(-1, one.first - _NEAR), -1):
        if keys[at] in _TWINNING or keys[at : at + 2] == ["kết", "nghĩa"]:
            return True
        if words[at].opens:
            break
    for at in range(one.last, min(one.last + _WIDTH, len(words))):
        if words[at].opens:
            break
        if keys[at] in _TWINNING or keys[at : at + 2] == ["kết", "nghĩa"]:
            return True
    return False


def _vietnamese_name(row: Sequence[Token]) -> bool:
    """Whether some words are two or three Vietnamese syllables, some with its diacritics."""
    if not 2 <= len(row) <= 3 or any(word.gap != " " for word in row[1:]):
        return False
    marked = not all(word.text.isascii() for word in row)
    return marked and all(word.text.istitle() and is_syllable(fold(word.key)) for word in row)


def _acronym(row: Sequence[Token]) -> bool:
    return all(word.upper for word in row)


def _company(words: Sequence[Token], one: Proposal) -> Verdict | None:
    row = words[one.first : one.last]
    keys = [word.key for word in row]
    if refused(keys) or len(row) > _SYLLABLE:
        return None
    if row[0].opens and len(row) == 1 and not _subject(words, one):
        return None
    if all(word.upper for word in row) and are_ordinary(" ".join(keys)) and len(row) > 1:
        return None
    if len(row) == 1 and are_ordinary(keys[0]) and not (row[0].upper and len(keys[0]) < _SYLLABLE):
        return None
    if row[-1].key in _PERSON_WORDS and len(row) == len(words):
        return None
    if len(row) == 1 and is_syllable(fold(row[0].key)) and _small_behind(words, one.last):
        return None  # Tham tán
    if len(row) == 1 and row[0].key.upper() in CURRENCIES:
        return None
    if all(is_syllable(fold(word.key)) for word in row) and not all(
        word.text.isascii() for word in row
    ):
        # Vietnamese companies are hardly named without a cue, but where they do something.
        acting = len(row) > 1 and _acts(words, one.last) and row[0].key not in SURE_SURNAMES
        return ("company", 0.5, "capitals") if acting else None
    return "company", 0.5, "capitals"


def _acts(words: Sequence[Token], place: int) -> bool:
    following = words[place : place + 1]
    return bool(following and following[0].gap == " " and following[0].key in _OWNING)


def _small_behind(words: Sequence[Token], place: int) -> bool:
    """Whether a small word with Vietnamese diacritics goes on from the word before it."""
    if place >= len(words) or words[place].gap != " " or words[place].text.isascii():
        return False
    before = words[place - 1]
    return words[place].text.islower() and before.text.istitle() and len(before.text) > 1


def _subject(words: Sequence[Token], one: Proposal) -> bool:
    """Whether a word that begins a sentence is the name of who does something."""
    word = words[one.first]
    if word.upper:
        return len(word.text) < _SYLLABLE
    if one.last < len(words) and words[one.last].gap == "-":
        return False
    if word.gap.startswith(":") or not word.text[1:].islower():
        return True  # In a list, or InvestGDA
    if one.last < len(words) and words[one.last].gap == ", " and words[one.last].key in _RELATIVE:
        return not (word.key in COMMON or word.key.endswith(_INFLECTED) or are_ordinary(word.key))
    if one.last >= len(words) or word.key in COMMON or word.key.endswith(_INFLECTED):
        return False
    return words[one.last].gap == " " and words[one.last].key in _ACTING


def _institution(row: Sequence[Token]) -> Verdict | None:
    if len(row) == 2 and row[0].key in _NUMBERED and numbered(row[1]):
        return "project", 0.7, row[0].key
    kind = INSTITUTIONS.get(" ".join(word.key for word in row))
    return None if kind is None else (kind, 0.8, "institution")
