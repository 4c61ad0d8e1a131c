"""A look: its day, names of everything, lists in their order, and whole records for one viewer, read in batches."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from graph.look import PUBLIC, Look, Viewer
from graph.model.agency import Agency, Team
from graph.model.contact import Contact, Slot, slot_id
from graph.model.errors import InvalidInput, NotFound, StoreUnavailable
from graph.model.record import Record, Redirect
from graph.model.relation import Relation
from graph.model.vocabulary import ContactPurpose, ContactRank, Role
from graph.readmodel import ReadModel
from graph.readmodel.record_cache import RecordCache
from graph.store.contract import Snapshot
from tests.support.agencies import HALLS, agency, short
from tests.support.small import CITED, TODAY, look, model

PARTNER = Viewer(Role.PARTNER)
MERGED = Redirect(id="agency:merged", survivor="agency:nowhere")
EMPTY = ReadModel.build(Snapshot(1, ()))


class Counted:
    """A store that remembers the ids of each batch that is read."""

    def __init__(self, known: ReadModel) -> None:
        self._known = known
        self.batches: list[list[str]] = []

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        self.batches.append(sorted(ids))
        return {one: record for one in self.batches[-1] if (record := self._known.find(one)) is not None}


def counted(*records: Record) -> tuple[Look, Counted]:
    store = Counted(model(*records))
    return Look(model(*records), store, RecordCache(), PUBLIC, TODAY), store


# ---------------------------------------------------------------------- itself


def test_a_day_begins_in_the_zone_of_the_directory() -> None:
    early, late = datetime(2026, 11, 21, 4, 59, tzinfo=UTC), datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
    assert (look(now=early).today, look(now=late).today) == (date(2026, 11, 20), date(2026, 11, 21))
    assert look().zone == ZoneInfo("America/New_York")
    empty = Look(EMPTY, Counted(EMPTY), RecordCache(), PUBLIC, early)
    assert (empty.zone, empty.today) == (ZoneInfo("UTC"), date(2026, 11, 21))


def test_an_instant_is_kept_in_utc_and_needs_a_zone() -> None:
    there = datetime(2026, 11, 21, 10, tzinfo=timezone(timedelta(hours=-5)))
    assert look(now=there).now == TODAY
    assert look(now=there).now.tzinfo is UTC
    with pytest.raises(InvalidInput, match="has no zone") as caught:
        look(now=datetime(2026, 11, 21, 10))  # noqa: DTZ001 (that is the point)
    assert caught.value.value == datetime(2026, 11, 21, 10)  # noqa: DTZ001


def test_a_look_is_at_one_revision_of_one_directory() -> None:
    assert (look().revision, look().profile.name, look().as_of) == (1, "Arcady", None)
    with pytest.raises(StoreUnavailable, match="this store holds no directory yet: seed it first"):
        _ = Look(EMPTY, Counted(EMPTY), RecordCache(), PUBLIC, TODAY).profile
    stale = Look(EMPTY, Counted(EMPTY), RecordCache(), PUBLIC, TODAY, as_of=TODAY)
    assert stale.as_of == TODAY


# ----------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ("agency:office", "Office"),
        ("agency:merged", "Nowhere"),
        ("slot:agency:state:intake:primary", "State Office"),
        ("relation:a", "Ash Hall – Crew"),
        ("crisis", "Crisis"),
        ("contact:titled", "Desk"),
        ("contact:agency-state-primary", "contact:agency-state-primary"),
        ("agency:gone", "agency:gone"),
    ],
)
def test_everything_has_a_name_or_its_id(record: str, name: str) -> None:
    assert look(*HALLS, MERGED, Contact(id="contact:titled", title="Desk")).name(record) == name


def test_a_person_s_name_is_for_partners_and_the_title_for_all() -> None:
    person = Contact(id="contact:chief", name="Ada Quill", title="Chief", citations=CITED)
    assert (look(person).name(person.id), look(person, viewer=PARTNER).name(person.id)) == ("Chief", "Ada Quill")


def test_names_are_sorted_and_ids_where_they_are_equal() -> None:
    twins = [agency("b", "Twin"), agency("a", "Twin"), agency("z", "A")]
    assert short(look(*twins).by_name(one.id for one in twins)) == ["z", "a", "b"]
    assert look(*twins).sort_key("agency:z") == ("A", "agency:z")


def test_of_some_relations_those_are_visible_that_are_for_the_viewer() -> None:
    ties = ["relation:quiet", "relation:b"]
    assert short(look(*HALLS).visible(ties)) == ["b"]
    assert short(look(*HALLS, viewer=PARTNER).visible(ties)) == ["quiet", "b"]


# --------------------------------------------------------------------- records


def test_records_come_in_the_order_asked_for_none_for_what_is_unknown_or_not_for_the_viewer() -> None:
    ids = ["relation:quiet", "agency:merged", "agency:gone", "agency:office", "agency:merged"]
    found = look(*HALLS, MERGED).records(ids)
    assert [one and one.id for one in found] == [None, "agency:nowhere", None, "agency:office", "agency:nowhere"]
    assert isinstance(look(*HALLS, viewer=PARTNER).records(["relation:quiet"])[0], Relation)


def test_a_record_is_got_by_its_kind() -> None:
    known = look(*HALLS, MERGED)
    assert known.get("agency:merged", Agency).id == known.record("agency:merged").id == "agency:nowhere"
    with pytest.raises(NotFound, match="'agency:office' is not the id of a team") as caught:
        known.get("agency:office", Team)
    assert caught.value.value == "agency:office"
    for absent in ("agency:gone", "relation:quiet"):
        with pytest.raises(NotFound, match=f"there is nothing with the id '{absent}'") as caught:
            known.record(absent)
        assert caught.value.value == absent


def test_records_are_read_once_and_in_one_batch() -> None:
    known, store = counted(MERGED, *HALLS)
    known.prefetch(["agency:merged", "agency:office", "agency:office", "relation:quiet"])
    assert store.batches == [["agency:nowhere", "agency:office", "relation:quiet"]]
    assert known.records(["agency:office", "relation:quiet"])[1] is None
    known.record("agency:nowhere")
    assert len(store.batches) == 1
    known.records(["agency:state", "agency:office"])
    assert store.batches[1:] == [["agency:state"]]


def test_what_is_filled_and_not_for_the_viewer_is_withheld() -> None:
    person = Contact(id="contact:chief", name="Ada Quill", title="Chief", citations=CITED)
    old = Redirect(id="contact:old", survivor=person.id)
    assert look(person, old).withheld("contact:old") == look(person, old).withheld(person.id) == ("name",)
    assert look(person, viewer=PARTNER).withheld(person.id) == ()
    assert look(person).withheld("contact:gone") == ()


def test_the_id_that_limits_a_list_may_be_none() -> None:
    known = look(*HALLS, MERGED)
    assert known.survivor_of(None) is None
    assert known.survivor_of("agency:merged") == known.survivor("agency:merged") == "agency:nowhere"
    assert known.survivor_of("agency:office") == "agency:office"


def test_a_slot_is_called_by_the_name_of_its_merged_entity() -> None:
    made = slot_id("agency:merged", ContactPurpose.INTAKE, ContactRank.PRIMARY)
    slot = Slot(id=made, of="agency:merged", purpose=ContactPurpose.INTAKE, rank=ContactRank.PRIMARY)
    assert look(*HALLS, MERGED, slot).name(slot.id) == "Nowhere"
