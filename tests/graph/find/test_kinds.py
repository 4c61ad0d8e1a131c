"""The kinds asked for: what is of them, whom to call first, and what is urgent."""

from dataclasses import replace
from typing import Any

from graph.find.kinds import NO_ENTRY, Kinds, kinds_of
from graph.model.category import Category
from graph.model.record import Record
from graph.model.service import Service
from graph.readmodel import ReadModel
from tests.support.small import CATEGORIES, model, service

BY_ID: dict[str, Any] = {record.id: record for record in CATEGORIES}


def world(points: dict[str, tuple[str, ...]], *more: Record, urgent: tuple[str, ...] = ()) -> ReadModel:
    kinds = [
        replace(
            BY_ID[kind], entry_points=tuple(f"service:{name}" for name in points.get(kind, ())), urgent=kind in urgent
        )
        for kind in BY_ID
    ]
    return model(*kinds, *more)


def positions(kinds: Kinds, model: ReadModel, *names: str) -> list[int]:
    return [kinds.entry(model.all(Service)[f"service:{name}"]) for name in names]


def test_those_of_the_kinds_asked_lead_in_their_order_then_those_below_then_those_of_their_own_kind() -> None:
    beds = service("beds", "shelter", "ash")
    door = service("door", "shelter", "ash")
    room = service("room", "shelter", "ash", entry_point="service:door")
    other = service("other", "shelter", "ash")
    here = world(
        {"crisis": ("statewide", "ash-team"), "youth-crisis": ("north-team", "somewhere"), "shelter": ("beds",)},
        beds,
        door,
        room,
        other,
    )
    asked = Kinds(here, ("crisis",))
    values = positions(asked, here, "statewide", "ash-team", "north-team", "somewhere", "beds", "door", "other")
    assert values == sorted(set(values))
    assert values[-1] == NO_ENTRY
    assert list(asked.leading) == [
        "service:statewide",
        "service:ash-team",
        "service:north-team",
        "service:somewhere",
    ]


def test_a_service_that_leads_a_kind_asked_keeps_its_first_position() -> None:
    here = world({"crisis": ("statewide", "ash-team"), "youth-crisis": ("ash-team", "statewide")})
    asked = Kinds(here, ("crisis",))
    assert positions(asked, here, "statewide", "ash-team") == [0, 1]
    below = Kinds(here, ("youth-crisis",))
    assert positions(below, here, "ash-team", "statewide") == [0, 1]


def test_an_entry_point_of_another_kind_than_its_own_is_none_where_that_kind_is_not_asked() -> None:
    beds = service("beds", "shelter", "ash")
    here = world({"youth-crisis": ("beds",)}, beds)
    assert positions(Kinds(here, ("shelter",)), here, "beds") == positions(
        Kinds(here, ("shelter",)), here, "somewhere"
    )
    named = world({"youth-crisis": ("beds",), "shelter": ("beds",)}, beds)
    assert positions(Kinds(named, ("adult-crisis",)), named, "beds") < [NO_ENTRY]


def test_every_kind_is_asked_where_none_is_and_each_has_its_place_in_the_tree() -> None:
    here = world({})
    assert set(Kinds(here, ()).all) == set(BY_ID)
    assert Kinds(here, ("crisis",)).all == ("crisis", "youth-crisis", "adult-crisis")


def test_what_is_below_an_urgent_kind_is_urgent_and_so_is_all_where_such_a_kind_is_asked() -> None:
    here = world({}, service("beds", "shelter", "ash"), urgent=("youth-crisis",))
    services = here.all(Service)
    beds, team = services["service:beds"], services["service:ash-team"]
    assert (Kinds(here, ("shelter",)).is_urgent(beds), Kinds(here, ("youth-crisis",)).is_urgent(beds)) == (
        False,
        True,
    )
    assert Kinds(here, ("crisis",)).is_urgent(team) is (team.category == "youth-crisis")


def test_the_same_kinds_are_read_once_and_neighbours_are_those_of_the_nearest_kind_above() -> None:
    here = world({})
    assert kinds_of(here, ("crisis",)) is kinds_of(here, ("crisis",))
    below = replace(BY_ID["youth-crisis"], id="teen-crisis", name="Teen crisis", parent="youth-crisis", neighbours=())
    assert Kinds(model(below), ("teen-crisis",)).neighbours == ("adult-crisis",)
    assert Kinds(here, ("crisis",)).neighbours == ()
    assert isinstance(here.all(Category)["crisis"], Category)
