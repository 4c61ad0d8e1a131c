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
        if record_id not in redirects:
            return record_id
        seen: set[str] = set()
        while record_id in redirects and record_id not in seen:
            seen.add(record_id)
            record_id = redirects[record_id].survivor
        return record_id

    def names(self, record_id: str) -> tuple[str, ...]:
        """Every id by which records may name this one: its survivor's first, then those merged into that."""
        if record_id not in self._redirects and record_id not in self._into:
            return (record_id,)
        names = [self.survivor(record_id)]
        for name in names:  # which grows: an id may have been merged into a merged one
            names += [merged for merged in self._into.get(name, ()) if merged not in names]
        return tuple(names)

    def ids(self, index: Ids[str], record_id: str) -> tuple[str, ...]:
        """What an index holds under any of a record's names, each once: in order for each name."""
        if record_id not in self._redirects and record_id not in self._into:
            return index.get(record_id, ())
        return tuple(dict.fromkeys(held for name in self.names(record_id) for held in index.get(name, ())))
