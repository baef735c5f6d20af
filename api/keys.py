"""API keys as both doors see them: added, listed, revoked."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema

from api.access_roles import Role
from api.access_secrets import Secret, new_secret, read_secret
from api.access_sessions import verifier_of
from graph.changes.faults import invalid
from graph.changes.fields import Name
from graph.dates import from_micros, to_micros
from graph.errors import ConfigError, InputError, LimitExceeded, NotFound
from graph.model import OPEN, TOP
from graph.queries.shapes import WHOLE, Shape
from graph.queries.status import told_instant
from graph.stores.access import Access, AccessKey
from graph.stores.base import system_clock

_MOST = 10_000
_UNITS = {"h": 3_600, "d": 86_400, "w": 7 * 86_400, "y": 365 * 86_400}
_SPAN = re.compile(r"(\d{1,5})([hdwy])", re.ASCII)
_SECOND = 1_000_000


_Name = Annotated[
    Name,
    Field(max_length=200),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 200}),
]


class KeyGiven(BaseModel):
    """A key to be made."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: _Name = Field(description="whose it is", examples=["CRM sync"])
    role: Role = Field(description="each may do what those before it may")
    clearance: Annotated[int, WHOLE] = Field(
        default=OPEN, ge=OPEN, le=TOP, description="of a reader; others see all and have none"
    )
    expires: str | None = Field(
        default=None,
        description="a span (12h, 90d, 8w, 1y), or a day (2027-06-30), at whose end by UTC it ends"
        " [never]",
        examples=["90d"],
        json_schema_extra={"format": "expiry"},
    )


class KeyShape(Shape):
    """A key, without its secret."""

    id: str
    name: str
    role: str
    clearance: int | None = Field(description="of a reader; null: sees everything")
    state: Literal["valid", "expired", "revoked"]
    created: str
    expires: str | None
    revoked: str | None
    last_used: str | None = Field(description="to about a minute")


class KeyAdded(KeyShape):
    """A key that was made, whole: it is told this once."""

    key: str


class KeysAnswer(Shape):
    """All keys, in the order in which they were made."""

    results: list[KeyShape]
    total: int
    next: str | None


def given(**parts: object) -> KeyGiven:
    """Read what somebody says of a key to be made.

    Raises
    ------
    InputError
        Naming what is wrong.
    """
    try:
        return KeyGiven.model_validate(parts)
    except ValidationError as error:
        raise invalid(error) from error


def add(store: Access, given: KeyGiven) -> KeyAdded:
    """Make a key.

    Raises
    ------
    InputError
        If it would end before it begins, the end cannot be read, or a clearance is given to one
        that sees everything.
    LimitExceeded
        If there are too many.
    """
    if given.role != "reader" and "clearance" in given.model_fields_set:
        raise InputError(
            "a clearance is a reader's alone: whoever may change something sees everything",
            hint="leave it out, or make a key of the role 'reader'",
            field="clearance",
        )
    now = system_clock()
    expires = None if given.expires is None else _end(given.expires, now)
    if len(store.access_keys()) >= _MOST:
        raise LimitExceeded(f"there are {_MOST:,} keys, and no more are kept")
    secret = new_secret()
    key = _kept(secret, given.name, given.role, now)
    key = key._replace(clearance=given.clearance, expires=expires)
    if not store.add_access_key(key):
        raise ConfigError("an id was drawn that there is already", hint="try again")
    return KeyAdded(**_shape(key, now).model_dump(), key=secret.text)


def listed(store: Access) -> KeysAnswer:
    """List all keys; no secret is told, for none is known."""
    now = system_clock()
    found = [_shape(one, now) for one in store.access_keys()]
    return KeysAnswer(results=found, total=len(found), next=None)


def revoke(store: Access, id_: str) -> None:
    """Take a key back for good; one that was taken back before stays so.

    Raises
    ------
    NotFound
        If there is none of this id.
    """
    if store.revoke_access_key(id_, system_clock()) or store.access_key(id_) is not None:
        return
    raise NotFound(f"there is no key '{id_}'", hint="'partners keys' lists them")


def secret_in(path: Path) -> Secret:
    """The administrator's key that a file holds.

    Raises
    ------
    ConfigError
        If the file cannot be read or holds no key.
    """
    try:
        return read_secret(path.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError, InputError) as error:
        told = error.message if isinstance(error, InputError) else "it cannot be read"
        raise ConfigError(
            f"PARTNERGRAPH_ADMIN_KEY_FILE, {path}: {told}",
            hint="write into it what 'partners keys make' prints",
        ) from error


def keep_from_file(store: Access, path: Path) -> None:
    """Keep the administrator's key that a file holds, unless it is there already.

    Raises
    ------
    ConfigError
        If the file cannot be read, holds no key, or one that was revoked.
    """
    secret = secret_in(path)
    now = system_clock()
    if store.add_access_key(_kept(secret, "administrator", "admin", now)):
        return
    found = store.access_key(secret.id)
    if found is None or not (secret.fits(found.digest) and found.is_valid(now)):
        raise ConfigError(
            f"PARTNERGRAPH_ADMIN_KEY_FILE, {path}: this key was revoked",
            hint="make another one with 'partners keys make'",
        )


def _kept(secret: Secret, name: str, role: Role, now: int) -> AccessKey:
    return AccessKey(secret.id, name, role, secret.digest, verifier_of(secret), created=now)


def _end(text: str, now: int) -> int:
    """The instant at which a key ends."""
    if span := _SPAN.fullmatch(text):
        end = now + int(span[1]) * _UNITS[span[2]] * _SECOND
    else:
        try:
            day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
        except ValueError as error:
            raise InputError(
                f"'{text[:40]}' is no span and no day",
                hint="write 12h, 90d, 8w, 1y, or a day such as 2027-06-30",
                field="expires",
            ) from error
        end = to_micros(day) + _UNITS["d"] * _SECOND
    if end <= now:
        raise InputError(f"'{text}' is past", hint="give a later day", field="expires")
    try:
        from_micros(end)
    except (OverflowError, ValueError) as error:
        raise InputError(
            f"'{text}' is too far away", hint="leave it out for a key without end", field="expires"
        ) from error
    return end


def _shape(key: AccessKey, now: int) -> KeyShape:
    ended: Literal["valid", "expired"] = "valid" if key.is_valid(now) else "expired"
    return KeyShape(
        id=key.id,
        name=key.name,
        role=key.role,
        clearance=key.clearance if key.role == "reader" else None,
        state="revoked" if key.revoked is not None else ended,
        created=told_instant(key.created),
        expires=_told(key.expires),
        revoked=_told(key.revoked),
        last_used=_told(key.last_used),
    )


def _told(instant: int | None) -> str | None:
    return None if instant is None else told_instant(instant)
