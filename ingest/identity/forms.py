"""What a name says of its bearer's sort and not of the bearer: legal forms and generic words.

Every phrase is folded as `graph.ids.fold` does after transliteration.  Phrases of one class mean
the same (``Ltd`` and ``Limited``); two classes tell two companies of one name apart.  A phrase with
a hyphen behind it stands in front of names only, one with a hyphen before it after them.

Sources: the legal forms' own names in company law and the ISO 20275 list of entity legal forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from anyascii import anyascii

from graph.ids import fold

_LEGAL: Mapping[str, str] = {
    "joint stock": "cong ty co phan|ctcp-|cong ty cp-|co phan|jsc|joint stock company|pjsc|ao-"
    "|pao-|oao-|zao-|kabushiki kaisha|kabushiki gaisha|kk|jusikhoesa|gufen youxian gongsi|-ag|-sa"
    "|-spa|-plc|public limited company|pcl|public company limited|tbk|nv|asa|oyj|aktiengesellschaft"
    "|societe anonyme|sociedad anonima",
    "limited": "cong ty trach nhiem huu han|cong ty tnhh|trach nhiem huu han|tnhh|co ltd"
    "|company limited|co limited|ltd|limited|pte ltd|pte limited|pvt ltd|private limited|pvt|pte"
    "|llc|gmbh|sarl|srl|bv|sdn bhd|ooo|yugen kaisha|godo kaisha|gk|youxian gongsi|yuhan hoesa"
    "|gesellschaft mit beschrankter haftung|sp z oo|kft|doo|aps|oy|lda|ltda|mot thanh vien|mtv"
    "|pty ltd|pty limited",
    "incorporated": "inc|incorporated|corp|corporation",
    "partnership": "llp|lp|-kg|-ohg|gmbh co kg|limited partnership|hop danh",
    "company": "cong ty|company|-co|-cie|compagnie",
    "berhad": "berhad|bhd",
    "ab": "-ab|aktiebolag",
    "as": "-as|aksjeselskap|anonim sirketi",
    "se": "-se",
    "sas": "-sas",
    "pt": "pt-",
}
_GENERIC: Mapping[str, str] = {
    "group": "tap doan|group|groupe|gruppe|holding|holdings|jituan|gurup|guruppu",
    "parent": "tong cong ty",
}
_PLACES: Mapping[str, str] = {
    "city": "thanh pho-|tp-|-city|city of-|-shi|-si|gorod-|lungsod ng-|lungsod-|ciudad de-"
    "|ville de-|-municipality|-special city|-metropolitan city",
    "town": "thi xa-|tx-|-town|thi tran-",
    "province": "tinh-|-province|province of-|-sheng|provincia de-|provinsi-|-oblast"
    "|-prefecture|-ken|-do|provinz-",
    "district": "quan-|huyen-|-district",
}
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
}
# Words for a city or a province in other languages that are not written in Latin letters.
_WORDS = (
    "مدينة|شہر|شهر|город|шаары|शहर|শহর|सहर|עיר|סיטי"
    "|вилояти|провинция|област|область|محافظة|استان|प्रांत|จังหวัด|চাংৱাত"
)
_THANH_PHO = re.compile(r"^t[hk]?h?a?i?n+[hy]? ?[fp]h?[uow]+ (?=.)")
"""Thành phố after a way through another script."""
_VOWELS = str.maketrans({"ו": "w", "א": "a", "ע": "a"})
"""Hebrew letters that are vowels more often than not."""
_WORD = re.compile(rf"(?<!\w)(?:{_WORDS})(?!\w)", re.IGNORECASE)
_QUALIFIER = re.compile(r"(?<=.)[,،、].*")
PLACES = frozenset(["city", "province", "region", "country"])
"""Kinds whose names are names of places."""


def place_in_latin(text: str) -> str:
    """Write a place's name from another script in Latin letters, its own name alone.

    What follows a comma, and the word Thành phố as other scripts spell it, are left out.
    """
    return _THANH_PHO.sub("", fold(anyascii(_QUALIFIER.sub("", text))))


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


def _phrases(*tables: Mapping[str, str]) -> tuple[_Phrases, _Phrases]:
    """Phrases that stand in front of a name, and those that stand after one."""
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
    return front, after


_OF_PLACES = _phrases(_PLACES)
_OF_OTHERS = _phrases(_LEGAL, _GENERIC)
_LONGEST = max(len(phrase) for table in (*_OF_PLACES, *_OF_OTHERS) for phrase in table)


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
    front, after = _OF_PLACES if kind in PLACES else _OF_OTHERS
    core, sorts = tuple(words), set()
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
