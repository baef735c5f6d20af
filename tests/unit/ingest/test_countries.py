from __future__ import annotations

import pytest

from graph.codes import COUNTRIES
from graph.errors import InputError
from ingest.countries import country_code, country_entity, find_country


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("VN", "VN"),
        ("vn", "VN"),
        ("VNM", "VN"),
        ("NGA", "NG"),
        ("Nga", "RU"),
        ("Vietnam", "VN"),
        ("Việt Nam", "VN"),
        ("Mỹ", "US"),
        ("MY", "MY"),
        ("NA", "NA"),
        ("Hoa Kỳ", "US"),
        ("United States of America", "US"),
        ("Hàn Quốc", "KR"),
        ("Đức", "DE"),
        ("Cộng hòa Séc", "CZ"),
        ("The Gambia", "GM"),
        ("Trinidad and Tobago", "TT"),
        ("St. Lucia", "LC"),
        ("People's Republic of China", "CN"),
        ("Georgia (country)", "GE"),
        ("Scotland, United Kingdom", "GB"),
        ("Côte d’Ivoire", "CI"),
        ("Kosovo", "XK"),
    ],
)
def test_names(text: str, code: str) -> None:
    assert find_country(text) == code


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Vietnamm", "did you mean Vietnam (VN)?"),
        ("Congo", "Democratic Republic of the Congo (CD) or Republic of the Congo (CG)"),
        ("in Italy", "did you mean Italy (IT)?"),
        ("Qqq", "such as VN"),
        ("", "such as VN"),
    ],
)
def test_an_unknown_name_is_not_guessed(text: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        country_code(text, field="country1")
    assert caught.value.field == "country1"
    assert hint in str(caught.value.hint)


def test_every_country_has_an_entity_of_its_own_that_its_name_finds() -> None:
    found = [country_entity(code) for code in sorted(COUNTRIES)]
    assert len({entity.id for entity in found}) == len(COUNTRIES)
    assert {entity.country for entity in found} == COUNTRIES
    for entity in found:
        assert [find_country(name) for name in (entity.name, *entity.aliases)] == [
            entity.country
        ] * (1 + len(entity.aliases))
    assert country_entity("VN").aliases == ("Việt Nam",)
