"""Seeding a store: once, again, after corrections, and around what people changed."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.model.change import ChangeSet
from graph.model.contact import Contact
from graph.model.errors import InvalidInput
from graph.model.jurisdiction import PlaceName
from graph.model.redaction import Redaction
from graph.model.service import Service
from graph.store import Store, open_store
from seed.loader import CONNECTICUT
from seed.planning import Fate
from seed.storing import apply_plan, load_seed, plan_folder
from tests.seed.test_seed import all_of, get, records
from tests.support.counting_store import CountingStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "seed.db")) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONNECTICUT, tmp_path / "connecticut"))


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


TRI_TOWN = """  - id: service:ysb-tri-town
    name: Tri-Town Youth Services
"""


def test_seeding_twice_changes_nothing(store: Store) -> None:
    first = load_seed(store)
    assert (first.revision, first.written, first.changed) == (1, len(records()), True)
    assert {record.id: replace(record, version=0) for record in store.load().records} == records()
    again = load_seed(store)
    assert (again.revision, again.written, again.changed) == (1, 0, False)
    assert store.actors() == {"seed": 1}


def test_a_comment_in_a_file_changes_no_record(store: Store, folder: Path) -> None:
    load_seed(store, folder)
    edit(folder, "services.yaml", "services:", "# a note\nservices:")
    assert not load_seed(store, folder).changed
    assert store.revision() == 1


def test_a_corrected_row_is_written_alone_and_taken_back_again(store: Store, folder: Path) -> None:
    load_seed(store, folder)
    old, new = TRI_TOWN, TRI_TOWN.replace("Tri-Town Youth", "Tri Town Youth")
    for number, (before, after) in enumerate([(old, new), (new, old), (old, new)], start=2):
        edit(folder, "services.yaml", before, after)
        report = load_seed(store, folder)
        assert (report.revision, report.written) == (number, 1)
        assert not load_seed(store, folder).changed
    assert [c.subject for c in store.changes_since(1)] == ["service:ysb-tri-town"] * 3


def test_a_store_that_people_changed_gets_a_plan_and_nothing_is_written(store: Store, folder: Path) -> None:
    load_seed(store, folder)
    theirs = replace(get(Service, "service:ysb-tri-town"), name="Tri-Town")
    store.write(ChangeSet(actor="editor", reason="they called", puts=(theirs,)))
    assert load_seed(store, folder).waiting is None
    edit(folder, "services.yaml", TRI_TOWN, TRI_TOWN.replace("Tri-Town Youth", "Tri Town Youth"))
    before = store.revision()
    report = load_seed(store, folder)
    assert report.waiting is not None
    assert (report.changed, store.revision()) == (False, before)
    assert [(entry.id, entry.fate) for entry in report.waiting.entries] == [("service:ysb-tri-town", Fate.BOTH)]


def test_what_people_changed_stays_theirs(store: Store, folder: Path) -> None:
    load_seed(store, folder)
    theirs = replace(get(Service, "service:ysb-tri-town"), name="Tri-Town")
    gone = next(n.id for n in all_of(PlaceName) if n.name == "Yantic")
    store.write(ChangeSet(actor="editor", reason="they called", puts=(theirs,), retires=(gone,)))
    edit(folder, "services.yaml", TRI_TOWN, TRI_TOWN.replace("Tri-Town Youth", "Tri Town Youth"))
    plan = plan_folder(store, folder)
    assert plan.empty
    assert [(entry.id, entry.fate) for entry in plan.entries] == [
        (gone, Fate.RETIRED),
        ("service:ysb-tri-town", Fate.BOTH),
    ]
    assert not apply_plan(store, plan).changed
    kept = store.read([theirs.id, gone])
    assert list(kept) == [theirs.id]
    assert isinstance(kept[theirs.id], Service)
    assert replace(kept[theirs.id], version=0) == theirs


def test_what_was_redacted_is_not_seeded_again(store: Store, folder: Path) -> None:
    load_seed(store, folder)
    one = next(record for record in records().values() if isinstance(record, Contact) and record.name)
    store.redact(Redaction(actor="admin", reason="they asked", fields={one.id: ("name", "title")}))
    edit(folder, "services.yaml", TRI_TOWN, TRI_TOWN.replace("Tri-Town Youth", "Tri Town Youth"))
    plan = plan_folder(store, folder)
    assert [(entry.id, entry.fate) for entry in plan.entries] == [
        (one.id, Fate.REDACTED),
        ("service:ysb-tri-town", Fate.SEED),
    ]
    assert apply_plan(store, plan).written == 1
    assert getattr(store.read([one.id])[one.id], "name") is None  # noqa: B009
    with pytest.raises(InvalidInput, match="cannot be taken, because a person's data were removed from it"):
        plan_folder(store, folder, [one.id])


def test_seeding_does_not_read_the_history(store: Store, folder: Path) -> None:
    calls = CountingStore(store)
    load_seed(calls, folder)  # type: ignore[arg-type]
    assert calls.taken() == {"changes": 1, "load": 1, "last_changes": 1, "actors": 1, "write": 1}
    load_seed(calls, folder)  # type: ignore[arg-type]
    assert calls.taken() == {"changes": 1, "revision": 1}


def test_a_plan_reads_the_history_of_what_differs_in_one_go(store: Store, folder: Path) -> None:
    load_seed(store, folder)
    edit(folder, "services.yaml", TRI_TOWN, TRI_TOWN.replace("Tri-Town Youth", "Tri Town Youth"))
    calls = CountingStore(store)
    plan_folder(calls, folder)  # type: ignore[arg-type]
    assert calls.taken() == {"load": 1, "changes": 1, "last_changes": 1}


def test_what_left_the_files_is_retired_unless_it_is_still_named(store: Store, folder: Path) -> None:
    load_seed(store, folder)
    theirs = replace(get(Service, "service:ysb-middletown"), provider="agency:tri-town-youth-services")
    store.write(ChangeSet(actor="editor", reason="they run it now", puts=(theirs,)))
    cut(folder, "services.yaml", "  - id: service:ysb-tri-town\n")
    cut(folder, "agencies.yaml", "  - id: agency:tri-town-youth-services\n")
    plan = plan_folder(store, folder)
    assert [entry.id for entry in plan.of(Fate.NEEDED)] == ["agency:tri-town-youth-services"]
    report = apply_plan(store, plan)
    assert (report.written, report.retired) == (0, 3)
    asked = ["agency:tri-town-youth-services", "service:ysb-tri-town", "contact:ysb-tri-town-line"]
    assert list(store.read(asked)) == ["agency:tri-town-youth-services"]


def cut(folder: Path, name: str, row: str) -> None:
    """Take out the row that begins with `row`."""
    text = (folder / name).read_text(encoding="utf-8")
    at = text.index(row)
    (folder / name).write_text(text[:at] + text[text.index("  - id: ", at + 1) :], encoding="utf-8")
