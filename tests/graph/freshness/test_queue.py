"""The verification queue on Arcady: its order, its reasons, and what is never in it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.freshness.queue import ranked
from graph.look import PUBLIC, Viewer
from graph.model.category import Category
from graph.model.contact import Contact, Slot
from graph.model.errors import Forbidden, InvalidInput
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record
from graph.model.vocabulary import Known, Role
from graph.reports import HintCount
from tests.support.small import CATEGORIES, HELP, PLACES, TODAY, line, look

PARTNER: Final = Viewer(Role.PARTNER)
STATE, ADULTS = "slot:agency:state:intake:primary", "slot:service:grown-ups:intake:primary"
STATEWIDE, REFUGE = "slot:service:statewide:intake:primary", "slot:service:refuge:intake:primary"


def slots(**fields: Any) -> list[Record]:
    """Arcady's slots with these values in them, by the last word of what they are of."""
    return [
        replace(one, **fields[name])
        for one in HELP
        if isinstance(one, Slot) and (name := one.of.partition(":")[2].replace("-", "_")) in fields
    ]


def order(*more: Record, budget: int = 9, **given: Any) -> list[str]:
    return [task.slot for task in ranked(look(*more, viewer=PARTNER), budget, **given)]


def test_what_serves_more_people_comes_first() -> None:
    """All three are printed and unconfirmed: two serve the state, and the office serves nothing that is stated."""
    crowded = [replace(one, population=1000) for one in PLACES if isinstance(one, Jurisdiction)]
    assert order(*crowded) == [ADULTS, STATEWIDE, STATE]
    assert order(*crowded, budget=1) == [ADULTS]
    first = ranked(look(*crowded, viewer=PARTNER), 1)[0]
    assert {reason.code: dict(reason.params) for reason in first.reasons}["queue.people"] == {"people": 4000}


def test_a_report_comes_before_everything_and_a_hint_before_what_is_equal() -> None:
    assert order(*slots(state={"reported_at": TODAY - timedelta(days=1)}))[0] == STATE
    said = {STATEWIDE: HintCount(1, 3, date(2026, 11, 20))}
    assert order(hinted=said)[0] == STATEWIDE
    assert order(hinted={STATEWIDE: HintCount(5, 0, date(2026, 11, 20))}) == order()


def test_a_line_that_is_never_called_is_in_no_queue() -> None:
    never = [
        replace(one, never_called=True) for one in CATEGORIES if isinstance(one, Category) and one.id == "crisis"
    ]
    assert order(*never) == [STATE]
    told = slots(statewide={"never_called": Known.NO})
    assert set(order(*never, *told)) == {STATE, STATEWIDE}
    reported = slots(grown_ups={"reported_at": TODAY})
    assert ADULTS not in order(*never, *reported)


def test_one_call_for_all_that_a_contact_holds() -> None:
    (office,) = (one for one in HELP if isinstance(one, Contact) and one.id == "contact:agency-state-primary")
    _, refuge = line("service:refuge", "860-555-0101")
    assert isinstance(refuge, Slot)
    tasks = ranked(look(replace(refuge, contact=office.id), viewer=PARTNER), 9)
    (shared,) = (task for task in tasks if task.also)
    assert {shared.slot, *shared.also} == {STATE, REFUGE}
    assert shared.reasons[-1].code == "queue.also"


def test_only_those_of_a_place() -> None:
    assert STATE not in order(within="jurisdiction:ash")
    assert order(within="jurisdiction:ash") == [ADULTS, STATEWIDE]


@pytest.mark.parametrize("budget", [0, -1, 201])
def test_a_budget_has_bounds(budget: int) -> None:
    with pytest.raises(InvalidInput, match="the budget is"):
        order(budget=budget)


def test_it_is_for_partners() -> None:
    with pytest.raises(Forbidden):
        ranked(look(viewer=PUBLIC), 5)


COUNTS = st.tuples(st.integers(0, 9), st.integers(0, 9))


@given(st.integers(1, 9), st.dictionaries(st.sampled_from([STATE, ADULTS, STATEWIDE]), COUNTS))
def test_a_smaller_budget_is_the_beginning_of_a_larger_one(budget: int, said: dict[str, tuple[int, int]]) -> None:
    hinted = {slot: HintCount(*counts, date(2026, 11, 20)) for slot, counts in said.items()}
    everything = ranked(look(viewer=PARTNER), 9, hinted=hinted)
    assert ranked(look(viewer=PARTNER), budget, hinted=hinted) == everything[:budget]
    assert list(everything) == sorted(everything, key=lambda task: (-task.weight, task.slot))
