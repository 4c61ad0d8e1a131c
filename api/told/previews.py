"""A preview in words: what becomes of each record, and which answers change by it."""

from dataclasses import dataclass

from api import words
from api.told.changes import FieldWords, differences_in_words
from api.told.known import Known
from api.told.names import name
from api.told.subjects import subject_words
from api.words.messages import Messages, Plural, mark, mark_plural
from graph.editing import Effect, Preview
from graph.editing.preview import RecordChange
from graph.look import Look
from graph.model.change import Action
from graph.model.record import Record

_MOST: int = 10
"""How many towns a sentence names; of more it says how many."""
_HAPPENS = {
    Action.CREATED: mark("New: %(what)s"),
    Action.UPDATED: mark("Changed: %(what)s"),
    Action.RETIRED: mark("Retired: %(what)s"),
}
_MERGED = mark("%(what)s is merged into %(into)s")


@dataclass(frozen=True, slots=True)
class PreviewedChange:
    """What becomes of one record: a line, and its fields before and after. Of a retired one there are no fields."""

    what: str
    fields: tuple[FieldWords, ...]


@dataclass(frozen=True, slots=True)
class TownsWords:
    """What changes in some towns: a sentence, and the names of those that it does not name."""

    said: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EffectWords:
    """How the answers for a kind of help change."""

    kind: str
    towns: tuple[TownsWords, ...]


@dataclass(frozen=True, slots=True)
class PreviewWords:
    """A preview: the record that it is about, then what else changes, and the answers that change."""

    changes: tuple[PreviewedChange, ...]
    effects: tuple[EffectWords, ...]
    revision: int


def preview_words(look: Look, shown: Preview, messages: Messages) -> PreviewWords:
    """`shown`, which was made of `look`, in words."""
    before, after = Known(look, messages), Known(shown.after, messages)
    return PreviewWords(
        changes=tuple(_change(before, after, one) for one in shown.changes),
        effects=tuple(_effect(look, shown.after, one, messages) for one in shown.effects),
        revision=shown.revision,
    )


def _change(before: Known, after: Known, one: RecordChange) -> PreviewedChange:
    known = before if one.happens is Action.RETIRED or one.into is not None else after
    what = subject_words(known, one.id)
    if one.into is not None:
        return PreviewedChange(known.messages.text(_MERGED, what=words.capital(what), into=known.name(one.into)), ())
    record = one.after or one.before
    several = () if record is None or one.happens is Action.RETIRED else one.differences
    fields = differences_in_words(after, _kind(record), several)
    return PreviewedChange(known.messages.text(_HAPPENS[one.happens], what=what), fields)


def _kind(record: Record | None) -> type[Record]:
    return Record if record is None else type(record)


def _effect(look: Look, after: Look, effect: Effect, messages: Messages) -> EffectWords:
    there = after if after.model.find(effect.category) is not None else look
    said = [
        _towns(_LOSES, effect.loses, look, messages),
        _towns(_GAINS, effect.gains, after, messages),
        _towns(_FEWER, _without(effect.fewer, effect.loses), look, messages),
        _towns(_MORE, _without(effect.more, effect.gains), after, messages),
    ]
    return EffectWords(name(there, effect.category), tuple(filter(None, said)))


_LOSES = mark_plural(
    "%(n)s town loses its only listed service: %(towns)s.", "%(n)s towns lose their only listed service: %(towns)s."
)
_GAINS = mark_plural(
    "%(n)s town gets its first listed service: %(towns)s.", "%(n)s towns get their first listed service: %(towns)s."
)
_FEWER = mark_plural(
    "%(n)s town loses a service and has others: %(towns)s.", "%(n)s towns lose a service and have others: %(towns)s."
)
_MORE = mark_plural("%(n)s town gets another service: %(towns)s.", "%(n)s towns get another service: %(towns)s.")


def _without(towns: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    others = set(named)
    return tuple(town for town in towns if town not in others)


def _towns(sentence: Plural, towns: tuple[str, ...], look: Look, messages: Messages) -> TownsWords | None:
    if not towns:
        return None
    names = [name(look, town) for town in towns]
    named = names[:_MOST]
    if len(names) > _MOST:
        named.append(messages.plural(mark_plural("and %(n)s more", "and %(n)s more"), len(names) - _MOST))
    said = messages.plural(sentence, len(names), towns=words.joined(named))
    return TownsWords(said, tuple(names[_MOST:]))
