"""Documents: GraphQL text that is parsed, measured against the limits, validated, estimated and cached.

Limits are checked before validation, because the time of validation grows with the square of the document's length.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    parse,
    specified_rules,
    validate,
)
from graphql.validation.validate import ValidationAbortedError

from api.graphql.running import prices
from api.graphql.running.document_cache import MOST_WORDS, DocumentCache
from api.graphql.running.estimate import Cost, Estimator
from api.graphql.running.measure import measure, too_deep
from graph.model.errors import InvalidInput, SignpostError, TooCostly

MOST_TOKENS = 1_000
MOST_ERRORS = 20
TOLERANCE = 1.25
"""An estimate may be too high by a quarter."""


class Refused(Exception):
    """The document cannot be executed. `errors` say why: those of graphql-core, with places in the text, or ours.

    `parsed` is False where it is no GraphQL at all.
    """

    def __init__(self, errors: list[GraphQLError] | SignpostError, *, parsed: bool = True) -> None:
        super().__init__("the document is refused")
        self.parsed = parsed
        self.errors = [_located(errors)] if isinstance(errors, SignpostError) else errors


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that can be executed: `size` is its length in bytes, `preparing` the steps of parsing it."""

    document: DocumentNode
    size: int
    preparing: int
    schema: GraphQLSchema
    costs: Mapping[str | None, Cost]

    def changes(self, operation: str | None) -> bool:
        """Whether the operation is a mutation. An unknown one is left to the execution, which says so."""
        named = {node.name.value if node.name else None: node for node in self._operations}
        node = self._operations[0] if operation is None and len(named) == 1 else named.get(operation)
        return node is not None and node.operation is OperationType.MUTATION

    @property
    def _operations(self) -> list[OperationDefinitionNode]:
        return [node for node in self.document.definitions if isinstance(node, OperationDefinitionNode)]

    def check(self, operation: str | None, variables: Mapping[str, Any], most: float) -> None:
        """Raises TooCostly where the operation would take clearly more than `most` steps of work.

        What is near the limit is left to the budget. An unknown operation is left to the execution, which says so.
        """
        name = next(iter(self.costs)) if operation is None and len(self.costs) == 1 else operation
        cost = self.costs.get(name)
        if cost is not None and (steps := cost.of(variables) + self.preparing) > most * TOLERANCE:
            raise self._too_costly(name, variables, steps, most)

    def _too_costly(self, name: str | None, variables: Mapping[str, Any], steps: float, most: float) -> TooCostly:
        where, share = Estimator(self.schema, self.document).costliest(name, variables)
        return TooCostly(
            f"the query would take about {steps:,.0f} steps of work, and {most:,.0f} are the most: {share:,.0f} are "
            f"for {where}; ask for smaller pages (first), fewer fields or fewer aliases there, or in several queries"
        )


Prepare = Callable[[str], Prepared]


def preparer(
    schema: GraphQLSchema, size: int, most_words: int = MOST_WORDS, *, introspection: bool = True
) -> Prepare:
    """A function from text to a document that can be executed; it raises Refused.

    It caches up to `size` documents with `most_words` in all.

    Without `introspection` it refuses questions about the schema, and errors suggest no names.
    """
    rules = specified_rules if introspection else (*specified_rules, NoSchemaIntrospectionCustomRule)

    def prepare(text: str) -> tuple[Prepared, int]:
        document = _parse(text)
        try:
            measure(document)
        except SignpostError as error:
            raise Refused(error) from None
        except RecursionError:
            raise Refused(too_deep()) from None
        errors = validate(schema, document, rules, max_errors=MOST_ERRORS, hide_suggestions=not introspection)
        if errors:
            raise Refused(_shortened(errors))
        words = document.token_count or 0
        costs = Estimator(schema, document).costs()
        return Prepared(document, len(text.encode()), words * prices.TOKEN, schema, costs), words

    return DocumentCache(prepare, size, most_words)


def _shortened(errors: list[GraphQLError]) -> list[GraphQLError]:
    """The errors, with a sentence in place of that by which graphql-core says that it found too many."""
    shown = [error for error in errors if not isinstance(error, ValidationAbortedError)]
    if len(shown) == len(errors):
        return errors
    if not shown:
        return [_located(TooCostly("the query cannot be checked, as too much stands in one place: ask in several"))]
    return [*shown, _located(InvalidInput(f"the query has more than {len(shown)} mistakes: correct these first"))]


def _parse(text: str) -> DocumentNode:
    if not text.strip():
        raise Refused(InvalidInput("the query is empty: ask for a field, such as { revision }"), parsed=False)
    try:
        return parse(text, max_lexical_tokens=MOST_TOKENS, max_comments=MOST_TOKENS)
    except GraphQLError as error:
        costly = too_deep() if "too deeply" in error.message else _too_long(error)
        raise Refused(costly or [error], parsed=costly is not None) from None


def _too_long(error: GraphQLError) -> TooCostly | None:
    if "Parsing aborted" not in error.message:
        return None
    return TooCostly(f"the query has more than {MOST_TOKENS:,} words and signs: ask in several")


def _located(error: SignpostError) -> GraphQLError:
    return GraphQLError(error.message, original_error=error)
