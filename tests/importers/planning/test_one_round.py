"""What is not clear in a file is asked for in one round, also in what waits for something else."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from graph.model.agency import Agency
from graph.model.contact import Contact
from graph.model.service import Service
from importers.document import Document
from importers.planning import Fate, Options, Planned
from importers.planning.meaning import with_meanings, word_of
from importers.proposal import Named, Reading
from tests.support.editing import Desk
from tests.support.guidebooks import GUIDE, as_text
from tests.support.imports import entry, fates, plan, proposal, read, reading, written

TABLE: Final = """\
Agency,Program,Type of service,Area served,Phone
Harbor Helpers,Night beds,Beds for a while,Elmwood,860-555-0133
Harbor Helpers,Walks,Strolling,Ash,
"""
STRATEGY: Final = "ct-tvtp-strategy-2025-10.txt"


def asked(planned: Planned) -> dict[str, int]:
    return {one.key: one.n for one in planned.questions}


def answers(planned: Planned) -> dict[str, str]:
    """An answer to each question."""
    meant = {"category": "shelter", "jurisdiction": "Ash", "agency.level": "NONPROFIT", "service.category": "shelter"}
    return {key: meant[word[0] if (word := word_of(key)) else key] for key in asked(planned)}


def answered(desk: Desk, document: Reading, given: Mapping[str, str]) -> Planned:
    return plan(desk, document, with_meanings(desk.look(), document.source, Options(answers=given)))


def test_a_table_asks_for_levels_kinds_of_help_and_places_at_once(desk: Desk, tmp_path: Path) -> None:
    document = read(written(tmp_path, TABLE))
    first = plan(desk, document)
    words = {"category:beds for a while": 1, "category:strolling": 1, "jurisdiction:elmwood": 1}
    assert asked(first) == {"agency.level": 1, **words}
    second = answered(desk, document, answers(first))
    assert asked(second) == {}
    assert set(fates(second).values()) == {Fate.NEW}


def test_a_strategy_asks_once_too(desk: Desk, tmp_path: Path) -> None:
    guide = GUIDE.replace("Department of Veterans", "Home of Veterans")
    document = read(written(tmp_path, as_text(guide), "guide.txt"))
    first = plan(desk, document)
    assert {"agency.level", "category:residential programs", "category:handle gently"} <= asked(first).keys()
    assert asked(answered(desk, document, answers(first))) == {}


def test_the_strategy_itself_asks_once(desk: Desk) -> None:
    file = Path(os.environ.get("SIGNPOST_DOCUMENTS", "")) / STRATEGY
    if not file.is_file():
        pytest.skip("SIGNPOST_DOCUMENTS is not set: it names the folder that holds the documents as text")
    document = read(Document.opened(file))
    first = plan(desk, document)
    assert len(asked(first)) > 40
    assert asked(answered(desk, document, answers(first))) == {}


def waiting(*kinds: str | None) -> Reading:
    """An agency without a level, and services of it with these kinds of help."""
    helpers = proposal(Agency, "helpers", name="Helpers")
    of = Named(("agency",), "Helpers", "helpers")
    services = (
        proposal(
            Service,
            f"service {at}",
            name=f"Help {at}",
            provider=of,
            **({} if kind is None else {"category": Named(("category",), kind)}),
        )
        for at, kind in enumerate(kinds)
    )
    line = proposal(Contact, "line", agency=of, phones=({"number": "860-555-0100"},))
    return reading(helpers, *services, line)


def test_what_has_no_kind_of_help_is_asked_for_while_it_waits(desk: Desk) -> None:
    document = waiting(None, "Crisis", "x" * 90)
    first = plan(desk, document)
    assert asked(first) == {"agency.level": 1, "service.category": 2}
    assert [entry(first, f"service {at}").asks for at in range(3)] == ["service.category", "", "service.category"]
    assert set(fates(first).values()) == {Fate.DOUBTFUL}
    second = answered(desk, document, answers(first))
    assert (asked(second), set(fates(second).values())) == ({}, {Fate.NEW})


def test_words_for_which_the_file_or_the_entry_has_an_answer_are_not_asked_again(desk: Desk) -> None:
    document = waiting("Sorcery", "Strolling")
    assert asked(plan(desk, document)) == {"agency.level": 1, "category:sorcery": 1, "category:strolling": 1}
    own = {"service 0#category": "shelter"}
    assert asked(plan(desk, document, Options(answers=own))) == {"agency.level": 1, "category:strolling": 1}
    whole = {"service.category": "shelter"}
    assert asked(plan(desk, document, Options(answers=whole))) == {"agency.level": 1}


def test_a_hundred_words_are_asked_for_at_once_each_in_one_spelling(desk: Desk) -> None:
    several = plan(desk, waiting("Sorcery 0", " SORCERY 0", *(f"Sorcery {at}" for at in range(120))))
    words = [one for one in several.questions if word_of(one.key) is not None]
    assert (len(words), words[0].key, words[0].n, words[0].about) == (100, "category:sorcery 0", 3, ("Sorcery 0",))


def test_what_is_left_out_asks_nothing(desk: Desk) -> None:
    dropped = proposal(Service, "walks", name="Walks", category=Named(("category",), "Strolling"), provider=())
    assert asked(plan(desk, reading(dropped))) == {}
