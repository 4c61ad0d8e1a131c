"""What is one step away from an entity, in Arcady."""

import pytest

from graph.catalogue.neighbourhood import Bond, neighbourhood
from graph.look import PUBLIC, Viewer
from graph.model.agency import Agency, Member, Team
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.vocabulary import AgencyLevel, Audience, RelationKind, Role, TeamKind
from tests.support.small import CITED, look

PARTNER = Viewer(role=Role.PARTNER)


def tie(key: str, source: str, target: str, kind: RelationKind = RelationKind.REFERS, **more: object) -> Relation:
    made = {"id": f"relation:{key}", "kind": kind, "source": source, "target": target, "citations": CITED, **more}
    return Relation(**made)  # type: ignore[arg-type]


MORE: tuple[Record, ...] = (
    Agency(id="agency:annex", name="Annex", level=AgencyLevel.STATE, parent="agency:state", citations=CITED),
    Team(
        id="team:btam",
        name="BTAM",
        kind=TeamKind.BTAM,
        operated_by=("agency:office", "agency:annex"),
        citations=CITED,
    ),
    Member(id="member:police", name="Police", team="team:btam", agency="agency:state", citations=CITED),
    Member(id="member:empty", name="Clergy", team="team:btam", citations=CITED),
    tie("one", "agency:state", "service:statewide"),
    tie("two", "agency:state", "agency:office"),
    tie("three", "agency:state", "agency:office", RelationKind.SHARES, shares="Figures"),
    tie("back", "team:btam", "agency:state", RelationKind.NOTIFIES),
    tie("quiet", "agency:state", "agency:annex", RelationKind.CONSULTS, audience=Audience.PARTNER),
)


def bonds(centre: str, viewer: Viewer = PARTNER) -> dict[Bond, list[str]]:
    found: dict[Bond, list[str]] = {}
    for one in neighbourhood(look(*MORE, viewer=viewer), centre).belongings:
        found.setdefault(one.bond, []).append(one.other)
    return found


def ties(centre: str, viewer: Viewer = PUBLIC) -> list[tuple[RelationKind, bool, list[str]]]:
    around = neighbourhood(look(*MORE, viewer=viewer), centre)
    return [(one.kind, one.outward, [other for _, other in one.ends]) for one in around.ties]


@pytest.mark.parametrize(
    ("centre", "expected"),
    [
        ("agency:state", {Bond.UNIT: ["agency:annex", "agency:office"], Bond.SEAT: ["team:btam"]}),
        ("agency:annex", {Bond.PARENT: ["agency:state"], Bond.TEAM: ["team:btam"]}),
        ("team:btam", {Bond.OPERATOR: ["agency:annex", "agency:office"], Bond.MEMBER: ["agency:state"]}),
        ("service:refuge", {Bond.PROVIDER: ["agency:office"], Bond.THROUGH: ["service:statewide"]}),
        ("service:statewide", {Bond.PROVIDER: ["agency:office"], Bond.REFERRED: ["service:refuge"]}),
    ],
)
def test_what_belongs_together_is_seen_from_both_ends_by_name(centre: str, expected: dict[Bond, list[str]]) -> None:
    assert bonds(centre) == expected


def test_who_fills_a_seat_of_a_threat_assessment_team_is_for_partners() -> None:
    assert Bond.SEAT not in bonds("agency:state", PUBLIC)
    assert Bond.MEMBER not in bonds("team:btam", PUBLIC)


def test_an_office_has_its_services_in_the_order_of_their_names() -> None:
    found = bonds("agency:office")
    assert found[Bond.SERVICE] == sorted(found[Bond.SERVICE])
    assert len(found[Bond.SERVICE]) == 7


def test_ties_come_outward_first_by_kind_and_by_the_other_ends_name() -> None:
    assert ties("agency:state") == [
        (RelationKind.REFERS, True, ["agency:office", "service:statewide"]),
        (RelationKind.SHARES, True, ["agency:office"]),
        (RelationKind.NOTIFIES, False, ["team:btam"]),
    ]
    assert ties("agency:office") == [
        (RelationKind.REFERS, False, ["agency:state"]),
        (RelationKind.SHARES, False, ["agency:state"]),
    ]


def test_a_tie_for_partners_is_theirs_only() -> None:
    assert ties("agency:annex") == []
    assert ties("agency:annex", PARTNER) == [(RelationKind.CONSULTS, False, ["agency:state"])]


def test_the_size_counts_bonds_and_ties() -> None:
    around = neighbourhood(look(*MORE, viewer=PARTNER), "agency:state")
    assert around.size == len(around.belongings) + 5 == 8


def test_every_tie_is_seen_from_both_its_ends() -> None:
    arcady = look(*MORE, viewer=PARTNER)
    ends: dict[str, list[bool]] = {}
    for centre in [*arcady.model.all(Agency), *arcady.model.all(Team), "service:statewide"]:
        for one in neighbourhood(arcady, centre).ties:
            for relation, _ in one.ends:
                ends.setdefault(relation, []).append(one.outward)
    assert {key: sorted(seen) for key, seen in ends.items()} == {
        f"relation:{key}": [False, True] for key in ("one", "two", "three", "back", "quiet")
    }
