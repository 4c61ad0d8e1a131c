"""Saving makes a record or changes its fields, says everything that is wrong at once, and writes nothing then."""

from datetime import date
from typing import Any

import pytest

from graph.editing import Save
from graph.look import Viewer
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.contact import Contact, Slot, Verification
from graph.model.errors import Conflict, Duplicate, Forbidden, InvalidInput, NotFound
from graph.model.jurisdiction import Jurisdiction
from graph.model.profile import Profile
from graph.model.record import Citation, Record, Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.tile import Tile, TileStep
from graph.model.vocabulary import AgeGroup, AgencyLevel, Role, ServiceUse, VerificationMethod, VerificationOutcome
from tests.support.editing import Desk, refused
from tests.support.small import TODAY

LINE = {"name": "Night line", "category": "crisis", "provider": "agency:office", "description": "Calls at night."}


def test_a_new_record_gets_an_id_and_the_values_as_people_write_them(desk: Desk) -> None:
    done = desk.save(
        Agency,
        name="  Ash Police  ",
        level="municipal",
        parent="agency:state",
        website="https://ash.example",
        serves=["jurisdiction:ash", "jurisdiction:ash"],
        checked_at="2026-11-20",
        citations=["The gazetteer", {"source": "Its page", "url": "https://ash.example/us", "as_of": "2026-10"}],
    )
    assert (done.subject, done.versions, done.revision) == ("agency:ash-police", {"agency:ash-police": 1}, 2)
    made = desk.get(Agency, done.subject)
    assert (made.name, made.level, made.parent) == ("Ash Police", AgencyLevel.MUNICIPAL, "agency:state")
    assert (made.serves, made.checked_at) == (("jurisdiction:ash",), date(2026, 11, 20))
    assert [one.source for one in made.citations] == ["The gazetteer", "Its page"]
    assert [desk.store.last_changes([done.subject])[done.subject].actor] == ["account:jane"]


def test_absent_fields_stay_and_null_or_an_empty_list_empties(desk: Desk) -> None:
    desk.save(Service, "service:refuge", name="Refuge of Cedar")
    named = desk.get(Service, "service:refuge")
    assert (named.name, named.serves, named.languages) == (
        "Refuge of Cedar", ("jurisdiction:cedar", "jurisdiction:dale"), ("en", "es"),
    )  # fmt: skip
    desk.save(Service, "service:refuge", languages=[], access_through=None, description="", cautions=())
    bare = desk.get(Service, "service:refuge")
    assert (bare.languages, bare.access_through, bare.description, bare.cautions) == ((), (), "", ())
    assert refused(desk, Save(Service, "service:refuge", {"name": None, "category": ""})) == {
        "name": "field.missing", "category": "field.missing",
    }  # fmt: skip


def test_saving_what_is_there_writes_nothing(desk: Desk) -> None:
    done = desk.save(Service, "service:refuge", name="refuge", languages=["en", "es"])
    assert (done.revision, done.versions) == (1, {})
    assert desk.store.revision() == 1


def test_a_next_question_sees_what_was_saved(desk: Desk) -> None:
    desk.save(Agency, "agency:office", name="Main Office")
    assert desk.look().name("agency:office") == "Main Office"


def test_all_problems_are_told_at_once(desk: Desk) -> None:
    given: dict[str, Any] = {
        "name": "a\u202eb", "category": "agency:office", "provider": "agency:nobody", "minimum_age": "ten",
        "use": "BOTH", "website": "javascript:alert(1)", "languages": ["en", "klingonish"],
        "checked_at": "2031-01-01",
        "serves": "jurisdiction:ash", "aliases": ["x" * 400, "fine"], "colour": "red", "ages_known": "perhaps",
        "citations": [{"url": "https://a.example"}, {"source": "A", "as_of": "soon"}],
    }  # fmt: skip
    assert refused(desk, Save(Service, None, given)) == {
        "name": "field.signs",
        "category": "field.kind",
        "provider": "field.unknown",
        "minimum_age": "field.number",
        "use": "field.word",
        "website": "field.address",
        "languages.1": "field.language",
        "checked_at": "field.future",
        "serves": "field.list",
        "aliases.0": "field.too-long",
        "colour": "",
        "ages_known": "field.truth",
        "citations.0.source": "field.missing",
        "citations.1": "",
    }
    assert refused(desk, Save(Service, None, {})) == dict.fromkeys(("name", "category", "provider"), "field.missing")
    assert desk.store.revision() == 1


