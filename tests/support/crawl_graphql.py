"""Everything that GraphQL can be asked, read off its schema: every field of every thing, every question and page."""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any, Final

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    get_named_type,
    is_required_argument,
)

from api.budget import ENDLESS
from api.graphql import Engine, GraphQLRequest, schema
from graph.directory import Directory
from graph.look.viewer import Viewer
from graph.store.opening import open_store
from tests.support.guarded import NOW, Guarded

_ENGINE: Final = Engine(schema, documents=512, words=1_000_000, limits=replace(ENDLESS, seconds=60))
_BATCH: Final = 40
_MOST_WORDS: Final = 900
"""Of what is selected: a document has at most 1,000, signs included."""
_PLACES: Final = ("jurisdiction:ash", "jurisdiction:dale", "jurisdiction:arcady")
_AT: Final = ("2026-11-21T15:00:00Z", "2026-11-23T17:00:00Z")
_DAYS: Final = ("2026-11-20", "2026-11-21")
_TOGETHER: Final[Mapping[str, tuple[str, ...]]] = {"findServices": ("category",)}
"""Arguments that need not be given, and are crawled with every value of those that do."""
_INSTEAD: Final[Mapping[str, Mapping[str, str]]] = {"findServices": {"categories": "category"}}
"""Arguments that are given in place of others: with both, the question is refused."""
_CODES: Final = {"NOT_FOUND", "AMBIGUOUS", "BAD_INPUT", "FORBIDDEN"}
Values = Mapping[str, Sequence[Any]]
Composite = GraphQLObjectType | GraphQLInterfaceType


def crawl(path: Path, viewer: Viewer, store: Guarded, words: Sequence[str]) -> dict[str, str]:
    """Every answer by what was asked, over the store in a file: for the ids of `store`, and for `words`."""
    with open_store(str(path)) as opened:
        crawler = _Crawler(Directory(opened), viewer)
        numbers = [word for word in words if word.startswith("phone:")]
        ids = [record.id for record in store.records]
        _crawl_nodes(crawler, [*ids, *numbers, *(f"change:1:{one}" for one in ids)])
        assert schema.query_type is not None
        for name, field in schema.query_type.fields.items():
            if name not in ("node", "nodes"):
                _crawl_question(crawler, name, field, _values_by_name(store, words))
        return crawler.answers


class _Crawler:
    """Asks one directory, as one viewer. `answers` has each answer as text by what was asked."""

    def __init__(self, directory: Directory, viewer: Viewer) -> None:
        self._directory, self._viewer = directory, viewer
        self.answers: dict[str, str] = {}

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The data of an answer, which is kept as text without the words of the question itself."""
        request = GraphQLRequest(query, None, variables)
        answer = _ENGINE.answer(self._directory, request, self._viewer, NOW)
        key, text = f"{query} {variables}", json.dumps(answer.body, ensure_ascii=False)
        for word in variables.values():
            if isinstance(word, str) and word not in _PLACES:
                text = text.replace(word, "…")
        self.answers[key] = "\n".join([text, *_cursors(answer.body)])
        codes = {error["extensions"]["code"] for error in answer.body.get("errors", ())}
        assert codes <= _CODES, (key, answer.body)
        data: dict[str, Any] = answer.body.get("data") or {}
        return data


def _cursors(value: Any) -> Iterator[str]:
    """What the cursors in an answer hold."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("cursor", "startCursor", "endCursor") and inner is not None:
                yield base64.urlsafe_b64decode(inner + "=" * (-len(inner) % 4)).decode()
            else:
                yield from _cursors(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _cursors(inner)


def _values_by_name(store: Guarded, words: Sequence[str]) -> Values:
    """What to give each argument, by its name."""
    ids: dict[str, list[str]] = {}
    for record in store.records:
        ids.setdefault(record.KIND, []).append(record.id)
    return {
        "text": words,
        "subject": [record.id for record in store.records],
        "actor": ("test",),
        "belongings": (True,),
        "since": _AT,
        "day": _DAYS,
        "budget": [1, 50],
        "without": [[record.id] for record in store.records if record.KIND in ("agency", "contact", "slot")],
        "asOf": _DAYS,
        "changeSet": ("one",),
        "region": ids["jurisdiction"],
        "template": ["sheet"],
        "carrying": [*ids["contact"], *ids["slot"]],
        "within": ids["jurisdiction"],
        "jurisdiction": ids["jurisdiction"],
        "category": ids["category"],
        "categories": [[one] for one in ids["category"]] + [ids["category"]],
        "publisher": ids["agency"],
        "agency": ids["agency"],
        "place": _PLACES,
        "from": [*ids["agency"], *ids["team"]],
        "age": (9, 40),
        "at": _AT,
        "group": words,
        "country": words,
        "language": ("es",),
    }


def _crawl_nodes(crawler: _Crawler, ids: Sequence[str]) -> None:
    """Every field of the thing with each id, three levels deep."""
    known: dict[str, list[str]] = {}
    for batch in _batches(ids):
        for node in crawler.ask("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", ids=batch)["nodes"]:
            if node is not None:
                known.setdefault(node["__typename"], []).append(node["id"])
    for record_id in ids:
        crawler.ask("query($id: ID!) { node(id: $id) { __typename id } }", id=record_id)
    for name, own in known.items():
        kind = schema.type_map[name]
        assert isinstance(kind, GraphQLObjectType)
        for batch in _batches(own):
            for chosen in _selections(kind):
                query = f"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {name} {{ {chosen} }} }} }}"
                crawler.ask(query, ids=batch)


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _BATCH):
        yield list(ids[start : start + _BATCH])


