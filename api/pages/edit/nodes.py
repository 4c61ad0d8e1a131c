"""What the form of a kind of record is made of, from the shapes of its fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.editing.parts import PARTS, PartsOf
from graph.model.agency import Member
from graph.model.boundary import Boundary
from graph.model.contact import Slot, Verification
from graph.model.guide import GuideCard
from graph.model.kinds import KINDS
from graph.model.narrowing import NARROWABLE
from graph.model.record import Citation, Narrowing, Record, Redirect
from graph.model.shape import Shape, by_type, shapes
from graph.model.team_model import ModelDimension
from graph.model.tile import TileStep

_LONG: Final = 1_000
"""A field that may be as long as this gets several lines."""


class Control(StrEnum):
    """How a field is shown in a form, and how it is typed."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    HIDDEN = "hidden"
    NAME = "name"
    """A record, by its name."""
    NAMES = "names"
    """Several records, by their names."""
    LINES = "lines"
    """Several texts."""
    SEVERAL = "several"
    """Several words of a vocabulary."""
    GROUP = "group"
    """A part with fields of its own."""
    ROWS = "rows"
    """Several parts, or records that belong to this one."""


@dataclass(frozen=True, slots=True)
class Node:
    """A field of a form. `owner` is the kind of record or part that has it.

    `shape` is None for the id of an entry, and for a list of records that belong to this one. `nodes` are the fields
    of a part, or of each entry of a list. `choices` are the words to choose from, empty if the field's type says it.
    """

    name: str
    control: Control
    owner: type
    shape: Shape | None = None
    nodes: tuple["Node", ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record that it names."""
        return () if self.shape is None else self.shape.refers

    @property
    def kind(self) -> type:
        """What a part or an entry of it is."""
        assert self.shape is not None or self.control is Control.ROWS
        return self.owner if self.shape is None else self.shape.type


EDITED: Final = {name: kind for name, kind in KINDS.items() if kind not in (Redirect, Verification, Boundary)}
"""The kinds that have a form. A merge makes redirects, who has checked a slot makes verifications, and outlines are
loaded from files."""
_UNSEEN: Final[dict[type, frozenset[str]]] = {Slot: frozenset({"reported_at"})}
"""Fields that no form has."""
_ONCE: Final[dict[type, frozenset[str]]] = {Slot: frozenset({"of", "purpose", "rank"})}
"""Fields that make the id: only the form of a new record has them."""
_ELSEWHERE: Final[dict[type, frozenset[str]]] = {
    Member: frozenset({"team", "citations", "narrowed"}),
    TileStep: frozenset({"tile", "position", "citations", "narrowed"}),
    GuideCard: frozenset({"template", "position", "citations", "narrowed"}),
    ModelDimension: frozenset({"model", "citations", "narrowed"}),
}
"""Fields that an entry has in its own form, but not in that of the record that it belongs to."""


def nodes_of(kind: type[Record], *, new: bool = False) -> tuple[Node, ...]:
    """The fields of the form of a kind of record, in the order of its shapes; then its lists of records."""
    left_out = _UNSEEN.get(kind, frozenset()) | (frozenset() if new else _ONCE.get(kind, frozenset()))
    fields = tuple(node for node in _fields(kind) if node.name not in left_out)
    return fields + tuple(_part_list(name, of) for name, of in PARTS.get(kind, {}).items())


@by_type
def _fields(kind: type) -> tuple[Node, ...]:
    return tuple(_all_fields(kind))


def _all_fields(kind: type) -> Iterator[Node]:
    for shape in shapes(kind):
        if issubclass(kind, Record) and shape.name in ("id", "version"):
            continue
        if shape.name == "narrowed" and getattr(kind, "KIND", "") not in NARROWABLE:
            continue
        yield _node(kind, shape)


def _node(kind: type, shape: Shape) -> Node:
    if shape.rule is None:
        control = Control.ROWS if shape.many else Control.GROUP
        return Node(shape.name, control, kind, shape, _part_fields(kind, shape))
    if shape.refers:
        return Node(shape.name, Control.NAMES if shape.many else Control.NAME, kind, shape)
    if kind is Citation and shape.name == "section":
        return Node(shape.name, Control.HIDDEN, kind, shape)
    return Node(shape.name, _several(shape) if shape.many else _control(shape), kind, shape)


def _part_fields(kind: type, shape: Shape) -> tuple[Node, ...]:
    if shape.type is not Narrowing or not issubclass(kind, Record):
        return _fields(shape.type)
    of, audience = _fields(Narrowing)
    return Node(of.name, Control.CHOICE, kind, of.shape, choices=NARROWABLE[kind.KIND]), audience


def _control(shape: Shape) -> Control:
    if shape.type is bool or issubclass(shape.type, StrEnum):
        return Control.CHOICE
    if shape.type is str:
        is_long = shape.longest is not None and shape.longest >= _LONG and shape.form is None
        return Control.TEXT if is_long else Control.LINE
    return Control.NUMBER if shape.type in (int, float) else Control.DAY


def _several(shape: Shape) -> Control:
    return Control.SEVERAL if issubclass(shape.type, StrEnum) else Control.LINES


def _part_list(name: str, of: PartsOf) -> Node:
    left_out = _ELSEWHERE[of.kind]
    own = tuple(node for node in _fields(of.kind) if node.name not in left_out)
    return Node(name, Control.ROWS, of.kind, None, (Node("id", Control.HIDDEN, of.kind), *own))
