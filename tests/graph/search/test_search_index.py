"""The search index: updated by changes it answers as if made anew, and each revision keeps its own answers."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.look import Viewer
from graph.model.agency import Agency, Member, Team
from graph.model.category import Category
from graph.model.change import Change
from graph.model.contact import Contact, Slot
from graph.model.document import GlossaryTerm, Resource
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.record import Narrowing, Record, Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Duty
from graph.model.vocabulary import Audience, RelationKind, ResourceTopic, Role, TeamKind
from graph.readmodel import ReadModel
from graph.search import index, search
from graph.search.hit import Hit
from graph.store.writing import load_order
from graph.values.phone import Phone
from tests.support.guarded import guarded
from tests.support.revisions import change, rebuilt
from tests.support.small import CITED, look_at, service
from tests.support.soak import times

pytestmark = pytest.mark.soak

HIDDEN = (Narrowing("aliases", Audience.PARTNER), Narrowing("description", Audience.RESTRICTED))
MORE: tuple[Record, ...] = (
    Duty(id="duty:one", of="agency:office", text="Reports.", authority="CGS 17a-101 to 17a-103", citations=CITED),
    Resource(
        id="resource:one", name="Paper", topic=ResourceTopic.GUIDANCE, description="Reads.", agency="agency:office"
    ),
    GlossaryTerm(id="glossary:one", name="Swatting", definition="A hoax call."),
    Relation(
        id="relation:one",
        kind=RelationKind.REFERS,
        source="agency:state",
        target="agency:office",
        authority="17b-451",
    ),
)
RECORDS = tuple(sorted([*guarded().records, *MORE], key=load_order))
BY_ID = {record.id: record for record in RECORDS}
EDITS: dict[type[Record], list[dict[str, Any]]] = {
    Agency: [{"name": "Bureau"}, {"aliases": ("Bureau of Ash",), "narrowed": HIDDEN}, {"parent": None}],
    Team: [{"name": "Squad"}, {"kind": TeamKind.BTAM}, {"kind": TeamKind.OTHER, "operated_by": ()}],
    Service: [{"name": "Shelter"}, {"provider": "agency:state"}, {"category": "crisis"}, {"description": "A bed."}],
    Category: [{"name": "Lodging", "aliases": ("Beds",)}, {"parent": None}, {"phrases": ("no bed",)}],
    Contact: [
        {"title": "Desk"},
        {"phones": (Phone("+18605550100", label="Intake"),)},
        {"audience": Audience.RESTRICTED},
        {"agency": "agency:state"},
        {"name": "Ada"},
    ],
    Slot: [{"contact": None}, {"contact": "contact:spare"}, {"narrowed": (Narrowing("contact", Audience.PARTNER),)}],
    Member: [{"team": "team:btam"}, {"team": "team:open"}, {"narrowed": ()}],
    Jurisdiction: [{"aliases": ("Elsewhere",)}, {"name": "Somewhere"}, {"complete": False}],
    PlaceName: [{"name": "Brookmill"}, {"jurisdiction": "jurisdiction:dale"}],
    Resource: [{"name": "Leaflet"}, {"agency": None, "description": "Beds."}],
    GlossaryTerm: [{"definition": "Beds."}, {"aliases": ("SWAT",)}],
    Duty: [{"of": "agency:state"}, {"authority": "17b-451"}],
    Relation: [{"authority": "CGS 17a-101"}, {"audience": Audience.RESTRICTED}, {"target": "service:refuge"}],
}  # fmt: skip
TEXTS = (
    "bureau", "office", "ash", "beds", "shelter", "lodging", "desk", "ada", "squad", "elsewhere", "brookmill",
    "swatting", "17a-102", "17b-451", "state office", "leaflet", "crisis", "buraeu", "de", "paper reads",
    "shelter nothing", "no bed",
)  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(sorted(BY_ID)), st.integers(0, 9), st.booleans()), max_size=10)
RETIRED = (Slot, PlaceName, Duty, Relation, Resource, GlossaryTerm)


def applied(steps: Sequence[tuple[str, int, bool]]) -> tuple[list[Change], dict[str, Record]]:
    """Changes of these records, and what there is after them."""
    now, changes = dict(BY_ID), list[Change]()
    for subject, choice, retire in steps:
        before = now.get(subject)
        edits = EDITS.get(type(BY_ID[subject]))
        if before is None:
            after: Record | None = BY_ID[subject]
        elif retire and isinstance(before, RETIRED):
            after = None
        elif edits:
            after = replace(before, **edits[choice % len(edits)], version=before.version + 1)
        else:
            continue
        changes.append(change(len(changes) + 2, before, after))
        if after is None:
            del now[subject]
        else:
            now[subject] = after
    return changes, now


def answers(model: ReadModel, *roles: Role) -> dict[tuple[Role, str], tuple[Hit, ...]]:
    return {(role, text): search(look_at(model, Viewer(role)), text) for role in roles or Role for text in TEXTS}


@settings(max_examples=times(50, 1000), deadline=None)
@given(STEPS, st.booleans())
def test_updated_by_changes_answers_as_made_anew(steps: list[tuple[str, int, bool]], each: bool) -> None:
    changes, now = applied(steps)
    model = rebuilt(1, RECORDS)
    answers(model, Role.PUBLIC, Role.PARTNER, Role.EDITOR)
    for together in [[one] for one in changes] if each else [changes]:
        model = model.updated(together)
    assert answers(model) == answers(rebuilt(len(changes) + 1, now.values()))


def renamed(model: ReadModel, record_id: str, revision: int, **values: Any) -> ReadModel:
    record = model.find(record_id)
    assert record is not None
    return model.updated([change(revision, record, replace(record, **values, version=record.version + 1))])


def found(model: ReadModel, text: str) -> list[str]:
    return [hit.id for hit in search(look_at(model), text)]


def test_revisions_that_are_alive_at_once_keep_their_own_answers() -> None:
    first = rebuilt(1, RECORDS)
    assert found(first, "quincunx") == []
    second = renamed(first, "agency:office", 2, name="Quincunx")
    other = renamed(first, "service:refuge", 2, name="Quincunx")
    third = renamed(second, "agency:office", 3, name="Tesseract")
    assert found(first, "quincunx") == []
    assert found(second, "quincunx")[0] == "agency:office"
    assert found(other, "quincunx") == ["service:refuge"]
    assert found(third, "quincunx") == []
    assert found(third, "tesseract")[0] == "agency:office"


def test_a_small_change_adds_to_the_index_that_is_there() -> None:
    first = rebuilt(1, RECORDS)
    before = index.search_index(look_at(first))
    after = index.search_index(look_at(renamed(first, "agency:office", 2, name="Quincunx")))
    assert after.text is before.text
    assert before.live != after.live


def test_an_index_with_too_many_unused_rows_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_MOST_NEW", 3)
    small = [record for record in RECORDS if isinstance(record, Jurisdiction)][:1]
    model = rebuilt(1, small)
    texts = set()
    for revision in range(2, 12):
        assert len(found(model, small[0].name)) == 1
        texts.add(id(index.search_index(look_at(model)).text))
        model = renamed(model, small[0].id, revision, note=f"{revision}")
    assert index.search_index(look_at(model)).text.size <= 4


def test_a_merge_makes_the_index_anew() -> None:
    first = rebuilt(1, RECORDS)
    assert found(first, "office")
    merged = Redirect(id="agency:old", survivor="agency:office")
    assert found(first.updated([change(2, None, merged)]), "office") == found(first, "office")


def test_many_threads_ask_while_the_index_grows() -> None:
    models = [rebuilt(1, RECORDS)]
    found(models[0], "office")
    for revision in range(2, 30):
        models.append(renamed(models[-1], "agency:office", revision, name=f"Quincunx {revision}"))

    def ask(turn: int) -> bool:
        model = models[turn % len(models)]
        hits = search(look_at(model), f"quincunx {model.revision}")
        return model.revision == 1 or hits[0].score == 100

    def write(turn: int) -> bool:
        return found(renamed(models[-1], "service:refuge", 40, name=f"Tesseract {turn}"), f"tesseract {turn}") == [
            "service:refuge"
        ]

    with ThreadPoolExecutor(8) as pool:
        verbs: list[Callable[[int], bool]] = [ask, ask, write]
        assert all(pool.map(lambda turn: verbs[turn % 3](turn), range(300)))


def test_of_roles_that_may_read_the_same_there_is_one_index() -> None:
    model = rebuilt(1, RECORDS)
    indexes = {role: id(index.search_index(look_at(model, Viewer(role)))) for role in Role}
    assert indexes[Role.PARTNER] == indexes[Role.VERIFIER]
    assert indexes[Role.EDITOR] == indexes[Role.ADMIN]
    assert len(set(indexes.values())) == 3


def test_what_comes_first_does_not_depend_on_when_it_was_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.search.meeting.MOST_HITS", 4)
    many = [service(f"bed-{number}", "shelter", "ash", description="A bed.") for number in range(20)]
    everything = rebuilt(1, [*RECORDS, *many])
    grown = rebuilt(1, RECORDS)
    found(grown, "bed")
    for revision, one in enumerate(reversed(many), 2):
        grown = grown.updated([change(revision, None, one)])
        found(grown, "bed")
    assert found(grown, "bed") == found(everything, "bed")
    assert len(found(grown, "bed")) == 4
    assert all(isinstance(one, Service) for one in map(grown.find, found(grown, "bed")))


def test_a_large_import_makes_the_index_anew() -> None:
    """And the index of the model before it has none of its entries."""
    model = rebuilt(1, RECORDS)
    known = index.search_index(look_at(model, Viewer(Role.PUBLIC)))
    many = [service(f"bed-{number}", "shelter", "ash") for number in range(known.room + 1)]
    newer = model.updated([change(2, None, one) for one in many])
    made = index.search_index(look_at(newer, Viewer(Role.PUBLIC)))
    assert made.text is not known.text
    assert made.text.base == known.text.base + len(many)
    assert (known.text.size, known.room) == (known.text.base, len(many) - 1)
    few = model.updated([change(2, None, one) for one in many[:-1]])
    assert index.search_index(look_at(few, Viewer(Role.PUBLIC))).text is known.text
