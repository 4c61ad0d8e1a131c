"""A form of a record with what was typed into it, and the action that it asks for."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from api.pages.edit.given import Giver, Unclear
from api.pages.edit.nodes import Control, Node, nodes_of
from api.pages.edit.posting import Posted
from api.pages.edit.recorded import entries_of, named, recorded
from api.pages.edit.rows import VERBS
from api.pages.edit.typed import Names, Typed, blank, pairs, read, without_blanks
from api.words.messages import Messages
from graph.editing import Act, Save, check_may
from graph.look import Look
from graph.model.errors import SignpostError
from graph.model.record import Record

META: Final = ("reason", "version", "seen", "key", "another")
"""The fields of a form beside those of the record."""
_DIGITS: Final = 17


@dataclass(frozen=True)
class Filled:
    """A form. `record` is what it changes, or None; `base` is the form as it was before anything was typed.

    `version` is the version that was opened, and `seen` those of what belongs to the record; `current` are the latter
    as they are now. `key` tells one sending of it from another. `another` says that a new record is none of those
    that look like it.
    """

    kind: type[Record]
    record: Record | None
    nodes: tuple[Node, ...]
    base: Typed
    typed: Typed
    reason: str = ""
    version: int = 0
    seen: Mapping[str, int] = field(default_factory=dict)
    key: str = ""
    another: bool = False
    current: Mapping[str, int] = field(default_factory=dict)

    @property
    def outdated(self) -> bool:
        """Whether the record was changed since the form was opened."""
        now = (0 if self.record is None else self.record.version, self.current)
        return self.record is not None and (self.version, self.seen) != now

    def over(self, now: "Filled") -> "Filled":
        """What was typed into this form in `now`, the form of the same record as it is meanwhile."""
        return replace(self, record=now.record, base=now.base, current=now.current)

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Everything of it, as the fields of a form that sends it again."""
        meta = {
            "reason": self.reason,
            "version": str(self.version),
            "seen": seen_text(self.seen),
            "key": self.key,
            "another": "yes" if self.another else "",
        }
        return (*pairs(self.nodes, self.typed), *((name, text) for name, text in meta.items() if text))


def opened(look: Look, kind: type[Record], record_id: str | None, messages: Messages) -> Filled:
    """The form of a record as it is, or of a new one. Raises NotFound and Forbidden."""
    check_may(look, Act.SAVE)
    if record_id is None:
        nodes = nodes_of(kind, new=True)
        return Filled(kind, None, nodes, blank(nodes), blank(nodes), key=_new_key())
    record = look.record(record_id)
    check_may(look, Act.SAVE, record)
    nodes = nodes_of(type(record))
    base = recorded(look, nodes, record, messages)
    versions = {entry.id: entry.version for entry in entries_of(look, record)}
    return Filled(
        type(record),
        record,
        nodes,
        base,
        base,
        version=record.version,
        seen=versions,
        key=_new_key(),
        current=versions,
    )


def _new_key() -> str:
    return secrets.token_urlsafe(16)


def filled(form: Filled, posted: Posted) -> Filled:
    """The form with what was sent. The small buttons of its lists count the entries that are still empty, too."""
    typed = read(form.nodes, posted.sent)
    return replace(
        form,
        typed=typed if posted.do in VERBS else without_blanks(form.nodes, typed),
        reason=posted.value("reason"),
        version=_number(posted.value("version")),
        seen=_seen(posted.value("seen")),
        key=posted.value("key") or form.key,
        another=bool(posted.value("another")),
    )


def prefilled(look: Look, form: Filled, wanted: Mapping[str, str]) -> Filled:
    """A new form with these records, words and texts in its fields, by the names of the fields. What no field takes
    is left out."""
    typed = dict(form.typed)
    for node in form.nodes:
        text = wanted.get(node.name, "")
        if node.control is Control.CHOICE and text in getattr(node.shape and node.shape.type, "__members__", ()):
            typed[node.name] = text
        elif node.control is Control.LINE and node.shape is not None:
            typed[node.name] = text[: node.shape.longest]
        record = look.model.find(look.survivor(wanted.get(node.name, "")))
        if record is None or record.KIND not in node.kinds or not look.guard.sees(record):
            continue
        typed[node.name] = named(look, record.id) if node.control is Control.NAME else Names((record.id,))
    return replace(form, typed=typed)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The action that a form asks for, and what is wrong with names in it. The fields that are wrong are left out, so
    that the action finds what is wrong with the others."""

    action: Save
    errors: tuple[SignpostError, ...]
    unclear: tuple[Unclear, ...]


def wanted(look: Look, form: Filled) -> Wanted:
    """The action that the form asks for."""
    giver = Giver(look)
    fields = giver.fields(form.nodes, form.typed, form.base, form.record)
    parts = giver.lists(form.nodes, form.typed, form.base)
    is_new = form.record is None
    action = Save(
        form.kind,
        None if form.record is None else form.record.id,
        {name: value for name, value in fields.items() if name not in giver.wrong},
        None if is_new else form.version,
        {name: rows for name, rows in parts.items() if name not in giver.wrong},
        None if is_new else dict(form.seen),
        form.another,
    )
    return Wanted(action, tuple(giver.errors), tuple(giver.unclear))


def seen_text(seen: Mapping[str, int]) -> str:
    """The versions of what belongs to a record, as a form keeps them."""
    return " ".join(f"{one}={version}" for one, version in seen.items())


def _seen(text: str) -> dict[str, int]:
    several = (one.rpartition("=") for one in text.split())
    return {record_id: _number(version) for record_id, _, version in several}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else 0
