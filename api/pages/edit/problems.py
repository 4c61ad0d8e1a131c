"""What is wrong in a form, each problem at its field, and all of them for the summary above it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from api import words
from api.pages.edit.given import Unclear
from api.pages.edit.labels import label_of
from api.pages.edit.nodes import Control, Node
from api.pages.edit.typed import Typed
from api.words.messages import Messages, mark
from graph.model.errors import Ambiguous, InvalidField, InvalidQuestion, SignpostError

REASON = "reason"
_ABOUT: Final = {"field.ages": ("minimum_age",), "field.months": ("minimum_age_months",), "field.itself": ("target",)}
"""Fields for errors of a whole record."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and the field where it is mended with its label; both empty if that is no single one."""

    field: str
    message: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """The problems of a form, in its order, and the names in it that can mean several records."""

    problems: tuple[Problem, ...] = ()
    unclear: tuple[Unclear, ...] = ()

    def at(self, path: str) -> str:
        """The message at a field; empty if nothing is wrong there."""
        return next((problem.message for problem in self.problems if problem.field == path), "")

    def within(self, path: str) -> bool:
        """Whether there is a problem at a field or in a part of it."""
        return any(problem.field == path or problem.field.startswith(f"{path}.") for problem in self.problems)

    def meant(self, path: str) -> tuple[tuple[str, str], ...]:
        """What the first unclear name at a field may mean: ids and names."""
        return next((one.candidates for one in self.unclear if ".".join(one.path) == path), ())


NOTHING: Final = Noted()


def noted(
    errors: Iterable[SignpostError],
    unclear: Sequence[Unclear],
    nodes: Sequence[Node],
    typed: Typed,
    messages: Messages,
) -> Noted:
    """The problems that these errors are. Each field has the first of its own."""
    labels = dict(_labels(nodes, typed, "", messages))
    labels[REASON] = messages.text(mark("Reason for this change"))
    ids = list(labels)
    at: dict[str, Problem] = {}
    for error in errors:
        for one in error.problems if isinstance(error, InvalidQuestion) else (error,):
            field = _field(one, unclear, ids)
            said = words.capital(words.error_words(one, messages))
            at.setdefault(field or said, Problem(field, said, labels.get(field, "")))
    order = {field: number for number, field in enumerate(ids)}
    return Noted(tuple(sorted(at.values(), key=lambda problem: order.get(problem.field, -1))), tuple(unclear))


def _field(error: SignpostError, unclear: Sequence[Unclear], ids: Sequence[str]) -> str:
    """The field of the form that an error is about, or that has the part that it is about."""
    path: Sequence[str] = _ABOUT.get(error.code, ())
    if isinstance(error, InvalidField):
        path = error.path
    elif isinstance(error, Ambiguous):
        path = next((one.path for one in unclear if one.text == error.value), ())
    known = set(ids)
    beginnings = (".".join(path[:end]) for end in range(len(path), 0, -1))
    return next((one for one in beginnings if one in known), "")


def _labels(nodes: Sequence[Node], typed: Typed, before: str, messages: Messages) -> Iterator[tuple[str, str]]:
    """The names of all fields of a form with their labels, in order."""
    for node in nodes:
        path, label = before + node.name, label_of(node, messages)
        yield path, label
        if node.control is Control.GROUP:
            yield from _labels(node.nodes, typed[node.name], f"{path}.", messages)
        if node.control is Control.ROWS:
            for at, row in enumerate(typed[node.name]):
                yield f"{path}.{at}", label
                yield from _labels(node.nodes, row, f"{path}.{at}.", messages)
