"""A preview shows what will be written and which answers change, and is what the write then does."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import find
from graph.editing import Action, Effect, Merge, Preview, Retire, Save, Undo
from graph.find.match import LEADS, Match
from graph.find.question import FindQuestion
from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.change import Action as Happened
from graph.model.errors import SignpostError
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from tests.support.agencies import HALLS
from tests.support.editing import Desk, desk_of
from tests.support.small import RECORDS, TODAY

WORLD = (*RECORDS, *HALLS)
TOWNS = [f"jurisdiction:{town}" for town in ("ash", "birch", "cedar", "dale")]


@contextmanager
def opened() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder, desk_of(str(Path(folder) / "arcady.db"), WORLD) as desk:
        yield desk


def preview(desk: Desk, action: Action) -> Preview:
    return desk.editor.preview(desk.viewer, TODAY, action)


def test_it_says_field_by_field_what_changes_and_writes_nothing(desk: Desk) -> None:
    shown = preview(desk, Save(Service, "service:refuge", {"name": "Haven", "serves": ["jurisdiction:dale"]}))
    (change,) = shown.changes
    assert (change.id, change.happens, change.into) == ("service:refuge", Happened.UPDATED, None)
    said = [(one.field, one.before, one.after, one.removed) for one in change.differences]
    assert said == [
        ("name", "refuge", "Haven", ()),
        ("serves", ("jurisdiction:cedar", "jurisdiction:dale"), ("jurisdiction:dale",), ("jurisdiction:cedar",)),
    ]
    assert shown.after.name("service:refuge") == "Haven"
    assert (desk.store.revision(), desk.look().name("service:refuge")) == (1, "refuge")


def test_it_says_which_towns_lose_their_only_service_and_which_gain_one(desk: Desk) -> None:
    moved = preview(desk, Save(Service, "service:refuge", {"serves": ["jurisdiction:ash", "jurisdiction:dale"]}))
    assert moved.effects == (
        Effect(
            "shelter", ("jurisdiction:cedar",), ("jurisdiction:ash",), ("jurisdiction:cedar",), ("jurisdiction:ash",)
        ),
    )
    gone = preview(desk, Retire("service:ash-team"))
    assert gone.effects == (Effect("youth-crisis", (), (), ("jurisdiction:ash",), ()),), "the statewide line is left"
    aged = preview(desk, Save(Service, "service:grown-ups", {"use": "REFERENCE"}))
    assert aged.effects == (Effect("adult-crisis", tuple(TOWNS), (), tuple(TOWNS), ()),)
    unsaid = preview(desk, Save(Service, "service:grown-ups", {"name": "Adults", "hours": "24/7"}))
    assert unsaid.effects == ()
    sector = preview(desk, Save(Agency, "agency:office", {"level": "SECTOR"}))
    assert {effect.category for effect in sector.effects} == {"youth-crisis", "adult-crisis", "shelter"}


def test_it_tells_what_looks_like_a_new_record(desk: Desk) -> None:
    near = preview(desk, Save(Agency, None, {"name": "State Offices", "level": "STATE"}))
    assert near.doubles == (("agency:state", "State Office"),)
    numbered = preview(desk, Save(Agency, None, {"name": "State Office 2", "level": "STATE"}))
    assert numbered.doubles == ()
    other = preview(desk, Save(Team, None, {"name": "State Office", "kind": "BTAM"}))
    assert other.doubles == ()


def test_it_shows_a_merge_with_what_moves(desk: Desk) -> None:
    shown = preview(desk, Merge("agency:office", "agency:state"))
    assert shown.changes[0].id == "agency:office" or shown.changes[0].id == "agency:state"
    merged = next(change for change in shown.changes if change.id == "agency:office")
    assert (merged.into, merged.differences) == ("agency:state", ())
    assert {mention.record for mention in shown.plan.upkeep.moves} >= {"service:refuge", "service:somewhere"}


IDS = st.sampled_from([record.id for record in WORLD if record.KIND not in ("system", "place-name", "profile")])
SERVICES = st.sampled_from([record.id for record in WORLD if isinstance(record, Service)])
AGENCIES = st.sampled_from([record.id for record in WORLD if isinstance(record, Agency)])
KINDS = st.sampled_from([record.id for record in WORLD if isinstance(record, Category)])
PLACES = st.sampled_from([record.id for record in WORLD if isinstance(record, Jurisdiction)])
AGES = st.none() | st.integers(0, 130)


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of these fields, each with a value."""
    return st.fixed_dictionaries({}, optional=fields)


