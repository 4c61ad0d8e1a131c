"""Dependence on Arcady by hand, and on made-up directories against networkx and against removing each record."""

from collections.abc import Iterator
from dataclasses import replace

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.contacts.slot_books import slot_book
from graph.dependence import dependence, what_if
from graph.dependence.hanging import hanging
from graph.dependence.ways import Reached, Ways
from graph.look import PUBLIC, Look, Viewer
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.change import Update
from graph.model.contact import Contact, Slot, slot_id
from graph.model.errors import Forbidden, InvalidInput, NotFound
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import (
    AgencyLevel,
    ContactPurpose,
    ContactRank,
    CoverageStatus,
    Role,
    ServiceAccess,
)
from graph.values.phone import parse_phone
from tests.support.small import CITED, line, look

PARTNER = Viewer(Role.PARTNER)
KIND = "inns"
TOWNS = ("jurisdiction:ash", "jurisdiction:birch", "jurisdiction:cedar")
NUMBERS = ("860-555-0150", "860-555-0151", "860-555-0152")
GOAL = "goal"
KINDS: list[Record] = [
    Category(id=KIND, name="Inns", citations=CITED),
    Agency(id="agency:inns", name="Inns", level=AgencyLevel.NONPROFIT),
    Agency(id="agency:houses", name="Houses", level=AgencyLevel.NONPROFIT),
]
"""A kind of help that nobody else in Arcady gives, and two agencies without any line."""


def seen_of(*records: Record, viewer: Viewer = PARTNER) -> Look:
    return look(*KINDS, *records, viewer=viewer)


def service(name: str, provider: str = "agency:inns", *serves: str, **more: object) -> Service:
    given = {"category": KIND, "description": "Help.", "citations": CITED, "serves": serves or TOWNS[:1], **more}
    return Service(id=f"service:{name}", name=name.title(), provider=provider, **given)  # type: ignore[arg-type]


def needs(found: Look) -> dict[str, frozenset[str]]:
    book = slot_book(found.model, found.today, found.zone)
    return {one.service: one.needs for one in Ways(found.model, book, found.viewer).reached()}


def test_one_line_of_a_service_is_needed_with_who_gives_it() -> None:
    found = needs(seen_of(service("inn"), *line("service:inn", NUMBERS[0])))
    assert found["service:inn"] >= {
        "service:inn",
        "agency:inns",
        "phone:+18605550150",
        "contact:service-inn-primary",
        "slot:service:inn:intake:primary",
    }


def test_two_lines_need_neither_but_the_same_number_behind_both() -> None:
    second = line("service:inn", NUMBERS[0], ContactRank.SECONDARY)
    found = needs(seen_of(service("inn"), *line("service:inn", NUMBERS[0]), *second))["service:inn"]
    assert "phone:+18605550150" in found
    assert not any(one.startswith(("slot:", "contact:")) for one in found)
    other = line("service:inn", NUMBERS[1], ContactRank.SECONDARY)
    found = needs(seen_of(service("inn"), *line("service:inn", NUMBERS[0]), *other))["service:inn"]
    assert not any(one.startswith("phone:") for one in found)


def test_a_team_of_two_agencies_goes_on_without_one() -> None:
    unit = Agency(id="agency:unit", name="Unit", level=AgencyLevel.STATE, parent="agency:state")
    records: list[Record] = [unit, service("inn", "agency:unit"), *line("service:inn", NUMBERS[0])]
    assert {"agency:unit", "agency:state"} <= needs(seen_of(*records))["service:inn"]


def test_help_by_referral_is_reached_through_who_refers() -> None:
    inn = service("inn", access=ServiceAccess.REFERRAL, access_through=("agency:state",))
    found = needs(seen_of(inn, *line("service:inn", NUMBERS[0])))["service:inn"]
    assert "agency:state" in found
    assert "slot:service:inn:intake:primary" not in found


