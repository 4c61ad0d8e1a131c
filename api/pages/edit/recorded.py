"""A record as it stands in its form, before anything was typed."""

from collections.abc import Iterator, Sequence
from typing import Any

from api import words
from api.pages.edit.nodes import Control, Node
from api.pages.edit.typed import Named, Names, Typed, blank, scalar_text
from api.words.messages import Messages
from graph import catalogue, guides, teams
from graph.look import Look
from graph.model.agency import Member, Team
from graph.model.guide import GuideTemplate
from graph.model.record import Record
from graph.model.shape import TextForm
from graph.model.team_model import TeamModel
from graph.model.tile import Tile
from graph.values.language import language_named
from graph.values.phone import Phone


def recorded(look: Look, nodes: Sequence[Node], record: Record, messages: Messages) -> Typed:
    """The values of the form for a record, as far as the viewer may read it."""
    return {node.name: _value(look, node, record, messages) for node in nodes}


def _value(look: Look, node: Node, holder: Any, messages: Messages) -> Any:
    if node.shape is None:
        return holder.id if node.control is Control.HIDDEN else _entries(look, node, holder, messages)
    value = getattr(holder, node.name)
    match node.control:
        case Control.NAME:
            return Named() if value is None else named(look, value)
        case Control.NAMES:
            return Names(tuple(dict.fromkeys(map(look.survivor, value))))
        case Control.LINES | Control.SEVERAL:
            return [_line(node, one, messages) for one in value]
        case Control.GROUP:
            return blank(node.nodes) if value is None else _fields(look, node, value, messages)
        case Control.ROWS:
            return [_fields(look, node, part, messages) for part in value]
    if isinstance(holder, Phone) and node.name == "number":
        return holder.digits_display
    return scalar_text(value)


def _fields(look: Look, node: Node, holder: Any, messages: Messages) -> Typed:
    return {inner.name: _value(look, inner, holder, messages) for inner in node.nodes}


def _entries(look: Look, node: Node, record: Record, messages: Messages) -> list[Typed]:
    return [entry_fields(look, node, entry, messages) for entry in entries_of(look, record)]


def entry_fields(look: Look, node: Node, entry: Record, messages: Messages) -> Typed:
    """An entry of such a list as it stands in the form."""
    return _fields(look, node, entry, messages)


def entries_of(look: Look, record: Record) -> Iterator[Record]:
    """The records that belong to a record and are edited with it: seats, steps, cards, dimensions."""
    if isinstance(record, Team):
        seats = look.records(catalogue.members_of(look, record.id))
        yield from (seat for seat in seats if isinstance(seat, Member))
    if isinstance(record, Tile):
        yield from catalogue.steps(look, record.id)
    if isinstance(record, GuideTemplate):
        yield from guides.cards_of(look, record.id)
    if isinstance(record, TeamModel):
        yield from teams.dimensions_of(look, record.id)


def named(look: Look, record_id: str) -> Named:
    """A record as it stands in a field for a name."""
    survivor = look.survivor(record_id)
    return Named(" ".join(look.name(survivor).split()), survivor)


def _line(node: Node, value: Any, messages: Messages) -> str:
    """A text of a list; a language by its name, where that means this language."""
    if node.shape is not None and node.shape.form is TextForm.LANGUAGE:
        name = words.language(value, messages)
        return str(name) if language_named(name) == value else str(value)
    return scalar_text(value)
