"""Regions and provinces by their names to ISO 3166-2 codes.

A name that several regions bear has no code unless the country tells which: none is guessed.  The
codes of former regions, such as Vietnam's provinces before July 2025, stay as they are: a fact of
that time is about them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from gettext import translation
from pathlib import Path

from graph.errors import InputError
from graph.ids import fold
from ingest.countries import country_name, find_country
from ingest.region_names import OTHERWISE

_ENGLISH = Path(__file__).parent / "data" / "regions" / "english.tsv"
# What kind of place a name says that it is, before or behind it, and the types of ISO 3166-2 that
# this may be: the city of Hải Dương is not the province, nor Washington County the state.
_CITY = ("city", "municipality", "metropolitan", "capital")
_DISTRICT, _COUNTY, _PARISH = ("district", "rayon", "borough"), ("county",), ("parish",)
_LARGE: tuple[str, ...] = ()
_KINDS: Mapping[tuple[str, ...], str] = {
    _LARGE: "tinh|bang|vung|khu tu tri|province|state|prefecture|region|governorate|department"
    "|departement|oblast|krai|kray|territory|canton|kanton|voivodeship|wojewodztwo|republic"
    "|respublika|land|freistaat|emirate|changwat|autonomous region|special administrative region"
    "|principality|provincia|regiao|estado|ken|fu|do|to|sheng|zizhiqu|kraj|megye",
    _CITY: "thanh pho|tp|city|municipality|metropolitan city|special city|capital city|shi|si"
    "|teukbyeolsi|gwangyeoksi",
    _DISTRICT: "quan|huyen|district|raion|rayon|borough",
    _COUNTY: "county",
    _PARISH: "parish",
}
_TYPES = {word: types for types, words in _KINDS.items() for word in words.split("|")}
_WORDS = "|".join(sorted(_TYPES, key=len, reverse=True))
_KIND = re.compile(rf"(?:({_WORDS})(?: of| de| di)? )?(.+?)(?: ({_WORDS}))?")
_SMALL = (*_CITY, *_DISTRICT, *_PARISH, "commune", "local council")
# Where codes of letters are written in place of names.
_ABBREVIATE = frozenset(("AU", "BR", "CA", "CH", "DE", "IN", "IT", "MX", "NL", "US"))
_BRACKETED = re.compile(r"([^\[(]*)[\[(]([^\])]*)[\])]\s*$")
_CODE = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,3})|(\d{1,3}))", re.ASCII)
_SHORTEST = 4


def region_key(name: str) -> str:
    """A region's name as it is compared: without case, diacritics and signs."""
    return fold(name.replace("'", "").replace("’", "").replace("‘", ""))


def _bare(key: str) -> tuple[str, list[str]]:
    """A folded name without the words that say what kind of place it is, and those words."""
    match = _KIND.fullmatch(key)
    if match is None:
        return key, []
    return match[2], [word for word in match.group(1, 3) if word]


@cache
def iso_names() -> Mapping[str, tuple[str, ...]]:
    """Names by code, as ISO 3166-2 has them and in English and Vietnamese."""
    import pycountry

    told = [
        translation("iso3166-2", pycountry.LOCALES_DIR, [language]).gettext
        for language in ("en", "vi")
    ]
    found = {}
    for one in sorted(pycountry.subdivisions, key=lambda region: region.code):
        written = (one.name, *(translate(one.name) for translate in told))
        parts = (part for name in written for part in _parts(name))
        told_of = (part for part in parts if region_key(part) not in _TYPES)
        found[one.code] = tuple(dict.fromkeys(told_of))
    return found


@cache
def _types() -> Mapping[str, str]:
    import pycountry

    return {one.code: one.type.lower() for one in pycountry.subdivisions}


def _is_of(code: str, words: Iterable[str]) -> bool:
    """Whether a region is of the kinds that words tell."""
    told = _types()[code]
    return all(
        any(one in told for one in _TYPES[word])
        if _TYPES[word]
        else not any(one in told for one in _SMALL)
        for word in words
    )


def is_large(code: str) -> bool:
    """Whether a region is no town, district or parish: a province, a state, a county."""
    return _is_of(code, ("province",))


def _parts(name: str) -> Iterator[str]:
    """The names that one name holds: Catalunya [Cataluña], and Kareliya, Respublika."""
    match = _BRACKETED.fullmatch(name)
    if match is not None:
        yield from (part.strip() for part in match.groups() if part.strip())
        return
    yield name
    first, comma, last = name.partition(", ")
    if comma:
        yield f"{last} {first}"
        yield first


