"""Age bands: the groups of ages for which planners look at help separately."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.model.service import OLDEST, check_ages


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeBand(Record):
    """A group of ages, in whole years, both inclusive. None means that it has no limit on that side."""

    KIND: ClassVar[str] = "age-band"
    name: str
    minimum: int | None = None
    maximum: int | None = None

    def __post_init__(self) -> None:
        check_ages(self.minimum, self.maximum)

    @property
    def ages(self) -> tuple[int, int]:
        """Its lowest and its highest age."""
        return self.minimum or 0, OLDEST if self.maximum is None else self.maximum


def check_bands(bands: Iterable[AgeBand]) -> None:
    """Raises InvalidInput if two age bands share an age: nobody may count in two of them."""
    ordered = sorted(bands, key=lambda band: (band.ages, band.id))
    for before, after in pairwise(ordered):
        if after.ages[0] <= before.ages[1]:
            raise InvalidInput(
                f"{after.id}: {after.name} and {before.name} share the age {after.ages[0]}: each age has one band",
                value=after.id,
                code="field.bands",
                params={"age": after.ages[0], "other": before.name},
            )
