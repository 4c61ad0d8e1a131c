"""Compares a record with what a document says of it, and with what the document said last time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.model.codec import settled
from graph.model.contact import Contact
from graph.model.reason import Reason
from graph.model.record import Record
from importers.planning.entry import Fate
from importers.planning.joining import joined, says_no_more
from importers.planning.reading_values import whole_values
from importers.three_way import Base, FieldPlan, Side, compared, merged, taken


@dataclass(frozen=True, slots=True)
class Compared:
    """The record as the document has it (`said`) and as it will be (`after`). `stays` are the fields that stay as
    they are here; of these, nobody has decided on those in `open` yet."""

    said: Record
    after: Record
    fate: Fate
    stays: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    redacted: bool = False


def compare(
    here: Record, values: Mapping[str, Any], base: Base, *, corrects: bool, take: bool, keep: bool
) -> Compared:
    """What becomes of `here`, of which a document says `values`.

    Empty fields are filled. What the document changed since its last edition (`base`) is changed here; what people
    changed here stays. Where neither is known, the values differ and somebody has to choose: `take` those of the
    document, or `keep` those here. A document that `corrects` names the record by its id: its values count where it
    was not imported before. Raises InvalidInput if the values contradict each other.
    """
    said = settled(replace(here, **whole_values(type(here), here, values)))
    if base.redacted:
        return Compared(said, here, Fate.REFUSED, redacted=True)
    known = {name: getattr(here, name) for name in _filled(here, said, base, corrects=corrects)}
    fields = compared(here, said, Base({**known, **base.values}))
    if take:
        fields = taken(here, tuple(_decided(one) for one in fields))
    elif not keep:
        fields = joined(here, fields, base)
    after = merged(here, fields)
    less = not isinstance(here, Contact)  # of which a source is to print exactly the values
    stays = tuple(one.name for one in fields if one.becomes == one.here and not (less and says_no_more(one)))
    open_ = () if keep else tuple(one.name for one in fields if _is_open(one, base, corrects=corrects))
    fate = Fate.CHANGED if after != here else Fate.DOUBTFUL if open_ else Fate.SAME
    return Compared(said, after, fate, stays, open_, tuple(_reasons(here.KIND, stays, open_)))


def _is_open(one: FieldPlan, base: Base, *, corrects: bool) -> bool:
    """Whether somebody has to choose. What was found by its name may be written otherwise here: that stays."""
    respelled = one.name == "name" and "name" not in base.values and not corrects
    return one.side is Side.BOTH and one.becomes == one.here and not respelled and not says_no_more(one)


def _filled(here: Record, said: Record, base: Base, *, corrects: bool) -> list[str]:
    """The fields that the document may fill, although it never had a value here: they are empty."""
    names = [name for name in here.__dataclass_fields__ if name not in base.values]
    return [name for name in names if corrects or _empty(getattr(here, name), getattr(said, name))]


def _empty(value: Any, said: Any) -> bool:
    return value in (None, "", ()) or (value is False and said is True)


def _decided(one: FieldPlan) -> FieldPlan:
    """A field in which people changed something, to be taken from the document, too."""
    return replace(one, side=Side.BOTH) if one.side is Side.HERE else one


def _reasons(kind: str, stays: tuple[str, ...], open_: tuple[str, ...]) -> list[Reason]:
    edited = [f"{kind}.{name}" for name in stays if name not in open_]
    differing = [f"{kind}.{name}" for name in open_]
    reasons = [Reason("import.stays", {"fields": ";".join(edited)})] if edited else []
    return [*reasons, Reason("import.differs", {"fields": ";".join(differing)})] if differing else reasons
