"""The mentions of a text: known names, new ones, and nouns that refer to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ingest.countries import country_name, find_country
from ingest.texts.known.gazetteer import Gazetteer
from ingest.texts.model import Choice, Hit, Mention, Text
from ingest.texts.names.contexts import kind_in_apposition, kind_in_context
from ingest.texts.names.coreference import GUESSED, Names, is_abbreviation
from ingest.texts.names.cues import words_of
from ingest.texts.names.cues_en import PERSON_VERBS
from ingest.texts.names.dealings import as_undertaking
from ingest.texts.names.hits import known_in
from ingest.texts.names.naming import Namer
from ingest.texts.names.proposals import BARE
from ingest.texts.names.references import Recent, references
from ingest.texts.names.resolving import Draft, Resolver
from ingest.texts.names.tables import CUES
from ingest.texts.names.words import Token, tokens_of

_AND = frozenset(("and", "và", "or", "hoặc", "cùng"))
_NOT_SHORTENED = frozenset((BARE, "country", "city", "region", "person"))
_LOCATED = frozenset(("city", "region", "company", "fund", "organization", "project"))
_SURE = 0.85
_OFFICERS = words_of(
    "councillors councilors messrs mayors ministers ambassadors governors professors founders"
    " co-founders directors senators commissioners"
)
"""Several persons' offices, behind which a list of their names stands."""
_SIDES = frozenset(("bên", "phía"))
_LISTED = frozenset(("city", "region", "company", "fund"))
_LISTING = {", ": _LISTED, "; ": frozenset(("city", "region"))}


_TURNS = (("known", 0.0, True), ("new", GUESSED, True), ("new", 0.0, False), ("new", 0.0, True))


class Paragraph(NamedTuple):
    """A paragraph's words, their keys, and its names."""

    words: list[Token]
    keys: list[str]
    drafts: list[Draft]


def mentions(text: Text, gazetteer: Gazetteer) -> list[Mention]:
    """Find what a text names, and where it speaks of something without its name.

    Parameters
    ----------
    text : Text
        The document.
    gazetteer : Gazetteer
        The known names.

    Returns
    -------
    list of Mention
        By start, none overlapping another.

    Notes
    -----
    Names are read paragraph by paragraph: each is known, or a cue shows its kind, or it is left
    open.  Then what the whole text has named tells what the open ones mean; the rest is judged by
    its surroundings or left out.  Linear in the length of the text.
    """
    paragraphs = _paragraphs(text, gazetteer.find(text.body))
    shown = [[_in_context(one, draft) for draft in one.drafts] for one in paragraphs]
    names = _names(paragraphs, shown)
    named: list[Mention] = []
    countries = _Countries(gazetteer)
    for paragraph, told in zip(paragraphs, shown, strict=True):
        words = paragraph.words
        pairs = zip(paragraph.drafts, told, strict=True)
        settled = _in_lists(words, [_settled(*pair, paragraph, names) for pair in pairs])
        kept = [draft for draft in settled if draft.mention.kind != BARE]
        named += map(countries.known, _with_countries(words, kept))
    recent = Recent(named)
    refer = [
        mention
        for paragraph in paragraphs
        for mention in references(paragraph.words, paragraph.keys, text.body, recent)
    ]
    return _without_overlaps(named, refer)


def _paragraphs(text: Text, hits: Sequence[Hit]) -> list[Paragraph]:
    lines = [(start, tokens_of(line, start)) for start, line in text.paragraphs()]
    lowered = _lowered(words for _, words in lines)
    begins = [hit.start for hit in hits]
    found: list[Paragraph] = []
    for start, words in lines:
        if not words:
            continue
        inside = hits[bisect_left(begins, start) : bisect_left(begins, words[-1].end)]
        known = known_in(words, inside)
        namer = Namer(words, known, lowered)
        drafts = Resolver(text.body, words, known).drafts(namer.proposals())
        found.append(Paragraph(words, [word.key for word in words], drafts))
    return found


def _lowered(paragraphs: Iterable[Sequence[Token]]) -> frozenset[str]:
    """Cues that the text has in small letters, with the word behind them."""
    found: set[str] = set()
    for words in paragraphs:
        keys = [word.key for word in words]
        for place, word in enumerate(words):
            cue = None if word.capital else CUES.at(keys, place)
            if cue is not None:
                found.add(" ".join(keys[place : place + cue[1] + 1]))
    return frozenset(found)


