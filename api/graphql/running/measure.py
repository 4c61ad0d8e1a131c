"""The size of a document: what its text asks for once every fragment is written out where it is spread.

This is measured before validation, because the time of validation grows with the square of what stands in one place.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from graphql import (
    DocumentNode,
    ExecutableDefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    NameNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
)

from graph.model.errors import InvalidInput, TooCostly, shown

MOST_DEPTH: Final = 15
MOST_SELECTIONS: Final = 100
"""In one place, as they are written."""
MOST_FIELDS: Final = 1_500
MOST_ALIASES: Final = 100
MOST_LETTERS: Final = 60
"""Of an alias: it stands in the answer as often as the field."""
MOST_PAIRS: Final = 2_000
"""Validation compares all fields in one place that have the same name in the answer, and all fragments there."""

MOST_DIRECTIVES: Final = 4
"""In one place. There are two to use: @include and @skip."""

_Fragments = Mapping[str, FragmentDefinitionNode]


def measure(document: DocumentNode) -> None:
    """Raises TooCostly where the document exceeds a limit, InvalidInput where it is a subscription."""
    definitions = document.definitions
    fragments = {node.name.value: node for node in definitions if isinstance(node, FragmentDefinitionNode)}
    operations = [node for node in definitions if isinstance(node, OperationDefinitionNode)]
    for operation in operations:
        if operation.operation is OperationType.SUBSCRIPTION:
            raise InvalidInput("there are queries and mutations here, and this is a subscription: ask again instead")
    ruler, counter = _Ruler(fragments), _Counter(fragments)
    for definition in [*operations, *fragments.values()]:
        _check_directives(definition)
        ruler.height(definition.selection_set)
    for operation in operations:
        counter.count([operation.selection_set])
    for name, fragment in fragments.items():
        if name not in counter.reached:  # validation compares what is in it, too, before it refuses the document
            counter.count([fragment.selection_set])


def too_deep() -> TooCostly:
    """The error of a document that is nested too deep."""
    return TooCostly(f"the query is nested deeper than {MOST_DEPTH} levels: ask in several steps")


def _check_directives(node: ExecutableDefinitionNode | SelectionNode) -> None:
    if (count := len(node.directives or ())) > MOST_DIRECTIVES:
        raise TooCostly(f"{count} directives are given in one place: at most {MOST_DIRECTIVES}")


class _Ruler:
    """Measures selection sets as they are written. A fragment is measured once, however often it is used."""

    def __init__(self, fragments: _Fragments) -> None:
        self._fragments = fragments
        self._heights: dict[str, int | None] = {}

    def height(self, selection_set: SelectionSetNode | None, above: int = 0) -> int:
        """How many levels a selection set has. Validation limits those of introspection, so they do not count."""
        if selection_set is None:
            return 0
        count = len(selection_set.selections)
        if count > MOST_SELECTIONS:
            raise TooCostly(f"{count} fields are asked for in one place: at most {MOST_SELECTIONS}")
        tallest = 0
        for selection in selection_set.selections:
            _check_directives(selection)
            tallest = max(tallest, self._height(selection, above))
            if above + tallest > MOST_DEPTH:
                raise too_deep()
        return tallest

    def _height(self, selection: SelectionNode, above: int) -> int:
        if isinstance(selection, FieldNode):
            below = 0 if selection.name.value.startswith("__") else above + 1
            return 1 + self.height(selection.selection_set, below) if below else 0
        if isinstance(selection, FragmentSpreadNode):
            return self._spread(selection.name.value)
        return 1 + self.height(getattr(selection, "selection_set", None), above + 1)

    def _spread(self, name: str) -> int:
        if name not in self._heights:
            self._heights[name] = None
            fragment = self._fragments.get(name)
            self._heights[name] = self.height(fragment.selection_set) if fragment else 0
        height = self._heights[name]
        if height is None:
            raise InvalidInput(
                f"the fragment {shown(name)} contains itself: write out what is to be shown", value=name
            )
        return height


class _Counter:
    """Counts fields, aliases and comparisons with every fragment written out where it is spread.

    Selection sets of fields with one name in the answer are merged, as validation and execution merge them.
    """

    def __init__(self, fragments: _Fragments) -> None:
        self.reached: set[str] = set()
        self._fragments = fragments
        self._fields = self._aliases = self._pairs = 0

    def count(self, selection_sets: Iterable[SelectionSetNode]) -> None:
        """Count what stands in one place and below it."""
        place: dict[str, list[FieldNode]] = {}
        spread: set[str] = set()
        for selection_set in selection_sets:
            self._gather(selection_set, place, spread)
        self._pairs += len(spread) * (len(spread) - 1) // 2
        for fields in place.values():
            self._pairs += len(fields) * (len(fields) - 1) // 2
            self._check()
            if below := [field.selection_set for field in fields if field.selection_set]:
                self.count(below)

    def _gather(self, selection_set: SelectionSetNode, place: dict[str, list[FieldNode]], spread: set[str]) -> None:
        for selection in selection_set.selections:
            if isinstance(selection, FieldNode):
                self._fields += 1
                self._count_alias(selection.alias)
                place.setdefault((selection.alias or selection.name).value, []).append(selection)
            elif isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                if name in self._fragments and name not in spread:
                    spread.add(name)
                    self.reached.add(name)
                    self._gather(self._fragments[name].selection_set, place, spread)
            elif inner := getattr(selection, "selection_set", None):
                self._gather(inner, place, spread)

    def _count_alias(self, alias: NameNode | None) -> None:
        if alias is not None:
            self._aliases += 1
            if len(alias.value) > MOST_LETTERS:
                raise TooCostly(
                    f"the alias {shown(alias.value)} has {len(alias.value):,} letters: at most {MOST_LETTERS}",
                    value=alias.value,
                )

    def _check(self) -> None:
        if self._aliases > MOST_ALIASES:
            raise TooCostly(
                f"the query has more than {MOST_ALIASES} aliases, those of a fragment counted wherever it is spread: "
                "ask in several"
            )
        if self._fields > MOST_FIELDS:
            raise TooCostly(
                f"the query has more than {MOST_FIELDS:,} fields, those of a fragment counted wherever it is spread: "
                "ask in several"
            )
        if self._pairs > MOST_PAIRS:
            raise TooCostly(
                f"the query names the same fields or many fragments in one place, and takes more than {MOST_PAIRS:,} "
                "comparisons: name each field once"
            )
