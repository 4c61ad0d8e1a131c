"""Ids that a question names, checked against the records on file."""

import pytest

from graph.model.errors import InvalidInput
from graph.readmodel.checking import check_agency, check_category, check_place, places_near
from tests.support.small import model

ARCADY = model()


def test_what_is_on_file_is_accepted() -> None:
    check_place(ARCADY, "jurisdiction:ash")
    check_category(ARCADY, "shelter")
    assert check_agency(ARCADY, "agency:office") == "agency:office"
    assert check_agency(ARCADY, None) is None


@pytest.mark.parametrize("wrong", ["", "ash", "jurisdiction:gone", "agency:office"])
def test_what_is_no_place_is_refused(wrong: str) -> None:
    for check in (check_place, places_near):
        with pytest.raises(InvalidInput, match=f"'{wrong}' is not the id of a jurisdiction: look it up") as caught:
            check(ARCADY, wrong)
        assert caught.value.value == wrong


@pytest.mark.parametrize("wrong", ["", "gone", "Crisis"])
def test_what_is_no_category_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidInput, match=f"there is no category '{wrong}': choose one of the list") as caught:
        check_category(ARCADY, wrong)
    assert caught.value.value == wrong


@pytest.mark.parametrize("wrong", ["", "Office", "agency:gone", "service:statewide"])
def test_what_is_no_agency_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidInput, match=f"'{wrong}' is not the id of an agency: search for its name") as caught:
        check_agency(ARCADY, wrong)
    assert caught.value.value == wrong


def test_near_a_place_is_all_that_contains_or_overlaps_it() -> None:
    near = {one.removeprefix("jurisdiction:") for one in places_near(ARCADY, "jurisdiction:south-county")}
    assert near == {"south-county", "arcady", "cedar", "dale", "demhs-region-1", "demhs-region-2"}
