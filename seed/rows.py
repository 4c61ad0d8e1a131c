"""Models of the rows of each data file. Fields taken from the record are added by `importers.reading.rowmodel.fills`.

A field without a default must be filled in every row. Rows of CSV files declare all fields, as columns in order.
"""

from collections.abc import Sequence
from typing import Any, Self

from pydantic import model_validator

from graph.model.age_band import AgeBand
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.contact import Contact, Interval, Slot
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.profile import Profile, System
from graph.model.requirement import Requirement
from graph.model.service import Service
from graph.model.stand_in import StandIn
from graph.model.standard import Standard
from graph.model.tile import Tile, TileStep
from graph.model.vocabulary import (
    AgencyLevel,
    ContactPurpose,
    ContactRank,
    JurisdictionKind,
    Known,
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
    """A document or page that rows cite by its key. `as_of` is its date, as exact as the source states it.

    A source without a date must say `undated: yes`, so that nobody forgets a date. `pages` is the number of pages.
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
    """A system of regions, and what people call it."""

    kind: JurisdictionKind
    cite: Texts


class ColumnRow(Row):
    """The sources of a column of towns.csv: those in `cite` or, with `by_region`, those of the region in the cell."""

    column: Text
    by_region: YesNo = False
    cite: Texts = ()


class RegionRow(Row):
    """A region of some system, or the state. `key` is its name in towns.csv; `within` has names of jurisdictions."""

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
    """A town. A column with the name of a kind of region, in lower case, has the key of the town's region.

    A blank means that we do not have the region. It is allowed only if some region of that kind is not complete.
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
    """The name of a village, borough or similar place, and the town that it (or a part of it) lies in."""

    name: Name
    town: Name
    kind: PlaceNameKind
    cite: Split


class ZipRow(Row):
    """A ZIP code and one of its towns; `share` is the part of the ZIP code's people who live there (0 to 1)."""

    zip: Zip
    town: Name
    share: Decimal | None = None
    population_2020: Whole | None = None
    postal_city: Text
    postal_type: Text
    cite: Split


@fills(Category, without=("terms",))
class CategoryRow(Row):
    """A kind of help. Its id has no prefix and never changes."""

    description: Text
    position: Whole
    cite: Texts


@fills(Interval)
class IntervalRow(Row):
    """How long a confirmation is valid for a class of slots or, with `facts`, for facts about entities."""

    cite: Texts


@fills(Agency, without=("trainings",))
class AgencyRow(Row):
    """An organization, a unit of one, or a sector, without trainings. `serves` has names of jurisdictions."""

    id: Text
    level: AgencyLevel
    cite: Texts


@fills(Contact, without=("id", "agency"))
class Channels(Row):
    """A role or person with phone numbers and the like. `masked` is what a document prints in place of a number."""

    title: Text
    phones: Voice = ()
    texts: Texting = ()
    tty: Tty = ()
    fax: Fax = ()
    masked: Masks = ()
    cite: Texts


@fills(AgeBand)
class AgeBandRow(Row):
    """A group of ages for which planners look at help separately."""

    cite: Texts


@fills(Requirement)
class RequirementRow(Row):
    """What jurisdictions of a kind ought to have. `within` is the name of a region."""

    jurisdiction_kind: JurisdictionKind
    cite: Texts


@fills(Standard)
class StandardRow(Row):
    """What a strategy asks of places of some kinds."""

    number: Whole
    cite: Texts


@fills(StandIn)
class StandInRow(Row):
    """Whom to call if an answer has nobody to call."""

    cite: Texts


@fills(Tile)
class TileRow(Row):
    """A need from which people start."""

    cite: Texts


@fills(TileStep)
class TileStepRow(Row):
    """A step of a tile's guide."""

    position: Whole
    cite: Texts


@fills(GuideTemplate)
class TemplateRow(Row):
    """A template of a regional guide."""

    position: Whole = 0
    cite: Texts


@fills(GuideCard)
class CardRow(Row):
    """A card of a template. `within` and `outside` are names of regions."""

    position: Whole
    cite: Texts


class LineRow(Channels):
    """The public line of a service: the contact in its primary intake slot."""

    interval_days: Whole | None = None
    hours: Text | None = None
    schedule: Text | None = None
    never_called: Known = Known.UNKNOWN
    note: Text | None = None


@fills(Slot, without=("id", "contact", "owner", "reported_at"))
class FillRow(Row):
    """The slot that a contact fills. If `schedule` is left out, it is computed from `hours`."""

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
    """One kind of help that an agency provides. Without a `line` its primary intake slot is vacant.

    `intake: no` means that nobody calls it (a grant to apply for, for example). It then has no slot.
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
