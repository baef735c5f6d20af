"""The stores: they keep and return records; questions are answered above them."""

from graph.stores.base import ChangeSet, Receipt, Rejection, Store, Tally
from graph.stores.opening import open_store

__all__ = ["ChangeSet", "Receipt", "Rejection", "Store", "Tally", "open_store"]
