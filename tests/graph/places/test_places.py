"""The resolver on Arcady: known answers, bad input, and what must hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.errors import InvalidInput
from graph.places.answer import PlaceAnswer
from graph.places.resolve import resolve_place
from tests.support.small import model

WORLD = model()


def ask(text: str) -> PlaceAnswer:
    return resolve_place(WORLD.place_names, text, WORLD.geography)


def meant(text: str) -> list[str]:
    return [match.name for match in ask(text).places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ash", ["Ash"]),
        ("  aSH ", ["Ash"]),
        ("town of Ash", ["Ash"]),
        ("Ash, Arcady", ["Ash"]),
        ("Birch Arcady 00501", ["Birch"]),
        ("12 Elm Street, Birch, Arcady 00501", ["Birch"]),
        ("Millbrook", ["Ash", "Cedar"]),
        ("00501", ["Birch", "Cedar"]),
        ("00501-1234", ["Birch", "Cedar"]),
        ("North", ["North County"]),
        ("n. county", ["North County"]),
        ("county of north", ["North County"]),
        ("DEMHS 2", ["DEMHS Region 2"]),
        ("demhs region 02", ["DEMHS Region 2"]),
        ("Region 2", ["DEMHS Region 2", "DMHAS Region 2"]),
        ("Mill", ["Ash", "Cedar"]),
        ("birhc", ["Birch"]),
        ("Cedra", ["Cedar"]),
        ("Bírch\u200b", ["Birch"]),
        ("00999", []),
        ("qwertyuiop", []),
        ("🏠", []),
        ("مرحبا", []),
        ("zz", []),
    ],
)
def test_what_a_text_means(text: str, expected: list[str]) -> None:
    assert meant(text) == expected


def test_a_town_comes_before_a_region_of_that_short_name_and_the_region_is_offered() -> None:
    answer = ask("Ash")
    assert (answer.meant, [m.name for m in answer.matches]) == (1, ["Ash", "North County"])


def test_a_zip_code_s_meanings_come_with_shares_largest_first() -> None:
    assert [(m.name, m.share) for m in ask("00501").places] == [("Birch", 0.8), ("Cedar", 0.2)]


@pytest.mark.parametrize("text", ["Region 2", "school district 7", "School District"])
def test_a_system_that_is_not_on_file_is_said(text: str) -> None:
    remark = ask(text).remarks[-1]
    assert (remark.code, remark.params["note"]) == ("system.missing", "School districts are not on file.")


def test_a_guess_says_what_it_took_the_text_for() -> None:
    remark = ask("birhc").remarks[0]
    assert (remark.code, remark.params["name"]) == ("place.fuzzy", "Birch")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing was written"),
        ("   ", "nothing"),
        ("\u200b", "nothing"),
        ("a" * 10_000, "10000 characters"),
        ("As\x00h", "control characters"),
        ("\x1b[31m", "control"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        ask(text)


WORDS = ["Ash", "Cedra", "Millbrook", "00501", "North", "sout", "county", "DEMHS", "dmhas", "regoin", "2", ","]
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)


@given(TEXTS)
def test_any_text_gives_an_answer_or_a_clear_refusal(text: str) -> None:
    try:
        answer = ask(text)
    except InvalidInput:
        return
    assert 0 <= answer.meant <= len(answer.matches)
    assert [m.score for m in answer.matches] == sorted((m.score for m in answer.matches), reverse=True)
    assert len({m.jurisdiction for m in answer.matches}) == len(answer.matches)


@given(st.sampled_from(["Birch", "Cedar", "Millbrook"]), st.data())
def test_one_letter_too_many_or_too_few_still_finds_it(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 1))
    wrong = data.draw(st.sampled_from([name[:at] + name[at + 1 :], name[:at] + "x" + name[at:]]))
    exact = {m.jurisdiction for m in ask(name).places}
    assert exact <= {m.jurisdiction for m in ask(wrong).places}
