"""Estimates how much work a document asks for, before anything is done.

What depends on the document only is computed when it is prepared; what is left for each request is a multiplication
for each page whose `first` is a variable. Lists without a `first` count with their typical length (`prices.LENGTHS`),
so an estimate can be too low; `Budget` counts what is really done.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    NamedTypeNode,
    OperationDefinitionNode,
    SchemaMetaFieldDef,
    SelectionSetNode,
    TypeMetaFieldDef,
    TypeNameMetaFieldDef,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
)

from api.graphql.running import prices
from graph.values.paging import MOST

_COUNTING: Final = ("first", "ids", "budget")
"""Arguments that say how long a list is to be: a number, or a list with an entry for each."""

_META: Final = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef, "__typename": TypeNameMetaFieldDef}


@dataclass(frozen=True, slots=True)
class Length:
    """How long a list is: `given`, or what the variable of this name gives, and at most `most`."""

    given: float
    most: float = MOST
    variable: str = ""

    def of(self, variables: Mapping[str, Any]) -> float:
        """The length for these variables; 0 for what is no length, which the execution refuses."""
        value = variables.get(self.variable, self.given) if self.variable else self.given
        if isinstance(value, list):
            value = len(value)
        if value is None:
            value = self.given
        valid = isinstance(value, int | float) and 0 <= value <= MOST
        return min(value, self.most) if valid else 0


@dataclass(frozen=True, slots=True)
class Cost:
    """Steps: `fixed`, and for each of `lists` its length, which is in a variable, times the cost of an item."""

    fixed: float = 0.0
    lists: tuple[tuple[Length, "Cost"], ...] = ()

    def of(self, variables: Mapping[str, Any]) -> float:
        """The steps for these variables."""
        if not self.lists:
            return self.fixed
        return self.fixed + sum(length.of(variables) * each.of(variables) for length, each in self.lists)

    def plus(self, other: "Cost") -> "Cost":
        """Both together."""
        return Cost(self.fixed + other.fixed, self.lists + other.lists)

    def times(self, length: Length) -> "Cost":
        """As often as a list is long."""
        return Cost(0.0, ((length, self),)) if length.variable else self._scaled(length.of({}))

    def _scaled(self, factor: float) -> "Cost":
        return Cost(self.fixed * factor, tuple((length, each._scaled(factor)) for length, each in self.lists))


class Estimator:
    """Estimates the operations of one document, which is valid."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode) -> None:
        self._schema = schema
        self._fragments: dict[str, FragmentDefinitionNode] = {}
        self._operations: dict[str | None, OperationDefinitionNode] = {}
        self._defaults: dict[str, Any] = {}
        self._known: dict[tuple[int, str, Length | None], Cost] = {}
        for node in document.definitions:
            if isinstance(node, FragmentDefinitionNode):
                self._fragments[node.name.value] = node
            elif isinstance(node, OperationDefinitionNode):
                self._operations[node.name.value if node.name else None] = node

    def costs(self) -> dict[str | None, Cost]:
        """The cost of each operation, by its name."""
        return {name: self._operation(operation) for name, operation in self._operations.items()}

    def costliest(self, operation: str | None, variables: Mapping[str, Any]) -> tuple[str, float]:
        """The field that most of an operation's work is for, after the names of those above it, and its steps.

        Several of one name in one place, by aliases, count together.
        """
        node = self._operations[operation]
        names: list[str] = []
        steps, times = self._operation(node).of(variables), 1.0
        place: _Place | None = _Place(node.selection_set, self._root(node), None)
        while place is not None:
            name, together, cost, field, kind = self._most(place, variables)
            if names and together * times * 2 < steps:
                break
            names.append(name)
            steps = together * times
            asked = self._asked(field, kind, place.page)
            times *= asked.length.of(variables) * together / cost if cost else 1
            below = field.selection_set
            place = None if below is None or asked.inner is None else _Place(below, asked.inner, asked.page)
        return ".".join(names), steps

    def _most(
        self, place: "_Place", variables: Mapping[str, Any]
    ) -> tuple[str, float, float, FieldNode, GraphQLObjectType]:
        """In one place: the name that costs most, all its fields' steps, those of one of them, and that one."""
        together: dict[str, float] = {}
        single: dict[str, tuple[float, FieldNode, GraphQLObjectType]] = {}
        for kind in self._kinds(place.kind):
            sums: dict[str, float] = {}
            for field in self._fields(place.selection_set, kind):
                name, cost = field.name.value, self._field(field, kind, place.page).of(variables)
                sums[name] = sums.get(name, 0.0) + cost
                if name not in single or cost > single[name][0]:
                    single[name] = (cost, field, kind)
            together |= {name: max(cost, together.get(name, 0.0)) for name, cost in sums.items()}
        name = max(together, key=lambda each: together[each])
        return name, together[name], *single[name]

    def _root(self, operation: OperationDefinitionNode) -> GraphQLObjectType:
        root = self._schema.get_root_type(operation.operation)
        assert root is not None
        return root

    def _operation(self, operation: OperationDefinitionNode) -> Cost:
        self._known.clear()
        self._defaults = {
            each.variable.name.value: int(each.default_value.value)
            for each in operation.variable_definitions or ()
            if isinstance(each.default_value, IntValueNode)
        }
        return self._within(_Place(operation.selection_set, self._root(operation), None))

    def _within(self, place: "_Place") -> Cost:
        """The cost of the fields of one object; of the costliest type where it may have several."""
        key = (id(place.selection_set), place.kind.name, place.page)
        if key not in self._known:
            costs = [self._object(place, kind) for kind in self._kinds(place.kind)]
            self._known[key] = max(costs, key=lambda cost: cost.of({}), default=Cost())
        return self._known[key]

    def _object(self, place: "_Place", kind: GraphQLObjectType) -> Cost:
        costs = [self._field(field, kind, place.page) for field in self._fields(place.selection_set, kind)]
        return Cost(sum(cost.fixed for cost in costs), tuple(part for cost in costs for part in cost.lists))

    def _kinds(self, kind: GraphQLCompositeType) -> Sequence[GraphQLObjectType]:
        return [kind] if isinstance(kind, GraphQLObjectType) else self._schema.get_possible_types(kind)

    def _fields(
        self, selection_set: SelectionSetNode, kind: GraphQLObjectType, spread: set[str] | None = None
    ) -> Iterator[FieldNode]:
        """The fields that are asked of an object of `kind`, with fragments written out."""
        spread = set() if spread is None else spread
        for selection in selection_set.selections:
            if isinstance(selection, FieldNode):
                yield selection
            elif isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                if name not in spread:
                    spread.add(name)
                    fragment = self._fragments[name]
                    if self._applies(fragment.type_condition, kind):
                        yield from self._fields(fragment.selection_set, kind, spread)
            elif isinstance(selection, InlineFragmentNode) and self._applies(selection.type_condition, kind):
                yield from self._fields(selection.selection_set, kind, spread)

    def _applies(self, condition: NamedTypeNode | None, kind: GraphQLObjectType) -> bool:
        name = kind.name if condition is None else condition.name.value
        return name == kind.name or any(name == each.name for each in kind.interfaces)

    def _field(self, node: FieldNode, kind: GraphQLObjectType, page: Length | None) -> Cost:
        asked = self._asked(node, kind, page)
        if node.selection_set is None or asked.inner is None:
            return Cost(asked.price + asked.length.of({}) * prices.ITEM * asked.many)
        edge = prices.EDGE if node.name.value == "edges" else 0
        each = self._within(_Place(node.selection_set, asked.inner, asked.page))
        item = Cost(prices.OBJECT + prices.THING + prices.ITEM * asked.many + edge).plus(each)
        return Cost(asked.price).plus(item.times(asked.length))

    def _asked(self, node: FieldNode, kind: GraphQLObjectType, page: Length | None) -> "_Asked":
        """What is known of a field before it is executed."""
        name = node.name.value
        field = _META.get(name) or kind.fields[name]
        key = prices.key(kind, name, prices.LENGTHS)
        typical = prices.LENGTHS.get(key)
        counted = self._counted(node, field, typical)
        many = is_list_type(get_nullable_type(field.type))
        if typical == prices.PAGE or name == "edges":
            length = counted or page or Length(prices.FEW)
        elif many:
            length = Length(prices.FEW if typical is None else typical)
        else:
            length = Length(1 if typical is None or counted else typical)
        inner = get_named_type(field.type)
        below = counted or (None if many else page)
        return _Asked(
            prices.value(kind) + prices.price(kind, name, field),
            length,
            many,
            below,
            inner if is_composite_type(inner) else None,
        )

    def _counted(self, node: FieldNode, field: GraphQLField, typical: float | None) -> Length | None:
        """How long a list is to be by an argument of the field; None where it has none that says so."""
        name = next((each for each in _COUNTING if each in field.args), None)
        if name is None:
            return None
        most = MOST if typical is None or typical == prices.PAGE else min(MOST, typical)
        default = field.args[name].default_value
        given = default if isinstance(default, int) else prices.FEW
        for argument in node.arguments or ():
            if argument.name.value == name:
                value = argument.value
                if isinstance(value, VariableNode):
                    return Length(self._defaults.get(value.name.value, given), most, value.name.value)
                if isinstance(value, IntValueNode):
                    return Length(int(value.value), most)
                if isinstance(value, ListValueNode):
                    return Length(len(value.values), most)
        return Length(given, most)


class _Place(NamedTuple):
    """A selection set, of which type its fields are asked, and how long the page is that it is in."""

    selection_set: SelectionSetNode
    kind: GraphQLCompositeType
    page: Length | None


class _Asked(NamedTuple):
    """A field: its own price, how many things it leads to, of which type, and how long the page is below it."""

    price: int
    length: Length
    many: bool
    page: Length | None
    inner: GraphQLCompositeType | None
