"""The directory over a real store: revisions, merged ids, audiences, lists, and answers while others write."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar, cast

import pytest

from graph import catalogue, contacts, documents, find, places
from graph.contacts.listing import SlotFilter
from graph.directory import Directory
from graph.find.question import FindQuestion
from graph.look import Look
from graph.look.viewer import PUBLIC, Viewer
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.contact import Contact
from graph.model.errors import InvalidInput, NotFound, StoreUnavailable
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record, Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Count
from graph.model.vocabulary import (
    AgencyLevel,
    Audience,
    ContactRank,
    ContactStatus,
    JurisdictionKind,
    RelationKind,
    Role,
)
from graph.readmodel.record_cache import RecordCache
from graph.store import Store, open_store
from tests.support.counting_store import CountingStore
from tests.support.small import CITED, RECORDS, line

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
PARTNER = Viewer(Role.PARTNER)
R = TypeVar("R", bound=Record)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "arcady.db")) as opened:
        opened.write(ChangeSet(actor="test", reason="Arcady", puts=RECORDS))
        yield opened


@pytest.fixture
def directory(store: Store) -> Directory:
    return Directory(store)


@pytest.fixture
def look(directory: Directory) -> Look:
    return directory.look(PUBLIC, NOW)


def put(store: Store, *records: Record) -> int:
    return store.write(ChangeSet(actor="test", reason="edit", puts=records)).revision


def stored(store: Store, record_id: str, kind: type[R]) -> R:
    found = store.read([record_id])[record_id]
    assert isinstance(found, kind)
    return found


def test_an_empty_store_answers_that_nothing_is_there(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "empty.db")) as empty:
        look = Directory(empty).look(PUBLIC, NOW)
        assert (
            look.revision,
            catalogue.categories(look),
            catalogue.agencies(look),
            places.places(look, "Ash").matches,
        ) == (0, (), (), ())
        assert [r.code for r in find.find(look, FindQuestion("Ash")).why_none] == ["none.place"]
        with pytest.raises(StoreUnavailable, match="seed"):
            _ = look.profile


def test_a_write_is_seen_by_the_next_question_and_not_by_a_view_under_way(directory: Directory, store: Store) -> None:
    before = directory.look(PUBLIC, NOW)
    revision = put(store, replace(stored(store, "agency:office", Agency), name="Renamed"))
    assert (before.revision, before.name("agency:office")) == (1, "Office")
    after = directory.look(PUBLIC, NOW)
    assert (after.revision, after.name("agency:office")) == (revision, "Renamed")


def test_a_revision_that_is_not_here_yet_is_unavailable(directory: Directory) -> None:
    assert directory.look(PUBLIC, NOW, at_least=1).revision == 1
    with pytest.raises(StoreUnavailable, match="revision 2"):
        directory.look(PUBLIC, NOW, at_least=2)


def test_a_question_that_the_store_overtakes_begins_again(directory: Directory, store: Store) -> None:
    seen: list[int] = []

    def question(look: Look) -> tuple[str, str]:
        seen.append(look.revision)
        if len(seen) == 1:
            put(store, replace(stored(store, "agency:office", Agency), name="Renamed"))
            directory.look(PUBLIC, NOW).record("agency:office")  # another thread reads the new one meanwhile
        return look.name("agency:office"), look.get("agency:office", Agency).name

    assert directory.answer(PUBLIC, NOW, question) == ("Renamed", "Renamed")
    assert seen == [1, 2]


def test_every_answer_belongs_to_one_revision_while_others_write(directory: Directory, store: Store) -> None:
    """Two agencies are always renamed together; nobody ever sees one name without the other."""
    done = threading.Event()

    def write() -> None:
        try:
            for turn in range(60):
                pair = [stored(store, one, Agency) for one in ("agency:office", "agency:state")]
                put(store, *(replace(agency, name=f"Turn {turn}") for agency in pair))
        finally:
            done.set()

    def question(look: Look) -> set[str]:
        ids = ("agency:office", "agency:state")
        whole = [look.get(one, Agency).name for one in ids]
        return {*whole, *(look.name(one) for one in ids)}

    put(store, *(replace(stored(store, one, Agency), name="Turn") for one in ("agency:office", "agency:state")))
    writer = threading.Thread(target=write)
    writer.start()
    answers = []
    while not done.is_set():
        answers.append(directory.answer(PUBLIC, NOW, question))
    writer.join()
    assert answers
    assert all(len(names) == 1 for names in answers)


def test_two_directories_over_one_file_answer_the_same(tmp_path: Path, store: Store, directory: Directory) -> None:
    with open_store(str(tmp_path / "arcady.db")) as second:
        other = Directory(second)
        revision = put(store, replace(stored(store, "service:ash-team", Service), serves=()))
        for one in (directory, other):
            answer = find.find(one.look(PUBLIC, NOW, at_least=revision), FindQuestion("Ash", "youth-crisis"))
            assert answer.matches[-1].service != "service:north-team"
            assert [m.service for m in answer.matches if m.through is None] == [
                "service:ash-team",
                "service:somewhere",
            ]


def test_a_merged_id_answers_with_its_survivor(directory: Directory, store: Store) -> None:
    put(store, Redirect(id="service:ash-team", survivor="service:north-team"))
    look = directory.look(PUBLIC, NOW)
    assert look.record("service:ash-team").id == "service:north-team"
    assert look.name("service:ash-team") == "north-team"


def test_what_is_not_there_is_not_found_and_said(look: Look) -> None:
    with pytest.raises(NotFound, match="'agency:none'"):
        look.record("agency:none")
    with pytest.raises(NotFound, match="not the id of a service"):
        look.get("agency:office", Service)
    assert look.records(["agency:none", "agency:office", "rubbish", ""])[0] is None


def test_records_that_were_prefetched_are_not_read_again(store: Store) -> None:
    counted = CountingStore(store)
    directory = Directory(cast(Store, counted))
    put(store, Redirect(id="service:north-team", survivor="service:ash-team"))
    look = directory.look(PUBLIC, NOW)
    look._cache = RecordCache()
    look.prefetch(["agency:office", "service:north-team", "agency:none"])
    assert counted.taken()["read"] == 1
    look._cache = RecordCache()
    read = look.records(["service:ash-team", "agency:none", "agency:office"])
    assert [one.id if one else None for one in read] == ["service:ash-team", None, "agency:office"]
    assert look.get("service:north-team", Service).id == "service:ash-team"
    assert counted.taken() == {}
    assert [one.id for one in look.records(["agency:state", "agency:office"]) if one] == [
        "agency:state",
        "agency:office",
    ]
    assert counted.taken() == {"read": 1}


def test_a_count_names_what_is_on_file_of_it_by_name(directory: Directory, store: Store) -> None:
    put(store, Count(id="count:units", name="Units", number=2, category="crisis", citations=CITED))
    names = [one.removeprefix("service:") for one in documents.counted(directory.look(PUBLIC, NOW), "count:units")]
    assert names == sorted(names)
    assert len(names) == 6
    put(store, Count(id="count:none", name="Steps", number=2, citations=CITED))
    assert documents.counted(directory.look(PUBLIC, NOW), "count:none") == ()


def test_a_contact_for_partners_is_withheld_from_the_public(directory: Directory, store: Store) -> None:
    contact = stored(store, "contact:agency-state-primary", Contact)
    put(store, replace(contact, title="Duty desk", audience=Audience.PARTNER))
    public, partner = directory.look(PUBLIC, NOW), directory.look(PARTNER, NOW)
    shown = public.get(contact.id, Contact)
    assert (shown.title, shown.phones, public.withheld(contact.id)) == (None, (), ("title", "phones"))
    assert (partner.get(contact.id, Contact).title, partner.withheld(contact.id)) == ("Duty desk", ())
    with pytest.raises(NotFound, match="no contact has the number"):
        contacts.phone(public, "phone:+18602970520")
    assert contacts.phone(partner, "phone:+18602970520")[1] == ("slot:agency:state:intake:primary",)


def test_a_relation_for_partners_is_not_there_for_the_public(directory: Directory, store: Store) -> None:
    tie = Relation(
        id="relation:one",
        kind=RelationKind.REFERS,
        source="agency:state",
        target="agency:office",
        audience=Audience.PARTNER,
        citations=CITED,
    )
    put(store, tie)
    public, partner = directory.look(PUBLIC, NOW), directory.look(PARTNER, NOW)
    assert (
        catalogue.relations(public),
        catalogue.relations_of(public, "agency:office"),
        public.records([tie.id]),
    ) == ((), (), [None])
    assert (catalogue.relations(partner, RelationKind.REFERS), catalogue.relations_of(partner, "agency:office")) == (
        (tie.id,),
        (tie.id,),
    )


def test_lists_are_by_name_and_narrowed_by_place(look: Look) -> None:
    assert catalogue.agencies(look) == ("agency:office", "agency:state")
    assert catalogue.agencies(look, AgencyLevel.FEDERAL) == ()
    assert catalogue.agencies(look, within="jurisdiction:ash") == ("agency:office",)
    assert catalogue.services(look, "youth-crisis", "jurisdiction:dale") == ("service:statewide",)
    assert catalogue.services(look, "shelter") == ("service:refuge",)
    assert catalogue.units(look, "agency:state") == ("agency:office",)
    assert catalogue.parent_chain(look, "agency:office") == ("agency:state",)
    assert catalogue.category_chain(look, "youth-crisis") == ("crisis", "youth-crisis")
    assert catalogue.subcategories(look, "crisis") == ("youth-crisis", "adult-crisis")
    assert catalogue.jurisdictions(look, JurisdictionKind.TOWN, "jurisdiction:demhs-region-1") == tuple(
        f"jurisdiction:{one}" for one in ("ash", "birch", "cedar")
    )
    assert catalogue.contained(look, "jurisdiction:arcady", JurisdictionKind.COUNTY) == (
        "jurisdiction:north-county",
        "jurisdiction:south-county",
    )
    assert catalogue.reached_through(look, "service:statewide") == ("service:refuge",)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            SlotFilter(within="jurisdiction:nowhere"),
            "^'jurisdiction:nowhere' is not the id of a jurisdiction: look it up",
        ),
        (SlotFilter(agency="agency:none"), "^'agency:none' is not the id of an agency: search for its name"),
        (SlotFilter(category="none"), "^there is no category 'none': choose one of the list"),
    ],
)
def test_a_filter_by_something_unknown_is_refused(look: Look, asked: SlotFilter, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        contacts.points_of_contact(look, asked)


def test_points_of_contact_are_filtered(directory: Directory, store: Store) -> None:
    put(store, *line("service:ash-team", "860-258-4100", ContactRank.SECONDARY))
    look = directory.look(PUBLIC, NOW)
    everything = contacts.points_of_contact(look, SlotFilter())
    assert len(everything) == 4
    assert contacts.points_of_contact(look, SlotFilter(ranks=(ContactRank.SECONDARY,))) == (
        "slot:service:ash-team:intake:secondary",
    )
    assert contacts.points_of_contact(look, SlotFilter(statuses=(ContactStatus.VACANT,))) == ()
    assert contacts.points_of_contact(look, SlotFilter(agency="agency:state")) == everything
    assert len(contacts.points_of_contact(look, SlotFilter(within="jurisdiction:ash"))) == 3
    assert len(contacts.points_of_contact(look, SlotFilter(category="crisis"))) == 3


def test_facts_are_due_a_year_after_they_were_checked(directory: Directory, store: Store) -> None:
    assert contacts.check_due(directory.look(PUBLIC, NOW), "agency:office") is None
    put(store, replace(stored(store, "agency:office", Agency), checked_at=date(2026, 3, 1)))
    assert contacts.check_due(directory.look(PUBLIC, NOW), "agency:office") == date(2027, 3, 1)


def test_the_day_is_that_of_the_directory_s_zone(directory: Directory) -> None:
    assert directory.look(PUBLIC, datetime(2026, 11, 21, 3, tzinfo=UTC)).today == date(2026, 11, 20)
    with pytest.raises(InvalidInput, match="zone"):
        directory.look(PUBLIC, datetime(2026, 11, 21))  # noqa: DTZ001


def test_an_id_means_itself_as_a_place(look: Look) -> None:
    assert [m.jurisdiction for m in places.places(look, "jurisdiction:ash").places] == ["jurisdiction:ash"]
    assert look.get("jurisdiction:ash", Jurisdiction).name == "Ash"
