"""Merged ids: which record answers for them, and what still names them."""

from collections.abc import Mapping

from graph.model.record import Redirect
from graph.readmodel.index import Ids


class Merged:
    """The merged ids of one revision. Records may go on naming a merged id: they mean its survivor."""

    __slots__ = ("_into", "_redirects")

    def __init__(self, redirects: Mapping[str, Redirect], into: Ids[str]) -> None:
        """`into` are the ids that were merged into each id, those one step away."""
        self._redirects = redirects
        self._into = into

    def survivor(self, record_id: str) -> str:
        """The id of whatever answers for `record_id`: of a merged id what it was merged into, else itself."""
        redirects = self._redirects
        redirect = redirects.get(record_id)
        seen: set[str] = set()
        while redirect is not None and record_id not in seen:
            seen.add(record_id)
            record_id = redirect.survivor
            redirect = redirects.get(record_id)
        return record_id

    def names(self, record_id: str) -> tuple[str, ...]:
        """Every id by which records may name this one: its survivor's first, then those merged into that."""
        survivor = self.survivor(record_id)
        if survivor not in self._into:
            return (survivor,)
        names = {survivor: None}
        waiting = [survivor]
        while waiting:
            fresh = [name for name in self._into.get(waiting.pop(0), ()) if name not in names]
            names.update(dict.fromkeys(fresh))
            waiting += fresh
        return tuple(names)

    def ids(self, index: Ids[str], record_id: str) -> tuple[str, ...]:
        """What an index holds under any of a record's names, each once: in order for each name."""
        names = self.names(record_id)
        if len(names) == 1:
            return index.get(names[0], ())
        return tuple(dict.fromkeys(held for name in names for held in index.get(name, ())))
