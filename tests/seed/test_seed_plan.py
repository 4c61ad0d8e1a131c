"""What a plan does with each record: one example of each fate, of each rule between fields, and of taking."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from graph.model.change import ChangeQuery, ChangeSet
from graph.model.errors import Conflict, InvalidInput
from graph.model.record import Citation, Record, Redirect
from graph.model.redaction import Redaction
from graph.store.contract import Store
from importers.three_way import Side
from seed.bases import bases
from seed.loader import Seed
from seed.planning import Fate, RecordPlan, SeedPlan, plan_seed
from seed.storing import apply_plan
from tests.graph.store.toy_store import Disk, ToyStore
from tests.support.records import agency, category, contact, service

S1, S2, S3, S4 = (Citation(f"S{number}") for number in range(1, 5))


@pytest.fixture
def store() -> Iterator[Store]:
    with ToyStore(Disk()) as opened:
        yield opened


def seed(*records: Record) -> Seed:
    return Seed("made-up", "d" * 64, records)


def seeded(store: Store, *records: Record, take: tuple[str, ...] = ()) -> SeedPlan:
    """Apply the plan for these records, and return it."""
    plan = plan_seed(store, seed(*records), take)
    apply_plan(store, plan)
    return plan


def people(store: Store, *puts: Record, retires: tuple[str, ...] = ()) -> None:
    store.write(ChangeSet(actor="jane", reason="she knows", puts=puts, retires=retires))


def of(plan: SeedPlan, record_id: str) -> RecordPlan:
    (entry,) = (entry for entry in plan.entries if entry.id == record_id)
    return entry


def stored(store: Store, record_id: str) -> Record | None:
    record = store.read([record_id]).get(record_id)
    return record and replace(record, version=0)


def test_fields_that_differ_are_taken_one_by_one(store: Store) -> None:
    seeded(store, agency("police", name="Police", acronym="PD", description="Old"))
    people(store, agency("police", name="Police of Avon", acronym="PD", description="Old"))
    plan = seeded(store, agency("police", name="Police", acronym="APD", description="Old"))
    assert of(plan, "agency:police").fate is Fate.SEED
    assert stored(store, "agency:police") == agency("police", name="Police of Avon", acronym="APD", description="Old")
    again = plan_seed(store, seed(agency("police", name="Police", acronym="APD", description="Old")))
    assert again.empty
    assert [(entry.fate, [field.side for field in entry.fields]) for entry in again.entries] == [
        (Fate.HERE, [Side.HERE])
    ]


def test_what_was_merged_by_the_seed_is_still_told_apart_the_next_time(store: Store) -> None:
    """The seed has written a record with a value of people's in it: that value is not the seed's base."""
    seeded(store, agency("police", name="Police", acronym="PD"))
    people(store, agency("police", name="Police of Avon", acronym="PD"))
    seeded(store, agency("police", name="Police", acronym="APD"))
    seeded(store, agency("police", name="Police", acronym="XPD"))
    assert stored(store, "agency:police") == agency("police", name="Police of Avon", acronym="XPD")
    plan = seeded(store, agency("police", name="Police Department", acronym="XPD"))
    (field,) = of(plan, "agency:police").fields
    assert (field.name, field.side, field.here, field.source) == (
        "name", Side.BOTH, "Police of Avon", "Police Department",
    )  # fmt: skip
    assert stored(store, "agency:police") == agency("police", name="Police of Avon", acronym="XPD")


def test_a_collision_is_listed_until_somebody_takes_the_seeds_value(store: Store) -> None:
    seeded(store, agency("police", name="Police", acronym="PD"))
    people(store, agency("police", name="Police of Avon", acronym="P"))
    new = agency("police", name="Police Department", acronym="PD")
    for _ in range(2):
        assert of(seeded(store, new), "agency:police").fate is Fate.BOTH
    plan = seeded(store, new, take=("agency:police",))
    assert of(plan, "agency:police").taken
    assert stored(store, "agency:police") == agency("police", name="Police Department", acronym="P")
    assert plan_seed(store, seed(new)).of(Fate.BOTH) == ()
    assert seeded(store, agency("police", name="Police Dept.", acronym="PD")).of(Fate.SEED) != ()


def test_what_both_changed_alike_agrees(store: Store) -> None:
    seeded(store, agency("police", name="Police"))
    people(store, agency("police", name="Police of Avon"))
    assert plan_seed(store, seed(agency("police", name="Police of Avon"))).entries == ()


def test_what_people_put_back_is_the_seeds_again(store: Store) -> None:
    seeded(store, agency("police", name="Police"))
    people(store, agency("police", name="Police of Avon"))
    people(store, agency("police", name="Police"))
    seeded(store, agency("police", name="Police Department"))
    assert stored(store, "agency:police") == agency("police", name="Police Department")


def test_sources_of_both_are_kept(store: Store) -> None:
    seeded(store, agency("police", citations=(S1, S2)))
    people(store, agency("police", acronym="PD", citations=(S1, S2, S3)))
    plan = seeded(store, agency("police", citations=(S1, S4)))
    assert {field.name: field.side for field in of(plan, "agency:police").fields} == {
        "citations": Side.JOINED,
        "acronym": Side.HERE,
    }
    assert stored(store, "agency:police") == agency("police", acronym="PD", citations=(S1, S3, S4))
    assert bases(store, ["agency:police"])["agency:police"].values["citations"] == (S1, S4)
    seeded(store, agency("police", citations=()))
    assert stored(store, "agency:police") == agency("police", acronym="PD", citations=(S3,))


def test_a_source_that_people_put_back_is_theirs(store: Store) -> None:
    seeded(store, agency("police", citations=(S1, S2)))
    people(store, agency("police", citations=(S1,)))
    seeded(store, agency("police", citations=(S1,)))
    people(store, agency("police", citations=(S1, S2)))
    seeded(store, agency("police", citations=(S1, S3)))
    assert stored(store, "agency:police") == agency("police", citations=(S1, S2, S3))
    people(store, agency("police", citations=(S1, S3)))
    seeded(store, agency("police", citations=(S1,)))
    assert stored(store, "agency:police") == agency("police", citations=(S1,))


def test_the_order_of_sources_alone_is_written_once(store: Store) -> None:
    seeded(store, agency("police", citations=(S3, S1, S2)))
    people(store, agency("police", citations=(S1, S2, S3)))
    seeded(store, agency("police", citations=(S2, S1)))
    assert stored(store, "agency:police") == agency("police", citations=(S2, S1))
    assert plan_seed(store, seed(agency("police", citations=(S2, S1)))).entries == ()


def test_sources_stay_where_something_else_collides(store: Store) -> None:
    seeded(store, agency("police", name="Police", citations=(S1,)))
    people(store, agency("police", name="Police of Avon", citations=(S1, S2)))
    seeded(store, agency("police", name="Police Department", citations=(S1, S3)))
    assert stored(store, "agency:police") == agency("police", name="Police of Avon", citations=(S1, S2))


def test_the_values_of_a_contact_belong_together(store: Store) -> None:
    """Its sources are the documents that print exactly these values."""
    old = contact("desk", title="Desk", citations=(S1,))
    seeded(store, old)
    people(store, replace(old, email="desk@example.org", citations=(S1, S2)))
    new = replace(old, title="Front desk", citations=(S3,))
    plan = seeded(store, new)
    assert of(plan, "contact:desk").fate is Fate.BOTH
    assert stored(store, "contact:desk") == replace(old, email="desk@example.org", citations=(S1, S2))
    seeded(store, new, take=("contact:desk",))
    assert stored(store, "contact:desk") == replace(new, email="desk@example.org")


def test_a_contact_that_only_one_side_changed_is_no_matter(store: Store) -> None:
    old = contact("desk", title="Desk", citations=(S1,))
    seeded(store, old)
    seeded(store, replace(old, title="Front desk", citations=(S3,)))
    assert stored(store, "contact:desk") == replace(old, title="Front desk", citations=(S3,))


def test_values_that_a_record_cannot_have_together_stay_as_people_have_them(store: Store) -> None:
    named = (category(), agency())
    seeded(store, *named, service(minimum_age=3, maximum_age=17, ages_known=True))
    people(store, service(minimum_age=16, maximum_age=17, ages_known=True))
    new = service(minimum_age=3, maximum_age=12, ages_known=True)
    plan = seeded(store, *named, new)
    assert of(plan, "service:line").fate is Fate.BOTH
    assert stored(store, "service:line") == service(minimum_age=16, maximum_age=17, ages_known=True)
    with pytest.raises(InvalidInput, match="the lowest age 16 is above the highest, 12"):
        plan_seed(store, seed(*named, new), ["service:line"])


def test_retirements_and_merges_by_people_stay(store: Store) -> None:
    seeded(store, agency("a"), agency("b"), agency("c"))
    people(store, Redirect(id="agency:b", survivor="agency:a"), retires=("agency:c",))
    new = (agency("a"), agency("b", name="New"), agency("c", name="New"))
    plan = seeded(store, *new)
    assert [(entry.id, entry.fate) for entry in plan.entries] == [
        ("agency:b", Fate.RETIRED),
        ("agency:c", Fate.RETIRED),
    ]
    assert plan.empty
    with pytest.raises(InvalidInput, match="agency:b has been merged into another record: take the merge back first"):
        plan_seed(store, seed(*new), ["agency:b"])
    seeded(store, *new, take=("agency:c",))
    assert stored(store, "agency:c") == agency("c", name="New")


def test_what_names_a_retired_record_waits_for_it(store: Store) -> None:
    seeded(store, agency("a"))
    people(store, retires=("agency:a",))
    new = (agency("a"), agency("b", parent="agency:a"), agency("c", parent="agency:b"))
    plan = seeded(store, *new)
    assert [(entry.id, entry.fate, entry.names) for entry in plan.entries] == [
        ("agency:a", Fate.RETIRED, ""),
        ("agency:b", Fate.HELD, "agency:a"),
        ("agency:c", Fate.HELD, "agency:b"),
    ]
    taking = seeded(store, *new, take=("agency:a",))
    assert {entry.fate for entry in taking.entries} == {Fate.NEW}
    assert stored(store, "agency:c") == agency("c", parent="agency:b")


def test_a_cycle_of_parents_is_not_closed(store: Store) -> None:
    seeded(store, agency("a"), agency("b"), agency("c"))
    people(store, agency("a", parent="agency:b"))
    new = (agency("a"), agency("b", parent="agency:a"), agency("c", name="Other"))
    plan = seeded(store, *new)
    assert (of(plan, "agency:b").fate, of(plan, "agency:b").names) == (Fate.HELD, "agency:b")
    assert stored(store, "agency:c") == agency("c", name="Other")
    assert stored(store, "agency:b") == agency("b")


def test_what_left_the_seed_goes_unless_it_is_needed_or_changed(store: Store) -> None:
    seeded(store, *(agency(name) for name in "abcd"))
    people(store, agency("b", name="Better"), agency("own", parent="agency:c"))
    plan = seeded(store, agency("a"))
    assert {entry.id: entry.fate for entry in plan.entries} == {
        "agency:b": Fate.KEPT,
        "agency:c": Fate.NEEDED,
        "agency:d": Fate.GONE,
    }
    assert stored(store, "agency:d") is None
    assert store.changes(ChangeQuery(subject="agency:d"))[0].before is not None, "what it was is on record"
    seeded(store, agency("a"), take=("agency:b",))
    assert stored(store, "agency:b") is None


def test_what_comes_back_to_the_seed_is_written_again(store: Store) -> None:
    seeded(store, agency("a"), agency("b"))
    seeded(store, agency("a"))
    assert of(seeded(store, agency("a"), agency("b")), "agency:b").fate is Fate.NEW


def test_what_people_added_is_not_the_seeds(store: Store) -> None:
    people(store, agency("a", name="Ours"))
    assert plan_seed(store, seed()).entries == ()
    plan = seeded(store, agency("a", name="Theirs"))
    assert (of(plan, "agency:a").fate, stored(store, "agency:a")) == (Fate.BOTH, agency("a", name="Ours"))


def test_words_that_were_taken_out_stay_out(store: Store) -> None:
    old = agency("a", description="Jane Doe keeps the door")
    seeded(store, old)
    store.redact(Redaction(actor="admin", reason="she asked", words=("Jane Doe",)))
    plan = seeded(store, replace(old, description="Jane Doe keeps the gate"))
    assert (of(plan, "agency:a").fate, plan.empty) == (Fate.REDACTED, True)
    assert plan_seed(store, seed()).of(Fate.GONE) == (), "nor is it known whether people changed it"


def test_a_plan_is_for_the_records_as_they_were(store: Store) -> None:
    seeded(store, agency("a", name="One"))
    plan = plan_seed(store, seed(agency("a", name="Two")))
    people(store, agency("a", name="Three"))
    with pytest.raises(Conflict):
        apply_plan(store, plan)
    assert stored(store, "agency:a") == agency("a", name="Three")


def test_a_plan_that_was_applied_is_not_applied_again(store: Store) -> None:
    plan = plan_seed(store, seed(agency("a")))
    assert apply_plan(store, plan).revision == apply_plan(store, plan).revision == 1


@pytest.mark.parametrize("asked", ["agency:nowhere", "agency:a"])
def test_only_what_waits_can_be_taken(store: Store, asked: str) -> None:
    seeded(store, agency("a"))
    with pytest.raises(
        InvalidInput, match="cannot be taken, because it does not collide: take ids that the plan lists"
    ):
        plan_seed(store, seed(agency("a", name="New")), [asked])


def test_a_field_that_came_later_is_taken_from_the_seed(store: Store) -> None:
    """The record of changes of an older program lacks it: it had none of its values."""
    seeded(store, agency("a"))
    seeded(store, agency("a", checked_at=date(2026, 1, 2)))
    assert stored(store, "agency:a") == agency("a", checked_at=date(2026, 1, 2))
