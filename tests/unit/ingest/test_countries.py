from __future__ import annotations

import pytest

from graph.codes import COUNTRIES
from graph.errors import InputError
from ingest.countries import country_code, country_entity, find_country

NAMED = """
AE UAE; U.A.E.; United Arab Emirates; Các Tiểu vương quốc Ả Rập Thống nhất;
AE UAE (Các Tiểu vương quốc Ả Rập Thống nhất)
AG Antigua & Barbuda
AR Argentine Republic; Ác-hen-ti-na
AS American Samoa
AT Áo; Österreich
AU Úc; Ô-xtrây-li-a; Australia
AX Åland Islands
BA Bosnia; Bosnia & Herzegovina
BD Bangladesh
BE Bỉ; Vương quốc Bỉ
BF Upper Volta
BJ Dahomey
BM Bermuda
BN Brunei Darussalam; Brunei; Bru-nây
BO Bolivia; Bolivia (Plurinational State of)
BR Bra-xin; Brasil; Brazil
BY Bê-la-rút; Belarus; Byelorussia
BZ British Honduras
CA Canada; Ca-na-đa
CD Congo, Dem. Rep.; Congo (Kinshasa); DR Congo; DRC; Democratic Republic of the Congo;
CD Congo, The Democratic Republic of the; Zaire; Cộng hòa Dân chủ Congo
CG Congo, Rep.; Congo (Brazzaville); Republic of the Congo; Cộng hòa Congo
CH Thụy Sĩ; Thuỵ Sĩ; Schweiz; Suisse
CI Côte d'Ivoire; Cote d'Ivoire; Cote D'Ivoire (Ivory Coast); Ivory Coast; Bờ Biển Ngà
CL Chi-lê
CN Trung Quốc; China; PRC; P.R. China; China, People's Republic of; CHND Trung Hoa;
CN Cộng hòa Nhân dân Trung Hoa; Mainland China; 中国
CU Cu Ba; Cuba
CV Cabo Verde; Cape Verde
CW Curaçao; Curacao
CZ Séc; Czechia; Czech Rep.
DE Đức; CHLB Đức; Federal Republic of Germany; West Germany; Deutschland
DK Đan Mạch; Danmark
DM Dominica
DO Dominican Republic
EG Ai Cập
EH Western Sahara
ES Tây Ban Nha; Kingdom of Spain; España
FI Phần Lan; Suomi
FM Micronesia (Federated States of)
FR Pháp; Pháp quốc; Cộng hòa Pháp; French Republic; France
GB UK; U.K.; United Kingdom; Great Britain; Vương quốc Anh; Anh; Anh Quốc; Northern Ireland
GE Georgia (country)
GG Guernsey
GI Gibraltar
GN Guinea
GQ Equatorial Guinea
GR Hy Lạp
GW Guinea-Bissau
HK Hồng Kông; Hong Kong SAR; Hong Kong SAR, China; Hong Kong, China; Hongkong; Hồng Công
HU Hungary; Hung-ga-ri
ID Indonesia; In-đô-nê-xi-a
IE Ireland; Republic of Ireland; Ai-len
IL Israel
IM Isle of Man
IN Ấn Độ; India; Cộng hòa Ấn Độ; Republic of India
IR Iran; Iran, Islamic Republic of; Iran (Islamic Republic of); Persia
IT Ý; Italia; I-ta-li-a
JE Jersey
JP Nhật; Nhật Bản; 日本
KH Campuchia; Cambodia; Kampuchea
KN St. Kitts and Nevis
KP Korea, North; North Korea; Triều Tiên; Bắc Triều Tiên; Korea, Democratic People's Republic of;
KP DPRK; N. Korea
KR Hàn Quốc; Korea, South; South Korea; Nam Triều Tiên; Đại Hàn Dân Quốc; Korea, Republic of;
KR Korea (Republic of); Korea (South); Republic of Korea; ROK; 대한민국; 한국; S. Korea; S Korea;
KR So. Korea
KW Kuwait; Cô-oét
KY Cayman Islands; Quần đảo Cayman
LA Lào; CHDCND Lào; Laos; Lao People's Democratic Republic
LK Ceylon; Sri Lanka
LY Libya; Libyan Arab Jamahiriya; Li-bi
MD Moldova, Republic of
MK Macedonia; North Macedonia; FYROM; The former Yugoslav Republic of Macedonia
MM Myanmar (Burma); Miến Điện; Mianma; Burma
MN Mông Cổ; Mongolia
MO Macao; Ma Cao; Macau SAR
MX Mê-hi-cô; México; Mexico
MY Malaysia; Ma-lai-xi-a
NE Niger
NG Nigeria
NL Hà Lan; Holland; The Netherlands; Netherlands
NO Na Uy; Norge
NZ Niu Di-lân; New Zealand
PE Pê-ru
PG Papua New Guinea
PH Philippin; Phi-líp-pin; Philippines; The Philippines
PL Ba Lan; Polska
PS Palestine; State of Palestine; Palestinian Territories
PT Bồ Đào Nha
QA Qatar; Ca-ta
RE Réunion
RU Nga; Liên bang Nga; Russia; Россия
SA Ả Rập Xê Út; Ả-rập Xê-út; Ả Rập Saudi; Saudi Arabia; KSA
SE Thụy Điển; Sverige
SG Singapore; Xin-ga-po; Xingapo; Republic of Singapore; Cộng hòa Singapore
SK Slovak Republic; Slovakia
SS Nam Sudan; South Sudan
ST São Tomé and Príncipe; Sao Tome & Principe
SY Syria; Syrian Arab Republic
SZ Eswatini; Swaziland
TH Thái Lan; Thailand; Siam; Kingdom of Thailand
TL Timor-Leste; East Timor; Đông Timor
TR Thổ Nhĩ Kỳ; Türkiye; Turkey; Turkiye
TT Trinidad & Tobago
TW Đài Loan; Taiwan, Province of China; Taiwan; Chinese Taipei; Taiwan (ROC); Đài Bắc Trung Hoa;
TW 台灣; 台湾
TZ Tanzania; Tanzania, United Republic of
UA Ukraina; Ukraine
US Hoa Kỳ; Mỹ; U.S.A.; U.S.; US; United States; Hợp chúng quốc Hoa Kỳ;
US the United States of America
VA Vatican City; Holy See (Vatican City State); Tòa Thánh
VC Saint Vincent & the Grenadines
VE Venezuela; Venezuela, Bolivarian Republic of
VG Virgin Islands (British); British Virgin Islands; BVI; Quần đảo Virgin thuộc Anh
VI Virgin Islands, U.S.
VN Viet Nam; Vietnam; Việt Nam; CHXHCN Việt Nam; Socialist Republic of Vietnam; Việtnam; VIETNAM;
VN viet nam
WS Samoa; Western Samoa
XK Kosovo
ZA Nam Phi; South Africa; Republic of South Africa
ZW Rhodesia
"""


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (name.strip(), line[:2])
        for line in NAMED.strip().splitlines()
        for name in line[3:].split(";")
        if name.strip()
    ],
)
def test_names_as_tables_have_them(name: str, code: str) -> None:
    assert find_country(name) == code


@pytest.mark.parametrize(
    "name",
    [
        *("USSR", "Liên Xô", "Yugoslavia", "Nam Tư", "Czechoslovakia", "Tiệp Khắc", "GDR"),
        *("East Germany", "Serbia and Montenegro", "Netherlands Antilles", "South Viet Nam"),
        *("Congo", "Korea", "Virgin Islands", "Georgia (U.S. state)", "Georgia (USA)"),
        *("Europe", "EU", "Asia", "ASEAN", "Unknown", "N/A", "New Jersey", "Palestine, Texas"),
        *("Ireland, Northern", "America", "East Pakistan"),
    ],
)
def test_what_is_no_one_country_has_no_code(name: str) -> None:
    assert find_country(name) is None


def test_of_two_countries_the_last_counts_unless_it_is_china() -> None:
    told = ["Georgia, USA", "Hong Kong, China", "Macau (China)", "Hanoi, Vietnam"]
    assert [find_country(one) for one in told] == ["US", "HK", "MO", "VN"]


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
