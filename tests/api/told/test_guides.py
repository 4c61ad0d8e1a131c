"""Guides in words: steps with the numbers on file, what to know before calling, and what the law requires."""

from api.told.guides import guide_words, guides, guides_beside, required_by
from api.words.messages import messages_for
from graph.model.agency import Agency
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.tile import Tile, TileStep
from graph.model.vocabulary import AgencyLevel, RelationKind
from tests.support.small import CITED, line, look, service

ENGLISH = messages_for("en")
TILE = Tile(id="tile:cold", title="Nowhere to stay", categories=("shelter",), position=1, also=("tile:beside",))
RECORDS: list[Record] = [
    TILE,
    Tile(id="tile:beside", title="Beside", citations=CITED),
    service("desk", "shelter", "arcady", before_you_call=("They ask where you are.",), schedule="24/7"),
    service("mute", "shelter", "arcady"),
    Agency(id="agency:quiet", name="Quiet", level=AgencyLevel.STATE, citations=CITED),
    service("form", "shelter", "arcady", provider="agency:quiet", website="https://www.example.org/form/"),
    *line("service:desk", "860-555-0101"),
    TileStep(id="tile-step:1", tile=TILE.id, position=1, text="Call the desk.", call="service:desk", citations=CITED),
    TileStep(id="tile-step:2", tile=TILE.id, position=2, text="Wait."),
    TileStep(id="tile-step:3", tile=TILE.id, position=3, text="Ask them.", call="service:mute"),
    TileStep(id="tile-step:4", tile=TILE.id, position=4, text="Write.", call="service:form"),
]
LOOK = look(*RECORDS)


def test_a_step_shows_the_number_of_its_service_and_what_to_know_before() -> None:
    guide = guide_words(LOOK, TILE, ENGLISH)
    call, wait, mute, form = (step.call for step in guide.steps)
    assert [step.text for step in guide.steps] == ["Call the desk.", "Wait.", "Ask them.", "Write."]
    assert call is not None
    assert [dial.uri for dial in call.dials] == ["tel:+18605550101"]
    assert (call.before, call.hours) == (("They ask where you are.",), "24 hours a day, every day")
    assert call.status is not None
    assert wait is None
    assert mute is not None
    assert [dial.words for dial in mute.dials] == ["860-297-0520"], "its provider's"
    assert form is not None
    assert [dial.uri for dial in form.dials] == ["https://www.example.org/form/"]
    assert tuple(guide.cited) == CITED
    assert guide.unconfirmed


def test_guides_beside_are_links_and_guides_of_their_own() -> None:
    assert [guide.title for guide in guides(LOOK, TILE.also, ENGLISH)] == ["Beside"]
    assert [(link.name, link.href) for link in guides_beside(LOOK, ["shelter"], ENGLISH)] == [
        ("Beside", "/start/tile:beside")
    ]


def test_a_guide_says_what_the_law_requires_for_its_kinds_and_age() -> None:
    duty = Relation(
        id="relation:duty",
        source="agency:office",
        target="service:desk",
        kind=RelationKind.REPORTS,
        mandatory=True,
        maximum_age=17,
        categories=("shelter",),
        citations=CITED,
    )
    here = look(*RECORDS, duty)
    (told,) = required_by(here, TILE, ENGLISH)
    assert told.in_full
    assert "860-555-0101" in told.line
    adults = Tile(id="tile:adults", title="Adults", categories=("shelter",), age=40)
    assert required_by(here, adults, ENGLISH) == ()
    assert required_by(here, Tile(id="tile:none", title="None"), ENGLISH) == ()
