"""What happens to a record if one that it names is retired and nothing takes its place: one table for all fields."""

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from graph.model.contact import Slot
from graph.model.record import Record
from graph.model.relation import Relation


class Fate(Enum):
    """What happens to a record that names a retired one."""

    GOES = auto()
    """It means nothing without it, and is retired with it."""
    LOSES = auto()
    """The field becomes empty, or loses an entry: that states less, and nothing that is not so."""
    LOSES_ALL_BUT_ONE = auto()
    """The list loses an entry. Its last one is needed: an empty list would mean everything, or that nobody knows."""
    REFUSES = auto()
    """It needs it: whoever retires it has to say what takes its place, or to change this record first."""


FATES: Final[Mapping[tuple[str, str], Fate]] = MappingProxyType(
    {
        ("profile", "home"): Fate.REFUSES,
        ("jurisdiction", "within"): Fate.LOSES_ALL_BUT_ONE,
        ("boundary", "jurisdiction"): Fate.GOES,
        ("place-name", "jurisdiction"): Fate.GOES,
        ("category", "parent"): Fate.REFUSES,
        ("category", "neighbours"): Fate.LOSES,
        ("category", "entry_points"): Fate.LOSES,
        ("agency", "parent"): Fate.REFUSES,
        ("agency", "serves"): Fate.LOSES_ALL_BUT_ONE,
        ("team", "operated_by"): Fate.LOSES_ALL_BUT_ONE,
        ("team", "serves"): Fate.LOSES_ALL_BUT_ONE,
        ("team", "model"): Fate.LOSES,
        ("model-dimension", "model"): Fate.GOES,
        ("member", "team"): Fate.GOES,
        ("member", "agency"): Fate.LOSES,
        ("service", "category"): Fate.REFUSES,
        ("service", "provider"): Fate.REFUSES,
        ("service", "also_in"): Fate.LOSES,
        ("service", "entry_point"): Fate.LOSES,
        ("service", "offered_to"): Fate.LOSES_ALL_BUT_ONE,
        ("service", "serves"): Fate.LOSES_ALL_BUT_ONE,
        ("service", "access_through"): Fate.LOSES,
        ("stand-in", "call"): Fate.REFUSES,
        ("stand-in", "instead_of"): Fate.LOSES_ALL_BUT_ONE,
        ("stand-in", "provider"): Fate.REFUSES,
        ("tile", "categories"): Fate.LOSES_ALL_BUT_ONE,
        ("tile", "also"): Fate.LOSES,
        ("tile-step", "tile"): Fate.GOES,
        ("tile-step", "call"): Fate.LOSES,
        ("guide-card", "template"): Fate.GOES,
        ("guide-card", "services"): Fate.LOSES_ALL_BUT_ONE,
        ("guide-card", "categories"): Fate.LOSES_ALL_BUT_ONE,
        ("guide-card", "providers"): Fate.LOSES_ALL_BUT_ONE,
        ("guide-card", "offered_to"): Fate.LOSES,
        ("guide-card", "agencies"): Fate.LOSES_ALL_BUT_ONE,
        ("guide-card", "within"): Fate.LOSES_ALL_BUT_ONE,
        ("guide-card", "outside"): Fate.LOSES,
        ("contact", "agency"): Fate.LOSES,
        ("slot", "of"): Fate.GOES,
        ("slot", "contact"): Fate.LOSES,
        ("slot", "owner"): Fate.LOSES,
        ("slot", "ask_instead"): Fate.LOSES,
        ("verification", "slot"): Fate.GOES,
        ("interval", "categories"): Fate.LOSES_ALL_BUT_ONE,
        ("requirement", "category"): Fate.REFUSES,
        ("requirement", "age_band"): Fate.REFUSES,
        ("requirement", "within"): Fate.REFUSES,
        ("absence", "jurisdiction"): Fate.GOES,
        ("absence", "category"): Fate.REFUSES,
        ("absence", "age_band"): Fate.REFUSES,
        ("standard", "parent"): Fate.REFUSES,
        ("standard", "category"): Fate.REFUSES,
        ("activity", "standard"): Fate.REFUSES,
        ("activity", "team"): Fate.REFUSES,
        ("activity", "jurisdiction"): Fate.REFUSES,
        ("activity", "owner"): Fate.LOSES,
        ("team", "agreement.parties"): Fate.LOSES,
        ("relation", "source"): Fate.GOES,
        ("relation", "target"): Fate.GOES,
        ("relation", "categories"): Fate.LOSES_ALL_BUT_ONE,
        ("relation", "within"): Fate.REFUSES,
        ("relation", "agreement.parties"): Fate.LOSES,
        ("count", "category"): Fate.LOSES,
        ("count", "units_of"): Fate.LOSES,
        ("count", "named"): Fate.LOSES,
        ("duty", "of"): Fate.GOES,
        ("glossary", "step_of"): Fate.LOSES,
        ("resource", "agency"): Fate.LOSES,
        ("redirect", "survivor"): Fate.GOES,
    }
)
"""By kind and field, for every field that refers to records."""


def fate_of(record: Record, field: str, gone: str) -> Fate:
    """What happens to `record`, which names `gone` in `field`.

    What the law requires is not retired by the way; nor does a seat go while somebody fills its slot.
    """
    if isinstance(record, Relation) and record.mandatory and field in ("source", "target"):
        return Fate.REFUSES
    if isinstance(record, Slot) and field == "of" and record.contact is not None and gone.startswith("member:"):
        return Fate.REFUSES
    return FATES[record.KIND, field]
