"""Services: one kind of help that an agency or a team provides."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from graph.model.errors import InvalidInput
from graph.model.record import CHECKED, FOR_ALL, LANGUAGE, URL, Record, ref, refs
from graph.model.vocabulary import AgeGroup, ServiceAccess, ServiceUse

OLDEST = 130


def check_ages(minimum: int | None, maximum: int | None) -> None:
    """Raises InvalidInput unless both bounds are None or 0 to 130 whole years, the lower one first."""
    for age in (minimum, maximum):
        if age is not None and not 0 <= age <= OLDEST:
            raise InvalidInput(
                f"an age is a whole number of years from 0 to {OLDEST}, not {age}",
                value=age,
                code="age.unreadable",
                params={"text": str(age), "oldest": OLDEST},
            )
    if minimum is not None and maximum is not None and minimum > maximum:
        raise InvalidInput(f"the lowest age {minimum} is above the highest, {maximum}", value=minimum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Record):
    """One kind of help, in one category, to the jurisdictions that it `serves`.

    An empty `serves` means that no source states its area. Ages are whole years, both inclusive, and are stated
    only where `ages_known`: both None then means every age. `age_group` is the source's word where it gives no
    figures. `also_in` are further kinds of help that it is; `entry_point` is the service whose line people are asked
    to call first; `offered_to` are the agencies or sectors whose people alone may use it, empty where anybody may.
    `hours` is what a source states; `schedule` the same in the form of `graph.values.hours`, or None where it cannot
    be understood. `aliases` are other names that people use; `cautions` are what a caller should know that has no
    field: conflicting sources, a town list not found.
    """

    KIND: ClassVar[str] = "service"
    name: str
    category: str = field(metadata=ref("category"))
    provider: str = field(metadata=ref("agency", "team"))
    also_in: tuple[str, ...] = field(default=(), metadata=refs("category"))
    use: ServiceUse = ServiceUse.HELP
    entry_point: str | None = field(default=None, metadata=ref("service"))
    offered_to: tuple[str, ...] = field(default=(), metadata=refs("agency"))
    aliases: tuple[str, ...] = ()
    description: str = ""
    serves: tuple[str, ...] = field(default=(), metadata=refs("jurisdiction"))
    minimum_age: int | None = None
    maximum_age: int | None = None
    ages_known: bool = False
    age_group: AgeGroup | None = None
    hours: str | None = None
    schedule: str | None = None
    languages: tuple[str, ...] = field(default=(), metadata=LANGUAGE)
    website: str | None = field(default=None, metadata=URL)
    address: str | None = field(default=None, metadata=FOR_ALL)
    access: ServiceAccess = ServiceAccess.UNKNOWN
    access_through: tuple[str, ...] = field(default=(), metadata=refs("agency", "team", "service"))
    cautions: tuple[str, ...] = ()
    checked_at: date | None = field(default=None, metadata=CHECKED)

    def __post_init__(self) -> None:
        check_ages(self.minimum_age, self.maximum_age)
        if not self.ages_known and (self.minimum_age is not None or self.maximum_age is not None):
            raise InvalidInput(f"{self.id}: ages are given, so ages_known must be true", value=self.id)
        if self.ages_known and self.age_group is not None:
            raise InvalidInput(f"{self.id}: ages are known in years, so leave age_group out", value=self.age_group)
        if self.category in self.also_in:
            raise InvalidInput(f"{self.id}: also_in repeats its category {self.category}", value=self.category)

    @property
    def area_known(self) -> bool:
        """False where no source says which places it serves."""
        return bool(self.serves)
