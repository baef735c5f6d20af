"""What stands between the cells of a delimited file, and around them, told from its header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

USUAL = ("\t", ";", "|", ",")
"""Delimiters that a header may have beside others; of equals the first."""
RARE = ("\x1f", "\x01", "¦", "^", "~", ":")
"""Delimiters that are looked for only where a header has none of the usual ones."""
_DEFAULT = ","
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


def delimiter_of(header: str, quote: str = '"') -> str:
    """The delimiter of a file.

    What follows a quoted name decides.  Otherwise it is the sign that stands most often between
    names: signs within quotes or brackets, as in ``aliases (a;b)``, do not count, and one with a
    blank behind it counts less, since it may belong to a name: ``Họ tên, chức vụ;Công ty``.

    Parameters
    ----------
    header : str
        The first line that is not blank.
    quote : str
        What stands around cells; see `quote_of`.

    Returns
    -------
    str
        A comma where the header has one name alone.

    Examples
    --------
    >>> delimiter_of("name|aliases (a;b;c)|country"), delimiter_of("name^country")
    ('|', '^')
    """
    header = header.rstrip("\r\n")
    after = re.finditer(rf"{quote}\s*([^\w\s{quote}]|\t)", header)
    behind = [match[1] for match in after if match[1] in USUAL + RARE]
    if header.startswith(quote) and behind:
        return Counter(behind).most_common(1)[0][0]
    signs = list(_outside(header, quote))
    tight = Counter(sign for sign, spaced in signs if not spaced)
    every = Counter(sign for sign, _ in signs)
    found = max(USUAL, key=lambda sign: (tight[sign], every[sign]))
    if every[found]:
        return found
    return next((sign for sign in RARE if _parts_names(header, sign)), _DEFAULT)


def _outside(header: str, quote: str) -> Iterator[tuple[str, bool]]:
    """The usual signs outside of quotes and brackets, each with whether a blank follows."""
    quoted, closing = False, ""
    for place, letter in enumerate(header):
        if letter == quote:
            quoted = not quoted
        elif quoted:
            continue
        elif closing:
            closing = "" if letter == closing else closing
        elif letter in _BRACKETS and _BRACKETS[letter] in header[place:]:
            closing = _BRACKETS[letter]
        elif letter in USUAL:
            yield letter, header[place + 1 : place + 2] == " "


def _parts_names(header: str, sign: str) -> bool:
    """Whether a rare sign stands between names, and not within one or at an end: ``Note:``."""
    parts = header.split(sign)
    return len(parts) > 1 and all(part and part == part.strip(" ") for part in parts)


def quote_of(header: str) -> str:
    """What stands around the cells of a file: ``'`` where it is around every name of the header.

    Examples
    --------
    >>> quote_of("'name','country'"), quote_of("name,country")
    ("'", '"')
    """
    header = header.strip()
    every = re.fullmatch(r"'[^']+'(?:[^\w\s']'[^']+'|\t'[^']+')*", header)
    return "'" if every else '"'
