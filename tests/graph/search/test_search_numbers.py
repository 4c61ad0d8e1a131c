"""Telephone numbers in any spelling find whoever answers them; and hits say their numbers."""

from dataclasses import replace

import pytest

from graph import search
from graph.look.viewer import PUBLIC, Viewer
from graph.model.category import Category
from graph.model.contact import Contact, Slot, slot_id
from graph.model.record import Record
from graph.model.vocabulary import Audience, ContactPurpose, ContactRank, EntityKind, Role
from graph.values.phone import Phone, parse_phone
from tests.support.agencies import agency
from tests.support.small import CATEGORIES, CITED, line, look, service

LINE = "+18602584100"
LETTERS = parse_phone("1-800-HOPE-135")
MORE: list[Record] = [
    service("door", "shelter", "ash"),
    *line("service:door", "860-258-4100"),
    service("hope", "shelter", "ash", entry_point="service:door"),
    service("vanity", "shelter", "ash"),
    *line("service:vanity", "1-800-HOPE-135"),
    *line("agency:office", "860-713-3860"),
]


def ids(text: str, viewer: Viewer = PUBLIC, *more: Record) -> list[str]:
    return [hit.id for hit in search.search(look(*MORE, *more, viewer=viewer), text)]


@pytest.mark.parametrize(
    "text",
    [
        "860-258-4100",
        "860 258 4100",
        "(860) 258-4100",
        "(860)258-4100",
        "8602584100",
        "1 860.258.4100",
        "+1-860-258-4100",
        "860\u2011258\u20114100",
        "８６０－２５８－４１００",
        "258-4100",
        "258 4100",
        "2584100",
        "who is 860-258-4100?",
        "tel:860-258-4100",
    ],
)
def test_a_number_is_found_in_any_spelling(text: str) -> None:
    assert ids(text)[:2] == [f"phone:{LINE}", "service:door"]


@pytest.mark.parametrize("text", ["1-800-HOPE-135", "800-hope-135", "1 800 467 3135", "18004673135", "467-3135"])
def test_a_number_is_found_by_its_letters_and_its_digits(text: str) -> None:
    hits = search.search(look(*MORE), text)
    assert [(hit.id, hit.matched) for hit in hits][:2] == [
        ("phone:+18004673135", "1-800-HOPE-135"),
        ("service:vanity", "1-800-HOPE-135"),
    ]


@pytest.mark.parametrize("text", ["211", "2-1-1", "2.1.1", "dial 211"])
def test_a_short_number_is_found(text: str) -> None:
    assert ids(text)[:2] == ["phone:211", "service:statewide"]


@pytest.mark.parametrize("text", ["860-258-4101", "258-4101", "1258-4100", "860258410", "86025841001"])
def test_another_number_finds_nothing(text: str) -> None:
    assert ids(text) == []


def test_words_beside_a_number_are_looked_for_too() -> None:
    assert {f"phone:{LINE}", "service:door", "service:refuge"} <= set(ids("refuge 860-258-4100"))


def test_kinds_limit_what_a_number_finds() -> None:
    hits = search.search(look(*MORE), "860-258-4100", (EntityKind.PHONE,))
    assert [hit.id for hit in hits] == [f"phone:{LINE}"]


def test_of_a_hundred_numbers_the_first_are_looked_up() -> None:
    text = " ".join(f"258{number:04}" for number in range(4096, 4120))
    assert f"phone:{LINE}" in ids(text)


def test_a_number_for_partners_is_found_by_partners_only() -> None:
    secret = Contact(
        id="contact:secret",
        title="Desk",
        phones=(Phone("+18605550140", audience=Audience.PARTNER),),
        citations=CITED,
    )
    slot = slot_id("service:hope", ContactPurpose.INTAKE, ContactRank.PRIMARY)
    filled = Slot(
        id=slot, of="service:hope", purpose=ContactPurpose.INTAKE, rank=ContactRank.PRIMARY, contact=secret.id
    )
    for text in ("860-555-0140", "555-0140"):
        assert ids(text, PUBLIC, secret, filled) == []
        assert ids(text, Viewer(Role.PARTNER), secret, filled) == [
            "phone:+18605550140",
            "service:hope",
            "contact:secret",
        ]
    shown = [search.lines(look(*MORE, secret, filled, viewer=Viewer(role)), "phone:+18605550140") for role in Role]
    assert [len(one) for one in shown] == [0, 1, 1, 1, 1]


def said(record_id: str, *more: Record) -> list[str]:
    return [one.phone.digits_display for one in search.lines(look(*MORE, *more), record_id)]


@pytest.mark.parametrize(
    ("record_id", "numbers"),
    [
        ("service:door", ["860-258-4100"]),
        ("service:hope", ["860-258-4100"]),  # of its entry point
        ("service:somewhere", ["860-713-3860"]),  # of its provider
        ("agency:office", ["860-713-3860"]),
        ("contact:service-door-primary", ["860-258-4100"]),
        (f"phone:{LINE}", ["860-258-4100"]),
        ("phone:+18605550199", []),
        ("jurisdiction:ash", []),
        ("shelter", []),
    ],
)
def test_a_hit_says_its_numbers(record_id: str, numbers: list[str]) -> None:
    assert said(record_id) == numbers


def test_an_agency_says_the_number_that_its_services_share() -> None:
    more = [
        agency("troop", "Troop"),
        *(service(name, "shelter", "ash", provider="agency:troop") for name in ("east", "west")),
        *line("service:east", "860-555-0150"),
        *line("service:west", "860-555-0150"),
    ]
    assert said("agency:troop", *more) == ["860-555-0150"]


def test_an_agency_says_the_number_of_what_people_call_first() -> None:
    more = [
        agency("troop", "Troop"),
        service("east", "shelter", "ash", provider="agency:troop"),
        service("west", "crisis", "ash", provider="agency:troop"),
        *line("service:east", "860-555-0150"),
        *line("service:west", "860-555-0151"),
    ]
    assert said("agency:troop", *more) == [], "nothing says which of the two"
    first = [
        replace(record, entry_points=("service:west",) if record.id == "crisis" else ())
        for record in CATEGORIES
        if isinstance(record, Category)
    ]
    assert said("agency:troop", *more, *first) == ["860-555-0151"]


def test_an_agency_of_one_service_says_the_number_of_its_entry_point() -> None:
    more = [
        agency("troop", "Troop"),
        service("east", "shelter", "ash", provider="agency:troop", entry_point="service:door"),
    ]
    assert said("agency:troop", *more) == ["860-258-4100"]
