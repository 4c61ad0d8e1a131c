"""Services of a kind of help that the directory calls otherwise, answers for one entry, and contacts that wait."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.contact import Contact
from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.model.service import Service
from importers.planning import Fate, Options
from importers.planning.fresh import check_answers
from importers.proposal import Named, Proposal
from tests.support.editing import Desk, desk_of
from tests.support.imports import apply, codes, entry, fates, plan, proposal, reading
from tests.support.small import RECORDS


def service(key: str, kind_of_help: str) -> Proposal:
    return proposal(
        Service,
        key,
        name=f"Service {key}",
        category=Named(("category",), kind_of_help),
        provider=Named(("agency",), "State Office"),
    )


def test_a_kind_that_is_called_otherwise_is_found_by_its_words_and_said(desk: Desk) -> None:
    planned = plan(desk, reading(service("one", "A shelter for some nights")))
    one = entry(planned, "one")
    assert (one.fate, codes(one)) == (Fate.NEW, ["import.kind-by-words"])
    assert getattr(one.after, "category", None) == "shelter"


def test_a_kind_is_found_by_its_id_in_words(tmp_path: Path) -> None:
    kinds = [one for one in RECORDS if isinstance(one, Category) and one.id == "shelter"]
    climate = replace(kinds[0], id="school-climate", name="Feelings in class", aliases=())
    with desk_of(str(tmp_path / "climate.db"), [*RECORDS, climate]) as desk:
        one = entry(plan(desk, reading(service("one", "School Climate"))), "one")
        assert (one.fate, codes(one)) == (Fate.NEW, ["import.kind-by-words"])
        assert getattr(one.after, "category", None) == "school-climate"


@pytest.mark.parametrize("words", ["Sorcery", "Shelter and youth crisis"])
def test_no_kind_or_several_are_asked_for(desk: Desk, words: str) -> None:
    planned = plan(desk, reading(service("one", words)))
    assert entry(planned, "one").fate is Fate.DOUBTFUL
    assert [question.key for question in planned.questions] == [f"category:{words.lower()}"]


def test_an_urgent_kind_is_never_guessed(tmp_path: Path) -> None:
    def urgent(one: Record) -> Record:
        return replace(one, urgent=True) if isinstance(one, Category) and one.id == "crisis" else one

    with desk_of(str(tmp_path / "urgent.db"), [urgent(one) for one in RECORDS]) as desk:
        planned = plan(desk, reading(service("one", "Youth crisis talks"), service("two", "Youth crisis")))
        assert fates(planned) == {"one": Fate.DOUBTFUL, "two": Fate.NEW}


def test_an_entry_has_an_answer_of_its_own_before_that_for_the_file(desk: Desk) -> None:
    answers = {"service.category": "shelter", "two#category": "adult-crisis"}
    document = reading(service("one", "Sorcery"), service("two", "Sorcery"), service("three", "Youth crisis"))
    planned, _ = apply(desk, document, Options(answers=answers))
    kinds = {one.key: getattr(one.after, "category", None) for one in planned.entries}
    assert kinds == {"one": "shelter", "two": "adult-crisis", "three": "youth-crisis"}
    assert set(fates(plan(desk, document)).values()) == {Fate.SAME}


@pytest.mark.parametrize("answers", [{"two#category": "sorcery"}, {"two#name": "X"}, {"#category": "shelter"}])
def test_an_answer_that_cannot_be_meant_is_refused(desk: Desk, answers: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        check_answers(desk.look(), answers)


def test_a_contact_waits_for_its_agency(desk: Desk) -> None:
    helpers = proposal(Agency, "helpers", name="Helpers")
    contact = proposal(
        Contact, "line", agency=Named(("agency",), "Helpers", "helpers"), phones=({"number": "860-555-0100"},)
    )
    document = reading(helpers, contact)
    assert fates(plan(desk, document)) == {"helpers": Fate.DOUBTFUL, "line": Fate.DOUBTFUL}
    planned, _ = apply(desk, document, Options(answers={"helpers#level": "NONPROFIT"}))
    assert fates(planned) == {"helpers": Fate.NEW, "line": Fate.NEW}
    (made,) = (one.after for one in planned.entries if one.key == "line")
    assert isinstance(made, Contact)
    assert made.agency == "agency:helpers"
