"""Texts of parts in several languages: plain everywhere, and each part keeps its language."""

import pytest

from api.words import capital
from api.words.messages import Messages, mark, mark_plural
from api.words.mixed import MixedText, Part, filled, joined, parts_of

HALL = MixedText([Part("Ash Hall", "en")])
HELP = MixedText([Part("ayuda")])
SPANISH = Messages("es", {"%(n)s in %(place)s": ("%(n)s en %(place)s",)}, lambda n: int(n != 1))


def test_a_text_of_parts_is_a_text() -> None:
    mixed = MixedText([Part("Llame a "), Part("Ash Hall", "en"), Part("", "en")])
    assert mixed == "Llame a Ash Hall"
    assert mixed.parts == (Part("Llame a "), Part("Ash Hall", "en"))
    assert f"{mixed}." == "Llame a Ash Hall."


def test_the_language_of_a_text_is_that_of_all_its_parts() -> None:
    assert (HALL.language, HELP.language, MixedText([*HALL.parts, *HELP.parts]).language) == ("en", "", "")
    assert MixedText([]).language == ""


def test_texts_are_joined_with_their_languages() -> None:
    assert joined(["uno", "dos"]) == "uno, dos"
    assert not isinstance(joined(["uno", "dos"]), MixedText)
    assert parts_of(joined(["uno", HALL], "; ")) == (Part("uno"), Part("; "), Part("Ash Hall", "en"))


def test_a_sentence_keeps_the_language_of_its_values() -> None:
    said = SPANISH.text(mark("%(n)s in %(place)s"), n=3, place=HALL)
    assert said == "3 en Ash Hall"
    assert parts_of(said) == (Part("3"), Part(" en "), Part("Ash Hall", "en"))
    plural = mark_plural("%(n)s in %(place)s", "%(n)s in %(place)s")
    assert parts_of(SPANISH.plural(plural, 1, place=HALL))[-1] == Part("Ash Hall", "en")


def test_a_sentence_of_plain_values_is_plain() -> None:
    assert not isinstance(SPANISH.text(mark("%(n)s in %(place)s"), n=3, place="Ash"), MixedText)


@pytest.mark.parametrize("value", ["x", HALL])
def test_signs_of_a_sentence_and_of_a_value_are_kept(value: str) -> None:
    assert filled("100 %% of %(name)s", {"name": value}) == f"100 % of {value}"
    assert filled("%(name)s", {"name": MixedText([Part("%(n)s %%", "en")])}) == "%(n)s %%"


def test_a_capital_letter_keeps_the_language() -> None:
    assert parts_of(capital(MixedText([Part("ash", "en"), Part(" x")]))) == (Part("Ash", "en"), Part(" x"))
