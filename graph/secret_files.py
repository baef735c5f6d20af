"""Secrets in files, as containers are given them: ``PARTNERGRAPH_<NAME>_FILE`` names the file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from graph.errors import ConfigError

_MOST = 64_000
"""Characters; whoever names a larger file has named the wrong one."""


def secret_names(fields: Mapping[str, FieldInfo]) -> list[str]:
    """Names of the settings that are secrets."""
    return [
        name
        for name, one in fields.items()
        if one.annotation is SecretStr or SecretStr in get_args(one.annotation)
    ]


def read_secret(variable: str, path: Path) -> str:
    """What a file holds, without the line's end that editors put there.

    Raises
    ------
    ConfigError
        If it cannot be read, is no text, is empty or large.
    """
    try:
        with path.open(encoding="utf-8") as file:
            held = file.read(_MOST + 1)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        raise ConfigError(
            f"{variable} names {path}, which cannot be read: {why}",
            hint="name a file that this user may read and that holds the secret alone",
        ) from error
    secret = held.rstrip("\r\n")
    if not secret or len(held) > _MOST:
        told = "is larger than a secret" if secret else "is empty"
        raise ConfigError(
            f"{variable} names {path}, which {told}",
            hint="put the secret alone into that file",
        )
    return secret


class SecretFiles(PydanticBaseSettingsSource):
    """A source of settings: each secret from the file that its variable names.

    Parameters
    ----------
    settings : type
        The settings.
    """

    def __init__(self, settings: type[BaseSettings]) -> None:
        super().__init__(settings)
        self._prefix = settings.model_config.get("env_prefix", "")

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """A secret's value, its name, and that it is no JSON.

        Raises
        ------
        ConfigError
            If the file cannot be read, or the secret is given by a variable as well.
        """
        plain = f"{self._prefix}{field_name}".upper()
        variable = f"{plain}_FILE"
        named = os.environ.get(variable)
        if not named:
            return None, field_name, False
        if os.environ.get(plain):
            raise ConfigError(
                f"{plain} and {variable} are both set", hint="leave one of the two out"
            )
        return read_secret(variable, Path(named)), field_name, False

    def __call__(self) -> dict[str, Any]:
        """All secrets that are in files."""
        fields = self.settings_cls.model_fields
        found = {name: self.get_field_value(fields[name], name)[0] for name in secret_names(fields)}
        return {name: value for name, value in found.items() if value is not None}