@pytest.mark.parametrize(
    ("kind", "fields", "id"),
    [
        (Service, LINE, "service:office-night-line"),
        (Category, {"name": "Housing & food"}, "housing-food"),
        (Relation, {"kind": "REFERS", "source": "agency:office", "target": "service:refuge"},
         "relation:office-refers-refuge"),
        (Contact, {"title": "Night desk", "name": "Jo Doe", "agency": "agency:office"}, "contact:office-night-desk"),
        (Tile, {"title": "I need a bed"}, "tile:i-need-a-bed"),
        (Slot, {"of": "service:refuge", "purpose": "INTAKE", "rank": "AFTER_HOURS"},
         "slot:service:refuge:intake:after-hours"),
    ],
)  # fmt: skip
def test_ids_are_made_of_what_tells_records_apart(
    desk: Desk, kind: type[Record], fields: dict[str, Any], id: str
) -> None:
    assert desk.do(Save(kind, None, fields)).subject == id


def test_a_taken_id_gets_a_number_and_a_doubled_record_is_refused(desk: Desk) -> None:
    with pytest.raises(Duplicate, match="agency:office") as refusal:
        desk.save(Agency, name="OFFICE", level="STATE", parent="agency:state")
    assert refusal.value.value == "agency:office"
    elsewhere = Save(Agency, None, {"name": "Office", "level": "STATE"})
    assert desk.plan(elsewhere).doubles == (("agency:office", "Office"),)
    assert desk.do(elsewhere).subject == "agency:office-2"
    again = {"name": "Office", "level": "STATE", "parent": "agency:state"}
    assert desk.do(Save(Agency, None, again, as_another=True)).subject == "agency:office-3"


def test_the_version_that_was_seen_is_compared(desk: Desk) -> None:
    desk.do(Save(Agency, "agency:office", {"name": "A"}, if_version=1))
    with pytest.raises(Conflict, match="at version 2, not 1") as refusal:
        desk.do(Save(Agency, "agency:office", {"name": "B"}, if_version=1))
    assert refusal.value.value == "agency:office"
    desk.do(Save(Agency, "agency:office", {"name": "B"}, if_version=2))


def test_who_may_and_what_there_is(desk: Desk) -> None:
    change = Save(Agency, "agency:office", {"name": "B"})
    for role in (Role.PUBLIC, Role.PARTNER, Role.VERIFIER):
        with pytest.raises(Forbidden, match="needs the role editor"):
            change.plan(desk.look(Viewer(role)))
    bounded = desk.look(Viewer(Role.EDITOR, account="account:jo", bounds=("agency:office",)))
    assert change.plan(bounded).puts
    for other in (
        Save(Agency, "agency:state", {"name": "B"}),
        Save(Service, None, LINE | {"provider": "agency:state"}),
    ):
        with pytest.raises(Forbidden):
            other.plan(bounded)
    with pytest.raises(Forbidden):
        Save(Agency, "agency:office", {"parent": None, "name": "B"}).plan(
            desk.look(Viewer(Role.EDITOR, bounds=("agency:state",)))
        )
    for wrong in ("agency:nobody", "service:refuge", "\ud800", ""):
        with pytest.raises(NotFound):
            desk.plan(Save(Agency, wrong, {"name": "B"}))
    for kind in (Redirect, Verification):
        with pytest.raises(InvalidInput, match="action of its own"):
            desk.plan(Save(kind, None, {}))


