"""What the rows of each data file hold beside what their records say (`importers.reading.rowmodel.fills`).

A field without a default must be filled in every row. Rows of CSV files are written out: they are columns in order.
"""

from collections.abc import Sequence
from typing import Any, Self

from pydantic import model_validator

from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.contact import Contact, Interval, Slot
from graph.model.profile import Profile, System
from graph.model.service import Service
from graph.model.stand_in import StandIn
from graph.model.vocabulary import (
    AgencyLevel,
    ContactPurpose,
    ContactRank,
    JurisdictionKind,
    PlaceNameKind,
    ServiceUse,
)
from importers.reading.cells import (
    AsOf,
    Decimal,
    Fax,
    Geoid,
    Key,
    Masks,
    Name,
    Split,
    Text,
    Texting,
    Texts,
    Tty,
    Url,
    Voice,
    Whole,
    YesNo,
    Zip,
)
from importers.reading.rowmodel import Row, fills


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


@fills(Profile, without=("id",))
class ProfileRow(Row):
    """Whose directory it is. `home` is the name of a jurisdiction."""

    cite: Texts


@fills(System, without=("id",))
class SystemRow(Row):
    """A system of regions, as people speak of it."""

    kind: JurisdictionKind
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
    geoid: Geoid
    geoid_2022: Geoid
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

    zip: Zip
    town: Name
    share: Decimal | None = None
    population_2020: Whole | None = None
    postal_city: Text
    postal_type: Text
    cite: Split


@fills(Category, without=("terms",))
class CategoryRow(Row):
    """A kind of help. Its id is bare and never changes."""

    description: Text
    position: Whole
    cite: Texts


@fills(Interval)
class IntervalRow(Row):
    """How long a confirmation holds for a class of slots, or (`facts`) for facts of entities."""

    cite: Texts


@fills(Agency)
class AgencyRow(Row):
    """An organization, a unit of one, or a sector. `serves` goes by the names of jurisdictions."""

    id: Text
    level: AgencyLevel
    cite: Texts


@fills(Contact, without=("id", "agency"))
class Channels(Row):
    """A role or a person with channels. `masked` is what a document prints in place of a number."""

    title: Text
    phones: Voice = ()
    texts: Texting = ()
    tty: Tty = ()
    fax: Fax = ()
    masked: Masks = ()
    cite: Texts


@fills(StandIn)
class StandInRow(Row):
    """Whom to call where an answer has nobody to call."""

    cite: Texts


class LineRow(Channels):
    """The public line of a service: the contact in its primary intake slot."""

    interval_days: Whole | None = None
    hours: Text | None = None
    schedule: Text | None = None
    note: Text | None = None


@fills(Slot, without=("id", "contact", "owner", "reported_at"))
class FillRow(Row):
    """The slot that a contact fills. `schedule` is computed from its `hours` where it is left out."""

    of: Text
    purpose: ContactPurpose
    rank: ContactRank
    hours: Text | None = None
    schedule: Text | None = None


class ContactRow(Channels):
    """A contact that is not simply the public line of a service, and the slots that it fills."""

    id: Text
    agency: Text | None = None
    fills: tuple[FillRow, ...]


@fills(Service, without=("ages_known",))
class ServiceRow(Row):
    """One kind of help that an agency provides. Without `line` its primary intake slot is vacant.

    `intake: no` says that nobody calls it, as money that is applied for: then it has no slot.
    """

    id: Text
    provider: Text
    description: Text
    hours: Text | None = None
    schedule: Text | None = None
    use: ServiceUse = ServiceUse.HELP
    every_age: YesNo = False
    intake: YesNo = True
    line: LineRow | None = None
    cite: Texts
