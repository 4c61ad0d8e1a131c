"""The words to choose from in a field of a form."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from api import words
from api.pages.edit.nodes import Node
from api.pages.edit.views import Option
from api.words.messages import Messages, mark
from graph.model.shape import Shape


def options(node: Node, messages: Messages) -> tuple[Option, ...]:
    """The words of a field, with what stands for none of them if it needs none."""
    assert node.shape is not None
    return (*_empty(node.shape, messages), *_choices(node, node.shape, messages))


def option_name(node: Node, value: str, messages: Messages) -> str:
    """What a choice is called; the value itself if it is none of the choices."""
    return next((one.name for one in options(node, messages) if one.value == value), value)


def _empty(shape: Shape, messages: Messages) -> Iterator[Option]:
    if shape.many:
        return
    if shape.optional:
        yield Option("", messages.text(mark("Not stated")))
    elif shape.required:
        yield Option("", messages.text(mark("Choose one")))


def _choices(node: Node, shape: Shape, messages: Messages) -> Iterator[Option]:
    if node.choices:
        yield from (Option(one, words.label(node.owner, one, messages)) for one in node.choices)
    elif shape.type is bool:
        yield from (Option(said, words.value(truth, messages)) for said, truth in (("yes", True), ("no", False)))
    else:
        yield from (Option(word.value, words.word(word, messages)) for word in _vocabulary(shape.type))


def _vocabulary(of: type) -> Iterable[StrEnum]:
    assert issubclass(of, StrEnum)
    return of
