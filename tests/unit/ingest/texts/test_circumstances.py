"""Dates, amounts and places of a sentence: what is found, and what is left out."""

from __future__ import annotations

import time

import pytest

from ingest.texts.model import Mention, TextLanguage
from ingest.texts.statements.circumstances import circumstances, nearest
from ingest.texts.statements.letters import plain

PUBLISHED = "2024-05-20"
# A sentence, and the dates in it as since, or since and until; none after "=".
DATES = """
vi: Ngày 12/5/2023, hai bên ký kết. = 2023-05-12
vi: Lễ ký ngày 12-5-2023. = 2023-05-12
vi: Vào ngày 12 tháng 5 năm 2023 = 2023-05-12
vi: từ tháng 3-2024 = 2024-03
vi: vào tháng 3 năm 2024 = 2024-03
vi: trong quý II/2022 = 2022-04/2022-06
vi: quý 3 năm 2022 = 2022-07/2022-09
vi: Năm 2012, Tokyu đến. = 2012
vi: từ năm 1996 đến 2005 = 1996 2005
vi: từ ngày 30/4 đến ngày 3/5/2023 = 2023-04-30 2023-05-03
vi: từ ngày 12 đến 15/5/2023 = 2023-05-12 2023-05-15
vi: kể từ năm 1996 = 1996
vi: cuối năm 2019 = 2019
vi: đầu những năm 1990 = 1990/1994
vi: thập niên 90 = 1990/1999
vi: 6 tháng đầu năm 2023 = 2023-01/2023-06
vi: trước năm 2005 = ../2004
vi: kết nghĩa với Daejeon (2005) và Oulu (2010) = 2005; 2010
vi: Hôm qua, Tokyu ký. = 2024-05-19
vi: Tối qua, A ký. = 2024-05-19
vi: Sáng 12/5, Tokyu ký. = 2024-05-12
vi: ngày 28/12 = 2023-12-28
vi: năm ngoái = 2023
vi: tháng trước = 2024-04
vi: tháng Ba năm ngoái = 2023-03
vi: cách đây 25 năm = 1999
vi: hơn 25 năm trước = 1998/2000
vi: Horasis 2023 =
vi: nhiệm kỳ 2020-2025 =
vi: giai đoạn 2021–2030 =
vi: Nghị quyết Đại hội năm 2020 =
vi: tầm nhìn đến năm 2045 =
vi: Nghị định 35/2022/NĐ-CP và Quyết định số 12/2020 =
vi: hai năm trước đó =
vi: trong 25 năm qua, tăng 3,5% =
vi: đội tuyển Viet Nam 2012 =
en: in March 2019 = 2019-03
en: on 12 May 2023 = 2023-05-12
en: May 12, 2023 = 2023-05-12
en: on the 12th of May = 2024-05-12
en: since 1996 = 1996
en: between 2004 and 2006 = 2004/2006
en: from 1996 to 2005 = 1996 2005
en: from March 2004 to June 2005 = 2004-03 2005-06
en: in Q2 2022 = 2022-04/2022-06
en: the second quarter of 2022 = 2022-04/2022-06
en: in the early 1990s = 1990/1994
en: last year = 2023
en: last March = 2024-03
en: last June = 2023-06
en: this spring = 2024
en: last week = 2024-05-13/2024-05-19
en: yesterday = 2024-05-19
en: on 5/12/2023 = 2023
en: on 25/12/2023 = 2023-12-25
en: two years ago = 2022
en: its 2019 investment = 2019
en: until 2010 = None 2010
en: before 2005 = ../2004
en: The company may march in, and Horasis 2023 is over by 2030. =
en: the 2020-2025 term and the 2020 Horasis =
en: 31 February 2020 =
"""
AMOUNTS = """
vi: 1,2 tỷ USD = 1200000000 USD
vi: hơn 200 triệu đô la Mỹ = 200000000 USD
vi: 1.200 tỷ đồng = 1200000000000 VND
vi: 300 tỷ yên và 500.000.000 đồng = 300000000000 JPY; 500000000 VND
vi: 1 tỷ 200 triệu đồng = 1200000000 VND
vi: nửa tỷ đô = 500000000 USD
vi: 1,500 triệu USD = 1500000000 USD
vi: tăng 35%, rộng 200 ha, 3.000 lao động, 5 đồng chí và 3 tỷ đồng nghiệp =
vi: doanh thu 10 tỷ USD, vốn 20 triệu USD = 20000000 USD
en: US$1.2 billion = 1200000000 USD
en: a $250m plant = 250000000 USD
en: EUR 30 million or 1,250,000 euros = 30000000 EUR; 1250000 EUR
en: 300 billion won; a team of 3 won = 300000000000 KRW
en: half a billion dollars = 500000000 USD
en: S$3 million and €20m = 3000000 SGD; 20000000 EUR
en: $5 a share, 40 percent, revenue of $5 billion, 1,200 people =
"""