def _names(paragraphs: Sequence[Paragraph], shown: Sequence[Sequence[Draft]]) -> Names:
    """What the text names, by every form in which it may come again."""
    names = Names()
    drafts = [
        (paragraph.words, draft)
        for paragraph, told in zip(paragraphs, shown, strict=True)
        for draft in told
    ]
    # What its surroundings show of a name counts before what is only held likely.
    for nature, least, guess in _TURNS:
        for words, draft in drafts:
            mention = draft.mention
            if mention.nature != nature or (mention.cue == "capitals") > guess:
                continue
            if mention.kind != BARE and mention.score > least:
                names.add(mention, draft.core)
                _note_abbreviation(words, draft, names)
    return names


def _in_context(paragraph: Paragraph, draft: Draft) -> Draft:
    """An open name as of the kind that its surroundings show; so too one whose cue says little."""
    mention = draft.mention
    if mention.kind != BARE:
        if mention.nature == "new" and mention.kind == "organization":
            made = as_undertaking(paragraph.keys, draft.proposal, mention.cue)
            return draft if made is None else _of_kind(draft, *made)
        weak = mention.nature == "new" and mention.kind == "fund" and draft.proposal.manner == "own"
        told = kind_in_apposition(paragraph.words, paragraph.keys, draft.proposal) if weak else None
        return draft if told is None else _of_kind(draft, *told)
    verdict = kind_in_context(paragraph.words, paragraph.keys, draft.proposal)
    return draft if verdict is None else _of_kind(draft, *verdict)


def _note_abbreviation(words: Sequence[Token], draft: Draft, names: Names) -> None:
    """``Hiệp hội Đô thị khoa học thế giới (WTA)``; ``SEA Logistic Partners, known as SLP``."""
    last = draft.proposal.last
    place = _behind_known_as(words, last)
    known_as = place > last
    if place >= len(words):
        return
    short = words[place]
    bracketed = words[place].gap in (" (", "(", " (“", ' ("') or known_as
    alone = place + 1 >= len(words) or words[place + 1].gap.startswith((")", "”)", '")'))
    said = known_as or is_abbreviation(short.text, draft.mention.text) or (alone and short.upper)
    if bracketed and short.capital and said and draft.mention.kind not in _NOT_SHORTENED:
        names.note(short.text, draft.mention._replace(score=1.0))


def _behind_known_as(words: Sequence[Token], last: int) -> int:
    """Behind ``known to everyone as``; `last` where nothing like it stands there."""
    keys = [word.key for word in words[last : last + 6]]
    if not keys or not {"known", "called", "nicknamed", "dubbed", "branded"} & set(keys[:3]):
        return last
    if "as" in keys:
        return last + keys.index("as") + 1
    return last + 1 if keys[0] in ("called", "nicknamed", "dubbed") else last


def _of_kind(draft: Draft, kind: str, score: float, cue: str) -> Draft:
    return draft._replace(mention=draft.mention._replace(kind=kind, score=score, cue=cue))


def _settled(draft: Draft, shown: Draft, paragraph: Paragraph, names: Names) -> Draft:
    """An open name as what the text names so elsewhere, or as its surroundings have `shown`."""
    mention = draft.mention
    if mention.nature == "known":
        return draft
    before = _speaker(draft, paragraph, names) or _side(draft, paragraph, names)
    before = before or names.find(mention.text) or names.find(draft.core)
    if before is not None and (
        mention.kind in (BARE, before.kind)
        or _is_body(draft, before)
        or _ends_so(draft, paragraph, before)
    ):
        same = mention._replace(
            nature=before.nature,
            kind=before.kind,
            name=before.name,
            entity=before.entity,
            country=mention.country or before.country,
            score=max(mention.score, min(before.score, 0.9)),
            cue=before.cue if mention.kind != before.kind else mention.cue,
            choices=before.choices,
        )
        return draft._replace(mention=same)
    return shown


def _side(draft: Draft, paragraph: Paragraph, names: Names) -> Mention | None:
    """A firm of a person's family name, where a side is spoken of: ``bên Chaiyaporn``."""
    first = draft.proposal.first
    side = first and paragraph.words[first].gap == " " and paragraph.keys[first - 1] in _SIDES
    return names.given(draft.mention.text) if side else None


def _speaker(draft: Draft, paragraph: Paragraph, names: Names) -> Mention | None:
    """Who says something and is called like a place: ``said Anan``, of Anan Srisai."""
    if draft.mention.cue != "place":
        return None
    words, keys = paragraph.words, paragraph.keys
    first, last = draft.proposal.first, draft.proposal.last
    said = first and words[first].gap == " " and keys[first - 1] in PERSON_VERBS
    says = last < len(words) and words[last].gap == " " and keys[last] in PERSON_VERBS
    return names.person(draft.mention.text) if said or says else None


