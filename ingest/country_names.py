"""Names of countries in common use that the tables of Babel and ISO 3166 spell otherwise."""

from __future__ import annotations

from collections.abc import Mapping

_NAMED = """
AE uae
AF aphganixtan
AL anbani
AR achentina
AU ostraylia, oxtraylia, uc
BA bosnia
BD bangladet
BF upper volta
BG bungari
BJ dahomey
BN brunay
BR ba tay, brasil, braxin
BY bach nga, belarut, byelorussia
BZ british honduras
CD cong hoa dan chu congo, congo dem rep, congo drc, dem rep congo, dem rep of congo, democratic
    republic of congo, dr congo, drc, zaire
CG cong hoa congo, congo rep, congo republic, republic of congo
CI bo bien nga, ivory coast
CL chile
CN china peoples republic of, chnd trung hoa, cong hoa nhan dan trung hoa, mainland china,
    peoples republic of china, pr china, prc, trung quoc dai luc
CO colombia
CU cuba
CV cabo verde, cape verde
CZ cong hoa sec, czech rep, czech republic, tiep, xec
DE chlb duc, duc, tay duc, west germany
DK kingdom of denmark
EG ai cap, egypt arab rep
FK falkland islands malvinas
FM federated states of micronesia, micronesia fed sts
FR cong hoa phap, phap quoc
GB anh, anh quoc, england, great britain, great britain northern ireland, lien hiep anh, lien
    hiep vuong quoc anh, northern ireland, scotland, uk, wales
HK hong cong, hong kong, hong kong sar, huong cang
HR crotia
HU hunggari
ID indonexia, nam duong
IE ai nhi lan, ailen, republic of ireland
IL ixraen
IN cong hoa an do
IR ba tu, iran islamic rep, persia
IS ai xolen
IT italia, y
JO giocdani
JP nhat, nhat ban quoc
KG kyrgyz republic
KH kampuchea, kingdom of cambodia
KP bac trieu tien, chdcnd trieu tien, democratic peoples republic of korea, dprk, korea dem
    peoples rep, korea dem rep, korea north, n korea, north korea
KR dai han dan quoc, korea rep, korea south, nam han, nam trieu tien, republic of korea, rok, s
    korea, so korea, south korea, 한국
KW cooet
KZ kadacxtan
LA chdcnd lao, lao pdr
LB libang
LK ceylon, tich lan, xri lanca
LY libi, libyan arab jamahiriya, libyan arab republic
MD moldavia, republic of moldova
MF saint martin french part
MK bac macedonia, former yugoslav republic of macedonia, fyrom, macedonia
MM burma, mianma, mien dien, myanmar
MO ao mon, ma cao, macao sar, macau, macau sar
MX mehico
MY ma lai, malaixia
NL holland, kingdom of netherlands
NZ niudilan, tan tay lan
PE peru
PH phi luat tan, philipin, philippin
PK pakixtan
PS palestine, state of palestine, west bank
QA cata
RO rumani
RS xecbia
RU lien bang nga, russian federation
SA a rap saudi, ksa
SG cong hoa singapore, xingapo
SI xlovenia
SK slovak rep, xlovakia
SR surinam
SY xiri
SZ swaziland
TH siam, xiem
TL dong timo, dong timor, east timor, timor leste
TR turkey
TW chinese taipei, dai bac trung hoa, dai loan, dai loan trung quoc, republic of china, roc,
    taiwan roc, 台湾
UA ucraina, ukraina
US hop chung quoc hoa ky, hop chung quoc my, my, my quoc, united states of america, us, usa
UZ udobekixtan
VA holy see, toa thanh, vatican
VE venexuela, venezuela rb
VG bvi
VI us virgin islands, usvi, virgin islands us
VN chxhcn viet nam, cong hoa xa hoi chu nghia viet nam, socialist republic of vietnam, viet nam
WS western samoa
YE yemen rep
ZA nam phi
ZW rhodesia
"""

OTHERWISE: Mapping[str, str] = {
    name.strip(): block[:2]
    for block in _NAMED.replace("\n    ", " ").strip().splitlines()
    for name in block[3:].split(",")
}
"""Codes by name in lower case without diacritics: English and Vietnamese, short and former names.

States that came to an end without one successor, such as the Soviet Union, have none.
"""
SHORT: Mapping[str, str] = {
    **{"Mỹ": "US", "Đức": "DE", "Pháp": "FR", "Anh": "GB", "Nga": "RU", "Ý": "IT", "Úc": "AU"},
    **{"Áo": "AT", "Bỉ": "BE", "Lào": "LA", "Séc": "CZ", "Nhật": "JP", "Hàn": "KR", "Chile": "CL"},
    **{
        "US": "US",
        "USA": "US",
        "U.S.": "US",
        "UK": "GB",
        "UAE": "AE",
        "U.S.A.": "US",
        "Italia": "IT",
    },
    **{"the Netherlands": "NL", "The Netherlands": "NL", "Ả Rập Xê Út": "SA", "Holland": "NL"},
    **{
        "Hồng Kông": "HK",
        "Hongkong": "HK",
        "Cộng hòa Séc": "CZ",
        "Xin-ga-po": "SG",
        "Hà Lan": "NL",
    },
    **{"Ma-lai-xi-a": "MY", "In-đô-nê-xi-a": "ID", "Phi-líp-pin": "PH", "Cam-pu-chia": "KH"},
    **{"Việt Nam": "VN", "Vietnam": "VN", "Viet Nam": "VN", "Đài Loan": "TW", "Korea": "KR"},
}
"""Codes by short names, whose capitals and diacritics tell them from other words."""
