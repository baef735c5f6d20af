"""Opens the store that an import goes into."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from tempfile import TemporaryDirectory

from graph.settings import Settings
from graph.stores.base import Store
from graph.stores.opening import open_chosen, would_be_made


@contextmanager
def store_for(url: str | None, *, dry_run: bool) -> Iterator[Store]:
    """Open a store for an import; a dry run does not create one where there is none.

    Parameters
    ----------
    url : str or None
        URL of the store; by default the one that the settings name.
    dry_run : bool
        Whether nothing is going to be written.

    Raises
    ------
    ConfigError
        If the URL is of no known form.
    StoreError
        If the store cannot be opened.
    """
    settings = Settings()
    url = url or settings.store
    with TemporaryDirectory() as folder:
        absent = dry_run and would_be_made(url)
        store = open_chosen(settings, f"sqlite:///{folder}/empty.db" if absent else url)
        with closing(store):
            yield store
