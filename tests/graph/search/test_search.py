"""Search: by name, beginning, words, acronym, former name and misspelled; the best first."""

import pytest

from graph.look.viewer import PUBLIC, Viewer
from graph.model.agency import Agency
from graph.model.contact import Contact
from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.model.vocabulary import AgencyLevel, Audience, EntityKind, Role
from graph.search.by_name import search
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
    assert names("office") == ["Office", "State Office"]


def test_a_village_finds_its_towns_and_says_by_which_name() -> None:
    hits = search(look(), "millbrook")
    assert [(hit.name, hit.matched) for hit in hits] == [("Ash", "Millbrook"), ("Cedar", "Millbrook")]


def test_kinds_limit_the_search() -> None:
    assert names("office", EntityKind.SERVICE) == []
    assert names("office", EntityKind.AGENCY) == ["Office", "State Office"]


@pytest.mark.parametrize("text", ["zzzz", "!!!", "🏠", "مرحبا", "department of nothing at all"])
def test_nonsense_finds_nothing(text: str) -> None:
    assert names(text) == []


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
