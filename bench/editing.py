"""Saves by actions on Connecticut's data: one after the other, and from 16 clients at once, beside bare sqlite3.

    python -m bench.editing

A save is planned, checked, written durably with its change record, and seen by the next question. The peer commits
the same rows into another such file, without reading or checking anything, also from 16 threads.
"""

import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bench.bare_sqlite import SqliteSubject
from bench.subject import Statement
from bench.timing import judge, measure, report
from graph.directory import Directory
from graph.editing import Editor, Save
from graph.look.viewer import Viewer
from graph.model.change import ChangeSet
from graph.model.service import Service
from graph.model.vocabulary import Role
from graph.store import Store
from graph.store.writing import apply_change_set
from seed.storing import load_seed

CLIENTS = 16
SAVES = 60
"""Of each client."""
LIMIT_MS = 5.0
LEAST_OF_BARE = 0.5
NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
EDITOR = Viewer(Role.EDITOR, account="account:bench")


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        subject = SqliteSubject(Path(folder) / "ours.db")
        with subject.open() as store:
            load_seed(store)
            directory = Directory(store)
            editor, services = Editor(directory, store), sorted(directory.look(EDITOR, NOW).model.all(Service))
            _one_by_one(directory, editor, services)
            _preview(editor, services)
            ours = _at_once(editor, store, services)
            bare, alone = _bare_at_once(Path(folder), services)
    print(f"\n{CLIENTS} clients at once, {CLIENTS * SAVES} saves")
    print(
        f"  actions {ours:,.0f} a second; bare sqlite3, the same rows, {bare:,.0f} a second from {CLIENTS} clients,"
    )
    print(f"  and {alone:,.0f} a second from one that has the file alone")
    judge(f"of what {CLIENTS} clients of bare sqlite3 commit:", ours / bare, LEAST_OF_BARE, most=False)


def _one_by_one(directory: Directory, editor: Editor, services: Sequence[str]) -> None:
    turn = count()

    def save() -> None:
        at = next(turn)
        name, service = f"Saved {at}", services[at % len(services)]
        editor.apply(EDITOR, NOW, Save(Service, service, {"name": name}), reason="measured")
        assert directory.look(EDITOR, NOW).name(service) == name

    def keyed() -> None:
        at = next(turn)
        action = Save(Service, services[at % len(services)], {"name": f"Saved {at}"})
        editor.apply(EDITOR, NOW, action, reason="measured", key=str(at))

    figures = [measure("a save, seen by the next question", [save], warm=50), measure("with a key", [keyed])]
    report("one save at a time", figures, LIMIT_MS)


def _preview(editor: Editor, services: Sequence[str]) -> None:
    def shown(fields: dict[str, object]) -> Callable[[], object]:
        turn = count()
        return lambda: editor.preview(EDITOR, NOW, Save(Service, services[next(turn) % len(services)], fields))

    figures = [
        measure("of a name", [shown({"name": "Previewed"})]),
        measure("of the towns of a service, with the answers that change", [shown({"serves": []})]),
    ]
    report("a preview", figures)


def _at_once(editor: Editor, store: Store, services: Sequence[str]) -> float:
    """Saves a second, from all clients together. None is lost or doubled."""
    first = store.revision()

    def client(number: int) -> None:
        for at in range(SAVES):
            action = Save(Service, services[(number * SAVES + at) % len(services)], {"name": f"By {number}, {at}"})
            editor.apply(EDITOR, NOW, action, reason="measured")

    taken = _together(client)
    assert store.revision() == first + CLIENTS * SAVES, "every save is there, once"
    return CLIENTS * SAVES / taken


def _bare_at_once(folder: Path, services: Sequence[str]) -> tuple[float, float]:
    """Commits a second of the same rows by bare sqlite3: from as many clients, and from one with its own file."""
    recorded = list(_recorded(SqliteSubject(folder / "recorded.db"), services))
    clients, alone = (
        [SqliteSubject(folder / "clients.db") for _ in range(CLIENTS)],
        SqliteSubject(folder / "alone.db"),
    )
    for subject in (clients[0], alone):
        with subject.open() as store:
            load_seed(store)

    def client(number: int) -> None:
        for statements in recorded[number::CLIENTS]:
            clients[number].replay(statements)

    together = len(recorded) / _together(client)
    start = time.perf_counter()
    for statements in recorded:
        alone.replay(statements)
    return together, len(recorded) / (time.perf_counter() - start)


def _recorded(subject: SqliteSubject, services: Sequence[str]) -> Iterator[list[Statement]]:
    """The statements that write the rows of as many saves, without those that only read."""
    with subject.open() as store:
        load_seed(store)
        for at in range(CLIENTS * SAVES):
            service = services[at % len(services)]
            record = store.read([service])[service]
            assert isinstance(record, Service)
            yield _written(subject, store, replace(record, name=f"By nobody, {at}"))


def _written(subject: SqliteSubject, store: Store, record: Service) -> list[Statement]:
    log: list[Statement] = []
    change_set = ChangeSet(actor="account:bench", reason="measured", puts=(record,), at=NOW)
    store.transact(lambda transaction: apply_change_set(subject.recorded(transaction, log), change_set))
    return [one for one in log if not str(one[1]).lstrip().upper().startswith(("SELECT", "WITH"))]


def _together(client: Callable[[int], None]) -> float:
    """The seconds that all clients take together."""
    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
