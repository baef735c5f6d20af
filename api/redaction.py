"""Takes secrets out of texts that leave the process beside the answers: logs and traces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import SecretStr

from graph.settings import Settings

_HIDDEN = "[hidden]"
_LEAST = 6
"""Characters of a secret that is looked for by its text; a shorter one may be part of any word."""
_FORMS = re.compile(
    r"\b(?P<word>bearer|basic)\s+[A-Za-z0-9._~+/=-]{4,}"
    r"|\b(?P<key>pg|whsec)_[A-Za-z0-9_+/=.-]{4,}"
    r"|\b[0-9A-Za-z]{10}\.[0-9]{9,12}\.[A-Za-z0-9_=-]{40,}"
    r"|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*"
    r"|://(?P<login>[^\s/@:]{1,200}:[^\s/@]{1,200})@"
    r"|\b(?P<field>authorization|cookie|set-cookie|password|passwd|secret|token|api[_-]?key)"
    r"(?P<sign>[\"']?\s*[=:]\s*[\"']?)(?!\[hidden)[^\s\"',;&}]{3,}",
    re.IGNORECASE,
)
"""What secrets look like: credentials, our keys, webhook secrets, sessions, JSON Web Tokens, logins
in URLs, and what is called by a name of theirs."""


class Redaction:
    """Hides what looks like a secret, and the secrets that this process itself was given.

    Parameters
    ----------
    secrets : iterable of str
        Texts that are hidden wherever they stand.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        longest_first = sorted({one for one in secrets if len(one) >= _LEAST}, key=len)[::-1]
        known = "|".join(re.escape(one) for one in longest_first)
        self._known = re.compile(known) if known else None

    @classmethod
    def of(cls, settings: Settings) -> Redaction:
        """One that knows the secrets of settings."""
        given = (getattr(settings, name) for name in type(settings).model_fields)
        return cls(one.get_secret_value() for one in given if isinstance(one, SecretStr))

    def text(self, text: str) -> str:
        """A text without its secrets."""
        if self._known is not None:
            text = self._known.sub(_HIDDEN, text)
        return _FORMS.sub(_hide, text)

    def value(self, value: Any) -> Any:
        """A value, whatever it is made of, without its secrets; numbers stay what they are."""
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, dict):
            return {str(key): self.value(one) for key, one in value.items()}
        if isinstance(value, list | tuple | set):
            return [self.value(one) for one in value]
        return self.text(value if isinstance(value, str) else str(value))


def _hide(found: re.Match[str]) -> str:
    if word := found["word"]:
        return f"{word} {_HIDDEN}"
    if found["login"]:
        return f"://{_HIDDEN}@"
    if name := found["field"]:
        return f"{name}{found['sign']}{_HIDDEN}"
    return _HIDDEN
