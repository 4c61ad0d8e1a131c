"""A column with its numbers for each town, so that a cell is looked up and not counted again."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.coverage.columns import Column, count, counts, units_in
from graph.model.vocabulary import CoverageStatus


@dataclass(frozen=True, slots=True)
class Filled:
    """A column, the towns of which a source says that there is none (`absent`), and the numbers of each town.

    `statuses` are those of the towns where one provider is enough.
    """

    column: Column
    absent: int
    statuses: Sequence[CoverageStatus]
    agencies: Sequence[int]
    services: Sequence[int]
    possible: Sequence[int]

    @classmethod
    def of(cls, column: Column, absent: int, size: int) -> "Filled":
        """That of `column` in a directory with `size` towns."""
        return cls(
            column,
            absent,
            _statuses(column, absent, size),
            counts(column.agencies, size),
            counts(column.services, size),
            counts(column.possible, size),
        )

    def numbers(self, towns: int) -> tuple[int, int, int]:
        """How many agencies, services and possible agencies there are in a set of towns."""
        if is_one(towns):
            unit = towns.bit_length() - 1
            return self.agencies[unit], self.services[unit], self.possible[unit]
        column = self.column
        known, maybe = count(column.agencies, towns), count(column.possible, towns)
        return known, count(column.services, towns), maybe

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
            fragile |= (self.agencies[unit] < required) << unit
        return (CoverageStatus.FRAGILE, fragile) if fragile else (CoverageStatus.COVERED, towns)


def is_one(towns: int) -> bool:
    """Whether a set of towns has one town."""
    return towns & (towns - 1) == 0


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
