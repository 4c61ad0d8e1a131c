"""Searches the schema for the GraphQL documents that cost a server most.

It begins with random documents, changes the best of them at random (other fields, more aliases, larger pages, more
levels) and keeps those with a better score. Selections that occur twice are written as fragments, so a short text
asks for much. The same seed gives the same documents.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_list_type,
    is_required_argument,
)

Values = Mapping[str, Sequence[str]]
"""What to give arguments, by their names, as GraphQL text."""
Composite = GraphQLObjectType | GraphQLInterfaceType
_DEEPEST: Final = 12
_POOL: Final = 12


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a document, or, if `on` names a type, an inline fragment; with what is selected in it."""

    name: str
    arguments: tuple[tuple[str, str], ...] = ()
    below: tuple["Field", ...] = ()
    on: str = ""
    times: int = 1
    """How often it is asked, by aliases."""


@dataclass(slots=True)
class Search:
    """A search for the document with the highest score. `score` gives None for a document that is refused."""

    schema: GraphQLSchema
    values: Values
    score: Callable[[str], float | None]
    seed: int = 1
    tried: int = 0
    refused: int = 0
    _pool: list[tuple[float, str, Field]] = field(default_factory=list)

    def run(self, going_on: Callable[[int], bool]) -> tuple[float, str]:
        """The best score and its document. `going_on` is asked before each document, with how many were tried."""
        chance = random.Random(self.seed)
        maker = _Maker(self.schema, self.values, chance)
        while going_on(self.tried):
            self.tried += 1
            if len(self._pool) < _POOL or chance.random() < 0.1:
                made = maker.document()
            else:
                made = maker.changed(chance.choice(self._pool)[2])
            self._judge(made)
        return self._pool[0][:2] if self._pool else (0.0, "")

    def _judge(self, made: Field) -> None:
        text = written(made, self.schema)
        score = self.score(text)
        if score is None:
            self.refused += 1
        elif all(text != other for _, other, _ in self._pool):
            self._pool.append((score, text, made))
            self._pool.sort(key=lambda each: -each[0])
            del self._pool[_POOL:]


class _Maker:
    """Makes and changes documents at random."""

    def __init__(self, schema: GraphQLSchema, values: Values, chance: random.Random) -> None:
        assert schema.query_type is not None
        self._schema, self._values, self._chance = schema, values, chance
        self._query = schema.query_type

    def document(self) -> Field:
        """A new document, as a field that holds those of the query."""
        roots = self._chance.sample(sorted(self._query.fields), self._chance.choice((1, 1, 1, 2, 3)))
        return Field("", below=tuple(self._made(self._query, name, 1) for name in roots))

    def changed(self, document: Field) -> Field:
        """A copy with one to three changes."""
        for _ in range(self._chance.choice((1, 1, 2, 3))):
            document = self._change(document, self._query, 0)
        return document

    def _change(self, one: Field, kind: Composite, depth: int) -> Field:
        inner = self._within(one, kind) if one.name or one.on else kind
        if one.below and self._chance.random() < 0.75:
            position = self._chance.randrange(len(one.below))
            return replace(one, below=_with(one.below, position, self._change(one.below[position], inner, depth + 1)))
        turn = self._chance.randrange(6)
        if turn == 0 and one.name:
            return replace(one, times=max(1, one.times + self._chance.choice((-2, 1, 2, 8, 30))))
        if turn == 1 and one.arguments:
            return replace(one, arguments=self._arguments(self._field(kind, one.name)))
        if turn == 2 and len(one.below) > 1:
            return replace(one, below=_with(one.below, self._chance.randrange(len(one.below))))
        if one.below or not one.name:
            added = self._several(inner, depth + 1)
            return replace(one, below=tuple({each.name + each.on: each for each in (*one.below, *added)}.values()))
        return one

    def _within(self, one: Field, kind: Composite) -> Composite:
        found = self._schema.type_map[one.on] if one.on else get_named_type(self._field(kind, one.name).type)
        return found if isinstance(found, Composite) else kind

    def _field(self, kind: Composite, name: str) -> GraphQLField:
        found: GraphQLField = kind.fields[name]
        return found

    def _made(self, kind: Composite, name: str, depth: int) -> Field:
        made = self._field(kind, name)
        inner = get_named_type(made.type)
        below = self._several(inner, depth + 1) if isinstance(inner, Composite) else ()
        return Field(name, self._arguments(made), below)

    def _several(self, kind: Composite, depth: int) -> tuple[Field, ...]:
        """Some fields of a type: mostly those that lead on, and, at the greatest depth, only values."""
        names = sorted(kind.fields)
        leading = [name for name in names if isinstance(get_named_type(kind.fields[name].type), Composite)]
        values = [name for name in names if name not in leading]
        chosen: list[str] = []
        if depth < _DEEPEST and leading:
            chosen += self._chance.sample(leading, min(len(leading), self._chance.choice((1, 1, 2, 3))))
        if values and (not chosen or self._chance.random() < 0.5):
            chosen += self._chance.sample(values, self._chance.randint(1, len(values)))
        fields = tuple(self._made(kind, name, depth) for name in chosen if depth < _DEEPEST or name in values)
        if isinstance(kind, GraphQLInterfaceType) and depth < _DEEPEST and self._chance.random() < 0.7:
            on = self._chance.choice(list(self._schema.get_implementations(kind).objects))
            fields += (Field("", below=self._several(on, depth + 1), on=on.name),)
        return fields or (Field("__typename"),)

    def _arguments(self, made: GraphQLField) -> tuple[tuple[str, str], ...]:
        return tuple(
            (name, self._value(made, name))
            for name in made.args
            if is_required_argument(made.args[name]) or self._chance.random() < (0.8 if name == "first" else 0.1)
            if name != "after"
        )

    def _value(self, made: GraphQLField, name: str) -> str:
        kind = get_named_type(made.args[name].type)
        values = list(kind.values) if isinstance(kind, GraphQLEnumType) else self._values[name]
        value = self._chance.choice(values)
        many = is_list_type(made.args[name].type) and not value.startswith("[")
        return f"[{value}]" if many else value


