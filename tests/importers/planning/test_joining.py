"""Lists that a record and a document both have: known answers, and what holds for any."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.agency import Agency
from graph.model.contact import Contact
from graph.model.vocabulary import AgencyLevel
from graph.values.phone import Phone
from importers.planning.comparing import Compared, compare
from importers.planning.entry import Fate
from importers.planning.joining import joined
from importers.three_way import NO_BASE, Base, FieldPlan, Side

AGENCY = Agency(id="agency:a", name="A House", level=AgencyLevel.NONPROFIT)
A, B, C = Phone("+18605550100"), Phone("+18605550101"), Phone("+18605550102")


def compared(here: Any, values: dict[str, Any], base: Base = NO_BASE, *, keep: bool = False) -> Compared:
    return compare(here, values, base, corrects=False, take=False, keep=keep)


def test_other_names_of_both_sides_are_joined_without_a_question() -> None:
    here = replace(AGENCY, aliases=("House A", "The A"))
    told = compared(here, {"aliases": ("the a", "A Home", "A HOUSE")})
    assert (told.fate, told.after.aliases, told.open) == (Fate.CHANGED, ("House A", "The A", "A Home"), ())  # type: ignore[attr-defined]
    assert compared(
        told.after, {"aliases": ("The A", "A Home")}, Base({"aliases": ("the a", "A Home", "A HOUSE")})
    ).after == (told.after)


def test_what_was_looked_at_and_kept_is_not_joined() -> None:
    here = replace(AGENCY, aliases=("House A",))
    assert compared(here, {"aliases": ("A Home",)}, keep=True).after == here


def test_where_it_serves_is_asked_about_unless_it_is_known_what_was_said_before() -> None:
    here = replace(AGENCY, serves=("jurisdiction:ash", "jurisdiction:oak"))
    values = {"serves": ("jurisdiction:ash", "jurisdiction:elm")}
    assert compared(here, values).open == ("serves",)
    told = compared(here, values, Base({"serves": ("jurisdiction:ash",)}))
    assert told.after.serves == ("jurisdiction:ash", "jurisdiction:oak", "jurisdiction:elm")  # type: ignore[attr-defined]
    assert told.open == ()


def test_two_that_replaced_the_same_one_contradict_each_other() -> None:
    here = replace(AGENCY, serves=("jurisdiction:oak",))
    told = compared(here, {"serves": ("jurisdiction:elm",)}, Base({"serves": ("jurisdiction:ash",)}))
    assert (told.after, told.open) == (here, ("serves",))


@pytest.mark.parametrize(
    ("here", "there", "after", "is_open"),
    [
        ((A,), (A, B), (A, B), False),
        ((A, B), (A,), (A, B), False),
        ((A,), (B,), (A,), True),
        ((A, B), (A, C), (A, B), True),
        ((A,), (replace(A, extension="4"),), (A,), True),
        ((replace(A, label="Desk"), B), (A,), (replace(A, label="Desk"), B), False),
    ],
)
def test_numbers_are_joined_only_where_one_side_has_all_of_the_other(
    here: tuple[Phone, ...], there: tuple[Phone, ...], after: tuple[Phone, ...], is_open: bool
) -> None:
    told = compared(Contact(id="contact:a", title="Intake", phones=here), {"phones": there})
    assert (told.after.phones, bool(told.open)) == (after, is_open)  # type: ignore[attr-defined]


def test_a_contact_of_another_title_stays_whole() -> None:
    here = Contact(id="contact:a", title="Intake", phones=(A,))
    told = compared(here, {"phones": (A, B), "title": "Office"})
    assert told.after == here
    assert "title" in told.open


ITEMS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5).map(tuple)


def _field(here: tuple[str, ...], there: tuple[str, ...]) -> FieldPlan:
    return FieldPlan("serves", Side.BOTH, here, there, here)


@given(ITEMS, ITEMS, ITEMS)
def test_nothing_that_was_added_is_lost_and_nothing_that_was_taken_out_returns(
    base: tuple[str, ...], here: tuple[str, ...], there: tuple[str, ...]
) -> None:
    (one,) = joined(replace(AGENCY, serves=here), (_field(here, there),), Base({"serves": base}))
    (other,) = joined(replace(AGENCY, serves=there), (_field(there, here),), Base({"serves": base}))
    assert (one.side, set(one.becomes)) == (other.side, set(other.becomes)) or one.side is Side.BOTH
    if one.side is Side.JOINED:
        added, out = (set(here) | set(there)) - set(base), set(base) - (set(here) & set(there))
        assert set(one.becomes) == (set(base) | added) - out
    elif here and there:
        assert set(base) - set(here) - set(there)
        assert set(here) - set(base) - set(there)
        assert set(there) - set(base) - set(here)


@given(ITEMS, ITEMS, ITEMS)
def test_a_second_import_of_the_same_changes_nothing_and_asks_nothing_new(
    base: tuple[str, ...], here: tuple[str, ...], there: tuple[str, ...]
) -> None:
    record = replace(AGENCY, aliases=here)
    first = compared(record, {"aliases": there}, Base({"aliases": base}))
    if first.open:
        return
    again = compared(first.after, {"aliases": there}, Base({"aliases": there}))
    assert (again.after, again.open) == (first.after, ())
