"""What requirements ask of a jurisdiction, and what sources say is not there."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from graph.model.age_band import AgeBand
from graph.model.category import Category
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Redirect
from graph.model.requirement import Requirement
from graph.model.statement import Absence
from graph.model.vocabulary import JurisdictionKind
from graph.readmodel import Derived, ReadModel


class Asks:
    """The requirements by kind of jurisdiction and kind of help."""

    __slots__ = ("_by",)

    def __init__(self, model: ReadModel) -> None:
        by: dict[tuple[JurisdictionKind, str], list[Requirement]] = defaultdict(list)
        for requirement in model.all(Requirement).values():
            by[requirement.jurisdiction_kind, model.survivor(requirement.category)].append(requirement)
        self._by: Mapping[tuple[JurisdictionKind, str], list[Requirement]] = dict(by)

    def categories(self) -> set[str]:
        """Every kind of help that a requirement names, whatever the jurisdictions."""
        return {category for _, category in self._by}

    def names(self, kind: JurisdictionKind, category: str) -> bool:
        """Whether any requirement is about this help in jurisdictions of this kind."""
        return (kind, category) in self._by

    def of(self, kind: JurisdictionKind, category: str, band: str, lineage: tuple[str, ...]) -> list[Requirement]:
        """The requirements that apply to a jurisdiction, by id; `lineage` is itself and all above it."""
        return [
            one
            for one in self._by.get((kind, category), ())
            if one.age_band in (None, band) and (one.within is None or one.within in lineage)
        ]

    def providers(self, kind: JurisdictionKind, category: str, band: str, lineage: tuple[str, ...]) -> int:
        """How many independent agencies they ask for: the most that any of them does, 0 if none applies."""
        if (kind, category) not in self._by:
            return 0
        return max((one.providers for one in self.of(kind, category, band, lineage)), default=0)

    def most(self, kind: JurisdictionKind, category: str) -> int:
        """The most independent agencies that any requirement asks for, wherever it applies; 0 if none does."""
        return max((one.providers for one in self._by.get((kind, category), ())), default=0)

    def weight(self, kind: JurisdictionKind, category: str) -> int:
        """How much a gap of this help matters: the most that any requirement says."""
        return max((one.weight for one in self._by.get((kind, category), ())), default=0)


ASKS: Final = Derived("coverage asks", (Requirement, Redirect), Asks)


def _absent(model: ReadModel) -> dict[tuple[str, str], int]:
    """By kind of help and age band, the towns of which a source says that there is none."""
    towns: dict[tuple[str, str], int] = defaultdict(int)
    for absence in model.all(Absence).values():
        reached = model.geography.units.get(model.survivor(absence.jurisdiction), 0)
        for kind in model.taxonomy.below.get(model.survivor(absence.category), ()):
            for band in model.all(AgeBand) if absence.age_band is None else (absence.age_band,):
                towns[kind, band] |= reached
    return dict(towns)


ABSENT: Final = Derived("coverage absent", (Absence, AgeBand, Category, Jurisdiction, Redirect), _absent)