def _with(fields: tuple[Field, ...], position: int, *instead: Field) -> tuple[Field, ...]:
    return (*fields[:position], *instead, *fields[position + 1 :])


def written(document: Field, schema: GraphQLSchema) -> str:
    """The document as text. What is selected in several places is a fragment."""
    assert schema.query_type is not None
    return _Writer(schema, Counter(_held(document))).document(document.below, schema.query_type)


def _held(one: Field) -> Iterator[tuple[Field, ...]]:
    """What every field of a document holds, as often as it is asked."""
    for each in one.below:
        if each.name and each.below:
            yield from [each.below] * min(each.times, 2)
        yield from _held(each)


class _Writer:
    def __init__(self, schema: GraphQLSchema, held: Mapping[tuple[Field, ...], int]) -> None:
        self._schema, self._held = schema, held
        self._names: dict[tuple[str, tuple[Field, ...]], str] = {}
        self._fragments: list[str] = []
        self._aliases = 0

    def document(self, fields: tuple[Field, ...], kind: Composite) -> str:
        return "".join([self._selection(fields, kind), *self._fragments])

    def _selection(self, fields: tuple[Field, ...], kind: Composite) -> str:
        return "{" + " ".join(text for each in fields for text in self._texts(each, kind)) + "}"

    def _texts(self, one: Field, kind: Composite) -> Iterator[str]:
        if one.on:
            yield f"...on {one.on}{self._selection(one.below, cast(Composite, self._schema.type_map[one.on]))}"
            return
        inner = get_named_type(kind.fields[one.name].type) if one.name != "__typename" else None
        given = ",".join(f"{name}:{value}" for name, value in one.arguments)
        text = one.name + (f"({given})" if given else "")
        if one.below:
            text += self._shared(one.below, cast(Composite, inner))
        yield text
        for _ in range(1, one.times):
            self._aliases += 1
            yield f"a{self._aliases}:{text}"

    def _shared(self, below: tuple[Field, ...], inner: Composite) -> str:
        key = (inner.name, below)
        if self._held[below] < 2:
            return self._selection(below, inner)
        if key not in self._names:
            self._names[key] = name = f"F{len(self._names)}"
            self._fragments.append(f"fragment {name} on {inner.name}{self._selection(below, inner)}")
        return f"{{...{self._names[key]}}}"
