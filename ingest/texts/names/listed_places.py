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
from ingest.texts.known.ordinary import are_ordinary
from ingest.texts.known.surface import is_syllable
from ingest.texts.names.cues import words_of
from ingest.texts.names.cues_vi import SURNAMES
from ingest.texts.names.given_names import FAMILY, GIVEN
from ingest.texts.names.words import keys_of

_DATA = Path(__file__).parents[2] / "data"
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
acton agora ajax ajinomoto alameda albany alexandria ali allen alpha alta amazon ames anderson
angel angeles apple arcadia archway arnold asahi ascendas ashford astoria aurora austin avondale
aziz baker bar bari barking barrie barry bartlett bata bath batman bay beaumont bell bend benton
bexley bingo bismarck blackburn blaine blair bolton bond bor boulder bowie bradford brandon brent
brick bridge bruno bryan buckley buffalo burnley burton bury butler byron canon capital cargill
carmel carolina carrefour carson carter cary casey casper castro celina centennial center central
centrale centre centro champaign chandler chelsea chester chevron chinatown chino cicero clarence
clay clifton clinton cloverdale clovis coast cogan cole colonia columbia columbus commonwealth
compton concord concordia confederation conway cooper corby corona craig crawford crystal curtis
cypress daikin dalton darwin davenport davie davis dayton deal dean deer delano delta dennis
denton diamond district douglas downtown drew dudley duncan dunn eagle east eastern eden edina
edison elgin elizabeth ellis encanto enid enterprise essex est estancia eugene everest everett
evergreen fanuc federal ferrari fishers flint florence flores florida ford formosa masan fortuna
franklin fraser freedom frontera fuji fuller garcia garden garland garza gilbert golden gomez
gonzalez goodyear gordon graham grant grays guadalupe hamilton hammond hampton harlem harrison
harrow hassan hastings hauts hawthorne hayes hayward heineken henderson hernandez highlands hino
hitachi hollywood homestead honda hoover hope howard hoya huntington hyundai independence
independencia intel international ionia irving island islands itochu jackson jefferson johnson
jupiter kappa kawasaki keller kendall kenner kent khan kingston kirby kirin komatsu kumar lacs
lakes lambda lancaster lancia landes langley largo lawrence layton leon libertad liberty lincoln
litoral littoral livingston logan lopez lotte lower lynn mackay madison magsaysay maitland male
mansfield mariano marino marion maritime marshall martinez mary mason mati maxima maxwell mazda
meads meiji mercedes mercury meridian mesa metropolitan middle midland miller milton minglanilla
mitchell mobile monroe montgomery moore moreno morgan most mountain murray muñoz naga national
nelson neptune newton nice niger nikko nord normal norman norte north northeast northern northwest
nova occidental ogre olam olympia omega optima oracle orange orient oriental orion ouest paco
palatine palm palmer panasonic paramount parker patel pearl pearland perez philips pickering pita
plano plantation plateau plateaux poblacion polanco polaris pontiac porter preston prime progreso
progress providence pueblo queens quincy racine reading redmond regina republic reservoir reston
revere rialto richardson river rivers rogers rosa rosales royal rugby ruiz saint sakura sale salem
salinas salt salvador same samsung san sancho sandy sanford santa santander santiago santo sanyo
saturn savanes savannah savannes sharp sheffield shelby shell sherman siemens sierra sigma silva
singh sirius slough solana soto south southeast southern southwest sparks split spring springs
stafford sterling stirling stockton subaru sud sultan sur surprise sutton suzuki tata taylor
taylorsville tempe terra texas thornton tiga torres toyota tracy trinidad triumph tsubaki tubod
turner tyler union unity upper uptown valdez valenzuela valley varga vargas vaughan ventura vernon
viana victoria victory vista vitoria viva wakefield waldorf wallace warren warwick waterford
waterloo watson wayne west western weston whitby whittier wilson windsor winston woodland wyoming
zapata
""")
"""Words that in business news are companies, persons or ordinary ones, though cities bear them."""
_PHRASES = frozenset(
    phrase.strip()
    for phrase in """
an hải|baja california sur|blue mountain|bình an|bình minh|bạch mai|bồ đề|châu phong|
cẩm phả mines|cửa nam|duc trong|duyên hải|dương minh châu|ecopark|golden gate|green bay|
green valley|hai bà trưng|hai phong city|hoàng mai|hòa thành|hưng mỹ|kim liên|la paz|
lake city|long beach|long bien|long my|lương bằng|mai dịch|nam căn|national city|
new york mills|north bay|palm bay|park city|phong thạnh|phú khương|phú mỹ mines|phú quý|
phú đô|phước an|quang minh|red river|royal city|san jose|san miguel|santa maria|
tam giang|thái hòa|trung phụng|trần văn thời|tân châu mines|union city|
vinhomes ocean park|vinhomes royal city|vinhomes smart city|vinhomes times city|xuân mai|
yên vinh|đinh văn|đại lộc
""".replace("\n", "").split("|")
)


@cache
def listed_places() -> tuple[tuple[str, str, str], ...]:
    """Names with their kind and the country's code, cities first."""
    return (*_cities(), *_regions())


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
    for code, spelt in told.items():
        for name in spelt if is_large(code) else ():
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
