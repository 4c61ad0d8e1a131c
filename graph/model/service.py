"""Services: kinds of help that an agency or a team provides."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from graph.model.errors import InvalidInput
from graph.model.record import CHECKED, FOR_ALL, LANGUAGE, URL, Record, ref, refs
from graph.model.vocabulary import AgeGroup, ServiceAccess, ServiceUse

OLDEST = 130


def check_ages(minimum: int | None, maximum: int | None) -> None:
    """Raises InvalidInput unless each limit is None or 0 to 130 whole years, and minimum <= maximum."""
    for age in (minimum, maximum):
        if age is not None and not 0 <= age <= OLDEST:
            raise InvalidInput(
                f"an age is a whole number of years from 0 to {OLDEST}, not {age}",
                value=age,
                code="age.unreadable",
                params={"text": str(age), "oldest": OLDEST},
            )
    if minimum is not None and maximum is not None and minimum > maximum:
        raise InvalidInput(
            f"the lowest age {minimum} is above the highest, {maximum}", value=minimum, code="field.ages"
        )


def check_months(owner: str, name: str, years: int | None, months: int | None) -> None:
    """Raises InvalidInput unless `months` is None, or `years` are the same age in whole years, rounded down.

    `name` is the field of the years, such as `minimum_age`.
    """
    if months is not None and months // 12 != years:
        said = "no years are" if years is None else f"{years} years are"
        raise InvalidInput(
            f"{owner}: {name} is {months} months, and {said} given: {months // 12} years",
            value=months,
            code="field.months",
            params={"months": months, "years": months // 12},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Record):
    """A kind of help, in one category, for the jurisdictions that it `serves`.

    If `serves` is empty, no source states its area. Ages are whole years, both inclusive. If `ages_known`, a source
    states them, and two Nones mean all ages. `minimum_age_months` and `maximum_age_months` are the same ages in
    months, both inclusive, where a source gives months; the years are then these, rounded down.

    `age_group` is the source's word if it gives no figures. `also_in` are
    further kinds of help that it is; `entry_point` is the service whose line people are asked to call first;
    `offered_to` are the agencies or sectors whose people alone may use it (empty: anybody). `hours` is the source's
    text; `schedule` is the same in the form of `graph.values.hours`, or None if the text is not understood. `aliases`
    are other names that people use. `cautions` are notes for callers that fit no field: conflicting sources, no list
    of towns. `before_you_call` says what a caller is asked, which keys to press, and what to do afterwards.
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
    minimum_age_months: int | None = None
    maximum_age_months: int | None = None
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
    before_you_call: tuple[str, ...] = ()
    checked_at: date | None = field(default=None, metadata=CHECKED)

    def __post_init__(self) -> None:
        check_ages(self.minimum_age, self.maximum_age)
        check_months(self.id, "minimum_age", self.minimum_age, self.minimum_age_months)
        check_months(self.id, "maximum_age", self.maximum_age, self.maximum_age_months)
        if None not in (self.minimum_age_months, self.maximum_age_months):
            self._check_span()
        if not self.ages_known and (self.minimum_age is not None or self.maximum_age is not None):
            raise InvalidInput(f"{self.id}: ages are given, so ages_known must be true", value=self.id)
        if self.ages_known and self.age_group is not None:
            raise InvalidInput(f"{self.id}: ages are known in years, so leave age_group out", value=self.age_group)
        if self.category in self.also_in:
            raise InvalidInput(f"{self.id}: also_in repeats its category {self.category}", value=self.category)

    def _check_span(self) -> None:
        least, most = self.minimum_age_months or 0, self.maximum_age_months or 0
        if least > most:
            raise InvalidInput(
                f"{self.id}: the lowest age, {least} months, is above the highest, {most} months",
                value=least,
                code="field.ages",
            )

    @property
    def ages_stated(self) -> bool:
        """Whether a source says which ages it takes, in years or in a word."""
        return self.ages_known or self.age_group is not None

    @property
    def area_known(self) -> bool:
        """Whether a source says which places it serves."""
        return bool(self.serves)
