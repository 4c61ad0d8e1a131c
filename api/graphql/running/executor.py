"""Executes operations without the parts of graphql-core that only asynchronous servers need.

graphql-core's executor checks whether each value is awaitable, gives each resolver an `info`, and works out from the
type of each field how to complete it. Our resolvers are synchronous and take no info, and how a field is completed is
the same for every request, so it is worked out once, here. graphql-core still does the difficult parts: arguments,
collecting and merging fields, errors and the nulls that they cause, and all of introspection. A test compares the
answers of the two executors.
"""

import functools
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, cast

from graphql import (
    Executor,
    GraphQLAbstractType,
    GraphQLField,
    GraphQLID,
    GraphQLLeafType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLString,
    is_abstract_type,
    is_leaf_type,
)
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path

from api.budget import Budget
from api.graphql.running import prices

_VALUE = 20
"""Bytes of a value with its name and the signs around both, without its text."""
_ITEM = 3
"""Bytes of the signs around an entry of a list."""
_ERROR = 200
"""Bytes of an error in the response."""

Complete = Callable[["QuickExecutor", FieldDetailsList, Path, Any], Any]


class Step(NamedTuple):
    """How a field is executed. For leaf fields, the path is made only if an error needs it."""

    field: Any
    resolve: Callable[..., Any]
    complete: Complete
    leaf: bool
    price: int


class QuickExecutor(Executor[None]):
    """An executor of synchronous operations, whose `context_value` is the budget of the answer.

    `quick_executor` makes the subclass for a schema.
    """

    steps: Mapping[GraphQLObjectType, Mapping[str, Step]]

    def execute_fields(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Path | None,
        grouped_field_set: GroupedFieldSet,
        position_context: None,
    ) -> dict[str, Any]:
        """The values of an object's fields, by their names in the response, counted in the budget."""
        steps = self.steps.get(parent_type, {})
        results: dict[str, Any] = {}
        for name, details in grouped_field_set.items():
            step = steps.get(details[0].node.name.value)
            if step is None:
                here = Path(path, name, parent_type.name)
                results[name] = super().execute_field(parent_type, source_value, details, here, position_context)
            else:
                results[name] = self._take(step, parent_type.name, source_value, name, details, path)
        budget: Budget = self.context_value
        count = len(results)
        budget.steps_left -= prices.OBJECT + count * (prices.VALUE if steps else prices.INTROSPECTED)
        budget.bytes_left -= count * _VALUE
        if budget.steps_left < 0 or budget.bytes_left < 0:
            budget.stop()
        return results

    def handle_field_error(
        self, raw_error: Exception, return_type: GraphQLOutputType, field_details_list: FieldDetailsList, path: Path
    ) -> None:
        """Do what graphql-core does with an error of a field, and count it in the budget."""
        budget: Budget = self.context_value
        budget.spend(_ERROR)
        budget.work(prices.ERROR)
        super().handle_field_error(raw_error, return_type, field_details_list, path)

    def _take(
        self, step: Step, parent: str, source: Any, name: str, details: FieldDetailsList, above: Path | None
    ) -> Any:
        field, resolve, complete, leaf, price = step
        path = above if leaf else Path(above, name, parent)
        try:
            if field.args:
                self.context_value.work(price)
                arguments = get_argument_values(field, details[0].node, self.variable_values)
                return complete(self, details, path, resolve(source, None, **arguments))  # type: ignore[arg-type]
            return complete(self, details, path, resolve(source, None))  # type: ignore[arg-type]
        except Exception as error:
            self.handle_field_error(error, field.type, details, Path(above, name, parent) if leaf else path)  # type: ignore[arg-type]
            return None

    def complete_object(self, kind: GraphQLObjectType, details: FieldDetailsList, path: Path, value: Any) -> Any:
        """The selected fields of an object."""
        subfields = self.collect_subfields(kind, details).grouped_field_set
        return self.execute_fields(kind, value, path, subfields, None)


