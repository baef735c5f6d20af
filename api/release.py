"""Which version of the product this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def product_version() -> str:
    """The installed version."""
    try:
        return version("partnergraph")
    except PackageNotFoundError:
        return "0"
