"""Cities and regions of the world from lists, without those that a text means otherwise.

The lists are long, so they have names that are words, persons or companies more often than places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from graph.ids import fold
from ingest.region_names import OTHERWISE
from ingest.regions import is_large, iso_names
from ingest.texts.cues import words_of
from ingest.texts.cues_vi import SURNAMES
from ingest.texts.given_names import FAMILY, GIVEN
from ingest.texts.ordinary import are_ordinary
from ingest.texts.surface import is_syllable
from ingest.texts.words import keys_of

_DATA = Path(__file__).parent.parent / "data"
_SHORTEST = 4
_LEADS = re.compile(r"^(?:thành phố|thị trấn|thị xã|huyện|quận) (?=\D)", re.IGNORECASE)
_TAILS = words_of(
    "sheng zizhiqu ken fu oblast oblast' oblasť kray krai voivodeship province county department"
    " region governorate prefecture district state territory"
)
_TRANSLATED = words_of("miền vùng hạt vịnh xanh đi trên mũi phương trung xin-ga-po † og of")
"""In names that a machine has put into Vietnamese, and in those of offices."""
_KEPT = words_of("châu hà cao lý")
"""Family names with which cities of Vietnam begin whose whole name is no person's."""
_OTHER = words_of("""
carrefour toyota hitachi komatsu kawasaki hino suzuki honda sakura santander evergreen lancaster ford
heineken siemens philips samsung hyundai mazda subaru sanyo fuji itochu canon sharp panasonic intel
apple oracle amazon orange shell chevron mercedes ferrari lancia carolina victoria jackson santiago
angel angeles reading mobile nice bath split same most bar bor bari deal rugby corona progress
enterprise independence liberty normal central centre center capital eastern western northern
southern north south east west northeast northwest southeast southwest littoral central coast
nord sud ouest est oriental occidental norte sur centro litoral metropolitan island islands upper
lower middle plateau rivers delta niger bay savannes savanes plateaux maritime hauts federal
district republic saint san santa santo national international union unity lakes highlands
ogre sale surprise bend brick bury barking slough reservoir plantation paramount queens confederation
commonwealth homestead hoover grays fishers meads boulder buffalo edison goodyear waldorf bolton
harrow sparks sandy rogers mariano hawthorne moore newton henderson hammond kendall logan
livingston bismarck eugene tracy bowie bryan allen brent brandon vaughan hayes hayward compton
conway dudley elgin windsor weston thornton wakefield stafford sutton langley chelsea carmel jupiter
cypress columbia columbus hollywood astoria arcadia avondale providence centennial olympia champaign
ventura palatine cloverdale revere pontiac plano largo lynn montgomery beaumont hastings bexley
burnley barrie bartlett blackburn blaine buckley cary casper corby davie davenport denton enid
everett garland kenner layton mackay mansfield milton pickering quincy redmond sanford sheffield
shelby stockton waterford waterloo whittier whitby uptown midland downtown chinatown flint harlem
ajax acton albany ames alameda archway brick celina chino clovis cogan delano edina encanto estancia
frontera guadalupe magsaysay maitland male mati mesa minglanilla muñoz naga paco polanco poblacion
pueblo racine reston rialto rosales salinas savannah solana taylorsville tempe tubod valenzuela
vernon woodland wyoming lacs centrale colonia flores florence eagle landes
ionia mary marino pita agora batman bingo orient sultan tata tiga viana viva
mountain valley river bridge garden palm spring springs salt crystal pearl diamond golden royal
victory hope freedom concord concordia fortuna aurora alexandria vitoria triumph progreso
independencia libertad salvador trinidad florida regina clarence nelson hamilton stirling gilbert
sterling anderson harrison jefferson lincoln madison marion mason monroe morgan murray norman
palmer parker preston pearland porter richardson sherman taylor turner tyler vernon wallace warren
warwick watson wayne wilson winston bradford clifton clinton crawford dayton douglas duncan dunn
franklin fuller gordon graham grant hampton howard huntington irving johnson kingston kent keller
kirby lawrence leon marshall maxwell miller mitchell carter carson chandler chester cicero arnold
ashford austin baker barry batman bell benton blair bond bruno burton butler byron casey castro
clay cole cooper craig curtis dalton darwin davis dean deer dennis drew eden ellis elizabeth essex
everest fraser garcia garza gomez gonzalez hernandez lopez martinez moreno perez rosa ruiz sancho
silva soto torres valdez varga vargas zapata patel singh kumar ali hassan khan aziz salem
meridian mercury saturn neptune orion polaris sirius optima maxima alta terra vista sierra delta
omega sigma alpha kappa lambda prime nova
""")
"""Words that in business news are companies, persons or ordinary ones, though cities bear them."""
_PHRASES = frozenset(
    "hoàng mai|dương minh châu|trần văn thời|mai dịch|hai bà trưng|bình minh|quang minh|kim liên"
    "|phú quý|an hải|bạch mai|bình an|hòa thành|thái hòa|phước an|tam giang|trung phụng|phú mỹ mines"
    "|cẩm phả mines|đại lộc|hưng mỹ|châu phong|phong thạnh|duyên hải|cửa nam|tân châu mines|yên vinh"
    "|phú khương|duc trong|long my|xuân mai|phú đô|bồ đề|ecopark|vinhomes ocean park|nam căn"
    "|vinhomes royal city|vinhomes smart city|vinhomes times city|golden gate|royal city|new york mills"
    "|baja california sur|san miguel|la paz|santa maria|san jose|green bay|union city|national city"
    "|palm bay|long beach|north bay|red river|blue mountain|green valley|park city|lake city"
    "|hai phong city|đinh văn|lương bằng|long bien".split("|")
)


@cache
def listed_places() -> tuple[tuple[str, str, str], ...]:
    """Names with their kind and the country's code, cities first."""
    return tuple((*_cities(), *_regions()))


def _cities() -> Iterator[tuple[str, str, str]]:
    for line in (_DATA / "cities" / "cities.tsv").read_text(encoding="utf-8").splitlines():
        code, _, name = line.partition("\t")
        name = _LEADS.sub("", name).replace("Ð", "Đ")
        if _trusted(name, code):
            yield name, "city", code


def _regions() -> Iterator[tuple[str, str, str]]:
    told = {code: list(names) for code, names in iso_names().items()}
    for code, names in OTHERWISE.items():
        told.setdefault(code, []).extend(names.split("|"))
    for line in (_DATA / "regions" / "english.tsv").read_text(encoding="utf-8").splitlines():
        code, _, name = line.partition("\t")
        told.setdefault(code, []).append(name)
    for code, names in told.items():
        for name in names if is_large(code) else ():
            bare = _without_tail(name)
            if _trusted(bare, code[:2]) and _TRANSLATED.isdisjoint(name.lower().split()):
                yield bare, "region", code[:2]


def _without_tail(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return first if first and last.lower() in _TAILS else name


def _trusted(name: str, country: str) -> bool:
    """Whether a name is hardly anything but a place's."""
    keys = keys_of(name)
    if not keys or len(name) < _SHORTEST or any(key.isdigit() for key in keys):
        return False
    whole = " ".join(keys)
    if whole in _PHRASES or are_ordinary(whole) or _OTHER.issuperset(keys):
        return False
    if country == "VN" and keys[0] in SURNAMES - _KEPT:
        return False
    if len(keys) > 1:
        return not (keys[0] in GIVEN and len(keys) == 2 and keys[1] in FAMILY)
    key = keys[0]
    # One syllable alone is a word of Vietnamese, whatever it is elsewhere.
    return key not in GIVEN and key not in FAMILY and not is_syllable(fold(key))
