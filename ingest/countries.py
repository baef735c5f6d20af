"""Countries by their names in English and Vietnamese."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache
from gettext import translation

from graph.codes import COUNTRIES
from graph.errors import InputError
from graph.ids import entity_id, fold
from graph.model import Entity
from ingest.country_names import OTHERWISE, SHORT

# Names that mean one of several countries; none of them is chosen.
_SEVERAL: Mapping[str, tuple[str, ...]] = {
    "congo": ("CD", "CG"),
    "korea": ("KR", "KP"),
    "virgin islands": ("VG", "VI"),
}
# English names for which Babel's are unwieldy as an entity's name.
_NAMES: Mapping[str, str] = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "CZ": "Czech Republic",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macau",
    "PS": "Palestine",
    "TR": "Turkey",
}
_IN_CHINA = ("HK", "MO", "TW")
_LANGUAGES = (
    *("de", "es", "fr", "id", "it", "ja", "km", "ko", "lo", "nb", "nl", "pl", "pt", "ru", "sv"),
    *("da", "fi", "th", "tr", "zh", "zh_Hant"),
)
_LONG = 6
_LETTERS = re.compile(r"\b[^\W\d_](?: [^\W\d_]\b)+")
_SAINT = re.compile(r"\bst\b")
_BRACKETS = re.compile(r"\s*\(([^)]*)\)\s*$")
_LONGEST = 200
"""Letters of a name with brackets; in longer texts looking for them would take its time."""


def _key(name: str) -> str:
    words = fold(name.replace("'", "").replace("’", "")).split()
    kept = [word for word in words if word not in ("and", "the", "va")]
    # U.S.A. and P.R. China: letters that stand alone are one abbreviation.
    joined = _LETTERS.sub(lambda found: found[0].replace(" ", ""), " ".join(kept))
    return _SAINT.sub("saint", joined)


@cache
def _codes() -> dict[str, str]:
    # Babel and pycountry read their tables from disk, so only an import that needs them pays.
    import pycountry
    from babel import Locale

    found: dict[str, str] = {}
    for language in ("en", "vi"):
        for code, name in sorted(Locale(language).territories.items()):
            if code in COUNTRIES:
                found.setdefault(_key(name), code)
    told = translation("iso3166-1", pycountry.LOCALES_DIR, ["vi"]).gettext
    for country in sorted(pycountry.countries, key=lambda one: one.alpha_2):
        for field in ("name", "common_name", "official_name"):
            name = getattr(country, field, None)
            if name:
                found.setdefault(_key(name), country.alpha_2)
                found.setdefault(_key(told(name)), country.alpha_2)
    found.update((_key(name), code) for name, code in OTHERWISE.items())
    return found


@cache
def country_spellings() -> Mapping[str, str]:
    """Codes of countries by their names as English and Vietnamese text spells them.

    Former and unusual names are there without diacritics, if they are long enough to be no others'.
    """
    from babel import Locale

    found: dict[str, str] = {}
    for language in ("en", "vi"):
        for code, name in sorted(Locale(language).territories.items()):
            if code in COUNTRIES:
                found.setdefault(str(name).replace("&", "and"), code)
    found.update((name, code) for code, name in _NAMES.items())
    found.update((name, code) for name, code in SHORT.items())
    for name, code in OTHERWISE.items():
        if len(name) >= _LONG:
            found.setdefault(name, code)
    return found


@cache
def _unspaced() -> dict[str, str]:
    """The same names without blanks, as Hongkong and Xin-ga-po are written."""
    return {name.replace(" ", ""): code for name, code in _codes().items() if len(name) > 3}


@cache
def _own_names() -> dict[str, str]:
    """Names of countries in their own languages, of those that are much used in trade."""
    from babel import Locale
    from babel.languages import get_official_languages

    found: dict[str, set[str]] = {}
    names = {language: Locale.parse(language).territories for language in _LANGUAGES}
    for code in sorted(COUNTRIES):
        for language in get_official_languages(code, de_facto=True):
            for written in (language, f"{language}_Hant"):
                if written in names and code in names[written]:
                    found.setdefault(_key(names[written][code]), set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


@cache
def _three_letters() -> dict[str, str]:
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    return {
        old: new[0]
        for old, new in aliases.items()
        if len(old) == 3 and old.isalpha() and len(new) == 1 and new[0] in COUNTRIES
    }


@cache
def find_country(text: str) -> str | None:
    """The code of a country, or None.

    Parameters
    ----------
    text : str
        A code of two letters or three capitals, or a name in English or Vietnamese, also with a
        qualifier as in ``Georgia (country)`` or ``Scotland, United Kingdom``.

    Returns
    -------
    str or None
        ISO 3166-1 alpha-2.

    Examples
    --------
    >>> find_country("Hàn Quốc"), find_country("USA"), find_country("Scotland, United Kingdom")
    ('KR', 'US', 'GB')
    """
    text = text.strip()
    if text.upper() in COUNTRIES:
        return text.upper()
    # In capitals alone: Nga is Russia in Vietnamese, and NGA Nigeria.
    if text in _three_letters():
        return _three_letters()[text]
    code = _named(text) or _before_brackets(text)
    if code:
        return code
    first, comma, last = text.rpartition(",")
    code = _named(last) if comma else None
    # Hong Kong, China is Hong Kong; Georgia, USA is in the USA.
    inner = _named(first.strip()) if code == "CN" else None
    return inner if inner in _IN_CHINA else code


def _before_brackets(text: str) -> str | None:
    match = _BRACKETS.search(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    code, inside = _named(text[: match.start()]), _named(match[1])
    # Georgia (U.S. state) and Georgia (USA) are no country.
    other = inside not in (None, code) and not (inside == "CN" and code in _IN_CHINA)
    return None if other or "state" in _key(match[1]).split() else code


def _named(name: str) -> str | None:
    key = _key(name)
    if key in _SEVERAL:
        return None
    return _codes().get(key) or _unspaced().get(key.replace(" ", "")) or _own_names().get(key)


def country_code(text: str, *, field: str = "country") -> str:
    """The code of a country.

    Raises
    ------
    InputError
        If there is no country of that name; the hint suggests one that is spelt alike.
    """
    code = find_country(text)
    if code is None:
        likely = " or ".join(f"{country_name(code)} ({code})" for code in _alike(_key(text)))
        raise InputError(
            f"'{text}' is not the name of a country",
            hint=f"did you mean {likely}?" if likely else "write its ISO code, such as VN",
            field=field,
        )
    return code


def _alike(key: str) -> list[str]:
    """Codes of the countries that a folded name may mean: two at most."""
    if key in _SEVERAL:
        return list(_SEVERAL[key])
    words = set(key.split())
    held = [name for name in sorted(_codes()) if len(name) > 3 and words >= set(name.split())]
    close = held or difflib.get_close_matches(key, sorted(_codes()), 2, cutoff=0.7)
    return list(dict.fromkeys(_codes()[name] for name in close))[:2]


@cache
def country_name(code: str) -> str:
    """The English name of a country."""
    from babel import Locale

    return _NAMES.get(code) or str(Locale("en").territories[code])


@cache
def country_entity(code: str) -> Entity:
    """A country as an entity, with its Vietnamese name as an alias."""
    from babel import Locale

    name = country_name(code)
    vietnamese = str(Locale("vi").territories.get(code, name))
    aliases = (vietnamese,) if vietnamese != name else ()
    return Entity(entity_id("country", name), "country", name, aliases=aliases, country=code)
