"""Search by names: exact, beginning, words, acronym, former name and misspelled; the best first."""

import pytest

from graph.look.viewer import PUBLIC, Viewer
from graph.model.agency import Agency
from graph.model.contact import Contact
from graph.model.errors import InvalidInput
from graph.model.jurisdiction import PlaceName
from graph.model.record import Record
from graph.model.vocabulary import AgencyLevel, Audience, EntityKind, PlaceNameKind, Role
from graph.search import named, search
from graph.search.entry import written
from graph.values.phone import Phone
from tests.support.small import CITED, look

FAMILIES = Agency(
    id="agency:families",
    name="Department of Children and Families",
    acronym="DCF",
    level=AgencyLevel.STATE,
    aliases=("Youth Commission",),
    citations=CITED,
)
HIDDEN = Contact(id="contact:hidden", title="Night desk", audience=Audience.PARTNER, citations=CITED)


def names(text: str, *kinds: EntityKind, viewer: Viewer = PUBLIC) -> list[str]:
    more: list[Record] = [FAMILIES, HIDDEN]
    return [hit.name for hit in search(look(*more, viewer=viewer), text, kinds)]


@pytest.mark.parametrize(
    "text",
    [
        "DCF",
        "dcf",
        "Department of Children and Families",
        "children families",
        "famil",
        "Youth Commission",
        "Department of Childern",
        "childrens and families",
        "yuoth comission",
    ],
)
def test_an_agency_is_found(text: str) -> None:
    assert names(text)[0] == FAMILIES.name


def test_the_very_name_comes_before_those_that_begin_with_it() -> None:
    assert names("office")[:2] == ["Office", "State Office"]


def test_a_village_finds_its_towns_and_says_by_which_name() -> None:
    hits = search(look(), "millbrook")
    assert [(hit.name, hit.matched) for hit in hits] == [("Ash", "Millbrook"), ("Cedar", "Millbrook")]


def test_kinds_limit_the_search() -> None:
    assert names("office", EntityKind.JURISDICTION) == []
    assert names("office", EntityKind.AGENCY) == ["Office", "State Office"]
    assert all(hit.kind is EntityKind.SERVICE for hit in search(look(), "office", (EntityKind.SERVICE,)))


@pytest.mark.parametrize("text", ["zzzz", "!!!", "🏠", "مرحبا", "the of and"])
def test_nonsense_finds_nothing(text: str) -> None:
    assert names(text) == []


def test_a_contact_is_found_by_the_label_of_a_number_that_the_reader_may_see() -> None:
    hidden = Phone("+18602970521", label="Dockside", audience=Audience.PARTNER)
    desk = Contact(
        id="contact:service-grown-ups-primary",
        title="Harbor desk",
        phones=(Phone("+18602970520", label="Intake"), hidden),
    )
    for text, viewer, found in (
        ("harbor intake", PUBLIC, True),
        ("harbor dockside", Viewer(Role.PARTNER), True),
    ):
        assert (desk.id in {hit.id for hit in search(look(desk, viewer=viewer), text)}) is found
    entry = written(look(desk).model, look(desk).guard, desk)
    assert entry is not None
    assert entry.body == "intake"


def test_a_contact_for_partners_is_found_by_partners_only() -> None:
    assert names("night desk") == []
    assert names("night desk", viewer=Viewer(Role.PARTNER)) == ["Night desk"]


