"""Which places a text means, as a look sees them: an id means itself, and guesses are limited."""

import pytest

from graph.model.errors import InvalidInput
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Redirect
from graph.places import places
from graph.places.answer import PlaceAnswer, PlaceMatch
from tests.support.small import Kind, look, place

MERGED = Redirect(id="jurisdiction:old", survivor="jurisdiction:ash")
HARBORS = [place(f"Harbor{letter}", Kind.TOWN, "arcady") for letter in "bcdfghjk"]


@pytest.mark.parametrize("text", ["jurisdiction:ash", "jurisdiction:old"])
def test_an_id_means_itself_and_a_merged_one_its_survivor(text: str) -> None:
    ash = PlaceMatch("jurisdiction:ash", "Ash", "Ash", 100.0)
    assert places(look(MERGED), text) == PlaceAnswer((ash,), 1)


def test_what_is_no_place_s_id_is_read_as_a_text() -> None:
    assert [match.name for match in places(look(), "ash").places] == ["Ash"]
    assert [match.name for match in places(look(), "agency:office").matches] == []
    with pytest.raises(InvalidInput, match="nothing was written"):
        places(look(), " ")


def test_five_meanings_are_told_and_all_that_are_meant() -> None:
    guesses = places(look(*HARBORS), "Harborz", 2)
    assert guesses.meant == len(guesses.matches) == 8, "one letter wrong of seven in each"
    ash = look(*(named(letter) for letter in "bcdefgh"))
    assert (places(ash, "ash").meant, len(places(ash, "ash").matches)) == (1, 5)
    assert [len(places(ash, "ash", limit).matches) for limit in (0, 1, 2, 6)] == [1, 1, 2, 6]


def named(letter: str) -> Jurisdiction:
    """A county that people also call Ash, which yields to the town."""
    return place(f"{letter} County", Kind.COUNTY, "arcady", aliases=("Ash",))