def _selections(kind: Composite) -> Iterator[str]:
    """What to select of a kind, in parts that a document may hold."""
    together = " ".join(["__typename", *_leaves(kind)])
    for name, field in kind.fields.items():
        inner = get_named_type(field.type)
        if isinstance(inner, Composite):
            part = f"{name} {{ {_selection(inner, 1)} }}"
            if len(f"{together} {part}".split()) > _MOST_WORDS:
                yield together
                together = part
            else:
                together = f"{together} {part}"
    yield together


def _selection(kind: Composite, depth: int) -> str:
    """The values of a kind, and of what its fields hold, `depth` levels down; a page of a list is no level."""
    parts = ["__typename", *_leaves(kind)]
    for name, field in kind.fields.items():
        inner = get_named_type(field.type)
        if isinstance(inner, Composite) and (depth > 0 or _is_list(kind)):
            parts.append(f"{name} {{ {_selection(inner, depth if _is_list(kind) else depth - 1)} }}")
    if isinstance(kind, GraphQLInterfaceType):
        parts += [f"... on {one.name} {{ {' '.join(_own_leaves(one, kind))} }}" for one in _kinds_of(kind)]
    return " ".join(parts)


def _is_list(kind: GraphQLNamedType) -> bool:
    return kind.name.endswith(("Connection", "Edge"))


def _leaves(kind: Composite) -> list[str]:
    fields = kind.fields.items()
    return [name for name, field in fields if not isinstance(get_named_type(field.type), Composite)]


def _own_leaves(kind: GraphQLObjectType, above: GraphQLInterfaceType) -> list[str]:
    """The values that a kind has beside those of its interface, renamed where other kinds have another type there."""
    own = [name for name in _leaves(kind) if name not in above.fields]
    others = [other for other in _kinds_of(above) if other is not kind]
    return ["__typename", *(f"{kind.name}_{name}: {name}" if _clash(kind, others, name) else name for name in own)]


def _clash(kind: GraphQLObjectType, others: Iterable[GraphQLObjectType], name: str) -> bool:
    types = {str(other.fields[name].type) for other in others if name in other.fields}
    return bool(types - {str(kind.fields[name].type)})


def _kinds_of(kind: GraphQLInterfaceType) -> list[GraphQLObjectType]:
    return list(schema.get_implementations(kind).objects)


def _crawl_question(crawler: _Crawler, name: str, field: GraphQLField, values: Values) -> None:
    """A question with all values of what it must be given, and with each value of what it may be given."""
    needed = [arg for arg in field.args if is_required_argument(field.args[arg]) or arg in _TOGETHER.get(name, ())]
    given = {arg: _values(field, arg, values) for arg in field.args if arg not in ("first", "after")}
    calls = [dict(zip(needed, chosen, strict=True)) for chosen in product(*(given[arg] for arg in needed))]
    instead = _INSTEAD.get(name, {})
    for arg in (one for one in given if one not in needed):
        beside = {one: value for one, value in calls[0].items() if one != instead.get(arg)}
        calls += [{**beside, arg: value} for value in given[arg]]
    calls += [{arg: value for arg, value in calls[0].items() if arg not in _TOGETHER.get(name, ())}]
    kind = get_named_type(field.type)
    chosen_of = [""]
    if isinstance(kind, Composite):
        chosen_of = [_selection(kind, 1)] if _is_list(kind) else list(_selections(kind))
    for chosen in chosen_of:
        for call in calls:
            _ask_all_pages(crawler, name, field, call, chosen)


def _values(field: GraphQLField, arg: str, values: Values) -> Sequence[Any]:
    kind = get_named_type(field.args[arg].type)
    if isinstance(kind, GraphQLEnumType):
        many = str(field.args[arg].type).startswith("[")
        return [[word] if many else word for word in kind.values]
    assert arg in values, f"the crawl has no values for the argument {arg}: add some"
    return values[arg]


def _ask_all_pages(crawler: _Crawler, name: str, field: GraphQLField, call: Mapping[str, Any], chosen: str) -> None:
    paged = "after" in field.args and _is_list(get_named_type(field.type))
    declared = [f"${arg}: {field.args[arg].type}" for arg in call] + (["$after: String"] if paged else [])
    arguments = [f"{arg}: ${arg}" for arg in call] + (["first: 7, after: $after"] if paged else [])
    head = f"query({', '.join(declared)})" if declared else "query"
    asked = f"{name}({', '.join(arguments)})" if arguments else name
    query = f"{head} {{ {asked} {f'{{ {chosen} }}' if chosen else ''} }}"
    after: str | None = None
    while True:
        data = crawler.ask(query, **call, **({"after": after} if paged else {}))
        page = (data.get(name) or {}).get("pageInfo") if paged else None
        if not page or not page["hasNextPage"]:
            return
        after = page["endCursor"]