def rows(cases: str) -> list[tuple[TextLanguage, str, str]]:
    found: list[tuple[TextLanguage, str, str]] = []
    for line in cases.strip().splitlines():
        text, _, expected = line[4:].rpartition("=")
        found.append(("vi" if line.startswith("vi") else "en", text.strip(), expected.strip()))
    return found


def told_dates(text: str, language: TextLanguage, published: str | None) -> str:
    found = circumstances(text, language, published).dates
    return "; ".join(f"{one.since} {one.until or ''}".strip() for one in found)


@pytest.mark.parametrize(("language", "text", "expected"), rows(DATES))
def test_dates_of_a_sentence(language: TextLanguage, text: str, expected: str) -> None:
    assert told_dates(text, language, PUBLISHED) == expected
    if language == "vi" and "Oulu" not in text:
        assert told_dates(plain(text), language, PUBLISHED) == expected


@pytest.mark.parametrize(("language", "text", "expected"), rows(AMOUNTS))
def test_amounts_of_a_sentence(language: TextLanguage, text: str, expected: str) -> None:
    found = circumstances(text, language).amounts
    assert "; ".join(f"{one.amount} {one.currency}" for one in found) == expected


@pytest.mark.parametrize(
    ("published", "expected"), [(None, ""), ("2024", "2023"), ("2024-05", "2023; 2024-04")]
)
def test_a_date_told_from_publication_is_no_finer_than_that(
    published: str | None, expected: str
) -> None:
    assert told_dates("last year and last month, yesterday", "en", published) == expected


def test_an_event_is_some_time_in_a_span() -> None:
    found = circumstances("from 1996 to 2005, since 2010, in 2012", "en").dates
    assert [one.when for one in found] == ["1996/2005", "2010/..", "2012"]


def test_years_in_names_are_no_dates_and_places_follow_a_preposition() -> None:
    text = "Tại TP. Huế, Tokyu gặp Oulu vào năm 2012 ở Hội nghị năm 2013 tại Nhật Bản."
    names = (
        ("Huế", "city"),
        ("Oulu", "city"),
        ("Hội nghị năm 2013", "event"),
        ("Nhật Bản", "country"),
    )
    mentions = [
        Mention(100 + text.index(name), 100 + text.index(name) + len(name), name, "new", kind, name)
        for name, kind in names
    ]
    found = circumstances(text, "vi", None, mentions, 100)
    assert [one.since for one in found.dates] == ["2012"]
    assert [one.name for one in found.places] == ["Huế", "Nhật Bản"]


def test_an_act_has_the_date_of_its_clause_or_the_only_one() -> None:
    text = "In 2004 A met B, and in 2006 A signed with C, which paid."
    found = circumstances(text, "en").dates
    comma, last = text.index(","), text.rindex(",")
    met = nearest(found, text.index("met"), text.index("met") + 3, (0, comma))
    signed = nearest(found, text.index("signed"), text.index("signed") + 6, (comma, last))
    assert (met and met.since, signed and signed.since) == ("2004", "2006")
    assert nearest(found, text.index("paid"), text.index("paid") + 4, (last, len(text))) is None
    assert nearest(found, 99, 99, (found[0].end + 2, comma)) == found[0]
    assert nearest(found[:1], text.index("paid"), text.index("paid") + 4, (last, len(text)))


@pytest.mark.parametrize(
    "piece",
    ["1", "12/", "1.", "1.000", "$", "năm ", "từ ngày ", "tháng 3 ", "from 1", "May ", "2012-",
     "1 tỷ ", "doanh thu ", " (", "last ", "a "],
)  # fmt: skip
def test_time_is_linear_in_a_hostile_sentence(piece: str) -> None:
    def spent(size: int) -> float:
        text, begun = piece * (size // len(piece)), time.process_time()
        circumstances(text, "vi", PUBLISHED)
        circumstances(text, "en", PUBLISHED)
        return time.process_time() - begun

    # Eight times the text in the time that quadratic search would take for three times of it.
    assert spent(80_000) < 9 * max(spent(10_000), 0.02) * 2
