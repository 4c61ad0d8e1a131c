"""What whole records are read from where it cannot be the store as it is now."""

from collections.abc import Iterable

from graph.model.errors import StoreUnavailable
from graph.model.record import Record
from graph.store import Store


class OutOfReach:
    """Replaces the store while it is out of reach. Reading a record that is not in memory raises at once: waiting for
    the store would take too long."""

    def __init__(self, error: StoreUnavailable) -> None:
        self._error = error

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        if set(ids):
            raise again(self._error)
        return {}


class AsOf:
    """Replaces the store while the read model is behind it: reads the records of an earlier revision."""

    def __init__(self, store: Store, revision: int) -> None:
        self._store = store
        self._revision = revision

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        return {record.id: record for record in self._store.as_of(self._revision, ids=ids).records}


def again(error: StoreUnavailable) -> StoreUnavailable:
    """A copy of the error for another caller: a shared exception gets a longer traceback with each raise."""
    return type(error)(error.message, value=error.value)
