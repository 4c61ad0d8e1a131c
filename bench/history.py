"""Measures each engine's history: pages of changes, and the directory as it was 100,000 changes ago.

Limits: a page with 200 changes of one record in 30 ms; as many points of contact as Connecticut's seed has, as they
were before all those changes, in 200 ms. See `python -m bench.history --help` for sizes and versions.
"""

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from bench.bare_neo4j import neo4j_subject
from bench.bare_sqlite import SqliteSubject
from bench.subject import Subject
from bench.synthetic import NEWEST, Size, fill
from bench.timing import judge, measure, report
from graph.model.agency import Agency
from graph.model.change import ChangeQuery, ChangeSet
from graph.model.contact import Slot
from graph.store.contract import Store
from tests.support.neo4j_server import VERSIONS

CHANGES = 100_000
_BATCH = 500
SUBJECT_CHANGES = 200
PAGE_MS, PAST_MS = 30.0, 200.0
SEED_SLOTS = 199
"""How many points of contact Connecticut's seed has."""


@dataclass(frozen=True, slots=True)
class Past:
    """The revision before the changes, some ids of that time, and the newest revision."""

    revision: int
    slots: tuple[str, ...]
    subject: str
    newest: int


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures of each engine."""
    parser = argparse.ArgumentParser(prog="python -m bench.history", description=__doc__)
    parser.add_argument("--size", type=float, default=1.0, help="times Connecticut (1)")
    parser.add_argument("--changes", type=int, default=CHANGES, help=f"written since ({CHANGES})")
    parser.add_argument(
        "--versions", nargs="*", choices=VERSIONS, default=VERSIONS[-1:], help="of Neo4j (the newest)"
    )
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-history-") as folder:
        _measure(SqliteSubject(Path(folder) / "bench.db"), asked.size, asked.changes)
    for version in asked.versions:
        with neo4j_subject(version, "2g", "512m") as subject:
            if subject is not None:
                _measure(subject, asked.size, asked.changes)


def _measure(subject: Subject, size: float, number: int) -> None:
    with subject.open() as store:
        began = time.monotonic()
        fill(store, Size.times(size))
        past = _change(store, number)
        print(f"\n{subject.name}, {size:g} times Connecticut, {number:,} changes since", flush=True)
        print(f"  written in {time.monotonic() - began:.0f} s", flush=True)
        gc.collect()
        gc.freeze()
        _pages(store, past)
        _was(store, past)
        gc.unfreeze()


def _change(store: Store, number: int) -> Past:
    """Change points of contact and agencies in equal numbers, as twenty people over a year would."""
    records = store.load().records
    slots = [record for record in records if isinstance(record, Slot)]
    agencies = [record for record in records if isinstance(record, Agency)]
    revision = store.revision()
    pairs = zip(cycle(slots), cycle(agencies[1:]), strict=False)
    for turn in range(number // _BATCH):
        batch = islice(pairs, _BATCH // 2)
        puts = [record for slot, agency in batch for record in _edited(slot, agency, turn)]
        at = NEWEST + timedelta(days=365 * turn * _BATCH / number)
        unique = tuple({record.id: record for record in puts}.values())
        store.write(ChangeSet(actor=f"editor-{turn % 20}", reason="edited", puts=unique, at=at))
    subject = agencies[0]
    for turn in range(SUBJECT_CHANGES):
        store.write(ChangeSet(actor="one", reason="edited", puts=(replace(subject, description=f"Turn {turn}"),)))
    return Past(revision, tuple(slot.id for slot in slots), subject.id, store.revision())


def _edited(slot: Slot, agency: Agency, turn: int) -> tuple[Slot, Agency]:
    return replace(slot, note=f"Turn {turn}"), replace(agency, description=f"Turn {turn}")


def _pages(store: Store, past: Past) -> None:
    middle = past.newest // 2
    asked = {
        f"{SUBJECT_CHANGES} changes of one record": ChangeQuery(subject=past.subject, limit=SUBJECT_CHANGES),
        "50 newest of all": ChangeQuery(limit=50),
        "50 from the middle on": ChangeQuery(limit=50, after=(middle, "m")),
        "50 newest by one of twenty": ChangeQuery(actor="editor-3", limit=50),
        "the newest by whoever has written least": ChangeQuery(actor="bench", limit=1),
    }
    figures = [measure(name, [partial(store.changes, query)], seconds=1) for name, query in asked.items()]
    figures.append(measure("everybody who has changed something", [store.actors], seconds=1))
    figures.append(measure("the revision of a day", [partial(store.revision_at, NEWEST + timedelta(200))], seconds=1))
    figures.append(measure("what to catch up by, 100 changes", [partial(store.changes_since, past.newest - 100)]))
    report("pages of changes", figures, PAGE_MS)


def _was(store: Store, past: Past) -> None:
    ask = partial(store.as_of, past.revision)
    some = past.slots[:: max(1, len(past.slots) // SEED_SLOTS)][:SEED_SLOTS]
    figures = [
        measure(f"{len(some)} points of contact by id", [partial(ask, ids=some)], seconds=2, warm=3, least=5),
        measure(f"all {len(past.slots):,} of them", [partial(ask, kinds=["slot"])], seconds=3, warm=1, least=3),
        measure("everything", [ask], seconds=5, warm=1, least=2),
        measure("everything as it is now, by load", [store.load], seconds=5, warm=1, least=2),
    ]
    report("as it was before all those changes", figures)
    judge("ms for what the seed has:", figures[0].median, PAST_MS)


if __name__ == "__main__":
    main(sys.argv[1:])