def test_what_hangs_on_what_is_told_with_its_towns() -> None:
    found = seen_of(
        service("inn", "agency:inns", *TOWNS[:2]),
        service("house", "agency:houses", *TOWNS[1:]),
        *line("service:inn", NUMBERS[0]),
        *line("service:house", NUMBERS[0]),
    )
    told = {one.on: set(one.towns) for one in dependence(found, KIND)}
    only_inn = ("service:inn", "agency:inns", "slot:service:inn:intake:primary", "contact:service-inn-primary")
    only_house = [one.replace("inn", "house") for one in only_inn]
    assert told == {
        "phone:+18605550150": set(TOWNS),
        **{one: {TOWNS[0]} for one in only_inn},
        **{one: {TOWNS[2]} for one in only_house},
    }
    assert {one.on for one in dependence(found, KIND, TOWNS[1])} == {"phone:+18605550150"}


def test_it_is_for_partners_and_of_what_there_is() -> None:
    with pytest.raises(Forbidden):
        dependence(look(viewer=PUBLIC))
    with pytest.raises(Forbidden):
        what_if(look(viewer=PUBLIC), ["agency:office"])
    seen = look(viewer=PARTNER)
    with pytest.raises(InvalidInput):
        dependence(seen, "no-such-kind")
    with pytest.raises(InvalidInput):
        dependence(seen, within="jurisdiction:nowhere")
    with pytest.raises(NotFound):
        what_if(seen, ["agency:nobody"])
    with pytest.raises(NotFound):
        what_if(seen, ["phone:+18605559999"])
    for refused in ([], ["jurisdiction:ash"], ["agency:office"] * 3 + [KIND]):
        with pytest.raises((InvalidInput, NotFound)):
            what_if(seen, refused)


def test_without_everything_nothing_is_left_and_nothing_breaks() -> None:
    seen = look(viewer=PARTNER)
    everything = [*seen.model.all(Agency), *seen.model.all(Service), *seen.model.all(Contact)]
    told = what_if(seen, everything)
    assert told.unreachable == ()
    assert all(one.after in (CoverageStatus.NOT_ON_FILE, CoverageStatus.ABSENT) for one in told.lost)


def test_what_leaves_takes_what_belongs_to_nobody_else() -> None:
    unit = Agency(id="agency:unit", name="Unit", level=AgencyLevel.STATE, parent="agency:state")
    told = what_if(seen_of(unit, service("inn", "agency:unit")), ["agency:state"])
    assert {"agency:unit", "service:inn"} <= set(told.with_them)


def test_a_number_that_leaves_makes_who_has_no_other_unreachable() -> None:
    seen = seen_of(service("inn"), *line("service:inn", NUMBERS[0]))
    assert what_if(seen, ["phone:+18605550150"]).unreachable == ("service:inn",)


@st.composite
def directories(draw: st.DrawFn) -> list[Record]:
    """Services with lines of their own and of their agencies, which share numbers, contacts and parents."""
    agencies = [f"agency:a{at}" for at in range(draw(st.integers(1, 3)))]
    records: list[Record] = [
        Agency(
            id=one,
            name=one,
            level=AgencyLevel.NONPROFIT,
            parent=draw(st.sampled_from([None, *agencies[:at]])),
        )
        for at, one in enumerate(agencies)
    ]
    contacts = [
        Contact(id=f"contact:c{at}", title="Desk", phones=tuple(parse_phone(one) for one in numbers))
        for at, numbers in enumerate(
            draw(st.lists(st.sets(st.sampled_from(NUMBERS), min_size=1), min_size=1, max_size=3))
        )
    ]
    records += contacts
    entities = list(agencies)
    for at in range(draw(st.integers(1, 3))):
        towns = draw(st.sets(st.sampled_from(TOWNS), min_size=1))
        made = service(f"s{at}", draw(st.sampled_from(agencies)), *sorted(towns))
        records.append(made)
        entities.append(made.id)
    for entity in entities:
        for rank in draw(st.sets(st.sampled_from(list(ContactRank)), max_size=2)):
            of = slot_id(entity, ContactPurpose.INTAKE, rank)
            who = draw(st.sampled_from(contacts)).id
            records.append(Slot(id=of, of=entity, purpose=ContactPurpose.INTAKE, rank=rank, contact=who))
    return records


