"""What a plan does with what a document says: known answers in Arcady, by hand."""

from dataclasses import replace

import pytest

from graph.accounts.reading import every
from graph.editing import Retire, Undo
from graph.editing.redacting import redact, redaction_of
from graph.look import Viewer
from graph.model.agency import Agency
from graph.model.contact import Contact, Slot
from graph.model.errors import Conflict, Forbidden
from graph.model.record import Citation
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, Role
from importers.planning import Fate, Options, apply_import, load_plan, plan_import
from importers.planning.forgetting import forget_plans
from importers.planning.kinds import Imported, ImportPart, ImportPlan
from importers.proposal import Named, Reading, Span
from tests.support.editing import Desk
from tests.support.imports import apply, codes, entry, fates, kept, plan, proposal, reading
from tests.support.small import TODAY

HELPERS = proposal(Agency, "helpers", 2, name="Helpers", level="NONPROFIT", serves=(Named(("jurisdiction",), "Ash"),))
UNIT = proposal(Agency, "unit", 3, name="Night unit", level="NONPROFIT", parent=Named(("agency",), "Helpers"))
WARM = proposal(
    Service,
    "warm",
    3,
    name="Warm line",
    category=Named(("category",), "Crisis"),
    provider=Named(("agency",), "", "unit"),
)
LINE = proposal(
    Contact, "line", 3, agency=Named(("agency",), "", "unit"), phones=({"number": "(860) 555-0100 ext 12"},)
)
SLOT = proposal(
    Slot,
    "slot",
    3,
    of=Named(("service",), "", "warm"),
    purpose="INTAKE",
    rank="PRIMARY",
    contact=Named(("contact",), "", "line"),
)
LIST = (HELPERS, UNIT, WARM, LINE, SLOT)


def test_new_records_that_name_each_other_are_written_together_and_undone_as_one(desk: Desk) -> None:
    planned, done = apply(desk, reading(*LIST, as_of="2026-10"))
    assert set(fates(planned).values()) == {Fate.NEW}
    service = desk.get(Service, "service:night-unit-warm-line")
    assert (service.provider, service.category) == ("agency:night-unit", "crisis")
    assert service.citations == (Citation("A list", as_of="2026-10"),)
    assert desk.get(Agency, "agency:night-unit").parent == "agency:helpers"
    slot = desk.get(Slot, "slot:service:night-unit-warm-line:intake:primary")
    line = desk.get(Contact, slot.contact or "")
    assert [(one.number, one.extension) for one in line.phones] == [("+18605550100", "12")]
    assert desk.store.revision() == 2
    desk.do(Undo(done.change_set))
    assert not desk.store.read(["agency:helpers", "agency:night-unit", service.id, slot.id, line.id])


def test_a_second_import_changes_nothing_and_an_import_that_was_undone_can_be_done_again(desk: Desk) -> None:
    _, done = apply(desk, reading(*LIST))
    again, nothing = apply(desk, reading(*LIST))
    assert set(fates(again).values()) == {Fate.SAME}
    assert again.empty
    assert (nothing.versions, desk.store.revision()) == ({}, 2)
    desk.do(Undo(done.change_set))
    assert set(fates(plan(desk, reading(*LIST))).values()) == {Fate.NEW}


def test_one_row_changed_one_more_and_one_less_give_exactly_that_difference(desk: Desk) -> None:
    apply(desk, reading(*LIST))
    changed = replace(HELPERS, fields={**HELPERS.fields, **proposal(Agency, "x", description="Helps").fields})
    more = proposal(Agency, "other", 9, name="Others", level="STATE")
    planned = plan(desk, reading(changed, UNIT, WARM, more))
    assert fates(planned) == {
        "helpers": Fate.CHANGED,
        "unit": Fate.SAME,
        "warm": Fate.SAME,
        "other": Fate.NEW,
        "slot": Fate.GONE,
        "line": Fate.GONE,
    }
    assert {one.id for one in planned.written.values()} == {"agency:helpers", "agency:others"}
    assert planned.written.retires == (), "what is gone is only proposed"


def test_what_is_gone_is_retired_only_when_asked_for_and_comes_back_with_its_row(desk: Desk) -> None:
    apply(desk, reading(*LIST))
    planned, _ = apply(desk, reading(HELPERS, UNIT), Options(retire=True))
    gone = {one.key: codes(one) for one in planned.of(Fate.GONE)}
    assert gone == {key: ["import.gone-retired"] for key in ("slot", "line", "warm")}
    assert not desk.store.read(["service:night-unit-warm-line"])
    assert plan(desk, reading(HELPERS, UNIT)).of(Fate.GONE) == ()
    assert fates(plan(desk, reading(*LIST)))["warm"] is Fate.NEW


