"""Imports documents into an empty store, as somebody who answers what is asked and chooses what is only named."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graph.directory import Directory
from graph.editing import Editor
from graph.look import Viewer
from graph.model.record import Record
from graph.model.vocabulary import Role
from graph.store import Store
from graph.store.opening import open_store
from importers.document import Document
from importers.importing import Wanted, make_plan
from importers.planning import Fate, Options, Planned, apply_import
from seed.places_only import load_places

Answering = Callable[[Planned], Options]
"""What somebody says who looks at a plan."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What became of it: the plan of each document as it was applied, and all records in the end."""

    plans: tuple[Planned, ...]
    records: tuple[Record, ...]


def walk(folder: Path, files: Iterable[Path], answering: Answering, source: str | None = None) -> Walked:
    """Import files one after the other into a new store in a folder. Each is planned, answered, planned again and
    applied."""
    plans = []
    with open_store(str(folder / "walk.db")) as store:
        load_places(store)
        with closing(Directory(store)) as directory:
            for file in files:
                first = _planned(store, directory, file, Options(), source)
                plans.append(_planned(store, directory, file, answering(first), source, apply=True))
            records = tuple(store.load().records)
    return Walked(tuple(plans), records)


def _planned(
    store: Store, directory: Directory, file: Path, options: Options, source: str | None, *, apply: bool = False
) -> Planned:
    viewer, now = Viewer(Role.ADMIN), datetime.now(UTC)
    wanted = Wanted(Document.opened(file), source=source, options=options)
    made = make_plan(store, directory, viewer, now, wanted)
    if apply:
        apply_import(Editor(directory, store), viewer, now, made.plan.id, "a walk")
    return made.planned


def counts(planned: Planned) -> dict[str, dict[Fate, int]]:
    """How many entries of each kind have each fate."""
    told: dict[str, dict[Fate, int]] = {}
    for one in planned.entries:
        told.setdefault(one.kind, dict.fromkeys(Fate, 0))[one.fate] += 1
    return told