def _ends_so(draft: Draft, paragraph: Paragraph, before: Mention) -> bool:
    """Whether a name given before ends so; or it is a speaker's, and no place's."""
    mention = draft.mention
    if mention.nature != "new" or before.kind == "person":
        return mention.cue == "place" and before.kind == "person"
    longer = before.text != mention.text and before.text.endswith(f" {mention.text}")
    return longer and before.score > GUESSED and mention.cue == paragraph.keys[draft.proposal.first]


def _is_body(draft: Draft, before: Mention) -> bool:
    """Whether what an office seemed to show to be a person is a company that the text names."""
    weak = draft.mention.kind == "person" and draft.mention.score < _SURE
    return weak and before.kind in ("company", "fund", "organization") and before.score > _SURE


def _in_lists(words: Sequence[Token], drafts: list[Draft]) -> list[Draft]:
    """In a list, an open name is of its neighbour's kind: ``Seoul, Nanjing and Kielce``."""
    for order in (1, -1):
        row = drafts[::order]
        for number in range(1, len(row)):
            one, other = row[number - 1], row[number]
            first, second = (one, other) if order == 1 else (other, one)
            weak = other.mention.nature == "new" and other.mention.cue == "capitals"
            sure = one.mention.kind != BARE and one.mention.cue != "capitals"
            row_of = one.mention.cue in _OFFICERS and order == 1
            listed = _listed(words, first, second, "company" if row_of else one.mention.kind)
            if weak and sure and listed:
                kind = one.mention.kind
                cue = one.mention.cue if row_of else f"beside {one.mention.text}"
                row[number] = _of_kind(other, kind, 0.55, cue)
        drafts = row[::order]
    return drafts


def _listed(words: Sequence[Token], first: Draft, second: Draft, kind: str) -> bool:
    start, end = first.proposal.last, second.proposal.first
    if start == end:
        before = first.proposal.first - 1
        if before >= 0 and words[before].opens and words[before].key in ("tại", "ở", "in", "at"):
            return False  # Tại Quảng Ngãi, Doosan Vina bàn giao
        return kind in _LISTING.get(words[end].gap, ())
    gaps_short = words[end].gap == " " and words[start].gap in (" ", ", ")
    return kind in _LISTED and end - start == 1 and words[start].key in _AND and gaps_short


def _with_countries(words: Sequence[Token], drafts: Sequence[Draft]) -> Iterator[Mention]:
    """Countries of what they stand behind: ``Eindhoven, Hà Lan``, ``Tokyu của Nhật Bản``."""
    for number, draft in enumerate(drafts):
        mention, last = draft.mention, draft.proposal.last
        if mention.kind == "country" and mention.country is None:
            mention = mention._replace(country=find_country(mention.name))
        following = drafts[number + 1] if number + 1 < len(drafts) else None
        if following is not None and following.mention.kind == "country":
            first = following.proposal.first
            linked = last == first and words[first].gap in (", ", " (", " – ", " - ")
            owned = first - last == 1 and words[last].key in ("của", "of", "from")
            if mention.kind in _LOCATED and (linked or (owned and words[first].gap == " ")):
                said = following.mention
                code = said.country or find_country(said.name)
                mention = mention._replace(country=mention.country or code)
        yield mention


class _Countries:
    """Countries of the gazetteer by code: a text may call one by a name that it does not have."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._found: dict[str, Choice | None] = {}

    def known(self, mention: Mention) -> Mention:
        """A country as the known one of its code, if there is one."""
        if mention.kind != "country" or mention.nature != "new" or mention.country is None:
            return mention
        if mention.country not in self._found:
            self._found[mention.country] = self._look_up(country_name(mention.country))
        choice = self._found[mention.country]
        if choice is None:
            return mention
        return mention._replace(nature="known", name=choice.name, entity=choice.id)

    def _look_up(self, name: str) -> Choice | None:
        for hit in self._gazetteer.find(name):
            if (hit.start, hit.end, hit.mistyped) == (0, len(name), False):
                return next((one for one in hit.choices if one.kind == "country"), None)
        return None


def _without_overlaps(named: Sequence[Mention], refer: Sequence[Mention]) -> list[Mention]:
    begins = [mention.start for mention in named]
    found = list(named)
    for one in refer:
        place = bisect_left(begins, one.end)
        if place and named[place - 1].end > one.start:
            continue
        found.append(one)
    return sorted(found)
