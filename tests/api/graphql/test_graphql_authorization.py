"""Who may ask and change what by GraphQL: every type, field, argument and input has a rule, and the rules hold."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
    is_input_type,
)
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.graphql import schema
from api.graphql.mutations.fields import PARTS
from api.graphql.running.shown import TYPES
from api.settings import Settings
from graph.editing.action import Action
from graph.editing.permissions import LEAST, Act
from graph.model.record import Record
from graph.model.shape import shapes_by_name
from graph.model.vocabulary import Role
from tests.api.pages.signing import Hands, token
from tests.conftest import NOW
from tests.support.authorization import (
    ANSWERS,
    BEHIND,
    COMPUTED,
    CONTROLS,
    INPUTS,
    OPEN,
    QUESTIONS,
    RANK,
    fields_of,
    may,
)

_LISTS: Final = {"Connection": {"edges", "pageInfo", "totalCount"}, "Edge": {"cursor", "node"}}
_PAGE_INFO: Final = {"hasNextPage", "hasPreviousPage", "startCursor", "endCursor"}
Composite = GraphQLObjectType | GraphQLInterfaceType


def _snake(name: str) -> str:
    return re.sub("([A-Z])", lambda found: f"_{found[1].lower()}", name)


def _kinds() -> Mapping[str, type[Record]]:
    """The kind of record that each type shows."""
    return {shown.__name__: kind for kind, shown in TYPES.items() if isinstance(kind, type)}


def _types() -> Iterator[Composite]:
    for name, of in schema.type_map.items():
        if isinstance(of, GraphQLObjectType | GraphQLInterfaceType) and not name.startswith("__"):
            yield of


def _ruled(of: Composite) -> dict[str, tuple[str, ...]]:
    """The fields of a type that have a rule, with the arguments that it knows."""
    if of in (schema.query_type, schema.mutation_type):
        own = {key: listed for key, (_, listed) in QUESTIONS.items() if key.startswith(f"{of.name}.")}
        return {key.partition(".")[2]: tuple(listed.split()) for key, listed in own.items()}
    for ending, names in _LISTS.items():
        if of.name.endswith(ending):
            return dict.fromkeys(names, ())
    if of.name == "PageInfo":
        return dict.fromkeys(_PAGE_INFO, ())
    ruled: dict[str, tuple[str, ...]] = {}
    if of.name in _kinds():
        known = shapes_by_name(_kinds()[of.name])
        ruled |= {name: () for name in of.fields if _snake(name) in known}
    listed = " ".join([COMPUTED.get(of.name, ""), ANSWERS.get(of.name, ""), BEHIND.get(of.name, ("", ""))[1]])
    return {**ruled, **dict(fields_of(listed))}


@pytest.mark.parametrize("of", list(_types()), ids=str)
def test_each_field_and_argument_has_a_rule(of: Composite) -> None:
    found = {name: set(field.args) for name, field in of.fields.items()}
    assert found == {name: set(arguments) for name, arguments in _ruled(of).items()}


def test_no_rule_is_of_a_type_that_is_gone() -> None:
    names = {of.name for of in _types()}
    assert {*COMPUTED, *ANSWERS, *BEHIND} <= names
    assert set(INPUTS) <= set(schema.type_map)


def test_what_is_behind_a_field_is_reached_by_nothing_that_is_open() -> None:
    """A type with the rule of one field may be reached by others of the same rule, or of one for fewer."""
    for name, (behind, _) in BEHIND.items():
        ways = {
            f"{of.name}.{field_name}"
            for of in _types()
            for field_name, field in of.fields.items()
            if get_named_type(field.type).name == name
        }
        assert ways, name
        for way in ways:
            assert _closed(way) == _closed(behind) or _is_for_fewer(way, behind), (name, way)


def _is_for_fewer(way: str, behind: str) -> bool:
    """Whether a field needs a higher role than another one."""
    ranks = {role.value: rank for role, rank in RANK.items()}
    return ranks.get(_closed(way), 0) > ranks.get(_closed(behind), len(ranks))


def _closed(way: str) -> str:
    """What stands before a field: an act, or the audience that the field of a record states."""
    kind, _, name = way.partition(".")
    if way in QUESTIONS:
        needs = QUESTIONS[way][0]
        return LEAST[needs].value if isinstance(needs, Act) else needs
    if kind in BEHIND:
        return _closed(BEHIND[kind][0])
    for ending in _LISTS:
        if kind.endswith(ending):
            return _closed_list(kind)
    if kind in _kinds():
        shape = shapes_by_name(_kinds()[kind]).get(_snake(name))
        return f"audience {shape.audience}" if shape is not None else "computed"
    return "answer"


def _closed_list(kind: str) -> str:
    ways = [
        f"{of.name}.{name}"
        for of in _types()
        for name, field in of.fields.items()
        if get_named_type(field.type).name == kind
    ]
    (closed,) = {_closed(way) for way in ways}
    return closed


@pytest.mark.parametrize(
    "of", [of for of in schema.type_map.values() if isinstance(of, GraphQLInputObjectType)], ids=str
)
def test_each_field_of_an_input_is_one_of_the_record_that_is_saved(of: GraphQLInputObjectType) -> None:
    shown = {kind.__name__: kind for kind in TYPES if isinstance(kind, type)}
    parts = {given.__name__: part for part, given in PARTS.items()}
    named = of.name.removesuffix("Input")
    kind = parts.get(of.name) or _kinds().get(named) or shown.get(named)
    known = set(shapes_by_name(kind)) if kind is not None else set()
    further = {name for name, _ in fields_of(INPUTS.get(of.name, ""))}
    unruled = {name for name in of.fields if name not in CONTROLS | further and _snake(name) not in known}
    assert unruled == set()
    assert further <= set(of.fields)


def test_inputs_are_taken_by_mutations_alone() -> None:
    taken = {
        f"{of.name}.{name}"
        for of in _types()
        for name, field in of.fields.items()
        for argument in field.args.values()
        if isinstance(get_named_type(argument.type), GraphQLInputObjectType) and is_input_type(argument.type)
    }
    assert taken == {key for key in QUESTIONS if key.startswith("Mutation.")}


def test_every_action_needs_an_act_that_has_a_role() -> None:
    waiting, found = [Action], []
    while waiting:
        waiting += (kinds := waiting.pop().__subclasses__())
        found += kinds
    ours = [kind for kind in found if kind.__module__.startswith("graph.")]
    assert ours
    for kind in ours:
        assert kind.act in LEAST, kind


CALLED: Final = {"method": "CALL", "outcome": "CONFIRMED"}
SAMPLES: Final[Mapping[str, dict[str, Any]]] = {
    "saveAgency": {"id": "agency:fbi", "name": "The FBI", "level": "FEDERAL", "reason": "a test"},
    "saveTeam": {"id": "team:jttf", "name": "The JTTF", "kind": "TASK_FORCE", "reason": "a test"},
    "saveService": {
        "id": "service:safe-connect",
        "name": "Safe Connect",
        "category": "domestic-violence",
        "provider": "agency:ct-ccadv",
        "description": "A line.",
        "reason": "a test",
    },
    "saveRelation": {
        "id": "relation:ct-csde-coordinates-ct-dcf",
        "kind": "COORDINATES",
        "from": "agency:ct-csde",
        "to": "agency:ct-dcf",
        "channel": "By phone",
        "reason": "a test",
    },
    "saveInterval": {"id": "interval:facts", "name": "Facts of all", "reason": "a test"},
    "saveAgeBand": {"id": "age-band:65", "name": "Elders", "reason": "a test"},
    "saveRequirement": {"id": "requirement:town-housing", "name": "A home", "reason": "a test"},
    "saveActivity": {
        "name": "A meeting",
        "kind": "MEETING",
        "standard": "standard:s01",
        "jurisdiction": "jurisdiction:ct-town-avon",
        "reason": "a test",
    },
    "saveAbsence": {
        "jurisdiction": "jurisdiction:ct-town-avon",
        "category": "housing",
        "citations": [{"source": "A page"}],
        "reason": "a test",
    },
    "saveCategory": {"id": "housing", "description": "A home", "reason": "a test"},
    "saveStandIn": {"id": "stand-in:211", "position": 99, "reason": "a test"},
    "saveTile": {"id": "tile:child-abuse", "description": "A test", "reason": "a test"},
    "verify": {"pointOfContact": "slot:service:ysb-tri-town:intake:primary", **CALLED},
    "verifyMany": {"pointOfContact": "slot:service:ysb-tri-town:intake:primary", **CALLED},
    "assignContact": {
        "of": "service:ysb-ahm",
        "purpose": "INTAKE",
        "rank": "PRIMARY",
        "newContact": {"title": "Office", "phones": [{"number": "860-526-3600"}]},
    },
    "handOver": {"contact": "contact:ysb-tri-town-line", "newContact": {"title": "Office"}},
    "vacate": {"pointOfContact": "slot:service:ysb-tri-town:intake:primary"},
    "retire": {"id": "resource:cstag", "note": "a test"},
    "merge": {"id": "agency:adl-center-on-extremism", "into": "agency:anti-defamation-league", "note": "a test"},
    "undo": {"change": "change:1:resource:cstag", "note": "a test"},
}
"""An input that somebody may give, for each mutation."""


def test_each_mutation_has_a_sample() -> None:
    """But the one that is for everybody, which `test_report_problem` has, and the one that changes no record of the
    directory, which `test_issue_guide` has."""
    closed = {key for key, (needs, _) in QUESTIONS.items() if key.startswith("Mutation.") and needs is not OPEN}
    assert {f"Mutation.{name}" for name in SAMPLES} == closed - {"Mutation.issueGuide"}


@pytest.fixture
def app(store_file: Path) -> Iterator[Starlette]:
    application = create_app(Settings(store=str(store_file)), clock=Hands(NOW))
    with TestClient(application):
        yield application


def asked(app: Starlette, query: str, role: Role, *bounds: str, **variables: Any) -> dict[str, Any]:
    """The body of an answer to an account with this role; to nobody, for PUBLIC."""
    bearer = {} if role is Role.PUBLIC else {"Authorization": f"Bearer {token(app, role, *bounds)}"}
    response = TestClient(app).post("/graphql", json={"query": query, "variables": variables}, headers=bearer)
    body: dict[str, Any] = response.json()
    return body


def refused(body: Mapping[str, Any]) -> bool:
    """Whether something was not for who asked: for the whole request, or in a payload."""
    codes = {error["extensions"]["code"] for error in body.get("errors", ())}
    payloads = (payload for payload in (body.get("data") or {}).values() if isinstance(payload, dict))
    codes |= {error["code"] for payload in payloads for error in payload.get("errors", ())}
    return bool(codes & {"FORBIDDEN", "UNAUTHENTICATED"})


def mutation(name: str) -> str:
    ((called, given),) = schema.mutation_type.fields[name].args.items()  # type: ignore[union-attr]
    of = str(given.type)
    return f"mutation($input: {of}) {{ {name}({called}: $input) {{ revision errors {{ code message }} }} }}"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_change_is_made_by_its_roles_alone(app: Starlette, name: str, role: Role) -> None:
    before = app.state.store.revision()
    body = asked(app, mutation(name), role, input=SAMPLES[name])
    allowed = may(role, QUESTIONS[f"Mutation.{name}"][0])
    assert refused(body) is not allowed, body
    if allowed:
        assert body["data"][name] == {"revision": str(before + 1), "errors": []}
    assert app.state.store.revision() == before + allowed


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_changed_outside_the_bounds_of_a_role(app: Starlette, name: str) -> None:
    before = app.state.store.revision()
    assert refused(asked(app, mutation(name), Role.EDITOR, "agency:ct-dmhas", input=SAMPLES[name]))
    assert app.state.store.revision() == before


def test_a_change_inside_the_bounds_of_a_role_is_made(app: Starlette) -> None:
    body = asked(app, mutation("saveAgency"), Role.EDITOR, "agency:fbi", input=SAMPLES["saveAgency"])
    assert body["data"]["saveAgency"]["errors"] == []


CLOSED: Final = [key for key, (needs, _) in QUESTIONS.items() if key.startswith("Query.") and isinstance(needs, Act)]
SELECTED: Final = {
    "Query.guideIssues": ("guideIssues(first: 1) { totalCount edges { node { id issuedBy } } }", "totalCount"),
    "Query.changes": ("changes(first: 1) { totalCount edges { node { id reason actor } } }", "seeded from"),
    "Query.verificationQueue": ("verificationQueue(budget: 1) { weight reasons { code } }", "queue.people"),
    "Query.dependence": ("dependence(first: 1) { totalCount edges { node { on { id } population } } }", "agency:ct-"),
    "Query.whatIf": (
        'whatIf(without: ["phone:211"]) { removed { id } population lost(first: 1) { totalCount edges { node {'
        " before after jurisdiction { name } } } } unreachable { id } }",
        "service:211",
    ),
    "Query.readiness": (
        'readiness(jurisdiction: "Windham") { jurisdiction { name } annexDue standards { number status reasons {'
        " code } considered { code } } objectives { due overdue } activities { totalCount } }",
        "readiness.no-lead",
    ),
}
"""How to ask each question that is not for everybody, and what stands in its answer."""


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("key", CLOSED)
def test_a_question_is_answered_to_its_roles_alone(app: Starlette, key: str, role: Role) -> None:
    query, expected = SELECTED[key]
    body = asked(app, f"{{ {query} }}", role)
    allowed = may(role, QUESTIONS[key][0])
    assert refused(body) is not allowed, body
    assert (expected in str(body)) is allowed
