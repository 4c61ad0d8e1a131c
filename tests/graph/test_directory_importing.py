"""After a large import nobody's question waits: the process that writes it has prepared its read model, before others
see the change, and whatever they do meanwhile."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from graph.directory import Directory
from graph.look.viewer import PUBLIC
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.errors import InvalidInput, StoreUnavailable
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel
from graph.readmodel import Derived, ReadModel
from graph.search import search
from graph.store import Store, open_store
from graph.store.sqlite import staging
from graph.store.sqlite.staging import ATTEMPTS, LARGE
from tests.support.gated_store import GatedStore
from tests.support.imported import imported
from tests.support.small import CITED, RECORDS

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
OFFICE, STATE = "agency:office", "agency:state"
MANY: Final = tuple(imported(LARGE // 3))
NAMES: Final = Derived("names", (Agency,), lambda model: sorted(one.name for one in model.all(Agency).values()))


@pytest.fixture(autouse=True)
def revisions_without_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "ROOM", 1_000_000)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "arcady.db")) as opened:
        opened.write(ChangeSet(actor="test", reason="Arcady", puts=RECORDS))
        yield opened


@pytest.fixture
def gated(store: Store) -> GatedStore:
    return GatedStore(store)


@pytest.fixture
def directory(gated: GatedStore) -> Directory:
    directory = Directory(gated)  # type: ignore[arg-type]
    gated.taken()
    return directory


def import_of(*more: Record) -> ChangeSet:
    return ChangeSet(actor="importer", reason="import", puts=(*MANY, *more))


def saved(store: Store, name: str, record_id: str = STATE) -> int:
    """The revision in which somebody else renamed an agency."""
    record = store.read([record_id])[record_id]
    assert isinstance(record, Agency)
    return store.write(ChangeSet(actor="ada", reason="edit", puts=(replace(record, name=name),))).revision


def office(store: Store) -> Agency:
    record = store.read([OFFICE])[OFFICE]
    assert isinstance(record, Agency)
    return record


def check(directory: Directory, gated: GatedStore, store: Store) -> None:
    """The directory answers from the newest revision, without having read the import, as if made anew."""
    assert "changes_since" not in gated.taken()
    look = directory.look(PUBLIC, NOW)
    assert look.revision == store.revision()
    assert look.model == ReadModel.build(store.load())
    names = look.model.derived(NAMES)
    assert names == sorted(one.name for one in look.model.all(Agency).values())
    assert look.record("service:line-7") == store.read(["service:line-7"])["service:line-7"]


def test_what_is_imported_is_answered_from_at_once(directory: Directory, gated: GatedStore, store: Store) -> None:
    directory.look(PUBLIC, NOW).model.derived(NAMES)
    receipt = directory.write(import_of())
    assert directory.revision == receipt.revision == 2
    assert NAMES in directory._follower.model._derived, "made before anybody asked"
    assert gated.taken() == {"prepared": 1, "revision": 2}
    check(directory, gated, store)
    assert search(directory.look(PUBLIC, NOW), "line 7")


def test_small_changes_are_not_prepared(directory: Directory, gated: GatedStore, store: Store) -> None:
    directory.write(ChangeSet(actor="ada", reason="edit", puts=(replace(office(store), name="Bureau"),)))
    assert "prepared" not in gated.taken()
    assert directory.look(PUBLIC, NOW).name(OFFICE) == "Bureau"


def test_a_command_that_ends_afterwards_prepares_nothing(gated: GatedStore, store: Store) -> None:
    directory = Directory(gated, prepares=False)  # type: ignore[arg-type]
    receipt = directory.write(import_of())
    assert (directory.revision, receipt.revision) == (1, 2)
    look = directory.look(PUBLIC, NOW)
    assert (look.revision, look.model) == (2, ReadModel.build(store.load())), "its thread reads what it has written"


def test_answers_go_on_from_the_revision_before_while_it_is_prepared(
    directory: Directory, gated: GatedStore, store: Store
) -> None:
    seen: list[int] = []
    gated.prepared = lambda: seen.append(directory.look(PUBLIC, NOW).revision)
    directory.write(import_of())
    assert seen == [1]
    check(directory, gated, store)


def test_what_others_save_before_the_commit_is_in_the_read_model(
    directory: Directory, gated: GatedStore, store: Store
) -> None:
    new = Agency(id="agency:new", name="New", level=AgencyLevel.STATE, citations=CITED)

    def others() -> None:
        saved(store, "Renamed")
        assert directory.look(PUBLIC, NOW).name(STATE) == "Renamed", "a question in between takes it over"
        store.write(ChangeSet(actor="ada", reason="new", puts=(new,)))
        store.write(ChangeSet(actor="ada", reason="gone", retires=("service:refuge",)))
        gated.taken()

    gated.prepared = others
    assert directory.write(import_of()).revision == 5
    check(directory, gated, store)
    look = directory.look(PUBLIC, NOW)
    assert (look.name(STATE), look.name("agency:new")) == ("Renamed", "New")
    assert look.model.find("service:refuge") is None


def test_what_others_saved_before_anybody_asked_is_in_it_too(
    directory: Directory, gated: GatedStore, store: Store
) -> None:
    """The import itself builds on it: its services belong to an agency that the read model does not have yet."""
    new = Agency(id="agency:new", name="New", level=AgencyLevel.STATE, citations=CITED)
    store.write(ChangeSet(actor="ada", reason="new", puts=(new,)))
    services = [replace(one, provider="agency:new") for one in MANY if isinstance(one, Service)]
    others = [one for one in MANY if not isinstance(one, Service)]
    gated.prepared = lambda: gated.taken()
    directory.write(ChangeSet(actor="importer", reason="import", puts=(*others, *services)))
    check(directory, gated, store)


def test_a_question_after_the_commit_does_not_wait_for_the_end_of_the_write(
    directory: Directory, gated: GatedStore, store: Store
) -> None:
    """SQLite writes back its journal after the commit: that can take seconds."""
    seen: list[int] = []

    def ask() -> None:
        later = saved(store, "Later")
        seen.append(directory.look(PUBLIC, NOW).revision)
        assert seen == [later] == [3]
        assert gated.taken()["changes_since"] == 1, "what ada saved, and not the import"

    gated.written = ask
    assert directory.write(import_of()).revision == 2
    check(directory, gated, store)
    assert directory.look(PUBLIC, NOW).name(STATE) == "Later"


@pytest.mark.parametrize("times", [1, ATTEMPTS])
def test_a_preparation_that_is_overtaken_is_thrown_away(
    directory: Directory, gated: GatedStore, store: Store, times: int
) -> None:
    """What the import replaces has changed: it is prepared again, and in the end written without."""
    left = list(range(times))

    def others() -> None:
        if left:
            saved(store, f"Renamed {left.pop()}", OFFICE)
            gated.taken()

    gated.prepared = others
    before = office(store)
    directory.write(import_of(replace(before, name="Imported")))
    look = directory.look(PUBLIC, NOW)
    if look.revision < store.revision():  # written without: it is taken over as what others have imported
        look = directory.look(PUBLIC, NOW, at_least=store.revision())
    assert look.model == ReadModel.build(store.load())
    assert (look.name(OFFICE), look.get(OFFICE, Agency).version) == ("Imported", times + 2)
    assert directory._follower._prepared == {}


def test_a_write_that_fails_leaves_the_read_model_as_it_was(
    directory: Directory, gated: GatedStore, store: Store
) -> None:
    """The agency to which a service is moved is gone when the import is about to be written."""
    moved = replace(store.read(["service:refuge"])["service:refuge"], provider="agency:new")  # type: ignore[call-arg]
    new = Agency(id="agency:new", name="New", level=AgencyLevel.STATE, citations=CITED)
    store.write(ChangeSet(actor="ada", reason="new", puts=(new,)))
    gated.prepared = lambda: store.write(ChangeSet(actor="ada", reason="gone", retires=("agency:new",)))
    with pytest.raises(InvalidInput, match="agency:new"):
        directory.write(import_of(moved))
    assert directory._follower._prepared == {}
    look = directory.look(PUBLIC, NOW)
    assert (look.revision, look.model) == (3, ReadModel.build(store.load()))


def test_a_model_that_cannot_be_prepared_is_no_reason_to_refuse_the_write(directory: Directory) -> None:
    def broken(_: object) -> None:
        raise StoreUnavailable("away")

    directory.look(PUBLIC, NOW).model._derived[Derived("broken", (Agency,), broken)] = None
    directory.write(import_of())
    assert directory.look(PUBLIC, NOW, at_least=2).revision == 2


def test_what_was_prepared_before_everything_is_read_anew_is_of_no_use(
    directory: Directory, gated: GatedStore, store: Store
) -> None:
    """As when a backup is restored, which another thread notices."""
    gated.prepared = directory._follower._load
    directory.write(import_of())
    assert directory.revision == 1
    look = directory.look(PUBLIC, NOW, at_least=2)
    assert (look.revision, look.model) == (2, ReadModel.build(store.load()))


def test_an_import_that_is_taken_back_is_prepared_too(directory: Directory, gated: GatedStore, store: Store) -> None:
    directory.write(import_of())
    everything = tuple(one.id for one in MANY)
    directory.write(ChangeSet(actor="importer", reason="undo", retires=everything))
    assert gated.taken()["prepared"] == 2
    look = directory.look(PUBLIC, NOW)
    assert "changes_since" not in gated.taken()
    assert (look.revision, look.model) == (3, ReadModel.build(store.load()))


def test_questions_go_on_in_many_threads_while_imports_come_and_go(directory: Directory, store: Store) -> None:
    """Each answer is of one revision, and none is older than one before it."""
    over = threading.Event()
    seen: list[list[tuple[int, bool]]] = [[], []]
    problems: list[Exception] = []

    def ask(mine: list[tuple[int, bool]]) -> None:
        while not over.is_set():
            try:
                mine.append(
                    directory.answer(
                        PUBLIC, NOW, lambda look: (look.revision, look.model.find("service:line-7") is not None)
                    )
                )
                directory.answer(PUBLIC, NOW, lambda look: look.get(STATE, Agency).name == look.name(STATE))
            except Exception as error:
                problems.append(error)
                return

    threads = [threading.Thread(target=ask, args=(mine,)) for mine in seen]
    for thread in threads:
        thread.start()
    there: dict[int, bool] = {1: False}
    for turn in range(3):
        there[directory.write(import_of()).revision] = True
        there[saved(store, f"Turn {turn}")] = True
        everything = tuple(one.id for one in MANY)
        there[directory.write(ChangeSet(actor="importer", reason="undo", retires=everything)).revision] = False
    over.set()
    for thread in threads:
        thread.join()
    assert problems == []
    assert all(there[revision] is has for mine in seen for revision, has in mine)
    assert all([revision for revision, _ in mine] == sorted(revision for revision, _ in mine) for mine in seen)
    assert directory.look(PUBLIC, NOW).model == ReadModel.build(store.load())
