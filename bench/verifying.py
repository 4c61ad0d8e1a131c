"""Durable verifications a second, on both engines, beside the bare driver.

    python -m bench.verifying

A verification is an action: it is planned on the newest view, checked, and written with its change record; a second
thing written is what its key did, as pages and campaigns send one. The peer commits the rows of the same
verifications with the bare driver, without reading or checking anything.
"""

import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from bench.bare_neo4j import neo4j_subject
from bench.bare_sqlite import SqliteSubject
from bench.subject import Statement, Subject
from bench.timing import judge, measure, report
from graph.contacts import SlotFilter, points_of_contact
from graph.directory import Directory
from graph.editing import Editor
from graph.look.viewer import Viewer
from graph.model.change import ChangeSet
from graph.model.contact import Contact, Slot, Verification
from graph.model.vocabulary import Role, VerificationMethod, VerificationOutcome
from graph.store import Store
from graph.verifying import Verify
from seed.storing import load_seed
from tests.support.neo4j_server import VERSIONS

SECONDS: Final = 5.0
LEAST_OF_BARE: Final = 0.2
NOW: Final = datetime(2026, 11, 21, 15, tzinfo=UTC)
VERIFIER: Final = Viewer(Role.VERIFIER, account="account:bench")
LETTER, CONFIRMED = VerificationMethod.LETTER, VerificationOutcome.CONFIRMED


def main() -> None:
    """Print the figures of each engine."""
    with tempfile.TemporaryDirectory(prefix="bench-verifying-") as folder:
        _measure(SqliteSubject(Path(folder) / "bench.db"))
    with neo4j_subject(VERSIONS[-1], "512m", "128m") as subject:
        if subject is not None:
            _measure(subject)


def _measure(subject: Subject) -> None:
    with subject.open() as store:
        load_seed(store)
        slots = _filled(store)
        statements = [_statements(subject, store, slots[at % len(slots)], at) for at in range(400)]
        with closing(Directory(subject.open())) as directory:
            ours = _actions(directory, Editor(directory, store), [slot.id for slot, _ in slots])
            reading = measure("seen by the next question", [lambda: directory.look(VERIFIER, NOW)])
        bare = _bare(subject, statements)
    report(subject.name, [reading])
    print(f"  {ours:,.0f} verifications a second; {subject.bare}, the same rows, {bare:,.0f}")
    judge(f"of what the {subject.bare} commits:", ours / bare, LEAST_OF_BARE, most=False)


def _filled(store: Store) -> list[tuple[Slot, Contact]]:
    """The slots that somebody fills, with who does."""
    ids = points_of_contact(Directory(store).look(VERIFIER, NOW), SlotFilter())
    records = {one.id: one for one in store.load().records}
    slots = [slot for one in ids if isinstance(slot := records[one], Slot)]
    return [
        (slot, who) for slot in slots if isinstance(who := records.get(slot.contact or ""), Contact) and who.phones
    ]


def _actions(directory: Directory, editor: Editor, slots: Sequence[str]) -> float:
    """Verifications a second, one after the other, each with a key of its own."""
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        action = Verify(slot=slots[done % len(slots)], method=LETTER, outcome=CONFIRMED)
        editor.apply(VERIFIER, NOW + timedelta(seconds=done), action, reason="measured", key=f"bench-{done}")
        done += 1
    taken = time.perf_counter() - start
    kept = directory.look(VERIFIER, NOW).model.all(Verification)
    assert len(kept) == done, "every verification is there, once"
    return done / taken


def _statements(subject: Subject, store: Store, filled: tuple[Slot, Contact], at: int) -> list[Statement]:
    """What writing one verification sends, without what only reads."""
    slot, contact = filled
    record = Verification(
        id=f"verification:bare-{at}",
        slot=slot.id,
        at=NOW,
        method=LETTER,
        outcome=CONFIRMED,
        by="account:bench",
        digest=contact.digest,
    )
    written = subject.statements_of(
        store, ChangeSet(actor="account:bench", reason="measured", puts=(record,), at=NOW)
    )
    return [one for one in written if not str(one[1]).lstrip().upper().startswith(("SELECT", "WITH"))]


def _bare(subject: Subject, statements: Sequence[list[Statement]]) -> float:
    start = time.perf_counter()
    for each in statements:
        subject.replay(each)
    return len(statements) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
