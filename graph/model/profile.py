"""Data about the directory itself and the systems of regions in its state, so that no code depends on the state."""

from dataclasses import dataclass, field
from typing import ClassVar
from zoneinfo import ZoneInfo

from graph.model.errors import InvalidInput, shown
from graph.model.record import FOR_ALL, Record, ref
from graph.model.vocabulary import JurisdictionKind
from graph.values.calendar import check_holidays
from graph.values.projection import parameters_of

PROFILE_ID = "profile:directory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Record):
    """The directory itself: its name, its time zone and its area. A store has only one profile.

    `zone` is an IANA name such as `America/New_York`; `home` is the jurisdiction that the directory covers.
    `holidays` is the ISO 3166 code of the legal holidays that offices keep, such as `US-CT`; None if they keep none.
    `projection` is how its maps are drawn (`graph.values.projection`), as a PROJ string; None for a plain one.
    """

    KIND: ClassVar[str] = "profile"
    name: str
    zone: str
    home: str = field(metadata=ref("jurisdiction"))
    holidays: str | None = None
    projection: str | None = None

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError) as exc:
            raise InvalidInput(f"{shown(self.zone)} is not a time zone: write an IANA name", value=self.zone) from exc
        if self.holidays is not None:
            check_holidays(self.holidays)
        if self.projection is not None:
            parameters_of(self.projection)


@dataclass(frozen=True, slots=True, kw_only=True)
class System(Record):
    """A system of regions: what its regions are called, and whether we have records of them.

    `aliases` are other words for such a region, as people write them before a number or a name ("DEMHS", "emergency
    management region"). If `on_file` is False, people may mean such a region but we have no records of it; `note`
    says so in a sentence.
    """

    KIND: ClassVar[str] = "system"
    kind: JurisdictionKind
    name: str
    plural: str
    aliases: tuple[str, ...] = ()
    on_file: bool = True
    note: str | None = field(default=None, metadata=FOR_ALL)
