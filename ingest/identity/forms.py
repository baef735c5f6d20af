"""What a name says of its bearer's sort and not of the bearer: legal forms and generic words.

Every phrase is folded as `graph.ids.fold` does after transliteration.  Phrases of one class mean
the same (``Ltd`` and ``Limited``); two classes tell two companies of one name apart.  A phrase with
a hyphen behind it stands in front of names only, one with a hyphen before it after them.

Sources: the legal forms' own names in company law and the ISO 20275 list of entity legal forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graph.ids import fold
from ingest.identity.latin import in_latin

_LEGAL: Mapping[str, str] = {
    "joint stock": "cong ty co phan|ctcp-|cong ty cp-|co phan|jsc|joint stock company|pjsc|ojsc"
    "|cjsc|open joint stock company|public joint stock company|closed joint stock company|ao-|pao-"
    "|oao-|zao-|aktsionernoe obshchestvo|otkrytoe aktsionernoe obshchestvo"
    "|publichnoe aktsionernoe obshchestvo|zakrytoe aktsionernoe obshchestvo|prat-|pat-"
    "|privatne aktsionerne tovaristvo|publichne aktsionerne tovaristvo|-ad",
    "kabushiki kaisha": "kabushiki kaisha|kabushiki gaisha|kk",
    "jusikhoesa": "jusikhoesa",
    "gufen": "gufen youxian gongsi",
    "ag": "-ag|aktiengesellschaft",
    "sa": "-sa|societe anonyme|sociedad anonima|sociedade anonima|spolka akcyjna",
    "spa": "-spa|societa per azioni",
    "plc": "-plc|public limited company|pcl|public company limited",
    "tbk": "tbk",
    "nv": "-nv|naamloze vennootschap",
    "asa": "-asa|allmennaksjeselskap",
    "oyj": "-oyj|julkinen osakeyhtio",
    "limited": "cong ty trach nhiem huu han|cong ty tnhh|trach nhiem huu han|tnhh|co ltd"
    "|company limited|co limited|ltd|limited|pte ltd|pte limited|pvt ltd|private limited|pvt|pte"
    "|limited company|sdn bhd|mot thanh vien|mtv|pty ltd|pty limited|youxian gongsi|yuhan hoesa"
    "|yugen kaisha|godo kaisha|gk",
    "llc": "llc|limited liability company|ooo|tov-|obshchestvo s ogranichennoy otvetstvennostyu"
    "|tovaristvo z obmezhenoyu vidpovidalnistyu",
    "gmbh": "gmbh|gesellschaft mit beschrankter haftung",
    "sarl": "sarl|societe a responsabilite limitee",
    "srl": "srl|societatea cu raspundere limitata|societate cu raspundere limitata"
    "|sociedad de responsabilidad limitada|societa a responsabilita limitata",
    "sl": "-sl|sociedad limitada",
    "lda": "lda|ltda|limitada|sociedade limitada",
    "bv": "bv|besloten vennootschap",
    "spzoo": "sp z oo|sp z o o|spolka z ograniczona odpowiedzialnoscia",
    "sro": "-sro|spolecnost s rucenim omezenym",
    "kft": "kft|korlatolt felelossegu tarsasag",
    "doo": "doo",
    "ood": "-ood|-eood",
    "aps": "-aps|anpartsselskab",
    "oy": "-oy|osakeyhtio",
    "incorporated": "inc|incorporated|corp|corporation",
    "partnership": "lp|limited partnership|hop danh",
    "llp": "llp|limited liability partnership",
    "kg": "-kg|kommanditgesellschaft|gmbh co kg|-ohg",
    "company": "cong ty|company|-co|-cie|compagnie",
    "berhad": "berhad|bhd",
    "ab": "-ab|aktiebolag",
    "as": "-as|aksjeselskap|aktieselskab|anonim sirketi",
    "se": "-se|societas europaea",
    "sas": "-sas|societe par actions simplifiee",
    "pt": "pt-|perseroan terbatas-",
}
_GENERIC: Mapping[str, str] = {
    "group": "tap doan|group|groupe|gruppe|jituan|gurup|guruppu",
    "holding": "holding|holdings",
    "parent": "tong cong ty",
    "fund": "quy dau tu-|quy-|-fund|-funds|-investment fund|fund of-",
}
_PLACES: Mapping[str, str] = {
    "city": "thanh pho-|tp-|-city|city of-|-shi|-si|gorod-|lungsod ng-|lungsod-|ciudad de-"
    "|ville de-|-municipality|-special city|-metropolitan city",
    "town": "thi xa-|tx-|-town|thi tran-",
    "province": "tinh-|-province|province of-|-sheng|provincia de-|provinsi-|-oblast"
    "|-prefecture|-ken|-do|provinz-",
    "district": "quan-|huyen-|-district",
    "al": "al-",
    "the": "the-",
}
_TITLES = (
    "mr-|mrs-|ms-|miss-|dr-|prof-|professor-|sir-|dame-|lord-|lady-|sheikh-|shaikh-|shaykh-"
    "|haji-|hajji-|mullah-|maulavi-|mawlawi-|qari-|sayyid-|monsieur-|madame-|mme-|herr-|frau-"
    "|senor-|senora-|signor-|president-|prasident-|minister-|prime minister-|ambassador-|ong-"
    "|ba-|ngai-|-phd|-md|-esq|-jr|-junior|-sr|-senior"
)
"""Each a class of its own: none means what another means."""
_SCRIPTS: Mapping[str, str] = {
    "株式会社": " kabushiki kaisha ",
    "有限会社": " yugen kaisha ",
    "合同会社": " godo kaisha ",
    "股份有限公司": " gufen youxian gongsi ",
    "有限公司": " youxian gongsi ",
    "集团": " jituan ",
    "集團": " jituan ",
    "グループ": " group ",
    "ホールディングス": " holdings ",
    "주식회사": " jusikhoesa ",
    "유한회사": " yuhan hoesa ",
    "(株)": " kabushiki kaisha ",
    "(주)": " jusikhoesa ",
    "그룹": " group ",
    "広域市": " shi ",
    "广域市": " shi ",
    "廣域市": " shi ",
    "特別市": " shi ",
    "特别市": " shi ",
    "市社": " shi ",
    "市": " shi ",
    "省": " sheng ",
    "광역시": " si ",
    "특별시": " si ",
    "မြို့": " city ",
    "གྲོང་ཁྱེར": " city ",
    "ទីក្រុង": " city ",
    "ខេត្ត": " province ",
    "ແຂວງ": " province ",
    "จังหวัด": " province ",
    "เทศบาลนคร": " city ",
    "เทศบาลเมือง": " town ",
}
# Words for a city or a province in other languages that are not written in Latin letters.
_WORDS = (
    "مدينة|شہر|شهر|город|шаары|शहर|শহর|सहर|עיר|סיטי|місто|град|қаласы|шаҳри|хот|хото|شەھىرى|شەھەر"
    "|քաղաք|ქალაქი|πόλη|నగరం|നഗരം|நகரம்|ನಗರ|মহানগর|ከተማ|ولاية|ولایت|شهرستان"
    "|вилояти|провинция|область|محافظة|استان|प्रांत|จังหวัด|চাংৱাত"
)
_THANH_PHO = re.compile(r"^(?:t[hk]?h?e? ?a?i?n+i?t?h?y? ?[fp]h?[uow]+ (?=.)|tai?nfo(?=[a-z]{4}))")
"""Thành phố after a way through another script, of which kana parts no words."""
_VOWELS = str.maketrans({"ו": "w", "א": "a", "ע": "a"})
"""Hebrew letters that are vowels more often than not."""
_WORD = re.compile(rf"(?<!\S)(?:{_WORDS})(?!\S)", re.IGNORECASE)
_QUALIFIER = re.compile(r"(?<=.)[,،、].*|(?<=.)[(（].*[)）]")
PLACES = frozenset(["city", "province", "region", "country"])
"""Kinds whose names are names of places."""


def place_in_latin(text: str, foreign: bool) -> str:
    """Write a place's name in Latin letters, its own name alone.

    What follows a comma or stands in brackets, and the word Thành phố as other scripts spell it,
    are left out.
    """
    latin = fold(in_latin(_QUALIFIER.sub("", text)))
    return _THANH_PHO.sub("", latin) if foreign else latin


def qualifier_of(text: str) -> str:
    """Give what follows a place's name behind a comma or in brackets, folded.

    Examples
    --------
    >>> qualifier_of("Georgetown (Guyana)"), qualifier_of("Springfield, Ohio"), qualifier_of("Huế")
    ('guyana', 'ohio', '')
    """
    return fold(in_latin(" ".join(_QUALIFIER.findall(text))))


def spelt_out(text: str) -> str:
    """Part the forms off that are written without a blank between them and the name."""
    text = text.translate(_VOWELS)
    text = _WORD.sub(" ", text) if not text.isascii() and _WORD.sub("", text).strip() else text
    for form, words in _SCRIPTS.items():
        if form in text:
            bare = text.replace(form, words)
            text = bare if bare.replace(words, "").strip() else text
    return text


_Phrases = dict[tuple[str, ...], str]


class _Forms(NamedTuple):
    """Phrases that stand in front of a name and after one; the outermost words of either."""

    front: _Phrases
    after: _Phrases
    firsts: frozenset[str]
    lasts: frozenset[str]


def _phrases(*tables: Mapping[str, str]) -> _Forms:
    front: _Phrases = {}
    after: _Phrases = {}
    for table in tables:
        for sort, phrases in table.items():
            for phrase in phrases.split("|"):
                words = tuple(phrase.strip("-").split())
                if not phrase.startswith("-"):
                    front[words] = sort
                if not phrase.endswith("-"):
                    after[words] = sort
    firsts, lasts = (
        frozenset(words[end] for words in some) for some, end in ((front, 0), (after, -1))
    )
    return _Forms(front, after, firsts, lasts)


_OF_PLACES = _phrases(_PLACES)
_OF_PERSONS = _phrases({title.strip("-"): title for title in _TITLES.split("|")})
_OF_OTHERS = _phrases(_LEGAL, _GENERIC)
_LONGEST = max(
    len(phrase)
    for forms in (_OF_PLACES, _OF_PERSONS, _OF_OTHERS)
    for phrase in (*forms.front, *forms.after)
)


def _forms_of(kind: str) -> _Forms:
    if kind in PLACES:
        return _OF_PLACES
    return _OF_PERSONS if kind == "person" else _OF_OTHERS


def parted(words: Iterable[str], kind: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Take the forms off both ends of a name.

    Parameters
    ----------
    words : iterable of str
        Folded words.
    kind : str
        Kind of the bearer: a place has other forms than a company.

    Returns
    -------
    core : tuple of str
        The words that are left; all of them where none would be.
    sorts : frozenset of str
        Classes of the forms taken off.

    Examples
    --------
    >>> core, sorts = parted(["cong", "ty", "tnhh", "becamex"], "company")
    >>> core, sorted(sorts)
    (('becamex',), ['limited'])
    """
    front, after, firsts, lasts = _forms_of(kind)
    core, sorts = tuple(words), set()
    if not core or (core[0] not in firsts and core[-1] not in lasts):
        return core, frozenset()
    whole = core
    rest: tuple[str, ...] | None = core
    while rest:
        core, rest = rest, None
        for length in range(min(_LONGEST, len(core)), 0, -1):
            if core[:length] in front:
                sorts.add(front[core[:length]])
                rest = core[length:]
                break
            if core[len(core) - length :] in after:
                sorts.add(after[core[len(core) - length :]])
                rest = core[: len(core) - length]
                break
    return (whole, frozenset()) if rest == () else (core, frozenset(sorts))
