"""A plan for new seed data in words: what happens to each record, and the values on both sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from api import words
from api.told.known import Known
from api.told.values import value_list, value_words
from api.words.messages import Sentence, mark
from graph.model.shape import shapes_by_name
from importers.three_way import FieldPlan, Side
from seed.planning import OPEN, Fate, RecordPlan, SeedPlan

FATES: Final[dict[Fate, Sentence]] = {
    Fate.NEW: mark("New"),
    Fate.SEED: mark("Changed in the new data"),
    Fate.BOTH: mark("Changed here and in the new data: stays as it is here"),
    Fate.HERE: mark("Changed here only: stays as it is"),
    Fate.RETIRED: mark("Removed or merged here: stays so"),
    Fate.REDACTED: mark("Personal data were removed here: stays as it is"),
    Fate.HELD: mark("Cannot be added yet"),
    Fate.GONE: mark("No longer in the new data: will be retired"),
    Fate.NEEDED: mark("No longer in the new data: stays, because other records need it"),
    Fate.KEPT: mark("No longer in the new data: stays, because it was changed here"),
}
"""What happens to a record, in the order in which a plan is told."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field in which store and new data differ: its label, and in words what happens to it."""

    label: str
    says: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A record of the plan: its id, its name, and what is to be said of it."""

    id: str
    name: str
    why: str
    fields: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The records of a plan with one fate."""

    fate: Fate
    title: str
    records: tuple[Planned, ...]


def sections(known: Known, plan: SeedPlan) -> tuple[Section, ...]:
    """The plan by fate; fates that no record has are left out. Who reads it may read everything."""
    known.expect(entry.id for entry in plan.entries if entry.here is not None)
    return tuple(
        Section(fate, known.messages.text(title), tuple(_planned(known, entry) for entry in entries))
        for fate, title in FATES.items()
        if (entries := plan.of(fate))
    )


def _planned(known: Known, entry: RecordPlan) -> Planned:
    name = getattr(entry.seed, "name", None) or getattr(entry.seed, "title", None) or known.name(entry.id)
    told = () if entry.fate is Fate.REDACTED else tuple(_comparisons(known, entry))
    return Planned(entry.id, words.english(str(name), known.messages), _why(known, entry), told)


def _why(known: Known, entry: RecordPlan) -> str:
    if entry.fate is not Fate.HELD:
        return ""
    if entry.names == entry.id:
        return known.messages.text(mark("It would be part of itself, because of what was changed here."))
    return known.messages.text(mark("It refers to %(record)s, which is not in the store."), record=entry.names)


def _comparisons(known: Known, entry: RecordPlan) -> Iterator[Comparison]:
    if entry.here is None:
        return
    kind = type(entry.here)
    for field in entry.fields:
        yield Comparison(words.label(kind, field.name, known.messages), _compared(known, kind, field))


def _compared(known: Known, kind: type, field: FieldPlan) -> str:
    messages = known.messages
    here, seed, becomes = (
        _value(known, kind, field.name, value) for value in (field.here, field.source, field.becomes)
    )
    if field.becomes != field.here:
        sentence = mark("%(before)s becomes %(after)s")
        return messages.text(sentence, before=here, after=becomes)
    if field.side in (Side.HERE, Side.JOINED):
        return messages.text(mark("changed here: %(here)s. In the new data: %(new)s"), here=here, new=seed)
    return messages.text(mark("here: %(here)s. In the new data: %(new)s"), here=here, new=seed)


def _value(known: Known, kind: type, name: str, value: Any) -> str:
    many = shapes_by_name(kind)[name].many
    said = value_list(known, kind, name, value) if many else value_words(known, kind, name, value)
    return words.joined(("“", said, "”"), "") if said else known.messages.text(mark("nothing"))


def summary(known: Known, plan: SeedPlan) -> str:
    """How many records the plan writes, retires and leaves to decide."""
    counts = {"written": len(plan.puts), "retired": len(plan.retires), "open": len(plan.of(*OPEN))}
    said = mark("To write: %(written)s. To retire: %(retired)s. To decide: %(open)s.")
    return known.messages.text(said, **{name: words.number(n, known.messages) for name, n in counts.items()})