def test_what_follows_from_the_fields_of_a_service(desk: Desk) -> None:
    new = desk.save(Service, **LINE, hours="Mon-Fri 9 AM-5 PM", minimum_age=12, area_known=False)
    made = desk.get(Service, new.subject)
    assert (made.schedule, made.ages_known, made.use, made.serves) == (
        "Mo-Fr 09:00-17:00", True, ServiceUse.HELP, (),
    )  # fmt: skip
    desk.save(Service, made.id, hours="by appointment", ages_known=False, age_group="youth")
    changed = desk.get(Service, made.id)
    assert (changed.schedule, changed.minimum_age, changed.age_group) == (None, None, AgeGroup.YOUTH)
    desk.save(Service, made.id, maximum_age=30)
    assert (desk.get(Service, made.id).ages_known, desk.get(Service, made.id).age_group) == (True, None)
    desk.save(Service, made.id, schedule="24/7")
    assert desk.get(Service, made.id).hours == "by appointment"
    wrong = {"schedule": "at night", "serves": ["jurisdiction:ash"], "area_known": False}
    assert refused(desk, Save(Service, made.id, wrong)) == {
        "schedule": "field.schedule", "area_known": "field.area",
    }  # fmt: skip
    assert refused(desk, Save(Service, made.id, {"area_known": True})) == {"serves": "field.missing"}
    desk.save(Service, "service:refuge", area_known="no")
    assert desk.get(Service, "service:refuge").serves == ()


def test_years_follow_from_months_and_months_do_not_outlast_other_years(desk: Desk) -> None:
    made = desk.get(Service, desk.save(Service, **LINE, minimum_age_months="6", maximum_age_months=30).subject)
    assert (made.minimum_age, made.maximum_age, made.ages_known) == (0, 2, True)
    desk.save(Service, made.id, minimum_age=0, maximum_age=3)
    kept = desk.get(Service, made.id)
    assert (kept.minimum_age_months, kept.maximum_age, kept.maximum_age_months) == (6, 3, None)
    desk.save(Service, made.id, ages_known=False)
    none = desk.get(Service, made.id)
    assert (none.minimum_age, none.minimum_age_months, none.maximum_age) == (None, None, None)


def test_telephone_numbers_are_read_in_any_spelling(desk: Desk) -> None:
    phones = ["(860) 555 0100 x12", {"number": "860.555.0101", "kind": "tty"}, {"number": "211", "keys": "1,2"}]
    new = desk.save(Contact, title="Desk", phones=phones)
    read = [(p.number, p.kind.value, p.extension, p.keys) for p in desk.get(Contact, new.subject).phones]
    assert read == [("+18605550100", "VOICE", "12", None), ("+18605550101", "TTY", None, None),
                    ("211", "VOICE", None, "1,2")]  # fmt: skip
    wrong = ["12", {"kind": "VOICE"}, {"number": "860-555-0100", "kind": "PIGEON"}]
    assert refused(desk, Save(Contact, None, {"title": "X", "phones": wrong, "email": "nobody"})) == {
        "phones.0.number": "field.phone", "phones.1.number": "field.missing", "phones.2.kind": "field.word",
        "email": "field.email",
    }  # fmt: skip


def test_editing_a_number_is_not_verifying_it(desk: Desk) -> None:
    confirmed = Verification(
        id="verification:one",
        slot="slot:service:statewide:intake:primary",
        at=TODAY,
        method=VerificationMethod.CALL,
        outcome=VerificationOutcome.CONFIRMED,
        digest=desk.get(Contact, "contact:service-statewide-primary").digest,
    )
    desk.put(confirmed)
    desk.save(Contact, "contact:service-statewide-primary", phones=["988"])
    assert desk.store.read([confirmed.id])[confirmed.id].version == 1
    assert desk.get(Contact, "contact:service-statewide-primary").digest != confirmed.digest


def test_a_source_that_printed_another_number_does_not_stay(desk: Desk) -> None:
    line = "contact:service-statewide-primary"
    printed = Citation(source="A sheet", as_of="2026-10")
    desk.save(Contact, line, phones=["211"], citations=[{"source": "A sheet", "as_of": "2026-10"}])
    desk.save(Contact, line, title="Front desk")
    desk.save(Contact, line, phones=[{"number": "211", "label": "Intake"}])
    assert desk.get(Contact, line).citations == (printed,), "what it printed is as it was"
    desk.save(Contact, line, phones=["988"])
    assert desk.get(Contact, line).citations == ()
    desk.save(Contact, line, phones=["211"], citations=[{"source": "A sheet", "as_of": "2026-10"}])
    assert desk.get(Contact, line).citations == (printed,), "who names the source anew keeps it"


