"""Nouns that speak of an entity without its name: "the province", "tập đoàn này".

They are left to a person: what they may mean is offered, the latest named first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph.ids import entity_id
from ingest.texts.model import Choice, Mention
from ingest.texts.names.cues import Phrases, words_of
from ingest.texts.names.words import Token

_MOST = 5
_LATEST, _FALL = 0.6, 0.8
_LEADING = tuple(
    f"{many}doanh nghiệp {state}{lead}{behind} của {whose}"
    for many in ("", "các ", "những ")
    for state in ("nhà nước ", "")
    for lead in ("đầu tàu", "đầu tầu", "chủ lực", "nòng cốt", "hàng đầu", "lớn nhất")
    for behind in ("", " nhà nước")
    for whose in ("tỉnh", "thành phố", "địa phương")
)
_PROVINCE = (
    "tỉnh|lãnh đạo tỉnh|chính quyền tỉnh|đoàn tỉnh|phía tỉnh|lãnh đạo ubnd tỉnh|tỉnh nhà|tỉnh này"
)
_CITY = "lãnh đạo thành phố|chính quyền thành phố|thành phố này|phía thành phố"
_REFERENCES: Mapping[str, str] = {
    "company": "|".join(_LEADING) + "|tập đoàn này|công ty này|doanh nghiệp này|ngân hàng này"
    "|hãng này|nhà đầu tư này|tập đoàn trên|công ty nói trên|tập đoàn nói trên|hai bên"
    "|hai công ty|hai tập đoàn|hai doanh nghiệp|its lead company|its lead enterprise"
    "|its lead state-owned company|its lead state-owned enterprise"
    "|the province s lead company|the province s lead enterprise|the city s lead company"
    "|the company|the group|the firm|the bank|the developer|the lender|the conglomerate"
    "|the manufacturer|the two companies|both companies|the two firms|the two groups"
    "|the corporation|the lead company of the province|this company|this group",
    "fund": "quỹ này|quỹ nói trên|the fund|this fund|quỹ trên",
    "region": f"{_PROVINCE}|the province|the prefecture|this province|the province s leaders"
    "|provincial leaders|leaders of the province",
    "city": f"{_CITY}|the city|this city|city leaders|the city s leaders",
    "government": "ubnd tỉnh|ubnd thành phố|ủy ban nhân dân tỉnh|the government|the ministry"
    "|the department|bộ này|sở này",
    "embassy": "đại sứ quán này|cơ quan đại diện này|lãnh sự quán này|the embassy|the consulate"
    "|this embassy|the mission",
    "project": "dự án này|liên doanh này|khu công nghiệp này|đề án này|khu đô thị này|the park"
    "|the industrial park|the project|the joint venture|the venture|the township|this project",
    "event": "diễn đàn này|hội nghị này|hội thảo này|triển lãm này|sự kiện này|the forum|the summit"
    "|the conference|the expo|this forum",
    "organization": "hiệp hội này|tổ chức này|trường này|viện này|liên đoàn này|the association"
    "|the chamber|the university|the institute|this association",
}
_PHRASES = Phrases(list(_REFERENCES.items()))
_ALIKE: Mapping[str, tuple[str, ...]] = {
    "company": ("company", "fund"),
    "fund": ("fund", "company"),
    "city": ("city", "region"),
    "government": ("government", "region"),
}
_SEVERAL = words_of(
    "các mỗi một mọi nhiều những hai ba bốn năm sáu bảy tám chín mười từng vài thêm liên nội"
    " ngoại cả cấp trong"
)
_SEVERAL_LEADERS = words_of("các mỗi nhiều những")
_NOT_BEFORE = words_of("thành khác bạn táo lân nào lỵ lị giấc dậy ngoài như miền")
_OF = words_of("of for")


class Recent:
    """What was named last of each kind, as a text is gone through from its beginning.

    Parameters
    ----------
    named : sequence of Mention
        All names of the text, by start.
    """

    def __init__(self, named: Sequence[Mention]) -> None:
        self._named = named
        self._place = 0
        self._latest: dict[str, dict[str, tuple[int, Mention]]] = {}

    def choices(self, kind: str, start: int) -> tuple[Choice, ...]:
        """What was named before a place of a kind, the latest first, with falling scores.

        Places are asked in ascending order.
        """
        while self._place < len(self._named) and self._named[self._place].start < start:
            self._note(self._named[self._place])
            self._place += 1
        kinds = _ALIKE.get(kind, (kind,))
        latest = [one for of in kinds for one in self._latest.get(of, {}).values()]
        latest.sort(key=lambda one: -one[0])
        return tuple(
            Choice(_id_of(mention), mention.kind, mention.name, round(_LATEST * _FALL**rank, 3))
            for rank, (_, mention) in enumerate(latest[:_MOST])
        )

    def _note(self, mention: Mention) -> None:
        latest = self._latest.setdefault(mention.kind, {})
        id_ = _id_of(mention)
        latest.pop(id_, None)
        latest[id_] = (mention.start, mention)
        if len(latest) > _MOST:
            del latest[next(iter(latest))]


def _id_of(mention: Mention) -> str:
    return mention.entity or entity_id(mention.kind, mention.name)


def references(
    words: Sequence[Token], keys: Sequence[str], body: str, recent: Recent
) -> Iterator[Mention]:
    """Find the nouns of a paragraph that refer to something named before.

    Parameters
    ----------
    words, keys : sequence
        Of the paragraph, and their keys.
    body : str
        The whole text.
    recent : Recent
        What the text names.

    Yields
    ------
    Mention
        Of nature ``reference``, by start; its choices are at most five of its kind that were named
        before, the latest first.
    """
    place = 0
    while place < len(words):
        found = _PHRASES.at(keys, place)
        if found is None or not _refers(words, keys, place, place + found[1]):
            place += 1
            continue
        kind, size = found
        start, end = words[place].start, words[place + size - 1].end
        said = body[start:end]
        choices = recent.choices(kind, start)
        yield Mention(start, end, said, "reference", kind, said, None, None, 0.5, said, choices)
        place += size


def _refers(words: Sequence[Token], keys: Sequence[str], first: int, last: int) -> bool:
    if any(not set(word.gap) <= set(" -'’") for word in words[first + 1 : last]):
        return False
    before = keys[first - 1] if first and words[first].gap == " " else ""
    following = words[last] if last < len(words) and words[last].gap == " " else None
    if keys[first] == "tỉnh" and (before in _SEVERAL or before.isdigit()):
        return False
    if keys[last - 1] in ("tỉnh", "phố") and before in _SEVERAL_LEADERS and last - first < 4:
        return False
    if following is None:
        return True
    if keys[first] in ("the", "this"):
        return not (following.capital or following.key in _OF)
    ends_open = keys[last - 1] in ("tỉnh", "phố")
    return not (ends_open and (following.capital or following.key in _NOT_BEFORE))
