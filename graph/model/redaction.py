"""Redaction: what of a person is taken out of records, and what stands in its place.

There are two ways to say what goes: fields of named records, which are emptied, and words, which are cut out of every
text. What is left of a field that is emptied:

- one that may be None is None, a tuple is empty;
- a text that is required is the marker `[redacted]`;
- nothing else can be emptied: an id, a required reference, date or word of the vocabulary is refused.

A word is compared by characters, so `doe` is not `Doe`, and gives way to the marker wherever it stands in a text. Ids
and references to other records are left: ids are never made from names or mail. A part (phone, citation) that cannot
stand with the marker in it goes as a whole; of a record, its optional fields in which a word stood.
"""

import re
import uuid
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypeVar

from graph.model.change import ChangeSet
from graph.model.errors import InvalidInput, shown
from graph.model.record import Stored
from graph.model.shape import Shape, shapes

MARKER = "[redacted]"
SHORTEST_WORD, LONGEST_WORD, MOST_WORDS = 3, 1000, 100
_LEFT = ("id", "version")
S = TypeVar("S", bound=Stored)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What is to be taken out of a store, its history included, and who does it and why.

    `fields` maps ids of records, of the directory or kept apart, to the names of fields to be emptied in every
    version of theirs. `words` are cut out of every text of every record and change. `id` makes it repeatable, as that
    of a change set does.
    """

    actor: str
    reason: str
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        if not self.fields and not self.words:
            raise InvalidInput("a redaction names fields of records, or words")
        for one, names in self.fields.items():
            if not names or set(names) & set(_LEFT):
                raise InvalidInput(f"{one}: name the fields to be emptied, not its id or version", value=one)
        if len(self.words) > MOST_WORDS:
            raise InvalidInput(f"a redaction has at most {MOST_WORDS} words, not {len(self.words)}")
        for word in self.words:
            _check_word(word)
        said = self.change_set
        for text in (said.actor, said.reason, said.id):
            if self.cut(text) != text:
                raise InvalidInput(
                    "the actor, the reason and the id of a redaction are kept: leave out the words that it takes away"
                )

    @property
    def change_set(self) -> ChangeSet:
        """The change set under which it is recorded, without its puts."""
        return ChangeSet(actor=self.actor, reason=self.reason, at=self.at, id=self.id)

    def cut(self, text: str) -> str:
        """`text` with the marker in the place of each word."""
        return _pattern(self.words).sub(MARKER, text) if self.words else text

    def applied(self, record: S) -> S:
        """`record` without what is taken out of it; the same object where that is nothing.

        Raises InvalidInput for a field that cannot be emptied.
        """
        emptied = _emptied(record, self.fields.get(record.id, ()))
        return _without(emptied, self.cut) if self.words else emptied


def _check_word(word: str) -> None:
    if not SHORTEST_WORD <= len(word.strip()) <= len(word) <= LONGEST_WORD or not word.isprintable():
        raise InvalidInput(
            f"{shown(word)} cannot be taken out: give {SHORTEST_WORD} to {LONGEST_WORD} characters of one line",
            value=word,
        )
    if "[" in word or "]" in word or word in MARKER:
        raise InvalidInput(f"{shown(word)} cannot be taken out: it could be part of the marker {MARKER}", value=word)


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Longer words first: `Jane Doe` goes as a whole where `Jane` is a word, too."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _emptied(record: S, names: Collection[str]) -> S:
    """`record` with these fields emptied. A field that its kind does not have is passed over."""
    given = {shape.name: shape for shape in shapes(type(record)) if shape.name in names}
    empty = {name: _empty(record.id, shape) for name, shape in given.items()}
    held = any(getattr(record, name) != value for name, value in empty.items())
    return replace(record, **empty) if held else record


def _empty(one: str, shape: Shape) -> Any:
    if shape.many:
        return ()
    if shape.optional:
        return None
    if shape.type is str and not shape.refers and shape.name not in _LEFT:
        return MARKER
    raise InvalidInput(f"{one}: {shape.name} cannot be emptied: it must hold {_held(shape)}", value=shape.name)


def _held(shape: Shape) -> str:
    return "the id of another record" if shape.refers else shape.rule.said if shape.rule else "a value"


def _without(record: S, cut: Callable[[str], str]) -> S:
    """`record` with its texts cut; optional fields are emptied where it cannot stand with the marker in them."""
    changed = _cut_fields(record, cut)
    if not changed:
        return record
    optional = {shape.name: None for shape in shapes(type(record)) if shape.name in changed and shape.optional}
    for became in (changed, changed | optional):
        with suppress(InvalidInput):
            return replace(record, **became)
    raise InvalidInput(
        f"{record.id} cannot do without a word that is to be taken out of its {' or '.join(changed)}: give a longer "
        "word, with what stands around it where it names the person",
        value=record.id,
    )


def _cut_fields(holder: Any, cut: Callable[[str], str]) -> dict[str, Any]:
    """The fields of a record or a part whose texts change, as they become."""
    changed: dict[str, Any] = {}
    for shape in shapes(type(holder)):
        if shape.name in _LEFT or shape.refers or not (shape.rule is None or shape.type is str):
            continue
        value = getattr(holder, shape.name)
        if shape.many:
            became: Any = tuple(kept for kept in (_cut(one, cut) for one in value) if kept is not None)
        else:
            became = None if value is None else _cut(value, cut)
        if became != value:
            changed[shape.name] = became
    return changed


def _cut(value: Any, cut: Callable[[str], str]) -> Any:
    """A text or a part without the words; None for a part that cannot stand with the marker in it."""
    if isinstance(value, str):
        return cut(value)
    changed = _cut_fields(value, cut)
    try:
        return replace(value, **changed) if changed else value
    except InvalidInput:
        return None
