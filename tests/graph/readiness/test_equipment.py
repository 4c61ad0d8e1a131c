"""What a department has against threats, what it lacks, and who offers it: cases worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from graph.look import Viewer
from graph.model.agency import Agency
from graph.model.document import Resource
from graph.model.errors import Forbidden
from graph.model.practice import Practice
from graph.model.record import Citation, Record
from graph.model.training import Training
from graph.model.vocabulary import AgencyLevel, PracticePart, ResourceTopic, Role
from graph.readiness import Equipment, department, worksheet
from tests.graph.readiness.town import AGENCIES, ASH, HALL, POLICE, ash, seat, team, training
from tests.support.agencies import short
from tests.support.small import CITED, TODAY, look

Topic = ResourceTopic
FIRM = Agency(id="agency:firm", name="Firm", level=AgencyLevel.PRIVATE, citations=CITED)
SHEET = (Citation(source="A sheet"),)
TODAYS, YESTERDAYS = TODAY.date(), TODAY.date() - timedelta(days=1)


def resource(name: str, topic: Topic, agency: str | None = None, **more: Any) -> Resource:
    given: dict[str, Any] = {"description": "", "citations": CITED, **more}
    return Resource(id=f"resource:{name}", name=name.title(), topic=topic, agency=agency, **given)


OFFERS: tuple[Record, ...] = (
    FIRM,
    Practice(id="practice:assess", name="Assess", part=PracticePart.FUNCTION, citations=SHEET),
    resource("b-course", Topic.TRAINING, FIRM.id, roles=("Patrol", "Crime analysts")),
    resource("master", Topic.TRAINING, citations=SHEET),
    resource("first-aid", Topic.TRAINING),
    resource("a-protocol", Topic.PROTOCOL, FIRM.id),
    resource("state-protocol", Topic.PROTOCOL),
    resource("z-guide", Topic.GUIDANCE, citations=SHEET),
    resource("b-guide", Topic.GUIDANCE, FIRM.id),
    resource("phones-in-schools", Topic.GUIDANCE),
    resource("a-form", Topic.FORM, FIRM.id),
    resource("mapping", Topic.ADVICE, FIRM.id),
    resource("study", Topic.RESEARCH, citations=SHEET),
)


def police(**fields: Any) -> tuple[Record, ...]:
    hall, office = AGENCIES
    return hall, replace(office, **fields)


def found(*records: Record, of: str = POLICE) -> dict[Topic, Equipment]:
    own = records if any(one.id == POLICE for one in records) else (*AGENCIES, *records)
    answer = department(look(*own, *OFFERS, viewer=Viewer(Role.PARTNER)), of)
    assert short(answer.advice) == ["mapping"]
    return {one.kind: one for one in answer.equipment}


def test_a_department_of_which_nothing_is_listed_lacks_each_kind() -> None:
    kinds = found()
    assert list(kinds) == [Topic.TRAINING, Topic.PROTOCOL, Topic.GUIDANCE, Topic.FORM]
    assert all(one.lacks for one in kinds.values())
    assert all((one.names, one.trainings, one.own) == ((), (), ()) for one in kinds.values())
    assert kinds[Topic.TRAINING].roles == ("Crime analysts", "Patrol")


def test_public_offers_come_first_and_what_is_about_something_else_is_none() -> None:
    kinds = found()
    assert short(kinds[Topic.TRAINING].offers) == ["master", "b-course"]
    assert short(kinds[Topic.PROTOCOL].offers) == ["state-protocol", "a-protocol"]
    assert short(kinds[Topic.GUIDANCE].offers) == ["z-guide", "b-guide"]
    assert short(kinds[Topic.FORM].offers) == ["a-form"]


def test_what_a_department_has_in_use_it_does_not_lack() -> None:
    kinds = found(*police(protocols=("Threats", "Welfare"), guides=("Questions",), forms=("Intake",)))
    assert [kinds[kind].names for kind in (Topic.PROTOCOL, Topic.GUIDANCE, Topic.FORM)] == [
        *(("Threats", "Welfare"), ("Questions",), ("Intake",))
    ]
    assert [kind for kind, one in kinds.items() if one.lacks] == [Topic.TRAINING]


def test_what_a_unit_has_counts_for_its_agency_and_not_the_other_way_round() -> None:
    assert found(*police(forms=("Intake",)), of=HALL)[Topic.FORM].names == ("Intake",)
    hall, office = AGENCIES
    assert isinstance(hall, Agency)
    assert found(replace(hall, forms=("Ours",)), office)[Topic.FORM].names == ()


def test_what_a_department_publishes_is_its_own_and_no_offer_to_it() -> None:
    guide, form = resource("own-guide", Topic.TOOL, POLICE), resource("own-form", Topic.FORM, POLICE)
    kinds = found(guide, form)
    assert (short(kinds[Topic.GUIDANCE].own), kinds[Topic.GUIDANCE].lacks) == (["own-guide"], False)
    assert (short(kinds[Topic.FORM].own), kinds[Topic.FORM].lacks) == (["own-form"], False)
    assert "resource:own-form" not in kinds[Topic.FORM].offers
    others = found(guide, form, of="agency:office")
    assert short(others[Topic.FORM].offers) == ["own-form", "a-form"]


@pytest.mark.parametrize(("until", "lacks"), [(None, False), (TODAYS, False), (YESTERDAYS, True)])
def test_a_training_counts_until_its_last_day(until: date | None, lacks: bool) -> None:
    taken = Training("Basics", role="patrol", valid_until=until)
    one = found(*police(trainings=(taken,)))[Topic.TRAINING]
    assert one.trainings == (taken,)
    assert one.lacks is lacks
    assert one.roles == (("Crime analysts", "Patrol") if lacks else ("Crime analysts",))


def test_the_training_of_who_fills_a_seat_counts_and_is_listed_with_the_seat() -> None:
    seated = (team(), seat("chief", agency=POLICE, trainings=(training(None),)))
    one = found(*seated)[Topic.TRAINING]
    assert (one.lacks, one.trainings) == (False, ())


def test_the_worksheet_lists_the_agencies_of_the_place_that_have_something() -> None:
    assert worksheet(ash(), ASH).equipped == ()
    has = look(*police(guides=("Questions",)), viewer=Viewer(Role.PARTNER))
    assert worksheet(has, ASH).equipped == (POLICE,)


def test_it_is_not_for_the_public() -> None:
    with pytest.raises(Forbidden):
        department(ash(viewer=Viewer()), POLICE)
