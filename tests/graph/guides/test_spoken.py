"""The lines of a guide by the language of its sheet: which comes first, and whom to call instead."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from graph import guides
from graph.directory import Directory
from graph.guides import CardAnswer
from graph.guides.spoken import Spoken
from graph.look import PUBLIC, Viewer
from graph.model.agency import Agency
from graph.model.contact import Slot
from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.model.service import Service
from graph.model.stand_in import StandIn
from graph.model.vocabulary import AgencyLevel
from tests.conftest import NOW
from tests.graph.guides.test_guides import SHEET, of, template
from tests.support.small import CITED, line, look, service

KIND = "youth-crisis"


def hotline(name: str, number: str, *, kind: str = KIND, stale: bool = False, **more: Any) -> list[Record]:
    """A service for Ash with a line, and what says that it stands in for services of its kind."""
    contact, slot = line(f"service:{name}", number)
    old = (replace(CITED[0], as_of="2020"),)
    return [
        service(name, kind, "ash", **more),
        replace(contact, citations=old) if stale else contact,
        slot,
    ]


def instead(name: str, position: int) -> StandIn:
    return StandIn(
        id=f"stand-in:{name}", call=f"service:{name}", instead_of=(KIND,), position=position, citations=CITED
    )


LONE = Agency(id="agency:lone", name="Lone", level=AgencyLevel.NONPROFIT, citations=CITED)
STALE = [LONE, *hotline("asked", "860-555-0100", stale=True, provider=LONE.id)]
ENGLISH = hotline("english", "860-555-0101", languages=("en",))
SPANISH = hotline("spanish", "860-555-0102", languages=("es-MX",))
PLAIN = hotline("plain", "860-555-0103")
OTHER = hotline("other", "860-555-0104", kind="police", languages=("es",))


def card(language: str | None, *records: Record, viewer: Viewer = PUBLIC, **asks: Any) -> CardAnswer:
    view = look(*template(asks), *records, viewer=viewer)
    (made,) = guides.guide(view, "jurisdiction:ash", SHEET, language=language).cards
    return made


def called(language: str, *names: str) -> str:
    """Whom to call instead of a line that is out of date, where these stand in, in their order."""
    several = (instead(name, at) for at, name in enumerate(names))
    records = (*STALE, *ENGLISH, *SPANISH, *PLAIN, *OTHER, *several)
    view = look(*template({"services": ("service:asked",)}), *records)
    ((entry,),) = (one.entries for one in guides.guide(view, "jurisdiction:ash", SHEET, language=language).cards)
    return view.model.all(Slot)[entry.instead or ""].of


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["plain", "english", "spanish"]),
        ("es", ["spanish", "plain", "english"]),
        ("es-PR", ["plain", "english", "spanish"]),
    ],
)
def test_who_speaks_the_language_of_the_sheet_comes_first_and_who_does_not_last(
    language: str, order: list[str]
) -> None:
    named = tuple(f"service:{one}" for one in ("plain", "english", "spanish"))
    made = card(language, *ENGLISH, *SPANISH, *PLAIN, services=named)
    assert of(made) == [f"service:{one}" for one in order]


def test_it_is_the_language_of_who_asks_if_none_is_given() -> None:
    named = {"services": ("service:english", "service:spanish")}
    asker = Viewer(language="es")
    assert of(card(None, *ENGLISH, *SPANISH, viewer=asker, **named))[0] == "service:spanish"
    assert of(card("en", *ENGLISH, *SPANISH, viewer=asker, **named))[0] == "service:english"


@pytest.mark.parametrize(
    ("language", "names", "expected"),
    [
        ("en", ("spanish", "plain"), "plain"),
        ("en", ("english", "plain"), "english"),
        ("es", ("english", "spanish"), "spanish"),
        ("es", ("plain", "spanish"), "spanish"),
        ("es", ("plain", "other"), "plain"),  # of another kind of help: no better for being in Spanish
        ("es", ("english", "plain"), "plain"),
    ],
)
def test_whom_to_call_instead_speaks_the_language_of_the_sheet(
    language: str, names: tuple[str, ...], expected: str
) -> None:
    assert called(language, *names) == f"service:{expected}"


def test_a_line_in_another_language_stands_in_where_there_is_no_other() -> None:
    assert called("pl", "spanish") == "service:spanish"


def test_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(InvalidInput):
        card("nowhere", *PLAIN, services=("service:plain",))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", ["case-managers", "families", "police", "school-administrators"])
def test_no_sheet_of_the_seed_sends_to_a_line_in_another_language(
    directory: Directory, language: str, name: str
) -> None:
    view = directory.look(Viewer(language="en"), NOW + timedelta(days=400))
    known, spoken = view.model.all(Service), Spoken(language)
    answer = guides.guide(view, guides.region_meant(view, "Windham"), f"guide-template:{name}", language=language)
    ranks = []
    for one in (*answer.head, *answer.cards):
        for entry in one.entries:
            whose = known.get(view.model.all(Slot)[entry.instead].of) if entry.instead else None
            ranks += [spoken.rank(whose)] if whose else []
        first = known.get(one.entries[0].entity) if one.entries else None
        ranks += [spoken.rank(first)] if first else []
    assert ranks
    assert 2 not in ranks
