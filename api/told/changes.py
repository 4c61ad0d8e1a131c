"""A change in words: one sentence that says who changed what, and each field with its values before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

from api import words
from api.told.actors import actor_words
from api.told.known import Known
from api.told.subjects import slots_named_by, subject_words
from api.told.values import value_list, value_words
from api.words.messages import Messages, mark
from api.words.mixed import MixedText, Part
from graph.history import Difference, Entry, Undone
from graph.look import Look
from graph.model.change import BEGINNING, Action
from graph.model.contact import Verification
from graph.model.reason import Reason
from graph.model.record import Record
from graph.model.shape import shapes_by_name

_SEED: Final = "seed"
_SEEDED: Final = "seeded from "
"""How the seed signs what it writes, and how its reason begins."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """How a field changed: its label, and what it was and became. Of a list, `added` and `removed` are in place of
    both; all are empty if only the order changed."""

    label: str
    before: str
    after: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    many: bool = False


@dataclass(frozen=True, slots=True)
class TookBackWords:
    """That a change was an undo: a sentence, and the address of the change that it took back."""

    said: str
    href: str


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """A change in words. `why` is the reason that its author gave; `withheld` are labels of changed fields that the
    viewer may not read; `redacted` says that a person's data were removed from the change itself, `begins` that the
    directory began with it."""

    id: str
    subject: str
    what: str
    summary: Reason
    sentence: str
    who: str
    actor: str
    at: str
    why: str
    fields: tuple[FieldWords, ...]
    withheld: tuple[str, ...]
    redacted: bool
    change_set: str
    begins: bool
    took_back: TookBackWords | None


def changes_in_words(look: Look, entries: Sequence[Entry], messages: Messages) -> tuple[ChangeWords, ...]:
    """`entries` in words, in their order."""
    known = _known(look, entries, messages)
    who = actor_words(look, {entry.actor for entry in entries}, messages)
    what = {subject: subject_words(known, subject) for subject in {entry.subject for entry in entries}}
    return tuple(_in_words(known, entry, who[entry.actor], what[entry.subject]) for entry in entries)


def differences_in_words(known: Known, kind: type[Record], several: Sequence[Difference]) -> tuple[FieldWords, ...]:
    """How the fields of a record differ, in words."""
    known.expect(named for one in several for named in _in_difference(kind, one))
    return tuple(_field(known, kind, one) for one in several)


def _known(look: Look, entries: Sequence[Entry], messages: Messages) -> Known:
    """The names of everything that the changes mention, read in a few batches."""
    known = Known(look, messages)
    known.expect(named for entry in entries for named in _mentioned(entry))
    known.expect(slots_named_by(known, [record for entry in entries if (record := known.get(entry.subject))]))
    return known


def _mentioned(entry: Entry) -> Iterator[str]:
    yield entry.subject
    if entry.survivor is not None:
        yield entry.survivor
    for one in entry.differences:
        yield from _in_difference(entry.kind, one)


def _in_difference(kind: type[Record], one: Difference) -> Iterator[str]:
    """The records that the values of a field name."""
    if shapes_by_name(kind)[one.field].refers:
        for value in (one.before, one.after):
            yield from value if isinstance(value, tuple) else [value] if value else []


def _in_words(known: Known, entry: Entry, who: str, what: str) -> ChangeWords:
    messages = known.messages
    summary = _summary(known, entry, {"who": who, "what": what})
    return ChangeWords(
        id=entry.id,
        subject=entry.subject,
        what=words.capital(what),
        summary=summary,
        sentence=words.reason_words(summary, messages),
        who=who,
        actor=entry.actor,
        at=words.moment(entry.at, known.look.zone, messages),
        why=_why(entry, messages),
        fields=tuple(_field(known, entry.kind, one) for one in entry.differences),
        withheld=tuple(words.label(entry.kind, name, messages) for name in entry.withheld),
        redacted=entry.redacted,
        change_set=entry.change_set,
        begins=entry.revision == BEGINNING,
        took_back=None if entry.undone is None else _took_back(known, entry, entry.undone),
    )


def _why(entry: Entry, messages: Messages) -> str:
    """The reason in the words of its author; the one that the seed gives by itself is translated."""
    if entry.actor == _SEED and entry.reason.startswith(_SEEDED):
        folder = words.english(entry.reason.removeprefix(_SEEDED), messages)
        return messages.text(mark("seeded from %(folder)s"), folder=folder)
    return words.english(entry.reason, messages)


def _took_back(known: Known, entry: Entry, undone: Undone) -> TookBackWords:
    when = words.moment(undone.at, known.look.zone, known.messages)
    change = f"change:{undone.revision}:{entry.subject}"
    said = known.messages.text(mark("Took back the change of %(when)s."), when=when)
    return TookBackWords(said, f"/changes?{urlencode({'set': undone.change_set})}#{quote(change, safe=':')}")


def _field(known: Known, kind: type, one: Difference) -> FieldWords:
    label = words.label(kind, one.field, known.messages)
    if not shapes_by_name(kind)[one.field].many:
        before, after = (value_words(known, kind, one.field, value) for value in (one.before, one.after))
        return FieldWords(label, before, after)
    added, removed = (
        tuple(value_words(known, kind, one.field, item) for item in items) for items in (one.added, one.removed)
    )
    before, after = (value_list(known, kind, one.field, items) for items in (one.before, one.after))
    return FieldWords(label, before, after, added, removed, many=True)


def _summary(known: Known, entry: Entry, params: dict[str, Any]) -> Reason:
    if entry.survivor is not None:
        return Reason("change.merged", {**params, "into": known.name(entry.survivor)})
    if entry.action is Action.CREATED and isinstance(entry.after, Verification):
        outcome = words.word(entry.after.outcome, known.messages)
        return Reason("change.checked", {**params, "outcome": outcome})
    if entry.action is not Action.UPDATED:
        return Reason(f"change.{entry.action.lower()}", params)
    return _updated(known, entry, params)


def _updated(known: Known, entry: Entry, params: dict[str, Any]) -> Reason:
    if len(entry.differences) != 1:
        labels = [words.label(entry.kind, one.field, known.messages) for one in entry.differences]
        return Reason("change.several", {**params, "fields": words.joined(labels)}) if labels else _other(params)
    (one,) = entry.differences
    params["field"] = words.label(entry.kind, one.field, known.messages)
    if isinstance(one.before, tuple) and isinstance(one.after, tuple):
        return _list(known, entry.kind, one, params)
    before, after = (_short(value_words(known, entry.kind, one.field, value)) for value in (one.before, one.after))
    if not before:
        return Reason("change.set", {**params, "after": after})
    if not after:
        return Reason("change.emptied", {**params, "before": before})
    return Reason("change.changed", {**params, "before": before, "after": after})


def _other(params: dict[str, Any]) -> Reason:
    return Reason("change.other", params)


def _list(known: Known, kind: type, one: Difference, params: dict[str, Any]) -> Reason:
    added, removed = (_short(value_list(known, kind, one.field, items)) for items in (one.added, one.removed))
    if len(one.added) == len(one.removed) == 1:
        return Reason("change.changed", {**params, "before": removed, "after": added})
    if one.added and one.removed:
        return Reason("change.replaced", {**params, "added": added, "removed": removed})
    if one.added:
        return Reason("change.added", {**params, "added": added})
    return (
        Reason("change.removed", {**params, "removed": removed})
        if one.removed
        else Reason("change.reordered", params)
    )


def _short(text: str) -> str:
    """A value for use in a sentence, cut if it is long, with the language of each of its parts."""
    if isinstance(text, MixedText):
        return MixedText(Part(words.typed(part.text), part.language) for part in text.parts)
    return words.typed(text)
