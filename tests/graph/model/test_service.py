"""Ages: which a service, a kind of help or a relation may state, and which may be asked for."""

from typing import Any

import pytest

from graph.model.errors import InvalidInput
from graph.model.service import check_ages
from tests.support.records import category, relation, service


@pytest.mark.parametrize("ages", [(None, None), (0, 0), (0, 130), (130, 130), (None, 0), (130, None), (17, 18)])
def test_ages_that_may_be(ages: tuple[int | None, int | None]) -> None:
    check_ages(*ages)


@pytest.mark.parametrize(
    ("ages", "said", "code"),
    [
        ((-1, None), "from 0 to 130, not -1", "age.unreadable"),
        ((None, 131), "from 0 to 130, not 131", "age.unreadable"),
        ((131, 131), "from 0 to 130, not 131", "age.unreadable"),
        ((18, 17), "the lowest age 18 is above the highest, 17", "field.ages"),
    ],
)
def test_ages_that_may_not_be(ages: tuple[int | None, int | None], said: str, code: str) -> None:
    stated: dict[str, Any] = dict(zip(("minimum_age", "maximum_age"), ages, strict=True))
    for make in (
        lambda: check_ages(*ages),
        lambda: service(**stated, ages_known=True),
        lambda: category(**stated),
        lambda: relation("one", "agency:a", "agency:b", **stated),
    ):
        with pytest.raises(InvalidInput, match=said) as caught:
            make()
        assert caught.value.code == code


@pytest.mark.parametrize("stated", [{"minimum_age": 5}, {"maximum_age": 17}, {"minimum_age": 0, "maximum_age": 0}])
def test_ages_that_are_given_are_known(stated: dict[str, Any]) -> None:
    assert service(**stated, ages_known=True).ages_known
    with pytest.raises(InvalidInput, match="service:line: ages are given, so ages_known must be true"):
        service(**stated)
    assert not service().ages_known


@pytest.mark.parametrize(
    "stated",
    [
        {"minimum_age": 0, "minimum_age_months": 6},
        {"minimum_age": 1, "minimum_age_months": 12, "maximum_age": 2, "maximum_age_months": 30},
        {"maximum_age": 0, "maximum_age_months": 0},
    ],
)
def test_months_that_are_the_years(stated: dict[str, Any]) -> None:
    assert service(**stated, ages_known=True).ages_stated


@pytest.mark.parametrize(
    ("stated", "said", "code"),
    [
        ({"minimum_age_months": 6}, "minimum_age is 6 months, and no years are given: 0 years", "field.months"),
        ({"minimum_age": 1, "minimum_age_months": 11}, "and 1 years are given: 0 years", "field.months"),
        ({"maximum_age": 2, "maximum_age_months": 36}, "and 2 years are given: 3 years", "field.months"),
        ({"minimum_age": 0, "minimum_age_months": -1}, "is -1 months", "field.months"),
        (
            {"minimum_age": 2, "minimum_age_months": 30, "maximum_age": 2, "maximum_age_months": 29},
            "the lowest age, 30 months, is above the highest, 29 months",
            "field.ages",
        ),
    ],
)
def test_months_that_contradict_the_years_or_each_other(stated: dict[str, Any], said: str, code: str) -> None:
    with pytest.raises(InvalidInput, match=said) as caught:
        service(**stated, ages_known=True)
    assert caught.value.code == code


def test_an_area_is_known_where_one_is_stated() -> None:
    assert (service().area_known, service(serves=("jurisdiction:a",)).area_known) == (False, True)


def test_a_relation_goes_to_somebody_else() -> None:
    with pytest.raises(InvalidInput, match="relation:one: a relation cannot go from agency:a to itself"):
        relation("one", "agency:a", "agency:a")
