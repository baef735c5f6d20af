"""Regions by their names in English, Vietnamese and their own languages."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.regions import find_region, iso_names, region_code, region_codes, region_key
from tools.regions import further_names

CONTEXT = Path(__file__).parents[3] / "ingest" / "data" / "vietnam-context" / "entities.csv"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("VN-57", "VN-57"),
        ("VN57", "VN-57"),
        ("Bình Dương", "VN-57"),
        ("tỉnh Bình Dương", "VN-57"),
        ("Binh Duong Province", "VN-57"),
        ("Province of Bình Dương", "VN-57"),
        ("Bình Dương, Việt Nam", "VN-57"),
        ("TP.HCM", "VN-SG"),
        ("TPHCM", "VN-SG"),
        ("Thành phố Hồ Chí Minh", "VN-SG"),
        ("Ho Chi Minh City", "VN-SG"),
        ("Sài Gòn", "VN-SG"),
        ("Hanoi", "VN-HN"),
        ("TP Hà Nội", "VN-HN"),
        ("Hải Phòng City", "VN-HP"),
        ("Thừa Thiên Huế", "VN-26"),
        ("Bà Rịa-Vũng Tàu", "VN-43"),
        ("Đắc Lắc", "VN-33"),
        ("Yamaguchi", "JP-35"),
        ("Yamaguchi-ken", "JP-35"),
        ("tỉnh Yamaguchi", "JP-35"),
        ("Tokyo-to", "JP-13"),
        ("Bavaria", "DE-BY"),
        ("Freistaat Bayern", "DE-BY"),
        ("Gyeonggi-do", "KR-41"),
        ("Seoul", "KR-11"),
        ("Guangdong Province", "CN-GD"),
        ("Quảng Đông", "CN-GD"),
        ("Shaanxi", "CN-SN"),
        ("Catalonia", "ES-CT"),
        ("Cataluña", "ES-CT"),
        ("Brittany", "FR-BRE"),
        ("Moscow", "RU-MOW"),
        ("Bangkok", "TH-10"),
        ("bang California", "US-CA"),
        ("Georgia, USA", "US-GA"),
        ("Georgia (US)", "US-GA"),
        ("Washington, D.C.", "US-DC"),
        ("Mexico City", "MX-CMX"),
        ("England", "GB-ENG"),
        ("County Dublin", "IE-D"),
    ],
)
def test_names(text: str, code: str) -> None:
    assert find_region(text) == code
    assert find_region(text, code[:2]) == code
    assert find_region(text, "AQ") is None


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("Georgia", "US", "US-GA"),
        ("Limburg", "NL", "NL-LI"),
        ("Limburg", "BE", "BE-VLI"),
        ("Punjab", "IN", "IN-PB"),
        ("Hà Nam", "VN", "VN-63"),
        ("Hà Nam", "CN", "CN-HA"),
        ("HaiDuong", "VN", "VN-61"),
        ("CA", "US", "US-CA"),
        ("NSW", "AU", "AU-NSW"),
        ("Hong Kong", "CN", "CN-HK"),
        ("México", "MX", "MX-MEX"),
    ],
)
def test_a_country_decides(text: str, country: str, code: str) -> None:
    assert find_region(text) is None
    assert find_region(text, country) == code


@pytest.mark.parametrize(
    ("text", "country"),
    [
        # Places of another kind that bear a region's name.
        ("thành phố Hải Dương", "VN"),
        ("Huyện Quảng Ninh", "VN"),
        ("Washington County", "US"),
        ("Quebec City", "CA"),
        ("New York City", "US"),
        # Numbers and letters of other lists.
        ("57", "VN"),
        ("74", "VN"),
        ("DN", "VN"),
        ("ESM", None),
        # Provinces that were, under names that others bear abroad.
        ("Hà Tây", None),
        ("Sông Bé", "VN"),
        # Countries, and words for kinds of places.
        ("Singapore", None),
        ("Panama", None),
        ("Province", None),
        ("City", None),
        ("tỉnh", None),
        ("", None),
        # Several.
        ("Madrid", "ES"),
        ("Buenos Aires", "AR"),
        ("Central", None),
        ("Hanoi, Vietnam", "US"),
    ],
)
def test_none_is_guessed(text: str, country: str | None) -> None:
    assert find_region(text, country) is None


@pytest.mark.parametrize(
    ("text", "country", "told"),
    [
        ("Georgia", None, "may be US-GA or a country (add the country"),
        ("Limburg", None, "may be BE-VLI or NL-LI (add the country"),
        ("Madrid", "ES", "may be ES-M or ES-MD (write the code"),
        ("Bihn Duong", "VN", "of Vietnam (did you mean Bình Dương (VN-57)?"),
        ("Qqq", None, "(write its ISO 3166-2 code, such as VN-57"),
    ],
)
def test_what_to_write_is_told(text: str, country: str | None, told: str) -> None:
    with pytest.raises(InputError) as caught:
        region_code(text, country, field="Tỉnh")
    assert told in str(caught.value)
    assert caught.value.field == "Tỉnh"


def test_every_name_of_iso_finds_its_region() -> None:
    lost = [
        (code, name)
        for code, names in iso_names().items()
        for name in names
        if region_key(name) and code not in region_codes(name, code[:2])
    ]
    assert lost == []


def test_every_province_of_the_example_has_a_code_of_its_own() -> None:
    with CONTEXT.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if len(row["gso_code"]) == 2]
    assert len(rows) == 63
    found = {find_region(row["name"], "VN") for row in rows}
    assert len(found) == 63
    assert None not in found


def test_names_on_codes_that_were_given_anew_are_left_out() -> None:
    found, out = further_names(
        {
            **{"IR-25": "Yazd", "IR-21": "Mazandaran", "IR-02": "West Azerbaijan"},
            **{"IR-23": "Tehran", "IR-22": "Markazi", "IR-26": "Qom", "DE-BY": "Bavaria"},
            "FR-BRE": "Brittany",
        }
    )
    assert "IR" in out
    assert found == {"FR-BRE": "Brittany"}
