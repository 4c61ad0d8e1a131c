"""Where the truth is kept: the promise that every engine gives, the engines, and the one way in."""

from graph.store.contract import Snapshot, Store, Transaction
from graph.store.opening import open_store

__all__ = ["Snapshot", "Store", "Transaction", "open_store"]
