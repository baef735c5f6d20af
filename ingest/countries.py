"""Countries by their names in English and Vietnamese."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache

from graph.codes import COUNTRIES
from graph.errors import InputError
from graph.ids import entity_id, fold
from graph.model import Entity

# Names in common use that Babel's territory names spell otherwise, folded.
_OTHERWISE: Mapping[str, str] = {
    "anh": "GB",
    "burma": "MM",
    "cape verde": "CV",
    "czech republic": "CZ",
    "cong hoa sec": "CZ",
    "dai loan": "TW",
    "democratic peoples republic of korea": "KP",
    "democratic republic of congo": "CD",
    "duc": "DE",
    "east timor": "TL",
    "england": "GB",
    "falkland islands malvinas": "FK",
    "federated states of micronesia": "FM",
    "great britain": "GB",
    "holy see": "VA",
    "hong kong": "HK",
    "ivory coast": "CI",
    "kingdom of denmark": "DK",
    "kingdom of netherlands": "NL",
    "lao pdr": "LA",
    "macau": "MO",
    "macedonia": "MK",
    "moldavia": "MD",
    "my": "US",
    "myanmar": "MM",
    "northern ireland": "GB",
    "palestine": "PS",
    "peoples republic of china": "CN",
    "republic of china": "TW",
    "republic of congo": "CG",
    "republic of ireland": "IE",
    "republic of korea": "KR",
    "republic of moldova": "MD",
    "russian federation": "RU",
    "scotland": "GB",
    "state of palestine": "PS",
    "surinam": "SR",
    "swaziland": "SZ",
    "timor leste": "TL",
    "turkey": "TR",
    "uae": "AE",
    "uc": "AU",
    "uk": "GB",
    "united states of america": "US",
    "us virgin islands": "VI",
    "vatican": "VA",
    "viet nam": "VN",
    "wales": "GB",
    "west bank": "PS",
    "y": "IT",
    "zaire": "CD",
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
# Names that mean one of several countries; none of them is chosen.
_SEVERAL: Mapping[str, tuple[str, ...]] = {"congo": ("CD", "CG"), "korea": ("KR", "KP")}
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")


def _key(name: str) -> str:
    words = fold(name.replace("'", "").replace("’", "")).split()
    kept = [word for word in words if word not in ("and", "the", "va")]
    return " ".join("saint" if word == "st" else word for word in kept)


@cache
def _codes() -> dict[str, str]:
    # Babel reads its tables from disk, so only an import that needs them pays for it.
    from babel import Locale

    found: dict[str, str] = {}
    for language in ("en", "vi"):
        for code, name in sorted(Locale(language).territories.items()):
            if code in COUNTRIES:
                found.setdefault(_key(name), code)
    found.update((_key(name), code) for name, code in _OTHERWISE.items())
    return found


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
    for name in (text, _BRACKETS.sub("", text), text.rsplit(",", 1)[-1]):
        code = _codes().get(_key(name))
        if code:
            return code
    return None


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
