"""Every error that Partnergraph raises on purpose.

::

    PartnerGraphError
    ├── InputError          what the caller gave is wrong: mend it and ask again
    │   ├── AmbiguousName   a name that fits several entities
    │   └── SourceError     a file or row that cannot be read
    ├── NotFound            no such entity, dataset, …
    │   └── Gone            it was there and has been retracted
    ├── Conflict            contradicts what is stored
    │   └── RecordsRefused  records of a change set do
    ├── PreconditionFailed  the store has moved on from the revision that was meant
    ├── KeyReused           an idempotency key that was given with another request
    ├── LimitExceeded       larger than the product takes on
    ├── StoreError          the store failed; ``retryable`` tells whether to try again
    │   └── OutcomeUnknown  it was lost while it was to acknowledge what was given
    ├── ModelError          the language model that was to be asked does not answer
    └── ConfigError         settings are wrong or a needed part is missing

``code`` is stable and machine readable: doors (HTTP, command line) map it in one table,
``api/problems.py``.  The message says what and where, the hint how to mend it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple


class Fault(NamedTuple):
    """One of several things that are wrong with what was given.

    Parameters
    ----------
    pointer : str
        Where, as a JSON Pointer (RFC 6901) such as ``/relations/3/start``.
    value : object
        What stands there; a long text is cut.
    detail : str
        What is wrong with it, and how to mend it.
    """

    pointer: str
    value: object
    detail: str


class PartnerGraphError(Exception):
    """Base of all errors raised on purpose.

    Parameters
    ----------
    message : str
        What is wrong and where.
    hint : str, optional
        How to mend it.
    field : str, optional
        Name of the column, parameter or field that is at fault.
    faults : sequence of Fault
        All that is wrong, where several things may be.
    """

    code: ClassVar[str] = "error"

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        field: str | None = None,
        faults: Sequence[Fault] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.field = field
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class InputError(PartnerGraphError):
    """What the caller gave is wrong."""

    code: ClassVar[str] = "invalid_input"


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


class RecordsRefused(Conflict):
    """Records of a change set contradict what is stored.

    Parameters
    ----------
    refused : dict of str to sequence of (id, field, reason)
        By the part of the change set: ``entities``, ``relations``, and what should be retracted
        as ``retract/entities`` and ``retract/relations``.
    """

    def __init__(self, refused: Mapping[str, Sequence[tuple[str, str, str]]]) -> None:
        reasons = [reason for some in refused.values() for _, _, reason in some]
        super().__init__(
            f"{len(reasons)} records cannot be stored: {'; '.join(reasons[:10])}",
            hint="nothing was stored; mend them and apply the whole set again",
        )
        self.refused = refused


class PreconditionFailed(PartnerGraphError):
    """The store is not at a revision that whoever wants to change it has seen."""

    code: ClassVar[str] = "precondition_failed"


class KeyReused(PartnerGraphError):
    """An idempotency key came before with another request."""

    code: ClassVar[str] = "idempotency_key_reused"


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


class OutcomeUnknown(StoreError):
    """The store was lost before it acknowledged: what was given is stored whole, or not at all."""

    code: ClassVar[str] = "outcome_unknown"


class ModelError(PartnerGraphError):
    """The language model that was to be asked does not answer, or refuses to."""

    code: ClassVar[str] = "model_failed"


class ConfigError(PartnerGraphError):
    """Settings are wrong, or a part that they ask for is missing."""

    code: ClassVar[str] = "bad_configuration"


def without_hint(error: Exception) -> str:
    """What an error tells, without what to do about it."""
    return error.message if isinstance(error, PartnerGraphError) else str(error)