@pytest.mark.parametrize("text", ["", " ", "a" * 201, "a\x00"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        names(text)


def test_hits_are_ordered_by_score_then_name_then_id() -> None:
    hits = search(look(FAMILIES), "de")
    assert [hit.key for hit in hits] == sorted(hit.key for hit in hits)
    assert all(0 < hit.score <= 100 for hit in hits)


def agency(name: str, *aliases: str) -> Agency:
    return Agency(
        id=f"agency:{name.lower().replace(' ', '-')}",
        name=name,
        level=AgencyLevel.STATE,
        aliases=aliases,
        citations=CITED,
    )


@pytest.mark.parametrize(
    ("text", "matched", "score"),
    [
        ("dcf", "DCF", 100.0),
        ("department", FAMILIES.name, 88.4),  # its beginning: 85 + 12 * 10/35
        ("department of children and familie", FAMILIES.name, 96.7),
        ("children families", FAMILIES.name, 79.8),  # its words: 72 + 16 * 17/35
        ("famil", FAMILIES.name, 74.3),
        # misspelled: 80 and 94.7 of 100 for the words; 0.7 of their mean, times 0.7 + 0.3 * 15/16
        ("yuoth comission", "Youth Commission", 60.0),
        ("youths", "Youth Commission", 71.6),  # of one stem: 70.6 + 51.7 / 50
    ],
)
def test_the_score_by_what_was_typed(text: str, matched: str, score: float) -> None:
    hit = search(look(FAMILIES), text, (EntityKind.AGENCY,))[0]
    assert (hit.id, hit.name, hit.matched, hit.score) == (FAMILIES.id, FAMILIES.name, matched, score)


def test_a_text_that_is_longer_than_the_name_counts_as_all_of_it() -> None:
    assert [(hit.name, hit.score) for hit in named(look(), "officeq")] == [
        ("Office", 64.6),  # 0.7 * 2 * 6 of 13
        ("State Office", 56.5),  # times 0.7 + 0.3 * 7/12
    ]


def test_words_of_one_name_stand_before_words_of_several() -> None:
    assert names("youth commission") == names("children families") == [FAMILIES.name]
    assert names("youth families") == [FAMILIES.name], "one is of its name, the other of its alias"
    assert named(look(FAMILIES), "youth families") == ()
    several, one = (
        search(look(FAMILIES), text, (EntityKind.AGENCY,))[0] for text in ("youth families", "children families")
    )
    assert several.score < 72 < one.score


def test_every_word_that_begins_so_is_found() -> None:
    more = [agency(name) for name in ("Hamlet", "Harbor", "Haven", "Hazel")]
    assert sorted(hit.name for hit in search(look(*more), "ha")) == [
        "Hamlet",
        "Harbor",
        "Haven",
        "Hazel",
    ]


def test_words_of_four_letters_are_corrected_and_shorter_ones_are_not() -> None:
    arcady = look(agency("Cross"), agency("Cros"))
    assert {hit.name for hit in named(arcady, "crss", (EntityKind.AGENCY,))} == {
        "Cross"
    }  # 2 * 4 of 9; of 8 too little
    assert named(arcady, "crs") == ()  # 2 * 3 of 7


def test_of_a_dozen_guesses_no_more_is_looked_at() -> None:
    more = [agency(f"Harbor{letter}") for letter in "abcdefghijklm"]
    assert len(search(look(*more), "harborz")) == 12


def test_a_word_that_is_on_file_is_no_misspelling_of_another() -> None:
    more = [agency("Harbor Office", "HBRS"), agency("HBRC Office")]
    assert [hit.name for hit in search(look(*more), "HBRS")] == ["Harbor Office"]
    assert {hit.name for hit in search(look(*more), "HBRX")} == set(), "2 * 3 of 8"


def test_of_names_that_fit_alike_the_first_is_told() -> None:
    hall = agency("Oak Hall", "Oak Barn", "Oak Yard")
    assert [hit.matched for hit in search(look(hall), "oak")] == ["Oak Hall"]
    villages = [
        PlaceName(
            id=f"place-name:{name}",
            name=f"Oakdale {name}",
            kind=PlaceNameKind.VILLAGE,
            jurisdiction="jurisdiction:ash",
            citations=CITED,
        )
        for name in "ab"
    ]
    assert [(hit.name, hit.matched) for hit in search(look(*villages), "oakdale")] == [("Ash", "Oakdale a")]
