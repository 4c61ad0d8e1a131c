"""What the fields of a form are called."""

from collections.abc import Mapping
from typing import Final

from api.pages.edit.nodes import Node
from api.words.fields import field_words
from api.words.messages import Messages, Sentence, mark

_LISTS: Final[Mapping[str, tuple[Sentence, Sentence]]] = {
    "members": (mark("Seats"), mark("Who sits on the team. A seat that you remove is retired.")),
    "cards": (mark("Cards"), mark("What the sheet shows, in this order. A card that you remove is retired.")),
    "dimensions": (mark("Dimensions"), mark("What the directory says of the model, each dimension once.")),
    "steps": (mark("Steps"), mark("What to do, in this order.")),
}
"""Label and help of the lists of records that belong to another."""


def label_of(node: Node, messages: Messages) -> str:
    """The label of a field, or of a list of records."""
    return label_and_help(node, messages)[0]


def label_and_help(node: Node, messages: Messages) -> tuple[str, str]:
    """The label, and the sentence below it, without the marks of code that the schema of GraphQL shows."""
    label, said = _LISTS[node.name] if node.shape is None and node.name in _LISTS else _field_words(node)
    return messages.text(label), messages.text(said).replace("`", "")


def _field_words(node: Node) -> tuple[Sentence, Sentence]:
    return (mark("Entry"), mark("Entry")) if node.shape is None else field_words(node.shape)
