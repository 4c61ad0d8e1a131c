"""Who may ask for which change: made from the schema, so that a new mutation without a rule is noticed here."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from api.graphql import Engine, GraphQLRequest, schema
from graph.look import Viewer
from graph.model.standard import Standard
from graph.model.vocabulary import JurisdictionKind, Role, StandardPart
from tests.support.agencies import HALLS
from tests.support.editing import Desk, desk_of
from tests.support.small import CITED, RECORDS, TODAY

GIVEN: Final[dict[str, tuple[Role, str]]] = {
    "saveAgency": (Role.EDITOR, 'id: "agency:ash-desk", name: "New", level: STATE'),
    "saveTeam": (Role.EDITOR, 'id: "team:crew", name: "New", kind: BTAM'),
    "saveService": (
        Role.EDITOR,
        'id: "service:beds", name: "New", category: "shelter", provider: "team:crew", description: ""',
    ),
    "saveRelation": (Role.EDITOR, 'id: "relation:a", kind: REFERS, from: "agency:ash-hall", to: "team:crew"'),
    "saveInterval": (Role.EDITOR, 'id: "interval:other", days: 5'),
    "saveAgeBand": (Role.EDITOR, 'name: "Babies", minimum: 0, maximum: 1'),
    "saveRequirement": (Role.EDITOR, 'name: "Beds", jurisdictionKind: TOWN, category: "shelter"'),
    "saveActivity": (
        Role.EDITOR,
        'name: "Talk", kind: MEETING, standard: "standard:lead", jurisdiction: "jurisdiction:ash"',
    ),
    "saveAbsence": (
        Role.EDITOR,
        'jurisdiction: "jurisdiction:ash", category: "shelter", citations: [{source: "A page"}]',
    ),
    "saveCategory": (Role.EDITOR, 'id: "shelter", aliases: ["bed"]'),
    "saveStandIn": (Role.EDITOR, 'call: "service:statewide"'),
    "saveTile": (Role.EDITOR, 'title: "Help"'),
    "retire": (Role.EDITOR, 'id: "agency:nowhere", note: "gone"'),
    "merge": (Role.EDITOR, 'id: "agency:nowhere", into: "agency:ash-desk", note: "one"'),
    "undo": (Role.EDITOR, 'change: "change:2:agency:ash-desk", note: "a slip"'),
}
"""The least role for each mutation, and something that it does."""
WITHIN: Final = {"saveAgency", "saveTeam", "saveService", "saveRelation", "undo"}
"""Those that a role bounded to Ash Hall may do with what is given here: it is inside."""
STANDARD: Final = Standard(
    id="standard:lead",
    name="Somebody leads",
    part=StandardPart.STANDARD,
    number=1,
    asked_of=(JurisdictionKind.TOWN,),
    citations=CITED,
)
ELSEWHERE: Final = {"verify", "verifyMany", "assignContact", "handOver", "vacate", "reportProblem", "issueGuide"}
"""Those about points of contact, and what is done beside the editor: `test_contact_mutations`, `test_report_problem`,
`test_issue_guide` and the matrix of roles try them."""
RANK: Final = {role: rank for rank, role in enumerate(Role)}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "arcady.db"), (*RECORDS, *HALLS, STANDARD)) as opened:
        opened.put(opened.store.read(["agency:ash-desk"])["agency:ash-desk"].__class__(**_renamed(opened)))
        yield opened


def _renamed(desk: Desk) -> dict[str, Any]:
    from dataclasses import fields

    record = desk.store.read(["agency:ash-desk"])["agency:ash-desk"]
    return {one.name: getattr(record, one.name) for one in fields(record)} | {"acronym": "AD"}


def codes(desk: Desk, mutation: str, viewer: Viewer) -> list[str]:
    query = f"mutation {{ {mutation}(input: {{ {GIVEN[mutation][1]} }}) {{ errors {{ code message }} }} }}"
    answer = Engine(schema).answer(desk.directory, GraphQLRequest(query), viewer, TODAY, editor=desk.editor)
    return [error["code"] for error in answer.body["data"][mutation]["errors"]]


def test_each_mutation_has_a_rule() -> None:
    assert schema.mutation_type is not None
    assert schema.mutation_type.fields.keys() == GIVEN.keys() | ELSEWHERE


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("mutation", GIVEN)
def test_a_mutation_is_for_its_roles_and_does_nothing_for_others(desk: Desk, mutation: str, role: Role) -> None:
    before = desk.store.revision()
    may = RANK[role] >= RANK[GIVEN[mutation][0]]
    assert codes(desk, mutation, Viewer(role, account="account:jo")) == ([] if may else ["FORBIDDEN"])
    assert (desk.store.revision() > before) == may


@pytest.mark.parametrize("mutation", GIVEN)
def test_a_bounded_role_changes_only_what_is_inside(desk: Desk, mutation: str) -> None:
    before = desk.store.revision()
    inside = Viewer(Role.EDITOR, account="account:jo", bounds=("agency:ash-hall",))
    outside = Viewer(Role.EDITOR, account="account:jo", bounds=("agency:nowhere",))
    if mutation != "retire":
        assert codes(desk, mutation, outside) == ["FORBIDDEN"]
    assert desk.store.revision() == before or mutation == "retire"
    assert codes(desk, mutation, inside) == ([] if mutation in WITHIN else ["FORBIDDEN"])
