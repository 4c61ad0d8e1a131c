"""Every answer over Neo4j is the answer over SQLite, value for value: on the seed, after random edits, and copied."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from graph import catalogue, contacts, documents, find, search
from graph.contacts.listing import SlotFilter
from graph.directory import Directory
from graph.find.question import FindQuestion
from graph.look import Look
from graph.look.viewer import Viewer
from graph.model.change import ChangeSet
from graph.model.kinds import ENTITIES
from graph.model.record import Record
from graph.model.vocabulary import JurisdictionKind, Role
from graph.readmodel.record_cache import RecordCache
from graph.store import Store, open_store
from graph.store.copying import BATCH, copy_store, digest_of
from graph.store.examining import examine
from seed.storing import load_seed
from tests.conftest import NOW
from tests.support.counting_store import CountingStore
from tests.support.history import history
from tests.support.neo4j_backing import BackDoor, Neo4jBacking
from tests.support.soak import times

pytestmark = pytest.mark.soak

AGES = (None, 9, 14, 40)


@dataclass
class Pair:
    """The seed in both engines, and a directory over each."""

    file: Store
    server: Store
    calls: CountingStore
    ours: Directory
    theirs: Directory

    def write(self, change_set: ChangeSet) -> None:
        assert self.file.write(change_set) == self.server.write(change_set)

    def views(self, role: Role = Role.PARTNER) -> tuple[Look, Look]:
        revision = self.file.revision()
        viewer = Viewer(role)
        return self.ours.look(viewer, NOW, at_least=revision), self.theirs.look(viewer, NOW, at_least=revision)


@pytest.fixture(scope="module")
def pair(door: BackDoor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    path = tmp_path_factory.mktemp("pair") / "file.db"
    with open_store(str(path)) as file, Neo4jBacking(door).open() as server:
        assert load_seed(file) == load_seed(server)
        calls = CountingStore(server)
        yield Pair(file, server, calls, Directory(file), Directory(calls))  # type: ignore[arg-type]


def check_stores(pair: Pair) -> None:
    assert pair.file.load() == pair.server.load()
    ours, theirs = ([replace(one, at=NOW) for one in history(store)] for store in (pair.file, pair.server))
    assert ours == theirs


def check_answers(pair: Pair, every: int) -> None:
    """Find over each `every`-th of all towns, categories and ages; the lists; search; what is around an entity."""
    ours, theirs = pair.views()
    assert ours.revision == theirs.revision
    towns = catalogue.jurisdictions(ours, JurisdictionKind.TOWN)
    categories = [None, *(one.id for one in catalogue.categories(ours))]
    questions = [FindQuestion(ours.name(one), kind, age) for one in towns for kind in categories for age in AGES]
    for question in questions[::every]:
        assert find.find(ours, question) == find.find(theirs, question), question
    for ask in _LISTS:
        assert len(ask(ours)) > 0
        assert ask(ours) == ask(theirs)
    for text in ("child", "crisis", "windam", "police", "211", "BTAM"):
        assert search.search(ours, text) == search.search(theirs, text)
    for one in [*catalogue.agencies(ours), *catalogue.services(ours), *catalogue.teams(ours)][:: max(1, every // 20)]:
        assert catalogue.neighbourhood(ours, one) == catalogue.neighbourhood(theirs, one)
        assert ours.record(one) == theirs.record(one)


_LISTS: tuple[Any, ...] = (
    catalogue.agencies,
    catalogue.services,
    catalogue.teams,
    catalogue.relations,
    catalogue.jurisdictions,
    catalogue.categories,
    documents.glossary,
    documents.resources,
    documents.counts,
    documents.citing,
    lambda look: contacts.points_of_contact(look, SlotFilter()),
    lambda look: [contacts.state(look, one) for one in contacts.points_of_contact(look, SlotFilter())],
)


def test_the_seed_is_the_same_and_answers_the_same(pair: Pair) -> None:
    check_stores(pair)
    check_answers(pair, times(61, 1))


TURNS = [0, *(pytest.param(turn, marks=pytest.mark.newest) for turn in range(1, times(2, 30)))]


@pytest.mark.parametrize("turn", TURNS)
def test_random_edits_leave_both_the_same(pair: Pair, turn: int) -> None:
    chance = random.Random(turn)
    records = [one for one in pair.file.load().records if isinstance(one, ENTITIES) or one.KIND == "jurisdiction"]
    edited = tuple(_edited(one, chance, records) for one in chance.sample(records, 60))
    pair.write(ChangeSet(actor="tester", reason=f"turn {turn}", puts=edited))
    check_stores(pair)
    check_answers(pair, times(401, 7))


def _edited(record: Record, chance: random.Random, records: list[Record]) -> Record:
    fields: dict[str, Any] = {"name": f"{getattr(record, 'name')} {chance.random()}"}  # noqa: B009
    if hasattr(record, "serves"):
        places = [one.id for one in records if one.KIND == "jurisdiction"]
        fields["serves"] = tuple(chance.choices(places, k=chance.randrange(4)))
    if record.KIND == "service":
        fields["provider"] = chance.choice([one.id for one in records if one.KIND in ("agency", "team")])
    return replace(record, **fields)


def test_a_question_takes_a_bounded_number_of_round_trips(pair: Pair) -> None:
    """However much it asks for: one for the revision, one for the changes, one for the records not at hand."""
    look = pair.views()[1]
    everything = [
        *catalogue.agencies(look),
        *catalogue.services(look),
        *catalogue.teams(look),
        *catalogue.relations(look),
    ]
    pair.calls.taken()
    for asked in (everything[:1], everything):
        pair.theirs._follower.cache = RecordCache()
        pair.theirs._next = 0
        pair.theirs.answer(Viewer(), NOW, lambda look, asked=asked: look.records(asked))  # type: ignore[misc]
        assert pair.calls.taken() == {"revision": 1, "read": 1}
    pair.theirs._next = 0
    pair.theirs.answer(
        Viewer(), NOW, lambda look: find.find(look, FindQuestion("Windham", "youth-mobile-crisis", 14))
    )
    assert pair.calls.taken() == {"revision": 1}


def test_copied_there_and_back_it_has_the_same_digest(pair: Pair, door: BackDoor, tmp_path: Path) -> None:
    wanted = digest_of(pair.file.load().records)
    with open_store(str(tmp_path / "back.db")) as back:
        assert copy_store(pair.server, back, "the server").digest == wanted
    door.wipe()
    report = copy_store(pair.file, pair.server, "the file")
    batches = -(-len(pair.file.load().records) // BATCH)
    assert (report.digest, report.target) == (wanted, batches)
    found = {one.label: one for one in examine(pair.server)}
    assert [one.label for one in found.values() if one.remedy] == []
    assert found["Digest"].says == wanted
    assert "community edition" in found["Server"].says
    assert found["Constraint record_id"].says == "online"


def test_the_doctor_names_what_is_missing(pair: Pair, door: BackDoor) -> None:
    door.run("DROP INDEX change_of_subject")
    door.run("CREATE (:Movie)")
    try:
        found = {one.label: one for one in examine(pair.server)}
    finally:
        door.run("MATCH (m:Movie) DELETE m")
        door.run("CREATE INDEX change_of_subject IF NOT EXISTS FOR (c:Change) ON (c.subject, c.revision)")
    assert found["Index change_of_subject"].says == "missing"
    assert "CREATE INDEX change_of_subject" in found["Index change_of_subject"].remedy
    assert "['Movie']" in found["Nodes of other programs"].says