@functools.lru_cache(maxsize=8)
def quick_executor(schema: GraphQLSchema) -> type[QuickExecutor]:
    """The executor of `schema`, whose resolvers are synchronous and take no info. It is made once for each schema."""
    kinds = [kind for kind in schema.type_map.values() if isinstance(kind, GraphQLObjectType)]
    steps = {kind: _steps(schema, kind) for kind in kinds if not kind.name.startswith("__")}
    return type("SchemaExecutor", (QuickExecutor,), {"steps": steps})


def _steps(schema: GraphQLSchema, kind: GraphQLObjectType) -> dict[str, Step]:
    return {
        name: Step(
            field,
            field.resolve,
            _priced(field, prices.price(kind, name, field), _completer(schema, field.type)),
            _is_leaf(field.type),
            prices.price(kind, name, field),
        )
        for name, field in kind.fields.items()
        if field.resolve is not None
    }


def _priced(field: GraphQLField, price: int, complete: Complete) -> Complete:
    """`complete`, and the price of a field without arguments counted, where it has more than that of every value."""
    if field.args or not price:
        return complete

    def complete_priced(executor: QuickExecutor, details: FieldDetailsList, path: Path, value: Any) -> Any:
        executor.context_value.steps_left -= price
        return complete(executor, details, path, value)

    return complete_priced


def _is_leaf(kind: GraphQLOutputType) -> bool:
    return is_leaf_type(kind.of_type if isinstance(kind, GraphQLNonNull) else kind)


def _completer(schema: GraphQLSchema, kind: GraphQLOutputType) -> Complete:
    """The function that turns a value of this type into what is put into the response."""
    if isinstance(kind, GraphQLNonNull):
        complete = _completer(schema, kind.of_type)
        return _present_text if complete is _text else _present(complete)
    if isinstance(kind, GraphQLList):
        return _each(kind.of_type, _completer(schema, kind.of_type))
    if isinstance(kind, GraphQLObjectType):
        return lambda executor, details, path, value: (
            None if value is None else executor.complete_object(kind, details, path, value)
        )
    if is_abstract_type(kind):
        return _by_class(schema, kind)
    if kind in (GraphQLString, GraphQLID):
        return _text
    coerce: Callable[[Any], Any] = cast(GraphQLLeafType, kind).coerce_output_value
    return lambda _executor, _details, _path, value: None if value is None else coerce(value)


def _text(executor: QuickExecutor, _details: FieldDetailsList, _path: Path, value: Any) -> Any:
    if type(value) is str:
        executor.context_value.bytes_left -= len(value)
        return value
    return None if value is None else GraphQLString.coerce_output_value(value)


def _present_text(executor: QuickExecutor, details: FieldDetailsList, path: Path, value: Any) -> Any:
    if type(value) is str:  # nearly always: saves two calls
        executor.context_value.bytes_left -= len(value)
        return value
    return _PRESENT_TEXT(executor, details, path, value)


def _present(complete: Complete) -> Complete:
    def complete_present(executor: QuickExecutor, details: FieldDetailsList, path: Path, value: Any) -> Any:
        completed = complete(executor, details, path, value)
        if completed is None:
            raise TypeError("a field that always has a value has none")
        return completed

    return complete_present


_PRESENT_TEXT = _present(_text)


def _each(item: GraphQLOutputType, complete: Complete) -> Complete:
    def complete_each(executor: QuickExecutor, details: FieldDetailsList, path: Path, value: Any) -> Any:
        if value is None:
            return None
        completed: list[Any] = []
        for position, entry in enumerate(value):
            here = path.add_key(position, None)
            try:
                completed.append(complete(executor, details, here, entry))
            except Exception as error:
                executor.handle_field_error(error, item, details, here)
                completed.append(None)
        budget: Budget = executor.context_value
        budget.steps_left -= len(completed) * prices.ITEM
        budget.bytes_left -= len(completed) * _ITEM
        return completed

    return complete_each


def _by_class(schema: GraphQLSchema, kind: GraphQLAbstractType) -> Complete:
    types = {possible.name: possible for possible in schema.get_possible_types(kind)}

    def complete_by_class(executor: QuickExecutor, details: FieldDetailsList, path: Path, value: Any) -> Any:
        return None if value is None else executor.complete_object(types[type(value).__name__], details, path, value)

    return complete_by_class
