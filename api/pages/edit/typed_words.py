"""What was typed into a field, as people read it: a line for each entry."""

from collections.abc import Sequence
from typing import Any

from api.pages.edit.nodes import Control, Node
from api.pages.edit.options import option_name
from api.pages.edit.typed import Typed
from api.told.named import subject
from api.words.messages import Messages
from graph.look import Look


def typed_words(look: Look, node: Node, value: Any, messages: Messages) -> tuple[str, ...]:
    """The lines of a value; none if nothing is in it."""
    match node.control:
        case Control.NAME:
            lines: Sequence[str] = [value.text]
        case Control.NAMES:
            lines = [*(subject(look, one, messages) for one in value.ids), value.add]
        case Control.LINES:
            lines = value
        case Control.SEVERAL:
            lines = [option_name(node, one, messages) for one in value]
        case Control.GROUP:
            lines = [_joined(look, node, value, messages)]
        case Control.ROWS:
            lines = [_joined(look, node, row, messages) for row in value]
        case Control.CHOICE:
            lines = [option_name(node, value, messages)]
        case _:
            lines = [value]
    return tuple(line for line in lines if line.strip())


def _joined(look: Look, node: Node, typed: Typed, messages: Messages) -> str:
    """The fields of a part on one line."""
    said = (
        line
        for inner in node.nodes
        if inner.control is not Control.HIDDEN
        for line in typed_words(look, inner, typed[inner.name], messages)
    )
    return ", ".join(said)
