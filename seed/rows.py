"""What the rows of each data file hold. A field without a default must be filled in every row."""

from collections.abc import Sequence
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from graph.model.vocabulary import (
    AgencyLevel,
    Audience,
    ContactPurpose,
    ContactRank,
    JurisdictionKind,
    PlaceNameKind,
    ServiceAccess,
    TeamKind,
)
from importers.reading.cells import (
    AsOf,
    Day,
    Decimal,
    Email,
    Key,
    Languages,
    Name,
    Split,
    Text,
    Texts,
    Url,
    Whole,
    YesNo,
)


class Row(BaseModel):
    """A row: nothing that it does not name, and never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def columns(cls, header: Sequence[str]) -> list[str]:  # noqa: ARG003
        """The columns of its CSV file, given those that the file has."""
        return list(cls.model_fields)


class SourceRow(Row):
    """A document or page that rows cite by its key. `as_of` is as exact as the source states it.

    One without a date says `undated: yes`, so that a date is never forgotten. `pages` is how many a document has.
    """

    key: Key
    title: Text
    url: Url | None = None
    as_of: AsOf | None = None
    undated: YesNo = False
    pages: Whole | None = None

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if (self.as_of is None) != self.undated:
            raise ValueError("give its date in as_of, or say undated: yes where the source has none")
        return self


class ProfileRow(Row):
    """Whose directory it is. `home` is the name of a jurisdiction."""

    name: Text
    zone: Text
    home: Text
    cite: Texts


class SystemRow(Row):
    """A system of regions, as people speak of it."""

    kind: JurisdictionKind
    name: Text
    plural: Text
    aliases: Texts = ()
    on_file: YesNo = True
    note: Text | None = None
    cite: Texts


class ColumnRow(Row):
    """What a column of towns.csv rests on: these sources, or those of the region that the cell names."""

    column: Text
    by_region: YesNo = False
    cite: Texts = ()


class RegionRow(Row):
    """A region of some system, or the state. `key` is how towns.csv names it; `within` goes by name."""

    kind: JurisdictionKind
    key: Name
    name: Name
    code: Text | None = None
    aliases: Split = ()
    within: Split = ()
    town_count: Whole | None = None
    population_2020: Whole | None = None
    complete: YesNo
    cite: Split
    note: Text | None = None


def _is_kind(column: str) -> bool:
    return column != "town" and column.islower() and column.upper() in JurisdictionKind.__members__


class TownRow(Row):
    """A town. Each column that is named for a kind of region, in lower case, holds the key of its region there.

    A blank says that the region is not on file, which only regions that are not complete allow.
    """

    town: Name
    geoid: Text
    geoid_2022: Text
    population_2020: Whole
    latitude: Decimal
    longitude: Decimal
    note: Text | None = None
    regions: dict[JurisdictionKind, Text]

    @classmethod
    def columns(cls, header: Sequence[str]) -> list[str]:
        fixed = [name for name in cls.model_fields if name != "regions"]
        kinds = [column for column in header if _is_kind(column)]
        return [*fixed[:3], *kinds, *fixed[3:]]

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, cells: Any) -> Any:
        kinds = [column for column in cells if _is_kind(column)]
        rest = {column: cell for column, cell in cells.items() if column not in kinds}
        return rest | {"regions": {column.upper(): cells[column] for column in kinds}}


class PlaceNameRow(Row):
    """A village, borough or the like, and the town that (a part of) it lies in."""

    name: Name
    town: Name
    kind: PlaceNameKind
    cite: Split


class ZipRow(Row):
    """A ZIP code and a town of its people; `share` is the part of them who live there."""

    zip: Name
    town: Name
    share: Decimal | None = None
    population_2020: Whole | None = None
    postal_city: Text
    postal_type: Text
    cite: Split


class CategoryRow(Row):
    """A kind of help. Its id is bare and never changes."""

    id: Text
    name: Text
    parent: Text | None = None
    description: Text
    aliases: Texts = ()
    minimum_age: Whole | None = None
    maximum_age: Whole | None = None
    neighbours: Texts = ()
    position: Whole
    cite: Texts


class IntervalRow(Row):
    """How long a confirmation holds for a class of slots, or (`facts`) for facts of entities."""

    id: Text
    name: Text
    days: Whole
    facts: YesNo = False
    purposes: tuple[ContactPurpose, ...] = ()
    ranks: tuple[ContactRank, ...] = ()
    categories: Texts = ()
    team_kinds: tuple[TeamKind, ...] = ()
    cite: Texts


class AgencyRow(Row):
    """An organization, a unit of one, or a sector. `serves` goes by the names of jurisdictions."""

    id: Text
    name: Text
    level: AgencyLevel
    acronym: Text | None = None
    aliases: Texts = ()
    parent: Text | None = None
    website: Url | None = None
    description: Text | None = None
    serves: Texts = ()
    checked_at: Day | None = None
    cite: Texts


class Channels(Row):
    """A role or a person with channels. `masked` is what a document prints in place of a number."""

    title: Text
    name: Text | None = None
    phones: Texts = ()
    texts: Texts = ()
    tty: Texts = ()
    fax: Texts = ()
    email: Email | None = None
    masked: Texts = ()
    audience: Audience = Audience.PUBLIC
    cite: Texts


class LineRow(Channels):
    """The public line of a service: the contact in its primary intake slot."""

    interval_days: Whole | None = None
    note: Text | None = None


class FillRow(Row):
    """The slot that a contact fills."""

    of: Text
    purpose: ContactPurpose
    rank: ContactRank
    rank_stated: YesNo = True
    hours: Text | None = None
    interval_days: Whole | None = None
    note: Text | None = None


class ContactRow(Channels):
    """A contact that is not simply the public line of a service, and the slots that it fills."""

    id: Text
    agency: Text | None = None
    fills: tuple[FillRow, ...]


class ServiceRow(Row):
    """One kind of help that an agency provides. Without `line` its primary intake slot is vacant."""

    id: Text
    name: Text
    category: Text
    provider: Text
    aliases: Texts = ()
    description: Text
    serves: Texts = ()
    minimum_age: Whole | None = None
    maximum_age: Whole | None = None
    every_age: YesNo = False
    hours: Text | None = None
    schedule: Text | None = None
    languages: Languages = ()
    website: Url | None = None
    address: Text | None = None
    access: ServiceAccess = ServiceAccess.UNKNOWN
    access_through: Texts = ()
    cautions: Texts = ()
    checked_at: Day | None = None
    line: LineRow | None = None
    cite: Texts