def test_what_people_changed_of_it_or_need_is_not_retired(desk: Desk) -> None:
    apply(desk, reading(*LIST))
    desk.save(Agency, "agency:helpers", description="Our own words")
    desk.save(Service, None, name="Ours", category="crisis", provider="agency:night-unit", description="By us")
    planned = plan(desk, reading(), Options(retire=True))
    gone = {one.key: codes(one) for one in planned.of(Fate.GONE)}
    assert gone["helpers"] == ["import.gone-changed"]
    assert gone["unit"] == ["import.gone-needed"]
    assert gone["warm"] == ["import.gone-retired"]


def test_what_was_here_before_is_never_proposed_for_retirement(desk: Desk) -> None:
    office = proposal(Agency, "office", name="State Office")
    apply(desk, reading(office))
    (gone,) = plan(desk, reading(), Options(retire=True)).entries
    assert (gone.fate, codes(gone)) == (Fate.GONE, ["import.gone-elsewhere"])


def test_what_people_edited_stays_and_is_listed(desk: Desk) -> None:
    first = proposal(
        Agency, "helpers", name="Helpers", level="NONPROFIT", description="Old", website="https://a.example"
    )
    apply(desk, reading(first))
    desk.save(Agency, "agency:helpers", description="Ours")
    same = entry(plan(desk, reading(first)), "helpers")
    assert (same.fate, same.stays, codes(same)) == (Fate.SAME, ("description",), ["import.stays"])
    both = proposal(
        Agency, "helpers", name="Helpers", level="NONPROFIT", description="New", website="https://b.example"
    )
    planned, _ = apply(desk, reading(both))
    changed = entry(planned, "helpers")
    assert (changed.fate, changed.stays, codes(changed)) == (Fate.CHANGED, ("description",), ["import.differs"])
    agency = desk.get(Agency, "agency:helpers")
    assert (agency.description, agency.website) == ("Ours", "https://b.example")
    open_ = entry(plan(desk, reading(both)), "helpers")
    assert (open_.fate, open_.stays) == (Fate.DOUBTFUL, ("description",)), "nobody has decided yet"


def test_a_difference_is_decided_once(desk: Desk) -> None:
    office = proposal(Agency, "office", name="STATE OFFICE", description="A new text")
    assert entry(plan(desk, reading(office)), "office").stays == ("name",), "the empty description is filled"
    apply(desk, reading(office), Options(keep=frozenset({"agency:state"})))
    decided = entry(plan(desk, reading(office)), "office")
    assert (decided.fate, codes(decided)) == (Fate.SAME, ["import.stays"])
    apply(desk, reading(office), Options(take=frozenset({"agency:state"})))
    assert desk.get(Agency, "agency:state").name == "STATE OFFICE"


def test_a_row_with_an_id_corrects_that_record(desk: Desk) -> None:
    row = replace(proposal(Agency, "row", name="Office of the State", level="REGIONAL"), id="agency:state")
    planned, _ = apply(desk, reading(row))
    assert fates(planned) == {"row": Fate.CHANGED}
    agency = desk.get(Agency, "agency:state")
    assert (agency.name, agency.level) == ("Office of the State", AgencyLevel.REGIONAL)
    unknown = replace(row, id="agency:nowhere")
    assert codes(entry(plan(desk, reading(unknown)), "row")) == ["import.no-such-id"]


def test_the_date_of_a_document_becomes_the_printed_date_of_what_it_confirms(desk: Desk) -> None:
    apply(desk, reading(*LIST, as_of="2026-10"))
    newer, _ = apply(desk, reading(*LIST, as_of="2026-11"))
    assert set(fates(newer).values()) == {Fate.SAME}
    assert desk.get(Agency, "agency:helpers").citations == (Citation("A list", as_of="2026-11"),)
    revision = desk.store.revision()
    apply(desk, reading(*LIST, as_of="2026-09"))
    assert desk.get(Agency, "agency:helpers").citations == (Citation("A list", as_of="2026-11"),)
    assert desk.store.revision() == revision, "an older edition takes no newer date away"


def test_retired_here_stays_so(desk: Desk) -> None:
    apply(desk, reading(HELPERS))
    desk.do(Retire("agency:helpers"))
    again = entry(plan(desk, reading(HELPERS)), "helpers")
    assert (again.fate, codes(again)) == (Fate.DOUBTFUL, ["import.retired-here"])


