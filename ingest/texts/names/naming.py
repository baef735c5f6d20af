"""New names: rows of capitalised words, and what shows that they name something of a kind.

Words are read from left to right, each once; what leads to a name and what ends it is declared in
`ingest.texts.names.cues_vi` and `ingest.texts.names.cues_en`.  Cues inside and around a name as
evidence of its kind: McDonald, "Internal and external evidence in the identification and semantic
categorization of proper names", 1996.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.texts.names import cues_en
from ingest.texts.names.bodies import body_end, small_lead
from ingest.texts.names.cues import Cue
from ingest.texts.names.cues_en import OPENING_NOUNS
from ingest.texts.names.cues_vi import SEATS
from ingest.texts.names.geography import Place, longest_place, place_of
from ingest.texts.names.heads import dated, headed, in_year, names_behind, shouted, titled
from ingest.texts.names.hits import Known
from ingest.texts.names.joining import name_like, numbered, run_end, spaced_dash
from ingest.texts.names.openers import (
    SMALL_TITLES,
    before_cue,
    behind_branch,
    in_street,
    no_name,
    only_role,
    small_office,
    traded,
)
from ingest.texts.names.persons import HONORIFICS, is_person, may_be_person, person_end
from ingest.texts.names.proposals import BARE, SCORES, Proposal
from ingest.texts.names.refusals import MONTHS, NEVER, PAPERS, refused
from ingest.texts.names.tables import CUES, HEADS, OFFICES, STOPWORDS
from ingest.texts.names.words import Token

_NO_FIRSTS = STOPWORDS | NEVER
_SCHEMES = frozenset(("dự án", "đề án", "chương trình", "chuỗi dự án"))
_FOUNDED = frozenset(("organization", "project"))
_BODIES = frozenset(("ubnd", "ủy", "hđnd"))


class Namer:
    """Reads the names of a paragraph.

    Parameters
    ----------
    words : sequence of Token
        Of the paragraph.
    known : sequence of Known
        Known names in it.
    lowered : container of str
        Cues that the text has in small letters too, with the first word of the name: at the
        beginning of a sentence they are no part of it.
    """

    def __init__(
        self, words: Sequence[Token], known: Sequence[Known], lowered: frozenset[str] = frozenset()
    ) -> None:
        self._words = words
        self._keys = [word.key for word in words]
        self._known: dict[int, int] = {}
        for one in known:
            self._known[one.first] = max(one.last, self._known.get(one.first, 0))
        self._lowered = lowered
        self.shouted = shouted(words)
        self._titled = not self.shouted and titled(words)
        self._office = self._holder = -1

    def proposals(self) -> list[Proposal]:
        """The names by first word, none overlapping; in linear time."""
        found: list[Proposal] = []
        place = 0
        while place < len(self._words):
            one = self._person(place) or self._fronted(place) or self._run(place)
            if place == self._holder:
                one = self._held(place) or one
            if one is None:
                place += 1
                continue
            if one.kind:
                found.append(one)
            self._holder = one.last if place == self._office else -1
            place = max(place + 1, one.last)
        return found

    def _held(self, place: int) -> Proposal | None:
        """Who holds an office that is named between the title and the name."""
        words = self._words
        if place >= len(words) or words[place].gap != " " or not words[place].capital:
            return None
        last = person_end(words, place)
        if last - place < 2 or HEADS.before(self._keys, last):
            return None
        return Proposal(place, last, (place, last), "person", 0.7, "office", "title")

    def _cue(self, place: int) -> tuple[Cue, int] | None:
        found = CUES.at(self._keys, place)
        if found is not None and self._words[place].upper and self._keys[place] in SMALL_TITLES:
            return None  # ING is a bank
        small = found and not self._words[place].capital
        while small and found and any(one.capital for one in self._words[place : place + found[1]]):
            found = CUES.at(self._keys, place, found[1] - 1)  # dự án Nhà máy
        if found is None or place + found[1] >= len(self._words):
            return None
        row = self._words[place + 1 : place + found[1]]
        if self._words[place + found[1]].opens:
            return None
        return found if all(set(word.gap) <= set(" .-’'") for word in row) else None

    def _said(self, first: int, last: int) -> str:
        return " ".join(self._keys[first:last])

    def _person(self, place: int) -> Proposal | None:
        """A person's name behind a title and its country: ``Đại sứ Bỉ Jehanne Roccas``."""
        found, words = self._cue(place), self._words
        if found is None or found[0].kind != "person" or self.shouted:
            return None
        place_there = longest_place(words, place, len(words)) or self._known.get(place)
        called = self._keys[place] == "anh" and (words[place].opens or not words[place].capital)
        if place_there and not called:
            return None
        title, behind = found[0].manner == "title", place + found[1]
        self._office = behind
        behind, within = self._behind_office(behind, called=self._keys[place] in HONORIFICS)
        if behind >= len(words) or words[behind].gap not in (" ", ". ", ".", " "):
            return None
        last = person_end(words, behind)
        said_in_english = self._said(place, behind).isascii()
        again = self._cue(behind) or only_role(self._keys, behind, last)
        if last == behind or again or HEADS.before(self._keys, last):
            return None
        row = words[behind:last]
        if not title and not within and (place_of(row) or behind in self._known):
            return None
        led = words[place].gap == ", " and not words[place].capital
        if not title and led and not within and not is_person(row):
            return None  # giám đốc Port Houston, behind his name
        if not title and any(word.upper and len(word.text) > 2 for word in row):
            return None
        ends = (place_of(row[-size:]) for size in (1, 2) if size < len(row))
        if not title and any(one is not None and one.kind == "country" for one in ends):
            return None  # đại diện Decathlon Việt Nam
        if not title and last - behind == 1 and (row[0].upper or refused([row[0].key])):
            return None
        found_place = longest_place(words, behind, last)
        likely = said_in_english and may_be_person(row)
        likely = bool(likely and found_place and found_place[0].kind != "country")
        if found_place and not title and not likely and not is_person(row):
            return None
        score = SCORES[found[0].manner] - (0.2 if last - behind == 1 and not title else 0.0)
        said, core = self._said(place, place + found[1]), (behind, last)
        return Proposal(behind, last, core, "person", score, said, "title")

    def _behind_office(self, place: int, *, called: bool) -> tuple[int, bool]:
        """Behind an office, a country or a known body between a title and a name."""
        words, within = self._words, False
        if called:
            return place, False
        office = OFFICES.at(self._keys, place)
        if office and self._keys[place] in _BODIES and place + office[1] < len(words):
            behind = place + office[1]
            if longest_place(words, behind, len(words)) or self._known.get(behind):
                return place, False  # Chủ tịch UBND tỉnh Bình Dương Nguyễn Văn A: two names.
        for _ in range(3):
            if place + 1 >= len(words) or words[place].gap not in (" ", ". "):
                break
            place += self._keys[place] in SEATS and within
            office = OFFICES.at(self._keys, place)
            found = longest_place(words, place, len(words))
            known = self._known.get(place, 0)
            behind = max(place + office[1] if office else 0, found[1] if found else 0, known)
            if not behind or behind >= len(words):
                break
            following = words[behind]
            if office is None and not known and self._only_one_word(behind, found):
                break
            if office is None and (
                following.gap != " " or not (following.capital or following.key in SEATS)
            ):
                break
            place, within = behind, True
        return place, within

    def _only_one_word(self, place: int, found: tuple[Place, int] | None) -> bool:
        """Whether one word is left for a person's name behind a town: Hậu Giang Xanh has none."""
        town = found is not None and found[0].kind != "country"
        return town and person_end(self._words, place) - place < 2

    def _fronted(self, place: int) -> Proposal | None:
        """A name behind a cue: ``Tập đoàn Tokyu``, ``quỹ đầu tư Temasek``, ``the fund Temasek``."""
        found, words = self._cue(place), self._words
        if found is None or found[0].kind == "person":
            return None
        cue, behind = found[0], place + found[1]
        if self.shouted and found[1] < 2:
            return None
        capital = words[place].capital
        if words[behind].gap not in (" ", ". ", ".", "\u00a0", " “", ' "', " ‘", " '"):
            return None
        if not capital or cue.manner == "noun":
            return self._behind_noun(place, behind, cue)
        office = OFFICES.at(self._keys, place)
        if office is not None and office[1] > found[1] and cue.kind == "organization":
            return None  # Chủ tịch Hội đồng quản trị
        first = behind
        inner = self._cue(behind) if words[behind].capital else None
        within = inner is not None and inner[0].kind not in ("person", "country")
        if inner is not None and within and words[behind].gap == " ":
            first = min(behind + inner[1], len(words) - 1)
        lead = small_lead(words, first, cue, self._keys)
        last = body_end(words, lead, cue._replace(fields=cue.fields or first > behind), self._keys)
        last = first if last == lead else self._end_of_places(first, last, cue)
        if last == first or self._only_place(place, behind, last, cue):
            return None
        begin = place
        if (
            words[place].opens
            and f"{self._said(place, behind)} {self._keys[behind]}" in self._lowered
            and cue.manner == "form"
        ):
            begin = behind
        return self._made(begin, last, (behind, last), cue, self._said(place, behind))

    def _behind_noun(self, place: int, behind: int, cue: Cue) -> Proposal | None:
        """A name behind a common noun, perhaps with a branch and a country between."""
        words, said = self._words, self._said(place, behind)
        if words[place].capital and (said.isascii() or words[place].upper):
            return None
        if (
            cue.manner == "own"
            and behind - place == 1
            and not small_office(words, self._keys, place, cue)
        ):
            return None  # trường, viện and cảng are no names' beginnings in small letters.
        spelt = cue.kind in ("embassy", "government")
        if cue.kind in ("company", "fund") and not spelt:
            behind = behind_branch(words, self._keys, behind)
        if behind >= len(words) or words[behind].opens:
            return None
        again = self._cue(behind)
        if not words[behind].capital and not (spelt and cue.fields):
            return None
        if again is not None and words[behind].capital and not spelt:
            return self._within(behind, cue, said) if cue.kind == "project" else None
        plain = cue if spelt else cue._replace(fields=False)
        last = body_end(words, behind, plain, self._keys)
        if not spelt:
            last = max(last, self._run_behind(behind, dashes=said == "liên doanh"))
        last = self._end_of_places(behind, last, cue)
        if last == behind or self._only_place(place, behind, last, cue):
            return None
        if cue.kind in ("city", "region") and is_person(words[behind:last]):
            return None  # lãnh đạo tỉnh Nguyễn Minh Đức
        if refused(self._keys[behind:last]) or not any(one.capital for one in words[behind:last]):
            return None
        joint = words[place].capital and not words[place].opens and said == "liên doanh"
        begin = place if spelt or joint else behind
        head = HEADS.before(self._keys, last)
        if head is not None and not spelt and head[1] < last - behind and head[0].kind != cue.kind:
            cue = head[0]
        return self._made(begin, last, (behind, last), cue, said)

    def _within(self, behind: int, cue: Cue, said: str) -> Proposal | None:
        """A project whose own name begins with another cue: ``dự án Trung tâm Đào tạo Rạch Giá``.

        Of others the cue there leads to the name.
        """
        inner = self._fronted(behind)
        if said not in _SCHEMES or inner is None or inner.kind not in _FOUNDED:
            return None
        first, (start, end) = inner.first, inner.core
        stop = body_end(self._words, start, cue._replace(fields=True), self._keys)
        last = max(inner.last, stop)
        return self._made(first, last, (start, max(end, last)), cue, said)

    def _run_behind(self, place: int, *, dashes: bool) -> int:
        """Where the row of capitals ends that begins at a word, over dashes with blanks or not."""
        return run_end(self._words, place, dashes=dashes) if self._words[place].capital else place

    def _end_of_places(self, first: int, last: int, cue: Cue) -> int:
        """The name of a known place ends there: behind it may stand a person's."""
        if cue.kind not in ("city", "region", "country"):
            return last
        found = longest_place(self._words, first, last)
        end = found[1] if found else last
        return end

    def _only_place(self, place: int, first: int, last: int, cue: Cue) -> bool:
        """Whether a country follows a company's cue: ``doanh nghiệp Nhật Bản`` is no name."""
        if cue.kind not in ("company", "fund", "organization", "project", "event"):
            return False
        row = self._words[first:last]
        if place_of(row) is None:
            return False
        return cue.manner != "own" or cue.kind == "event" or not self._words[place].capital

    def _made(self, first: int, last: int, core: tuple[int, int], cue: Cue, said: str) -> Proposal:
        return Proposal(first, last, core, cue.kind, SCORES[cue.manner], said, cue.manner)

    def _run(self, place: int) -> Proposal | None:
        """A row of words with capitals, of which a word at the end may tell the kind."""
        words = self._words
        if not name_like(words[place]) or numbered(words[place]):
            return None
        if words[place].text[0].isdigit() and in_street(words, self._keys, place):
            return None  # Quốc lộ 1A
        known = self._known.get(place, 0)
        opens = words[place].opens or self._titled
        named = longest_place(words, place, len(words))
        begins = known or named
        if not begins and self._keys[place] in (_NO_FIRSTS if opens else NEVER):
            return None
        if opens and self._keys[place] in OPENING_NOUNS and names_behind(words, place):
            return None  # Brewer Castle & Finch
        if self._keys[place] in MONTHS and place and dated(words, place):
            return None  # on 12 September NordCham
        if self.shouted:
            return self._shouted_run(place)
        if not begins and no_name(words, self._keys, place):
            return None
        made = traded(words, self._keys, place)
        if made is not None:
            return made
        whole = named and all(word.gap == " " for word in words[place + 1 : named[1]])
        last = max(run_end(words, place), known, named[1] if named and whole else 0)
        last = last if known else before_cue(words, self._keys, place, self._cut(place, last))
        if last == place or (OFFICES.at(self._keys, place) and last > place + 1 and not known):
            return None
        title = CUES.at(self._keys, place)
        bank = words[place].upper and self._keys[place] in SMALL_TITLES
        whole = bool(title and title[0].kind == "person" and title[1] == last - place)
        if whole and not known and not bank:
            return None
        one = headed(words, self._keys, place, last)
        dash = next((at for at in range(place + 1, last) if spaced_dash(words[at].gap)), last)
        if one is None and dash < last:
            one = headed(words, self._keys, place, dash)
        return one or self._headless(place, max(dash, known), known)

    def _headless(self, place: int, last: int, known: int) -> Proposal | None:
        """A row whose kind no word at its end tells: perhaps its first word, or a given name."""
        words = self._words
        row = words[place:last]
        if self._keys[last - 1] in PAPERS and not known:
            return Proposal(place, last, (place, last), "", 0.0, "paper")
        abroad = cues_en.ABROAD.get(self._keys[place])
        if abroad is not None and last - place > 1 and not known:
            said = self._keys[place]
            return Proposal(place, last, (place, last), abroad, 0.8, said)
        if not known and in_year(words, self._keys, place, last):
            return Proposal(place, last + 1, (place, last), "event", 0.7, "year")
        open_title = self._titled and ":" not in row[0].gap
        person = None if known or open_title else self._given(place, last)
        if person is not None:
            return person
        open_ = known or place_of(row) or not (self._titled or refused(self._keys[place:last]))
        if not open_:
            return None
        return Proposal(place, last, (place, last), BARE, 0.5, "capitals", "own")

    def _given(self, place: int, last: int) -> Proposal | None:
        """A row that is a person's name by itself; of no kind where a street is called so."""
        words = self._words
        for first in (place, place + 1) if words[place].opens else (place,):
            if is_person(words[first:last]) and not numbered(words[last - 1]):
                span = (first, last)
                if in_street(words, self._keys, first):
                    return Proposal(first, last, span, "", 0.0, "street")
                return Proposal(first, last, span, "person", 0.7, "given name", "title")
        return None

    def _shouted_run(self, place: int) -> Proposal | None:
        found = longest_place(self._words, place, len(self._words))
        last = max(found[1] if found else 0, self._known.get(place, 0))
        if last:
            return Proposal(place, last, (place, last), BARE, 0.5, "capitals", "own")
        last = run_end(self._words, place)
        row = self._words[place:last]
        if len(row) == len(self._words) and is_person(row):
            return Proposal(place, last, (place, last), "person", 0.7, "byline", "title")
        return None

    def _cut(self, first: int, last: int) -> int:
        """A row ends before a title or a Vietnamese cue of two words within it."""
        for place in range(first + 1, last):
            found = self._cue(place)
            if found is None or self._words[place].gap != " " or not self._words[place].capital:
                continue
            if found[0].kind == "person" and self._person(place) is not None:
                return place
            if found[0].manner in ("form", "own") and found[1] > 1:
                return place
        return last
