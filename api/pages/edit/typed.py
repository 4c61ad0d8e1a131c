"""What was typed into a form: read from what a browser sent, and as the fields that it sends again.

A form's values are texts by the name of the field; lists of texts; for a part an object of the same sort, and for a
list of parts a list of them. Records are named by `Named` and `Names`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from api.pages.edit.nodes import Control, Node
from graph.model.shape import Shape

Typed = dict[str, Any]
Sent = Mapping[str, Sequence[str]]
"""Every value that was sent, by the name of its field."""
_MOST_ENTRIES: Final = 3_000
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Named:
    """A record as it was typed. `id` is the one that was chosen for this text, empty if none was yet."""

    text: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """Several records: those that are chosen, and the text that was typed to add some."""

    ids: tuple[str, ...] = ()
    add: str = ""


def read(nodes: Sequence[Node], sent: Sent, before: str = "") -> Typed:
    """The values of `nodes` in what a browser sent. `before` is what the names of their fields begin with."""
    return {node.name: _read(node, sent, before + node.name) for node in nodes}


def _read(node: Node, sent: Sent, path: str) -> Any:
    match node.control:
        case Control.NAME:
            return named_in(sent, path)
        case Control.NAMES:
            ids = dict.fromkeys(one for one in sent.get(path, ())[:_MOST_ENTRIES] if one)
            return Names(tuple(ids), _last(sent, f"{path}.add").strip())
        case Control.LINES | Control.SEVERAL:
            return list(sent.get(path, ())[:_MOST_ENTRIES])
        case Control.GROUP:
            return read(node.nodes, sent, f"{path}.")
        case Control.ROWS:
            return [read(node.nodes, sent, f"{path}.{at}.") for at in _entries(sent, path)]
    return _last(sent, path)


def named_in(sent: Sent, path: str) -> Named:
    """The record that was typed into the field at `path`. Its choice holds for the text that it was made for."""
    text, choice = _last(sent, path), _last(sent, f"{path}.id")
    chosen, _, of = choice.partition(" ")
    return Named(text, chosen if chosen and text.strip() and of.strip() == text.strip() else "")


def _last(sent: Sent, path: str) -> str:
    values = sent.get(path, ())
    return values[-1] if values else ""


def _entries(sent: Sent, path: str) -> list[int]:
    entry = re.compile(rf"{re.escape(path)}\.([0-9]{{1,{_DIGITS}}})\.")
    found = {int(match[1]) for name in sent if (match := entry.match(name))}
    return sorted(found)[:_MOST_ENTRIES]


def pairs(nodes: Sequence[Node], typed: Typed, before: str = "") -> Iterator[tuple[str, str]]:
    """The fields that send `typed` again: `read` gives the same for them."""
    for node in nodes:
        yield from _pairs(node, typed[node.name], before + node.name)


def _pairs(node: Node, value: Any, path: str) -> Iterator[tuple[str, str]]:
    match node.control:
        case Control.NAME:
            yield path, value.text
            if value.id:
                yield f"{path}.id", choice_of(value)
        case Control.NAMES:
            yield from ((path, one) for one in value.ids)
            if value.add:
                yield f"{path}.add", value.add
        case Control.LINES | Control.SEVERAL:
            yield from ((path, text) for text in value)
        case Control.GROUP:
            yield from pairs(node.nodes, value, f"{path}.")
        case Control.ROWS:
            for at, row in enumerate(value):
                yield from pairs(node.nodes, row, f"{path}.{at}.")
        case _:
            yield path, value


def choice_of(value: Named) -> str:
    """The value of the field that keeps the choice of a record: it holds for this text only."""
    return f"{value.id} {value.text.strip()}" if value.id else ""


def blank(nodes: Sequence[Node]) -> Typed:
    """The values of a form in which nothing was typed: what fields have by default."""
    return {node.name: _blank(node) for node in nodes}


def _blank(node: Node) -> Any:
    match node.control:
        case Control.NAME:
            return Named()
        case Control.NAMES:
            return Names()
        case Control.LINES | Control.SEVERAL | Control.ROWS:
            return []
        case Control.GROUP:
            return blank(node.nodes)
    return "" if node.shape is None else _default(node.shape)


def _default(shape: Shape) -> str:
    if shape.required or shape.optional:
        return ""
    return scalar_text(shape.default)


def without_blanks(nodes: Sequence[Node], typed: Typed) -> Typed:
    """The same without the entries of lists into which nothing was typed."""
    return {node.name: _without_blanks(node, typed[node.name]) for node in nodes}


def _without_blanks(node: Node, value: Any) -> Any:
    match node.control:
        case Control.LINES | Control.SEVERAL:
            return [text for text in value if text.strip()]
        case Control.GROUP:
            return without_blanks(node.nodes, value)
        case Control.ROWS:
            rows = (without_blanks(node.nodes, row) for row in value)
            return [row for row in rows if not is_blank(node.nodes, row)]
    return value


def is_blank(nodes: Sequence[Node], typed: Typed) -> bool:
    """Whether nothing was typed into these fields."""
    return typed == blank(nodes)


def scalar_text(value: Any) -> str:
    """A text, word, number, day or truth as it stands in a form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
