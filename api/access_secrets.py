"""What an API key looks like, how it is made, and what a store keeps of it.

A key is ``pg_<id>_<secret><checksum>`` in letters and digits: scanners for leaked secrets recognise
it, and a mistyped one is told apart from a wrong one before anybody is asked.  Its secret has 256
random bits, so the store keeps a plain SHA-256 of it: a slow hash makes passwords that people think
up dear to guess, and of these there are too many to try even one in 2**200.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import string
import zlib
from typing import NamedTuple

from graph.errors import InputError

_LETTERS = string.digits + string.ascii_uppercase + string.ascii_lowercase
_ID, _SECRET, _CHECK = 10, 43, 6
"""Letters of each part: 43 of them hold 256 bits, 6 hold 32."""
_FORM = re.compile(
    rf"(pg_([0-9A-Za-z]{{{_ID}}})_([0-9A-Za-z]{{{_SECRET}}}))([0-9A-Za-z]{{{_CHECK}}})"
)


class Secret(NamedTuple):
    """The parts of a key that count: its id, and the secret itself."""

    id: str
    secret: str

    @property
    def text(self) -> str:
        """The key as its owner has it."""
        told = f"pg_{self.id}_{self.secret}"
        return told + _written(zlib.crc32(told.encode()), _CHECK)

    @property
    def digest(self) -> str:
        """What a store keeps of the secret: SHA-256 in hexadecimal."""
        return hashlib.sha256(self.secret.encode()).hexdigest()

    def fits(self, digest: str) -> bool:
        """Whether the secret is the one that was kept; takes equally long wherever they differ."""
        return hmac.compare_digest(self.digest, digest)


def new_secret() -> Secret:
    """Make a key that nobody has."""
    id_ = "".join(secrets.choice(_LETTERS) for _ in range(_ID))
    return Secret(id_, _written(secrets.randbits(256), _SECRET))


def read_secret(text: str) -> Secret:
    """Take a key apart.

    Raises
    ------
    InputError
        If it is no key, or is mistyped.  The message does not repeat it.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise InputError("this is no API key", hint="a key begins with pg_ and has 63 characters")
    told, id_, secret, check = found.groups()
    if check != _written(zlib.crc32(told.encode()), _CHECK):
        raise InputError("the API key is mistyped", hint="copy it again, all of it")
    return Secret(id_, secret)


def _written(number: int, length: int) -> str:
    """A number in letters and digits, to the base 62."""
    found = ""
    for _ in range(length):
        number, place = divmod(number, len(_LETTERS))
        found = _LETTERS[place] + found
    return found
