"""Merged ids: which record replaces them, and which records still use them."""

from collections.abc import Mapping

from graph.model.record import Redirect
from graph.readmodel.index import Ids


class Merged:
    """The merged ids of one revision. A record may still use a merged id: it means the survivor."""

    __slots__ = ("_into", "_redirects")

    def __init__(self, redirects: Mapping[str, Redirect], into: Ids[str]) -> None:
        """`into` maps an id to the ids that were merged directly into it."""
        self._redirects = redirects
        self._into = into

    def survivor(self, record_id: str) -> str:
        """The id of the record that a merged id was finally merged into. Any other id is returned as it is."""
        redirects = self._redirects
        if record_id not in redirects:
            return record_id
        seen: set[str] = set()
        while record_id in redirects and record_id not in seen:
            seen.add(record_id)
            record_id = redirects[record_id].survivor
        return record_id

    def names(self, record_id: str) -> tuple[str, ...]:
        """Every id that means the same record: the survivor's first, then all that were merged into it."""
        if record_id not in self._redirects and record_id not in self._into:
            return (record_id,)
        names = [self.survivor(record_id)]
        for name in names:  # the loop also visits what it appends: a merge may follow a merge
            names += [merged for merged in self._into.get(name, ()) if merged not in names]
        return tuple(names)

    def ids(self, index: Ids[str], record_id: str) -> tuple[str, ...]:
        """The ids in `index` under any id that means this record, without repeats."""
        if record_id not in self._redirects and record_id not in self._into:
            return index.get(record_id, ())
        return tuple(dict.fromkeys(held for name in self.names(record_id) for held in index.get(name, ())))
