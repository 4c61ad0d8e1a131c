"""How often a page reads the store, where nothing is cached: the records of a page come in a few batches."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar, cast

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.pages.entity.agency import agency_page
from api.pages.entity.contact import contact_page
from api.pages.entity.page import EntityPage
from api.pages.entity.service import service_page
from api.pages.entity.team import team_page
from api.settings import Settings
from api.words.messages import Messages, messages_for
from graph import catalogue
from graph.directory import Directory
from graph.look import Look
from graph.look.viewer import PUBLIC
from graph.model.agency import Agency, Team
from graph.model.contact import Contact
from graph.model.record import Record
from graph.model.service import Service
from graph.model.statement import Count
from graph.model.vocabulary import ContactRank, ServiceAccess
from graph.readmodel import ReadModel
from graph.readmodel.record_cache import RecordCache
from graph.store import Store
from graph.store.opening import open_store
from graph.values.phone import Phone
from tests.api.pages.pages import EXAMPLES
from tests.support.counting_store import CountingStore
from tests.support.records import changes, contact, service, slot, world

R = TypeVar("R", bound=Record)
Builder = Callable[[Look, R, Messages], EntityPage]
FULLEST = {
    "agency": "/agencies/agency:ct-dcf",
    "sector": "/agencies/agency:sector-k12-schools",
    "team": "/teams/team:mdt-ansonia-milford",
    "service": "/services/service:cac-center-for-family-justice",
    "contact": "/contacts/contact:211-line",
    "kind": "/categories/suspicious-activity-reporting",
    "state": "/jurisdictions/jurisdiction:ct",
}
"""The pages of each kind that read most records, or say most terms."""
ADDRESSES = sorted({*EXAMPLES.values(), *FULLEST.values()})


class Counted:
    """An application over the seeded store, which counts the batches of records that a page reads."""

    def __init__(self, store: Store, settings: Settings, clock: Callable[[], datetime]) -> None:
        app = create_app(settings, clock=clock)
        self._store = CountingStore(store)
        self._directory = app.state.directory = Directory(cast(Store, self._store))
        self._client = TestClient(app)

    def batches(self, address: str) -> int:
        """How many batches the page at `address` reads where no record is in memory."""
        self._directory._follower.cache = RecordCache()
        self._store.taken()
        self._client.get(address)
        return self._store.taken().get("read", 0)


@pytest.fixture(scope="module")
def counted(settings: Settings, clock: Callable[[], datetime]) -> Iterator[Counted]:
    with open_store(settings.store) as store:
        yield Counted(store, settings, clock)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_reads_its_records_in_at_most_three_batches(counted: Counted, address: str) -> None:
    assert counted.batches(address) <= 3


class Reading:
    """Reads records of a store, and remembers the ids of each batch."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.batches: list[set[str]] = []

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        self.batches.append(set(ids))
        return self._store.read(self.batches[-1])


PAGES = ((Agency, agency_page), (Team, team_page), (Service, service_page), (Contact, contact_page))
NUMBER = (Phone("+18605550142"),)
MADE_UP = (
    *world(),
    contact("chief", phones=NUMBER),
    contact("liaison", email="liaison@example.org"),
    slot("member:btam-school", contact="contact:chief"),
    slot("member:btam-school", rank=ContactRank.SECONDARY, contact="contact:liaison"),
    contact("radio", phones=NUMBER),
    slot("agency:police", contact="contact:radio"),
    service("patrol", access=ServiceAccess.DIRECT),
    service("escort"),
    slot("service:escort", contact="contact:radio"),
    service("advice", provider="team:btam"),
    Count(id="count:police-teams", name="Teams of the police", number=3, named=("team:btam",)),
    Count(id="count:advice", name="Services of the team", number=3, named=("service:advice",)),
)
"""Records of every kind, a member with points of contact, a number of several contacts, counts about entities."""


def read_later(
    store: Store, model: ReadModel, record_id: str, kind: type[R], build: Builder[R], now: datetime
) -> set[str]:
    """What is read for the page of a record after all that is about it was read, but for terms of the glossary."""
    reading = Reading(store)
    look = Look(model, reading, RecordCache(), PUBLIC, now)
    catalogue.prefetch_dossier(look, record_id)
    build(look, look.get(record_id, kind), messages_for("en"))
    later: set[str] = set().union(*reading.batches[1:])
    return {one for one in later if not one.startswith("glossary:")}


@pytest.mark.parametrize(("kind", "build"), PAGES)
def test_everything_about_an_entity_comes_in_one_batch(
    seeded_store: Path, tmp_path: Path, now: datetime, kind: type[R], build: Builder[R]
) -> None:
    with open_store(str(seeded_store)) as seeded, open_store(str(tmp_path / "made-up.db")) as made_up:
        made_up.write(changes(*MADE_UP))
        for store in (seeded, made_up):
            model = ReadModel.build(store.load())
            for record_id in model.all(kind):
                assert read_later(store, model, record_id, kind, build, now) == set(), record_id
