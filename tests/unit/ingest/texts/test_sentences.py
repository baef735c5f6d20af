"""Where sentences end, where they do not, and which language they are in."""

from __future__ import annotations

import pytest

from ingest.texts.model import Mention, Text
from ingest.texts.statements.sentences import language_of, sentences


@pytest.mark.parametrize(
    "text",
    [
        "Ông đến TP. Hồ Chí Minh hôm qua.|Nhà máy rộng 1.200 m2.|Hết",
        "Mr. Tanaka of Kubota Co., Ltd. and J. Smith met.|They signed.",
        "An Phú Co., Ltd. ký với Kubota.|“Chúng tôi vui!”|Ông nói…|Vậy sao?|Vâng",
        "Kết nghĩa với Lyon, Nice,… qua đó hình thành dự án; ký năm 2.020.",
        "Nó thuộc v.v. và nhiều nơi khác.",
        "A đến.\n|B đi.\n|C",
    ],
)
def test_where_sentences_end(text: str) -> None:
    expected = [part.strip() for part in text.split("|")]
    body = text.replace("\n|", "\n").replace("|", " ")
    found = list(sentences(Text(body, "0"), []))
    assert [one.text for one in found] == expected
    assert all(body[one.start : one.end] == one.text for one in found)
    assert [one.paragraph for one in found] == [body.count("\n", 0, one.start) + 1 for one in found]


def test_no_sentence_ends_inside_a_mention() -> None:
    body = "Hôm nay Yahoo! Việt Nam mở cửa. Hết."
    mention = Mention(8, 23, body[8:23], "new", "company", body[8:23])
    first, second = sentences(Text(body, "0"), [mention])
    assert (first.text, second.text) == ("Hôm nay Yahoo! Việt Nam mở cửa.", "Hết.")
    assert (list(first.mentions), list(second.mentions)) == ([mention], [])


def test_what_never_ends_is_parted_outside_mentions() -> None:
    body = " ".join(["Hồ Tây"] * 3000)
    mentions = [
        Mention(place, place + 6, "Hồ Tây", "new", "city", "Hồ Tây")
        for place in range(0, len(body), 7)
    ]
    found = list(sentences(Text(body, "0"), mentions))
    assert max(len(one.text) for one in found) <= 4000
    assert [one for sentence in found for one in sentence.mentions] == mentions
    assert all(
        sentence.start <= one.start and one.end <= sentence.end
        for sentence in found
        for one in sentence.mentions
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kubota ký hợp đồng với An Phú", "vi"),
        ("Kubota ky hop dong voi An Phu tai Long An", "vi"),
        ("Kubota signed with the port of Đà Nẵng", "en"),
        ("The province was visited by Kubota", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    place = text.find("Đà Nẵng")
    mentions = [Mention(place, place + 7, "Đà Nẵng", "new", "city", "Đà Nẵng")] if place > 0 else []
    assert language_of(text, 0, mentions) == language
