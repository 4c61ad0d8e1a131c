"""Where the directory is stored: the contract that every engine keeps, the engines, and `open_store`."""

from graph.store.contract import Snapshot, Store
from graph.store.opening import open_store
from graph.store.transaction import Transaction

__all__ = ["Snapshot", "Store", "Transaction", "open_store"]
