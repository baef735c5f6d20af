"""Which release of the product runs."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def release() -> str:
    """The installed release."""
    try:
        return version("partnergraph")
    except PackageNotFoundError:
        return "unknown"
