"""The verification queue on Arcady: its order, its reasons, and what is never in it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.words import reason_words
from api.words.messages import messages_for
from graph.freshness.queue import ranked
from graph.look import PUBLIC, Viewer
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.contact import Contact, Slot
from graph.model.errors import Forbidden, InvalidInput
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Citation, Record
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, ContactRank, Known, Role
from graph.reports import HintCount
from tests.support.small import CATEGORIES, CITED, HELP, PLACES, TODAY, line, look, service

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


def _inns(*names: str) -> list[Record]:
    """Inns in Ash, a kind of help of its own: each with an agency and one line."""
    made: list[Record] = [Category(id="inns", name="Inns", citations=CITED)]
    for at, name in enumerate(names):
        made += [
            Agency(id=f"agency:{name}", name=name.title(), level=AgencyLevel.NONPROFIT, citations=CITED),
            service(name, "inns", "ash", provider=f"agency:{name}"),
            *line(f"service:{name}", f"860-555-015{at}"),
        ]
    return made


def test_what_is_the_only_way_to_some_help_weighs_more() -> None:
    """By hand: a thousand people are log10(1001) / 7 = 0.428633 of what counts at most. Unconfirmed are 2.

    The only inn: 2 x 1.428633 x 1.428633 = 4.082. One of two: 2 x 1.428633 = 2.857, for nobody depends on either.
    """
    crowded = [replace(one, population=1000) for one in PLACES if isinstance(one, Jurisdiction)]
    inn = "slot:service:inn:intake:primary"
    for names, weight in ((("inn",), 4.082), (("inn", "house"), 2.857)):
        seen = look(*crowded, *_inns(*names), viewer=PARTNER)
        (task,) = (one for one in ranked(seen, 9) if one.slot == inn)
        assert task.weight == weight
        only = [dict(reason.params) for reason in task.reasons if reason.code == "queue.only"]
        assert only == ([{"people": 1000, "category": "Inns"}] if names == ("inn",) else [])


OLD: Final = (Citation("An old list", as_of="2020-01"),)
SAID: Final = HintCount(1, 3, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("changed", "said", "weight"),
    [
        ({}, {}, 2.857),  # unconfirmed: 2 x 1.428633
        ({"reported_at": TODAY}, {}, 5.715),  # reported wrong: 4 x 1.428633
        ({}, {"slot:service:inn:intake:primary": SAID}, 7.143),  # three of four: 2 x 1.428633 x (1 + 2 x 3/4)
        ({"citations": OLD}, {}, 8.572),  # too old, by more than one interval: 3 x 1.428633 x 2
    ],
)
def test_the_weight_by_hand(changed: dict[str, Any], said: dict[str, HintCount], weight: float) -> None:
    """Of one of two inns in a town of a thousand people, each with its own line."""
    crowded = [replace(one, population=1000) for one in PLACES if isinstance(one, Jurisdiction)]
    made = [
        replace(one, **{name: value for name, value in changed.items() if hasattr(one, name)})
        if isinstance(one, Slot | Contact) and "inn" in one.id
        else one
        for one in _inns("inn", "house")
    ]
    tasks = ranked(look(*crowded, *made, viewer=PARTNER), 9, hinted=said)
    (task,) = (one for one in tasks if one.slot == "slot:service:inn:intake:primary")
    assert task.weight == weight
    if "reported_at" in changed:
        assert task.reasons[0].code == "queue.reported"


def test_what_the_same_call_confirms_adds_a_tenth() -> None:
    """2 x 1.428633 x 1.1 = 3.143: the second point of contact of one of two inns has the same number."""
    crowded = [replace(one, population=1000) for one in PLACES if isinstance(one, Jurisdiction)]
    more = line("service:inn", "860-555-0150", ContactRank.SECONDARY)
    tasks = ranked(look(*crowded, *_inns("inn", "house"), *more, viewer=PARTNER), 9)
    assert [(one.slot, one.weight) for one in tasks if one.also] == [("slot:service:inn:intake:primary", 3.143)]


def test_the_only_number_weighs_more_in_each_point_of_contact_that_has_it() -> None:
    """Two points of contact of one inn have the same number: neither is the only way, but the number is."""
    crowded = [replace(one, population=1000) for one in PLACES if isinstance(one, Jurisdiction)]
    more = line("service:inn", "860-555-0150", ContactRank.SECONDARY)
    tasks = ranked(look(*crowded, *_inns("inn"), *more, viewer=PARTNER), 9)
    (task,) = (one for one in tasks if one.slot.startswith("slot:service:inn"))
    assert len(task.also) == 1
    assert "queue.only" in {reason.code for reason in task.reasons}


def test_of_many_kinds_the_narrowest_are_named_and_the_rest_is_counted() -> None:
    kinds: list[Record] = [
        Category(id=f"kind-{at}", name=f"Kind {at}", parent="inns", position=at, citations=CITED) for at in range(5)
    ]
    crowded = [replace(one, population=1000) for one in PLACES if isinstance(one, Jurisdiction)]
    made = [
        replace(one, category="kind-0", also_in=tuple(f"kind-{at}" for at in range(1, 5)))
        if isinstance(one, Service)
        else one
        for one in _inns("inn")
    ]
    (task,) = (one for one in ranked(look(*crowded, *kinds, *made, viewer=PARTNER), 9) if ":inn:" in one.slot)
    (only,) = (reason for reason in task.reasons if reason.code == "queue.only")
    assert dict(only.params) == {"people": 1000, "category": "Kind 0, Kind 1, Kind 2", "n": 2}
    said = reason_words(only, messages_for("en"))
    named = "Kind 0, Kind 1, Kind 2, and 2 more kinds of help"
    assert said == f"1,000 people can reach this help only through it: {named}."


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
