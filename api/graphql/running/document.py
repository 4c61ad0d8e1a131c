"""Documents: GraphQL text that is parsed, measured against the limits, validated and cached.

Limits are checked before validation, because the time of validation grows with the square of the document's length.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    parse,
    validate,
)

from graph.model.errors import InvalidInput, SignpostError, TooCostly

MOST_TOKENS = 2_000
MOST_DEPTH = 15
MOST_ALIASES = 50
MOST_SELECTIONS = 100
MOST_ERRORS = 20


class Refused(Exception):
    """The document cannot be executed. `errors` say why: those of graphql-core, with places in the text, or ours.

    `parsed` is False where it is no GraphQL at all.
    """

    def __init__(self, errors: list[GraphQLError] | SignpostError, *, parsed: bool = True) -> None:
        super().__init__("the document is refused")
        self.parsed = parsed
        self.errors = [_located(errors)] if isinstance(errors, SignpostError) else errors


Prepare = Callable[[str], DocumentNode]


def preparer(schema: GraphQLSchema, size: int) -> Prepare:
    """A function from text to a document that can be executed; it caches `size` documents and raises Refused."""

    @lru_cache(maxsize=size)
    def prepare(text: str) -> DocumentNode:
        document = _parse(text)
        try:
            measure(document)
        except SignpostError as error:
            raise Refused(error) from None
        except RecursionError:
            raise Refused(_too_deep()) from None
        errors = validate(schema, document, max_errors=MOST_ERRORS)
        if errors:
            raise Refused(errors)
        return document

    return prepare


def _parse(text: str) -> DocumentNode:
    if not text.strip():
        raise Refused(InvalidInput("the query is empty: ask for a field, such as { revision }"), parsed=False)
    try:
        return parse(text, max_lexical_tokens=MOST_TOKENS, max_comments=MOST_TOKENS)
    except GraphQLError as error:
        costly = _too_deep() if "too deeply" in error.message else _too_long(error)
        raise Refused(costly or [error], parsed=costly is not None) from None


def _too_deep() -> TooCostly:
    return TooCostly(f"the query is nested deeper than {MOST_DEPTH} levels: ask in several steps")


def _too_long(error: GraphQLError) -> TooCostly | None:
    if "Parsing aborted" not in error.message:
        return None
    return TooCostly(f"the query has more than {MOST_TOKENS} words and signs: ask in several")


def _located(error: SignpostError) -> GraphQLError:
    return GraphQLError(error.message, original_error=error)


def measure(document: DocumentNode) -> None:
    """Raises TooCostly where the document exceeds a limit, InvalidInput where it is not a query."""
    definitions = document.definitions
    fragments = {node.name.value: node for node in definitions if isinstance(node, FragmentDefinitionNode)}
    operations = [node for node in definitions if isinstance(node, OperationDefinitionNode)]
    for operation in operations:
        if operation.operation is not OperationType.QUERY:
            raise InvalidInput(f"there is nothing but queries here, and this is a {operation.operation.value}")
    ruler = _Ruler(fragments)
    for definition in [*operations, *fragments.values()]:
        ruler.height(definition.selection_set)


@dataclass
class _Ruler:
    """Measures selection sets. A fragment is measured once, however often it is used."""

    fragments: dict[str, FragmentDefinitionNode]

    def __post_init__(self) -> None:
        self._aliases = 0
        self._heights: dict[str, int] = {}

    def height(self, selection_set: SelectionSetNode | None, above: int = 0) -> int:
        """How many levels a selection set has. Validation limits those of introspection, so they do not count."""
        if selection_set is None:
            return 0
        count = len(selection_set.selections)
        if count > MOST_SELECTIONS:
            raise TooCostly(f"{count} fields are asked for in one place: at most {MOST_SELECTIONS}")
        tallest = 0
        for selection in selection_set.selections:
            tallest = max(tallest, self._height(selection, above))
            if above + tallest > MOST_DEPTH:
                raise _too_deep()
        return tallest

    def _height(self, selection: SelectionNode, above: int) -> int:
        if isinstance(selection, FieldNode):
            self._count_alias(selection)
            below = 0 if selection.name.value.startswith("__") else above + 1
            return 1 + self.height(selection.selection_set, below) if below else 0
        if isinstance(selection, FragmentSpreadNode):
            return self._spread(selection.name.value)
        return 1 + self.height(getattr(selection, "selection_set", None), above + 1)

    def _spread(self, name: str) -> int:
        if name not in self._heights:
            self._heights[name] = 0  # a fragment that contains itself is refused by validation
            fragment = self.fragments.get(name)
            self._heights[name] = self.height(fragment.selection_set) if fragment else 0
        return self._heights[name]

    def _count_alias(self, field: FieldNode) -> None:
        self._aliases += field.alias is not None
        if self._aliases > MOST_ALIASES:
            raise TooCostly(f"the query has more than {MOST_ALIASES} aliases: ask in several")
