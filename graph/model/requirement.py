"""Requirements: the help that jurisdictions of a kind ought to have. They are the yardstick of coverage."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from graph.model.errors import InvalidInput
from graph.model.record import Record, ref
from graph.model.vocabulary import JurisdictionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Record):
    """Each jurisdiction of `jurisdiction_kind` ought to have help of `category`.

    `age_band` limits it to one age band and `within` to the jurisdictions in one region. `providers` is how many
    independent agencies are asked for: 1 where one is meant by design. `hours` are the hours asked for, as the source
    states them. `weight` says how much a gap matters: how often people are referred to such help. `mandatory` is True
    if the text says that the law requires it; `authority` names the law or standard as the text does. `purpose` is
    what it is for, in the directory's own words.
    """

    KIND: ClassVar[str] = "requirement"
    name: str
    jurisdiction_kind: JurisdictionKind
    category: str = field(metadata=ref("category"))
    age_band: str | None = field(default=None, metadata=ref("age-band"))
    within: str | None = field(default=None, metadata=ref("jurisdiction"))
    providers: int = 1
    hours: str | None = None
    weight: int = 0
    mandatory: bool = False
    authority: str | None = None
    purpose: str = ""

    def __post_init__(self) -> None:
        if self.providers < 1:
            raise InvalidInput(
                f"{self.id}: a requirement asks for at least one provider, not {self.providers}", value=self.providers
            )
        if self.weight < 0:
            raise InvalidInput(f"{self.id}: a weight is 0 or more, not {self.weight}", value=self.weight)

    @property
    def about(self) -> tuple[str, str, str | None, str | None]:
        """What it is about: no two requirements may ask for different things there."""
        return self.jurisdiction_kind, self.category, self.age_band, self.within

    @property
    def asked(self) -> tuple[int, str | None]:
        """What it asks for there."""
        return self.providers, self.hours


def check_requirements(requirements: Iterable[Requirement]) -> None:
    """Raises InvalidInput if two requirements ask for different things in the same places, for the same help and
    ages."""
    first: dict[tuple[str, str, str | None, str | None], Requirement] = {}
    for requirement in requirements:
        other = first.setdefault(requirement.about, requirement)
        if other.asked != requirement.asked:
            raise InvalidInput(
                f"{requirement.id} contradicts {other.id}: both are about {requirement.category} of each"
                f" {requirement.jurisdiction_kind}, with other numbers or hours: keep one",
                value=requirement.id,
                code="field.contradicts",
                params={"other": other.name},
            )
