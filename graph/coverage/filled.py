"""A column with its numbers for each town, so that a cell is looked up and not counted again."""

from collections.abc import Sequence

from graph.coverage.columns import Column, Groups, count, counts
from graph.model.vocabulary import CoverageStatus
from graph.readmodel.masks import units_in


class Filled:
    """A column, the towns of which a source says that there is none (`absent`), and the numbers of each town.

    `statuses` are those of the towns where one provider is enough. Numbers are counted when they are first asked for.
    """

    __slots__ = ("_agencies", "_possible", "_services", "_size", "absent", "column", "statuses")

    def __init__(self, column: Column, absent: int, size: int) -> None:
        self.column = column
        self.absent = absent
        self.statuses: Sequence[CoverageStatus] = _statuses(column, absent, size)
        self._size = size
        self._agencies: Sequence[int] | None = None
        self._services: Sequence[int] | None = None
        self._possible: Sequence[int] | None = None

    def providers(self, towns: int) -> int:
        """How many independent agencies reach any of a set of towns."""
        if self._agencies is None:
            self._agencies = counts(self.column.agencies, self._size)
        return _number(self._agencies, self.column.agencies, towns)

    def services(self, towns: int) -> int:
        """How many services reach any of a set of towns."""
        if self._services is None:
            self._services = counts(self.column.services, self._size)
        return _number(self._services, self.column.services, towns)

    def possible(self, towns: int) -> int:
        """How many more agencies may reach any of a set of towns."""
        if self._possible is None:
            self._possible = counts(self.column.possible, self._size)
        return _number(self._possible, self.column.possible, towns)

    def status(self, towns: int, required: int) -> CoverageStatus:
        """The status of the worst of a set of towns."""
        if required < 2 and is_one(towns):
            return self.statuses[towns.bit_length() - 1]
        return self.worst(towns, required)[0]

    def worst(self, towns: int, required: int) -> tuple[CoverageStatus, int]:
        """The first status that holds in any of `towns`, and those in which it does."""
        column = self.column
        for status, here in (
            (CoverageStatus.ABSENT, self.absent & towns),
            (CoverageStatus.NOT_ON_FILE, towns & ~column.known),
            (CoverageStatus.NO_CONTACT, towns & ~column.usable),
            (CoverageStatus.UNCONFIRMED, towns & ~column.confirmed),
        ):
            if here:
                return status, here
        fragile = 0
        for unit in units_in(towns) if required > 1 else ():
            fragile |= (self.providers(1 << unit) < required) << unit
        return (CoverageStatus.FRAGILE, fragile) if fragile else (CoverageStatus.COVERED, towns)


def is_one(towns: int) -> bool:
    """Whether a set of towns has one town."""
    return towns & (towns - 1) == 0


def _number(each: Sequence[int], groups: Groups, towns: int) -> int:
    return each[towns.bit_length() - 1] if is_one(towns) else count(groups, towns)


def _statuses(column: Column, absent: int, size: int) -> list[CoverageStatus]:
    """The status of each town, where one provider is enough. Later sets overrule earlier ones."""
    everywhere = (1 << size) - 1
    statuses = [CoverageStatus.COVERED] * size
    for status, towns in (
        (CoverageStatus.UNCONFIRMED, everywhere & ~column.confirmed),
        (CoverageStatus.NO_CONTACT, everywhere & ~column.usable),
        (CoverageStatus.NOT_ON_FILE, everywhere & ~column.known),
        (CoverageStatus.ABSENT, absent),
    ):
        if towns == everywhere:
            statuses = [status] * size
        else:
            for unit in units_in(towns):
                statuses[unit] = status
    return statuses
