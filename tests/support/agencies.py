"""Agencies, a team with its seats and ties in Arcady, for tests of lists: few enough to know every answer by hand."""

from graph.model.agency import Agency, Member, Team
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.vocabulary import AgencyLevel, Audience, RelationKind, TeamKind
from tests.support.small import CITED, MOBILE, service


def agency(name: str, title: str, parent: str | None = None, *serves: str) -> Agency:
    return Agency(
        id=f"agency:{name}",
        name=title,
        level=AgencyLevel.MUNICIPAL,
        parent=parent,
        serves=tuple(f"jurisdiction:{one}" for one in serves),
        citations=CITED,
    )


def tie(name: str, kind: RelationKind, source: str, target: str, audience: Audience = Audience.PUBLIC) -> Relation:
    return Relation(
        id=f"relation:{name}", kind=kind, source=source, target=target, audience=audience, citations=CITED
    )


CREW = Team(
    id="team:crew",
    name="Crew",
    kind=TeamKind.BTAM,
    operated_by=("agency:ash-hall", "agency:state"),
    serves=("jurisdiction:ash",),
    citations=CITED,
)
HALLS: list[Record] = [
    agency("ash-hall", "Ash Hall", None, "ash"),
    agency("ash-desk", "Ash Desk", "agency:ash-hall"),
    agency("nowhere", "Nowhere"),
    CREW,
    MOBILE,
    Member(id="member:nurse", name="Nurse", team=CREW.id, agency="agency:nowhere", citations=CITED),
    Member(id="member:empty", name="Empty seat", team=CREW.id, citations=CITED),
    service("beds", "shelter", "ash", provider=CREW.id),
    tie("b", RelationKind.REFERS, "agency:state", "agency:office"),
    tie("a", RelationKind.NOTIFIES, "agency:ash-hall", "team:crew"),
    tie("quiet", RelationKind.REFERS, "agency:ash-hall", "agency:office", Audience.PARTNER),
]


def short(ids: tuple[str, ...]) -> list[str]:
    """These ids without their kinds."""
    return [one.partition(":")[2] for one in ids]
