"""Every error that Partnergraph raises on purpose.

::

    PartnerGraphError
    ├── InputError          what the caller gave is wrong: mend it and ask again
    │   ├── AmbiguousName   a name that fits several entities
    │   └── SourceError     a file or row that cannot be read
    ├── NotFound            no such entity, dataset, …
    │   └── Gone            it was there and has been retracted
    ├── Conflict            contradicts what is stored
    ├── LimitExceeded       larger than the product takes on
    ├── StoreError          the store failed; ``retryable`` tells whether to try again
    └── ConfigError         settings are wrong or a needed part is missing

``code`` is stable and machine readable: doors (HTTP, command line) map it in one table,
``api/problems.py``.  The message says what and where, the hint how to mend it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class PartnerGraphError(Exception):
    """Base of all errors raised on purpose.

    Parameters
    ----------
    message : str
        What is wrong and where.
    hint : str, optional
        How to mend it.
    """

    code: ClassVar[str] = "error"

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class InputError(PartnerGraphError):
    """What the caller gave is wrong.

    Parameters
    ----------
    message : str
        What is wrong and where.
    hint : str, optional
        How to mend it.
    field : str, optional
        Name of the column or parameter that is wrong.
    """

    code: ClassVar[str] = "invalid_input"

    def __init__(self, message: str, *, hint: str | None = None, field: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.field = field


class AmbiguousName(InputError):
    """A name that search does not resolve to exactly one entity.

    Parameters
    ----------
    text : str
        The name as given.
    candidates : sequence of (id, kind, name)
        The entities it may mean, best first.
    """

    code: ClassVar[str] = "ambiguous_name"

    def __init__(self, text: str, candidates: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(
            f"'{text}' may mean any of {len(candidates)} entities",
            hint="give the id of one of these instead",
        )
        self.candidates = tuple(candidates)


class SourceError(InputError):
    """A file that cannot be read as what it should be.

    Parameters
    ----------
    message : str
        What is wrong.
    file : str
        The file, as the caller named it.
    line : int, optional
        First line of the trouble, 1-based.
    hint : str, optional
        How to mend it.
    """

    code: ClassVar[str] = "unreadable_source"

    def __init__(
        self, message: str, *, file: str, line: int | None = None, hint: str | None = None
    ) -> None:
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {message}", hint=hint)
        self.reason = message
        self.file = file
        self.line = line


class NotFound(PartnerGraphError):
    """There is no such thing."""

    code: ClassVar[str] = "not_found"


class Gone(NotFound):
    """It was known and has been retracted."""

    code: ClassVar[str] = "gone"


class Conflict(PartnerGraphError):
    """What was given contradicts what is stored."""

    code: ClassVar[str] = "conflict"


class LimitExceeded(PartnerGraphError):
    """More than the product takes on at once."""

    code: ClassVar[str] = "limit_exceeded"


class StoreError(PartnerGraphError):
    """The store failed.

    Parameters
    ----------
    message : str
        What failed.
    hint : str, optional
        How to mend it.
    retryable : bool
        Whether the same call may succeed later.
    """

    code: ClassVar[str] = "store_failed"

    def __init__(self, message: str, *, hint: str | None = None, retryable: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.retryable = retryable


class ConfigError(PartnerGraphError):
    """Settings are wrong, or a part that they ask for is missing."""

    code: ClassVar[str] = "bad_configuration"