def test_a_region_that_can_be_of_several_systems_is_asked_for_once(desk: Desk) -> None:
    rows = [
        proposal(
            Agency, f"a{n}", n, name=f"Helpers {n}", level="STATE", serves=(Named(("jurisdiction",), "Region 1"),)
        )
        for n in (2, 3)
    ]
    planned = plan(desk, reading(*rows))
    (question,) = planned.questions
    assert (question.key, question.about, question.n) == ("regions", ("Region 1",), 2)
    assert {"DEMHS_REGION", "DMHAS_REGION"} <= set(question.choices)
    apply(desk, reading(*rows), Options(answers={"regions": "DEMHS_REGION"}))
    assert desk.get(Agency, "agency:helpers-2").serves == ("jurisdiction:demhs-region-1",)


def test_a_field_that_a_new_record_needs_is_asked_for_once(desk: Desk) -> None:
    rows = [proposal(Agency, f"a{n}", n, name=f"Helpers {n}") for n in (2, 3)]
    planned = plan(desk, reading(*rows))
    assert [(one.key, one.n) for one in planned.questions] == [("agency.level", 2)]
    assert set(fates(planned).values()) == {Fate.DOUBTFUL}
    answered = plan(desk, reading(*rows), Options(answers={"agency.level": "NONPROFIT"}))
    assert set(fates(answered).values()) == {Fate.NEW}


def test_what_names_something_that_is_left_out_is_left_out_too(desk: Desk) -> None:
    unknown = replace(
        WARM, fields={**WARM.fields, **proposal(Service, "x", category=Named(("category",), "Sorcery, " * 20)).fields}
    )
    planned = plan(desk, reading(HELPERS, UNIT, unknown, replace(LINE, needs=("warm",)), SLOT))
    assert {key: fate for key, fate in fates(planned).items() if fate is not Fate.NEW} == dict.fromkeys(
        ("warm", "line", "slot"), Fate.DOUBTFUL
    )
    assert codes(entry(planned, "warm")) == ["import.missing", "import.unnamed"]


def test_private_and_dropped_things_are_nowhere(desk: Desk) -> None:
    secret, out = replace(HELPERS, private=True), replace(UNIT, dropped="do not refer")
    planned = plan(desk, reading(secret, out))
    assert planned.written.empty
    hidden, dropped = planned.entries
    assert (codes(hidden), hidden.name, hidden.key, hidden.span.text) == (["import.private"], "", "", "")
    assert (codes(dropped), dict(dropped.reasons[0].params)) == (["import.dropped"], {"why": "do not refer"})


def test_two_rows_that_mean_one_record_do_not_overwrite_each_other(desk: Desk) -> None:
    one = proposal(Agency, "one", 2, name="State Office", website="https://one.example")
    two = proposal(Agency, "two", 3, name="State Office", website="https://two.example")
    planned = plan(desk, reading(one, two))
    assert [(each.key, each.fate) for each in planned.entries] == [("one", Fate.CHANGED), ("two", Fate.DOUBTFUL)]


def test_new_records_of_one_name_get_ids_of_their_own(desk: Desk) -> None:
    several = [
        proposal(
            Contact, f"c{n}", n, agency=Named(("agency",), "State Office"), phones=({"number": f"860-555-01{n:02}"},)
        )
        for n in range(10, 30)
    ]
    planned, _ = apply(desk, reading(*several))
    assert len({one.id for one in planned.entries}) == 20
    names = (
        proposal(Agency, "a", 2, name="A & B", level="STATE"),
        proposal(Agency, "b", 3, name="A + B", level="STATE"),
    )
    assert [one.id for one in plan(desk, reading(*names, source="B")).entries] == ["agency:a-b", "agency:a-b-2"]


def test_a_wrong_value_leaves_out_its_field_and_says_why(desk: Desk) -> None:
    planned = plan(desk, reading(proposal(Agency, "a", name="Helpers", level="STATE", website="nowhere at all")))
    (one,) = planned.entries
    assert one.fate is Fate.NEW
    assert [(reason.code, reason.params["field"], reason.params["error"]) for reason in one.reasons] == [
        ("import.left-out", "agency.website", "field.address")
    ]


def test_a_plan_is_refused_once_one_of_its_records_has_changed(desk: Desk) -> None:
    planned = plan(desk, reading(proposal(Agency, "office", name="State Office", description="New")))
    own = kept(desk, planned)
    desk.save(Agency, "agency:state", acronym="SO")
    with pytest.raises(Conflict, match="State Office"):
        apply_import(desk.editor, desk.viewer, TODAY, own.id, "late")
    assert desk.get(Agency, "agency:state").description is None


def test_a_plan_is_applied_once_whoever_sends_it_again(desk: Desk) -> None:
    own = kept(desk, plan(desk, reading(*LIST)))
    first = apply_import(desk.editor, desk.viewer, TODAY, own.id, "once")
    assert apply_import(desk.editor, desk.viewer, TODAY, own.id, "once") == first
    other = replace(desk.viewer, account="account:other")
    with pytest.raises(Conflict, match="already"):
        apply_import(desk.editor, other, TODAY, own.id, "twice")
    assert load_plan(desk.look(), own.id).change_set == first.change_set


