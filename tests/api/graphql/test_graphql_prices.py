"""The table of prices names fields that exist, and its lengths are those of the data or more."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from statistics import fmean

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, get_nullable_type, is_list_type

from api.budget import ENDLESS
from api.graphql import schema
from api.graphql.running import prices
from graph import catalogue
from graph.directory import Directory
from graph.look import Look
from graph.look.viewer import PUBLIC
from tests.api.graphql.graphql_asking import Asking

KINDS = ("Agency", "Team", "Service", "Jurisdiction", "Category")


@pytest.mark.parametrize("key", sorted({*prices.RESOLVING, *prices.LENGTHS}))
def test_every_price_is_that_of_a_field(key: str) -> None:
    name, _, field = key.partition(".")
    kind = schema.type_map[name]
    assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
    assert field in kind.fields


def _lists(name: str) -> Iterator[tuple[str, str]]:
    """The lists of a type that have a length, and how to ask for one."""
    kind = schema.type_map[name]
    assert isinstance(kind, GraphQLObjectType)
    for field_name, field in kind.fields.items():
        key = prices.key(kind, field_name, prices.LENGTHS)
        if "first" in field.args:
            yield key, f"{field_name}(first: 0) {{ totalCount }}"
        elif is_list_type(get_nullable_type(field.type)):
            composite = str(field.type).strip("[]!") != "String"
            yield key, field_name + (" { __typename }" if composite else "")


def _ids(look: Look, name: str) -> Sequence[str]:
    """All things of a type."""
    if name == "Category":
        return [category.id for category in catalogue.categories(look)]
    lists: dict[str, Callable[[Look], Sequence[str]]] = {
        "Agency": catalogue.agencies,
        "Team": catalogue.teams,
        "Service": catalogue.services,
        "Jurisdiction": catalogue.jurisdictions,
    }
    return lists[name](look)


@pytest.mark.parametrize("name", KINDS)
def test_typical_lengths_are_at_least_half_of_the_mean(directory: Directory, now: datetime, name: str) -> None:
    ids = _ids(directory.look(PUBLIC, now), name)
    asked = dict(_lists(name))
    fields = " ".join(f"f{n}: {text}" for n, text in enumerate(asked.values()))
    query = f"query Q($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {name} {{ {fields} }} }} }}"
    lengths: dict[str, list[int]] = defaultdict(list)
    asking = Asking(directory, now, limits=ENDLESS)
    for start in range(0, len(ids), 100):
        for node in asking.data(query, ids=list(ids[start : start + 100]))["nodes"]:
            for n, key in enumerate(asked):
                value = node[f"f{n}"]
                lengths[key].append(len(value) if isinstance(value, list) else value["totalCount"])
    short = {
        key: fmean(counts)
        for key, counts in lengths.items()
        if prices.LENGTHS.get(key, prices.FEW) < fmean(counts) / 2
    }
    assert short == {}, "add them to prices.LENGTHS"
