"""Where a path begins: an id or a name, and what is asked back where a name may mean several."""

from dataclasses import replace

import pytest

from graph.model.agency import Agency, Team
from graph.model.errors import Ambiguous, InvalidInput, NotFound
from graph.model.reason import Reason
from graph.model.vocabulary import AgencyLevel, TeamKind
from graph.paths import referral_paths
from graph.paths.origins import Origin, find_origin, origin
from graph.paths.question import ReferralQuestion
from tests.support.small import CITED, look


def agency(name: str, title: str, parent: str | None = None, *aliases: str) -> Agency:
    return Agency(
        id=f"agency:{name}", name=title, level=AgencyLevel.STATE, parent=parent, aliases=aliases, citations=CITED
    )


FORCE = agency("force", "Arcady Road Police")
UNITS = [agency(f"unit-{n}", f"Road Police {what}", FORCE.id) for n, what in enumerate(("Dogs", "Boats", "Radar"))]
DEEP = agency("deep", "Road Police Night Dogs", UNITS[0].id)
TEAM = Team(id="team:t", name="Road Team", kind=TeamKind.BTAM, operated_by=(FORCE.id,), citations=CITED)
LOOK = look(FORCE, *UNITS, DEEP, TEAM)


def asked_back(text: str) -> list[str]:
    with pytest.raises(Ambiguous) as caught:
        origin(LOOK, text)
    assert all(name in str(caught.value) for _, name in caught.value.candidates)
    return [one.partition(":")[2] for one, _ in caught.value.candidates]


@pytest.mark.parametrize("text", ["agency:force", "Arcady Road Police", "arcady road police", "Arcady Road"])
def test_an_id_and_a_name_mean_one(text: str) -> None:
    assert origin(LOOK, text) == FORCE.id


def test_a_team_is_an_origin_too() -> None:
    assert origin(LOOK, "road team") == TEAM.id


def test_units_that_bear_a_name_are_asked_about_and_whoever_they_are_units_of_first() -> None:
    assert asked_back("road police")[0] == "force"
    assert set(asked_back("road police")) == {"force", "unit-0", "unit-1", "unit-2", "deep"}


def test_one_unit_alone_is_asked_about_with_those_above_it_that_match() -> None:
    assert origin(LOOK, "Road Police Boats") == "agency:unit-1"
    assert asked_back("police dogs") == ["unit-0", "deep"]


def test_more_than_a_dozen_are_counted() -> None:
    many = [agency(f"m{n}", f"Harbor {n:02}") for n in range(15)]
    with pytest.raises(Ambiguous, match="and 3 more: say which") as caught:
        origin(look(*many), "harbor")
    assert len(caught.value.candidates) == 12


def test_what_is_no_origin_is_refused() -> None:
    with pytest.raises(InvalidInput, match="a path begins at an agency"):
        origin(LOOK, "service:statewide")
    with pytest.raises(NotFound, match="search for it"):
        origin(LOOK, "xyzzyplugh")


def test_one_less_than_five_points_behind_is_asked_about_and_no_other() -> None:
    """The score of a beginning is 85, and 12 for the part of the name that was typed."""
    best = agency("best", "Abcdef")  # 85 + 12 * 5/6 = 95.0
    near, far = agency("near", "Abcde Fghij"), agency("far", "Abcde Fghijk")  # 90.5, 90.0
    with pytest.raises(Ambiguous) as caught:
        origin(look(best, near, far), "abcde")
    assert [one for one, _ in caught.value.candidates] == [best.id, near.id]
    assert origin(look(best, far), "abcde") == best.id


def test_the_very_name_is_meant_however_close_others_come() -> None:
    assert origin(look(agency("one", "Harbor"), agency("two", "Harbors")), "harbor") == "agency:one"


def test_a_dozen_are_all_told() -> None:
    with pytest.raises(Ambiguous, match=r"Harbor 11: say which$") as caught:
        origin(look(*(agency(f"m{n}", f"Harbor {n:02}") for n in range(12))), "harbor")
    assert len(caught.value.candidates) == 12


# ------------------------------------------------------------------- as people call themselves


def sector(name: str, title: str, *aliases: str) -> Agency:
    return Agency(id=f"agency:sector-{name}", name=title, level=AgencyLevel.SECTOR, aliases=aliases, citations=CITED)


SECTORS = [
    sector("schools", "Schools", "principal", "school nurse", "social worker"),
    sector("hospitals", "Hospitals", "ER", "emergency room"),
    sector("clinics", "Clinics", "social worker", "nurse"),
]
AMPLIFY = agency("amplify", "Amplify", None, "ERASE")
ARCADY = look(*SECTORS, AMPLIFY)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("principal", "schools"),
        ("School Nurse", "schools"),
        ("er", "hospitals"),
        ("ER", "hospitals"),
        ("nurse", "clinics"),
    ],
)
def test_an_alias_of_a_sector_means_it_and_nothing_is_remarked(text: str, meant: str) -> None:
    assert find_origin(ARCADY, text) == Origin(f"agency:sector-{meant}")


def test_an_alias_of_two_sectors_is_asked_back() -> None:
    with pytest.raises(Ambiguous) as caught:
        find_origin(ARCADY, "social worker")
    assert [name for _, name in caught.value.candidates] == ["Clinics", "Schools"]


def test_a_short_text_is_never_taken_for_a_name_that_only_begins_with_it() -> None:
    without = look(AMPLIFY)
    for text in ("ER", "er", "ERA"):
        with pytest.raises(Ambiguous) as caught:
            find_origin(without, text)
        assert caught.value.candidates == (("agency:amplify", "Amplify"),)
    taken = find_origin(without, "eras")
    assert (taken.id, taken.remarks) == (
        AMPLIFY.id,
        (Reason("path.origin-taken", {"text": "eras", "name": "Amplify"}),),
    )


@pytest.mark.parametrize(("text", "taken"), [("Harbr", False), ("Harbro", True), ("harbor", True)])
def test_a_misspelled_short_word_is_asked_back_and_a_long_one_told(text: str, taken: bool) -> None:
    harbor = look(agency("harbor", "Harbor Light"))
    if taken:
        found = find_origin(harbor, text)
        assert [one.code for one in found.remarks] == ["path.origin-taken"]
    else:
        with pytest.raises(Ambiguous):
            find_origin(harbor, text)


def test_sectors_stand_before_single_agencies_that_match_as_well() -> None:
    both = look(agency("a", "Aid", None, "police"), sector("police", "Police forces", "police"))
    with pytest.raises(Ambiguous) as caught:
        find_origin(both, "police")
    assert [one for one, _ in caught.value.candidates] == ["agency:sector-police", "agency:a"]
    begun = look(agency("a", "Police Aaaaa"), sector("b", "Police Bbbbb"))
    with pytest.raises(Ambiguous) as caught:
        find_origin(begun, "police")
    assert [one for one, _ in caught.value.candidates] == ["agency:sector-b", "agency:a"]


def test_what_was_taken_for_another_name_is_told_in_the_answer() -> None:
    question = ReferralQuestion("emergency", "Ash", "youth-crisis", 14)
    answer = referral_paths(ARCADY, question)
    assert answer.origin == "agency:sector-hospitals"
    assert [one.code for one in answer.remarks] == ["path.origin-taken"]
    assert referral_paths(ARCADY, replace(question, origin="ER")).remarks == ()
