"""The changes that can be made."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final, TypeVar

import strawberry

from api.graphql.mutations import contact_inputs, inputs, payloads
from api.graphql.mutations.acting import Acting, Outcome, code_of
from api.graphql.mutations.contact_actions import (
    assign_of,
    hand_over_of,
    key_of,
    many_path,
    new_contact_path,
    note_of,
    verify_many_of,
    verify_of,
)
from api.graphql.mutations.reading import input_path, reason_of, save_of
from api.graphql.types.change import Change, ChangeBatch, change_of
from api.graphql.types.guide_issue import issue_node
from graph import contacts, guides, history, issues
from graph.editing import Action, Merge, Retire, Undo
from graph.issues import Wanted
from graph.look import Look
from graph.model.activity import Activity
from graph.model.age_band import AgeBand
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.contact import Interval, Slot, slot_id
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.requirement import Requirement
from graph.model.service import Service
from graph.model.stand_in import StandIn
from graph.model.statement import Absence
from graph.model.tile import Tile
from graph.model.vocabulary import ContactPurpose, ContactRank, Edition, ErrorCode
from graph.reports import NewReport, Problem
from graph.values.paging import MOST
from graph.verifying import Vacate

P = TypeVar("P")
_TEMPLATE: Final = "school-administrators"


@strawberry.type
class Mutation:
    """Everything that can be changed. Each change is made or refused as a whole, and recorded with who and why."""

    acting: strawberry.Private[Acting]

    @strawberry.field
    def save_agency(self, input: inputs.AgencyInput) -> payloads.AgencyPayload:
        """Make an agency, or change the given fields of one. Role: editor."""
        return self._save(Agency, input, payloads.AgencyPayload, "agency")

    @strawberry.field
    def save_team(self, input: inputs.TeamInput) -> payloads.TeamPayload:
        """Make a team, or change the given fields of one and its seats. Role: editor."""
        return self._save(Team, input, payloads.TeamPayload, "team")

    @strawberry.field
    def save_service(self, input: inputs.ServiceInput) -> payloads.ServicePayload:
        """Make a service, or change the given fields of one. Role: editor."""
        return self._save(Service, input, payloads.ServicePayload, "service")

    @strawberry.field
    def save_relation(self, input: inputs.RelationInput) -> payloads.RelationPayload:
        """Make a relation, or change the given fields of one. Role: editor."""
        return self._save(Relation, input, payloads.RelationPayload, "relation")

    @strawberry.field
    def save_interval(self, input: inputs.IntervalInput) -> payloads.IntervalPayload:
        """Make an interval, or change the given fields of one. Role: editor."""
        return self._save(Interval, input, payloads.IntervalPayload, "interval")

    @strawberry.field
    def save_age_band(self, input: inputs.AgeBandInput) -> payloads.AgeBandPayload:
        """Make an age band, or change the given fields of one. Role: editor."""
        return self._save(AgeBand, input, payloads.AgeBandPayload, "age_band")

    @strawberry.field
    def save_activity(self, input: inputs.ActivityInput) -> payloads.ActivityPayload:
        """Record an activity, or change the given fields of one. Role: editor."""
        return self._save(Activity, input, payloads.ActivityPayload, "activity")

    @strawberry.field
    def save_requirement(self, input: inputs.RequirementInput) -> payloads.RequirementPayload:
        """Make a requirement, or change the given fields of one. Role: editor."""
        return self._save(Requirement, input, payloads.RequirementPayload, "requirement")

    @strawberry.field
    def save_absence(self, input: inputs.AbsenceInput) -> payloads.AbsencePayload:
        """State, with its source, that there is no help of a kind in a place. Role: editor."""
        return self._save(Absence, input, payloads.AbsencePayload, "absence")

    @strawberry.field
    def save_category(self, input: inputs.CategoryInput) -> payloads.CategoryPayload:
        """Make a kind of help, or change the given fields of one. Role: editor."""
        return self._save(Category, input, payloads.CategoryPayload, "category")

    @strawberry.field
    def save_stand_in(self, input: inputs.StandInInput) -> payloads.StandInPayload:
        """Make a stand-in, or change the given fields of one. Role: editor."""
        return self._save(StandIn, input, payloads.StandInPayload, "stand_in")

    @strawberry.field
    def save_tile(self, input: inputs.TileInput) -> payloads.TilePayload:
        """Make a tile, or change the given fields of one and its steps. Role: editor."""
        return self._save(Tile, input, payloads.TilePayload, "tile")

    @strawberry.field
    def verify(self, input: contact_inputs.VerifyInput) -> payloads.PointOfContactPayload:
        """Record that a point of contact was checked, item by item, with what was corrected. Role: verifier."""
        given: Any = input
        return self._kept(given, lambda: verify_of(given), "It was checked.", given["pointOfContact"], input_path)

    @strawberry.field
    def verify_many(self, inputs: list[contact_inputs.VerifyInput]) -> payloads.PointsOfContactPayload:
        """All or none: one call that confirms everything an agency has. Role: verifier."""
        given: Any = inputs
        reason = next((note for one in given if (note := note_of(one, ""))), "They were checked.")
        outcome = self.acting.do(lambda: verify_many_of(given), reason, key_of(given))
        return _several(outcome, [one["pointOfContact"] for one in given], many_path)

    @strawberry.field
    def assign_contact(self, input: contact_inputs.AssignInput) -> payloads.PointOfContactPayload:
        """Say who fills a point of contact, which is to be verified then. Role: verifier."""
        given: Any = input
        wanted = slot_id(given["of"], ContactPurpose(given["purpose"]), ContactRank(given["rank"]))
        return self._kept(given, lambda: assign_of(given), "A contact was assigned.", wanted, new_contact_path)

    @strawberry.field
    def hand_over(self, input: contact_inputs.HandOverInput) -> payloads.PointsOfContactPayload:
        """Give everything that one contact fills to the next one. Role: verifier."""
        given: Any = input
        reason = note_of(given, "Somebody else took over.")
        outcome = self.acting.do(lambda: hand_over_of(given), reason, given.get("idempotencyKey"))
        held = contacts.holds(outcome.asked.look, outcome.done.subject) if outcome.done is not None else ()
        return _several(outcome, held, new_contact_path)

    @strawberry.field
    def vacate(self, input: contact_inputs.VacateInput) -> payloads.PointOfContactPayload:
        """Say that nobody fills a point of contact any more. It stays, with its history. Role: verifier."""
        given: Any = input
        slot = given["pointOfContact"]
        return self._kept(
            given, lambda: Vacate(slot, given.get("ifVersion")), "Nobody fills it any more.", slot, input_path
        )

    @strawberry.field
    def retire(self, input: inputs.RetireInput) -> payloads.RetirePayload:
        """Retire a record, with what is only its own. It is refused while others need it. Role: editor."""
        return self._remove(input, lambda given: Retire(given["id"], given.get("moveTo"), given.get("ifVersion")))

    @strawberry.field
    def merge(self, input: inputs.MergeInput) -> payloads.RetirePayload:
        """Merge a record into another of its kind. Role: editor."""
        return self._remove(input, lambda given: Merge(given["id"], given["into"], given.get("ifVersion")))

    @strawberry.field
    def undo(self, input: inputs.UndoInput) -> payloads.UndoPayload:
        """Write the inverse of a change. CONFLICT where something newer rests on it. Role: editor."""
        given: Mapping[str, Any] = input  # type: ignore[assignment]
        outcome = self.acting.do(lambda: Undo(given["change"]), given["note"], given.get("idempotencyKey"))
        return payloads.UndoPayload(
            changes=_changes(outcome), revision=outcome.revision, errors=outcome.errors(_note_path)
        )

    @strawberry.field
    def report_problem(self, input: inputs.ReportInput) -> payloads.ReportPayload:
        """Say that something is wrong with a point of contact. From anybody, without an account; few in an hour from
        one network."""
        given: Any = input
        new = NewReport(given["pointOfContact"], Problem.OTHER, given["problem"], given.get("answerTo") or "")
        outcome = self.acting.report(new)
        return payloads.ReportPayload(received=outcome.done is not None, errors=outcome.errors(_report_path))

    @strawberry.field
    def issue_guide(self, input: inputs.IssueGuideInput) -> payloads.IssueGuidePayload:
        """Keep a guide as it is now, to hand it out. The same guide is issued once a day. Role: verifier."""
        given: Any = input
        outcome = self.acting.issue(partial(_sheet_wanted, given), given.get("idempotencyKey"))
        shown = None
        if outcome.done is not None:
            shown = issue_node(outcome.asked, issues.issue_of(outcome.asked.look, outcome.done.subject))
        return payloads.IssueGuidePayload(issue=shown, revision=outcome.revision, errors=outcome.errors(input_path))

    def _save(self, kind: type[Record], given: Any, payload: Callable[..., P], name: str) -> P:
        """Save a record. `given` are the fields of the input that were given, by their names."""
        outcome = self.acting.do(lambda: save_of(kind, given), reason_of(given), given.get("idempotencyKey"))
        shown, current = _shown(outcome, kind, given.get("id"))
        return payload(**{name: shown}, current=current, revision=outcome.revision, errors=outcome.errors(input_path))

    def _kept(
        self,
        given: Any,
        action: Callable[[], Action],
        unsaid: str,
        slot: str,
        path_of: Callable[[tuple[str, ...]], list[str]],
    ) -> payloads.PointOfContactPayload:
        """Do an action about the point of contact `slot`."""
        outcome = self.acting.do(action, note_of(given, unsaid), given.get("idempotencyKey"))
        shown, current = _shown(outcome, Slot, slot)
        return payloads.PointOfContactPayload(
            point_of_contact=shown, current=current, revision=outcome.revision, errors=outcome.errors(path_of)
        )

    def _remove(self, given: Any, action: Callable[[Any], Action]) -> payloads.RetirePayload:
        outcome = self.acting.do(lambda: action(given), given["note"], given.get("idempotencyKey"))
        retired = None if outcome.done is None else strawberry.ID(given["id"])
        return payloads.RetirePayload(retired=retired, revision=outcome.revision, errors=outcome.errors(_note_path))


def _shown(outcome: Outcome, kind: type[Record], record_id: str | None) -> tuple[Any, Any]:
    """The record that was saved, and the one that prevents it."""
    if outcome.done is not None:
        return outcome.asked.find(kind, outcome.done.subject), None
    assert outcome.error is not None
    if code_of(outcome.error) not in (ErrorCode.CONFLICT, ErrorCode.DUPLICATE):
        return None, None
    doubled = outcome.error.value if code_of(outcome.error) is ErrorCode.DUPLICATE else record_id
    return None, outcome.asked.find(kind, str(doubled) if doubled else None)


def _several(
    outcome: Outcome, slots: Iterable[str], path_of: Callable[[tuple[str, ...]], list[str]]
) -> payloads.PointsOfContactPayload:
    """The points of contact, if it was done."""
    shown = outcome.asked.all(Slot, slots) if outcome.done is not None else []
    return payloads.PointsOfContactPayload(
        points_of_contact=shown, revision=outcome.revision, errors=outcome.errors(path_of)
    )


def _changes(outcome: Outcome) -> list[Change]:
    """The changes that were written, by subject."""
    if outcome.done is None or not outcome.done.versions:
        return []
    entries = history.changes(outcome.asked.look, change_set=outcome.done.change_set, first=MOST).items
    batch = ChangeBatch(outcome.asked, entries)
    return [change_of(outcome.asked, batch, entry) for entry in sorted(entries, key=lambda one: one.subject)]


def _sheet_wanted(given: Mapping[str, Any], look: Look) -> Wanted:
    """Which guide an input means. Raises InvalidInput, Ambiguous."""
    return Wanted(
        guides.region_meant(look, given["region"]),
        guides.template_meant(look, given.get("template") or _TEMPLATE),
        Edition(given.get("edition") or Edition.PUBLIC),
        look.viewer.language,
    )


def _report_path(path: tuple[str, ...]) -> list[str]:
    return ["problem" if part == "text" else part for part in input_path(path)]


def _note_path(path: tuple[str, ...]) -> list[str]:
    return ["note" if part == "reason" else part for part in input_path(path)]
