"""The towns of a revision, for sets of them as bit masks: their names' order, and how many people live there."""

from typing import Final

from graph.model.jurisdiction import Jurisdiction
from graph.readmodel.masks import units_in
from graph.readmodel.model import Derived, ReadModel


class Towns:
    """The base units of one revision."""

    __slots__ = ("_ids", "_people", "_place")

    def __init__(self, model: ReadModel) -> None:
        base, places = model.geography.base, model.all(Jurisdiction)
        self._ids = [base.ids[unit] for unit in range(base.size)]
        by_name = sorted(range(base.size), key=lambda unit: (places[self._ids[unit]].name, self._ids[unit]))
        self._place = {unit: place for place, unit in enumerate(by_name)}
        self._people = [places[town].population or 0 for town in self._ids]

    def named(self, towns: int) -> tuple[str, ...]:
        """The ids of a set of towns, by name."""
        return tuple(self._ids[unit] for unit in sorted(units_in(towns), key=self._place.__getitem__))

    def people(self, towns: int) -> int:
        """How many people live in a set of towns, as far as that is known."""
        return sum(self._people[unit] for unit in units_in(towns))


TOWNS: Final = Derived("towns", (Jurisdiction,), Towns)
