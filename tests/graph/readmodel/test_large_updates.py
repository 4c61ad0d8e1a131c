"""A large import, at once and among other changes: the read model after it equals one that is made anew."""

from dataclasses import replace
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.change import Change
from graph.model.contact import Slot
from graph.model.record import Record
from graph.model.service import Service
from graph.readmodel.index import OF_KIND
from graph.readmodel.ordered import MOST_INSERTED, reordered
from tests.support.imported import imported
from tests.support.revisions import change, rebuilt
from tests.support.small import MOBILE, RECORDS

MANY: Final = tuple(imported(6 * MOST_INSERTED))
WORLD: Final = {record.id: record for record in (*RECORDS, MOBILE)}
BEFORE: Final = rebuilt(1, WORLD.values())
GROWN: Final = rebuilt(2, [*WORLD.values(), *MANY])
PLACES: Final = (("jurisdiction:ash",), ("jurisdiction:birch", "jurisdiction:dale"), ())


def added(revision: int = 2) -> list[Change]:
    return [change(revision, None, record) for record in sorted(MANY, key=lambda one: one.id)]


def edited(record: Record, choice: int) -> Record | None:
    """The record after an edit; None where it is retired."""
    if choice == 0 and isinstance(record, Service | Slot):
        return None
    if isinstance(record, Service):
        moved = {"category": "other"} if choice % 2 else {"serves": PLACES[choice % 3]}
        return replace(record, version=record.version + 1, **moved)
    if isinstance(record, Slot):
        return replace(record, version=record.version + 1, contact=None)
    return replace(record, version=record.version + 1)


def test_an_import_at_once_equals_rebuilt() -> None:
    newer = BEFORE.updated(added())
    assert newer == GROWN
    assert len(newer.ids(OF_KIND, "crisis")) > MOST_INSERTED


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(st.integers(0, len(MANY) - 1), st.integers(0, 5), min_size=1, max_size=len(MANY)),
    st.booleans(),
)
def test_a_large_change_of_any_mixture_equals_rebuilt(choices: dict[int, int], together: bool) -> None:
    """Edits and retirements of many imported records, in the revision of the import or in the one after it."""
    after = {MANY[at].id: edited(MANY[at], choice) for at, choice in choices.items()}
    now = [kept for one in MANY if (kept := after.get(one.id, one)) is not None]
    later = [change(3, one, after[one.id]) for one in MANY if one.id in after]
    newer = BEFORE.updated([*added(), *later]) if together else GROWN.updated(later)
    assert newer == rebuilt(3, [*WORLD.values(), *now])


@given(
    st.sets(st.integers(0, 400), max_size=200),
    st.sets(st.integers(0, 400), max_size=200),
    st.sets(st.integers(0, 400), max_size=200),
)
def test_a_row_stays_in_order_however_many_leave_and_join_it(row: set[int], gone: set[int], new: set[int]) -> None:
    had, lost, won = ([f"{one:03}" for one in some] for some in (row, row & gone, new - row))
    assert reordered(tuple(sorted(had)), lost, won, str) == tuple(sorted({*had, *won} - {*lost}))


def test_what_leaves_a_row_may_join_it_again_as_something_else() -> None:
    row = tuple(f"{one:03}" for one in range(2 * MOST_INSERTED))
    for some in (row[:2], row[:-1]):
        assert reordered(row, some, [one.upper() for one in some], str) == row
