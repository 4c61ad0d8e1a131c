"""Questions for referral paths in Arcady: two sectors to begin at, and ties as a test needs them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from graph.find.finder import Finder
from graph.look.viewer import PUBLIC, Viewer
from graph.model.agency import Agency
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.vocabulary import AgencyLevel, RelationKind, Role
from graph.paths.answer import ReferralAnswer, ReferralPath, Step
from graph.paths.question import ReferralQuestion
from graph.paths.referral import PathFinder
from graph.readmodel import ReadModel
from tests.support.small import CITED, look_at, model

ZONE = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 21)
MONDAY_NOON = datetime(2026, 11, 23, 17, tzinfo=UTC)
SUNDAY_NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)
PARTNER = Viewer(Role.PARTNER)


def tie(name: str, source: str, target: str, kind: RelationKind = RelationKind.REFERS, **more: object) -> Relation:
    return Relation(id=f"relation:{name}", kind=kind, source=source, target=target, citations=CITED, **more)  # type: ignore[arg-type]


SCHOOL = Agency(id="agency:school", name="Schools", level=AgencyLevel.SECTOR, citations=CITED)
POLICE = Agency(id="agency:police", name="Police", level=AgencyLevel.SECTOR, citations=CITED)
BASE: list[Record] = [SCHOOL, POLICE]


def finder(one: ReadModel, viewer: Viewer = PUBLIC) -> Finder:
    return Finder(look_at(one, viewer))


def ask(*more: Record, viewer: Viewer = PUBLIC, origin: str = SCHOOL.id, **question: object) -> ReferralAnswer:
    asked = {"origin": origin, "place": "Ash", "category": "youth-crisis", "age": 14, **question}
    return PathFinder(finder(model(*BASE, *more), viewer)).paths(ReferralQuestion(**asked), origin)  # type: ignore[arg-type]


def nodes(path: ReferralPath) -> list[str]:
    return [step.target.split(":")[1] for step in path.steps]


def total(step: Step) -> int:
    """The sum of the items that a step says its cost is made of."""
    return sum(int(reason.params["cost"]) for reason in step.reasons if reason.code.startswith("cost."))


STATEWIDE = tie("to-statewide", SCHOOL.id, "service:statewide")
TO_OFFICE = tie("to-office", SCHOOL.id, "agency:office")