SERVICE = some(
    name=st.text(max_size=8), category=KINDS, also_in=st.lists(KINDS, max_size=2), provider=AGENCIES,
    serves=st.lists(PLACES, max_size=3), use=st.sampled_from(["HELP", "PROFESSIONALS", "REFERENCE"]),
    minimum_age=AGES, maximum_age=AGES, entry_point=st.none() | SERVICES, offered_to=st.lists(AGENCIES, max_size=1),
    age_group=st.none() | st.sampled_from(["YOUTH", "ADULTS"]),
)  # fmt: skip
AGENCY = some(
    name=st.text(max_size=8), parent=st.none() | AGENCIES, serves=st.lists(PLACES, max_size=2),
    level=st.sampled_from(["STATE", "SECTOR"]), website=st.sampled_from(["https://a.example", None]),
)  # fmt: skip
CATEGORY = some(
    parent=st.none() | KINDS, minimum_age=AGES, maximum_age=AGES, entry_points=st.lists(SERVICES, max_size=2),
    aliases=st.lists(st.sampled_from(["a", "b"]), max_size=2),
)  # fmt: skip
RELATION = some(kind=st.sampled_from(["REFERS", "REPORTS"]), source=AGENCIES, target=AGENCIES | SERVICES,
                mandatory=st.booleans())  # fmt: skip
JURISDICTION = some(within=st.lists(PLACES, max_size=2), complete=st.booleans())
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.builds(Save, st.just(Service), st.none() | SERVICES, SERVICE),
    st.builds(Save, st.just(Agency), st.none() | AGENCIES, AGENCY),
    st.builds(Save, st.just(Category), KINDS, CATEGORY),
    st.builds(Save, st.just(Jurisdiction), PLACES, JURISDICTION),
    st.builds(Save, st.just(Relation), st.none(), RELATION),
    st.builds(Retire, IDS, st.none() | IDS),
    st.builds(Merge, IDS, IDS),
    st.builds(Merge, SERVICES, SERVICES),
    st.builds(Merge, AGENCIES, AGENCIES),
    st.builds(Merge, KINDS, KINDS),
    st.builds(Undo, st.integers(1, 6).map(lambda at: f"change:{at}:agency:office") | st.just("again")),
)


def answers(look: Look) -> dict[tuple[str, str], tuple[Match, ...]]:
    """Who serves each town, by kind of help."""
    towns = [town for town in TOWNS if town in look.model.geography.base.numbers]
    asked = [(town, kind) for town in towns for kind in look.model.taxonomy.order]
    return {(town, kind): find.find(look, FindQuestion(town, category=kind)).matches for town, kind in asked}


def known(look: Look) -> dict[str, set[str]]:
    """The kinds of help of which a service of known area serves each town."""
    kinds: dict[str, set[str]] = {town: set() for town in TOWNS}
    for (town, kind), matches in answers(look).items():
        if any(match.through is not None and match.last != LEADS for match in matches):
            kinds[town].add(kind)
    return kinds


def whole(look: Look) -> dict[str, Record]:
    return look.unguarded(record_id for group in look.model.facts.values() for record_id in group)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTIONS, min_size=1, max_size=4))
def test_a_preview_equals_the_write(actions: list[Action]) -> None:
    with opened() as desk:
        made = "again"
        for action in actions:
            wanted = Undo(made) if isinstance(action, Undo) and action.id == "again" else action
            look = desk.look()
            before = known(look)
            try:
                shown = preview(desk, wanted)
            except SignpostError as error:
                with pytest.raises(type(error)):
                    desk.do(wanted)
                continue
            done = desk.do(wanted)
            made = done.change_set
            after = desk.look()
            assert shown.after.model == after.model
            assert whole(shown.after) == whole(after)
            assert answers(shown.after) == answers(after)
            written = {record_id: version for record_id, version in done.versions.items() if version}
            now = whole(shown.after)
            assert written == {put.id: now[put.id].version for put in shown.plan.puts}
            check_effects(shown, look, before, known(after))


def check_effects(shown: Preview, look: Look, before: dict[str, set[str]], after: dict[str, set[str]]) -> None:
    """Towns that are said to lose or gain a kind of help do so in the answers, and no others do."""
    then = shown.after.model
    loses = {(effect.category, town) for effect in shown.effects for town in effect.loses}
    gains = {(effect.category, town) for effect in shown.effects for town in effect.gains}
    for town in (town for town in TOWNS if all(town in one.geography.base.numbers for one in (look.model, then))):
        for was, now, said, model in (
            (before[town], after[town], loses, look.model),
            (after[town], before[town], gains, then),
        ):
            assert {kind for kind, place in said if place == town} <= was - now
            for kind in was - now:
                assert any((below, town) in said for below in model.taxonomy.below[kind])
