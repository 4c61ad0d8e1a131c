"""What stands above and below an entity: answers known in Arcady, and any directory against a plain reading of it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.agency import Agency, Member, Team
from graph.model.record import Record, Redirect
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, TeamKind
from graph.readmodel import ReadModel
from graph.readmodel.belonging import Belonging
from tests.support.revisions import change, rebuilt
from tests.support.small import CITED, MOBILE, model, service

NURSE = Member(id="member:nurse", name="Nurse", team="team:mobile", agency="agency:annex", citations=CITED)
EMPTY = Member(id="member:empty", name="Clergy", team="team:mobile", citations=CITED)
SHARED = Team(
    id="team:shared",
    name="Shared",
    kind=TeamKind.BTAM,
    operated_by=("agency:annex", "agency:old-office", "agency:state"),
    citations=CITED,
)
MORE: tuple[Record, ...] = (
    MOBILE,
    NURSE,
    EMPTY,
    SHARED,
    Agency(id="agency:annex", name="Annex", level=AgencyLevel.STATE, parent="agency:office", citations=CITED),
    Agency(id="agency:desk", name="Desk", level=AgencyLevel.STATE, parent="agency:older-office", citations=CITED),
    service("ride", "youth-crisis", "ash", provider="team:mobile"),
    service("old-line", "youth-crisis", "ash", provider="agency:older-office"),
    Redirect(id="agency:old-office", survivor="agency:office"),
    Redirect(id="agency:older-office", survivor="agency:old-office"),
    Redirect(id="member:sister", survivor="member:nurse"),
)


@pytest.fixture(scope="module")
def arcady() -> Belonging:
    """`agency:old-office` and `agency:older-office` were merged into the office, and are still named."""
    return model(*MORE).belonging


@pytest.mark.parametrize(
    ("entity", "levels"),
    [
        ("agency:state", [("agency:state",)]),
        ("agency:office", [("agency:office",), ("agency:state",)]),
        ("agency:annex", [("agency:annex",), ("agency:office",), ("agency:state",)]),
        ("agency:desk", [("agency:desk",), ("agency:office",), ("agency:state",)]),
        ("agency:older-office", [("agency:office",), ("agency:state",)]),
        ("team:shared", [("team:shared",), ("agency:annex", "agency:office", "agency:state")]),
        ("member:nurse", [("member:nurse",), ("team:mobile",), ("agency:office",), ("agency:state",)]),
        ("member:sister", [("member:nurse",), ("team:mobile",), ("agency:office",), ("agency:state",)]),
        ("service:ride", [("service:ride",), ("team:mobile",), ("agency:office",), ("agency:state",)]),
        ("service:old-line", [("service:old-line",), ("agency:office",), ("agency:state",)]),
        ("agency:nowhere", [("agency:nowhere",)]),
        ("jurisdiction:ash", [("jurisdiction:ash",)]),
    ],
)
def test_what_an_entity_belongs_to_level_by_level(
    arcady: Belonging, entity: str, levels: list[tuple[str, ...]]
) -> None:
    chain = [one for level in levels for one in level]
    assert (arcady.chain(entity), arcady.above(entity)) == (chain, chain[1:])
    assert arcady.owners(entity) == (levels[1] if len(levels) > 1 else ())


@pytest.mark.parametrize(
    ("ask", "entity", "below"),
    [
        (Belonging.units, "agency:state", ("agency:office",)),
        (Belonging.units, "agency:office", ("agency:annex", "agency:desk")),
        (Belonging.units, "agency:old-office", ("agency:annex", "agency:desk")),
        (Belonging.teams, "agency:office", ("team:mobile", "team:shared")),
        (Belonging.teams, "agency:annex", ("team:shared",)),
        (Belonging.members, "team:mobile", ("member:empty", "member:nurse")),
        (Belonging.members, "agency:office", ()),
        (Belonging.services, "team:mobile", ("service:ride",)),
        (Belonging.services, "agency:state", ()),
        (Belonging.seats, "agency:annex", ("member:nurse",)),
        (Belonging.seats, "agency:office", ()),
    ],
)
def test_what_belongs_directly_to_an_entity_by_its_bond(
    arcady: Belonging, ask: Callable[[Belonging, str], tuple[str, ...]], entity: str, below: tuple[str, ...]
) -> None:
    assert ask(arcady, entity) == below


def test_services_of_a_merged_provider_come_after_those_that_name_its_survivor(arcady: Belonging) -> None:
    assert arcady.services("agency:office")[-2:] == ("service:statewide", "service:old-line")


@pytest.mark.parametrize(
    ("entities", "below"),
    [
        (["service:ride"], {"service:ride"}),
        (["team:mobile"], {"team:mobile", "member:nurse", "member:empty", "service:ride"}),
        (["agency:annex", "member:sister"], {"agency:annex", "team:shared", "member:nurse"}),
        ([], set()),
    ],
)
def test_everything_below(arcady: Belonging, entities: list[str], below: set[str]) -> None:
    assert arcady.below(entities) == below


def test_all_of_arcady_is_below_its_state_office(arcady: Belonging) -> None:
    known = model(*MORE)
    everything = {one for kind in (Agency, Team, Member, Service) for one in known.all(kind)}
    assert arcady.below(["agency:state"]) == everything
    assert arcady.below(["agency:older-office"]) == everything - {"agency:state"}


@pytest.mark.parametrize(
    ("entity", "agencies"),
    [
        ("agency:annex", ["agency:annex", "agency:office", "agency:state"]),
        ("service:ride", ["agency:office", "agency:state"]),
        ("team:shared", ["agency:annex", "agency:office", "agency:state"]),
        ("member:nurse", ["agency:annex", "agency:office", "agency:state"]),
        ("member:empty", []),
        ("agency:nowhere", []),
    ],
)
def test_the_agencies_that_an_entity_is_of(arcady: Belonging, entity: str, agencies: list[str]) -> None:
    """A seat is of the agency that fills it, not of those that operate its team."""
    assert arcady.agencies(entity) == agencies


# ------------------------------------------------------------- any directory

IDS = {kind: [f"{kind}:{letter}" for letter in letters] for kind, letters in {
    "agency": "abcd", "team": "tu", "member": "mn", "service": "sv",
}.items()}  # fmt: skip
ENTITIES = [one for ids in IDS.values() for one in ids]


def _record(made: str) -> st.SearchStrategy[Record | None]:
    """What may be on file under an id: nothing, a record of its kind, or one that it was merged into."""
    kind = made.partition(":")[0]
    agency, of_kind = st.sampled_from(IDS["agency"]), IDS[kind]
    later = of_kind[of_kind.index(made) + 1 :]
    records: dict[str, st.SearchStrategy[Record]] = {
        "agency": st.builds(
            Agency, id=st.just(made), name=st.just(made), level=st.just(AgencyLevel.STATE), parent=st.none() | agency
        ),
        "team": st.builds(
            Team,
            id=st.just(made),
            name=st.just(made),
            kind=st.just(TeamKind.BTAM),
            operated_by=st.lists(agency, max_size=3).map(tuple),
        ),
        "member": st.builds(
            Member, id=st.just(made), name=st.just(made), team=st.sampled_from(IDS["team"]), agency=st.none() | agency
        ),
        "service": st.builds(
            Service,
            id=st.just(made),
            name=st.just(made),
            category=st.just("crisis"),
            provider=st.sampled_from(IDS["agency"] + IDS["team"]),
        ),
    }
    choices = [records[kind], records[kind], st.none()]
    if later:
        choices.append(st.builds(Redirect, id=st.just(made), survivor=st.sampled_from(later)))
    return st.one_of(choices)


WORLDS = st.fixed_dictionaries({one: _record(one) for one in ENTITIES})
World = Mapping[str, Record | None]


def survivor(world: World, made: str) -> str:
    record = world[made]
    return survivor(world, record.survivor) if isinstance(record, Redirect) else made


def owners(world: World, made: str) -> set[str]:
    named: Iterable[str | None] = ()
    match world[made]:
        case Agency() as record:
            named = [record.parent]
        case Team() as record:
            named = record.operated_by
        case Member() as record:
            named = [record.team]
        case Service() as record:
            named = [record.provider]
    return {survivor(world, one) for one in named if one is not None}


def levels(world: World, made: str) -> list[set[str]]:
    level, seen, found = {survivor(world, made)}, set[str](), list[set[str]]()
    while level:
        found.append(level)
        seen |= level
        level = set[str]().union(*(owners(world, one) for one in level)) - seen
    return found


def check(world: World, belonging: Belonging) -> None:
    """Every answer against the records themselves."""
    chains = {one: set[str]().union(*levels(world, one)) for one in ENTITIES}
    on_file = {one for one, record in world.items() if record is not None and not isinstance(record, Redirect)}
    direct: list[tuple[type[Record], str, Callable[[str], tuple[str, ...]]]] = [
        (Agency, "parent", belonging.units),
        (Team, "operated_by", belonging.teams),
        (Member, "team", belonging.members),
        (Service, "provider", belonging.services),
        (Member, "agency", belonging.seats),
    ]
    for entity in ENTITIES:
        ordered = list(belonging.chain(entity))
        for level in levels(world, entity):
            assert {ordered.pop(0) for _ in level} == level
        assert ordered == []
        me = survivor(world, entity)
        assert belonging.below([entity]) == {one for one in on_file if me in chains[one]} | {me}
        for kind, field, ask in direct:
            under = ask(entity)
            assert len(under) == len(set(under))
            assert set(under) == {
                one for one in on_file if isinstance(world[one], kind) and me in named(world, one, field)
            }
        record = world[me]
        start = record.agency if isinstance(record, Member) else entity
        of = set() if start is None else {one for one in chains[start] if isinstance(world[one], Agency)}
        assert set(belonging.agencies(entity)) == of


def named(world: World, entity: str, field: str) -> set[str]:
    value: Any = getattr(world[entity], field)
    ids = value if isinstance(value, tuple) else () if value is None else (value,)
    return {survivor(world, one) for one in ids}


def built(world: World) -> ReadModel:
    return rebuilt(1, (record for record in world.values() if record is not None))


@given(WORLDS)
def test_it_is_what_the_records_say(world: World) -> None:
    check(world, built(world).belonging)


@given(WORLDS, WORLDS)
def test_after_any_changes_it_is_what_the_records_say_then(before: World, after: World) -> None:
    model = built(before)
    changes = [change(2, before[one], after[one]) for one in ENTITIES if (before[one] or after[one]) is not None]
    check(after, model.updated(changes).belonging)
    check(before, model.belonging)


def test_merged_ids_that_name_each_other_are_no_endless_walk() -> None:
    """The store refuses them: a directory that holds them all the same is answered."""
    known = model(Redirect(id="agency:one", survivor="agency:two"), Redirect(id="agency:two", survivor="agency:one"))
    assert known.survivor("agency:one") in {"agency:one", "agency:two"}
    assert set(known.merged.names("agency:one")) == {"agency:one", "agency:two"}
    assert known.belonging.below(["agency:one"]) == {known.survivor("agency:one")}