def test_what_a_record_says_together_is_checked(desk: Desk) -> None:
    for kind, id, fields in (
        (Service, "service:refuge", {"minimum_age": 30, "maximum_age": 3}),
        (Service, "service:refuge", {"minimum_age": 1, "minimum_age_months": 6}),
        (Service, "service:refuge", {"also_in": ["shelter"]}),
        (Jurisdiction, "jurisdiction:arcady", {"within": ["jurisdiction:ash"]}),
        (Agency, "agency:state", {"parent": "agency:office"}),
        (Category, "crisis", {"parent": "youth-crisis"}),
        (Agency, "agency:office", {"narrowed": [{"of": "name", "audience": "PARTNER"}]}),
        (Profile, "profile:directory", {"zone": "Mars/Olympus"}),
    ):
        with pytest.raises(InvalidInput):
            desk.plan(Save(kind, id, fields))
    desk.save(Agency, "agency:office", narrowed=[{"of": "website", "audience": "PARTNER"}])


def test_the_steps_of_a_tile_are_a_list_of_its_own(desk: Desk) -> None:
    steps = [{"text": "Call.", "call": "service:statewide"}, {"text": "Wait."}]
    tile = desk.do(Save(Tile, None, {"title": "Help", "categories": ["crisis"]}, parts={"steps": steps})).subject
    made = [desk.get(TileStep, f"tile-step:help-{at}") for at in (1, 2)]
    assert [(step.tile, step.position, step.text) for step in made] == [(tile, 1, "Call."), (tile, 2, "Wait.")]
    turned = [{"id": "tile-step:help-2"}, {"text": "Breathe."}]
    desk.do(Save(Tile, tile, {}, parts={"steps": turned}))
    left = [one for one in desk.store.load().records if isinstance(one, TileStep)]
    assert [(step.position, step.text) for step in sorted(left, key=lambda step: step.position)] == [
        (1, "Wait."), (2, "Breathe."),
    ]  # fmt: skip


def test_seats_are_saved_with_their_team(desk: Desk) -> None:
    seats = [{"discipline": "Law enforcement", "agency": "agency:office"}, {"discipline": "Law enforcement"},
             {"agency": "agency:state"}]  # fmt: skip
    team = desk.do(Save(Team, None, {"name": "Ash team", "kind": "BTAM"}, parts={"members": seats})).subject
    ids = ["member:ash-team-law-enforcement", "member:ash-team-law-enforcement-2", "member:ash-team-state-office"]
    assert sorted(desk.store.read(ids)) == ids
    slots = [Slot(id=f"slot:{one}:liaison:primary", of=one, purpose="LIAISON", rank="PRIMARY")  # type: ignore[arg-type]
             for one in ids[:2]]  # fmt: skip
    desk.put(*slots)
    desk.do(Save(Team, team, {}, parts={"members": [{"id": ids[0]}, {"id": ids[2], "discipline": "Chair"}]}))
    assert sorted(desk.store.read([*ids, slots[1].id])) == [ids[0], ids[2]], "its vacant slot goes with a seat"
    desk.save(Slot, slots[0].id, contact="contact:agency-state-primary")
    with pytest.raises(Conflict, match="cannot go while it is needed by Law enforcement"):
        desk.do(Save(Team, team, {}, parts={"members": [{"id": ids[2]}]}))
    wrong = [{"id": "member:nobody"}, {"discipline": "\u202e"}, {}]
    assert refused(desk, Save(Team, team, {}, parts={"members": wrong})) == {
        "members.0.id": "field.unknown", "members.1.discipline": "field.signs", "members.2.name": "field.missing",
    }  # fmt: skip
    with pytest.raises(InvalidInput, match="has no list 'members'"):
        desk.plan(Save(Agency, "agency:office", {}, parts={"members": []}))
