"""Which jurisdictions a folded text means: every way to write them, the likeliest first."""

from typing import Any

import pytest

from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.profile import System
from graph.model.vocabulary import JurisdictionKind, PlaceNameKind
from graph.readmodel.place_names import Meaning, PlaceNames
from tests.support.small import model

Kind = JurisdictionKind
DEMHS = System(id="system:demhs", kind=Kind.DEMHS_REGION, name="DEMHS region", plural="regions", aliases=("DEMHS",))


def place(key: str, name: str, kind: Kind = Kind.TOWN, **more: Any) -> Jurisdiction:
    return Jurisdiction(id=f"jurisdiction:{key}", name=name, kind=kind, **more)


def named(name: str, of: str, share: float | None = None, key: str = "") -> PlaceName:
    made = f"place-name:{key or name}-{of}"
    return PlaceName(id=made, name=name, kind=PlaceNameKind.ZIP, jurisdiction=f"jurisdiction:{of}", share=share)


def index(*places: Jurisdiction, names: tuple[PlaceName, ...] = (), systems: tuple[System, ...] = ()) -> PlaceNames:
    return PlaceNames.build(places, names, systems)


def means(names: PlaceNames, text: str) -> list[tuple[str, bool]]:
    return [(one.jurisdiction.removeprefix("jurisdiction:"), one.proper) for one in names.meanings.get(text, ())]


def texts(*places: Jurisdiction, systems: tuple[System, ...] = ()) -> set[str]:
    return set(index(*places, systems=systems).meanings)


def test_a_town_s_names_are_its_own_and_a_region_s_short_ones_yield() -> None:
    region = place("north", "North Region", Kind.DEMHS_REGION, aliases=("Ash",))
    names = index(place("ash", "Ash", aliases=("Ashton",)), region, systems=(DEMHS,))
    assert means(names, "ash") == [("ash", True), ("north", False)]
    assert means(names, "ashton") == [("ash", True)]
    village = index(region, place("b", "B"), names=(named("Ash", "b"),), systems=(DEMHS,))
    assert means(village, "ash") == [("b", True), ("north", False)]
    assert means(names, "north region") == [("north", True)]
    assert names.meanings["ashton"] == (Meaning("jurisdiction:ash", "Ash", "Ashton", None, True),)


def test_a_region_is_written_by_the_words_of_its_system_and_its_number_or_short_name() -> None:
    region = place("r", "Capitol", Kind.DEMHS_REGION, code="3", aliases=("Cap", "DEMHS Cap"))
    assert texts(region, systems=(DEMHS,)) == {
        *("capitol", "cap", "demhs cap", "region 3"),
        *("demhs region cap", "cap demhs region", "cap demhs"),
        *("demhs region 3", "3 demhs region", "demhs 3", "3 demhs"),
        *("demhs region demhs cap", "demhs cap demhs region"),
    }
    names = index(region, systems=(DEMHS,))
    assert all(
        proper for text in names.meanings if text not in ("cap", "demhs cap") for _, proper in means(names, text)
    )


@pytest.mark.parametrize(
    ("code", "texts_of_code"),
    [
        ("3", {"demhs region 3", "3 demhs region", "demhs 3", "3 demhs", "region 3"}),
        ("12", {"demhs region 12", "12 demhs region", "demhs 12", "12 demhs", "region 12"}),
        ("b", {"demhs region b", "b demhs region", "demhs b", "b demhs"}),
        ("123", set()),
        ("abc", set()),
        (None, set()),
    ],
)
def test_a_code_of_one_or_two_signs_is_a_short_name_and_a_number_a_region(
    code: str | None, texts_of_code: set[str]
) -> None:
    region = place("r", "Capitol", Kind.DEMHS_REGION, code=code)
    assert texts(region, systems=(DEMHS,)) == {"capitol", *texts_of_code}
    assert texts(region) == {"capitol"}, "without a system it has no words"


def test_meanings_come_by_share_then_by_name_and_id() -> None:
    towns = [place(key, name) for key, name in (("a", "Zed"), ("b", "Alpha"), ("c", "Alpha"), ("d", "Beta"))]
    names = (named("00501", "a", 0.2), named("00501", "d", 0.8), named("00501", "c"), named("00501", "b"))
    assert [one for one, _ in means(index(*towns, names=names), "00501")] == ["d", "a", "b", "c"]
    assert [one.share for one in index(*towns, names=names).meanings["00501"]] == [0.8, 0.2, None, None]


def test_a_text_means_a_place_once_by_the_first_of_its_names() -> None:
    ash = place("ash", "Ash", aliases=("ash",))
    names = index(ash, names=(named("ASH", "ash", 0.5),))
    assert names.meanings["ash"] == (Meaning("jurisdiction:ash", "Ash", "Ash", None, True),)
    twice = index(ash, names=(named("00501", "ash", 0.5, "b"), named("00501", "ash", 0.9, "a")))
    assert [one.share for one in twice.meanings["00501"]] == [0.9], "the first by id"


def test_numbers_are_not_compared_with_misspellings() -> None:
    assert set(model().place_names.spelled) == {text for text in model().place_names.meanings if text != "00501"}


def test_the_words_of_a_system_that_is_not_on_file_tell_its_note() -> None:
    silent = System(id="system:a", kind=Kind.DCF_REGION, name="DCF area", plural="areas", on_file=False)
    absent = System(
        id="system:b",
        kind=Kind.SCHOOL_DISTRICT,
        name="School district",
        plural="districts",
        aliases=("RSD",),
        on_file=False,
        note="Not on file.",
    )
    assert index(systems=(DEMHS, silent, absent)).missing == {
        "dcf area": ("DCF area", ""),
        "school district": ("School district", "Not on file."),
        "rsd": ("School district", "Not on file."),
    }
