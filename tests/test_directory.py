"""The directory over a real store: revisions, merged ids, audiences, lists, and answers while others write."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from graph.answers import PUBLIC, FindQuestion, SlotFilter, Viewer
from graph.directory import Directory
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.contact import Contact
from graph.model.errors import InvalidInput, NotFound, StoreUnavailable
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record, Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import (
    AgencyLevel,
    Audience,
    ContactRank,
    ContactStatus,
    JurisdictionKind,
    RelationKind,
    Role,
)
from graph.store import Store, open_store
from graph.view import View
from tests.small import CITED, PLACES, RECORDS, line

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
def view(directory: Directory) -> View:
    return directory.view(PUBLIC, NOW)


def put(store: Store, *records: Record) -> int:
    return store.write(ChangeSet(actor="test", reason="edit", puts=records)).revision


def stored(store: Store, record_id: str, kind: type[R]) -> R:
    found = store.read([record_id])[record_id]
    assert isinstance(found, kind)
    return found


def test_an_empty_store_answers_that_nothing_is_there(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "empty.db")) as empty:
        view = Directory(empty).view(PUBLIC, NOW)
        assert (view.revision, view.categories(), view.agencies(), view.places("Ash").matches) == (0, (), (), ())
        assert [r.code for r in view.find(FindQuestion("Ash")).why_none] == ["none.place"]
        with pytest.raises(StoreUnavailable, match="seed"):
            _ = view.profile


def test_a_write_is_seen_by_the_next_question_and_not_by_a_view_under_way(directory: Directory, store: Store) -> None:
    before = directory.view(PUBLIC, NOW)
    revision = put(store, replace(stored(store, "agency:office", Agency), name="Renamed"))
    assert (before.revision, before.name("agency:office")) == (1, "Office")
    after = directory.view(PUBLIC, NOW)
    assert (after.revision, after.name("agency:office")) == (revision, "Renamed")


def test_a_revision_that_is_not_here_yet_is_unavailable(directory: Directory) -> None:
    assert directory.view(PUBLIC, NOW, at_least=1).revision == 1
    with pytest.raises(StoreUnavailable, match="revision 2"):
        directory.view(PUBLIC, NOW, at_least=2)


def test_a_question_that_the_store_overtakes_begins_again(directory: Directory, store: Store) -> None:
    seen: list[int] = []

    def question(view: View) -> tuple[str, str]:
        seen.append(view.revision)
        if len(seen) == 1:
            put(store, replace(stored(store, "agency:office", Agency), name="Renamed"))
            directory.view(PUBLIC, NOW).record("agency:office")  # another thread reads the new one meanwhile
        return view.name("agency:office"), view.get("agency:office", Agency).name

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

    def question(view: View) -> set[str]:
        ids = ("agency:office", "agency:state")
        whole = [view.get(one, Agency).name for one in ids]
        return {*whole, *(view.name(one) for one in ids)}

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
            answer = one.view(PUBLIC, NOW, at_least=revision).find(FindQuestion("Ash", "youth-crisis"))
            assert answer.matches[-1].service != "service:north-team"
            assert [m.service for m in answer.matches if m.through is None] == [
                "service:ash-team",
                "service:somewhere",
            ]


def test_a_merged_id_answers_with_its_survivor(directory: Directory, store: Store) -> None:
    put(store, Redirect(id="service:ash-team", survivor="service:north-team"))
    view = directory.view(PUBLIC, NOW)
    assert view.record("service:ash-team").id == "service:north-team"
    assert view.name("service:ash-team") == "north-team"


def test_what_is_not_there_is_not_found_and_said(view: View) -> None:
    with pytest.raises(NotFound, match="'agency:none'"):
        view.record("agency:none")
    with pytest.raises(NotFound, match="not the id of a service"):
        view.get("agency:office", Service)
    assert view.records(["agency:none", "agency:office", "rubbish", ""])[0] is None


def test_a_contact_for_partners_is_withheld_from_the_public(directory: Directory, store: Store) -> None:
    contact = stored(store, "contact:agency-state-primary", Contact)
    put(store, replace(contact, title="Duty desk", audience=Audience.PARTNER))
    public, partner = directory.view(PUBLIC, NOW), directory.view(PARTNER, NOW)
    shown = public.get(contact.id, Contact)
    assert (shown.title, shown.phones, public.withheld(contact.id)) == (None, (), ("title", "phones"))
    assert (partner.get(contact.id, Contact).title, partner.withheld(contact.id)) == ("Duty desk", ())
    with pytest.raises(NotFound, match="no contact has the number"):
        public.phone("phone:+18602970520")
    assert partner.phone("phone:+18602970520")[1] == ("slot:agency:state:intake:primary",)


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
    public, partner = directory.view(PUBLIC, NOW), directory.view(PARTNER, NOW)
    assert (public.relations(), public.relations_of("agency:office"), public.records([tie.id])) == ((), (), [None])
    assert (partner.relations(RelationKind.REFERS), partner.relations_of("agency:office")) == ((tie.id,), (tie.id,))


def test_lists_are_by_name_and_narrowed_by_place(view: View) -> None:
    assert view.agencies() == ("agency:office", "agency:state")
    assert view.agencies(AgencyLevel.FEDERAL) == ()
    assert view.agencies(within="jurisdiction:ash") == ("agency:office",)
    assert view.services("youth-crisis", "jurisdiction:dale") == ("service:statewide",)
    assert view.services("shelter") == ("service:refuge",)
    assert view.units("agency:state") == ("agency:office",)
    assert view.parent_chain("agency:office") == ("agency:state",)
    assert view.jurisdictions(JurisdictionKind.TOWN, "jurisdiction:demhs-region-1") == tuple(
        f"jurisdiction:{one}" for one in ("ash", "birch", "cedar")
    )
    assert view.contained("jurisdiction:arcady", JurisdictionKind.COUNTY) == (
        "jurisdiction:north-county",
        "jurisdiction:south-county",
    )
    assert view.reached_through("service:statewide") == ("service:refuge",)


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
def test_a_filter_by_something_unknown_is_refused(view: View, asked: SlotFilter, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        view.points_of_contact(asked)


def test_points_of_contact_are_filtered(directory: Directory, store: Store) -> None:
    put(store, *line("service:ash-team", "860-258-4100", ContactRank.SECONDARY))
    view = directory.view(PUBLIC, NOW)
    everything = view.points_of_contact(SlotFilter())
    assert len(everything) == 4
    assert view.points_of_contact(SlotFilter(ranks=(ContactRank.SECONDARY,))) == (
        "slot:service:ash-team:intake:secondary",
    )
    assert view.points_of_contact(SlotFilter(statuses=(ContactStatus.VACANT,))) == ()
    assert view.points_of_contact(SlotFilter(agency="agency:state")) == everything
    assert len(view.points_of_contact(SlotFilter(within="jurisdiction:ash"))) == 3
    assert len(view.points_of_contact(SlotFilter(category="crisis"))) == 3


def test_facts_are_due_a_year_after_they_were_checked(directory: Directory, store: Store) -> None:
    assert directory.view(PUBLIC, NOW).check_due("agency:office") is None
    put(store, replace(stored(store, "agency:office", Agency), checked_at=date(2026, 3, 1)))
    assert directory.view(PUBLIC, NOW).check_due("agency:office") == date(2027, 3, 1)


def test_the_day_is_that_of_the_directory_s_zone(directory: Directory) -> None:
    assert directory.view(PUBLIC, datetime(2026, 11, 21, 3, tzinfo=UTC)).today == date(2026, 11, 20)
    with pytest.raises(InvalidInput, match="zone"):
        directory.view(PUBLIC, datetime(2026, 11, 21))  # noqa: DTZ001


def test_a_store_put_back_to_an_older_state_is_read_anew(tmp_path: Path, store: Store, directory: Directory) -> None:
    put(store, replace(stored(store, "agency:office", Agency), name="Renamed"))
    assert directory.view(PUBLIC, NOW).name("agency:office") == "Renamed"

    class Restored:
        """The store as it is after a backup was put in place under a running process."""

        def __init__(self, path: Path) -> None:
            self.store = open_store(str(path))

        def __getattr__(self, name: str) -> object:
            return getattr(self.store, name)

    restored = Restored(tmp_path / "backup.db")
    restored.store.write(ChangeSet(actor="test", reason="Arcady", puts=tuple(PLACES)))
    directory._store = restored  # type: ignore[assignment]
    view = directory.view(PUBLIC, NOW)
    assert (view.revision, view.agencies()) == (1, ())
    restored.store.close()


def test_an_id_means_itself_as_a_place(view: View) -> None:
    assert [m.jurisdiction for m in view.places("jurisdiction:ash").places] == ["jurisdiction:ash"]
    assert view.get("jurisdiction:ash", Jurisdiction).name == "Ash"
