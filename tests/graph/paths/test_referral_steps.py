"""The steps of a referral path: how they are numbered, what each says, and which of them is the least certain."""

from datetime import UTC, datetime

from graph.model.agency import Agency
from graph.model.contact import Contact, Verification
from graph.model.reason import Reason
from graph.model.record import Record
from graph.model.vocabulary import (
    AgencyLevel,
    RelationKind,
    ServiceAccess,
    StepKind,
    VerificationMethod,
    VerificationOutcome,
)
from tests.graph.paths.arcady_paths import POLICE, SCHOOL, STATEWIDE, ask, nodes, tie
from tests.support.small import CITED, line, service

CHARITY = Agency(id="agency:charity", name="Charity", level=AgencyLevel.NONPROFIT, citations=CITED)
GATE = service("gate", "shelter", "arcady", provider=POLICE.id)
CENTER = service(
    "center",
    "youth-crisis",
    "ash",
    provider=CHARITY.id,
    access=ServiceAccess.REFERRAL,
    access_through=(GATE.id,),
    minimum_age=0,
)
TO_GATE = tie("gate", SCHOOL.id, GATE.id)
GATE_LINE = line(GATE.id, "860-555-0101")


def confirmed(filled: list[Record]) -> Verification:
    """That a line was called and is right, the day before."""
    contact, slot = filled
    assert isinstance(contact, Contact)
    return Verification(
        id="verification:yesterday",
        slot=slot.id,
        at=datetime(2026, 11, 20, 15, tzinfo=UTC),
        method=VerificationMethod.CALL,
        outcome=VerificationOutcome.CONFIRMED,
        digest=contact.digest,
    )


def test_steps_are_numbered_from_one_and_say_how_they_are_taken() -> None:
    (path,) = ask(CHARITY, TO_GATE, CENTER, GATE, *GATE_LINE).paths
    assert [(step.position, step.source, step.target) for step in path.steps] == [
        (1, SCHOOL.id, GATE.id),
        (2, GATE.id, CENTER.id),
    ]
    assert [step.reasons[0] for step in path.steps] == [
        Reason("step.refers", {"name": "gate"}),
        Reason("step.through", {"name": "center"}),
    ]
    (provided,) = ask(origin="agency:office", place="Dale", age=None, first=1).paths
    assert provided.steps[0].reasons[0] == Reason("step.provides", {"name": "statewide"})


def test_a_referral_is_more_certain_than_any_contact() -> None:
    """Nobody at the center can be called; nobody needs to, for the gate refers."""
    (path,) = ask(CHARITY, TO_GATE, CENTER, GATE, *GATE_LINE, confirmed(GATE_LINE)).paths
    assert path.steps[1].use is None
    assert path.weakest == path.steps[0], "though it was confirmed yesterday"


def test_of_steps_that_are_as_uncertain_the_first_is_told() -> None:
    ties = tie("a", SCHOOL.id, "agency:state"), tie("b", "agency:state", "service:statewide")
    path = next(one for one in ask(*ties, first=10).paths if nodes(one) == ["state", "statewide"])
    assert path.weakest == path.steps[0]
    sure = confirmed(line("agency:state", "860-297-0520"))
    path = next(one for one in ask(*ties, sure, first=10).paths if nodes(one) == ["state", "statewide"])
    assert path.weakest == path.steps[1]


def test_reports_are_numbered_by_name_and_cost_nothing() -> None:
    reports = [
        tie(name, SCHOOL.id, target, RelationKind.REPORTS, mandatory=True, authority="Title 1")
        for name, target in (("b", "agency:state"), ("a", "agency:office"))
    ]
    steps = ask(STATEWIDE, *reports).reports
    assert [(step.position, step.relation, step.by, step.cost) for step in steps] == [
        (1, "relation:a", StepKind.RELATION, 0),
        (2, "relation:b", StepKind.RELATION, 0),
    ]
    assert steps[0].reasons == (Reason("step.reports", {"name": "Office"}),)