def test_others_can_save_while_a_plan_is_made_and_kept(desk: Desk) -> None:
    own = kept(desk, plan(desk, reading(*LIST)))
    desk.save(Agency, "agency:state", acronym="SO")
    apply_import(desk.editor, desk.viewer, TODAY, own.id, "after them")
    assert desk.get(Agency, "agency:state").acronym == "SO"
    assert desk.store.revision() == 3


def test_who_may_not_edit_gets_no_plan_and_bounded_editors_no_more_than_theirs(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        plan_import(desk.look(Viewer(Role.VERIFIER)), reading(HELPERS))
    bounded = Viewer(Role.EDITOR, account="account:b", bounds=("agency:office",))
    outside = proposal(Agency, "office", name="State Office", description="New")
    planned = plan_import(desk.look(bounded), reading(outside, HELPERS))
    assert set(fates(planned).values()) == {Fate.REFUSED}
    own = kept(desk, plan(desk, reading(HELPERS)))
    with pytest.raises(Forbidden):
        load_plan(desk.look(bounded), own.id)


def test_a_document_that_names_itself_in_a_circle_ends(desk: Desk) -> None:
    one = proposal(Agency, "one", 2, name="One", level="STATE", parent=Named(("agency",), "Two"))
    two = proposal(Agency, "two", 3, name="Two", level="STATE", parent=Named(("agency",), "One"))
    planned = plan(desk, reading(one, two))
    assert len(planned.entries) == 2
    assert Fate.NEW in fates(planned).values()


def test_the_same_key_twice_is_told(desk: Desk) -> None:
    planned = plan(desk, reading(HELPERS, replace(HELPERS, span=Span(9, 9, "again"))))
    assert [one.fate for one in planned.entries] == [Fate.NEW, Fate.DOUBTFUL]


def test_an_empty_document_plans_nothing(desk: Desk) -> None:
    planned = plan(desk, Reading("table", "A list", 0))
    assert (list(planned.entries), planned.empty) == ([], True)


def test_of_a_redacted_value_nothing_comes_back(desk: Desk) -> None:
    from graph.model.redaction import Redaction

    person = proposal(
        Contact, "person", name="Jo Example", agency=Named(("agency",), "State Office"), email="jo@x.example"
    )
    planned, _ = apply(desk, reading(person))
    own_id = entry(planned, "person").id or ""
    desk.store.redact(
        Redaction(
            actor="account:jane",
            reason="asked",
            fields={own_id: ("name", "email")},
            words=("Jo Example", "jo@x.example"),
        )
    )
    again = entry(plan(desk, reading(person)), "person")
    assert (again.fate, codes(again)) == (Fate.REFUSED, ["import.redacted"])


def test_what_was_imported_of_a_redacted_contact_is_emptied(desk: Desk) -> None:
    person = proposal(
        Contact, "person", name="Jo Example", agency=Named(("agency",), "State Office"), phones=["860-555-0142"]
    )
    planned, _ = apply(desk, reading(person))
    look = desk.directory.look(Viewer(Role.ADMIN), TODAY)
    redact(look, desk.store, redaction_of(look, desk.store, [entry(planned, "person").id or ""], [], [], "asked"))
    assert forget_plans(desk.store) == 1
    assert [*every(desk.store, ImportPart), *every(desk.store, ImportPlan)] == []
    said = repr(list(every(desk.store, Imported, "source", "A list")))
    assert "Jo Example" not in said
    assert "8605550142" not in said
    again = entry(plan(desk, reading(person)), "person")
    assert (again.fate, codes(again)) == (Fate.REFUSED, ["import.redacted"])


def test_one_value_that_does_not_fit_the_record_leaves_out_that_field(desk: Desk) -> None:
    years = proposal(Service, "x", minimum_age=18, ages_known=True).fields
    apply(desk, reading(HELPERS, UNIT, replace(WARM, fields={**WARM.fields, **years})))
    words = proposal(Service, "x", age_group="ADULTS", hours="Every day").fields
    found = entry(plan(desk, reading(HELPERS, UNIT, replace(WARM, fields={**WARM.fields, **words}))), "warm")
    assert found.fate is Fate.CHANGED
    assert (codes(found), found.reasons[0].params) == (["import.does-not-fit"], {"field": "service.age_group"})
    assert isinstance(found.after, Service)
    assert (found.after.hours, found.after.minimum_age, found.after.age_group) == ("Every day", 18, None)
