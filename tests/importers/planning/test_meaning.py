"""Words of a document that nothing here is called: asked for once, kept with the source, taken back."""

from collections.abc import Mapping

import pytest

from graph.accounts.reading import every
from graph.editing import Retire
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.errors import InvalidInput
from graph.model.service import Service
from importers.planning import Fate, Options, Planned
from importers.planning.meaning import ImportWords, keep_meanings, with_meanings, word_key, word_of
from importers.proposal import Named, Proposal
from tests.support.editing import Desk
from tests.support.imports import apply, entry, plan, proposal, reading
from tests.support.small import TODAY

HELPERS = proposal(Agency, "helpers", 2, name="Helpers", level="NONPROFIT")


def service(key: str, row: int, category: str, *places: str) -> Proposal:
    named = tuple(Named(("jurisdiction",), one) for one in places)
    return proposal(
        Service,
        key,
        row,
        name=key,
        category=Named(("category",), category),
        provider=Named(("agency",), "Helpers"),
        **({"serves": named} if named else {}),
    )


DOCUMENT = reading(HELPERS, service("Warm line", 3, "Talking"), service("Night line", 4, " TALKING "))


def asked(planned: Planned) -> dict[str, int]:
    return {one.key: one.n for one in planned.questions}


def answered(desk: Desk, answers: Mapping[str, str], source: str = "A list") -> Options:
    options = with_meanings(desk.look(), source, Options(answers=answers))
    keep_meanings(desk.store, source, options, desk.viewer.actor, TODAY)
    return options


def test_a_kind_of_help_by_another_name_is_asked_for_once_and_then_read(desk: Desk) -> None:
    planned = plan(desk, DOCUMENT)
    assert asked(planned) == {"category:talking": 2}
    assert entry(planned, "Warm line").fate is Fate.DOUBTFUL
    options = answered(desk, {"category:talking": "Crisis"})
    assert options.answers == {"category:talking": "crisis"}
    planned, _ = apply(desk, DOCUMENT, options)
    assert planned.questions == ()
    assert desk.get(Service, "service:helpers-warm-line").category == "crisis"
    assert desk.get(Service, "service:helpers-night-line").category == "crisis"


def test_the_next_edition_of_the_source_is_read_the_same_and_another_source_is_asked(desk: Desk) -> None:
    answered(desk, {"category:Talking": "crisis"})
    assert with_meanings(desk.look(), "A list", Options()).answers == {"category:Talking": "crisis"}
    assert with_meanings(desk.look(), "Another list", Options()).answers == {}
    assert answered(desk, {"category: talking": ""}).answers == {}
    assert [one.meant for one in every(desk.store, ImportWords)] == ["{}"]


def test_every_unknown_place_of_a_list_is_asked_for(desk: Desk) -> None:
    one = service("Warm line", 3, "Crisis", "Ash", "Elmwood", "The Hollow", "Ash and Birch", "Ash and Elmwood")
    planned = plan(desk, reading(HELPERS, one))
    places = ("jurisdiction:elmwood", "jurisdiction:the hollow", "jurisdiction:ash and elmwood")
    assert asked(planned) == dict.fromkeys(places, 1)
    options = answered(desk, dict.fromkeys(places, "Birch"))
    apply(desk, reading(HELPERS, one), options)
    found = desk.get(Service, "service:helpers-warm-line")
    assert set(found.serves) == {"jurisdiction:ash", "jurisdiction:birch"}


def test_an_answer_that_means_nothing_here_is_refused_and_one_that_was_retired_is_asked_again(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="nothing is called 'Chatting'"):
        with_meanings(desk.look(), "A list", Options(answers={"category:Talking": "Chatting"}))
    category = Category(id="talk", name="Talk", description="Talking")
    desk.put(category)
    options = answered(desk, {"category:Talking": "talk"})
    assert asked(plan(desk, DOCUMENT, options)) == {}
    desk.do(Retire("talk"))
    assert asked(plan(desk, DOCUMENT, options)) == {"category:talking": 2}


def test_nobody_is_asked_what_prose_means() -> None:
    assert word_key(("category",), "x" * 81) == ""
    assert word_key(("agency", "team"), "Helpers") == ""
    assert word_key(("category",), "  Out \n patient ") == "category:out patient"
    assert word_of("category:a: b=c") == ("category", "a: b=c")
    assert word_of("agency.level") is None
