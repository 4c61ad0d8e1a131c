"""Where what a check lacks is added: addresses of forms, already filled in, for those who may save."""

from urllib.parse import urlencode

from api.told.links import Link
from api.words.messages import Messages, Sentence, mark
from graph.editing import Act, makes, may
from graph.look import Look
from graph.model.activity import Activity
from graph.model.agency import Team
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.standard import Standard
from graph.model.vocabulary import ActivityKind, RelationKind, StandardCheck, Urgency
from graph.readiness import Outcome, standards_of

_OF_TEAMS = {
    StandardCheck.LEAD,
    StandardCheck.SEATS,
    StandardCheck.SECOND_CONTACTS,
    StandardCheck.AGREEMENT,
    StandardCheck.CONFIDENTIALITY,
    StandardCheck.FUNCTIONS,
    StandardCheck.EMERGENCY_MANAGEMENT,
    StandardCheck.TRAINED,
}
_FLOWS = {StandardCheck.ROUTINE_FLOW, StandardCheck.IMMEDIATE_FLOW, StandardCheck.SHARING}


def step_address(look: Look, place: str, standard: Standard, called: str = "") -> str:
    """The form of a step to close a gap, filled in; empty for those who may not record it."""
    if not makes(look, Activity):
        return ""
    given = {"kind": ActivityKind.IMPROVEMENT_STEP, "jurisdiction": place, "standard": standard.id, "name": called}
    return _form("activity", given)


def gap_step(look: Look, place: str, called: str) -> str:
    """The form of a step to close a gap of coverage in a place; empty if no standard there asks for such steps."""
    kind = look.get(place, Jurisdiction).kind
    asking = (one for one in standards_of(look, kind) if StandardCheck.GAPS_PLANNED in one.checks)
    standard = next(asking, None)
    return "" if standard is None else step_address(look, place, standard, called)


def action_for(look: Look, place: str, standard: Standard, outcome: Outcome, messages: Messages) -> Link | None:
    """Where to add what a check lacks; None if the viewer may not."""
    check, teams = outcome.check, [one for one in outcome.about if one.startswith("team:")]
    if check is StandardCheck.CURRENT_CONTACTS and teams:
        return _link(mark("Check contacts"), f"/verify/{teams[0]}", messages) if may(look, Act.VERIFY) else None
    if not may(look, Act.SAVE):
        return None
    if check in (StandardCheck.DONE, StandardCheck.DONE_EACH):
        kind = next(iter(standard.activities), ActivityKind.REVIEW)
        given = {"kind": kind, "jurisdiction": place, "standard": standard.id}
        return _new(look, Activity, given, mark("Record an activity"), messages)
    if check in (StandardCheck.SERVICES, StandardCheck.REPORTING):
        given = {"category": standard.category or "", "serves": place}
        return _new(look, Service, given, mark("Add a service"), messages)
    if check in _FLOWS:
        soon = Urgency.IMMEDIATE if check is StandardCheck.IMMEDIATE_FLOW else Urgency.ROUTINE
        informs = {"kind": RelationKind.NOTIFIES.value} if check is StandardCheck.SHARING else {}
        return _new(look, Relation, {"urgency": soon, **informs}, mark("Add a connection"), messages)
    if check in _OF_TEAMS and teams:
        return _link(mark("Edit the team"), f"/edit/{teams[0]}", messages)
    if check in _OF_TEAMS or check in (StandardCheck.TEAM, StandardCheck.TWO_GROUPS):
        return _new(look, Team, {"serves": place}, mark("Add a team"), messages)
    return None


def _new(look: Look, kind: type[Record], given: dict[str, str], label: Sentence, messages: Messages) -> Link | None:
    return _link(label, _form(kind.KIND, given), messages) if makes(look, kind) else None


def _form(kind: str, given: dict[str, str]) -> str:
    return f"/edit/new/{kind}?{urlencode({name: text for name, text in given.items() if text}, safe=':')}"


def _link(label: Sentence, href: str, messages: Messages) -> Link:
    return Link(messages.text(label), href, ours=True)