def ways(seen: Look) -> Iterator[tuple[Reached, list[frozenset[str]]]]:
    known = Ways(seen.model, slot_book(seen.model, seen.today, seen.zone), seen.viewer)
    for one in known.reached():
        if KIND in one.kinds:
            yield one, list(known.to(one.service))


@given(directories())
def test_it_is_what_networkx_calls_dominators_and_what_removing_each_shows(records: list[Record]) -> None:
    seen = seen_of(*records)
    reached = list(ways(seen))
    told = {(on, unit) for on, towns in hanging([one for one, _ in reached]) for unit in bits(towns)}
    units = {unit for one, _ in reached for unit in bits(one.units)}
    for unit in units:
        paths = [path for one, several in reached if one.units >> unit & 1 for path in several]
        ids = {node for path in paths for node in path}
        assert {node for node in ids if all(node in path for path in paths)} == {on for on, at in told if at == unit}
        assert dominators(paths) == {on for on, at in told if at == unit}


SETS = st.tuples(st.integers(0, 2**12 - 1), st.frozensets(st.sampled_from("abcdef")))


@given(st.lists(SETS, max_size=12))
def test_towns_at_once_are_each_town_without_each_record(made: list[tuple[int, frozenset[str]]]) -> None:
    """Brute force: a town that services reach, but none that does without the record, hangs on it."""
    reached = [Reached(f"service:{at}", (KIND,), units, needs) for at, (units, needs) in enumerate(made)]
    told = list(hanging(reached))
    assert len({on for on, _ in told}) == len(told)
    for on in "abcdef":
        expected = {
            unit
            for unit in range(12)
            if any(one.units >> unit & 1 for one in reached)
            and not any(one.units >> unit & 1 and on not in one.needs for one in reached)
        }
        assert {unit for need, towns in told if need == on for unit in bits(towns)} == expected


@given(directories(), st.data())
def test_an_answer_after_a_change_is_that_of_a_new_directory(records: list[Record], data: st.DataObject) -> None:
    """What is kept for one revision is not given for the next."""
    contact = data.draw(st.sampled_from([one for one in records if isinstance(one, Contact)]))
    changed = replace(contact, phones=(parse_phone("860-555-0159"),))
    before = seen_of(*records)
    dependence(before)
    after = before.after([Update(revision=2, subject=changed.id, after=changed)])
    rebuilt = seen_of(*(changed if one.id == changed.id else one for one in records))
    assert dependence(after) == dependence(rebuilt)


def dominators(paths: list[frozenset[str]]) -> set[str]:
    """The nodes on every way from a source to the goal. Each way is a chain of its own, whose nodes are shared."""
    common = set[str]()
    for node in {node for path in paths for node in path}:
        drawn = networkx.DiGraph()
        drawn.add_nodes_from(("source", GOAL))
        for at, path in enumerate(paths):
            chain = ["source", *((one, at) if one != node else one for one in sorted(path)), GOAL]
            networkx.add_path(drawn, chain)
        immediate = networkx.immediate_dominators(drawn, "source")
        above, here = set(), GOAL
        while here != "source":
            here = immediate[here]
            above.add(here)
        if node in above:
            common.add(node)
    return common


def bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


@given(directories(), st.data())
def test_what_if_is_the_directory_without_it(records: list[Record], data: st.DataObject) -> None:
    """A contact that leaves: the same matrix as in a directory that never had it."""
    gone = data.draw(st.sampled_from([one for one in records if isinstance(one, Contact)]))
    with_it = seen_of(*records)
    left = [one for one in records if one.id != gone.id]
    emptied = [
        replace(one, contact=None) if isinstance(one, Slot) and one.contact == gone.id else one for one in left
    ]
    without = seen_of(*emptied)
    told = what_if(with_it, [gone.id])
    book = slot_book(without.model, without.today, without.zone)
    services = [one.id for one in records if isinstance(one, Service)]
    now = slot_book(with_it.model, with_it.today, with_it.zone)
    assert {one for one in services if now.usable(one, PARTNER) and not book.usable(one, PARTNER)} == {
        one for one in told.unreachable if one in services
    }
