"""Synthetic names and article-like pages in which some of them are planted, seeded."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from graph.ids import fold
from graph.model import Entity

_SYLLABLES, _FAMILIES, _GIVEN, _BEGIN, _MIDDLE, _END, _TRADES = (
    text.split()
    for text in (
        "an bình cảm châu chí đại đông dương giang hà hải hòa hưng khánh kim lâm long lương mai"
        " minh nam ngọc nguyên nhật phát phú phúc quang quế sơn tân thái thành thịnh thủ tiến trung"
        " tường việt vĩnh xuân yên phước thuận hiệp lợi tín đức mỹ trí nghĩa bảo cường dũng hùng",
        "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý",
        "Hannah Marco Yuki Peter Farid Lena Oskar Priya Kenji Clara Tomas Ingrid",
        "bel cor dra el fen gar hul ix jor kal lum mar nor os pel qua ril sem tor ul ver wol xan",
        "a e i o u an en ir ol um ar et iv ost und",
        "corp tech max dyne vik sen burg land ton mark wick ford field gate stad grad polis tex",
        "Capital Energy Logistics Trading Industrial Foods Steel Development Partners Ventures"
        " Shipping Electronics Pharma Textiles Software Holdings Investment Construction",
    )
)
_FORMS = ("Corporation", "Co., Ltd", "Group", "JSC", "GmbH", "Limited", "Inc", "Holdings")
_FORMS_VI = ("Công ty TNHH", "Công ty Cổ phần", "Tập đoàn", "Quỹ đầu tư", "Tổng công ty")
_SENTENCES = (
    "Theo báo cáo của {}, kim ngạch xuất khẩu trong quý vừa qua tăng hơn mười phần trăm.",
    "Đoàn công tác đã đến thăm {} và trao đổi về hạ tầng giao thông, nhà ở cho người lao động.",
    "Hai bên cùng {} thống nhất sẽ họp lại vào tháng tới để bàn về các bước tiếp theo.",
    "Lãnh đạo tỉnh cho biết {} là đối tác lâu năm, luôn đồng hành cùng doanh nghiệp địa phương.",
    "Tại buổi lễ, đại diện {} cảm ơn chính quyền đã tháo gỡ nhiều khó khăn về đất đai.",
    "The delegation met {} on Tuesday, and both sides agreed to share what they had learnt.",
    "A spokesman for {} said that the plant would open before the end of the year.",
    "Analysts expect {} to raise its stake, although nothing has been signed so far.",
    "Earlier visits had prepared the ground; it was {} that made the first introduction.",
    "In the years since, {} has brought three of its suppliers to the same industrial park.",
)
_FILLERS = (
    "Nhiều hộ dân mong muốn con đường mới sớm hoàn thành để việc đi lại thuận tiện hơn.",
    "Các chuyên gia nhận định thị trường lao động sẽ còn nhiều biến động trong thời gian tới.",
    "Weather permitting, the bridge will be open to traffic again from Monday morning.",
    "Most of those asked were content with the service, yet many wished for shorter ways.",
    "Trong khi đó, giá nguyên liệu tăng cao khiến không ít nhà máy phải giảm ca làm việc.",
    "Farmers along the river have begun to plant a second crop, which needs far less water.",
)
_LENGTH = 3_000
_SKEW = 3
_SHORTEST_WRONG = 6


class Planted(NamedTuple):
    """A name in a page: where, whose it is and what it is, and how it is written."""

    start: int
    end: int
    entity: Entity
    sort: str


class Page(NamedTuple):
    """A page and what was planted in it."""

    body: str
    planted: list[Planted]


def _skewed(chance: random.Random, count: int) -> int:
    return int(count * chance.random() ** _SKEW)


def _stem(chance: random.Random) -> str:
    """An invented word, some of them far more often than others."""
    word = _BEGIN[_skewed(chance, len(_BEGIN))]
    for _ in range(1 + (chance.random() < 0.5)):
        word += _MIDDLE[_skewed(chance, len(_MIDDLE))] + chance.choice("bdfgklmnprstvz")
    return (word + _END[_skewed(chance, len(_END))]).capitalize()


def _syllables(chance: random.Random, count: int) -> str:
    return " ".join(_SYLLABLES[_skewed(chance, len(_SYLLABLES))].capitalize() for _ in range(count))


def _company(chance: random.Random) -> str:
    if chance.random() < 0.4:
        return f"{chance.choice(_FORMS_VI)} {_syllables(chance, 2)} {_stem(chance)}"
    trade = _TRADES[_skewed(chance, len(_TRADES))]
    return f"{_stem(chance)} {trade} {_FORMS[_skewed(chance, len(_FORMS))]}"


def _city(chance: random.Random) -> str:
    return _syllables(chance, 3) if chance.random() < 0.3 else f"{_stem(chance)} {_stem(chance)}"


def _person(chance: random.Random) -> str:
    if chance.random() < 0.5:
        return f"{chance.choice(_FAMILIES)} {_syllables(chance, 2)}"
    return f"{chance.choice(_GIVEN)} {_stem(chance)}"


def _fund(chance: random.Random) -> str:
    return f"{_stem(chance)} {_stem(chance)} Fund"


def _embassy(chance: random.Random) -> str:
    # Of a city that is known as well: one name within another.
    return f"Embassy of {_city(chance)}"


_KINDS: tuple[tuple[str, Callable[[random.Random], str]], ...] = (
    ("company", _company),
    ("company", _company),
    ("city", _city),
    ("embassy", _embassy),
    ("person", _person),
    ("fund", _fund),
)


def entity_of(number: int) -> Entity:
    """The entity of a number; an embassy is of the city just before it."""
    kind, name = _KINDS[number % len(_KINDS)]
    chance = random.Random(number - (kind == "embassy"))
    return Entity(f"{kind}:{number}", kind, name(chance))


def entities_of(count: int) -> Iterator[Entity]:
    """So many entities, made as they are asked for."""
    return map(entity_of, range(count))


def pages_of(count: int, entities: int, *, seed: int = 3) -> list[Page]:
    """Pages of 3,000 characters, one sentence in three of them with a planted name."""
    chance = random.Random(seed)
    return [_page(chance, entities) for _ in range(count)]


def _page(chance: random.Random, entities: int) -> Page:
    body, planted = "", []
    while len(body) < _LENGTH:
        if chance.random() < 2 / 3:
            body += chance.choice(_FILLERS) + chance.choice(("  ", " ", "\n"))
            continue
        before, behind = chance.choice(_SENTENCES).split("{}")
        entity = entity_of(chance.randrange(entities))
        sort, text = _written(entity, chance)
        body += before
        planted.append(Planted(len(body), len(body) + len(text), entity, sort))
        if sort == "nested":
            # The city within has the number before.
            city = entity_of(int(entity.id.split(":")[1]) - 1)
            end = len(body) + len(text)
            planted.append(Planted(end - len(city.name), end, city, sort))
        body += text + behind + chance.choice((" ", "\n"))
    return Page(body.rstrip(), planted)


def _written(entity: Entity, chance: random.Random) -> tuple[str, str]:
    name = entity.name
    if entity.kind == "embassy":
        return "nested", name
    turn = chance.randrange(4)
    if turn == 1 and not name.isascii():
        return "without diacritics", _bare(name)
    if turn == 2:
        return "in capitals", name.upper()
    if turn == 3 and (wrong := _mistyped(name, chance)):
        return "mistyped", wrong
    return "as it is", name


def _bare(name: str) -> str:
    return " ".join(fold(word).capitalize() for word in name.split())


def _mistyped(name: str, chance: random.Random) -> str | None:
    """A name with an error in a long word: a letter changed, left out, doubled, or exchanged."""
    words = name.split(" ")
    long = [
        at
        for at, word in enumerate(words)
        if len(word) >= _SHORTEST_WRONG and word.isalpha() and word.isascii()
    ]
    if not long:
        return None
    at = chance.choice(long)
    word = words[at]
    place = chance.randrange(1, len(word) - 1)
    words[at] = chance.choice(
        (
            word[:place] + chance.choice("bcdfghklmnprst") + word[place + 1 :],
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        )
    )
    return " ".join(words) if words[at] != word else None
