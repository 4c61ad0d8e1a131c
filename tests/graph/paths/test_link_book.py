"""The links of one revision that are carried into the next are those that would be found anew."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.contacts.slot_books import slot_book
from graph.look.viewer import PUBLIC
from graph.model.agency import Agency, Team
from graph.model.record import Record, Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import Audience, RelationKind, ServiceAccess, StepKind
from graph.paths.contacts import contact_costs
from graph.paths.links import Hop, LinkBook, link_book
from graph.readmodel import ReadModel
from tests.graph.paths.arcady_paths import BASE, STATEWIDE, TO_OFFICE, ZONE, tie
from tests.support.revisions import change, rebuilt
from tests.support.small import MOBILE, RECORDS, model, service

WORLD: dict[str, Record] = {
    record.id: record
    for record in (
        *RECORDS,
        *BASE,
        STATEWIDE,
        TO_OFFICE,
        tie("young", "agency:school", "service:ash-team", minimum_age=6),
        tie("as-young", "agency:police", "agency:merged", minimum_age=6),
        tie("partners", "agency:office", "team:mobile", RelationKind.NOTIFIES, audience=Audience.PARTNER),
        MOBILE,
        Redirect(id="agency:merged", survivor="agency:office"),
    )
}
REFERRED = service(
    "center", "shelter", "ash", access=ServiceAccess.REFERRAL, access_through=("agency:merged", "team:mobile")
)
EDITS: dict[type[Record], list[dict[str, Any]]] = {
    Service: [
        {"provider": "agency:state"},
        {"provider": "agency:merged"},
        {"access": ServiceAccess.REFERRAL, "access_through": ("agency:police", "service:statewide")},
        {"access": ServiceAccess.UNKNOWN, "access_through": ()},
        {"name": "Aardvark"},
        {"category": "shelter"},
        {"schedule": "24/7"},
        {"entry_point": "service:statewide"},
        {"entry_point": "service:north-team"},
    ],
    Agency: [{"parent": None}, {"parent": "agency:state"}, {"name": "Zebra"}, {"website": "https://example.org"}],
    Team: [{"operated_by": ()}, {"operated_by": ("agency:state", "agency:merged")}, {"name": "Zebra"}],
    Relation: [
        {"source": "agency:office"},
        {"target": "service:north-team"},
        {"minimum_age": None},
        {"minimum_age": 12},
        {"kind": RelationKind.REPORTS},
        {"kind": RelationKind.COORDINATES},
    ],
    Redirect: [{"survivor": "agency:police"}],
}
STEP = st.tuples(
    st.sampled_from(sorted(one for one, record in WORLD.items() if type(record) in EDITS)),
    st.integers(0, 8),
    st.booleans(),
)
STEPS = st.lists(
    st.lists(STEP, min_size=1, max_size=3, unique_by=lambda step: step[0]),
    min_size=1,
    max_size=5,
)


def after(before: Record | None, subject: str, choice: int, goes: bool) -> Record | None:
    """What becomes of a record: a tie or a service that nobody names may go, and it returns where it was gone."""
    if before is None:
        return WORLD[subject]
    if goes and isinstance(before, Relation):
        return None
    edits = EDITS[type(before)]
    edit = edits[choice % len(edits)]
    if isinstance(before, Relation) and edit.get("source", before.source) == edit.get("target", before.target):
        return before
    return replace(before, **edit)


def links(book: LinkBook, model: ReadModel) -> list[object]:
    """Every link of every node, both ways. Of a shared condition any tie may be the one that it is called by."""
    found: list[object] = [tuple(book.ids), tuple(book.kinds), dict(book.numbers)]
    for node, one in enumerate(book.ids):
        assert len(book.out(node)) == sum(1 for _ in book.leaving(one))
        for hops in (book.out(node), book.into(node)):
            found.append(
                (one, [(book.ids[hop.other], hop.extra, asked(model, hop.condition), hop.referral) for hop in hops])
            )
        found.append([(link.other, link.by, link.relation) for link in (*book.leaving(one), *book.reaching(one))])
    return found


def asked(model: ReadModel, condition: str) -> object:
    if not condition:
        return None
    relation = model.all(Relation)[condition]
    return relation.categories, relation.minimum_age, relation.maximum_age, relation.within, relation.audience


@given(STEPS)
def test_what_is_carried_over_is_what_would_be_found_anew(steps: list[list[tuple[str, int, bool]]]) -> None:
    now = dict(WORLD)
    model = rebuilt(1, now.values())
    for edits in steps:
        before_all = links(link_book(model), model)
        changes = []
        for subject, choice, goes in edits:
            was = now.pop(subject, None)
            becomes = after(was, subject, choice, goes)
            changes.append(change(model.revision + 1, was, becomes))
            if becomes is not None:
                now[subject] = becomes
        newer = model.updated(changes)
        fresh = rebuilt(1, now.values())
        assert links(link_book(newer), newer) == links(LinkBook(fresh), fresh)
        assert links(link_book(model), model) == before_all, "the older revision is answered as it was"
        model = newer


@pytest.mark.parametrize(
    ("subject", "edit"),
    [
        ("service:ash-team", {"provider": "agency:state"}),
        ("relation:to-office", {"target": "agency:police"}),
        ("relation:young", {"minimum_age": None}),
        ("agency:office", {"parent": None}),
    ],
)
def test_what_a_change_does_not_concern_is_not_worked_out_again(subject: str, edit: dict[str, Any]) -> None:
    model = rebuilt(1, WORLD.values())
    book = link_book(model)
    links(book, model)
    newer = model.updated([change(2, WORLD[subject], replace(WORLD[subject], **edit))])
    later = link_book(newer)
    aside = later.numbers["service:statewide"]
    assert later is not book
    assert later.into(aside) is book.into(aside) != ()
    assert later.numbers is book.numbers


def test_every_link_is_the_same_from_both_ends() -> None:
    fronted = replace(REFERRED, id="service:fronted", entry_point="service:statewide")
    both = replace(fronted, id="service:both", access_through=("service:old", "team:mobile"))
    alone = service("alone", "shelter", "ash", entry_point="service:alone")
    merged = Redirect(id="service:old", survivor="service:statewide")
    book = link_book(rebuilt(1, [*WORLD.values(), REFERRED, fronted, both, alone, merged]))
    ids = book.ids
    leaving = {
        (one, ids[book.numbers[link.other]], link.by, link.relation, link.referral)
        for one in ids
        for link in book.leaving(one)
    }
    reaching = {
        (ids[book.numbers[link.other]], one, link.by, link.relation, link.referral)
        for one in ids
        for link in book.reaching(one)
    }
    assert leaving == reaching
    assert {by for _, _, by, _, _ in leaving} == {*StepKind} - {StepKind.DIRECT}, "a call is for the origin only"
    assert any(referral for *_, referral in leaving)


def test_a_merged_id_has_the_links_of_its_survivor() -> None:
    book = link_book(rebuilt(1, WORLD.values()))
    for ask in (book.leaving, book.reaching):
        assert list(ask("agency:merged")) == list(ask("agency:office")) != []


def test_a_condition_is_called_by_a_tie_of_the_same_revision() -> None:
    """The older revision meets a condition first after the newer one, which has another tie with the same."""
    old = tie("old", "agency:state", "service:somewhere", minimum_age=16)
    model = rebuilt(1, {**WORLD, old.id: old}.values())
    book = link_book(model)
    newer = model.updated([change(2, None, tie("a-new", "agency:state", "service:grown-ups", minimum_age=16))])
    later = link_book(newer)
    assert {hop.condition for hop in later.out(later.numbers["agency:state"])} >= {"relation:a-new"}
    (hop,) = [hop for hop in book.out(book.numbers["agency:state"]) if hop.condition]
    assert hop.condition == old.id


def test_costs_of_contacts_are_kept_for_the_numbers_that_they_are_asked_by() -> None:
    model = rebuilt(1, WORLD.values())
    state = WORLD["agency:state"]
    assert isinstance(state, Agency)
    renamed = rebuilt(1, {**WORLD, state.id: replace(state, name="Aardvark")}.values())
    book = slot_book(model, date(2026, 11, 21), ZONE)
    costs = []
    for links_of in (LinkBook(model), LinkBook(renamed)):
        known = contact_costs(book, links_of, PUBLIC, timed=False)
        costs.append({one: known.of(number, None) for one, number in links_of.numbers.items()})
    assert costs[0] == costs[1]
    assert len(set(costs[0].values())) > 1


def test_a_service_by_referral_is_joined_to_those_that_it_names_and_no_other_to_its_provider() -> None:
    asked: dict[str, Any] = {"access_through": ("agency:school", "agency:police")}
    center = service("center", "shelter", access=ServiceAccess.REFERRAL, **asked)
    book = LinkBook(model(*BASE, center, service("open", "shelter", access=ServiceAccess.DIRECT, **asked)))

    def joined(hops: tuple[Hop, ...]) -> dict[str, bool]:
        return {book.ids[hop.other]: hop.referral for hop in hops}

    assert joined(book.into(book.numbers[center.id])) == {"agency:school": True, "agency:police": True}
    assert joined(book.into(book.numbers["service:open"])) == {"agency:office": False}
    assert joined(book.out(book.numbers["agency:school"])) == {center.id: True}
    provided = joined(book.out(book.numbers["agency:office"]))
    assert (provided["service:open"], center.id in provided) == (False, False)
