"""Putting data, scripts and styles inside a page so that none of them can break out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

_MARKUP = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})
_LONE = re.compile("[\ud800-\udfff]")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def embedded_json(value: Any) -> Markup:
    """Write a value as JSON that cannot end the script element it is in.

    Parameters
    ----------
    value : Any
        What ``json`` can write.

    Returns
    -------
    Markup
        JSON in which ``<``, ``>``, ``&``, U+2028 and U+2029 are escapes, with sorted keys.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # Half of a surrogate pair cannot be written as UTF-8; its escape can.
    text = _LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return Markup(text.translate(_MARKUP))


def inline_script(text: str) -> Markup:
    """Make a script fit to be written between script tags.

    Raises
    ------
    ValueError
        If it would end its element early.
    """
    text = _SOURCE_MAP.sub("", text.replace("\r\n", "\n"))
    if "</script" in text.lower() or "<!--" in text:
        raise ValueError("the script holds '</script' or '<!--' and cannot be put inside a page")
    return Markup(text)


def inline_style(text: str) -> Markup:
    """Make a style sheet fit to be written between style tags.

    Raises
    ------
    ValueError
        If it would end its element early.
    """
    if "</style" in text.lower():
        raise ValueError("the style sheet holds '</style' and cannot be put inside a page")
    return Markup(text.replace("\r\n", "\n"))


def policy(scripts: Sequence[str], style: str) -> str:
    """A Content-Security-Policy that lets these very scripts and this style run, and nothing else.

    Parameters
    ----------
    scripts : sequence of str
        Their texts, exactly as between the tags.
    style : str
        Likewise.
    """
    allowed = " ".join(hashed(script) for script in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {hashed(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def hashed(text: str) -> str:
    """A script or style as a policy names it (Content Security Policy 3, section 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
