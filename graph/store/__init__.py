"""Where the truth is kept: the promise that every engine gives, the engines, and the one way in."""

from graph.store.contract import Snapshot, Store
from graph.store.opening import open_store
from graph.store.transaction import Transaction

__all__ = ["Snapshot", "Store", "Transaction", "open_store"]
