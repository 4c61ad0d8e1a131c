"""Mints the ids of new records, by the rule of `graph.model.kinds`: readable, and made of what tells them apart."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from graph.look import Look
from graph.model.activity import Activity
from graph.model.age_band import AgeBand
from graph.model.agency import Member
from graph.model.boundary import Boundary
from graph.model.contact import Contact, Slot, slot_id
from graph.model.document import Section
from graph.model.errors import InvalidField, InvalidInput
from graph.model.guide import GuideCard
from graph.model.jurisdiction import PlaceName
from graph.model.kinds import mint, slug
from graph.model.practice import Practice
from graph.model.profile import PROFILE_ID, Profile, System
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.requirement import Requirement
from graph.model.service import Service
from graph.model.stand_in import StandIn
from graph.model.standard import Standard
from graph.model.statement import Absence, Duty
from graph.model.team_model import ModelDimension
from graph.model.tile import Tile, TileStep

_LONGEST_PART: Final = 60
_MOST_TRIES: Final = 1_000


def _name(record: Any) -> Iterable[str | None]:
    return (record.name,)


_PARTS: Final[dict[type[Record], Callable[[Any], Iterable[str | None]]]] = {
    Service: lambda r: (_bare(r.provider), r.name),
    Member: lambda r: (_bare(r.team), r.name),
    Contact: lambda r: (_bare(r.agency), r.title or "contact"),
    Relation: lambda r: (_bare(r.source), r.kind, _bare(r.target)),
    Tile: lambda r: (r.title,),
    TileStep: lambda r: (_bare(r.tile), str(r.position)),
    GuideCard: lambda r: (_bare(r.template), r.title),
    ModelDimension: lambda r: (_bare(r.model), r.dimension),
    Practice: lambda r: (r.part, r.name),
    StandIn: lambda r: (_bare(r.call), *(r.instead_of or ())[:2]),
    AgeBand: lambda r: (str(r.minimum or 0), "" if r.maximum is None else str(r.maximum)),
    Requirement: lambda r: (r.jurisdiction_kind, r.category, _bare(r.age_band), _bare(r.within)),
    Absence: lambda r: (_bare(r.jurisdiction), r.category, _bare(r.age_band)),
    Standard: lambda r: (r.part, str(r.number), r.name),
    Activity: lambda r: (r.kind, _bare(r.team or r.jurisdiction), r.name),
    Duty: lambda r: (_bare(r.of), " ".join(r.text.split()[:6])),
    Section: lambda r: (r.source, r.title),
    Boundary: lambda r: (_bare(r.jurisdiction),),
    PlaceName: lambda r: (r.name, _bare(r.jurisdiction)),
    System: lambda r: (r.kind,),
}
"""What an id is made of; of all other kinds it is the name. Never a person's name or mail."""


def minted(look: Look, kind: type[Record], values: dict[str, Any]) -> str:
    """A new id for a record of `kind` with these values. Raises InvalidField if nothing in them makes one.

    An id that is taken gets a number. That of a retired record may be used again: then its versions go on.
    """
    if kind is Profile:
        return PROFILE_ID
    if kind is Slot:
        return slot_id(values["of"], values["purpose"], values["rank"])
    pieces = [_cut(part) for part in _PARTS.get(kind, _name)(_Values(values)) if part]
    try:
        first = mint(kind.KIND, *pieces)
    except InvalidInput as error:
        raise InvalidField(("name",), error.message, value=error.value, code="field.no-letters") from None
    numbered = (first if at == 1 else f"{first}-{at}" for at in range(1, _MOST_TRIES))
    return next(one for one in numbered if look.model.find(one) is None)


class _Values:
    """The values of a record that is not made yet, as its attributes; those that are not given are None."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def __getattr__(self, name: str) -> Any:
        return self._values.get(name)


def _bare(record_id: str | None) -> str | None:
    """An id without its kind."""
    return None if record_id is None else record_id.rpartition(":")[2]


def _cut(part: str) -> str:
    return slug(part)[:_LONGEST_PART].strip("-")
