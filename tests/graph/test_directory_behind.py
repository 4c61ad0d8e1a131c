"""While a large change of another process is taken over, others are answered from the revision before it; but who has
saved something reads it, as ever. The two processes are two stores and directories on one file."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from graph.directory import Directory
from graph.editing import Editor, Save
from graph.look import Deadline, Look, Viewer
from graph.look.viewer import PUBLIC
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.errors import Conflict, NotFound, RevisionAhead, StoreUnavailable
from graph.model.redaction import Redaction
from graph.model.vocabulary import Role
from graph.readmodel import ReadModel
from graph.store import Store, open_store
from graph.store.sqlite import staging
from graph.store.sqlite.staging import LARGE
from tests.support.gated_store import GatedStore
from tests.support.imported import imported
from tests.support.small import RECORDS

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
OFFICE, STATE, LINE = "agency:office", "agency:state", "service:line-7"
MANY: Final = tuple(imported(LARGE // 3))
IMPORTER, ADA = (Viewer(Role.EDITOR, account=f"account:{one}") for one in ("importer", "ada"))


@pytest.fixture(autouse=True)
def revisions_without_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "ROOM", 1_000_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "arcady.db"


@pytest.fixture
def other(path: Path) -> Iterator[Store]:
    """The store of the other process."""
    with open_store(str(path)) as opened:
        opened.write(ChangeSet(actor="test", reason="Arcady", puts=RECORDS))
        yield opened


@pytest.fixture
def gated(path: Path, other: Store) -> Iterator[GatedStore]:
    """The store of this process."""
    assert other.revision() == 1
    with open_store(str(path)) as opened:
        yield GatedStore(opened)


@pytest.fixture
def directory(gated: GatedStore) -> Iterator[Directory]:
    """This process, which takes over nothing large until the gate is opened."""
    directory = Directory(gated)  # type: ignore[arg-type]
    gated.taken()
    gated.gate.clear()
    yield directory
    gated.gate.set()
    settle(directory)


def settle(directory: Directory) -> None:
    """Wait until nothing is taken over any more."""
    while (takeover := directory._follower._takeover) is not None:
        assert takeover.over.wait(60)


def import_by_another(store: Store) -> int:
    """The revision of an import that also renames the office."""
    renamed = replace(agency(store, OFFICE), name="Imported")
    puts = (renamed, *MANY)
    return store.write(ChangeSet(actor=IMPORTER.actor, reason="import", puts=puts)).revision


def saved(store: Store, name: str, record_id: str = STATE, actor: str = ADA.actor) -> int:
    renamed = replace(agency(store, record_id), name=name)
    return store.write(ChangeSet(actor=actor, reason="edit", puts=(renamed,))).revision


def agency(store: Store, record_id: str) -> Agency:
    record = store.read([record_id])[record_id]
    assert isinstance(record, Agency)
    return record


class Asking(threading.Thread):
    """Somebody who asks, and may have to wait."""

    def __init__(self, ask: Callable[[], Look]) -> None:
        super().__init__()
        self._ask = ask
        self.look: Look | None = None
        self.error: Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            self.look = self._ask()
        except Exception as error:
            self.error = error

    def waits(self) -> bool:
        """Whether there is no answer for a while."""
        self.join(0.2)
        return self.is_alive()

    def answered(self) -> Look:
        self.join(60)
        assert self.look is not None, self.error
        return self.look


def names(look: Look) -> tuple[int, str, str]:
    """The revision, and the name of the office in the read model and in its whole record."""
    return look.revision, look.name(OFFICE), look.get(OFFICE, Agency).name


def test_others_are_answered_from_the_revision_before(directory: Directory, gated: GatedStore, other: Store) -> None:
    revision = import_by_another(other)
    directory._follower.cache._records.clear()  # so that whole records are read from the store, which has newer ones
    for _ in range(2):
        assert names(directory.look(PUBLIC, NOW)) == (1, "Office", "Office")
        assert directory.look(ADA, NOW).model.find(LINE) is None
    assert directory.at_once(PUBLIC, NOW) is None
    assert directory.known(PUBLIC, NOW).get(OFFICE, Agency).name == "Office"
    assert directory.as_of is None
    gated.gate.set()
    settle(directory)
    look = directory.look(PUBLIC, NOW)
    assert names(look) == (revision, "Imported", "Imported")
    assert look.model == ReadModel.build(other.load())
    assert gated.taken()["changes_since"] == 1


def test_who_has_imported_and_who_has_seen_it_wait(directory: Directory, gated: GatedStore, other: Store) -> None:
    revision = import_by_another(other)
    waiting = [
        Asking(lambda: directory.look(IMPORTER, NOW)),
        Asking(lambda: directory.look(PUBLIC, NOW, at_least=revision)),
    ]
    assert directory.look(PUBLIC, NOW, at_least=1).revision == 1
    assert all(one.waits() for one in waiting)
    gated.gate.set()
    assert [names(one.answered()) for one in waiting] == [(revision, "Imported", "Imported")] * 2


def test_who_has_saved_something_since_waits_and_nobody_else(
    directory: Directory, gated: GatedStore, other: Store
) -> None:
    import_by_another(other)
    assert directory.look(ADA, NOW).revision == 1
    revision = saved(other, "Saved")
    ada = Asking(lambda: directory.look(ADA, NOW))
    assert ada.waits()
    assert directory.look(PUBLIC, NOW).revision == 1
    gated.gate.set()
    assert (ada.answered().revision, ada.answered().name(STATE)) == (revision, "Saved")


def test_the_public_reads_its_own_reports(directory: Directory, gated: GatedStore, other: Store) -> None:
    import_by_another(other)
    revision = saved(other, "Reported", actor="public")
    public = Asking(lambda: directory.look(PUBLIC, NOW))
    assert public.waits()
    assert directory.look(ADA, NOW).revision == 1
    gated.gate.set()
    assert public.answered().revision == revision


def test_what_was_saved_before_the_import_is_read_at_once(
    directory: Directory, gated: GatedStore, other: Store
) -> None:
    for turn in range(5):
        saved(other, f"Turn {turn}")
    import_by_another(other)
    for viewer in (PUBLIC, ADA):
        look = directory.look(viewer, NOW)
        assert (look.revision, look.name(STATE), look.get(STATE, Agency).name) == (6, "Turn 4", "Turn 4")
    gated.gate.set()
    settle(directory)
    assert directory.look(PUBLIC, NOW).model == ReadModel.build(other.load())


def test_more_saves_than_are_looked_at_make_everybody_wait(
    directory: Directory, gated: GatedStore, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.takeover._MOST_NOTED", 3)
    import_by_another(other)
    for turn in range(2):
        saved(other, f"Turn {turn}")
    assert directory.look(PUBLIC, NOW).revision == 1
    saved(other, "Turn 2")
    public = Asking(lambda: directory.look(PUBLIC, NOW))
    assert public.waits()
    gated.gate.set()
    assert public.answered().revision == 5


def test_what_is_redacted_is_in_no_answer_from_then_on(directory: Directory, gated: GatedStore, other: Store) -> None:
    import_by_another(other)
    assert directory.look(PUBLIC, NOW).revision == 1
    contact = "contact:agency-state-primary"
    other.redact(Redaction(fields={contact: ("phones",)}, actor=ADA.actor, reason="asked", at=NOW))
    public = Asking(lambda: directory.look(PUBLIC, NOW))
    assert public.waits()
    gated.gate.set()
    assert public.answered().revision == 3


def test_who_waits_is_told_at_their_deadline(directory: Directory, other: Store) -> None:
    import_by_another(other)
    with pytest.raises(RevisionAhead, match="in a moment"):
        directory.look(IMPORTER, NOW, deadline=Deadline(time.monotonic() + 0.1))
    with pytest.raises(RevisionAhead, match="in a moment"):
        directory.look(PUBLIC, NOW, at_least=2, deadline=Deadline(time.monotonic() + 0.1))


def test_who_plans_on_the_newest_revision_waits(directory: Directory, gated: GatedStore, other: Store) -> None:
    import_by_another(other)
    public = Asking(lambda: directory.answer(PUBLIC, NOW, lambda look: look, newest=True))
    assert public.waits()
    assert directory.answer(PUBLIC, NOW, lambda look: look.revision) == 1
    gated.gate.set()
    assert public.answered().revision == 2


def test_nobody_is_answered_from_an_empty_directory_while_it_is_filled(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "empty.db")) as empty, open_store(str(tmp_path / "empty.db")) as other:
        directory = Directory(empty)
        assert directory.look(PUBLIC, NOW).revision == 0
        other.write(ChangeSet(actor="seed", reason="seed", puts=(*RECORDS, *MANY)))
        assert directory.look(PUBLIC, NOW).revision == 1


def test_two_imports_in_a_row_are_taken_over_one_after_the_other(
    directory: Directory, gated: GatedStore, other: Store
) -> None:
    import_by_another(other)
    assert directory.look(PUBLIC, NOW).revision == 1
    gone = tuple(one.id for one in MANY)
    other.write(ChangeSet(actor=ADA.actor, reason="undo", retires=gone))
    ada = Asking(lambda: directory.look(ADA, NOW))
    assert ada.waits()
    assert directory.look(PUBLIC, NOW).revision == 1
    gated.gate.set()
    assert ada.answered().revision == 3
    assert ada.answered().model == ReadModel.build(other.load())


def test_a_store_on_a_server_is_followed_in_the_same_way(gated: GatedStore, other: Store) -> None:
    """Nobody takes it for one that does not answer, and nothing is told to be complete up to now that is not."""
    gated.revision_interval = 0.001
    directory = Directory(gated)  # type: ignore[arg-type]
    gated.gate.clear()
    before = directory._compared_at
    revision = import_by_another(other)
    time.sleep(0.01)
    for _ in range(2):
        assert names(directory.look(PUBLIC, NOW)) == (1, "Office", "Office")
        assert (directory.as_of, directory._compared_at) == (None, before)
        assert directory.at_once(PUBLIC, NOW) is None
    waiting = [
        Asking(lambda: directory.look(IMPORTER, NOW)),
        Asking(lambda: directory.look(PUBLIC, NOW, at_least=revision)),
    ]
    assert all(one.waits() for one in waiting)
    assert directory.look(PUBLIC, NOW).revision == 1
    gated.gate.set()
    assert [names(one.answered()) for one in waiting] == [(revision, "Imported", "Imported")] * 2
    time.sleep(0.01)
    assert directory.look(PUBLIC, NOW).model == ReadModel.build(other.load())
    assert directory._compared_at > before


# ------------------------------------------------- what this process writes meanwhile


def test_a_thread_reads_what_it_has_written(directory: Directory, gated: GatedStore, other: Store) -> None:
    """Whoever it asks for."""
    import_by_another(other)
    assert directory.look(PUBLIC, NOW).revision == 1
    renamed = replace(agency(other, STATE), name="Saved")

    def write() -> Look:
        directory.write(ChangeSet(actor=ADA.actor, reason="edit", puts=(renamed,)))
        return directory.look(PUBLIC, NOW)

    thread = Asking(write)
    assert thread.waits()
    assert directory.look(PUBLIC, NOW).revision == 1
    gated.gate.set()
    assert (thread.answered().revision, thread.answered().name(STATE)) == (3, "Saved")


def test_a_save_of_what_nobody_imported_waits_for_nothing(
    directory: Directory, gated: GatedStore, other: Store
) -> None:
    import_by_another(other)
    editor = Editor(directory, gated)  # type: ignore[arg-type]
    done = editor.apply(ADA, NOW, Save(Agency, STATE, {"name": "Saved"}), reason="edit")
    assert done.revision == 3
    assert agency(other, STATE).name == "Saved"


@pytest.mark.parametrize("seen", [None, 2])
def test_a_save_of_what_was_imported_is_made_on_it(
    directory: Directory, gated: GatedStore, other: Store, seen: int | None
) -> None:
    """It is refused, since the record is another by now, and then planned on the newest revision. One who has `seen`
    that already, in an answer of the other process, is refused when it is planned."""
    import_by_another(other)
    editor = Editor(directory, gated)  # type: ignore[arg-type]

    def save() -> Look:
        editor.apply(ADA, NOW, Save(Agency, OFFICE, {"acronym": "OFF"}, if_version=seen), reason="edit")
        return directory.look(ADA, NOW)

    ada = Asking(save)
    assert ada.waits()
    gated.gate.set()
    look = ada.answered()
    assert (look.revision, look.name(OFFICE), look.get(OFFICE, Agency).acronym) == (3, "Imported", "OFF")


def test_what_is_not_there_yet_is_looked_for_in_what_is_imported(
    directory: Directory, gated: GatedStore, other: Store
) -> None:
    """As by a link that somebody has followed from a page of the other process."""
    import_by_another(other)

    def question(look: Look) -> Look:
        look.record(LINE)
        return look

    def ask() -> Look:
        return directory.answer(PUBLIC, NOW, question)

    public = Asking(ask)
    assert public.waits()
    gated.gate.set()
    assert public.answered().revision == 2
    with pytest.raises(NotFound):
        directory.answer(PUBLIC, NOW, lambda look: look.record("service:nowhere"))


def test_an_import_of_this_process_is_read_by_its_thread_after_that_of_another(
    directory: Directory, gated: GatedStore, other: Store
) -> None:
    """It cannot be prepared on a read model that is behind."""
    import_by_another(other)
    assert directory.look(PUBLIC, NOW).revision == 1
    again = [replace(one, citations=()) for one in MANY]

    def write() -> Look:
        directory.write(ChangeSet(actor=ADA.actor, reason="import", puts=tuple(again)))
        return directory.look(PUBLIC, NOW)

    thread = Asking(write)
    assert thread.waits()
    gated.gate.set()
    assert thread.answered().revision == 3
    assert thread.answered().model == ReadModel.build(other.load())


def test_a_conflict_without_an_import_makes_nobody_wait(
    directory: Directory, gated: GatedStore, other: Store
) -> None:
    gated.gate.set()
    wrong = ChangeSet(actor="ada", reason="edit", puts=(agency(other, STATE),), expects={STATE: 9})
    with pytest.raises(Conflict):
        directory.write(wrong)
    assert directory.look(PUBLIC, NOW).revision == 1


# ---------------------------------------------------------------- what goes wrong


def test_what_could_not_be_taken_over_is_taken_over_by_the_next_question(
    directory: Directory, gated: GatedStore, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: int) -> None:
        assert gated.gate.wait(60)
        raise StoreUnavailable("the store does not answer")

    import_by_another(other)
    with monkeypatch.context() as patch:
        patch.setattr(gated, "changes_since", broken)
        assert directory.look(PUBLIC, NOW).revision == 1
        waiting = Asking(lambda: directory.look(PUBLIC, NOW, at_least=2))
        assert waiting.waits()
        gated.gate.set()
        waiting.join(60)
        assert isinstance(waiting.error, StoreUnavailable)
    assert directory.look(PUBLIC, NOW).revision == 2


def test_a_backup_that_is_restored_meanwhile_is_read_anew(
    directory: Directory, gated: GatedStore, other: Store, path: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(tmp_path / "backup.db")) as target:
        source.backup(target)
    saved(other, "Second")
    import_by_another(other)
    assert directory.look(PUBLIC, NOW).revision == 2
    with closing(sqlite3.connect(tmp_path / "backup.db")) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
    look = directory.look(PUBLIC, NOW)
    assert (look.revision, look.get(STATE, Agency).name) == (1, look.name(STATE))
    gated.gate.set()
    settle(directory)
    assert directory.look(PUBLIC, NOW).model == ReadModel.build(other.load())
    assert gated.taken()["load"] == 1


# ------------------------------------------------------------------- all together


def test_everybody_reads_what_they_have_written_while_imports_come_and_go(
    directory: Directory, gated: GatedStore, other: Store
) -> None:
    """Two directories on one file. Everybody saves by one and asks the other; nothing is refused or goes back."""
    gated.gate.set()
    there = Directory(other)
    problems: list[str] = []
    over = threading.Event()

    def save(name: str) -> None:
        viewer, record_id = Viewer(Role.EDITOR, account=name), {"bo": OFFICE, "cy": STATE}[name]
        for turn in range(25):
            renamed = replace(agency(other, record_id), name=f"{name} {turn}")
            written = there.write(ChangeSet(actor=name, reason="edit", puts=(renamed,)))
            look = directory.look(viewer, NOW)
            if look.revision < written.revision or look.name(record_id) != f"{name} {turn}":
                problems.append(f"{name} {turn}: {look.revision} {written.revision} {look.name(record_id)}")

    def ask() -> None:
        last = 0
        while not over.is_set():
            revision, known, whole = directory.answer(PUBLIC, NOW, names)
            if revision < last or known != whole:
                problems.append(f"{revision} after {last}, {known} and {whole}")
            last = revision

    asking = [threading.Thread(target=ask) for _ in range(2)]
    saving = [threading.Thread(target=save, args=(name,)) for name in ("bo", "cy")]
    for thread in (*asking, *saving):
        thread.start()
    gone = tuple(one.id for one in MANY)
    for _ in range(3):
        there.write(ChangeSet(actor=IMPORTER.actor, reason="import", puts=MANY))
        there.write(ChangeSet(actor=IMPORTER.actor, reason="undo", retires=gone))
        if directory.look(IMPORTER, NOW).model.find(LINE) is not None:
            problems.append("an undone import was read by who has undone it")
    for thread in saving:
        thread.join()
    over.set()
    for thread in asking:
        thread.join()
    assert problems == []
    settle(directory)
    everything = ReadModel.build(other.load())
    assert directory.look(PUBLIC, NOW).model == there.look(PUBLIC, NOW).model == everything
