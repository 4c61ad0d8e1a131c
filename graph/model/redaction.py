"""Redaction: which data of a person are removed from records, and what replaces them.

A redaction names fields of records, which are emptied, and words, which are removed from every text. An emptied
field:

- becomes None if it may be None, and an empty tuple if it is a tuple;
- becomes the marker `[redacted]` if it is a required text, unless that is empty anyhow;
- is refused otherwise: ids, required references, dates and words of the vocabulary cannot be emptied.

Words are compared exactly, so `doe` is not `Doe`. The marker replaces a word wherever it is in a text. Ids and
references are left as they are, because ids are never made from names or e-mail. If the marker makes a part (phone,
citation) invalid, the part is removed. If it makes a record invalid, the optional fields that had a word are emptied.
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
_WITHOUT_WORDS = (*_LEFT, "outline")
"""What no word is taken out of: coordinates name nobody, and are no coordinates any more without a digit."""
S = TypeVar("S", bound=Stored)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What to remove from a store, including its history, and who does it and why.

    `fields` maps ids of records, of the directory or kept apart, to the names of the fields to empty in all their
    versions. `words` are removed from every text of every record and change. `id` makes the redaction repeatable, as
    for a change set.
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
        for record_id, names in self.fields.items():
            if not names or set(names) & set(_LEFT):
                raise InvalidInput(
                    f"{record_id}: name the fields to be emptied, not its id or version", value=record_id
                )
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
        """`text` with each word replaced by the marker."""
        return _pattern(self.words).sub(MARKER, text) if self.words else text

    def applied(self, record: S) -> S:
        """`record` without the redacted data; the same object if there is nothing to remove.

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
    """A pattern for the words, longer words first: `Jane Doe` is removed as a whole even if `Jane` is a word."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _emptied(record: S, names: Collection[str]) -> S:
    """`record` with these fields emptied. Fields that its kind does not have are ignored."""
    given = {shape.name: shape for shape in shapes(type(record)) if shape.name in names}
    empty: dict[str, Any] = {
        name: "" if getattr(record, name) == "" and not shape.optional else _empty(record.id, shape)
        for name, shape in given.items()
    }
    held = {name: value for name, value in empty.items() if getattr(record, name) != value}
    return replace(record, **held) if held else record


def _empty(record_id: str, shape: Shape) -> Any:
    if shape.many:
        return ()
    if shape.optional:
        return None
    if shape.type is str and not shape.refers and shape.name not in _WITHOUT_WORDS:
        return MARKER
    raise InvalidInput(f"{record_id}: {shape.name} cannot be emptied: it must hold {_held(shape)}", value=shape.name)


def _held(shape: Shape) -> str:
    return "the id of another record" if shape.refers else shape.rule.said if shape.rule else "a value"


def _without(record: S, cut: Callable[[str], str]) -> S:
    """`record` without the words. If the marker makes it invalid, the optional fields that had a word are emptied."""
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
    """The new values of the fields of a record or a part whose texts change."""
    changed: dict[str, Any] = {}
    for shape in shapes(type(holder)):
        if shape.name in _WITHOUT_WORDS or shape.refers or not (shape.rule is None or shape.type is str):
            continue
        value = getattr(holder, shape.name)
        if shape.many:
            became: Any = tuple(kept for kept in (_cut(item, cut) for item in value) if kept is not None)
        else:
            became = None if value is None else _cut(value, cut)
        if became != value:
            changed[shape.name] = became
    return changed


def _cut(value: Any, cut: Callable[[str], str]) -> Any:
    """A text or a part without the words; None for a part that the marker makes invalid."""
    if isinstance(value, str):
        return cut(value)
    changed = _cut_fields(value, cut)
    try:
        return replace(value, **changed) if changed else value
    except InvalidInput:
        return None
