"""The services of each place and kind, after changes as if built anew."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.change import Became
from graph.model.profile import PROFILE_ID
from graph.model.record import Record, Redirect
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel
from graph.readmodel import ReadModel
from graph.readmodel.filing import EVERYWHERE
from graph.readmodel.serving import Serving
from graph.store.contract import Snapshot
from tests.support.records import agency
from tests.support.revisions import change, rebuilt
from tests.support.small import CITED, MOBILE, RECORDS, model, service

KEYS = "abc"
PLACES = st.lists(st.sampled_from(("ash", "birch")), unique=True, max_size=2).map(tuple)
STATES = st.dictionaries(st.sampled_from(KEYS), st.tuples(st.sampled_from(("crisis", "shelter")), PLACES))
BY_ID: dict[str, Any] = {record.id: record for record in RECORDS}
OFFICE, STATE = (BY_ID[f"agency:{one}"] for one in ("office", "state"))
ASH, CEDAR, HOME = (f"jurisdiction:{one}" for one in ("ash", "cedar", "arcady"))


def services(state: dict[str, tuple[str, tuple[str, ...]]]) -> dict[str, Service]:
    return {key: service(key, state[key][0], *state[key][1]) for key in sorted(state)}


def ids(found: Iterable[Service]) -> list[str]:
    return [one.id.removeprefix("service:") for one in found]


def working(record: Agency, *places: str, **more: Any) -> Agency:
    return replace(record, serves=tuple(f"jurisdiction:{one}" for one in places), **more)


def test_services_are_known_by_where_they_serve_and_by_kind() -> None:
    known = services({"a": ("crisis", ("ash", "birch")), "b": ("crisis", ("ash",)), "c": ("shelter", ())})
    serving = Serving.build(known.values(), model().filing)
    assert serving.of("jurisdiction:ash", "crisis") == (known["a"], known["b"])
    assert serving.of("jurisdiction:birch", "crisis") == (known["a"],)
    assert serving.perhaps_of(HOME, "shelter") == serving.perhaps_of(HOME) == (known["c"],)
    assert serving.perhaps_of(HOME, "crisis") == serving.of("jurisdiction:ash", "shelter") == ()


def test_a_service_is_of_all_its_kinds_and_of_those_whose_entry_point_it_is() -> None:
    shelter = replace(model().all(Category)["shelter"], entry_points=("service:old",))
    merged = Redirect(id="service:old", survivor="service:statewide")
    both = service("both", "adult-crisis", "ash", also_in=("shelter", "crisis"))
    serving = model(shelter, merged, both).serving
    assert ids(serving.of(HOME, "shelter")) == ["statewide"]
    assert ids(serving.of(HOME, "youth-crisis")) == ["statewide"]
    assert [ids(serving.of(ASH, kind)) for kind in ("shelter", "crisis", "adult-crisis")] == [["both"]] * 3


def test_an_unknown_area_is_unknown_where_its_provider_works() -> None:
    def perhaps(*more: Record, provider: str = "agency:office") -> tuple[str, ...]:
        known = model(*more, service("vague", "shelter", provider=provider))
        return known.filing.perhaps(known.all(Service)["service:vague"])

    assert perhaps() == (HOME,), "nobody says where the office works: the directory's home"
    assert perhaps(working(STATE, "ash")) == (ASH,), "the office is a part of the state's"
    assert perhaps(working(STATE, "ash"), working(OFFICE, "cedar")) == (CEDAR,), "the nearest counts"
    assert perhaps(MOBILE, working(OFFICE, "cedar"), provider=MOBILE.id) == (CEDAR,)
    other = Agency(id="agency:other", name="Other", level=AgencyLevel.STATE, serves=(ASH,), citations=CITED)
    both = replace(MOBILE, operated_by=("agency:office", other.id))
    assert perhaps(both, other, working(OFFICE, "cedar"), provider=MOBILE.id) == (CEDAR, ASH)
    beside = Redirect(id="agency:gone", survivor="agency:office")
    assert perhaps(beside, working(OFFICE, "cedar"), provider="agency:gone") == (CEDAR,)
    without = ReadModel.build(Snapshot(1, tuple(record for record in RECORDS if record.id != PROFILE_ID)))
    assert without.filing.perhaps(service("vague", "shelter")) == (EVERYWHERE,)


MOVES: list[Record] = [
    working(OFFICE, "cedar"),
    working(STATE, "ash", "birch"),
    working(OFFICE, parent=None),
    replace(BY_ID[PROFILE_ID], home=CEDAR),
    replace(BY_ID["shelter"], entry_points=("service:somewhere",)),
    replace(BY_ID["service:somewhere"], serves=(ASH,)),
    Redirect(id="service:somewhere-else", survivor="service:somewhere"),
    MOBILE,
]


@given(st.lists(st.sampled_from(MOVES), unique_by=id, max_size=8))
def test_whatever_moves_a_service_it_is_filed_as_if_built_anew(moves: list[Record]) -> None:
    now, known = dict(BY_ID), rebuilt(1, RECORDS)
    for revision, after in enumerate(moves, 2):
        known = known.updated([change(revision, now.get(after.id), after)])
        now[after.id] = after
        assert known.serving == rebuilt(revision, now.values()).serving


@given(STATES, STATES)
def test_after_changes_it_is_what_would_be_built_anew(
    before: dict[str, tuple[str, tuple[str, ...]]], after: dict[str, tuple[str, tuple[str, ...]]]
) -> None:
    was, now, filing = services(before), services(after), model().filing
    net: list[Became] = [(was.get(key), now.get(key)) for key in KEYS if was.get(key) != now.get(key)]
    serving = Serving.build(was.values(), filing)
    facts = {Service.KIND: {one.id: one for one in now.values()}}
    assert serving.after(facts, [*net, (agency(), None)], filing, filing) == Serving.build(now.values(), filing)
    assert serving == Serving.build(was.values(), filing), "the older one is as it was"


def test_what_a_change_does_not_touch_is_shared() -> None:
    known, filing = services({"a": ("crisis", ("ash",)), "b": ("shelter", ("birch",))}), model().filing
    serving = Serving.build(known.values(), filing)
    newer = serving.after({Service.KIND: {}}, [(known["b"], replace(known["b"], name="Newer"))], filing, filing)
    assert newer.of("jurisdiction:ash", "crisis") is serving.of("jurisdiction:ash", "crisis")
    assert (
        serving.after({Service.KIND: {}}, [(agency(), agency(website="https://a.example"))], filing, filing)
        is serving
    )