class _Names:
    """Codes by name: as it is written, without the kind of place, and without blanks."""

    def __init__(self) -> None:
        self.tables: tuple[dict[str, set[str]], ...] = ({}, {}, {})
        for code, names in iso_names().items():
            self._add(code, names)
        for code, told in OTHERWISE.items():
            self._add(code, told.split("|"))
        for line in _ENGLISH.read_text(encoding="utf-8").splitlines():
            code, _, name = line.partition("\t")
            self._add(code, [name])

    def _add(self, code: str, names: Iterable[str]) -> None:
        for name in names:
            key = region_key(name)
            bare = _bare(key)[0]
            for table, one in zip(self.tables, (key, bare, bare.replace(" ", "")), strict=True):
                table.setdefault(one, set()).add(code)

    def codes(self, name: str, country: str | None) -> list[str]:
        """Codes of the regions of that name; of the closest way to write it that any has."""
        key = region_key(name)
        bare, words = _bare(key)
        whole, without, unspaced = self.tables
        found = _within(whole.get(key, set()), country)
        if found or key in _TYPES:
            return found
        found = [one for one in _within(without.get(bare, set()), country) if _is_of(one, words)]
        # Hà Tây, a province that was, is not Hatay in Turkey: the country has to be known.
        if found or country is None or len(bare) < _SHORTEST:
            return found
        among = _within(unspaced.get(bare.replace(" ", ""), set()), country)
        return [one for one in among if _is_of(one, words)]


def _within(codes: set[str], country: str | None) -> list[str]:
    return sorted(code for code in codes if country is None or code[:2] == country)


@cache
def _names() -> _Names:
    return _Names()


@cache
def region_codes(text: str, country: str | None = None) -> tuple[str, ...]:
    """Codes of every region that a text may mean.

    Parameters
    ----------
    text : str
        A code (``VN-57``; with a country also ``CA``), or a name in the local language, English or
        Vietnamese, with or without the kind of place: ``tỉnh Bình Dương``, ``Yamaguchi-ken``,
        ``Bavaria``, ``Georgia, USA``.
    country : str, optional
        ISO 3166-1 alpha-2 code of the country that it is in.

    Returns
    -------
    tuple of str
        ISO 3166-2 codes, sorted; empty where there is no such region.
    """
    text = " ".join(text.split())
    match = _CODE.fullmatch(text)
    code = f"{match[1]}-{match[2] or match[3]}" if match else f"{country}-{text}"
    if code in iso_names() and (match or country in _ABBREVIATE):
        return (code,) if country in (None, code[:2]) else ()
    within = _names().codes(text, country)
    name, told = _country_told(text)
    if told is not None and country in (None, told):
        within = _names().codes(name, told) or within
    return tuple(within)


def _country_told(text: str) -> tuple[str, str | None]:
    """The name and the country of ``Georgia, USA`` or ``Georgia (US)``."""
    match = _BRACKETED.fullmatch(text)
    name, last = match.groups() if match else text.rpartition(",")[::2]
    return name.strip(), find_country(last) if name.strip() else None


def find_region(text: str, country: str | None = None) -> str | None:
    """The ISO 3166-2 code of a region, or None where there is none or it may be several.

    Without a country a name that is also a country's, such as Georgia, is no region's.

    Examples
    --------
    >>> find_region("tỉnh Bình Dương"), find_region("TP.HCM"), find_region("Limburg", "NL")
    ('VN-57', 'VN-SG', 'NL-LI')
    """
    codes = region_codes(text, country)
    if len(codes) != 1 or (country is None and _is_country(text, codes[0][:2])):
        return None
    return codes[0]


def _is_country(text: str, own: str) -> bool:
    """Whether a text is the name of a country: of another one, or of that which it is in."""
    if _country_told(text)[1] is not None:
        return False
    found = find_country(text)
    return found is not None and (found != own or region_key(text) == region_key(country_name(own)))


def region_doubt(text: str, country: str | None = None) -> str:
    """Why a text has no code, and what to write."""
    codes = region_codes(text, country)
    if codes:
        several = " or ".join(codes[:5])
        cure = "write the code" if country else "add the country, or write the code"
        also = " or a country" if len(codes) == 1 else ""
        return f"'{text}' may be {several}{also}; {cure}"
    where = f" of {country_name(country)}" if country else ""
    close = _alike(text, country)
    cure = f"did you mean {close}?" if close else "write its ISO 3166-2 code, such as VN-57"
    return f"'{text}' is not the name of a region{where}; {cure}"


def _alike(text: str, country: str | None) -> str | None:
    if country is None:
        return None
    names = {
        region_key(name): f"{name} ({code})"
        for code, told in iso_names().items()
        if code[:2] == country
        for name in told
    }
    close = difflib.get_close_matches(_bare(region_key(text))[0], sorted(names), 1, cutoff=0.75)
    return names[close[0]] if close else None


def region_code(text: str, country: str | None = None, *, field: str = "region") -> str:
    """The code of a region.

    Raises
    ------
    InputError
        If there is none of that name, or several.
    """
    code = find_region(text, country)
    if code is None:
        told, _, cure = region_doubt(text, country).partition("; ")
        raise InputError(told, hint=cure, field=field)
    return code
