"""Of names that nest or overlap, which one counts, and whom it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.texts.model import Choice, Mention
from ingest.texts.names.cues_vi import LANGUAGE_NOUNS
from ingest.texts.names.geography import Place, longest_place
from ingest.texts.names.hits import Known
from ingest.texts.names.joining import compact, spaced_dash, written_end
from ingest.texts.names.proposals import BARE, Proposal
from ingest.texts.names.words import Token

_ALIKE = (frozenset(("company", "fund")), frozenset(("city", "region", "country")))
_ACTORS = frozenset(("company", "fund", "project", "organization"))
_REGIONS = frozenset(("state", "province", "region", "prefecture", "county", "department"))
_MISTYPED = 0.7
_WORDS = frozenset(("anh", "ý", "áo", "hàn"))


class Draft(NamedTuple):
    """A mention of a paragraph before the text's other mentions are known.

    Parameters
    ----------
    proposal : Proposal
        Its words.
    mention : Mention
        Of kind `BARE` where only its surroundings or the rest of the text can tell.
    core : str
        Its words without designators.
    """

    proposal: Proposal
    mention: Mention
    core: str


def alike(one: str, other: str) -> bool:
    """Whether an entity of one kind may be called by a word for another kind."""
    return one == other or any({one, other} <= kinds for kinds in _ALIKE)


class Resolver:
    """Decides for a paragraph which words name whom.

    Parameters
    ----------
    body : str
        The whole text.
    words : sequence of Token
        Of the paragraph.
    known : sequence of Known
        Known names in it, by first word, longer ones first.
    """

    def __init__(self, body: str, words: Sequence[Token], known: Sequence[Known]) -> None:
        self._body = body
        self._words = words
        self._known: dict[int, list[Known]] = {}
        for one in known:
            self._known.setdefault(one.first, []).append(one)

    def drafts(self, proposals: Sequence[Proposal]) -> list[Draft]:
        """The names of the paragraph by first word, none overlapping."""
        found: list[Draft] = []
        place = 0
        for proposal in (*proposals, None):
            stop = len(self._words) if proposal is None else proposal.first
            for draft in self._loose(place, stop):
                found.append(draft)
                place = draft.proposal.last
            if proposal is None or proposal.last <= place:
                continue
            if proposal.first < place:  # A known name reaches into it.
                proposal = proposal._replace(first=place, core=(place, proposal.last), kind=BARE)
            found += self._resolved(proposal)
            place = max(place, found[-1].proposal.last if found else 0, proposal.last)
        return found

    def _resolved(self, proposal: Proposal) -> list[Draft]:
        longer = self._longest(proposal.first, len(self._words))
        if longer and longer.last > proposal.last and proposal.kind != "person":
            return [self._of_known(longer)]
        if proposal.kind == BARE:
            return list(self._parts(proposal))
        named = self._named(proposal)
        if named is not None:
            return [named]
        inner = [
            one for at in range(proposal.first, proposal.last) for one in self._known.get(at, ())
        ]
        choices = tuple(
            choice for one in inner if one.last <= proposal.last for choice in one.choices
        )
        return [self._new(proposal, choices[:5])]

    def _named(self, proposal: Proposal) -> Draft | None:
        """The known entity that a name with a cue means."""
        exact = self._exact(proposal.first, proposal.last)
        if exact and (choice := _fitting(exact, proposal.kind)):
            return self._of_known(exact, proposal, choice)
        if exact and not exact.mistyped and proposal.kind != "person":
            return self._of_known(exact, proposal, exact.choices[0])
        if proposal.manner == "own" and proposal.kind == "company":
            return None
        core = self._exact(*proposal.core)
        if core and proposal.kind != "person" and (choice := _fitting(core, proposal.kind)):
            named_so = proposal.manner != "own" or choice.kind == proposal.kind
            if proposal.manner == "form" and self._words[proposal.first].opens:
                # The capital is the sentence's.
                proposal = proposal._replace(first=proposal.core[0])
            return self._of_known(core, proposal, choice) if named_so else None
        leading = self._longest(proposal.first, proposal.last) or self._longest(
            proposal.core[0], proposal.last
        )
        if leading is None or not (choice := _fitting(leading, proposal.kind)):
            return None
        rest = self._exact(leading.last, proposal.last)
        same = rest is not None and choice.id in {one.id for one in rest.choices}
        return self._of_known(leading, proposal, choice) if same else None

    def _exact(self, first: int, last: int) -> Known | None:
        return next((one for one in self._known.get(first, ()) if one.last == last), None)

    def _longest(self, first: int, stop: int) -> Known | None:
        return next((one for one in self._known.get(first, ()) if one.last <= stop), None)

    def _loose(self, place: int, stop: int) -> Iterator[Draft]:
        """Known names and places between the rows of capitals: in small letters, for example."""
        while place < stop:
            known = self._longest(place, len(self._words))
            if known is not None:
                if not self._is_money(known):
                    yield self._of_known(known)
                place = known.last
                continue
            found = longest_place(self._words, place, stop) if self._words[place].capital else None
            if found is None:
                place += 1
                continue
            draft = self._of_place(place, found[1], found[0])
            if draft is not None:
                yield draft
            place = found[1]

    def _parts(self, proposal: Proposal) -> Iterator[Draft]:
        """A row of capitals without a cue: one name, or known names and places side by side."""
        words, parts = self._words, list(self._pieces(proposal.first, proposal.last))
        while (
            parts and isinstance(parts[0][2], str) and words[parts[0][0]].opens and len(parts) > 1
        ):
            if parts[0][1] - parts[0][0] > 1 or words[parts[0][0]].upper:
                break
            parts.pop(0)  # The capital is the sentence's.
        if len(parts) > 1 and not self._several(parts):
            first, last = parts[0][0], parts[-1][1]
            whole = proposal._replace(first=first, last=last, core=(first, last))
            lead = parts[0][2]
            if isinstance(lead, Known) and lead.choices[0].kind in _ACTORS:
                kind = lead.choices[0].kind
                whole = whole._replace(kind=kind, score=0.6, cue=lead.choices[0].name)
            choices = tuple(
                one for part in parts if isinstance(part[2], Known) for one in part[2].choices
            )
            yield self._new(whole, choices[:5])
            return
        for first, last, what in parts:
            if isinstance(what, Known):
                if not self._is_money(what):
                    yield self._of_known(what)
            elif isinstance(what, Place):
                draft = self._of_place(first, last, what)
                if draft is not None:
                    yield draft
            else:
                yield self._new(proposal._replace(first=first, last=last, core=(first, last)), ())

    def _several(self, parts: Sequence[tuple[int, int, Known | Place | str]]) -> bool:
        """Whether the parts of a row are names of several rather than one long name."""
        words = self._words
        if any(spaced_dash(words[first].gap) for first, _, _ in parts[1:]):
            return True
        lead, rest = parts[0][2], [what for _, _, what in parts[1:]]
        if isinstance(lead, str):
            return False
        places = all(_is_place(what) for _, _, what in parts)
        if places:
            return True
        if _is_place(lead):
            return all(isinstance(what, Known) for what in rest)
        tail = rest[-1]
        country = tail.kind == "country" if isinstance(tail, Place) else _is_country(tail)
        code = tail.country if isinstance(tail, Place) else ""
        return len(rest) == 1 and country and code != "VN" and not _is_place(lead)

    def _pieces(self, first: int, last: int) -> Iterator[tuple[int, int, Known | Place | str]]:
        place, start = first, first
        while place < last:
            known = self._longest(place, last)
            found = longest_place(self._words, place, last)
            end = max(known.last if known else 0, found[1] if found else 0)
            glued = place > first and compact(self._words[place].gap) and not known
            if not end or glued:
                place += 1
                continue
            if start < place:
                yield start, place, "name"
            if known is not None and known.last == end:
                yield place, end, known
            elif found is not None:
                yield place, end, found[0]
            place = start = end
        if start < last:
            yield start, last, "name"

    def _is_money(self, known: Known) -> bool:
        """Whether a country's name is that of its money: ``đô la Mỹ``."""
        first = known.first
        before = self._words[first - 1].key if first and self._words[first].gap == " " else ""
        return before in ("la", "đôla", "đồng") and known.choices[0].kind == "country"

    def _of_place(self, first: int, last: int, place: Place) -> Draft | None:
        if first and self._words[first].gap == " " and self._words[first - 1].key in LANGUAGE_NOUNS:
            return None
        if last < len(self._words) and self._words[last].gap.startswith("$"):
            return None  # US$
        if last - first == 1 and self._is_other_word(first):
            return None
        kind = place.kind
        if kind == "city" and first > 1 and self._words[first - 1].key == "of":
            kind = "region" if self._words[first - 2].key in _REGIONS else kind
        proposal = Proposal(first, last, (first, last), kind, 0.85, "place", "own")
        draft = self._new(proposal, ())
        return draft._replace(mention=draft.mention._replace(country=place.country))

    def _is_other_word(self, place: int) -> bool:
        """Whether a country's name that begins a sentence is a word: ``Anh ấy``, ``Ý kiến``."""
        word, following = self._words[place], self._words[place + 1 : place + 2]
        if not word.opens or word.key not in _WORDS or not following:
            diary = word.opens and word.key == "nhật" and following
            return bool(diary and following[0].key in ("ký", "báo", "trình", "thực"))
        # Anh Nguyễn Đức Thành is a man, too.
        return following[0].gap == " " and (not following[0].capital or word.key == "anh")

    def _span(self, first: int, last: int) -> tuple[int, int, str]:
        start = self._words[first].start
        end = written_end(self._body, self._words[last - 1])
        return start, end, self._body[start:end]

    def _core(self, first: int, last: int) -> str:
        return self._body[self._words[first].start : self._words[last - 1].end]

    def _new(self, proposal: Proposal, choices: tuple[Choice, ...]) -> Draft:
        start, end, text = self._span(proposal.first, proposal.last)
        name = " ".join(text.split())
        name = name[:1].upper() + name[1:] if not text[:1].isupper() else name
        mention = Mention(
            *(start, end, text, "new", proposal.kind, name),
            score=proposal.score,
            cue=proposal.cue,
            choices=choices,
        )
        return Draft(proposal, mention, self._core(*proposal.core))

    def _of_known(
        self, known: Known, proposal: Proposal | None = None, choice: Choice | None = None
    ) -> Draft:
        chosen = choice or known.choices[0]
        if proposal is None:
            first, last = known.first, known.last
            proposal = Proposal(first, last, (first, last), chosen.kind, 1.0, "name")
        start, end, text = self._span(proposal.first, proposal.last)
        score = min(chosen.score, _MISTYPED if known.mistyped else 1.0)
        mention = Mention(
            *(start, end, text, "known", chosen.kind, chosen.name, chosen.id),
            score=score,
            cue="mistyped" if known.mistyped else "name",
            choices=tuple(one for one in known.choices if one.id != chosen.id),
        )
        return Draft(proposal, mention, self._core(*proposal.core))


def _fitting(known: Known, kind: str) -> Choice | None:
    """The best bearer of a name whom a cue's kind fits."""
    same = [choice for choice in known.choices if choice.kind == kind]
    fits = same or [choice for choice in known.choices if alike(choice.kind, kind)]
    return fits[0] if fits else None


def _is_place(what: Known | Place | str) -> bool:
    if isinstance(what, Known):
        return what.choices[0].kind in ("city", "region", "country")
    return isinstance(what, Place)


def _is_country(what: Known | Place | str) -> bool:
    return isinstance(what, Known) and what.choices[0].kind == "country"
