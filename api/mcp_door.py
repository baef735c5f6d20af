"""The core's door as the MCP server has it: opened when something is asked."""

from __future__ import annotations

import logging
import threading
from typing import NamedTuple

from api.access_callers import Caller
from graph.clearances import Clearances
from graph.errors import PartnerGraphError, StoreError
from graph.model import TOP
from graph.service import Partnergraph

_LOG = logging.getLogger(__name__)


class Asker(NamedTuple):
    """Who asks, and the door to what they may see."""

    door: Partnergraph
    who: Caller


class Door:
    """Opens a store when it is first asked for, and again while that fails.

    So an assistant sees the tools before there is a store or while its server is down, and is told
    what is missing when it calls one.

    Parameters
    ----------
    url : str, optional
        The store; by default the one that the settings name.
    """

    def __init__(self, url: str | None) -> None:
        self._url = url
        self._lock = threading.Lock()
        self._opened: Partnergraph | None = None
        self._clearances: Clearances | None = None
        self._closed = False

    def partners(self) -> Partnergraph:
        """The core's door.

        Raises
        ------
        ConfigError, StoreError
            If the store cannot be opened now.
        """
        with self._lock:
            if self._closed:
                raise StoreError("the server is ending", retryable=True)
            if self._opened is None:
                self._opened = Partnergraph.open(self._url, create=False)
            return self._opened

    def at(self, clearance: int) -> Partnergraph:
        """The door to what a clearance may see.

        Raises
        ------
        ConfigError, StoreError
            If the store cannot be opened now.
        """
        partners = self.partners()
        if clearance == TOP:
            return partners
        with self._lock:
            if self._clearances is None:
                self._clearances = Clearances(partners)
            clearances = self._clearances
        return clearances.at(clearance)

    def for_caller(self, who: Caller) -> Asker:
        """The door to what who asks may see.

        Raises
        ------
        ConfigError, StoreError
            If the store cannot be opened now.
        """
        return Asker(self.at(who.clearance), who)

    def get_ready(self) -> None:
        """Open the store in a thread and read its topology; what is wrong with it is logged."""
        threading.Thread(target=self._get_ready, daemon=True).start()

    def _get_ready(self) -> None:
        try:
            self.partners().snapshot()
        except PartnerGraphError as error:
            _LOG.warning("%s", error)

    def close(self) -> None:
        """Close the store, if it is open."""
        with self._lock:
            opened, self._opened, self._closed = self._opened, None, True
            clearances, self._clearances = self._clearances, None
        if clearances is not None:
            clearances.close()
        if opened is not None:
            opened.close()
